import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeId, OfficeId, PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { officeSubject, reportSubject } from '../../src/domain/subject.ts';
import { instantOf, type Stamp } from '../../src/log/stamp.ts';
import type { Entry } from '../../src/log/entry.ts';
import { check } from '../../src/store/journal/check.ts';
import { bindTablet } from '../../src/store/installation.ts';
import { mergeIncoming } from '../../src/store/journal/incoming.ts';
import { record, type NewFact } from '../../src/store/journal/record.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrolUpstream } from '../../src/store/upstream.ts';
import { tabletPublicKey, takeKeyTransfer } from '../../src/store/vault/from-elsewhere.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { steps } from '../store/histories.ts';
import { stateOf } from '../store/state.ts';
import {
  citizen,
  corrected,
  deskTablet,
  idOf,
  movingClock,
  morning,
  newFact,
  newTablet,
  officer,
  received,
} from '../store/tablets.ts';
import { named, personAdded } from '../support/office-facts.ts';
import { NodeLog } from '../support/node-log.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { firstDesk, furtherDesk } from './desks.ts';
import { getReport } from '../support/stored.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

/** A tablet that only reads: it has the office's key and recorded nothing. */
async function reader(keyGiver: Tablet): Promise<Tablet> {
  const tablet = await newTablet();
  await bindTablet(tablet, { office: 'office-1' as OfficeId, node: 'READER' as NodeId, tablet: 9 });
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: '', epoch: '', needsKey: false });
  const transfer = await keyGiver.vault?.wrapFor(await tabletPublicKey(tablet));
  if (transfer === undefined || !(await takeKeyTransfer(tablet, transfer)).ok) throw new Error('no key');
  return tablet;
}

/** Entries as a page of the server's. */
const pageOf = (numbered: readonly { readonly entry: Entry; readonly position: number }[]) => ({
  acknowledged: 0,
  results: [],
  entries: numbered.map(({ entry }) => entry),
  positions: numbered.map(({ position }) => position),
  position: Math.max(0, ...numbered.map(({ position }) => position)),
  epoch: 'e',
  peers: [],
  keyRequests: [],
  clockSamples: [],
  at: morning,
});

