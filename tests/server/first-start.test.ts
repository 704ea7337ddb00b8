/** Our own PostgreSQL, cut off anywhere: at its first start, by a torn or foreign number, by its own crash, by ours. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startEmbeddedPostgres } from '../../src/server/postgres/embedded-postgres.ts';
import { FolderInUse } from '../../src/server/database/storage.ts';
import { isAlive, processesIn } from '../../src/server/postgres/in-use.ts';
import { startServer } from '../../src/server/server.ts';
import { alive } from '../support/alive.ts';
import { program } from '../support/packed-programs.ts';
import { patience } from '../support/patience.ts';
import { spawnServer, startTestServer, type SpawnedServer } from '../support/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FakeTablet } from './fake-tablet.ts';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await isSo())) {
    if (performance.now() - from > patience) throw new Error(`never: ${what}`);
    await wait(20);
  }
  alive(what);
}

const clusterOf = (folder: string): string => join(folder, 'data/cluster');
const pidFile = (folder: string): string => join(clusterOf(folder), 'postmaster.pid');
const postmasterIn = (folder: string): number => Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0]);
/** PostgreSQL, initdb and their guards, wherever in the folder they stand. */
async function workersIn(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'data')).catch(() => []);
  const each = await Promise.all(names.map((name) => processesIn(join(folder, 'data', name))));
  return each.flat().length;
}

/** Begins a first start in the folder and kills the process at a moment of it; whatever it had begun lies there. */
async function cutOff(folder: string, isThere: () => boolean, later = 0): Promise<void> {
  const starting = spawnServer({ folder }).then(
    (server) => server,
    () => undefined,
  );
  await until('the moment has come', isThere);
  await wait(later);
  for (const pid of serversIn(folder)) process.kill(pid, 'SIGKILL');
  await starting;
}

/** The processes that were started with this folder. */
function serversIn(folder: string): number[] {
  const isOurs = (pid: string): boolean => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        environment.includes(`DATA_DIR=${join(folder, 'data')}\0`) &&
        command.includes(program('server').at(-1) ?? '')
      );
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOurs(name))
    .map(Number);
}

async function expectWorking(server: SpawnedServer): Promise<FakeTablet> {
  const tablet = await new FakeTablet(server.url).openDemo();
  tablet.record('note:1', 'note/written', {});
  expect((await tablet.sync(tablet.entries)).acknowledged).toBe(1);
  return tablet;
}

const making = (folder: string): boolean =>
  existsSync(join(folder, 'data')) &&
  readdirSync(join(folder, 'data')).some((name) => name.startsWith('cluster.new-'));

test.each([
  ['before anything is made', (folder: string) => existsSync(join(folder, 'data')), 0],
  ['while the cluster is made', making, 20],
  ['later in that', making, 400],
  ['later still', making, 900],
  ['between the cluster and its first start', (folder: string) => existsSync(clusterOf(folder)), 0],
  ['while PostgreSQL comes up', (folder: string) => existsSync(pidFile(folder)), 5],
  ['around the first migration', (folder: string) => existsSync(pidFile(folder)), 350],
] as const)(
  'a first start that is cut off %s is begun anew, and nothing runs on',
  async (_, isThere, later) => {
    const folder = await temporaryFolder();
    await cutOff(folder, () => isThere(folder), later);
    await until('nothing works in the folder', async () => (await workersIn(folder)) === 0);
    // What is young may be another process's: it is swept at a start that comes later.
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const name of await readdir(join(folder, 'data')).catch(() => []))
      if (name.includes('.new-')) utimesSync(join(folder, 'data', name), hourAgo, hourAgo);
    const server = await spawnServer({ folder });
    await expectWorking(server);
    const names = await readdir(join(folder, 'data'));
    expect(names.filter((name) => name.includes('.new-'))).toEqual([]);
    await server.remove();
  },
);

test('a cluster that an earlier version began in its place, and no PostgreSQL ever ran on, is kept aside', async () => {
  const server = await spawnServer({ own: true });
  await server.stop();
  const cluster = clusterOf(server.folder);
  for (const name of ['postmaster.opts', 'so-mot-cua-made', 'global/pg_control'])
    rmSync(join(cluster, name), { force: true });
  await server.start();
  await expectWorking(server);
  const names = await readdir(join(server.folder, 'data'));
  expect(names.filter((name) => name.startsWith('unfinished'))).toHaveLength(1);
  await server.remove();
});

test('a number that is torn, left over or another program’s by now stops no start', async () => {
  const server = await spawnServer({ own: true });
  const tablet = await expectWorking(server);
  await server.stop();
  const foreign = `${process.pid}\n${clusterOf(server.folder)}\n1\n5432\n${join(server.folder, 'data/run')}\n\n1 1\nready\n`;
  for (const left of ['', '12', `${process.pid}`, 'nonsense\n', '4194000\n', foreign]) {
    writeFileSync(pidFile(server.folder), left);
    writeFileSync(join(server.folder, 'data/run/.s.PGSQL.5432.lock'), left);
    await server.start();
    expect((await tablet.sync()).acknowledged).toBe(1);
    await server.stop();
  }
  expect(isAlive(process.pid)).toBe(true);
  await server.remove();
});

