/** One report per office, period and form: through the store, as a person at the desk does it. */
import { afterEach, expect, test } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { ok } from '../../src/base/result.ts';
import { approveReport, closePeriod, withdrawReport } from '../../src/commands/report/report.ts';
import { adjustmentOf } from '../../src/commands/report/adjustment.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import type { ClosingInput } from '../../src/domain/report/content.ts';
import { liveReportOf, rivalsOf, versionsOf } from '../../src/domain/report/versions.ts';
import { check } from '../../src/store/journal/check.ts';
import { recordDeciding } from '../../src/store/journal/record.ts';
import { currentCut, reports } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { citizen, received as receivedFact } from '../store/tablets.ts';
import { person } from '../support/office-facts.ts';
import { someReport } from '../support/report-facts.ts';
import { officeInDecember } from './desk-of-tests.ts';
import { getReport } from '../support/stored.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

const clerk = person('officer');
const chairman = person('leader');
const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
const closing = (changes: Partial<ClosingInput> = {}): ClosingInput => ({
  ...{ period: november, preset: 'calendarMonth', texts: someReport().texts },
  ...changes,
});
const unfolded = { form: { id: formUnfolded.id, version: formUnfolded.version } };

async function inDecember() {
  const world = await officeInDecember(2);
  opened.push(world.tablet);
  return world;
}
async function closed(tablet: Tablet, changes: Partial<ClosingInput> = {}): Promise<ReportId> {
  const result = await closePeriod(tablet, clerk, closing(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const contentOf = async (tablet: Tablet, id: ReportId) => (await getReport(tablet, id))?.content;

test('A second form of the same period is closed beside the first, each with versions of its own', async () => {
  const { tablet } = await inDecember();
  const first = await closed(tablet);
  const other = await closed(tablet, unfolded);
  const otherAgain = await closed(tablet, { ...unfolded, replaces: other });
  const otherThird = await closed(tablet, { ...unfolded, replaces: otherAgain });
  const all = await reports(tablet);
  const live = (form: string) => liveReportOf(all, { period: november, form })?.id;
  expect([live(formII06a.id), live(formUnfolded.id)]).toEqual([first, otherThird]);
  expect(versionsOf(all, first).map(({ id }) => id)).toEqual([first]);
  expect(versionsOf(all, otherThird).map(({ id }) => id)).toEqual([other, otherAgain, otherThird]);
  expect(rivalsOf(all, first)).toEqual([]);
  expect(await contentOf(tablet, first)).toMatchObject({ form: { id: formII06a.id }, version: 1 });
  expect(await contentOf(tablet, otherThird)).toMatchObject({
    ...unfolded,
    version: 3,
    replaces: otherAgain,
  });
  expect(await check(tablet)).toEqual([]);
});

test('Each form is refused a second time, and withdrawing one leaves the other where it stood', async () => {
  const { tablet } = await inDecember();
  const first = await closed(tablet);
  const other = await closed(tablet, unfolded);
  for (const [changes, report] of [
    [{}, first],
    [unfolded, other],
  ] as const)
    expect(await closePeriod(tablet, clerk, closing(changes))).toEqual({
      ...{ ok: false, error: { kind: 'PeriodAlreadyClosed', report } },
    });
  const { digest = '' } = (await getReport(tablet, other)) ?? {};
  expect(await approveReport(tablet, chairman, other, digest)).toMatchObject({ ok: true });
  expect(await withdrawReport(tablet, clerk, first, 'Sai kỳ')).toMatchObject({ ok: true });
  expect((await getReport(tablet, other))?.state).toBe('approved');
  expect(await contentOf(tablet, await closed(tablet))).toMatchObject({ version: 1 });
});

test('A report is never replaced by one of another form, and nothing is recorded of the attempt', async () => {
  const { tablet } = await inDecember();
  const first = await closed(tablet);
  const other = await closed(tablet, unfolded);
  const recorded = await tablet.db.entries.count();
  const refused = { ok: false, error: { kind: 'ReplacesOther' } };
  expect(await closePeriod(tablet, clerk, closing({ ...unfolded, replaces: first }))).toEqual(refused);
  expect(await closePeriod(tablet, clerk, closing({ replaces: other }))).toEqual(refused);
  expect(await tablet.db.entries.count()).toBe(recorded);
});

test('A deed between the counting and the lock is counted too: the figures are those of the cut', async () => {
  const { tablet } = await inDecember();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  // It has the lock and takes its time to decide: the closing counts meanwhile, and waits behind it.
  const slow = recordDeciding(tablet, clerk.id as PersonId, { kind: 'office' }, async () => {
    await held;
    return ok([receivedFact('MUON', citizen('Trần Văn Muộn'))]);
  });
  let isLockAwaited = false;
  const lock = tablet.writeLock();
  Object.assign(tablet, { writeLock: () => ((isLockAwaited = true), lock) });
  const report = closed(tablet);
  await expect.poll(() => isLockAwaited).toBe(true);
  expect(await reports(tablet)).toEqual([]);
  letGo();
  expect(await slow).toMatchObject({ ok: true });

  const stored = await getReport(tablet, await report);
  if (stored === undefined) throw new Error('not closed');
  const { content } = stored;
  expect(content.dossiers.count).toBe(3);
  const [node = ''] = Object.keys(content.cut);
  expect(Object.entries(await currentCut(tablet))).toEqual([[node, (content.cut[node as never] ?? 0) + 1]]);
  expect(await adjustmentOf(tablet, stored)).toMatchObject({ isDigestKept: true, dossiers: [] });
});
