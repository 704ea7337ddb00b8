/** The folder of our own PostgreSQL: one password for all who start at once, nothing of theirs swept, a log with an end. */
import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { isAlive, processesIn } from '../../src/server/postgres/in-use.ts';
import { pause } from '../../src/server/patience.ts';
import { prepare } from '../../src/server/postgres/cluster.ts';
import { startEmbeddedPostgres } from '../../src/server/postgres/embedded-postgres.ts';
import { longestLog } from '../../src/server/postgres/short-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('processes that start at once in an empty folder all have the password of the one cluster', async () => {
  const folder = await temporaryFolder();
  const places = await Promise.all([1, 2, 3].map(() => prepare({ ...systemDeps, folder })));
  const kept = readFileSync(join(folder, 'password'), 'utf8').trim();
  expect(places.map(({ password }) => password)).toEqual([kept, kept, kept]);
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder });
  const database = await openDatabase({ url: postgres.url }, 1);
  expect(await database.rows('select 1 as one')).toEqual([{ one: 1 }]);
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what lies half made is swept when it is old, and not while somebody may be making it', async () => {
  const folder = await temporaryFolder();
  const place = (name: string): string => join(folder, name);
  for (const name of ['password.new-OLD', 'password.new-YOUNG']) writeFileSync(place(name), 'x\n');
  const hourAgo = new Date(systemDeps.clock.now() - 3_600_000);
  utimesSync(place('password.new-OLD'), hourAgo, hourAgo);
  await prepare({ ...systemDeps, folder });
  expect([existsSync(place('password.new-OLD')), existsSync(place('password.new-YOUNG'))]).toEqual([
    false,
    true,
  ]);
  rmSync(folder, { recursive: true, force: true });
});

test('what PostgreSQL says has an end, and it goes on saying', async () => {
  const folder = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder, lookAtLogEvery: 100 });
  const database = await openDatabase({ url: postgres.url }, 1);
  const log = join(folder, 'postgres.log');
  for (let round = 0; round < 2; round++) {
    appendFileSync(log, `${'x'.repeat(1023)}\n`.repeat(longestLog / 1024 + 1));
    await expect.poll(() => statSync(log).size, { timeout: 20_000 }).toBeLessThan(longestLog);
    await expect(database.rows(`select 'said in round ${round}'::int`)).rejects.toThrow();
    await expect.poll(() => readFileSync(log, 'utf8')).toContain(`said in round ${round}`);
    expect(statSync(log).size).toBeLessThan(100_000);
    expect(statSync(`${log}.before`).size).toBeLessThan(longestLog + 1_000_000);
  }
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Some of PostgreSQL's own come and go: one that has ended since is none. */
const isCat = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'cat';
  } catch {
    return false;
  }
};

test('stopped means that nothing works in the folder any more, neither a late one nor one just started again', async () => {
  const folder = await temporaryFolder();
  const works = async (): Promise<readonly number[]> => (await processesIn(join(folder, 'cluster'))) ?? [];
  const postgres = await startEmbeddedPostgres({ ...systemDeps, folder });
  let late: readonly number[] = [];
  // Held up, as the guard may be on a busy machine.
  await expect.poll(async () => (late = (await works()).filter(isCat))).toHaveLength(1);
  for (const pid of late) process.kill(pid, 'SIGSTOP');
  const ended = expect.poll(() => isAlive(postgres.pid()), { timeout: 20_000 }).toBe(false);
  const released = ended
    .then(() => pause(500))
    .then(() => late.forEach((pid) => process.kill(pid, 'SIGCONT')));
  await postgres.stop();
  expect(await works()).toEqual([]);
  await released;

  const crashing = await startEmbeddedPostgres({ ...systemDeps, folder });
  const first = crashing.pid();
  process.kill(first, 'SIGKILL');
  const log = readFileSync(join(folder, 'postgres.log')).length;
  // It is being started again.
  await expect
    .poll(() => readFileSync(join(folder, 'postgres.log')).length, { timeout: 20_000 })
    .toBeGreaterThan(log);
  await crashing.stop();
  expect(await works()).toEqual([]);
  await pause(500);
  expect(await works()).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
