import { afterEach, describe, expect, test } from 'vitest';
import type { NodeId, OfficeId } from '../../src/base/ids.ts';
import { dossierSubject, reportSubject } from '../../src/domain/subject.ts';
import { cutOf } from '../../src/domain/report/report.ts';
import { hasTrueHash } from '../../src/log/chain.ts';
import { readDraft, saveDraft } from '../../src/store/drafts.ts';
import { check } from '../../src/store/journal/check.ts';
import { sameAmong, takeNewNode, type NewName } from '../../src/store/journal/new-node.ts';
import { wantedNode, wantNewNode } from '../../src/store/journal/wanted-node.ts';
import { takeVerdicts } from '../../src/store/journal/incoming.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { nextInBook } from '../../src/store/journal/running-numbers.ts';
import { record } from '../../src/store/journal/record.ts';
import { currentCut, getStored, searchRows } from '../../src/store/queries/queries.ts';
import { withLock } from '../../src/store/locks.ts';
import { openTablet } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrolUpstream, getUpstream } from '../../src/store/upstream.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import * as facts from '../support/dossier-facts.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { dump } from './dump.ts';
import { stateOf } from './state.ts';
import {
  citizen,
  deskTablet,
  idOf,
  morning,
  newFact,
  newTablet,
  officer,
  received,
  resolved,
  secret,
} from './tablets.ts';
import { getReport } from '../support/stored.ts';

const { put, add } = IDBObjectStore.prototype;
afterEach(() => Object.assign(IDBObjectStore.prototype, { put, add }));

const name = (tablet: Tablet, common: number, changes: Partial<NewName> = {}): NewName => ({
  ...{ instead: tablet.installation?.node as NodeId, node: 'NEW' as NodeId, tablet: 4, common, at: morning },
  upstream: { token: 'another', label: 'Quầy 1 (máy 4)' },
  ...changes,
});

/** Six facts, of which the server holds the first three. */
async function copiedDesk(options: { name?: string } = {}): Promise<Tablet> {
  const tablet = await deskTablet({ node: 'OLD', ...options });
  await enrolUpstream(tablet, { baseUrl: '', label: 'Quầy 1', token: 'one', epoch: 'e', needsKey: false });
  await record(tablet, officer, [
    received('0001', citizen('Nguyễn Văn An')),
    received('0002', citizen('Trần Thị Bình')),
    received('0003', citizen('Lê Văn Chín')),
  ]);
  await record(tablet, officer, [received('0004', citizen('Đỗ Thị Buổi')), resolved('0001')]);
  await record(tablet, officer, [received('0005', citizen('Phạm Văn Năm'))]);
  return tablet;
}

const withoutNames = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state).replace(/"entryRefs":\[[^\]]*\]/g, '"entryRefs":[]'));

