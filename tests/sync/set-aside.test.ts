import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/base/period.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { check } from '../../src/store/journal/check.ts';
import { awaitedCount, quarantinedCount } from '../../src/store/journal/outbox.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { record } from '../../src/store/journal/record.ts';
import { countLists } from '../../src/store/queries/desk-counts.ts';
import { getStored, searchRows, setAsideRows, timeline, whereIs } from '../../src/store/queries/queries.ts';
import { waitingRows } from '../../src/store/queries/whereabouts.ts';
import { goneDossier, setAsideIn, setAsidePage } from '../../src/store/queries/set-aside.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { citizen, corrected, idOf, newFact, officer, received, resolved, secret } from '../store/tablets.ts';
import { stateOf } from '../store/state.ts';
import * as facts from '../support/dossier-facts.ts';
import { firstDesk, furtherDesk } from './desks.ts';
import { findByCode } from '../store/find-by-code.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

const november: Period = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };

/** A and B are received, A is resolved; then the server is asked, which sets aside what the test says. */
async function askedOf(...setAside: readonly (readonly [seq: number, reason: string])[]) {
  const desk = await firstDesk();
  for (const [seq, reason] of setAside) desk.server.setAside.set(`N1:${seq}`, reason);
  await record(desk.tablet, officer, [
    received('A', citizen('Nguyễn An')),
    received('B', citizen('Trần Bình')),
    resolved('A', '2026-11-22'),
  ]);
  const before = countColumns(desk.tablet.columns, november);
  await desk.engine.syncNow();
  return { ...desk, before };
}
const stateOfDossier = async (desk: { tablet: Parameters<typeof getStored>[0] }, id: string) =>
  (await getStored(desk.tablet, idOf(id)))?.dossier.state;

