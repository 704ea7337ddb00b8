/** Changing one's own password, while the server is busy or somebody else changes it too. */
import { expect, test } from 'vitest';
import { consolePages } from '../../src/server/console/console.ts';
import { PasswordHashes, TooManyWaiting } from '../../src/server/console/people/password-hash.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { hashSecret } from '../../src/server/enrolment/secrets.ts';
import { quiet } from '../../src/server/http/log-lines.ts';
import { outsideOf } from '../../src/server/http/outside.ts';
import type { TestServer } from '../support/server.ts';
import { ConsoleVisitor, personOf, somebodyWaits, type Person } from './console-visitor.ts';

export function describeOwnPassword(
  server: () => TestServer,
  administrator: ConsoleVisitor,
  reader: () => Person,
): void {
  const url = (): string => server().url;
  const form = (from: string, to: string) =>
    new URLSearchParams({ 'mat-khau-cu': from, 'mat-khau-moi': to, 'nhap-lai': to });
  const taken = async (): Promise<number> => {
    const [row] = await server().storage.database.rows<{ taken: number }>(
      `select coalesce(sum(taken), 0)::int as taken from console_attempts where key like 'device %'`,
    );
    return row?.taken ?? 0;
  };

  test('a change for which the server has no time, or that breaks, is counted as no try', async () => {
    const { login, password } = reader();
    const visitor = new ConsoleVisitor(url);
    await visitor.signIn(login, password);
    class Busy extends PasswordHashes {
      override verify = () => Promise.reject(new TooManyWaiting());
    }
    class BusyLater extends PasswordHashes {
      override verify = () => Promise.resolve(true);
      override hash = () => Promise.reject(new TooManyWaiting());
    }
    class Broken extends PasswordHashes {
      override verify = () => Promise.reject(new Error('the thread has ended'));
    }
    const before = await taken();
    for (const [hashes, status] of [
      [new Busy(), 400],
      [new BusyLater(), 400],
      [new Broken(), 503],
    ] as const) {
      const { console, offices } = server().storage;
      const app = consolePages({
        ...{ database: console, offices, hashes, deps: systemDeps, lines: quiet, demo: true },
        ...{ outside: outsideOf({}), afterEntries: () => undefined },
      });
      const answer = await app.request('/cap-tren/tai-khoan/mat-khau', {
        ...{ method: 'POST', body: form(password, 'đủ dài và đủ khác') },
        headers: { cookie: `cap-tren=${visitor.cookies.get('cap-tren')}`, 'sec-fetch-site': 'same-origin' },
      });
      expect([answer.status, await taken()]).toEqual([status, before]);
      if (status === 400) expect(await answer.text()).toContain('Hãy chờ vài giây rồi thử lại');
    }
    const wrong = await visitor.post('/cap-tren/tai-khoan/mat-khau', {
      ...Object.fromEntries(form('không phải', 'đủ dài và đủ khác')),
    });
    expect([wrong.status, await taken()]).toEqual([400, before + 1]);
  });

  test('forgets every browser that was known by the one before, whoever changes it', async () => {
    const { visitor, id, login, password } = await personOf(administrator, url, 'trinh.duyet', 'reader');
    const device = (of: ConsoleVisitor): string | undefined => of.cookies.get('cap-tren-may');
    const known = async (): Promise<number> =>
      (await server().storage.database.rows('select 1 from console_devices where user_id = $1', [id])).length;
    const elsewhere = new ConsoleVisitor(url);
    await elsewhere.signIn(login, password);
    expect(await known()).toBe(2);
    const before = device(visitor);
    const changed = await visitor.ask('/cap-tren/tai-khoan/mat-khau', {
      ...{ method: 'POST', body: form(password, 'một mật khẩu khác hẳn') },
      headers: { origin: url() },
    });
    expect([changed.status, await known()]).toEqual([303, 1]);
    expect(device(visitor)).not.toBe(before);
    expect((await elsewhere.get('/cap-tren')).status).toBe(303);
    // Their tries there are counted as anybody's, and not as a known browser's own.
    await elsewhere.signIn(login, password);
    const counted = await server().storage.database.rows<{ key: string }>(
      `select key from console_attempts where key = 'device ' || $1`,
      [hashSecret(device(elsewhere) ?? '')],
    );
    expect(counted).toEqual([]);
    await administrator.post(`/cap-tren/nguoi-dung/${id}/mat-khau`, {});
    expect([await known(), (await visitor.get('/cap-tren')).status]).toEqual([0, 303]);
  });

  test('guessed by whoever finds a browser open is written down as any login that failed', async () => {
    const { visitor, login } = await personOf(administrator, url, 'bo.quen', 'reader');
    const guess = () =>
      visitor.post(
        '/cap-tren/tai-khoan/mat-khau',
        Object.fromEntries(form('không phải', 'đủ dài và đủ khác')),
      );
    for (let time = 0; time < 12; time++) expect((await guess()).status).toBe(400);
    const rows = await server().storage.database.rows<{ held: boolean }>(
      'select was_held as held from console_failed_logins where login = $1 order by id',
      [login],
    );
    expect(rows.map(({ held }) => held)).toEqual([...Array.from({ length: 10 }, () => false), true]);
  });

  test('is not chosen by whoever was given another one meanwhile', async () => {
    const { visitor, id, password } = await personOf(administrator, url, 'vua.cap', 'reader');
    const { database } = server().storage;
    const sent = await database.transaction(async (queries) => {
      await queries.rows(`update console_users set password = 'khác' where id = $1`, [id]);
      const answer = visitor.ask('/cap-tren/tai-khoan/mat-khau', {
        ...{ method: 'POST', body: form(password, 'đủ dài và đủ khác') },
        headers: { origin: url() },
      });
      await somebodyWaits(database, answer);
      return { answer };
    });
    expect((await sent.answer).status).toBe(400);
    const [row] = await database.rows<{ password: string }>(
      'select password from console_users where id = $1',
      [id],
    );
    expect(row?.password).toBe('khác');
  });
}
