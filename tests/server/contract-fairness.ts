/** What one office's tablets, or one process, do to the others: nothing. */
import { expect, test, vi } from 'vitest';
import { newId } from '../../src/base/ids.ts';
import { paths } from '../../src/log/protocol.ts';
import { DatabaseBusy } from '../../src/server/database/database.ts';
import { practiceLimits } from '../../src/server/enrolment/practice.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, received, submitReport } from './office-of.ts';

/** Milliseconds in which an answer comes that nobody holds up. */
const prompt = 5_000;

export function describeFairness(current: () => TestServer, databaseUrl: () => string): void {
  test('forty tablets of an office whose log is held make no other office wait', async () => {
    // Other tests have opened offices in the same database.
    const practice = { ...practiceLimits, offices: 10_000, tablets: 50 };
    const server = await startTestServer({ databaseUrl: databaseUrl(), practice });
    const first = await new FakeTablet(server.url).openDemo();
    const other = await new FakeTablet(server.url).openDemo();
    const forty = Array.from({ length: 40 }, () => first.sibling());
    for (const tablet of forty) {
      await tablet.join(first);
      tablet.record('note:1', 'note/written', {});
    }
    other.record('note:1', 'note/written', {});
    let brought: Promise<unknown> = Promise.resolve();
    await server.storage.database.transaction(async (queries) => {
      await queries.rows('select 1 from offices where id = $1 for update', [first.office]);
      brought = Promise.all(forty.map((tablet) => tablet.sync(tablet.entries)));
      // All forty are in the house, and wait.
      await new Promise((done) => {
        setTimeout(done, 500);
      });
      const from = performance.now();
      expect((await other.sync(other.entries)).acknowledged).toBe(1);
      expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ ok: true });
      expect(performance.now() - from).toBeLessThan(prompt);
      const [waiting] = await queries.rows<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'`,
      );
      expect(waiting).toEqual({ count: 0 });
    });
    await brought;
    const rows = await server.storage.database.rows<{ position: number }>(
      'select position from entries where office = $1 order by 1',
      [first.office],
    );
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    await server.stop();
  });

  test('who waits for another process waits so long by a clock that nobody sets', async () => {
    const { database } = current().storage;
    await database.transaction(async (queries) => {
      await queries.rows(`select pg_advisory_xact_lock(hashtextextended('held elsewhere', 0))`);
      const real = performance.now.bind(performance);
      const clock = vi.spyOn(performance, 'now');
      let isWorkDone = false;
      const waiting = database.alone('held elsewhere', () => Promise.resolve((isWorkDone = true)));
      const ended = waiting.then(
        () => 'done',
        (error: unknown) => error,
      );
      clock.mockImplementation(() => real() + 30_000);
      const late = new Promise((done) => {
        setTimeout(() => done('waits on'), prompt);
      });
      expect(await Promise.race([ended, late])).toBeInstanceOf(DatabaseBusy);
      clock.mockRestore();
      expect(isWorkDone).toBe(false);
    });
  });

  test('two processes take turns at an office at which both are asked without end', async () => {
    const server = current();
    const second = await startTestServer({ databaseUrl: databaseUrl() });
    const first = await new FakeTablet(server.url).openDemo();
    const join = async (url: string): Promise<FakeTablet> => {
      const tablet = new FakeTablet(url, first.office);
      return tablet.join(first);
    };
    const busy = await Promise.all(Array.from({ length: 8 }, () => join(server.url)));
    const alone = await join(second.url);
    let ended = false;
    const crowd = busy.map(async (tablet) => {
      for (let from = 0; !ended; from += 5) {
        for (let each = 0; each < 5; each++) tablet.record('note:1', 'note/written', { each });
        await tablet.sync(tablet.entries.slice(from));
      }
    });
    for (let round = 0; round < 5; round++) {
      alone.record('note:1', 'note/written', { round });
      expect((await alone.sync(alone.entries.slice(round))).acknowledged).toBe(round + 1);
    }
    ended = true;
    await Promise.all(crowd);
    const [row] = await server.storage.database.rows(
      'select count(*)::int as count, max(position) as last, count(distinct position)::int as places from entries where office = $1',
      [first.office],
    );
    expect(row).toEqual({ count: row?.['last'], last: row?.['last'], places: row?.['last'] });
    await second.stop();
  });

  test('what may be asked in a minute is counted for all processes together', async () => {
    const limits = { callsPerMinute: 6, databaseUrl: databaseUrl() };
    const [one, two] = [await startTestServer(limits), await startTestServer(limits)];
    const tablet = await new FakeTablet(one.url).openDemo();
    const same = new FakeTablet(two.url, tablet.office);
    Object.assign(same, { token: tablet.token, requestKey: tablet.requestKey });
    const body = { node: tablet.node, since: 0, entries: [] };
    const statuses: number[] = [];
    for (let each = 0; each < 4; each++)
      for (const at of [tablet, same]) statuses.push((await at.call('POST', paths.sync, body)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(statuses.slice(6)).toEqual([429, 429]);
    await one.stop();
    await two.stop();
  });

  test('a count that another process left undone is done by whoever is there', async () => {
    const server = current();
    const tablet = await new FakeTablet(server.url).openDemo();
    foundOffice(tablet);
    tablet.record('dossier:A', 'dossier/received', received());
    submitReport(tablet, newId(systemDeps.random));
    await tablet.syncAll();
    await server.settled();
    const { database } = server.storage;
    await database.rows('update reports set recount = null where office = $1', [tablet.office]);
    const second = await startTestServer({ databaseUrl: databaseUrl(), lookEvery: 50 });
    const counted = async (): Promise<unknown> =>
      (await database.rows('select recount from reports where office = $1', [tablet.office]))[0];
    await expect.poll(counted).toEqual({ recount: 'agrees' });
    // Left undone while it runs already: nobody tells it, it looks.
    await database.rows('update reports set recount = null where office = $1', [tablet.office]);
    await expect.poll(counted).toEqual({ recount: 'agrees' });
    await second.stop();
  });
}
