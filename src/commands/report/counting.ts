import { canonicalJson } from '../../base/json.ts';
import type { Period } from '../../base/period.ts';
import { calendarOf, deskRules } from '../../domain/office/office.ts';
import { loadShippedProcedures, proceduresInForce } from '../../domain/office/procedures.ts';
import { tallyPetitions } from '../../domain/petition/counting.ts';
import { type PetitionTally } from '../../domain/petition/figures.ts';
import { behindInColumns } from '../../domain/report/behind.ts';
import type { Count, CountLookedAt } from '../../domain/report/content.ts';
import { familyOfForm } from '../../domain/report/families/families.ts';
import { currentCut, touched } from '../../store/queries/queries.ts';
import { inventoryOf } from '../../store/queries/office/inventory.ts';
import { petitionsOf } from '../../store/queries/petition/petitions.ts';
import { leftOutOfCounts } from '../../store/queries/left-out.ts';
import type { Tablet } from '../../store/tablet.ts';
import { digestOfRows } from './row-digest.ts';
import { conflictsIn, rowsCounted } from '../../domain/counting/column-rows.ts';
import { furtherInColumns } from '../../domain/counting/further.ts';
import { toldShares } from '../../domain/grading/told.ts';
import { workUpTo } from '../../domain/counting/chart-series.ts';
import { countColumns } from '../../domain/counting/column-tally.ts';

/**
 * Figures, dossiers and cut of one and the same moment. Another tab or a sync may add facts while ids are being read:
 * then it is counted again, because a cut that does not fit its figures could never be counted at again.
 * @param form that the period is closed with: its family says whether catalogue and inventory are told of
 */
export async function countStandingStill(
  tablet: Tablet,
  period: Period,
  form: string | undefined,
): Promise<Count> {
  for (;;) {
    await touched(tablet);
    const before = await endOfLog(tablet);
    await touched(tablet);
    const rows = rowsCounted(tablet.columns, period);
    // The browser hashes beside what is counted here.
    const hashing = digestOfRows(tablet, rows);
    const figures = figuresIn(tablet, period, rows);
    const [dossiers, beside] = await Promise.all([hashing, besideColumns(tablet, period, form)]);
    if (canonicalJson(await endOfLog(tablet)) === canonicalJson(before))
      return { ...before, ...beside, ...figures, behind: { dossiers, ...figures.behind } };
  }
}

/**
 * The same figures for a page that shows them before anybody closes, in one reading: no id is read and nothing is hashed, which
 * for a year is longer than all the rest. Said inside a watched query, which a deed that came between runs again.
 */
export async function countToLookAt(
  tablet: Tablet,
  period: Period,
  form: string | undefined,
): Promise<CountLookedAt> {
  await touched(tablet);
  const reading = Promise.all([endOfLog(tablet), besideColumns(tablet, period, form)]);
  const rows = rowsCounted(tablet.columns, period);
  const figures = figuresIn(tablet, period, rows);
  const [end, beside] = await reading;
  return { ...end, ...beside, ...figures, behind: { dossiers: { count: rows.length }, ...figures.behind } };
}

/** What the columns tell at this moment. @param rows those that count in the period */
function figuresIn({ columns, office }: Tablet, period: Period, rows: readonly number[]) {
  return {
    tally: countColumns(columns, period),
    conflicts: conflictsIn(columns, period, rows),
    further: toldShares(furtherInColumns(columns, period), office?.asking.asked === true),
    months: workUpTo(columns, period.to),
    behind: behindInColumns(columns, rows, period),
  };
}

/** What is counted of petitions, and what the form's family tells of the office. */
async function besideColumns(
  tablet: Tablet,
  period: Period,
  form: string | undefined,
): Promise<Pick<Count, 'petitions' | 'office'>> {
  const tellsOfOffice = familyOfForm(form ?? '').outline !== undefined;
  const [petitions, office] = await Promise.all([
    petitionsIn(tablet, period),
    tellsOfOffice ? officeThen(tablet, period) : undefined,
  ]);
  return { petitions, ...(office && { office }) };
}

/** Where the log ends, and what of it is not counted. */
async function endOfLog(tablet: Tablet): Promise<Pick<Count, 'cut' | 'leftOut'>> {
  const [cut, leftOut] = await Promise.all([currentCut(tablet), leftOutOfCounts(tablet.db)]);
  return { cut, leftOut };
}

/** What reports tell of the office itself: its procedures on the period's last day, and what stands in its inventory. */
async function officeThen(tablet: Tablet, { to }: Period): Promise<Count['office']> {
  const { office } = tablet;
  if (office === undefined) return undefined;
  const { catalogue } = deskRules(office, await loadShippedProcedures());
  return {
    procedures: proceduresInForce(catalogue, to),
    noAppointment: office.noAppointment,
    inventory: await inventoryOf(tablet),
  };
}

/** Undefined where there is no office whose calendar would say what is late. */
export async function petitionsIn(tablet: Tablet, period: Period): Promise<PetitionTally | undefined> {
  const { office } = tablet;
  if (office === undefined) return undefined;
  return tallyPetitions(await petitionsOf(tablet), period, calendarOf(office));
}