describe(`entries of several tablets (${seedInUse})`, () => {
  test('give the same state in any order, any batches and any repetition', async () => {
    const key = await deskTablet();
    await fc.assert(
      fc.asyncProperty(
        steps(3),
        fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (history, shuffle, batch) => {
          const desks = await Promise.all([reader(key), reader(key), reader(key)]);
          for (const [at, desk] of desks.entries()) {
            await bindTablet(desk, {
              office: 'office-1' as OfficeId,
              node: `N${at}` as NodeId,
              tablet: at + 1,
            });
          }
          const entries: Entry[] = [];
          for (const { desk, draft } of history) {
            entries.push(...(await record(desks[desk] as Tablet, officer, [draft])));
          }
          const numbered = entries.map((entry, at) => ({ entry, position: at + 1 }));
          const shuffled = [...numbered, ...numbered.slice(0, 5)]
            .map((each, at) => ({ each, by: shuffle[at] ?? at }))
            .sort((a, b) => a.by - b.by)
            .map(({ each }) => each);
          const [inOrder, outOfOrder] = await Promise.all([reader(key), reader(key)]);
          await mergeIncoming(inOrder, pageOf(numbered));
          for (let at = 0; at < shuffled.length; at += batch) {
            await mergeIncoming(outOfOrder, pageOf(shuffled.slice(at, at + batch)));
          }
          expect(await stateOf(outOfOrder)).toEqual(await stateOf(inOrder));
          expect(await check(outOfOrder)).toEqual([]);
          for (const tablet of [...desks, inOrder, outOfOrder]) tablet.close();
        },
      ),
      runs(25),
    );
    key.close();
  });

  test('give the same state through the server, whoever syncs when, and when answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps(2, 16),
        fc.array(fc.record({ desk: fc.nat(1), lost: fc.boolean() }), { minLength: 4, maxLength: 8 }),
        async (history, rounds) => {
          const first = await firstDesk();
          const second = await furtherDesk(first, first.server);
          const desks = [first, second] as const;
          first.server.pageSize = 3;
          for (const [at, { desk, draft }] of history.entries()) {
            await record(desks[desk === 0 ? 0 : 1].tablet, officer, [draft]);
            const round = rounds[at % rounds.length];
            if (round === undefined || at % 3 !== 0) continue;
            if (round.lost) first.server.troubles.push({ kind: 'lost' });
            await desks[round.desk === 0 ? 0 : 1].engine.syncNow();
          }
          for (const desk of [first, second, first, second]) await desk.engine.syncNow();
          expect(await stateOf(second.tablet)).toEqual(await stateOf(first.tablet));
          expect(first.server.log).toHaveLength(history.length);
          first.close();
          second.close();
        },
      ),
      runs(8),
    );
  });

  test('the later correction holds, whichever tablet made it', async () => {
    const clock = movingClock();
    const [first, second] = [await deskTablet({ clock, node: 'N1' }), await reader(await deskTablet())];
    await enrolUpstream(first, { baseUrl: '', token: 't', label: '', epoch: '', needsKey: false });
    const transfer = await first.vault?.wrapFor(await tabletPublicKey(second));
    if (transfer !== undefined) await takeKeyTransfer(second, transfer);
    const told = async (from: Tablet, to: Tablet, draft: NewFact): Promise<void> => {
      const [entry] = await record(from, officer, [draft]);
      await mergeIncoming(to, pageOf([{ entry: entry as Entry, position: 1 }]));
    };
    await told(first, second, received('A', citizen('An')));
    await told(second, first, corrected('A', { name: 'Anh' }));
    await told(first, second, corrected('A', { name: 'Ánh' }));
    for (const tablet of [first, second]) {
      expect((await getStored(tablet, idOf('A')))?.particulars?.name).toBe('Ánh');
      await rebuild(tablet);
      expect((await getStored(tablet, idOf('A')))?.particulars?.name).toBe('Ánh');
      tablet.close();
    }
  });

  test('what the level above says of a report arrives as its entry and shows in the report', async () => {
    const key = await deskTablet({ node: 'N1' });
    const tablet = await reader(key);
    const period = { from: plainDate('2026-11-15'), to: plainDate('2026-12-14') };
    const way = wayOf(someReport({ period, tally: countColumns(key.columns, period), cut: {} }));
    const subject = reportSubject('R1');
    const own = await record(key, officer, [
      newFact(officeSubject, personAdded(named(officer, 'officer', 'leader'))),
      ...[way.closed, way.approved, way.submitted].map((fact) => newFact(subject, fact)),
    ]);
    const last = own.at(-1) as Entry;
    const above = new NodeLog(last.office, 'server' as NodeId, () => morning);
    above.hear(last);
    const answer = above.record('server' as PersonId, subject, {
      ...way.acknowledged,
      body: { ...way.acknowledged.body, number: '12/TN', at: morning },
    });
    await mergeIncoming(tablet, pageOf([{ entry: answer, position: 5 }]));
    expect(await getReport(tablet, 'R1' as ReportId)).toBeUndefined();
    await mergeIncoming(tablet, pageOf(own.map((entry, at) => ({ entry, position: at + 1 }))));
    expect(await getReport(tablet, 'R1' as ReportId)).toMatchObject({
      state: 'acknowledged',
      acknowledgement: { number: '12/TN', at: morning },
    });
    key.close();
    tablet.close();
  });

  test('an entry that was altered on the way is kept aside and changes nothing', async () => {
    const key = await deskTablet();
    const tablet = await reader(key);
    const [entry] = await record(key, officer, [received('A', citizen('An'))]);
    if (entry === undefined) throw new Error('nothing recorded');
    const altered = { ...entry, body: { ...entry.body, on: '2020-01-01' } };
    await mergeIncoming(tablet, pageOf([{ entry: altered, position: 1 }]));
    expect(tablet.columns.length).toBe(0);
    expect((await tablet.db.refusals.toArray())[0]).toMatchObject({ reason: 'wrongHash', entry: altered });
    await mergeIncoming(tablet, pageOf([{ entry, position: 1 }]));
    expect(tablet.columns.length).toBe(1);
    key.close();
    tablet.close();
  });

  test('a tablet whose clock runs behind still records after what it has seen', async () => {
    const ahead = await deskTablet({ clock: movingClock(morning + 7 * 86_400_000) });
    const behind = await reader(ahead);
    const [seen] = await record(ahead, officer, [received('A', citizen('An'))]);
    await mergeIncoming(behind, pageOf([{ entry: seen as Entry, position: 1 }]));
    const [later] = await record(behind, officer, [received('B', citizen('Bình'))]);
    expect((later?.stamp ?? '') > (seen?.stamp ?? '')).toBe(true);
    expect(instantOf(later?.stamp as Stamp)).toBe(morning + 7 * 86_400_000);
    ahead.close();
    behind.close();
  });

  test('a thousand entries come in while the tablet is locked, and are all there after unlocking', async () => {
    const key = await deskTablet();
    const tablet = await reader(key);
    const entries = await record(
      key,
      officer,
      Array.from({ length: 1000 }, (_, n) => received(`D${n}`, citizen(`Người ${n}`))),
    );
    const transfer = await key.vault?.wrapFor(await tabletPublicKey(tablet));
    lock(tablet);
    await mergeIncoming(tablet, pageOf(entries.map((entry, at) => ({ entry, position: at + 1 }))));
    expect(tablet.columns.length).toBe(1000);
    expect(await tablet.db.unopened.count()).toBe(1000);
    if (transfer !== undefined) await takeKeyTransfer(tablet, transfer);
    await tablet.settled;
    expect(await tablet.db.unopened.count()).toBe(0);
    expect(await stateOf(tablet)).toEqual(await stateOf(key));
    key.close();
    tablet.close();
  });
});
