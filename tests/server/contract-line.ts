/** That the line always drains, on the server's side. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { paths, SyncResponse } from '../../src/log/protocol.ts';
import { instantOf, type Stamp } from '../../src/log/stamp.ts';
import { poison, type Poison } from '../support/poison.ts';
import { runs } from '../support/runs.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { as, foundOffice, introduce, people, received, submitReport } from './office-of.ts';

export function describeLine(server: () => TestServer): void {
  test('an answer is no heavier than the tablet’s line carries, and brings at least one entry', async () => {
    const one = await new FakeTablet(server().url).openDemo();
    const two = await one.sibling().join(one);
    for (let index = 0; index < 40; index++) one.record('note:1', 'note/written', { text: 'x'.repeat(1000) });
    await one.syncAll();
    const pages: number[] = [];
    for (let more = true; more;) {
      const asked = {
        node: two.node,
        since: two.since,
        entries: [],
        atMost: pages.length === 0 ? 10 : 10_000,
      };
      const answer = SyncResponse.parse(await (await two.call('POST', paths.sync, asked)).json());
      two.take(answer);
      pages.push(answer.entries.length);
      more = answer.more;
    }
    expect(pages.slice(0, 3)).toEqual([1, 7, 7]);
    expect(two.seen).toEqual(one.entries);
  });

  test('whatever one entry holds is that entry’s own verdict, and what comes behind it is accepted', async () => {
    const batches = fc.array(poison, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        const tablet = await new FakeTablet(server().url).openDemo();
        foundOffice(tablet);
        const offered = [...tablet.entries, ...batch.map((each) => offer(tablet, each))];
        const sane = [
          tablet.record('dossier:SANE', 'dossier/received', received()),
          tablet.record('note:1', 'note/written', {}),
        ];
        const answer = await tablet.sync([...offered, ...sane]);
        expect(answer.results.map(({ seq }) => seq)).toEqual(tablet.entries.map(({ seq }) => seq));
        expect(answer.acknowledged).toBe(tablet.entries.length);
        expect(answer.results.slice(-2).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
        // And whoever reads them gets each as it was said.
        const other = await tablet.sibling().join(tablet);
        await other.syncAll();
        expect(other.seen.slice(-1)).toEqual(sane.slice(-1));
      }),
      runs(120),
    );
  });

  test('what a tablet cannot bring takes its number with a reason, and what comes behind it is accepted', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    const notes = Array.from({ length: 7 }, (_, index) =>
      tablet.record('note:1', 'note/written', { index }),
    ) as [Entry, Entry, Entry, Entry, Entry, Entry, Entry];
    const absent = (seq: number, hash: string, why: string): unknown => ({
      ...{ node: tablet.node, seq, hash, absent: why },
    });
    const offered = [
      ...[notes[0], absent(2, notes[1].hash, 'tooLarge'), notes[2]],
      ...[absent(4, '', 'lost'), absent(5, notes[4].hash, 'lost'), notes[5]],
    ];
    const answer = await tablet.sync(offered);
    const verdicts = ({ results }: SyncResponse): string[] =>
      results.map(({ outcome, reason }) => reason ?? outcome);
    const expected = ['accepted', 'tooLarge', 'accepted', 'lost', 'lost', 'accepted'];
    expect([answer.acknowledged, verdicts(answer)]).toEqual([6, expected]);
    // Asked again it is the same answer, and the chain goes on behind.
    expect(verdicts(await tablet.sync([...offered, notes[6]]))).toEqual([...expected, 'accepted']);
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    expect(other.seen.filter(({ node }) => node === tablet.node).map(({ seq }) => seq)).toEqual([1, 3, 6, 7]);
    const chain = await tablet.call('POST', paths.chain, { to: 7 });
    expect(await chain.json()).toMatchObject({ held: 7, brokenAt: null });
  });

  test('nobody tells of another tablet that it has lost something', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    const other = await tablet.sibling().join(tablet);
    const absent = { node: other.node, seq: 1, hash: '', absent: 'lost' };
    expect((await tablet.sync([absent])).results.map(({ reason }) => reason)).toEqual(['malformed']);
    other.record('note:1', 'note/written', {});
    expect((await other.sync(other.entries)).results.map(({ outcome }) => outcome)).toEqual(['accepted']);
  });

  test('somebody who is called by what no database stores is added, and holds up nobody', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    foundOffice(tablet);
    introduce(tablet, '\0' as PersonId, ['officer']);
    tablet.record('note:1', 'note/written', {});
    const { results } = await tablet.sync(tablet.entries);
    expect(results.slice(-2).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  });

  test('a former name that no database stores is its entry’s fault, and holds up nobody', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    const { hash: _, ...said } = tablet.record('note:1', 'note/written', {});
    const zero = chained({ ...said, formerly: ['a\0b:1'] });
    const next = {
      ...said,
      seq: 2,
      stamp: said.stamp.replace(/-0000-/, '-0001-') as Stamp,
      previous: zero.hash,
    };
    const { results } = await tablet.sync([zero, chained(next)]);
    expect(results.map(({ reason, outcome }) => reason ?? outcome)).toEqual(['malformed', 'accepted']);
  });

  test('what can take no place is kept as far as there is room for each tablet, and holds up nobody', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    const other = await tablet.sibling().join(tablet);
    const { database } = server().storage;
    await database.rows(
      `insert into set_aside (office, node, received_at, content_hash, reason, seq, type, content)
       values ($1, $2, 1, 'x', 'sequenceGap', 9, 'x', repeat('x', 64 * 1024 * 1024 - 200))`,
      [tablet.office, tablet.node],
    );
    const beyond = (size: number, seq: number) => ({ seq, text: 'x'.repeat(size) });
    const sane = tablet.record('note:1', 'note/written', {});
    const { results, acknowledged } = await tablet.sync([sane, beyond(100, 50), beyond(200, 51)]);
    expect(results.map(({ reason, outcome }) => reason ?? outcome)).toEqual([
      ...['accepted', 'sequenceGap', 'sequenceGap'],
    ]);
    expect(acknowledged).toBe(1);
    await other.sync([beyond(200, 51)]);
    const kept = await database.rows(
      `select node, seq from set_aside where office = $1 and content_hash <> 'x' order by seq`,
      [tablet.office],
    );
    expect(kept).toEqual([
      { node: tablet.node, seq: 50 },
      { node: other.node, seq: 51 },
    ]);
  });

  test('one far stamp is marked, and carries neither the server’s next entry nor another tablet along', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    foundOffice(tablet);
    const other = await tablet.sibling().join(tablet);
    await tablet.syncAll();
    const far = tablet.record('dossier:A', 'dossier/received', received());
    const ahead = restamped(
      far,
      `${Date.UTC(9999, 11, 31).toString(16).padStart(12, '0')}-0000-${tablet.node}`,
    );
    const impossible = restamped(
      { ...ahead, seq: ahead.seq + 1, previous: ahead.hash },
      `ffffffffffff-ffff-${tablet.node}`,
    );
    const answer = await tablet.sync([ahead, impossible]);
    expect(answer.results.map(({ reason, outcome }) => reason ?? outcome)).toEqual(['accepted', 'malformed']);
    await other.syncAll();
    expect(other.seen.at(-1)).toEqual(ahead);
    other.actor = people.officer;
    other.record('dossier:B', 'dossier/received', received());
    submitReport(other, `FAR-${tablet.office}`);
    const { entries } = await other.sync(other.entries);
    const word = entries.find(({ type }) => type === 'report/acknowledged') as Entry;
    expect(Math.abs(instantOf(word.stamp) - Date.now())).toBeLessThan(3_600_000);
    const rows = await server().storage.database.rows<{ seq: number; node: string }>(
      'select node, seq from entries where office = $1 and clock_ahead > 0 and reason is null',
      [tablet.office],
    );
    expect(rows).toEqual([{ node: tablet.node, seq: ahead.seq }]);
  });

  test('an office that is dropped while one of its tablets asks is told so, and is no fault', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    const { database } = server().storage;
    let answer: Promise<Response> | undefined;
    await database.transaction(async (queries) => {
      await queries.rows('delete from offices where id = $1', [tablet.office]);
      answer = tablet.call('POST', paths.codes);
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await database.rows(waits)).length).toBeGreaterThan(0);
    });
    expect((await answer)?.status).toBe(401);
  });

  test('what the server says of a report that was written far ahead comes after it', async () => {
    const tablet = await new FakeTablet(server().url).openDemo();
    foundOffice(tablet);
    await tablet.syncAll();
    const before = tablet.entries.length;
    submitReport(tablet, `LATE-${tablet.office}`);
    let previous = tablet.entries[before - 1]?.hash ?? '';
    const way = tablet.entries.slice(before).map((entry, index) => {
      const stamp = `e677d21fdbff-000${index}-${tablet.node}`;
      const late = restamped({ ...entry, previous }, stamp);
      previous = late.hash;
      return late;
    });
    const { results, entries } = await tablet.sync(way);
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(entries[0]?.type).toBe('report/acknowledged');
    expect((entries[0]?.stamp ?? '') > (way.at(-1)?.stamp ?? '')).toBe(true);
  });
}

const restamped = ({ hash: _, ...rest }: Entry, stamp: string): Entry =>
  chained({ ...rest, stamp: stamp as Stamp });

/** Recorded under a true hash; what it is altered to on its way is not under it. */
function offer(tablet: FakeTablet, { actor, subject, type, body, altered }: Poison): unknown {
  const entry: Entry = as(tablet, actor as PersonId, () => tablet.record(subject, type, body));
  return altered === null ? entry : { ...entry, ...Object.fromEntries([altered]) };
}
