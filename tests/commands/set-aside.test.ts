import { afterEach, describe, expect, test } from 'vitest';
import type { DossierId, NodeId, PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { correctDossier, requestSupplement, resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { adjustmentOf } from '../../src/commands/report/adjustment.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { approveReport, closePeriod, submitReport } from '../../src/commands/report/report.ts';
import { notThereBehind } from '../../src/commands/report/waiting.ts';
import { dropSetAside, recordAgain } from '../../src/commands/set-aside/set-aside.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { receivePetition } from '../../src/commands/petition/petition.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { dossierSubject, officeSubject, petitionSubject, reportSubject } from '../../src/domain/subject.ts';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import { check } from '../../src/store/journal/check.ts';
import { mergeIncoming } from '../../src/store/journal/incoming.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored, searchRows, timeline, whereIs } from '../../src/store/queries/queries.ts';
import { setAsidePage } from '../../src/store/queries/set-aside.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrolUpstream } from '../../src/store/upstream.ts';
import { settings } from '../documents/slip-input.ts';
import { newFact } from '../store/tablets.ts';
import { person } from '../support/office-facts.ts';
import { openDesk, received } from './desk-of-tests.ts';
import { getReport } from '../support/stored.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

async function openOffice() {
  const world = await openDesk();
  const { tablet, desk } = world;
  opened.push(tablet);
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: '', epoch: '', needsKey: false });
  await record(tablet, desk.actor.id as PersonId, [
    { ...{ subject: officeSubject, type: 'office/founded' }, body: { settings }, sealed: null },
  ]);
  return { ...world, as: (...roles: Role[]): Desk => ({ ...desk, actor: person(...roles) }) };
}

/** The server hears of everything recorded so far, and sets aside what `isRefused` says. */
async function heard(tablet: Tablet, isRefused: (entry: Entry) => boolean, reason = 'roleNotAllowed') {
  const rows = await tablet.db.entries.toArray();
  const own = rows.filter(({ entry }) => entry.node === tablet.installation?.node).map(({ entry }) => entry);
  await mergeIncoming(tablet, {
    ...{ acknowledged: own.length, entries: [], positions: [], position: own.length, epoch: '' },
    ...{ peers: [], keyRequests: [], clockSamples: [], at: tablet.deps.clock.now() },
    results: own.map((entry) =>
      isRefused(entry)
        ? { seq: entry.seq, outcome: 'quarantined', reason }
        : { seq: entry.seq, outcome: 'accepted', position: entry.seq },
    ),
  });
}

const ofType =
  (...types: string[]) =>
  ({ type }: Entry): boolean =>
    types.includes(type);
