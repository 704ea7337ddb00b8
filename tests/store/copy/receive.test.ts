/** Files that go from tablet to tablet where there is no line. */
import { describe, expect, test } from 'vitest';
import { notThereBehind, type ReportBehind } from '../../../src/commands/report/waiting.ts';
import { record } from '../../../src/store/journal/record.ts';
import { mergeIncoming } from '../../../src/store/journal/incoming.ts';
import { currentCut, whereIs } from '../../../src/store/queries/queries.ts';
import { waitingRows } from '../../../src/store/queries/whereabouts.ts';
import { carriedHere } from '../../../src/store/copy/carried.ts';
import { receiveFile } from '../../../src/store/copy/receive.ts';
import { bindTablet } from '../../../src/store/installation.ts';
import type { LogCut } from '../../../src/log/merge.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { enrolUpstream } from '../../../src/store/upstream.ts';
import { lock } from '../../../src/store/vault/vault.ts';
import { citizen, newTablet, officer, received, resolved } from '../tablets.ts';
import { stateOf } from '../state.ts';
import {
  copyOf,
  entriesOf,
  nothing,
  officeTablet,
  opened,
  sibling,
  taken,
  takeInMany,
  twoNodes,
} from './copies.ts';
import { carriedCount } from '../../support/stored.ts';

/** What is asked of a report of November that is closed now. */
const reportBehind = async (tablet: Tablet): Promise<ReportBehind & { readonly cut: LogCut }> => ({
  cut: await currentCut(tablet),
  content: { period: { from: '2026-11-01', to: '2026-11-30' } } as ReportBehind['content'],
});

describe('what another tablet wrote', () => {
  test('is here afterwards, and counts the same', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 550);
    const b = await sibling(a);
    const all = (await entriesOf(a)).length;
    expect(await taken(b, (await copyOf(a)).file)).toEqual({ ...nothing, fresh: all });
    expect(await stateOf(b)).toEqual(await stateOf(a));
    expect(await entriesOf(b)).toEqual(await entriesOf(a));
    expect(await carriedCount(b)).toBe(all);
  });

  test('does nothing when it is taken once more, and what is here is never overwritten', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 5);
    const b = await sibling(a);
    await taken(b, (await copyOf(a)).file);
    await record(b, officer, [received('OF-B', citizen('Lò Văn Pành'))]);
    const before = await entriesOf(b);
    const back = await copyOf(b);
    const all = (await entriesOf(a)).length;
    expect(await taken(b, (await copyOf(a)).file)).toEqual({ ...nothing, known: all });
    expect(await taken(b, back.file)).toEqual({ ...nothing, known: all + 1 });
    expect(await entriesOf(b)).toEqual(before);
    expect(await taken(a, back.file)).toEqual({ ...nothing, known: all, fresh: 1 });
    expect(await stateOf(a)).toEqual(await stateOf(b));
  });

  test('comes in any order, and it is said what is missing until it is there', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 3, 'D');
    const first = await copyOf(a, 'waiting');
    await enrolUpstream(a, { baseUrl: '', token: 't', label: 'A', epoch: '', needsKey: false });
    const upTo = (await entriesOf(a)).length;
    await a.db.upstream.update('sync', { acknowledged: upTo });
    await record(a, officer, [received('LATE', citizen('Đặng Đình Ủy')), resolved('D000001')]);
    const second = await copyOf(a, 'waiting');
    expect(second.header.entries).toBe(2);
    const b = await sibling(a);
    expect(await taken(b, second.file)).toEqual({ ...nothing, fresh: 2, missing: upTo });
    expect(await taken(b, first.file)).toEqual({ ...nothing, fresh: upTo });
    expect(await stateOf(b)).toEqual(await stateOf(a));
    expect(await carriedHere(b)).toEqual({ A: [[1, upTo + 2]] });
  });

  test('may be nothing at all, where nothing waited', async () => {
    const a = await officeTablet({ node: 'A' });
    await enrolUpstream(a, { baseUrl: '', token: 't', label: 'A', epoch: '', needsKey: false });
    await a.db.upstream.update('sync', { acknowledged: (await entriesOf(a)).length });
    const b = await sibling(a);
    expect(await taken(b, (await copyOf(a, 'waiting')).file)).toEqual(nothing);
  });

  test('gets its position when the server names it, and is not carried any more', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 4);
    const b = await sibling(a);
    await enrolUpstream(b, { baseUrl: '', token: 't', label: 'B', epoch: 'e', needsKey: false });
    await taken(b, (await copyOf(a)).file);
    const entries = (await entriesOf(a)).map(({ entry }) => entry);
    await mergeIncoming(b, {
      ...{ acknowledged: 0, results: [], epoch: 'e', peers: [], keyRequests: [], clockSamples: [], at: 1 },
      ...{ entries, positions: entries.map(({ seq }) => seq + 10), position: 99 },
    });
    expect((await entriesOf(b)).map(({ position }) => position)).toEqual(entries.map(({ seq }) => seq + 10));
    expect(await carriedHere(b)).toEqual({});
    expect((await copyOf(b, 'waiting')).header.entries).toBe(0);
  });

  test('stands behind a report as not upstream, by the tablet that recorded it, until the server names it', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 4);
    const b = await sibling(a);
    await enrolUpstream(b, { baseUrl: '', token: 't', label: 'B', epoch: 'e', needsKey: false });
    const [own] = await record(b, officer, [received('OF-B', citizen('Lò Văn Pành'))]);
    await b.db.upstream.update('sync', { acknowledged: own?.seq ?? 0 });
    const alone = await reportBehind(b);
    expect(await notThereBehind(b, alone)).toMatchObject({ dossiers: 0, others: [] });
    await taken(b, (await copyOf(a)).file);
    const report = await reportBehind(b);
    expect(await notThereBehind(b, report)).toMatchObject({
      dossiers: 4,
      others: [{ node: 'A', dossiers: 4 }],
    });
    // What came behind the cut holds nothing up.
    expect(await notThereBehind(b, { ...report, cut: alone.cut })).toMatchObject({ dossiers: 0, others: [] });
    expect(await waitingRows(b)).toHaveLength(4);
    expect(await whereIs(b, 'D000002')).toEqual({ kind: 'thisTablet', waiting: 1 });
    expect(await whereIs(b, 'OF-B')).toMatchObject({ kind: 'thisTablet' });
    const entries = (await entriesOf(a)).map(({ entry }) => entry);
    const named = entries.filter(({ subject }) => !subject.endsWith('D000003'));
    await mergeIncoming(b, {
      ...{ acknowledged: own?.seq ?? 0, results: [], epoch: 'e', peers: [], keyRequests: [] },
      ...{
        clockSamples: [],
        at: 1,
        entries: named,
        positions: named.map(({ seq }) => seq + 10),
        position: 99,
      },
    });
    expect(await notThereBehind(b, report)).toMatchObject({
      dossiers: 1,
      others: [{ node: 'A', dossiers: 1 }],
    });
  });

  test('is kept aside where an entry was altered, and the rest comes in', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 3);
    const victim = (await entriesOf(a))[4];
    if (victim === undefined) throw new Error('no entry');
    await a.db.entries.put({
      ...victim,
      entry: { ...victim.entry, body: { ...victim.entry.body, number: 'X' } },
    });
    const b = await sibling(a);
    const all = (await entriesOf(a)).length;
    expect(await taken(b, (await copyOf(a)).file)).toEqual({
      ...nothing,
      fresh: all - 1,
      refused: 1,
      missing: 1,
    });
    expect(await b.db.refusals.toArray()).toMatchObject([{ seq: victim.entry.seq, reason: 'wrongHash' }]);
  });
});