describe('what the server has set aside', () => {
  test('counts as long as nobody has judged it, and nowhere from then on', async () => {
    const desk = await askedOf([3, 'roleNotAllowed']);
    expect(desk.before.total.resolvedEarly).toBe(1);
    const { total } = countColumns(desk.tablet.columns, november);
    expect([total.resolvedEarly, total.resolvedOnTime, total.receivedInPerson]).toEqual([0, 0, 2]);
    expect(await stateOfDossier(desk, 'A')).toBe('open');
    expect(await check(desk.tablet)).toEqual([]);
    const before = await stateOf(desk.tablet);
    await rebuild(desk.tablet);
    expect(await stateOf(desk.tablet)).toEqual(before);
    expect(await check(desk.tablet)).toEqual([]);
    desk.close();
  });

  test('is counted the same by another tablet of the office', async () => {
    const desk = await askedOf([1, 'invalidBody'], [3, 'roleNotAllowed']);
    const other = await furtherDesk(desk, desk.server);
    await other.engine.syncNow();
    expect(countColumns(other.tablet.columns, november)).toEqual(countColumns(desk.tablet.columns, november));
    other.close();
    desk.close();
  });

  test('takes a dossier off the desk when it began it, and keeps everything typed', async () => {
    const desk = await askedOf([1, 'roleNotAllowed']);
    const { tablet } = desk;
    expect(await getStored(tablet, idOf('A'))).toBeUndefined();
    expect(await findByCode(tablet, 'MC01-261122-A')).toBeUndefined();
    expect(searchRows(tablet, 'nguyen an')).toEqual([]);
    expect(searchRows(tablet, 'tran binh')).toHaveLength(1);
    expect(await waitingRows(tablet)).toEqual([]);
    expect((await countLists(tablet, november.from, november.to)).all).toBe(1);
    expect(await setAsideIn(tablet, november)).toEqual({ rows: [], notCounted: 1 });
    const gone = await goneDossier(tablet, idOf('A'));
    expect(gone?.dossier.facts.number).toBe('MC01-261122-A');
    expect(gone?.particulars?.name).toBe('Nguyễn An');
    expect(await goneDossier(tablet, idOf('B'))).toBeUndefined();
    expect(await check(tablet)).toEqual([]);
    await rebuild(tablet);
    expect(await getStored(tablet, idOf('A'))).toBeUndefined();
    expect((await setAsidePage(tablet, 'waiting', 0, 25)).items[0]?.told?.particulars?.name).toBe(
      'Nguyễn An',
    );
    desk.close();
  });

  test('counts, and is called nothing worse than waiting, while only an administrator’s word is missing', async () => {
    const desk = await askedOf([2, 'keyNotConfirmed'], [3, 'roleNotAllowed']);
    expect(await quarantinedCount(desk.tablet)).toBe(1);
    expect(await awaitedCount(desk.tablet)).toBe(1);
    expect(await whereIs(desk.tablet, 'B')).toEqual({ kind: 'thisTablet', waiting: 1 });
    expect((await countLists(desk.tablet, november.from, november.to)).all).toBe(2);
    expect((await setAsidePage(desk.tablet, 'waiting', 0, 25)).total).toBe(2);
    desk.close();
  });

  test('comes back, and can be found, when a restored server takes it in after all', async () => {
    const desk = await askedOf([1, 'roleNotAllowed'], [3, 'roleNotAllowed']);
    desk.server.setAside.clear();
    desk.server.restoreTo(0, 'epoch-2');
    await desk.engine.syncNow();
    expect(await quarantinedCount(desk.tablet)).toBe(0);
    expect(countColumns(desk.tablet.columns, november)).toEqual(desk.before);
    expect(searchRows(desk.tablet, 'nguyen an')).toHaveLength(1);
    expect((await whereIs(desk.tablet, 'A')).kind).toBe('accepted');
    expect(await check(desk.tablet)).toEqual([]);
    desk.close();
  });

  test('is left out while the tablet is locked too, and the persons are right after unlocking', async () => {
    const desk = await firstDesk();
    const { tablet } = desk;
    desk.server.setAside.set('N1:2', 'invalidBody');
    desk.server.setAside.set('N1:3', 'invalidBody');
    await record(tablet, officer, [
      received('A', citizen('Nguyễn An')),
      corrected('A', { name: 'Nguyễn Anh' }),
      received('B', citizen('Trần Bình')),
    ]);
    lock(tablet);
    await desk.engine.syncNow();
    expect(countColumns(tablet.columns, november).total.receivedInPerson).toBe(1);
    await unlock(tablet, officer, secret);
    await tablet.settled;
    expect((await getStored(tablet, idOf('A')))?.particulars?.name).toBe('Nguyễn An');
    expect(searchRows(tablet, 'nguyen anh')).toEqual([]);
    expect(searchRows(tablet, 'tran binh')).toEqual([]);
    desk.close();
  });

  test('is struck out in the story with its reason, and the dossier says where it stands', async () => {
    const desk = await askedOf([3, 'roleNotAllowed']);
    const items = await timeline(desk.tablet, dossierSubject('A'));
    expect(items.map(({ setAside }) => setAside?.reason)).toEqual([undefined, 'roleNotAllowed']);
    expect(items[0]?.where.kind).toBe('accepted');
    expect(await whereIs(desk.tablet, 'A')).toEqual({ kind: 'quarantined', reason: 'roleNotAllowed' });
    expect(await setAsideRows(desk.tablet)).toHaveLength(1);
    desk.close();
  });

  test('counts on while only a gap is waited for', async () => {
    const desk = await askedOf([3, 'sequenceGap']);
    expect(await stateOfDossier(desk, 'A')).toBe('resolved');
    expect(await check(desk.tablet)).toEqual([]);
    desk.close();
  });

  test('leaves an office that can be opened, whatever is said of its founding', async () => {
    const desk = await firstDesk();
    desk.server.setAside.set('N1:1', 'wrongOffice');
    await record(desk.tablet, officer, [
      newFact('office', {
        type: 'office/founded',
        body: { settings: (await import('../documents/slip-input.ts')).settings },
      } as never),
    ]);
    await desk.engine.syncNow();
    expect(desk.tablet.office).toBeDefined();
    expect(await quarantinedCount(desk.tablet)).toBe(1);
    desk.close();
  });

  test('three thousand are left out, and listed a page at a time', async () => {
    const desk = await firstDesk();
    const { tablet, server } = desk;
    const many = 3000;
    for (let seq = 1; seq <= many; seq += 1) server.setAside.set(`N1:${seq}`, 'roleNotAllowed');
    for (let at = 0; at < many; at += 500)
      await record(
        tablet,
        officer,
        Array.from({ length: 500 }, (_, n) => received(`D${at + n}`, citizen(`Người ${at + n}`))),
      );
    await desk.engine.syncNow();
    expect(await quarantinedCount(tablet)).toBe(many);
    expect(countColumns(tablet.columns, november).total.receivedInPerson).toBe(0);
    expect((await setAsideIn(tablet, november)).notCounted).toBe(many);
    const last = await setAsidePage(tablet, 'waiting', 119, 25);
    expect([last.total, last.items.length]).toEqual([many, 25]);
    expect(last.items.at(-1)?.told?.particulars?.name).toBe('Người 0');
    expect((await setAsidePage(tablet, 'waiting', 120, 25)).items).toEqual([]);
    desk.close();
  });
});