const refOf = async (tablet: Tablet, type: string): Promise<string> => {
  const found = (await tablet.db.entries.toArray()).find(({ entry }) => entry.type === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return entryRef(found.entry);
};
const stateOf = async (tablet: Tablet, id: DossierId) => (await getStored(tablet, id))?.dossier.state;

describe('a deed that the server set aside', () => {
  test('is recorded again by somebody with the right, and the dossier is whole upstream', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: true, note: 'Đã ký' });
    await heard(tablet, ofType('dossier/resolved'));
    expect(await stateOf(tablet, id)).toBe('open');
    const ref = await refOf(tablet, 'dossier/resolved');
    expect(await recordAgain(as('specialist'), id, ref)).toEqual({ ok: true, value: 'recordedAgain' });
    expect(await stateOf(tablet, id)).toBe('resolved');
    expect((await whereIs(tablet, id)).kind).toBe('thisTablet');
    await heard(tablet, (entry) => entryRef(entry) === ref);
    expect((await whereIs(tablet, id)).kind).toBe('accepted');
    expect(await quarantinedCount(tablet)).toBe(0);
    const story = await timeline(tablet, dossierSubject(id));
    expect(story.map(({ entry, sealed, setAside }) => [entry.type, sealed, setAside?.answered])).toEqual([
      ['dossier/received', expect.objectContaining({ name: 'Nguyễn Thị Hồng Nhung' }), undefined],
      ['dossier/resolved', { note: 'Đã ký' }, 'recordedAgain'],
      ['dossier/resolved', { note: 'Đã ký' }, undefined],
      ['dossier/setAsideAnswered', { reason: '' }, undefined],
    ]);
    expect(story.at(-2)?.entry.actor).toBe(as('specialist').actor.id);
    expect(await check(tablet)).toEqual([]);
  });

  test('that began the dossier comes back with the same number, and all that followed goes along', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    const number = (await getStored(tablet, id))?.dossier.facts.number;
    await requestSupplement(desk, id, {
      ...{ on: plainDate('2026-11-23'), at: '09:00' as never },
      ...{ reason: 'Thiếu', items: ['Giấy chứng sinh'] },
    });
    // The first is refused, what follows is taken in: alone it means nothing to anybody.
    await heard(tablet, ofType('dossier/received'));
    expect(await getStored(tablet, id)).toBeUndefined();
    const again = await recordAgain(as('officer'), id, await refOf(tablet, 'dossier/received'));
    expect(again.ok).toBe(true);
    const stored = await getStored(tablet, id);
    expect(stored?.dossier.state).toBe('awaiting');
    expect(stored?.dossier.facts.number).toBe(number);
    expect(stored?.dossier.conflicts).toEqual([]);
    expect(stored?.particulars?.name).toBe('Nguyễn Thị Hồng Nhung');
    expect(searchRows(tablet, 'hong nhung')).toEqual([stored?.row]);
    expect(await received(desk)).not.toBe(id);
    expect(await check(tablet)).toEqual([]);
  });

  test('takes along what was set aside after it, and leaves lying what does not fit any more', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: true });
    await record(tablet, desk.actor.id as PersonId, [
      newFact(dossierSubject(id), { type: 'dossier/supplemented', body: { on: 'soon' } } as never),
    ]);
    await heard(tablet, ({ subject }) => subject === dossierSubject(id), 'invalidBody');
    await recordAgain(as('officer'), id, await refOf(tablet, 'dossier/received'));
    expect(await stateOf(tablet, id)).toBe('resolved');
    const { items } = await setAsidePage(tablet, 'waiting', 0, 25);
    expect(items.map(({ entry }) => entry?.type)).toEqual(['dossier/supplemented']);
    const unreadable = await recordAgain(as('officer'), id, entryRef(items[0]?.refusal as never));
    expect(unreadable).toEqual({ ok: false, error: { kind: 'SetAsideUnreadable' } });
  });

  test('is recorded again also where an earlier version asked for supplements without naming them', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    const body = { on: '2026-11-23', at: '09:00' };
    await record(tablet, desk.actor.id as PersonId, [
      newFact(dossierSubject(id), { type: 'dossier/supplementRequested', body } as never, {
        ...{ reason: 'Thiếu giấy tờ', items: [] },
      }),
    ]);
    await heard(tablet, ofType('dossier/supplementRequested'));
    const ref = await refOf(tablet, 'dossier/supplementRequested');
    expect(await recordAgain(as('officer'), id, ref)).toEqual({ ok: true, value: 'recordedAgain' });
    expect(await stateOf(tablet, id)).toBe('awaiting');
    const typed = { on: plainDate('2026-11-23'), at: '09:00' as never, reason: 'Thiếu', items: [' '] };
    expect(await requestSupplement(desk, await received(desk), typed)).toMatchObject({
      error: { fields: { items: 'required' } },
    });
  });

  test('is refused to whoever has no right, and where nothing lies aside any more', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: true });
    await heard(tablet, ofType('dossier/resolved'));
    const ref = await refOf(tablet, 'dossier/resolved');
    expect(await recordAgain(as('leader'), id, ref)).toMatchObject({ error: { kind: 'RoleNotAllowed' } });
    await heard(tablet, () => false);
    expect(await stateOf(tablet, id)).toBe('resolved');
    expect(await recordAgain(as('officer'), id, ref)).toMatchObject({ error: { kind: 'NotSetAside' } });
    expect(await dropSetAside(as('officer'), dossierSubject(id), ref, 'x')).toMatchObject({
      error: { kind: 'NotSetAside' },
    });
  });

  test('is dropped for good with a reason, and stays in the story', async () => {
    const { tablet, desk, as } = await openOffice();
    const id = await received(desk);
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: true });
    await heard(tablet, ofType('dossier/resolved'));
    const ref = await refOf(tablet, 'dossier/resolved');
    const drop = (who: Desk, reason: string) => dropSetAside(who, dossierSubject(id), ref, reason);
    expect(await drop(as('officer'), '  ')).toEqual({ ok: false, error: { kind: 'ReasonMissing' } });
    expect(await drop(as('leader'), 'Nhầm')).toEqual({ ok: false, error: { kind: 'RoleNotAllowed' } });
    expect((await drop(as('officer'), ' Nhầm hồ sơ ')).ok).toBe(true);
    expect(await stateOf(tablet, id)).toBe('open');
    const story = await timeline(tablet, dossierSubject(id));
    expect(story.at(-1)).toMatchObject({
      ...{ sealed: { reason: 'Nhầm hồ sơ' } },
      entry: { type: 'dossier/setAsideAnswered', body: { entry: ref, how: 'dropped' } },
    });
    expect(await quarantinedCount(tablet)).toBe(0);
  });

  test('of the office is dropped by its administrator alone', async () => {
    const { tablet, as } = await openOffice();
    await record(tablet, 'X' as PersonId, [
      newFact(officeSubject, {
        ...{ type: 'office/settingsChanged', body: { settings: { ...settings, name: 'XÃ KHÁC' } } },
      } as never),
    ]);
    expect(tablet.office?.settings.name).toBe('XÃ KHÁC');
    await heard(tablet, ofType('office/settingsChanged'));
    expect(tablet.office?.settings.name).toBe(settings.name);
    const ref = await refOf(tablet, 'office/settingsChanged');
    expect((await dropSetAside(as('officer'), officeSubject, ref, 'Nhầm')).ok).toBe(false);
    expect((await dropSetAside(as('administrator'), officeSubject, ref, 'Nhầm')).ok).toBe(true);
    expect(await quarantinedCount(tablet)).toBe(0);
  });
});

