/** What a leader waits for: the paper and its check, the closing of a period, and what has moved since it was approved. */
import type { ReportId } from '../../../src/base/ids.ts';
import { plainDate } from '../../../src/base/plain-date.ts';
import { adjustmentOf } from '../../../src/commands/report/adjustment.ts';
import { earlierCounts } from '../../../src/commands/report/checking.ts';
import { countStandingStill, countToLookAt } from '../../../src/commands/report/counting.ts';
import { approveReport, closePeriod } from '../../../src/commands/report/report.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { suggestedTitle } from '../../../src/documents/report/titles.ts';
import { periodOf, previousPeriod } from '../../../src/domain/calendar/periods.ts';
import { rowsCounted } from '../../../src/domain/counting/column-rows.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { contentOf, type ClosingInput } from '../../../src/domain/report/content.ts';
import { families } from '../../../src/domain/report/families/families.ts';
import type { FamilyId } from '../../../src/domain/report/families/family.ts';
import { dossierSubject } from '../../../src/domain/subject.ts';
import { record } from '../../../src/store/journal/record.ts';
import { reports } from '../../../src/store/queries/queries.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { corrected, resolved, type Fact } from '../../support/dossier-facts.ts';
import { figureLine, inTurn, quantile, type FigureLine } from '../measure.ts';
import { fill, openOnly } from './office.ts';

/** What each family is closed for; a campaign lasts as long as it lasts, and a year is the most that is asked of any. */
const lasts = {
  handling: ['cutOffMonth', '2026-09-14'],
  quarterly: ['cutOffQuarter', '2026-09-14'],
  review: ['cutOffNineMonths', '2026-09-14'],
  withTables: ['cutOffQuarter', '2026-09-14'],
  movement: ['cutOffYear', '2025-12-14'],
} as const satisfies Readonly<Record<FamilyId, readonly [string, lastDay: string]>>;
export const reportFamilies = Object.keys(lasts) as readonly FamilyId[];

function inputOf(id: FamilyId): ClosingInput {
  const [preset, lastDay] = lasts[id];
  const form = families[id].forms[0];
  const period = periodOf(preset, plainDate(lastDay));
  return { period, preset, form, texts: textsOf(suggestedTitle(preset, period, form.id)) };
}
const textsOf = (title: string): ClosingInput['texts'] => ({
  ...{ number: '12', datedOn: plainDate('2026-09-15'), title, opening: '', assessment: '' },
  ...{ difficulties: '', causes: '', tasks: '', proposals: '' },
});

/** From the columns to the paper and to what the check before signing finds, as a page shows both. @returns how many dossiers it counts */
export async function generate(tablet: Tablet, id: FamilyId): Promise<number> {
  const { office } = tablet;
  if (office === undefined) throw new Error('No office');
  const input = inputOf(id);
  const [count, all] = await Promise.all([
    countToLookAt(tablet, input.period, input.form?.id),
    reports(tablet),
  ]);
  const content = contentOf(count, input, office.settings, 1, office.choices.returnedInText.is);
  const paper = reportPageHtml(content, { demo: false });
  checkReport(content, { all, earlier: earlierCounts(tablet, input) });
  if (!paper.includes(input.texts.number)) throw new Error(`${id}: no paper`);
  return content.dossiers.count;
}

/** The count that closing binds to its dossiers: with their digest. */
async function bind(tablet: Tablet, id: FamilyId): Promise<void> {
  const { period, form } = inputOf(id);
  await countStandingStill(tablet, period, form?.id);
}

/**
 * In a page that was loaded anew: the store is opened, and the report made and checked; behind that its digest is made. In
 * milliseconds, both from the beginning.
 */
export async function reportCold(
  name: string,
  id: FamilyId,
): Promise<Readonly<Record<'shown' | 'bound', number>>> {
  const start = performance.now();
  const tablet = await openOnly(name);
  await generate(tablet, id);
  const shown = performance.now() - start;
  await bind(tablet, id);
  const bound = performance.now() - start;
  tablet.close();
  return { shown, bound };
}

