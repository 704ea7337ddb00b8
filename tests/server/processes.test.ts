/** Several processes behind one address: what any of them took is kept, whichever of them ends, and none outlives the first. */
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../src/log/protocol.ts';
import { openDatabase } from '../../src/server/database/database.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { isAlive, processesIn } from '../../src/server/postgres/in-use.ts';
import { processesOf } from '../support/server-processes.ts';
import { spawnServer, type SpawnedServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { bringThroughKills, expectAllKept } from './through-kills.ts';

const env = { PROCESSES: '3' };
const othersOf = (server: SpawnedServer): number[] => processesOf(server.pid() ?? 0).slice(1);

/** On a connection of its own, which any of them may take. @returns the status */
const askHealth = (url: string): Promise<number | undefined> =>
  new Promise((done, failed) => {
    get(`${url}/health`, { agent: false }, (answer) => done(answer.resume().statusCode)).once(
      'error',
      failed,
    );
  });

/** When a turn was told to be, between two moments, and told to be when it was asked for again; `at`: when that was answered. */
interface Asked {
  readonly at: number;
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** While the others sleep. */
async function eachAnswers(url: string, pids: readonly number[]): Promise<void> {
  for (const one of pids) {
    const asleep = pids.filter((pid) => pid !== one);
    for (const pid of asleep) process.kill(pid, 'SIGSTOP');
    try {
      expect(await askHealth(url)).toBe(200);
    } finally {
      for (const pid of asleep) process.kill(pid, 'SIGCONT');
    }
  }
}

describe('over one database', () => {
  let server: SpawnedServer;
  beforeAll(async () => {
    server = await spawnServer({ env });
  });
  afterAll(() => server.remove());

  test('each of them works, and the first says how many there are', async () => {
    expect(othersOf(server)).toHaveLength(3);
    expect(server.output()).toContain('Tiến trình    3');
    expect(server.output().match(/đang chạy/g)).toHaveLength(1);
    await eachAnswers(server.url, othersOf(server));
    const tablet = await new FakeTablet(server.url).openDemo();
    for (let each = 0; each < 6; each++) {
      tablet.record('note:1', 'note/written', { each });
      expect((await tablet.sync(tablet.entries.slice(each))).acknowledged).toBe(each + 1);
    }
    const again = await tablet.sibling().join(tablet);
    await again.syncAll();
    expect(again.seen).toHaveLength(6);
  });

  test('nine of them killed one after another lose and double nothing that was acknowledged, and each is replaced', async () => {
    const left = (killed: ReadonlySet<number>): number[] =>
      othersOf(server).filter((pid) => !killed.has(pid));
    const next = (killed: ReadonlySet<number>): number | undefined => left(killed)[0];
    const brought = await bringThroughKills({ url: server.url, count: 9, every: 25, entries: 100, next });
    await expect.poll(() => left(brought.killed)).toHaveLength(3);
    const owner = await openDatabase({ url: server.databaseUrl, settings: seesAll }, 1);
    await expectAllKept(owner, brought);
    await owner.close();
    expect(server.output()).toContain('another takes its place');
  });

  test('whoever was told their turn by one has the same turn at the others', async () => {
    const tablets = await Promise.all(
      Array.from({ length: 40 }, () => new FakeTablet(server.url).openDemo()),
    );
    for (const tablet of tablets) tablet.record('note:1', 'note/written', { letter: 'x'.repeat(17_000) });
    const owner = await openDatabase({ url: server.databaseUrl, settings: seesAll }, 1);
    /** Between when and when its turn is, as far as one sees from here. */
    const turnOf = async (tablet: FakeTablet): Promise<readonly [number, number] | undefined> => {
      const sent = performance.now();
      const body = { node: tablet.node, since: 0, entries: tablet.entries };
      const answer = await tablet.call('POST', paths.sync, body);
      const { turnIn } = (await answer.json()) as { turnIn?: number };
      return turnIn === undefined ? undefined : [sent + turnIn, performance.now() + turnIn];
    };
    const round = async (): Promise<Asked[]> => {
      const calls: Promise<unknown>[] = [];
      const seen = await owner.transaction(async (queries) => {
        await queries.rows('select 1 from offices where id = any($1) for update', [
          tablets.map(({ office }) => office),
        ]);
        // Those who came in wait for the row that is held: the others are many enough.
        const told = new Map<FakeTablet, readonly [number, number]>();
        for (const tablet of tablets)
          calls.push(turnOf(tablet).then((turn) => turn !== undefined && told.set(tablet, turn)));
        await expect.poll(() => told.size).toBeGreaterThanOrEqual(34);
        const last = [...told].sort(([, a], [, b]) => b[0] - a[0]).slice(0, 10);
        const asked: Asked[] = [];
        const askAgain = async ([tablet, before]: (typeof last)[number]): Promise<void> => {
          const after = await turnOf(tablet);
          if (after !== undefined) asked.push({ at: performance.now(), before, after });
        };
        // A process that nobody came to before lets some of them in, who wait for the row as well: six in all at most.
        calls.push(...last.map(askAgain));
        await expect.poll(() => asked.length).toBeGreaterThanOrEqual(4);
        return asked;
      });
      await Promise.all(calls);
      // A turn that had gone by meanwhile, on a busy machine, is another one.
      return seen.filter(({ at, before }) => at < before[0]);
    };
    // Who was in for long, on such a machine, makes the turns of the next round longer.
    let early: Asked[] = [];
    for (let rounds = 0; early.length === 0 && rounds < 5; rounds++) early = await round();
    await owner.close();
    for (const { before, after } of early) {
      expect(after[0]).toBeLessThanOrEqual(before[1]);
      expect(after[1]).toBeGreaterThanOrEqual(before[0]);
    }
    expect(early.length).toBeGreaterThan(0);
  });
});

test('all of them end with the first, by Ctrl-C and by a kill, with its PostgreSQL, and begin again', async () => {
  const server = await spawnServer({ own: true, env });
  const cluster = join(server.folder, 'data/cluster');
  const tablet = await new FakeTablet(server.url).openDemo();
  for (const [round, end] of (['kill', 'stop'] as const).entries()) {
    tablet.record('note:1', 'note/written', {});
    expect((await tablet.sync(tablet.entries.slice(round))).acknowledged).toBe(round + 1);
    const postmaster = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const there = [...othersOf(server), postmaster];
    expect(there).toHaveLength(4);
    const [one = 0] = there;
    if (end === 'stop') {
      process.kill(one, 'SIGKILL');
      await expect.poll(() => server.output(), { interval: 5 }).toContain(`process ${one} has ended`);
    }
    const from = performance.now();
    await server[end]();
    // What takes the place of one that was killed just now is not waited for.
    expect(performance.now() - from).toBeLessThan(12_000);
    await expect.poll(() => there.filter(isAlive)).toEqual([]);
    await expect.poll(() => processesIn(cluster)).toEqual([]);
    if (end === 'kill') await server.start();
  }
  expect(server.output()).toContain('Đã dừng');
  expect(server.output()).not.toContain('could not begin');
  await server.remove();
});

test('told to take any free port they share one, and whoever takes the place of another shares it too', async () => {
  const server = await spawnServer({ env: { ...env, PORT: '0' } });
  const url = /http:\/\/[\d.]+:\d+/.exec(server.output())?.[0] ?? '';
  const [killed, ...kept] = othersOf(server);
  await eachAnswers(url, [killed ?? 0, ...kept]);
  process.kill(killed ?? 0, 'SIGKILL');
  await expect.poll(() => othersOf(server).filter((pid) => pid !== killed)).toHaveLength(3);
  const next = othersOf(server).filter((pid) => !kept.includes(pid));
  await eachAnswers(url, [...kept, ...next]);
  await server.remove();
});

test('what keeps them from beginning is said plainly, once', async () => {
  const server = await spawnServer();
  const started = (changes: Record<string, string>): Promise<SpawnedServer> =>
    spawnServer({ port: server.port, env: { ...env, ...changes } });
  const taken = await started({}).catch((error: unknown) => String(error));
  expect(taken).toMatch(/Cổng \d+ đang có chương trình khác dùng.*PORT=/s);
  expect(String(taken).match(/Cổng/g)).toHaveLength(1);
  for (const wrong of ['0', '9', '1.5', 'nhiều'])
    await expect(started({ PROCESSES: wrong })).rejects.toThrow(/PROCESSES phải là một số từ 1 đến 8/);
  await server.remove();
});
