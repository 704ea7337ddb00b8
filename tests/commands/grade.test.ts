/** What a citizen says at the tablet that handed the result over, through the store: offline, once, and in a closed report. */
import { afterEach, describe, expect, test } from 'vitest';
import type { DossierId, PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { giveOut } from '../../src/commands/dossier/give-out.ts';
import { gradeDossier, strikeGrade } from '../../src/commands/dossier/grade.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { adjustmentOf } from '../../src/commands/report/adjustment.ts';
import { chooseAsking } from '../../src/commands/office/office.ts';
import { closePeriod } from '../../src/commands/report/report.ts';
import { notThereBehind, rowsWaitingBehind } from '../../src/commands/report/waiting.ts';
import { countFurther, isClosed, rowsOfFigure } from '../../src/store/queries/figures.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { reasonsGiven } from '../../src/store/queries/grading/reasons.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { mergeIncoming } from '../../src/store/journal/incoming.ts';
import { enrolUpstream } from '../../src/store/upstream.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import type { ClosingInput } from '../../src/domain/report/content.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import type { Grade } from '../../src/domain/grading/scale.ts';
import { person } from '../support/office-facts.ts';
import { getReport } from '../support/stored.ts';
import { openDesk, received } from './desk-of-tests.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

async function openOffice(options: Parameters<typeof openDesk>[0] = {}) {
  const world = await openDesk({ founded: true, ...options });
  opened.push(world.tablet);
  return world;
}

/** Received and handed over in one go. @returns its id, and the names of the facts that handed it over */
async function handedOver(desk: Desk) {
  const id = await received(desk);
  const done = await giveOut(desk, id, { by: 'inPerson', receiver: '' });
  if (!done.ok) throw new Error(done.error.kind);
  return { id, refs: done.value };
}
const say = async (desk: Desk, id: DossierId, grade: Grade): Promise<string> => {
  const done = await gradeDossier(desk, id, { grade });
  if (!done.ok) throw new Error(done.error.kind);
  return done.value[0] ?? '';
};
const gradedOf = async (tablet: Tablet, id: DossierId) => (await getStored(tablet, id))?.dossier.graded;
const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
const closing: ClosingInput = {
  period: november,
  preset: 'calendarMonth',
  texts: {
    ...{ number: '12', datedOn: plainDate('2026-12-01'), title: 'Tình hình tháng 11', opening: '' },
    ...{ assessment: '', difficulties: '', causes: '', tasks: '', proposals: '' },
  },
};
/** The dossiers of a colleague's tablet, as a sync brings them. */
async function bring(from: Tablet, to: Tablet): Promise<void> {
  const entries = (await from.db.entries.toArray()).map(({ entry }) => entry);
  await enrolUpstream(to, { baseUrl: '', label: '', token: 't', epoch: 'e', needsKey: false });
  await mergeIncoming(to, {
    ...{ acknowledged: 0, results: [], entries, positions: entries.map((_, index) => index + 1) },
    ...{ position: entries.length, epoch: 'e', peers: [], keyRequests: [], clockSamples: [] },
    at: to.deps.clock.now(),
  });
}

describe('A citizen', () => {
  test('grades with one tap, thinks again and says why, and the desk takes nothing of it back', async () => {
    const { desk, tablet } = await openOffice();
    const { id, refs } = await handedOver(desk);
    const first = await say(desk, id, 'satisfied');
    const again = await gradeDossier(desk, id, {
      ...{ grade: 'dissatisfied', over: first, reason: 'Phải chờ lâu', words: 'Ghế ít quá' },
    });
    expect(again).toMatchObject({ ok: true });
    expect(await gradedOf(tablet, id)).toMatchObject({ grade: 'dissatisfied', on: '2026-11-23' });
    expect(await gradeDossier(desk, id, { grade: 'satisfied' })).toEqual({
      ...{ ok: false, error: { kind: 'AlreadyGraded' } },
    });
    for (const taken of [refs, [first], again.ok ? again.value : []])
      expect(await takeBack(desk, id, taken)).toEqual({
        ...{ ok: false, error: { kind: 'TooLateToTakeBack' } },
      });
    // Nothing of what was typed lies in the clear.
    expect(JSON.stringify(await tablet.db.entries.toArray())).not.toMatch(/Ghế|chờ lâu/);
  });

  test('grades only at the tablet that handed the result over', async () => {
    const a = await openOffice({ name: 'A' });
    const b = await openOffice({ name: 'B', tablet: 2 });
    const { id } = await handedOver(a.desk);
    await bring(a.tablet, b.tablet);
    expect(await gradeDossier(b.desk, id, { grade: 'satisfied' })).toEqual({
      ...{ ok: false, error: { kind: 'HandedOverElsewhere' } },
    });
  });

  test('is not asked of what still lies there', async () => {
    const { desk } = await openOffice();
    const id = await received(desk);
    expect(await gradeDossier(desk, id, { grade: 'satisfied' })).toEqual({
      ok: false,
      error: { kind: 'NotAllowedInState', state: 'open', deed: 'grade' },
    });
  });
});

describe('What is counted', () => {
  test('is struck by a leader, and nobody else', async () => {
    const { desk, tablet } = await openOffice();
    const { id } = await handedOver(desk);
    const grade = await say(desk, id, 'dissatisfied');
    const strike = { grade, reason: 'Trẻ em bấm nhầm' };
    expect(await strikeGrade(desk, id, strike)).toMatchObject({ error: { kind: 'RoleNotAllowed' } });
    expect((await countFurther(tablet, november)).graded).toMatchObject({ n: 1, d: 1 });
    const leader = { ...desk, actor: { ...person('leader'), id: 'leader' as PersonId } };
    expect(await strikeGrade(leader, id, strike)).toMatchObject({ ok: true });
    expect((await countFurther(tablet, november)).graded).toMatchObject({ n: 0, d: 1 });
  });

  test('opens all that were graded and never who said which; nobody where all were dissatisfied', async () => {
    const { desk, tablet } = await openOffice();
    const satisfied = { kind: 'further', share: 'satisfied', part: 'n' } as const;
    for (let each = 0; each < 5; each += 1) await say(desk, (await handedOver(desk)).id, 'dissatisfied');
    expect(isClosed(tablet, satisfied, november)).toBe(true);
    expect(rowsOfFigure(tablet, satisfied, november)).toEqual([]);
    expect(rowsOfFigure(tablet, { ...satisfied, share: 'graded' }, november)).toEqual([]);
    expect(rowsOfFigure(tablet, { ...satisfied, share: 'graded', part: 'd' }, november)).toHaveLength(5);
    await say(desk, (await handedOver(desk)).id, 'satisfied');
    for (const share of ['graded', 'satisfied', 'dissatisfied'] as const)
      expect(rowsOfFigure(tablet, { ...satisfied, share }, november)).toHaveLength(6);
  });

  test('has reasons that are counted and words that are read, apart from whose they are, once there are enough', async () => {
    const { desk, tablet } = await openOffice();
    const tell = async (grade: Grade, reason: string, words = '') => {
      const { id } = await handedOver(desk);
      const over = await say(desk, id, grade);
      expect(await gradeDossier(desk, id, { grade, over, reason, words })).toMatchObject({ ok: true });
    };
    await tell('dissatisfied', 'Phải chờ lâu', 'Xin thêm ghế');
    await tell('neutral', 'Phải chờ lâu');
    await tell('satisfied', 'Nhanh, đúng hẹn', 'Cảm ơn');
    await say(desk, (await handedOver(desk)).id, 'satisfied');
    expect(await reasonsGiven(tablet, november)).toBeUndefined();
    const struck = await handedOver(desk);
    const grade = await say(desk, struck.id, 'dissatisfied');
    const last = await gradeDossier(desk, struck.id, { grade: 'dissatisfied', over: grade, words: 'Bậy bạ' });
    await tell('dissatisfied', 'Hướng dẫn chưa rõ', 'Bảng chỉ dẫn mờ');
    const leader = { ...desk, actor: { ...person('leader'), id: 'leader' as PersonId } };
    const strike = { grade: last.ok ? (last.value[0] ?? '') : '', reason: 'Trẻ em bấm nhầm' };
    expect(await strikeGrade(leader, struck.id, strike)).toMatchObject({ ok: true });
    expect(await reasonsGiven(tablet, november)).toEqual({
      counted: [
        { reason: 'Phải chờ lâu', isGood: false, count: 2 },
        { reason: 'Hướng dẫn chưa rõ', isGood: false, count: 1 },
        { reason: 'Nhanh, đúng hẹn', isGood: true, count: 1 },
      ],
      words: ['Bảng chỉ dẫn mờ', 'Cảm ơn', 'Xin thêm ghế'],
    });
    lock(tablet);
    expect(await reasonsGiven(tablet, november)).toEqual({ counted: [], words: [] });
  });

  test('is frozen with the report; a later grade is an adjustment that names no dossier', async () => {
    const { desk, tablet, daysPass } = await openOffice();
    const [first, second] = [await handedOver(desk), await handedOver(desk)];
    await say(desk, first.id, 'satisfied');
    daysPass(8);
    const closed = await closePeriod(tablet, person('officer'), closing);
    if (!closed.ok) throw new Error(closed.error.kind);
    const report = await getReport(tablet, closed.value);
    if (report === undefined) throw new Error('no report');
    expect(report.content.further).toMatchObject({
      ...{ graded: { n: 1, d: 2, percent: 50 }, satisfied: { n: 1, d: 1, percent: 100 } },
      dissatisfied: { n: 0, d: 1, percent: 0 },
    });
    expect((await adjustmentOf(tablet, report)).further).toEqual([]);
    await say(desk, second.id, 'dissatisfied');
    const { further, dossiers, isDigestKept } = await adjustmentOf(tablet, report);
    expect(further.map(({ share, was, is }) => [share, was.n, is.n, is.d])).toEqual([
      ['graded', 1, 2, 2],
      ['satisfied', 1, 1, 2],
      ['dissatisfied', 0, 1, 2],
    ]);
    expect([dossiers, isDigestKept]).toEqual([[], true]);
  });

  /** One was ready in November and fetched in December, one is received in December. */
  async function twoOfDecember(asked: boolean) {
    const { desk, tablet, daysPass } = await openOffice();
    const chosen = await chooseAsking(tablet, person('administrator'), { ...usualAsking, asked });
    if (!chosen.ok) throw new Error(chosen.error.kind);
    const early = await received(desk);
    await resolveDossier(desk, early, { on: plainDate('2026-11-23'), electronicResult: true });
    daysPass(10);
    await giveOut(desk, early, { by: 'inPerson', receiver: '' });
    await handedOver(desk);
    const december = { from: plainDate('2026-12-01'), to: plainDate('2026-12-03') };
    const closed = await closePeriod(tablet, person('officer'), { ...closing, period: december });
    if (!closed.ok) throw new Error(closed.error.kind);
    const report = await getReport(tablet, closed.value);
    if (report === undefined) throw new Error('no report');
    return { tablet, report, december };
  }

  test('stands behind a report also where the result was ready in an earlier period, named beside what the form counts', async () => {
    const { tablet, report, december } = await twoOfDecember(true);
    const there = await notThereBehind(tablet, report);
    expect(there).toMatchObject({ dossiers: 2, onlyWentOut: 1 });
    expect(there.dossiers - there.onlyWentOut).toBe(report.content.dossiers.count);
    expect(await rowsWaitingBehind(tablet, december)).toHaveLength(2);
    for (const part of ['tally', 'wentOut'] as const)
      expect(await rowsWaitingBehind(tablet, december, [part])).toHaveLength(1);
  });

  test('is not told of where nobody was asked: then what only went out stands behind no figure of the report', async () => {
    const { tablet, report } = await twoOfDecember(false);
    expect(await notThereBehind(tablet, report)).toMatchObject({ dossiers: 1, onlyWentOut: 0 });
    expect(report.content.dossiers.count).toBe(1);
  });
});