describe('a tablet that takes another name', () => {
  test('keeps every fact, what is shared under the old name and the rest under the new one', async () => {
    const tablet = await copiedDesk();
    const before = await tablet.db.entries.toArray();
    const state = withoutNames(await stateOf(tablet));
    expect(await takeNewNode(tablet, name(tablet, 3))).toMatchObject({ node: 'NEW', tablet: 4 });
    const after = await tablet.db.entries.orderBy('entry.subject').toArray();
    expect((await tablet.db.entries.toArray()).map(({ entry }) => `${entry.node}:${entry.seq}`)).toEqual([
      'NEW:1',
      'NEW:2',
      'NEW:3',
      'OLD:1',
      'OLD:2',
      'OLD:3',
    ]);
    const told = ({ entry }: { entry: (typeof after)[number]['entry'] }): unknown => [
      ...[entry.stamp, entry.actor, entry.subject, entry.type, entry.body, entry.sealed],
    ];
    const inTime = (rows: typeof after): unknown[] =>
      [...rows].sort((a, b) => (a.entry.stamp < b.entry.stamp ? -1 : 1)).map(told);
    expect(inTime(after)).toEqual(inTime(before));
    expect(after.every(({ entry }) => hasTrueHash(entry))).toBe(true);
    expect((await tablet.db.entries.get(['NEW' as NodeId, 2]))?.entry.formerly).toEqual(['OLD:5']);
    expect(withoutNames(await stateOf(tablet))).toEqual(state);
    expect(await check(tablet)).toEqual([]);
    expect(await currentCut(tablet)).toEqual({ OLD: 3, NEW: 3 });
    expect(await getUpstream(tablet)).toMatchObject({ token: 'another', acknowledged: 0, since: 0 });
    expect([...(tablet.ownSeqs[0] ?? [])].slice(0, 5)).toEqual([2, 0, 0, 1, 3]);
    tablet.close();
  });

  test('goes on from there, and a cold start and a rebuild find the same', async () => {
    const tablet = await copiedDesk({ name: `new-node-cold-${process.pid}` });
    await takeNewNode(tablet, name(tablet, 3));
    const [next] = await record(tablet, officer, [received('0006', citizen('Võ Văn Sáu'))]);
    expect(next).toMatchObject({ node: 'NEW', seq: 4 });
    expect(next?.previous).toBe((await tablet.db.entries.get(['NEW' as NodeId, 3]))?.entry.hash);
    const state = await stateOf(tablet);
    tablet.close();
    const again = await openTablet(tablet.name, tablet.deps);
    if (!again.ok) throw new Error(again.error.kind);
    await unlock(again.value, officer, secret);
    await again.value.settled;
    expect(again.value.installation).toMatchObject({
      office: 'office-1' as OfficeId,
      node: 'NEW',
      tablet: 4,
    });
    expect(await stateOf(again.value)).toEqual(state);
    expect(await check(again.value)).toEqual([]);
    again.value.close();
  });

  test('gives no line of a book again that was given under its new number, on whichever dossier it stands', async () => {
    const tablet = await copiedDesk();
    const given = (id: string, book: string, number: number, volume = 4) =>
      newFact(dossierSubject(idOf(id)), {
        type: 'dossier/bookNumberGiven',
        body: { book, year: 2026, volume, number, copies: null, pages: null },
      });
    await record(tablet, officer, [
      ...[given('0001', 'SCT/BS', 7), given('0001', 'SCT/CK, ĐC', 3)],
      ...[given('0002', 'SCT/BS', 2), given('0003', 'SCT/BS', 90, 5), given('none', 'SCT/HĐ, GD', 11)],
    ]);
    await takeNewNode(tablet, name(tablet, 3));
    const running = tablet.head?.running ?? {};
    const next = (book: string) => nextInBook(running, book, 2026);
    expect(['SCT/BS', 'SCT/CK, ĐC', 'SCT/HĐ, GD'].map(next)).toEqual([8, 4, 12]);
    expect(nextInBook(running, 'SCT/BS', 2027)).toBe(1);
    tablet.close();
  });

  test('said once more, or for a name that it no longer bears, it changes nothing', async () => {
    const tablet = await copiedDesk();
    const given = name(tablet, 3);
    await takeNewNode(tablet, given);
    const before = await dump(tablet);
    await takeNewNode(tablet, given);
    await takeNewNode(tablet, { ...given, node: 'THIRD' as NodeId });
    expect(await dump(tablet)).toEqual(before);
    tablet.close();
  });

  test('twice in a row, every entry tells all its names', async () => {
    const tablet = await copiedDesk();
    await takeNewNode(tablet, name(tablet, 3));
    await takeNewNode(tablet, name(tablet, 1, { node: 'THIRD' as NodeId, tablet: 5 }));
    const rows = await tablet.db.entries.toArray();
    expect(rows.map(({ entry }) => [`${entry.node}:${entry.seq}`, entry.formerly])).toEqual([
      ['NEW:1', ['OLD:4']],
      ['OLD:1', undefined],
      ['OLD:2', undefined],
      ['OLD:3', undefined],
      ['THIRD:1', ['OLD:5', 'NEW:2']],
      ['THIRD:2', ['OLD:6', 'NEW:3']],
    ]);
    expect(await check(tablet)).toEqual([]);
    tablet.close();
  });

  test('while it is locked, and with a draft half typed', async () => {
    const tablet = await copiedDesk();
    await saveDraft(tablet, 'intake', { name: 'Đang gõ' });
    lock(tablet);
    await takeNewNode(tablet, name(tablet, 3));
    await unlock(tablet, officer, secret);
    await tablet.settled;
    expect(await readDraft(tablet, 'intake')).toEqual({ name: 'Đang gõ' });
    expect(searchRows(tablet, 'thi buoi')).toEqual([3]);
    expect((await getStored(tablet, idOf('0004')))?.particulars?.name).toBe('Đỗ Thị Buổi');
    tablet.close();
  });

  test('what was altered behind the log’s back does not become true by it', async () => {
    const tablet = await copiedDesk();
    const row = await tablet.db.entries.get(['OLD' as NodeId, 5]);
    if (row === undefined) throw new Error('no such entry');
    await tablet.db.entries.put({
      ...row,
      entry: { ...row.entry, actor: officer, body: { on: '2026-11-24' } },
    });
    await takeNewNode(tablet, name(tablet, 3));
    expect((await check(tablet)).map(({ kind, where }) => `${kind} ${where}`)).toContain(
      'EntryAltered NEW:2',
    );
    tablet.close();
  });
});

