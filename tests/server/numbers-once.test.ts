/**
 * No number is given twice, neither a tablet's nor the server's receipt for what it took in: whatever of the database is put
 * back, as often as one likes, and whoever comes back after it or never does.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { paths, Refusal, SyncResponse, type EnrolRequest } from '../../src/log/protocol.ts';
import { newKey } from '../support/signing-key.ts';
import { takeBackup } from '../../src/server/backup/backup.ts';
import { putBack } from '../../src/server/backup/restore.ts';
import type { Database } from '../../src/server/database/database.ts';
import { declareRestored } from '../../src/server/database/epoch.ts';
import { withOwnerReady } from '../../src/server/database/storage.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { nextNumber } from '../../src/server/enrolment/next-tablet.ts';
import { revokeNode } from '../../src/server/enrolment/nodes.ts';
import { newToken } from '../../src/server/enrolment/secrets.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { movingClock } from '../store/tablets.ts';
import { seedInUse, seedOfRun } from '../support/runs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FakeTablet } from './fake-tablet.ts';

const minute = 60_000;
const clock = movingClock(Date.UTC(2026, 10, 24, 1));
const deps = { ...systemDeps, clock };
/** Milliseconds that the world is lived in, and how often it begins anew. */
const patience = 8_000;

let folder: string;
/** Two processes on one database. */
const servers: TestServer[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  const options = { deps, callsPerMinute: 1_000_000 };
  const first = await startTestServer(options);
  servers.push(first, await startTestServer({ ...options, databaseUrl: first.databaseUrl }));
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** How a state of the server comes back. */
type State = (database: Database) => Promise<unknown>;

/** By the commands themselves: a second or two each time. */
async function backedUp(database: Database): Promise<State> {
  const { folder: backup } = await takeBackup(database, folder, clock.at);
  return () =>
    withOwnerReady({ databaseUrl: servers[0]?.databaseUrl, dataFolder: folder }, deps, (owner, workers) =>
      putBack(owner, workers, deps, backup, true),
    );
}

const tables = ['offices', 'nodes', 'entries'];

/** As a copy of the data folder comes back, without what is not asked here. */
async function copiedRows(database: Database): Promise<State> {
  const copies = await Promise.all(
    tables.map((table) =>
      database.rows<{ all: string | null }>(`select json_agg(t)::text as all from ${table} t`),
    ),
  );
  return (into) =>
    into.transaction(async (queries) => {
      await queries.rows('delete from offices');
      for (const [at, table] of tables.entries())
        await queries.rows(
          `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`,
          [copies[at]?.[0]?.all ?? '[]'],
        );
      await declareRestored(queries, deps);
    });
}

/** A commune's tablets, all that ever were. */
class Office {
  readonly tablets: FakeTablet[] = [];
  /** Who was given a number, and what was given a receipt. */
  readonly #given = new Map<string, string>();
  readonly unitCode: string;

  constructor(unitCode: string) {
    this.unitCode = unitCode;
  }

  expectOnce(number: string, whose: string): void {
    expect([number, this.#given.get(number) ?? whose]).toEqual([number, whose]);
    this.#given.set(number, whose);
  }

  numbered(tablet: FakeTablet): void {
    this.expectOnce(`máy ${tablet.tablet}`, tablet.node);
    if (!this.tablets.includes(tablet)) this.tablets.push(tablet);
  }

  received({ entries, positions, results }: SyncResponse, { entries: own }: FakeTablet): void {
    entries.forEach(({ hash }, at) => this.expectOnce(`số ${positions[at]}`, hash));
    for (const { seq, position } of results)
      if (position !== undefined) this.expectOnce(`số ${position}`, own[seq - 1]?.hash ?? '');
  }
}

describe(`numbers (${seedInUse})`, () => {
  test('of a tablet, and receipts, are given once, in whatever order states of the server come back', async () => {
    const end = performance.now() + patience;
    const chance = seededRandom(seedOfRun);
    let steps = 0;
    for (let world = 0; performance.now() < end; world++) {
      const offices = [new Office(`0${4000 + 2 * world}`), new Office(`0${4001 + 2 * world}`)];
      const backups: State[] = [];
      const told: string[] = [];
      try {
        for (let step = 0; step < 25 && performance.now() < end; step++, steps++)
          told.push(await oneStep(chance, offices, backups));
      } catch (error) {
        throw new Error(`world ${world}: ${told.join(', ')}`, { cause: error });
      }
    }
    expect(steps).toBeGreaterThan(5);
  }, 60_000);

  type Chance = ReturnType<typeof seededRandom>;
  const pick = <T>({ below }: Chance, items: readonly T[]): T | undefined => items[below(items.length)];

  async function oneStep(chance: Chance, offices: readonly Office[], backups: State[]): Promise<string> {
    clock.at += minute * (1 + chance.below(chance.below(4) === 0 ? 5_000 : 3));
    const office = pick(chance, offices);
    const { url, storage } = pick(chance, servers) ?? {};
    if (office === undefined || url === undefined || storage === undefined) throw new Error('none');
    const tablet = pick(chance, office.tablets);
    if (tablet !== undefined) tablet.url = url;
    const deed = chance.below(20);
    if (deed < 3) {
      const take = chance.below(8) === 0 ? backedUp : copiedRows;
      backups.push(await take(storage.database));
      return `backup ${backups.length - 1}`;
    }
    if (deed < 8 && backups.length > 0) {
      // Mostly the same one again.
      const which = chance.below(3) === 0 ? chance.below(backups.length) : 0;
      await backups[which]?.(storage.database);
      return `restore ${which}`;
    }
    if (deed < 13 || tablet === undefined)
      return enrolled(office, new FakeTablet(url, office.tablets[0]?.office));
    if (deed === 13) {
      await revokeNode(storage.database, tablet.office, tablet.node, clock.at);
      return `revoke ${tablet.tablet}`;
    }
    if (deed === 14) return copied(office, tablet);
    return worked(office, tablet);
  }

  /** By a code of its office, or of its unit where the server has forgotten the office or never knew it. */
  async function enrolled(office: Office, tablet: FakeTablet): Promise<string> {
    const { database } = servers[0]?.storage ?? {};
    if (database === undefined) throw new Error('none');
    const [there] = await database.rows('select 1 from offices where id = $1', [tablet.office]);
    const named = tablet.named(office.unitCode, false);
    const target = there === undefined ? { unitCode: office.unitCode } : { office: tablet.office };
    // Whoever is new and has no office yet to found waits for another.
    if (there === undefined && office.tablets.length > 0 && tablet.tablet === 0) return 'nobody';
    const { code } = await giveCode(database, deps, target);
    const request: EnrolRequest = tablet.enrolRequest(code, { token: newToken(systemDeps) });
    const before = tablet.tablet;
    const asked = there === undefined ? { ...request, office: named } : request;
    try {
      await tablet.enrol(asked, tablet.token);
    } catch (error) {
      // What came back knows it by a token of before, which it has given away: a person is told what to do.
      if (before > 0 && error instanceof Error && error.message.includes('nodeTaken'))
        return `${before} is not known again`;
      throw error;
    }
    office.numbered(tablet);
    return `${before === 0 ? 'new' : before} is ${tablet.tablet}`;
  }

  async function copied(office: Office, tablet: FakeTablet): Promise<string> {
    const [copy, token, requestKey] = [tablet.sibling(), newToken(systemDeps), newKey()];
    const asked = { node: copy.node, token, publicKey: 'BPublicKey', requestKey: requestKey.key };
    const answer = await tablet.call('POST', paths.nodes, asked);
    const body: unknown = await answer.json();
    if (answer.status !== 200) return `no copy: ${Refusal.parse(body).error}`;
    Object.assign(copy, { token, requestKey, tablet: (body as { tablet: number }).tablet });
    office.numbered(copy);
    return `${tablet.tablet} has a copy ${copy.tablet}`;
  }

  async function worked(office: Office, tablet: FakeTablet): Promise<string> {
    tablet.record('note:1', 'note/written', { at: clock.at });
    let { epoch } = tablet;
    for (let acknowledged = 0, since = 0; ;) {
      const offered = tablet.entries.slice(acknowledged);
      const carried = tablet.seen.filter(({ node }) => node !== tablet.node);
      const asked = { node: tablet.node, since, entries: offered, epoch, carried };
      const answer = await tablet.call('POST', paths.sync, asked);
      const body: unknown = await answer.json();
      if (answer.status !== 200) {
        const { error } = Refusal.parse(body);
        return error === 'unknownToken' ? enrolled(office, tablet) : `${tablet.tablet} ${error}`;
      }
      const heard = SyncResponse.parse(body);
      office.received(heard, tablet);
      tablet.take(heard);
      const isDone = heard.epoch === epoch && !heard.more && heard.acknowledged >= tablet.entries.length;
      if (isDone) return `${tablet.tablet} works`;
      ({ acknowledged, epoch } = heard);
      since = heard.position;
    }
  }

  test('in the minute of the restore, and to the second tablet in one, a number is drawn that nobody has', () => {
    const at = Date.UTC(2027, 2, 3, 4, 5, 6);
    const random = seededRandom(seedOfRun);
    const of = (given: readonly number[], forgottenUntil?: number): number =>
      nextNumber({ given, told: 0, forgottenUntil }, { clock: { now: () => at }, random });
    expect([of([]), of([1, 2, 4711]), of([1, 2, 999])]).toEqual([1, 3, 713_685]);
    expect([of([1, 2], at - minute), of([1, 2], 0)]).toEqual([713_685, 713_685]);
    const drawn: number[] = [];
    for (let each = 0; each < 200; each++) drawn.push(of([713_685, ...drawn], at - minute));
    drawn.push(of([1, 2, ...drawn], at), of([1, 2, ...drawn], at + minute));
    expect(new Set(drawn).size).toBe(202);
    for (const number of drawn) expect(Math.floor(number / 100_000)).toBeGreaterThanOrEqual(8);
    for (const number of drawn) expect(number).toBeLessThan(1_000_000);
  });
});
