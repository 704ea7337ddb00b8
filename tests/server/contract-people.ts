/** The console's people: who is let in, by what, for how long. */
import { scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { changeUser, deactivateUser } from '../../src/server/console/people/users.ts';
import { testLogin, testPassword, type TestServer } from '../support/server.ts';
import { ConsoleVisitor, ladder, personOf, shownSecret, type Least, type Person } from './console-visitor.ts';

export function describePeople(
  server: () => TestServer,
  administrator: ConsoleVisitor,
  peopleOf: () => Readonly<Record<Least, Person>>,
): void {
  const url = (): string => server().url;

  test('a password that somebody else made opens nothing but its own change', async () => {
    const made = await administrator.post('/cap-tren/nguoi-dung', {
      ten: 'Moi.Toi ',
      'ho-ten': 'Mới',
      'vai-tro': 'administrator',
    });
    const page = await made.text();
    const [first, login] = [shownSecret(page), 'moi.toi'];
    expect(page).toContain(login);
    const visitor = new ConsoleVisitor(url);
    expect((await visitor.signIn(login, first)).status).toBe(303);
    for (const path of ['/cap-tren', '/cap-tren/ma', '/cap-tren/nguoi-dung'])
      expect((await visitor.get(path)).headers.get('location')).toBe('/cap-tren/tai-khoan');
    const change = (fresh: string, again = fresh, old = first): Promise<Response> =>
      visitor.post('/cap-tren/tai-khoan/mat-khau', {
        'mat-khau-cu': old,
        'mat-khau-moi': fresh,
        'nhap-lai': again,
      });
    for (const [fresh, again, old] of [
      ['ngắn'],
      ['aaaaaaaaaaaaaaaa'],
      ['123456789012'],
      ['moi.toi.moi.toi'],
      ['đủ dài và đủ khác', 'đủ dài và khác hơn'],
      ['đủ dài và đủ khác', undefined, 'sai rồi'],
      [first],
    ] as const)
      expect([fresh, (await change(fresh, again, old)).status]).toEqual([fresh, 400]);
    const before = visitor.cookies.get('cap-tren');
    expect((await change('đủ dài và đủ khác')).status).toBe(303);
    expect(visitor.cookies.get('cap-tren')).not.toBe(before);
    expect((await visitor.get('/cap-tren/nguoi-dung')).status).toBe(200);
    expect((await new ConsoleVisitor(url).signIn(login, first)).status).toBe(401);
  });

  test('a wrong name, a taken login or a crooked one is said beside it, and what was typed stays', async () => {
    const add = async (ten: string, hoTen: string): Promise<string> => {
      const answer = await administrator.post('/cap-tren/nguoi-dung', {
        ten,
        'ho-ten': hoTen,
        'vai-tro': 'reviewer',
      });
      expect(answer.status).toBe(400);
      return answer.text();
    };
    expect(await add('xem', 'Trùng Tên')).toMatch(
      /value="Trùng Tên"[\s\S]*Đã có người dùng tên đăng nhập này/,
    );
    expect(await add('Lan Nguyễn', 'Lan')).toContain('chữ thường không dấu');
    expect(await add('lan.nguyen', ' ')).toContain('Hãy nhập họ tên');
  });

  test('another role, or none, counts at the next request', async () => {
    const { visitor, id, login, password } = await personOf(administrator, url, 'doi.vai', 'reader');
    expect((await visitor.get('/cap-tren/ma')).status).toBe(403);
    await administrator.post(`/cap-tren/nguoi-dung/${id}`, {
      'ho-ten': 'Đổi Vai',
      'vai-tro': 'administrator',
    });
    expect((await visitor.get('/cap-tren/ma')).status).toBe(200);
    await administrator.post(`/cap-tren/nguoi-dung/${id}`, { 'ho-ten': 'Đổi Vai', 'vai-tro': 'reader' });
    expect((await visitor.get('/cap-tren/ma')).status).toBe(403);
    await administrator.post(`/cap-tren/nguoi-dung/${id}/ngung`);
    expect((await visitor.get('/cap-tren')).headers.get('location')).toBe('/cap-tren/dang-nhap');
    expect((await visitor.signIn(login, password)).status).toBe(401);
    const back = await administrator.post(`/cap-tren/nguoi-dung/${id}/dung-lai`);
    expect((await visitor.signIn(login, password)).status).toBe(401);
    expect((await visitor.signIn(login, shownSecret(await back.text()))).status).toBe(303);
  });

  test('the last administrator cannot be removed, nor two remove each other at once', async () => {
    const people = peopleOf();
    const { database } = server().storage;
    const others = await database.rows<{ id: string }>(
      `update console_users set deactivated_at = 1
         where role = 'administrator' and deactivated_at is null and id not in ('first', $1) returning id`,
      [people.administrator.id],
    );
    const remove = (by: ConsoleVisitor, id: string): Promise<Response> =>
      by.post(`/cap-tren/nguoi-dung/${id}/ngung`);
    await Promise.all([
      remove(administrator, people.administrator.id),
      remove(people.administrator.visitor, 'first'),
    ]);
    const left = await database.rows<{ id: string }>(
      `select id from console_users where role = 'administrator' and deactivated_at is null`,
    );
    expect(left).toHaveLength(1);
    const [last] = left;
    const isRefused = { ok: false, error: 'LastAdministrator' };
    const asReader = { name: 'Ai', role: 'reader' } as const;
    const { id } = last ?? { id: '' };
    expect(await database.transaction((queries) => deactivateUser(queries, id, 1))).toEqual(isRefused);
    expect(await database.transaction((queries) => changeUser(queries, id, asReader))).toEqual(isRefused);
    await database.rows(`update console_users set deactivated_at = null where id = any($1)`, [
      ['first', people.administrator.id, ...others.map(({ id }) => id)],
    ]);
    await administrator.signIn();
    await people.administrator.visitor.signIn(people.administrator.login, people.administrator.password);
  });

  test('a new password does not let back in who was deactivated', async () => {
    const { visitor, id, login, password } = await personOf(administrator, url, 'da.ngung', 'reader');
    await administrator.post(`/cap-tren/nguoi-dung/${id}/ngung`);
    const refused = await administrator.post(`/cap-tren/nguoi-dung/${id}/mat-khau`);
    const page = await refused.text();
    expect([refused.status, shownSecret(page)]).toEqual([400, '']);
    expect(page).toContain('Tài khoản đã ngừng. Hãy bấm “Cho dùng lại”');
    expect((await visitor.signIn(login, password)).status).toBe(401);
    const [row] = await server().storage.database.rows<{ isOut: boolean }>(
      'select deactivated_at is not null as "isOut" from console_users where id = $1',
      [id],
    );
    expect(row?.isOut).toBe(true);
  });

  test('an administrator neither locks nor demotes oneself, and is shown the way to the own account', async () => {
    const { visitor, id } = peopleOf().administrator;
    const own = `/cap-tren/nguoi-dung/${id}`;
    const name = { 'ho-ten': 'Người quan.tri.hai' };
    for (const [path, form] of [
      [`${own}/ngung`, {}],
      [`${own}/mat-khau`, {}],
      [`${own}/dung-lai`, {}],
      [own, { ...name, 'vai-tro': 'reviewer' }],
    ] as const) {
      const refused = await visitor.post(path, form);
      const page = await refused.text();
      expect([path, refused.status, shownSecret(page)]).toEqual([path, 400, '']);
      expect(page).toContain('Đây là tài khoản của chính mình');
      expect(page).toMatch(/<section aria-labelledby="ra-vao">[\s\S]*href="\/cap-tren\/tai-khoan"/);
    }
    const page = await visitor.text(own);
    expect(page).not.toContain(`${own}/ngung"`);
    expect(page).not.toContain(`${own}/mat-khau"`);
    expect((await visitor.post(own, { ...name, 'vai-tro': 'administrator' })).status).toBe(303);
  });

  test('what was typed for somebody stays when it is refused', async () => {
    const { id } = peopleOf().reader;
    const typed = 'Tên dài '.repeat(20).trim();
    const refused = await administrator.post(`/cap-tren/nguoi-dung/${id}`, {
      'ho-ten': typed,
      'vai-tro': 'reviewer',
    });
    const page = await refused.text();
    expect([refused.status, page.includes(`value="${typed}"`)]).toEqual([400, true]);
    expect(page).toMatch(/value="reviewer"\s+checked/);
  });

  test('a name is one line', async () => {
    const { id } = await personOf(administrator, url, 'hai.dong', 'reader');
    await administrator.post(`/cap-tren/nguoi-dung/${id}`, {
      'ho-ten': 'Một\r\n\tdòng\u001b thôi\u0085',
      'vai-tro': 'reader',
    });
    expect(await administrator.text(`/cap-tren/nguoi-dung/${id}`)).toContain('value="Một dòng thôi"');
  });

  describe('sessions', () => {
    const idsOf = (page: string): string[] =>
      [...page.matchAll(/phien\/(\w+)\/ket-thuc/g)].map(([, id = '']) => id);

    test('are listed, ended one by one or all others; somebody else’s only by an administrator', async () => {
      const people = peopleOf();
      const { login, password } = people.reviewer;
      const [one, two, three] = [1, 2, 3].map(() => new ConsoleVisitor(url));
      for (const visitor of [one, two, three]) {
        if (visitor === undefined) throw new Error('a visitor is missing');
        visitor.headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/156.0' };
        expect((await visitor.signIn(login, password)).status).toBe(303);
      }
      if (one === undefined || two === undefined || three === undefined)
        throw new Error('a visitor is missing');
      const page = await one.text('/cap-tren/tai-khoan');
      expect(page).toContain('Chrome trên Windows');
      expect(page).toContain('127.0.0.1');
      const [victim = ''] = idsOf(page);
      expect((await people.reader.visitor.post(`/cap-tren/phien/${victim}/ket-thuc`)).status).toBe(404);
      expect((await one.post(`/cap-tren/phien/${victim}/ket-thuc`)).status).toBe(303);
      const inside = async (): Promise<number> => {
        const answers = await Promise.all([one, two, three].map((visitor) => visitor.get('/cap-tren')));
        return answers.filter(({ status }) => status === 200).length;
      };
      // Also the one of `people.reviewer` is among those that could have been ended.
      const before = await inside();
      expect(before).toBeGreaterThanOrEqual(2);
      await one.post('/cap-tren/tai-khoan/phien');
      expect(await inside()).toBe(1);
      const all = idsOf(await administrator.text('/cap-tren/nguoi-dung'));
      for (const id of all) await administrator.post(`/cap-tren/phien/${id}/ket-thuc`, { ve: 'nguoi-dung' });
      expect(await inside()).toBe(0);
      for (const role of ladder) await people[role].visitor.signIn(people[role].login, people[role].password);
    });

    test('is not ended by a form that cannot be read', async () => {
      const { login, password } = peopleOf().reader;
      const [one, two] = [new ConsoleVisitor(url), new ConsoleVisitor(url)];
      for (const visitor of [one, two]) await visitor.signIn(login, password);
      for (const id of idsOf(await one.text('/cap-tren/tai-khoan'))) {
        const answer = await one.ask(`/cap-tren/phien/${id}/ket-thuc`, {
          ...{ method: 'POST', body: '--b\r\n' },
          headers: { origin: url(), 'content-type': 'multipart/form-data; boundary=b' },
        });
        expect(answer.status).toBe(400);
      }
      expect((await two.get('/cap-tren')).status).toBe(200);
    });

    test('a login takes a new token, and the one that the browser held is worth nothing', async () => {
      const visitor = new ConsoleVisitor(url);
      await visitor.signIn();
      const old = visitor.cookies.get('cap-tren') ?? '';
      await visitor.signIn();
      expect(visitor.cookies.get('cap-tren')).not.toBe(old);
      const thief = new ConsoleVisitor(url);
      thief.cookies.set('cap-tren', old);
      expect((await thief.get('/cap-tren')).status).toBe(303);
    });
  });

  test('the password of a server of before still opens, and is hashed anew', async () => {
    const { database } = server().storage;
    // scrypt of 'mật khẩu thử' (NFC), N 16384, r 8, p 1, as versions until this one kept it.
    const salt = Buffer.alloc(16, 7);
    const kept = `${salt.toString('hex')}:${scryptSync(testPassword.normalize('NFC'), salt, 32, { N: 16_384, r: 8, p: 1 }).toString('hex')}`;
    await database.rows(`update console_users set password = $1 where id = 'first'`, [kept]);
    const visitor = new ConsoleVisitor(url);
    expect((await visitor.signIn(testLogin, 'mật khẩu khác')).status).toBe(401);
    expect((await visitor.signIn()).status).toBe(303);
    const [row] = await database.rows<{ password: string }>(
      `select password from console_users where id = 'first'`,
    );
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await new ConsoleVisitor(url).signIn()).status).toBe(303);
  });
}