const limits = { made: 150, closing: 200, adjustments: 200 } as const;

export async function generated(tablet: Tablet, rounds: number): Promise<FigureLine[]> {
  const lines: FigureLine[] = [];
  for (const id of reportFamilies) {
    const times = await inTurn(rounds, { made: () => generate(tablet, id), bound: () => bind(tablet, id) });
    const name = `report "${id}" of ${await generate(tablet, id)} of ${tablet.columns.length} dossiers`;
    const line = (what: string, values: readonly number[] = [], limit: number): FigureLine =>
      figureLine(`${name} ${what}, median`, 'ms', quantile(values, 0.5), 'the limit', limit);
    lines.push(line('made and checked', times.made, limits.made));
    lines.push(line('counted with the digest that closing binds it to', times.bound, limits.closing));
  }
  return lines;
}

/** Months, each closed once, and the longest report of all; then what has moved since. */
export async function closed(tablet: Tablet, person: Person, rounds: number): Promise<FigureLine[]> {
  const close = async (input: ClosingInput): Promise<readonly [id: ReportId, ms: number]> => {
    const start = performance.now();
    const done = await closePeriod(tablet, person, input);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return [done.value, performance.now() - start];
  };
  const months: { readonly id: ReportId; readonly ms: number }[] = [];
  let input = inputOf('handling');
  for (let round = 0; round < rounds; round += 1) {
    const [id, ms] = await close(input);
    months.push({ id, ms });
    const period = previousPeriod(input.preset, input.period);
    input = { ...input, period, texts: textsOf(suggestedTitle(input.preset, period)) };
  }
  const [year, ofYear] = await close(inputOf('movement'));
  const name = (what: string): string => `${what} of ${tablet.columns.length} dossiers`;
  const times = months.map(({ ms }) => ms);
  return [
    figureLine(name('a month closed'), 'ms', quantile(times, 0.5), 'the limit', limits.closing),
    figureLine(name('a year closed'), 'ms', ofYear, 'the limit', limits.closing),
    ...(await moved(tablet, person, { month: months[0]?.id as ReportId, year })),
  ];
}

const later = 2_000;
const touchedOfMonth = 200;

/** After approval dossiers come in, and some of the month's own are resolved or corrected. */
async function moved(
  tablet: Tablet,
  person: Person,
  ids: Readonly<Record<'month' | 'year', ReportId>>,
): Promise<FigureLine[]> {
  const reportOf = async (id: ReportId) => {
    const found = (await reports(tablet)).find((each) => each.id === id);
    if (found === undefined) throw new Error('No report');
    return found.report;
  };
  const { digest } = await reportOf(ids.month);
  const approved = await approveReport(tablet, person, ids.month, digest);
  if (!approved.ok) throw new Error(JSON.stringify(approved.error));
  await fill(tablet, person, later, tablet.columns.length);
  const rows = rowsCounted(tablet.columns, inputOf('handling').period).slice(0, touchedOfMonth);
  const drafts = rows.map((row) => {
    const isOpen = tablet.columns.get(row).state === 'open';
    const { type, body }: Fact = isOpen ? resolved('2026-10-01') : corrected({ facts: { level: 'other' } });
    return {
      ...{ subject: dossierSubject(tablet.origins.idOf(row) ?? ''), type, body },
      sealed: { reason: 'Đo' },
    };
  });
  await record(tablet, person.id as Parameters<typeof record>[1], drafts);
  const lines: FigureLine[] = [];
  for (const [name, id] of Object.entries(ids)) {
    const report = await reportOf(id);
    const first = await adjustmentOf(tablet, report);
    if (!first.isDigestKept || first.dossiers.length === 0) throw new Error('Not what was closed');
    const { ours = [] } = await inTurn(7, { ours: () => adjustmentOf(tablet, report) });
    const what = `what moved since a ${name} was closed: ${first.dossiers.length} dossiers, of ${later + touchedOfMonth} deeds`;
    lines.push(figureLine(`${what}, median`, 'ms', quantile(ours, 0.5), 'the limit', limits.adjustments));
  }
  return lines;
}