describe('broken off anywhere', () => {
  test.each(['entries', 'dossiers', 'blocks', 'settings', 'upstream', 'heads'])(
    'when %s cannot be written, the tablet is as it was, and it can be done again',
    async (table) => {
      const tablet = await copiedDesk();
      await wantNewNode(tablet);
      const before = await dump(tablet);
      const failing = (real: typeof put): typeof put =>
        function (this: IDBObjectStore, ...args) {
          if (this.name === table) throw new DOMException('full', 'QuotaExceededError');
          return real.apply(this, args);
        };
      Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
      await expect(takeNewNode(tablet, name(tablet, 3))).rejects.toMatchObject({ kind: 'StorageFull' });
      Object.assign(IDBObjectStore.prototype, { put, add });
      expect(await dump(tablet)).toEqual(before);
      expect(tablet.installation?.node).toBe('OLD');
      const wanted = await wantedNode(tablet);
      expect(wanted).toEqual(await wantNewNode(tablet));
      await takeNewNode(tablet, name(tablet, 3));
      expect(await wantedNode(tablet)).toBeUndefined();
      expect(await check(tablet)).toEqual([]);
      tablet.close();
    },
  );

  test('another tab that was open meanwhile records under the new name', async () => {
    const first = await copiedDesk({ name: `new-node-tabs-${process.pid}` });
    const second = await newTablet({ name: first.name });
    await unlock(second, officer, secret);
    await second.settled;
    await takeNewNode(first, name(first, 3));
    const [entry] = await record(second, officer, [received('0006', citizen('Võ Văn Sáu'))]);
    expect(entry).toMatchObject({ node: 'NEW', seq: 4 });
    expect(second.installation?.tablet).toBe(4);
    expect([...(second.ownSeqs[0] ?? [])].slice(0, 6)).toEqual([2, 0, 0, 1, 3, 4]);
    expect(await check(second)).toEqual([]);
    first.close();
    second.close();
  });

  test('a tab that had worked out a deed under the old name is overtaken, and does it anew', async () => {
    const first = await copiedDesk({ name: `new-node-race-${process.pid}` });
    const second = await newTablet({ name: first.name });
    await unlock(second, officer, secret);
    await second.settled;
    // As from a browser without Web Locks: the other tab's queue is not ours.
    Object.assign(second, { writeLock: () => `${second.name}:another-queue` });
    const [, [entry]] = await Promise.all([
      takeNewNode(first, name(first, 3)),
      record(second, officer, [received('0006', citizen('Võ Văn Sáu'))]),
    ]);
    const rows = await first.db.entries.toArray();
    expect(rows.filter(({ entry: { node } }) => node === 'OLD')).toHaveLength(3);
    expect(rows).toHaveLength(7);
    expect(entry?.subject).toBe(dossierSubject('0006'));
    expect(await check(second)).toEqual([]);
    first.close();
    second.close();
  });
});

describe('what points to an entry by its name', () => {
  test('a settled conflict stays settled, under the new names', async () => {
    const tablet = await deskTablet({ node: 'OLD' });
    await record(tablet, officer, [received('0001', citizen('Nguyễn Văn An')), resolved('0001')]);
    await record(tablet, officer, [newFact(dossierSubject('0001'), facts.resolved('2026-11-25'))]);
    const conflict = (await getStored(tablet, idOf('0001')))?.dossier.conflicts[0]?.ref;
    expect(conflict).toBe('OLD:3');
    const body = { conflict: 'OLD:3', choice: 'applied' };
    await record(tablet, officer, [
      newFact(dossierSubject('0001'), { type: 'dossier/conflictSettled', body }, { reason: 'Nhầm' }),
    ]);
    await takeNewNode(tablet, name(tablet, 2));
    const { dossier } = (await getStored(tablet, idOf('0001'))) ?? {};
    expect(dossier?.conflicts).toMatchObject([{ ref: 'NEW:1', settled: 'applied' }]);
    expect(dossier?.resolvedOn).toBe('2026-11-25');
    expect((await tablet.db.entries.get(['NEW' as NodeId, 2]))?.entry.body.conflict).toBe('NEW:1');
    tablet.close();
  });

  test('a conflict of the shared part is still called by its old name', async () => {
    const tablet = await deskTablet({ node: 'OLD' });
    await record(tablet, officer, [received('0001', citizen('Nguyễn Văn An')), resolved('0001')]);
    await record(tablet, officer, [newFact(dossierSubject('0001'), facts.resolved('2026-11-25'))]);
    const body = { conflict: 'OLD:3', choice: 'kept' };
    await record(tablet, officer, [
      newFact(dossierSubject('0001'), { type: 'dossier/conflictSettled', body }, { reason: 'Nhầm' }),
    ]);
    await takeNewNode(tablet, name(tablet, 3));
    const { dossier } = (await getStored(tablet, idOf('0001'))) ?? {};
    expect(dossier?.conflicts).toMatchObject([{ ref: 'OLD:3', settled: 'kept' }]);
    tablet.close();
  });

  test('a report keeps content, digest and approval, and its cut is read as it was meant', async () => {
    const tablet = await copiedDesk();
    const content = someReport({ cut: await currentCut(tablet) });
    const way = wayOf(content);
    await record(
      tablet,
      officer,
      [way.closed, way.approved, way.submitted].map((fact) => newFact(reportSubject('R'), fact)),
    );
    const before = await getReport(tablet, 'R' as never);
    await takeNewNode(tablet, name(tablet, 3));
    const report = await getReport(tablet, 'R' as never);
    expect(report).toEqual({ ...before, cut: { OLD: 3, NEW: 3 } });
    expect(report && cutOf(report)).toEqual({ OLD: 3, NEW: 3 });
    await takeNewNode(tablet, name(tablet, 1, { node: 'THIRD' as NodeId, tablet: 5 }));
    const later = await getReport(tablet, 'R' as never);
    expect(later && cutOf(later)).toEqual({ OLD: 3, NEW: 1, THIRD: 2 });
    expect(await check(tablet)).toEqual([]);
    tablet.close();
  });
});