test('a server that is killed leaves no PostgreSQL behind', async () => {
  const server = await spawnServer({ own: true });
  const tablet = await expectWorking(server);
  const postmaster = postmasterIn(server.folder);
  await server.kill();
  await until('PostgreSQL has ended', () => !isAlive(postmaster));
  await until('nothing works in the folder', async () => (await workersIn(server.folder)) === 0);
  expect(existsSync(pidFile(server.folder))).toBe(false);
  await server.start();
  expect((await tablet.sync()).acknowledged).toBe(1);
  await server.remove();
});

test('a program that was deaf to its signal when its server was killed is told until it ends', async () => {
  const folder = await temporaryFolder();
  const script = join(import.meta.dirname, 'deaf-program.ts');
  const starter = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  expect(isAlive(pid)).toBe(true);
  starter.kill('SIGKILL');
  await until('it has ended', () => !isAlive(pid));
});

/** @returns the guard's shell, whose server is gone; undefined: it was quicker, and has begun the program */
async function heldGuardIn(folder: string): Promise<number | undefined> {
  const script = join(import.meta.dirname, 'orphaned-guard.ts');
  const starter = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(starter, 'exit');
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  await gone;
  const shell = Number(said.toString());
  const isEarly = String(await processesIn(folder)) === String(shell);
  if (!isEarly) process.kill(shell, 'SIGCONT');
  return isEarly ? shell : undefined;
}

test('a program whose server was killed before it heard the number ends as well', async () => {
  let [folder, shell] = ['', undefined as number | undefined];
  for (let tries = 0; shell === undefined; tries += 1) {
    expect(tries).toBeLessThan(20);
    folder = await temporaryFolder();
    shell = await heldGuardIn(folder);
  }
  process.kill(shell, 'SIGCONT');
  const [guard, working] = [shell, async () => (await processesIn(folder)) ?? []];
  await until('the guard has ended', async () => !(await working()).includes(guard));
  // Looked at once more: what it began may have come behind that look.
  await until('nothing works in the folder', async () => (await working()).length === 0);
});

test('both killed at once are up again at the next start', async () => {
  const server = await spawnServer({ own: true });
  const tablet = await expectWorking(server);
  for (let round = 0; round < 3; round++) {
    process.kill(postmasterIn(server.folder), 'SIGKILL');
    await server.kill();
    await server.start();
    expect((await tablet.sync()).acknowledged).toBe(1);
  }
  await server.remove();
});

test('a PostgreSQL that somebody else had left running is taken over, and ends with the one that took it', async () => {
  const server = await spawnServer({ own: true });
  await server.stop();
  const left = await startEmbeddedPostgres({
    folder: join(server.folder, 'data'),
    ...systemDeps,
  });
  await server.start();
  await expectWorking(server);
  await server.kill();
  await until('it has ended', () => postmasterOrNone(server.folder) !== left.pid());
  await left.stop();
  await server.remove();
});
const postmasterOrNone = (folder: string): number => (existsSync(pidFile(folder)) ? postmasterIn(folder) : 0);

test('after a crash of PostgreSQL the folder is claimed again: a second server is still refused', async () => {
  const server = await startTestServer({ own: true });
  const claims = (): Promise<{ pid: number }[]> =>
    server.storage.database.rows<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = 4782 and granted`,
    );
  const [before] = await claims();
  process.kill(server.storage.embedded?.pid() ?? 0, 'SIGKILL');
  await until('it is claimed again', async () => {
    const [now] = await claims().catch(() => []);
    return now !== undefined && now.pid !== before?.pid;
  });
  const second = startServer({
    ...{ port: 0, host: '127.0.0.1', demo: true, distFolder: server.folder },
    dataFolder: join(server.folder, 'data'),
  });
  await expect(second).rejects.toThrow(FolderInUse);
  await expect(new FakeTablet(server.url).openDemo()).resolves.toBeDefined();
  await server.stop();
});

test('a server whose folder was taken over while its PostgreSQL was down ends', async () => {
  const server = await startTestServer({ own: true });
  const thief = await openDatabase({ url: server.storage.embedded?.url ?? '' }, 1);
  const pid = `select pid from pg_locks where locktype = 'advisory' and objid = 4782 and granted`;
  const taken = thief.transaction(async (queries) => {
    await queries.rows(`select pg_terminate_backend(pid) from (${pid}) each`);
    await queries.rows('select pg_advisory_lock(4782)');
    await until('the server has ended', () =>
      fetch(`${server.url}/health`).then(
        () => false,
        () => true,
      ),
    );
  });
  await taken.catch(() => undefined);
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  await thief.close().catch(() => undefined);
  await server.stop().catch(() => undefined);
});
