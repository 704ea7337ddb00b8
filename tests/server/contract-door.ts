/** Attacks on the console's door, over any PostgreSQL. Addresses are told by a proxy that the server was told to believe. */
import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { TestServer } from '../support/server.ts';
import { testLogin, testPassword } from '../support/server.ts';
import { ConsoleVisitor, personOf, somebodyWaits, type Person } from './console-visitor.ts';

export function describeDoor(server: () => TestServer): void {
  const url = (): string => server().url;
  let places = 0;
  /** An address that nobody has used yet. */
  const newPlace = (): string => `198.51.100.${(places += 1)}`;
  const from = (address: string): ConsoleVisitor => {
    const visitor = new ConsoleVisitor(url);
    visitor.headers = { 'x-forwarded-for': address };
    return visitor;
  };
  const tryWrong = async (address: string, times: number, login = testLogin): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time++)
      statuses.push((await from(address).signIn(login, `sai ${time}`)).status);
    return statuses;
  };
  const failedRows = (): Promise<{ login: string | null; address: string; held: boolean }[]> =>
    server().storage.database.rows(
      'select login, address, was_held as held from console_failed_logins order by id',
    );

  test('a stranger who tries without end is held, and the right password comes in from elsewhere', async () => {
    const stranger = newPlace();
    expect(await tryWrong(stranger, 13)).toEqual([...Array<number>(10).fill(401), 429, 429, 429]);
    const held = await from(stranger).signIn();
    expect([held.status, Number(held.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await held.text()).toContain('trình duyệt đã từng đăng nhập');
    expect((await from(newPlace()).signIn()).status).toBe(303);
  });

  test('a browser that has signed in before comes in also from the address of the stranger, but for its own account only', async () => {
    const shared = newPlace();
    const known = from(shared);
    expect((await known.signIn()).status).toBe(303);
    await known.post('/cap-tren/dang-xuat');
    await tryWrong(shared, 11);
    await tryWrong(shared, 11, 'xem');
    expect((await from(shared).signIn()).status).toBe(429);
    expect((await known.signIn('xem', 'gì cũng được')).status).toBe(429);
    expect((await known.signIn()).status).toBe(303);
    const thief = from(shared);
    thief.cookies.set('cap-tren-may', known.cookies.get('cap-tren-may') ?? '');
    const statuses: number[] = [];
    for (let time = 0; time < 12; time++)
      statuses.push((await thief.signIn(testLogin, `sai ${time}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  });

  test('one address tries many accounts only so often, whether or not they are there', async () => {
    const sprayer = newPlace();
    const statuses: number[] = [];
    for (let account = 0; account < 56; account++)
      statuses.push((await from(sprayer).signIn(`tai-khoan-${account}`, 'mật khẩu thử')).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect(statuses.slice(50)).toEqual(Array(6).fill(429));
    const keys = await server().storage.database.rows('select 1 from console_attempts where key like $1', [
      `%${sprayer}`,
    ]);
    expect(keys).toHaveLength(51);
  });

  test('many at once are not more than many in turn', async () => {
    const hasty = newPlace();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, time) => from(hasty).signIn(testLogin, `sai ${time}`)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
  });

  test('an account that is not there answers as one that is, in words and in time', async () => {
    const caller = (login: string) => ({
      login,
      place: newPlace(),
      statuses: new Array<number>(),
      page: '',
      least: Infinity,
    });
    const [there, notThere] = [caller(testLogin), caller('khong-co-ai')];
    // In turn: whatever else the machine does meanwhile holds up both.
    for (const one of Array.from({ length: 12 }, () => [there, notThere]).flat()) {
      const startedAt = performance.now();
      const answer = await from(one.place).signIn(one.login, 'không phải');
      if (answer.status === 401) one.least = Math.min(one.least, performance.now() - startedAt);
      one.statuses.push(answer.status);
      one.page = (await answer.text()).replaceAll(one.login, '…').replace(/name="phieu" value="[^"]*"/, '');
    }
    expect(notThere.statuses).toEqual(there.statuses);
    expect(notThere.page).toBe(there.page);
    expect(notThere.least).toBeGreaterThan(0.5 * there.least);
  });

  test('failed logins are written down: when, whose, from where; what was typed beside no account is not', async () => {
    const [place, before] = [newPlace(), (await failedRows()).length];
    await from(place).signIn(testLogin, 'sai');
    await from(place).signIn('mat-khau-go-nham-o', 'sai');
    await from(place).signIn("'; drop table console_users; --\0\ud800", testPassword);
    expect((await failedRows()).slice(before)).toEqual([
      { login: testLogin, address: place, held: false },
      { login: null, address: place, held: false },
      { login: null, address: place, held: false },
    ]);
    const administrator = from(newPlace());
    await administrator.signIn();
    const log = await administrator.text('/cap-tren/nhat-ky');
    expect(log).toContain(place);
    expect(log).not.toContain('mat-khau-go-nham-o');
  });

  test('what is written down of failures, sessions and browsers has an end', async () => {
    const { database } = server().storage;
    await database.rows(
      `insert into console_failed_logins (at, login, address, was_held) select 1, null, 'x', false from generate_series(1, 2500)`,
    );
    await database.rows(
      `insert into console_devices (token_hash, user_id, used_at) select 'x' || n, 'first', 1 + n from generate_series(1, 60) n`,
    );
    await database.rows(
      `insert into console_sessions (id, token_hash, user_id, begun_at, seen_at, expires_at, address, browser, origin)
       select 'x' || n, 'x' || n, 'first', 1 + n, 1e15, 1e15, '', '', '' from generate_series(1, 60) n`,
    );
    await from(newPlace()).signIn(testLogin, 'sai');
    await from(newPlace()).signIn();
    const [count] = await database.rows<{ failed: number; devices: number; sessions: number }>(
      `select (select count(*) from console_failed_logins)::int as failed,
         (select count(*) from console_devices where user_id = 'first')::int as devices,
         (select count(*) from console_sessions where user_id = 'first')::int as sessions`,
    );
    expect(count?.failed).toBeLessThanOrEqual(2000);
    expect(count?.devices).toBeLessThanOrEqual(20);
    expect(count?.sessions).toBeLessThanOrEqual(20);
  });

  test('whoever may hand in no file is answered before the file has come', async () => {
    const administrator = from(newPlace());
    await administrator.signIn();
    const reader = await personOf(administrator, url, 'khong.nop', 'reader');
    const address = '/cap-tren/don-vi/KHONG-CO/tep';
    expect(await statusOfHalf(url() + address, new ConsoleVisitor(url))).toBe(303);
    expect(await statusOfHalf(url() + address, reader.visitor)).toBe(403);
    expect(await statusOfHalf(url() + address, administrator)).toBeUndefined();
    const large = { 'content-length': String(65 * 1024 * 1024) };
    expect(await statusOfHalf(url() + address, administrator, large)).toBe(413);
    for (const [path, status] of [
      ['/cap-tren/dang-nhap', 413],
      ['/cap-tren/ma', 303],
      ['/cap-tren/khong-co', 303],
    ] as const)
      expect([path, await statusOfHalf(url() + path, new ConsoleVisitor(url), large)]).toEqual([
        path,
        status,
      ]);
    expect((await administrator.post('/cap-tren/ma', { form: 'x'.repeat(70_000) })).status).toBe(413);
  });

  test('who is deactivated, or given another password, while the own one is looked at does not come in', async () => {
    const administrator = from(newPlace());
    await administrator.signIn();
    const person = await personOf(administrator, url, 'vua.ngung', 'reader');
    for (const change of ['deactivated_at = 1', `password = 'khác'`]) {
      const [before, place] = [await keptOf(person), newPlace()];
      const answer = await signInDuring(change, person, place);
      expect([change, answer.status, await keptOf(person)]).toEqual([change, 401, before]);
      expect((await failedRows()).at(-1)).toEqual({ login: person.login, address: place, held: false });
      await server().storage.database.rows('update console_users set deactivated_at = null where id = $1', [
        person.id,
      ]);
    }
  });

  test('a login that cannot be written down leaves no session and no known browser', async () => {
    const administrator = from(newPlace());
    await administrator.signIn();
    const person = await personOf(administrator, url, 'dut.quang', 'reader');
    const before = await keptOf(person);
    const { database } = server().storage;
    await database.rows(
      `alter table console_deeds add constraint none check (login <> 'dut.quang') not valid`,
    );
    const [place, known] = [newPlace(), new Map(person.visitor.cookies)];
    const answer = await from(place).signIn(person.login, person.password);
    const again = await person.visitor.signIn(person.login, person.password);
    await database.rows('alter table console_deeds drop constraint none');
    expect([answer.status, again.status, await keptOf(person)]).toEqual([503, 503, before]);
    expect(person.visitor.cookies).toEqual(known);
    const counted = await database.rows('select taken from console_attempts where key like $1', [
      `%${place}`,
    ]);
    expect(counted).toEqual([{ taken: 0 }, { taken: 0 }]);
    expect((await from(newPlace()).signIn(person.login, person.password)).status).toBe(303);
  });

  /** What the server keeps of somebody's logins. */
  async function keptOf({ id }: Person): Promise<unknown> {
    const [row] = await server().storage.database.rows(
      `select last_login_at::text as "at", (select count(*) from console_sessions where user_id = u.id)::int as sessions,
         (select count(*) from console_devices where user_id = u.id)::int as devices
       from console_users u where id = $1`,
      [id],
    );
    return row;
  }

  /** The change is under way when the user is read, and done when the login is written down. */
  async function signInDuring(
    change: string,
    { id, login, password }: Person,
    place: string,
  ): Promise<Response> {
    const { database } = server().storage;
    const { answer } = await database.transaction(async (queries) => {
      await queries.rows(`update console_users set ${change} where id = $1`, [id]);
      const answer = from(place).signIn(login, password);
      await somebodyWaits(database, answer);
      return { answer };
    });
    return answer;
  }
}

/** Begins to send a file and goes no further. @returns what is answered all the same within three seconds */
const statusOfHalf = (
  url: string,
  { cookies }: ConsoleVisitor,
  more: Readonly<Record<string, string>> = {},
): Promise<number | undefined> =>
  new Promise((done) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=b',
      ...more,
    };
    const sending = request(url, { method: 'POST', headers });
    const end = (status: number | undefined): void => {
      clearTimeout(timer);
      sending.destroy();
      done(status);
    };
    const timer = setTimeout(() => end(undefined), 3000);
    sending.on('response', ({ statusCode }) => end(statusCode));
    sending.on('error', () => undefined);
    sending.write('x'.repeat(100_000));
  });