describe('the list of what lies aside', () => {
  test('is empty where the server has taken in everything', async () => {
    const desk = await askedOf();
    expect(await setAsidePage(desk.tablet, 'waiting', 0, 25)).toEqual({
      ...{ total: 0, page: 0, items: [], counts: { waiting: 0, answered: 0 } },
    });
    expect(await setAsideIn(desk.tablet, november)).toEqual({ rows: [], notCounted: 0 });
    desk.close();
  });

  test('names what another tablet’s damaged entry is about, until it comes whole', async () => {
    const desk = await askedOf();
    const other = await furtherDesk(desk, desk.server);
    const [entry] = desk.server.log.map((each) => each.entry);
    if (entry === undefined) throw new Error('nothing was sent');
    const damaged = { ...entry, body: { ...entry.body, on: '2020-01-01' } };
    desk.server.log[0] = { entry: damaged, position: 1 };
    await other.engine.syncNow();
    const { items } = await setAsidePage(other.tablet, 'waiting', 0, 25);
    expect(items).toMatchObject([{ refusal: { reason: 'wrongHash' }, entry: damaged }]);
    expect((await whereIs(other.tablet, 'A')).kind).toBe('quarantined');
    desk.server.log[0] = { entry, position: 1 };
    desk.server.epoch = 'epoch-2';
    await other.engine.syncNow();
    expect(await quarantinedCount(other.tablet)).toBe(0);
    expect(await stateOfDossier(other, 'A')).toBe('resolved');
    other.close();
    desk.close();
  });

  test('holds what was answered apart, and an answer that the server refuses is none', async () => {
    const desk = await askedOf([3, 'roleNotAllowed']);
    const answer = newFact(dossierSubject('A'), facts.setAsideAnswered('N1:3'), { reason: 'Ghi nhầm' });
    await record(desk.tablet, officer, [answer]);
    const counts = async () => (await setAsidePage(desk.tablet, 'waiting', 0, 25)).counts;
    expect(await counts()).toEqual({ waiting: 0, answered: 1 });
    expect((await setAsidePage(desk.tablet, 'answered', 0, 25)).items[0]?.refusal.answered).toBe('dropped');
    desk.server.setAside.set('N1:4', 'roleNotAllowed');
    await desk.engine.syncNow();
    expect(await counts()).toEqual({ waiting: 2, answered: 0 });
    desk.close();
  });

  test('what was dropped counts nowhere, even when a restored server takes it in', async () => {
    const desk = await askedOf([3, 'roleNotAllowed']);
    const answer = newFact(dossierSubject('A'), facts.setAsideAnswered('N1:3'), { reason: 'Ghi nhầm' });
    await record(desk.tablet, officer, [answer]);
    await desk.engine.syncNow();
    desk.server.setAside.clear();
    desk.server.restoreTo(0, 'epoch-2');
    await desk.engine.syncNow();
    const other = await furtherDesk(desk, desk.server);
    await other.engine.syncNow();
    for (const each of [desk, other]) expect(await stateOfDossier(each, 'A')).toBe('open');
    expect(await check(desk.tablet)).toEqual([]);
    other.close();
    desk.close();
  });
});
