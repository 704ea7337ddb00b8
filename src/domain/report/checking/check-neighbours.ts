/** What the report of the period before says. */
import { addDays, formatDay } from '../../../base/plain-date.ts';
import type { ReportId } from '../../../base/ids.ts';
import type { Period } from '../../../base/period.ts';
import { petitionSides } from '../../petition/figures.ts';
import { emptyRow, type Bucket, type TallyRow } from '../../counting/tally-row.ts';
import { written } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { keyOf, liveReportOf, type StoredReport } from '../versions.ts';
import { finding, type Cell, type Finding } from './finding.ts';

const left = ['awaiting', 'pendingInTime', 'pendingOverdue'] as const satisfies readonly Bucket[];
const stillOpen = (row: TallyRow): number => left.reduce((sum, bucket) => sum + row[bucket], 0);
const fieldName = (field: string): string => (field === '' ? 'chưa rõ lĩnh vực' : field);

/**
 * The report that ended the day before, and counts: with the same form, or else with another, since what is open does not
 * depend on a form. Undefined where there is none.
 */
export function lastPeriodOf(content: ReportContent, all: readonly StoredReport[]): StoredReport | undefined {
  const to = addDays(content.period.from, -1);
  const before = all.filter(({ report }) => report.content.period.to === to && report.state !== 'withdrawn');
  const alike = before.find(({ report }) => report.content.form.id === content.form.id) ?? before[0];
  return alike && liveReportOf(all, keyOf(alike.report.content));
}

/** What was open at the end of the last period is what this one carries over: in all, in each field, and of petitions. */
export function checkLastPeriod(content: ReportContent, all: readonly StoredReport[]): readonly Finding[] {
  const last = lastPeriodOf(content, all);
  if (last === undefined) return [];
  const before = last.report.content;
  return [...dossiersCarried(content, before, last.id), ...petitionsCarried(content, before, last.id)];
}

function dossiersCarried(
  content: ReportContent,
  before: ReportContent,
  report: ReportId,
): readonly Finding[] {
  const [now, then] = [content.tally, before.tally];
  const difference = now.total.carriedOver - stillOpen(then.total);
  const names = [...new Set([...now.byField, ...then.byField].map(({ field }) => field))].sort();
  const rowIn = (tally: ReportContent['tally'], field: string): TallyRow =>
    tally.byField.find((row) => row.field === field) ?? emptyRow();
  const apart = names.filter((field) => rowIn(now, field).carriedOver !== stillOpen(rowIn(then, field)));
  if (difference === 0 && apart.length === 0) return [];
  const cellsOf = (a: number, b: number, field?: string): Cell[] => {
    const where = field === undefined ? '' : `, ${fieldName(field)}`;
    const inField = field === undefined ? {} : { field };
    return [
      {
        name: `Kỳ trước chuyển qua${where}`,
        value: a,
        opens: {
          figure: { kind: 'bucket', buckets: ['carriedOver'] },
          period: content.period as Period,
          ...inField,
        },
      },
      {
        name: `Còn lại cuối kỳ trước${where}`,
        value: b,
        opens: { figure: { kind: 'bucket', buckets: left }, period: before.period as Period, ...inField },
      },
    ];
  };
  const ended = formatDay(before.period.to);
  const [a, b] = [now.total.carriedOver, stillOpen(then.total)];
  return [
    finding({
      ...{ kind: 'lastPeriod', weight: 'error', report, difference },
      cells: [
        ...cellsOf(a, b),
        ...apart.flatMap((field) =>
          cellsOf(rowIn(now, field).carriedOver, stillOpen(rowIn(then, field)), field),
        ),
      ],
      sentence:
        difference === 0
          ? `Kỳ trước chuyển qua khớp tổng số với báo cáo đến hết ${ended}, nhưng lệch ở lĩnh vực: ${apart.map(fieldName).join('; ')}.`
          : `Kỳ trước chuyển qua là ${written(a)}; báo cáo đến hết ${ended} để lại ${written(b)}, lệch ${written(Math.abs(difference))}.`,
    }),
  ];
}

const petitionNames = { administrative: 'về hành chính', business: 'về quy định kinh doanh' } as const;

const petitionsCarried = (
  content: ReportContent,
  before: ReportContent,
  report: ReportId,
): readonly Finding[] =>
  petitionSides.flatMap((side) => {
    const [now, then] = [content.petitions?.[side], before.petitions?.[side]];
    if (now === undefined || then === undefined) return [];
    const open = then.openWithin + then.openOver;
    const difference = now.carriedIn - open;
    if (difference === 0) return [];
    const name = petitionNames[side];
    return [
      finding({
        ...{ kind: 'lastPeriod', weight: 'error', report, difference },
        cells: [
          { name: `PAKN ${name}: kỳ trước chuyển qua`, value: now.carriedIn },
          { name: `PAKN ${name}: còn lại cuối kỳ trước`, value: open },
        ],
        sentence: `PAKN ${name}: kỳ trước chuyển qua là ${written(now.carriedIn)}, báo cáo kỳ trước để lại ${written(open)}, lệch ${written(Math.abs(difference))}.`,
      }),
    ];
  });
