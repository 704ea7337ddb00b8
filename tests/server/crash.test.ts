import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../src/server/postgres/in-use.ts';
import { spawnServer, startTestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { bringThroughKills, expectAllKept } from './through-kills.ts';

test('killing PostgreSQL six times during load loses and doubles nothing that was acknowledged, and it comes back by itself', async () => {
  const server = await startTestServer({ own: true });
  const pidNow = (): number => server.storage.embedded?.pid() ?? 0;
  const next = (): number | undefined => (isAlive(pidNow()) ? pidNow() : undefined);
  const brought = await bringThroughKills({ url: server.url, count: 6, every: 50, entries: 120, next });
  expect(brought.killed.has(pidNow())).toBe(false);
  await expectAllKept(server.storage.database, brought);
  await server.stop();
});

test('a server that was killed takes its PostgreSQL over at the next start, and Ctrl-C ends both', async () => {
  const server = await spawnServer({ fromSource: true, own: true });
  const tablet = await new FakeTablet(server.url).openDemo();
  tablet.record('note:1', 'note/written', {});
  await tablet.sync(tablet.entries);
  await server.kill();
  await expect(tablet.sync()).rejects.toThrow();
  await server.start();
  expect((await tablet.sync()).acknowledged).toBe(1);
  const pid = Number(
    (await readFile(join(server.folder, 'data/cluster/postmaster.pid'), 'utf8')).split('\n')[0],
  );
  await server.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(join(server.folder, 'data/cluster/postmaster.pid'))).toBe(false);
  expect(server.output()).toContain('Đã dừng');
  expect(server.output()).not.toContain('mật khẩu thử');
  await server.remove();
});

test('a port that is taken is said plainly, and a second server in the same folder too', async () => {
  const server = await spawnServer({ fromSource: true, own: true });
  await expect(spawnServer({ fromSource: true, own: true, port: server.port })).rejects.toThrow(
    /Cổng \d+ đang có chương trình khác dùng.*PORT=/s,
  );
  await expect(spawnServer({ fromSource: true, folder: server.folder })).rejects.toThrow(
    'Một máy chủ khác đang dùng thư mục dữ liệu',
  );
  const tablet = await new FakeTablet(server.url).openDemo();
  expect((await tablet.sync()).acknowledged).toBe(0);
  await server.remove();
});