test('what the server took in behind a broken place stays under the old name, and is not told twice', async () => {
  const tablet = await copiedDesk();
  const state = withoutNames(await stateOf(tablet));
  await takeNewNode(tablet, name(tablet, 2, { kept: [5] }));
  const rows = await tablet.db.entries.toArray();
  expect(rows.map(({ entry }) => [`${entry.node}:${entry.seq}`, entry.formerly?.[0]])).toEqual([
    ['NEW:1', 'OLD:3'],
    ['NEW:2', 'OLD:4'],
    ['NEW:3', 'OLD:6'],
    ['OLD:1', undefined],
    ['OLD:2', undefined],
    ['OLD:5', undefined],
  ]);
  expect(await currentCut(tablet)).toEqual({ OLD: 5, NEW: 3 });
  expect([...(tablet.ownSeqs[0] ?? [])].slice(0, 5)).toEqual([0, 0, 1, 2, 3]);
  expect(withoutNames(await stateOf(tablet))).toEqual(state);
  tablet.close();
});

test('what was set aside under the old name counts under the new one, until it is judged again', async () => {
  const tablet = await deskTablet({ node: 'NODE1' });
  await record(tablet, officer, [received('A', citizen('A'))]);
  await record(tablet, officer, [received('F', citizen('F'))]);
  const judged = [{ seq: 2, outcome: 'quarantined', reason: 'sameNumberOtherContent' } as const];
  await withLock(tablet.writeLock(), () => takeVerdicts(tablet, 'NODE1' as NodeId, judged, 1));
  const ids = async () => (await tablet.db.dossiers.toArray()).map(({ id }) => id);
  expect(await ids()).toEqual(['A']);
  await takeNewNode(tablet, {
    ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 1, at: 1 },
    upstream: { token: 'other', label: '' },
  });
  expect(await ids()).toEqual(['A', 'F']);
  expect(await tablet.db.refusals.count()).toBe(0);
  expect(await check(tablet)).toEqual([]);
  tablet.close();
});

describe('a tablet whose last entry is gone, and no second copy has it,', () => {
  test('can be worked with when it is opened again, gives no number twice, and wants another name', async () => {
    const tablet = await deskTablet({ node: 'NODE1' });
    await record(tablet, officer, [received('A', citizen('A'))]);
    await record(tablet, officer, [received('F', citizen('F'))]);
    await tablet.db.entries.delete(['NODE1' as NodeId, 2]);
    await expect(record(tablet, officer, [received('G', citizen('G'))])).rejects.toThrow('StoreLost');
    tablet.close();
    const again = await newTablet({ name: tablet.name });
    expect((await unlock(again, officer, secret)).ok).toBe(true);
    await again.compared;
    const [entry] = await record(again, officer, [received('G', citizen('G'))]);
    expect(entry?.seq).toBe(3);
    expect((await wantedNode(again))?.instead).toBe('NODE1');
    await rebuild(again);
    const [next] = await record(again, officer, [received('H', citizen('H'))]);
    expect(next?.seq).toBe(4);
    await takeNewNode(again, {
      ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 1, at: 1 },
      upstream: { token: 'other', label: '' },
    });
    expect(await check(again)).toEqual([]);
    again.close();
  });
});

test('what both hold the same is told by number and hash', async () => {
  const tablet = await copiedDesk();
  const rows = await tablet.db.entries.toArray();
  const held = rows.map(({ entry: { seq, hash } }) => ({ seq, hash: seq > 4 ? 'other' : hash })).reverse();
  expect(await sameAmong(tablet, 'OLD' as NodeId, [{ seq: 9, hash: 'x' }, ...held])).toEqual([4, 3, 2, 1]);
  expect(await sameAmong(tablet, 'OLD' as NodeId, [{ seq: 1, hash: 'x' }])).toEqual([]);
  tablet.close();
});