describe('a deed that was taken back', () => {
  const why = 'Đã hoàn tác';
  async function undone() {
    const world = await openOffice();
    const id = await received(world.desk);
    const done = await resolveDossier(world.desk, id, {
      on: plainDate('2026-11-23'),
      electronicResult: true,
    });
    if (!done.ok) throw new Error(done.error.kind);
    expect((await takeBack(world.desk, id, done.value)).ok).toBe(true);
    expect(await stateOf(world.tablet, id)).toBe('open');
    const before = new Set((await world.tablet.db.entries.toArray()).map(({ entry }) => entryRef(entry)));
    const again = async (type: string) => recordAgain(world.desk, id, await refOf(world.tablet, type), why);
    /** Nothing waits for a person, upstream neither, and it is as it was. */
    const isMended = async (lies: (entry: Entry) => boolean) => {
      await heard(world.tablet, (entry) => before.has(entryRef(entry)) && lies(entry));
      expect(await quarantinedCount(world.tablet)).toBe(0);
      expect(await stateOf(world.tablet, id)).toBe('open');
      expect((await getStored(world.tablet, id))?.dossier.conflicts).toEqual([]);
      expect(await check(world.tablet)).toEqual([]);
    };
    return { ...world, id, again, isMended };
  }
  const answersOf = async (tablet: Tablet) =>
    (await tablet.db.entries.toArray()).flatMap(({ entry }) =>
      entry.type === 'dossier/setAsideAnswered' ? [entry.body] : [],
    );

  test('does not keep the dossier from coming back when its beginning alone was set aside', async () => {
    const { tablet, id, again, isMended } = await undone();
    await heard(tablet, ofType('dossier/received'));
    expect(await getStored(tablet, id)).toBeUndefined();
    expect(await again('dossier/received')).toEqual({ ok: true, value: 'recordedAgain' });
    await isMended(ofType('dossier/received'));
  });

  test('is not recorded again with a dossier that was set aside whole, and is dropped', async () => {
    const { tablet, again, isMended } = await undone();
    const types = ['dossier/received', 'dossier/resolved', 'dossier/takenBack'];
    await heard(tablet, ofType(...types));
    expect(await again('dossier/received')).toEqual({ ok: true, value: 'recordedAgain' });
    expect(await answersOf(tablet)).toEqual([
      { entry: await refOf(tablet, 'dossier/received'), how: 'recordedAgain' },
      { entry: await refOf(tablet, 'dossier/resolved'), how: 'dropped' },
      { entry: await refOf(tablet, 'dossier/takenBack'), how: 'dropped' },
    ]);
    await isMended(ofType(...types));
  });

  test.each(['dossier/resolved', 'dossier/takenBack'])(
    'and was set aside with its taking back is dropped with it, whichever is recorded again or dropped: %s',
    async (type) => {
      const aside = ['dossier/resolved', 'dossier/takenBack'];
      for (const way of ['again', 'drop']) {
        const { tablet, desk, as, id, again, isMended } = await undone();
        await heard(tablet, ofType(...aside));
        const ref = await refOf(tablet, type);
        expect(await recordAgain(as('leader'), id, ref, why)).toMatchObject({
          error: { kind: 'RoleNotAllowed' },
        });
        const mended =
          way === 'again' ? await again(type) : await dropSetAside(desk, dossierSubject(id), ref, why);
        expect(mended.ok).toBe(true);
        expect(await answersOf(tablet)).toEqual([
          { entry: await refOf(tablet, 'dossier/resolved'), how: 'dropped' },
          { entry: await refOf(tablet, 'dossier/takenBack'), how: 'dropped' },
        ]);
        await isMended(ofType(...aside));
      }
    },
  );

  test('and lies aside alone is dropped: its taking back was taken in', async () => {
    const { tablet, again, isMended } = await undone();
    await heard(tablet, ofType('dossier/resolved'));
    expect(await again('dossier/resolved')).toEqual({ ok: true, value: 'dropped' });
    await isMended(ofType('dossier/resolved'));
  });

  test('and counts again since its taking back alone was set aside is put right by a correction', async () => {
    const { tablet, id, again, isMended } = await undone();
    await heard(tablet, ofType('dossier/takenBack'));
    expect(await stateOf(tablet, id)).toBe('resolved');
    expect(await again('dossier/takenBack')).toEqual({ ok: true, value: 'recordedAgain' });
    const story = await timeline(tablet, dossierSubject(id));
    expect(story.at(-2)).toMatchObject({
      entry: { type: 'dossier/corrected', body: { state: 'open' } },
      sealed: { reason: why },
    });
    await isMended(ofType('dossier/takenBack'));
  });

  test('and put right by hand meanwhile is not corrected twice', async () => {
    const { tablet, desk, id, again, isMended } = await undone();
    await heard(tablet, ofType('dossier/takenBack'));
    await correctDossier(desk, id, { state: 'open', reason: 'Ghi nhầm' });
    expect(await again('dossier/takenBack')).toEqual({ ok: true, value: 'dropped' });
    await isMended(ofType('dossier/takenBack'));
  });

  test('and corrected a name is put right by the name that was, when its taking back alone was set aside', async () => {
    const { tablet, desk } = await openOffice();
    const id = await received(desk, { procedureCode: '1.004873' });
    const before = await getStored(tablet, id);
    const particulars = { name: 'Lê Thị Nhầm', authorisedName: 'Ai Đó', authorisedBy: 'Giấy số 1' };
    const done = await correctDossier(desk, id, {
      ...{ particulars, days: { dueOn: plainDate('2026-11-25') } },
      ...{ facts: { receivingDesk: 'Quầy khác' }, reason: 'Nhầm' },
    });
    if (!done.ok) throw new Error(done.error.kind);
    await takeBack(desk, id, done.value);
    await heard(tablet, ofType('dossier/takenBack'));
    expect((await getStored(tablet, id))?.particulars?.name).toBe('Lê Thị Nhầm');
    const ref = await refOf(tablet, 'dossier/takenBack');
    expect(await recordAgain(desk, id, ref, why)).toEqual({ ok: true, value: 'recordedAgain' });
    const after = await getStored(tablet, id);
    expect(after?.particulars).toEqual({ ...before?.particulars, authorisedBy: '' });
    expect(after?.dossier.facts).toEqual(before?.dossier.facts);
    expect(after?.dossier.dueOn).toBe(before?.dossier.dueOn);
    expect(await check(tablet)).toEqual([]);
  });
});

