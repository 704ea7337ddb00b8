/** What ends by itself at the console's door, and what the settings of the machine open again. */
import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepFirstAdministrator } from '../../src/server/console/people/first-administrator.ts';
import { PasswordHashes } from '../../src/server/console/people/password-hash.ts';
import { migrate } from '../../src/server/database/migrations.ts';
import { openDatabase } from '../../src/server/database/database.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startTestServer, testLogin, testPassword, type TestServer } from '../support/server.ts';
import { ConsoleVisitor, personOf, shownSecret } from './console-visitor.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
let now = Date.parse('2026-11-20T01:00:00Z');
const deps = { ...systemDeps, clock: { now: () => now } };
const hashes = new PasswordHashes();
let server: TestServer;
const visitor = (): ConsoleVisitor => new ConsoleVisitor(server.url);
const isIn = async (who: ConsoleVisitor): Promise<boolean> => (await who.get('/cap-tren')).status === 200;

beforeAll(async () => {
  server = await startTestServer({ deps });
});
afterAll(async () => {
  await hashes.close();
  await server.stop();
});

describe('time', () => {
  test('a session ends after two hours without a question, and after twelve however busy', async () => {
    const [idle, busy] = [visitor(), visitor()];
    await idle.signIn();
    await busy.signIn();
    for (let passed = 0; passed < 11; passed++) {
      now += hour;
      expect(await isIn(busy)).toBe(true);
      if (passed === 0) expect(await isIn(idle)).toBe(true);
    }
    expect(await isIn(idle)).toBe(false);
    now += hour;
    expect(await isIn(busy)).toBe(false);
  });

  test('who was held may try again after a quarter of an hour', async () => {
    for (let time = 0; time < 11; time++) await visitor().signIn(testLogin, 'sai');
    expect((await visitor().signIn()).status).toBe(429);
    now += 15 * minute;
    expect((await visitor().signIn()).status).toBe(303);
  });

  test('a password made by somebody else ends after a week, and says so to who has it', async () => {
    const administrator = visitor();
    await administrator.signIn();
    const made = await administrator.post('/cap-tren/nguoi-dung', {
      ten: 'cham',
      'ho-ten': 'Chậm',
      'vai-tro': 'reader',
    });
    const password = shownSecret(await made.text());
    now += 7 * day;
    const late = await visitor().signIn('cham', password);
    expect([late.status, (await late.text()).includes('đã hết hạn')]).toEqual([401, true]);
  });
});

describe('the first administrator', () => {
  const keep = (set?: string) => keepFirstAdministrator(server.storage.database, deps, hashes, set);
  const signsIn = async (password: string): Promise<boolean> =>
    (await visitor().signIn(testLogin, password)).status === 303;

  test('is made once, with a password that is shown once', async () => {
    const other = await startTestServer({ consolePassword: undefined });
    try {
      const [login, password] = [other.consoleLogin, other.newConsolePassword ?? ''];
      expect([login, password]).toEqual([testLogin, expect.stringMatching(/^(\w{4}-){2}\w{4}$/)]);
      expect((await new ConsoleVisitor(other.url).signIn(login, password)).status).toBe(303);
      const again = await keepFirstAdministrator(other.storage.database, deps, hashes, undefined);
      expect(again).toEqual({ login, newPassword: undefined });
    } finally {
      await other.stop();
    }
  });

  test('keeps the password that they chose, though the machine starts again with the old setting', async () => {
    const self = visitor();
    await self.signIn();
    const own = 'mật khẩu tự chọn lấy';
    await self.post('/cap-tren/tai-khoan/mat-khau', {
      'mat-khau-cu': testPassword,
      'mat-khau-moi': own,
      'nhap-lai': own,
    });
    await keep(testPassword);
    expect([await signsIn(own), await signsIn(testPassword)]).toEqual([true, false]);
    await keep('một mật khẩu khác hẳn');
    expect([await signsIn(own), await signsIn('một mật khẩu khác hẳn')]).toEqual([false, true]);
    expect(await isIn(self)).toBe(false);
  });

  test('is let in again by another setting, whatever became of the account, and a weak one has to be changed', async () => {
    const self = visitor();
    await self.signIn(testLogin, 'một mật khẩu khác hẳn');
    const { visitor: second } = await personOf(self, server.url, 'hai', 'administrator');
    await second.post('/cap-tren/nguoi-dung/first/ngung');
    expect(await signsIn('một mật khẩu khác hẳn')).toBe(false);
    await keep('ngắn');
    const back = visitor();
    expect((await back.signIn(testLogin, 'ngắn')).status).toBe(303);
    expect((await back.get('/cap-tren')).headers.get('location')).toBe('/cap-tren/tai-khoan');
  });

  test('is whoever had the one password of a server before there were people', async () => {
    await server.storage.database.rows('create database before_people');
    const url = new URL(server.databaseUrl);
    url.pathname = '/before_people';
    const database = await openDatabase({ url: url.href, settings: seesAll }, 2);
    try {
      await migrate(database, 7);
      const salt = Buffer.alloc(16, 3);
      const hash = scryptSync('mật khẩu cũ'.normalize('NFC'), salt, 32, { N: 16_384, r: 8, p: 1 });
      const kept = `${salt.toString('hex')}:${hash.toString('hex')}`;
      await database.rows(`insert into meta (name, value) values ('console-password', $1)`, [kept]);
      await migrate(database);
      const [user] = await database.rows<{ login: string; role: string; password: string }>(
        'select login, role, password from console_users',
      );
      expect(user).toEqual({ login: testLogin, role: 'administrator', password: kept });
      expect((await keepFirstAdministrator(database, deps, hashes, undefined)).newPassword).toBeUndefined();
      expect(await database.rows(`select 1 from meta where name = 'console-password'`)).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
