import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alive } from '../support/alive.ts';
import { spawnServer, startTestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

test('killing PostgreSQL six times during load loses and doubles nothing that was acknowledged, and it comes back by itself', async () => {
  const server = await startTestServer({ own: true });
  const tablets = await Promise.all([1, 2, 3].map(() => new FakeTablet(server.url).openDemo()));
  const killed = new Set<number>();
  const acknowledged = new Map<FakeTablet, number>();
  const load = async (tablet: FakeTablet): Promise<void> => {
    for (let round = 0; (acknowledged.get(tablet) ?? 0) < 120; round++) {
      const from = acknowledged.get(tablet) ?? 0;
      while (tablet.entries.length < from + 4) tablet.record('note:1', 'note/written', { round });
      const answer = await tablet.sync(tablet.entries.slice(from, from + 4)).catch(() => undefined);
      if (answer !== undefined) acknowledged.set(tablet, answer.acknowledged);
      if ((acknowledged.get(tablet) ?? 0) > from) alive(`${from + 4} entries of a tablet are acknowledged`);
      const all = [...acknowledged.values()].reduce((sum, each) => sum + each, 0);
      const pid = server.storage.embedded?.pid() ?? 0;
      if (killed.size >= 6 || killed.has(pid) || all < 50 * (killed.size + 1)) continue;
      killed.add(pid);
      kill(pid);
    }
  };
  await Promise.all(tablets.map(load));
  expect(killed.size).toBe(6);
  expect(killed.has(server.storage.embedded?.pid() ?? 0)).toBe(false);
  for (const tablet of tablets) {
    expect(acknowledged.get(tablet)).toBeGreaterThanOrEqual(120);
    const held = await server.storage.database.rows<{ seq: number; hash: string }>(
      'select seq, hash from entries where office = $1 and reason is null order by seq',
      [tablet.office],
    );
    const named = tablet.entries.slice(0, acknowledged.get(tablet)).map(({ seq, hash }) => ({ seq, hash }));
    expect(held.slice(0, named.length)).toEqual(named);
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    expect(other.seen.map(({ seq, hash }) => ({ seq, hash }))).toEqual(held);
  }
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

function kill(pid: number): void {
  if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGKILL');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