describe('a report', () => {
  const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
  const close = async (tablet: Tablet): Promise<ReportId> => {
    const texts = {
      ...{ number: '12', datedOn: plainDate('2026-12-01'), title: 'Tình hình', opening: '', assessment: '' },
      ...{ difficulties: '', causes: '', tasks: '', proposals: '' },
    };
    const closed = await closePeriod(tablet, person('officer'), {
      ...{ period: november, preset: 'calendarMonth', texts },
    });
    if (!closed.ok) throw new Error(closed.error.kind);
    return closed.value;
  };
  const contentOf = async (tablet: Tablet, id: ReportId) => {
    const report = await getReport(tablet, id);
    if (report === undefined) throw new Error('no report');
    return report;
  };

  test('closed after the server spoke leaves out what lies aside, names it, and is kept as closed', async () => {
    const { tablet, desk, as, daysPass } = await openOffice();
    const [first, second] = [await received(desk), await received(desk)];
    await resolveDossier(desk, first, { on: plainDate('2026-11-23'), electronicResult: true });
    await heard(tablet, ofType('dossier/resolved'));
    daysPass(8);
    const id = await close(tablet);
    const report = await contentOf(tablet, id);
    const ref = await refOf(tablet, 'dossier/resolved');
    expect(report.content.leftOut).toEqual([ref]);
    expect(report.content.tally.total).toMatchObject({ resolvedEarly: 0, receivedInPerson: 2 });
    await heard(tablet, (entry) => entryRef(entry) === ref);
    // It is not whole upstream, and only a leader may send the report all the same.
    expect(await notThereBehind(tablet, report)).toEqual({
      ...{ dossiers: 1, onlyWentOut: 0, setAside: 1, countedThen: 0, petitionsThen: 0, others: [] },
    });
    await recordAgain(as('officer'), first, ref);
    await heard(tablet, (entry) => entryRef(entry) === ref);
    expect((await notThereBehind(tablet, report)).dossiers).toBe(0);
    const adjustment = await adjustmentOf(tablet, report);
    expect(adjustment.isDigestKept).toBe(true);
    expect(adjustment.dossiers.map((moved) => moved.id)).toEqual([first]);
    expect(await getStored(tablet, second)).toBeDefined();
  });

  test('closed before the server spoke says so: it is not there, and its figures are others now', async () => {
    const { tablet, desk, daysPass } = await openOffice();
    const [gone, kept] = [await received(desk), await received(desk)];
    daysPass(8);
    const id = await close(tablet);
    const report = await contentOf(tablet, id);
    await approveReport(tablet, person('leader'), id, report.digest);
    await heard(tablet, ({ subject }) => subject === dossierSubject(gone));
    expect(await notThereBehind(tablet, report)).toEqual({
      ...{ dossiers: 1, onlyWentOut: 0, setAside: 1, countedThen: 1, petitionsThen: 0, others: [] },
    });
    expect(await submitReport(tablet, person('officer'), id, null)).toEqual({
      ...{ ok: false, error: { kind: 'DossiersWaiting', count: 1 } },
    });
    const adjustment = await adjustmentOf(tablet, report);
    expect(adjustment.isDigestKept).toBe(true);
    expect(adjustment.dossiers).toEqual([{ id: gone, before: expect.arrayContaining([]), after: [] }]);
    expect(await getStored(tablet, kept)).toBeDefined();
  });

  test('names the facts of petitions that it left out, and says where one that it counted lies aside since', async () => {
    const { tablet, desk, daysPass } = await openOffice();
    const said = { about: 'rule', channel: 'phone', petitioner: somePetitioner } as const;
    const [first, second] = [
      await receivePetition(desk, { ...said, on: '2026-11-23' }),
      await receivePetition(desk, { ...said, on: '2026-11-23' }),
    ];
    if (!first.ok || !second.ok) throw new Error('Not received');
    await heard(tablet, ({ subject }) => subject === petitionSubject(first.value));
    daysPass(8);
    const report = await contentOf(tablet, await close(tablet));
    expect(report.content.leftOut).toEqual([await refOf(tablet, 'petition/received')]);
    expect(report.content.petitions?.administrative.received).toBe(1);
    expect((await notThereBehind(tablet, report)).petitionsThen).toBe(0);
    expect((await adjustmentOf(tablet, report)).petitions).toEqual([]);
    await heard(tablet, ({ subject }) => subject.startsWith('petition:'));
    expect((await notThereBehind(tablet, report)).petitionsThen).toBe(1);
    expect((await adjustmentOf(tablet, report)).petitions).toMatchObject([
      { side: 'administrative', figure: 'received', was: 1, is: 0 },
      { figure: 'openWithin', was: 1, is: 0 },
    ]);
  });

  test('stands as closed also when what lay aside then was taken in since', async () => {
    const { tablet, desk, daysPass } = await openOffice();
    const first = await received(desk);
    await resolveDossier(desk, first, { on: plainDate('2026-11-23'), electronicResult: true });
    await heard(tablet, ofType('dossier/resolved'));
    daysPass(8);
    const report = await contentOf(tablet, await close(tablet));
    await heard(tablet, () => false);
    const adjustment = await adjustmentOf(tablet, report);
    expect(adjustment.isDigestKept).toBe(true);
    expect(adjustment.dossiers.map(({ id }) => id)).toEqual([first]);
  });

  test('whose approval was set aside is approved again, and then nothing waits for anybody', async () => {
    const { tablet, daysPass } = await openOffice();
    daysPass(8);
    const id = await close(tablet);
    const { digest } = await contentOf(tablet, id);
    await approveReport(tablet, person('leader'), id, digest);
    await heard(tablet, ofType('report/approved'));
    expect((await contentOf(tablet, id)).state).toBe('closed');
    expect(await quarantinedCount(tablet)).toBe(1);
    await approveReport(tablet, person('leader'), id, digest);
    expect((await contentOf(tablet, id)).state).toBe('approved');
    expect(await quarantinedCount(tablet)).toBe(0);
    expect(await check(tablet)).toEqual([]);
  });

  test('whose closing was set aside is gone, its period can be closed again, and the old one dropped', async () => {
    const { tablet, as, daysPass } = await openOffice();
    daysPass(8);
    const id = await close(tablet);
    await heard(tablet, ofType('report/closed'), 'digestMismatch');
    expect(await getReport(tablet, id)).toBeUndefined();
    expect(await close(tablet)).not.toBe(id);
    const [first] = (await setAsidePage(tablet, 'waiting', 0, 25)).items;
    const ref = entryRef(first?.refusal as { node: NodeId; seq: number });
    const drop = (who: Desk) => dropSetAside(who, reportSubject(id), ref, 'Đã chốt lại');
    expect((await drop(as('specialist'))).ok).toBe(false);
    expect((await drop(as('leader'))).ok).toBe(true);
    expect(await quarantinedCount(tablet)).toBe(0);
  });
});
