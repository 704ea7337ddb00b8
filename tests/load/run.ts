/** `npm run load`: a province's tablets and the level above at one server, one JSON line per figure. */
import { rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { withOwner } from '../../src/server/database/storage.ts';
import type { Database } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { figureLine, quantile } from '../bench/measure.ts';
import { spawnServer } from '../support/server.ts';
import { copyAgain } from './copy.ts';
import { Line, type Drained } from './line.ts';
import { makeProvince, measurePages } from './province.ts';
import { found, makeOffices, outboxOf, record, type Office, type Prepared } from './tablets.ts';
import { noWork, workAdded, workBetween, workOfOne, workSoFar, type Work } from './work.ts';

const wanted = Number(process.env.LOAD_ENTRIES ?? 1_000_000);
/** Deeds under one signature: 64 at most, as in a register that was brought in; at the desk each deed has its own. */
const inRun = Number(process.env.LOAD_RUN ?? 64);
/** Requests on their way at once. */
const atOnce = Number(process.env.LOAD_AT_ONCE ?? 8);
/** Of the server: as many as `npm start` makes where `DATABASE_URL` is set. */
const processes = Number(process.env.LOAD_PROCESSES ?? Math.min(availableParallelism(), 4));
/** Times that each of the hundred brings ten: some seconds, so that it is told what goes on and not how it begins. */
const countedRounds = 15;
/** `drain`, `requests` or `console`: only that. */
const only = process.env.LOAD_ONLY || undefined;
/** Seconds from the start after which nothing more is drained: all of it takes three minutes. */
const drainUntil = 110;
const perTablet = 1_000;
const databaseUrl = process.env.DATABASE_URL || undefined;

const secondsGone = (): number => performance.now() / 1000;
const note = (text: string): void => console.error(`${Math.round(secondsGone())} s: ${text}`);
const say = (line: object): void =>
  console.log(JSON.stringify({ ...line, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }));

const server = await spawnServer({
  env: { DATABASE_URL: databaseUrl ?? '', DEMO: '0', PROCESSES: String(processes) },
});
try {
  const place = { databaseUrl, dataFolder: join(server.folder, 'data') };
  await withOwner(place, systemDeps, measure);
} finally {
  await server.stop();
  // What the server had to say of itself.
  for (const line of server.output().split('\n'))
    if (line.startsWith('fault') || line.startsWith('    ')) console.error(line);
  rmSync(server.folder, { recursive: true, force: true });
}
note('done');

async function measure(owner: Database, url: string): Promise<void> {
  const [held] = await owner.rows<{ count: number }>('select count(*)::int as count from offices');
  if (held?.count !== 0) throw new Error('Only on an empty database: this one has offices in it.');
  const line = new Line(server.url);
  const offices = await makeOffices(owner, 100, 10);
  if (only !== 'console') await foundAll(line, offices);
  if (only === undefined || only === 'requests') await measureRequests(line, offices);
  if (only === undefined || only === 'drain') await measureDrain(line, offices, url);
  if (only !== undefined && only !== 'console') return;
  await makeProvince(owner, wanted);
  note('a province');
  for (const figure of await measurePages(server.url)) say(figure);
}

async function foundAll(line: Line, offices: readonly Office[]): Promise<void> {
  offices.forEach(found);
  const first = offices.flatMap(({ tablets }) => tablets[0] ?? []);
  await line.drain(
    first.map((tablet) => outboxOf(tablet)),
    atOnce,
  );
  note('offices are founded');
}

/** What a district does in the same minute: one tablet of each office brings ten entries. */
async function measureRequests(line: Line, offices: readonly Office[]): Promise<void> {
  const second = offices.flatMap(({ tablets }) => tablets[1] ?? []);
  const ten = (atMost?: number): readonly (readonly Prepared[])[] =>
    second.map((tablet) => {
      record(tablet, 10, 10);
      return outboxOf(tablet, atMost);
    });
  // Not counted: they take home what their office has said so far, and the server has been asked before.
  for (const atMost of [1_000_000, 0, 0, 0, 0]) await line.drain(ten(atMost), atOnce);
  const rounds: Measured[] = [];
  for (let round = 0; round < countedRounds; round++) rounds.push(await drained(line, ten()));
  const { took, seconds, work } = added(rounds);
  say({
    ...figureLine('100 offices × 1 tablet × 10 entries', 'requests/s', took.length / seconds, 'aim', 300),
    ...{ p95: Math.round(quantile(took, 0.95)), atOnce, work: workOfOne(work, took.length) },
  });
}

async function measureDrain(line: Line, offices: readonly Office[], url: string): Promise<void> {
  // One of each office after the other.
  const tablets = Array.from({ length: 10 }, (_, at) =>
    offices.flatMap((office) => office.tablets[at] ?? []),
  );
  const waiting = tablets.flat();
  const steps: Measured[] = [];
  for (const step of [10, 90, ...Array.from({ length: 9 }, () => 100)]) {
    if (added(steps).entries >= wanted || secondsGone() > drainUntil) break;
    const prepared = waiting.splice(0, step).map((tablet) => {
      record(tablet, perTablet, inRun);
      return outboxOf(tablet);
    });
    const done = await drained(line, prepared);
    steps.push(done);
    const p95 = Math.round(quantile(done.took, 0.95));
    note(`${done.entries} entries in ${done.seconds.toFixed(1)} s, p95 ${p95} ms`);
  }
  const { entries, seconds, took, refused, work } = added(steps);
  const copied = await copyAgain(url, 'entries', join(server.folder, 'rows'));
  say({
    ...figureLine(`drain of ${entries} entries`, 's', seconds, 'COPY of the same rows', copied),
    ...{ of: wanted, inRun, atOnce, refused, requests: took.length, work: workOfOne(work, entries) },
  });
  const [p50, p95 = 0, p99] = [0.5, 0.95, 0.99].map((q) => Math.round(quantile(took, q)));
  say({ ...figureLine('a request of the drain, p95', 'ms', p95, 'aim', 200), p50, p99 });
}

interface Measured extends Drained {
  /** Seconds of processor that it took. */
  readonly work: Work;
}

async function drained(line: Line, outboxes: readonly (readonly Prepared[])[]): Promise<Measured> {
  const cluster = join(server.folder, 'data', 'cluster');
  const workNow = (): Promise<Work> => workSoFar(server.pid() ?? 0, cluster);
  const before = await workNow();
  const done = await line.drain(outboxes, atOnce);
  return { ...done, work: workBetween(before, await workNow()) };
}

function added(parts: readonly Measured[]): Measured {
  const sum = (of: 'entries' | 'seconds' | 'refused'): number =>
    parts.reduce((before, each) => before + each[of], 0);
  return {
    ...{ entries: sum('entries'), seconds: sum('seconds'), refused: sum('refused') },
    took: parts.flatMap(({ took }) => took),
    work: parts.reduce((before, { work }) => workAdded(before, work), noWork),
  };
}