describe('this tablet’s own entries in a file', () => {
  test('come back where they continue its chain, and nowhere else', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 4);
    const whole = await copyOf(a);
    const state = await stateOf(a);
    const lost = (await entriesOf(a)).slice(-2);
    const early = await officeTablet({ node: 'OTHER' });
    early.close();
    // The same store as it was two entries ago.
    const older = await sibling(a, 'A');
    const rows = (await entriesOf(a)).slice(0, -2);
    await older.db.entries.bulkPut(rows);
    await (await import('../../../src/store/journal/rebuild.ts')).rebuild(older);
    expect(await taken(older, whole.file)).toEqual({ ...nothing, known: rows.length, fresh: 2 });
    expect(await stateOf(older)).toEqual(state);
    const [next] = await record(older, officer, [resolved('D000001')]);
    expect([next?.seq, next?.previous]).toEqual([(lost[1]?.entry.seq ?? 0) + 1, lost[1]?.entry.hash]);

    const empty = await sibling(a, 'A');
    await record(empty, officer, [received('FORK', citizen('Lò Văn Pành'))]);
    const own = await entriesOf(empty);
    const forked = await taken(empty, whole.file);
    expect(forked).toMatchObject({ fresh: 0, refused: 1, ahead: rows.length + 1 });
    expect(await entriesOf(empty)).toEqual(own);
  });
});

describe('a file that is not taken', () => {
  test('is of another office, under another key, or for a tablet that is locked', async () => {
    const a = await officeTablet({ node: 'A' });
    const bundle = await opened((await copyOf(a)).file);
    const kindOf = async (tablet: Tablet) => {
      const result = await receiveFile(tablet, bundle);
      return result.ok ? 'taken' : result.error.kind;
    };
    const samename = await officeTablet({ node: 'A2' });
    expect(await kindOf(samename)).toBe('KeyOfAnother');
    await bindTablet(samename, { office: 'office-2' as never, node: 'Z' as never, tablet: 1 });
    expect(await kindOf(samename)).toBe('OtherOffice');
    lock(a);
    expect(await kindOf(a)).toBe('TabletLocked');
    expect(await kindOf(await newTablet())).toBe('OfficeMissing');
  });

  test('is damaged: nothing comes in until somebody takes what can be read', async () => {
    const a = await twoNodes();
    const { file } = await copyOf(a);
    const { chunks } = await opened(file);
    const first = (await entriesOf(a)).filter(({ entry }) => entry.node === 'A').length;
    const cut = await opened(file.slice(0, chunks[0]?.to));
    const b = await sibling(a, 'C');
    const refused = await receiveFile(b, cut);
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'Broken', examined: { faults: [{ kind: 'CutShort' }] } },
    });
    expect(await entriesOf(b)).toEqual([]);
    const partly = await receiveFile(b, cut, { partly: true });
    expect(partly).toEqual({ ok: true, value: { ...nothing, fresh: first } });
  });
});
