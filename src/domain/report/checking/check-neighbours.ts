/** What other reports of the office say: the period before, and other forms of the same period. */
import { addDays, formatDay } from '../../../base/plain-date.ts';
import type { ReportId } from '../../../base/ids.ts';
import type { Period } from '../../../base/period.ts';
import { petitionSides } from '../../petition/figures.ts';
import { emptyRow, type Bucket, type TallyRow } from '../../counting/tally-row.ts';
import { written } from '../checks/words.ts';
import { findForm } from '../../forms/form-list.ts';
import type { ReportContent } from '../events.ts';
import { findReportForm } from '../families/families.ts';
import { adjustment } from '../figures.ts';
import { isReportOf, keyOf, liveReportOf, type StoredReport } from '../versions.ts';
import { nameOfKey } from '../checks/words.ts';
import { bucketSlots, bucketsOfSlot } from '../slots/buckets.ts';
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

/** Another form of the same period counts the same dossiers. @param id of the report that is checked */
export function checkOtherForms(
  content: ReportContent,
  id: ReportId | undefined,
  all: readonly StoredReport[],
): readonly Finding[] {
  const sameTime = all.filter(
    ({ id: other, report }) =>
      other !== id &&
      report.state !== 'withdrawn' &&
      report.content.form.id !== content.form.id &&
      isReportOf({ period: content.period as Period, form: report.content.form.id }, report),
  );
  const others = new Set(sameTime.map(({ report }) => liveReportOf(all, keyOf(report.content))?.id));
  return sameTime
    .filter(({ id: other }) => others.has(other))
    .flatMap((other) => {
      const moved = adjustment(other.report.content.tally, content.tally).buckets.filter(
        ({ field }) => field === null,
      );
      const [first] = moved;
      if (first === undefined) return [];
      const slotOf = (bucket: Bucket): string =>
        nameOfKey(
          bucketSlots.find((slot) => bucketsOfSlot[slot].length === 1 && bucketsOfSlot[slot][0] === bucket) ??
            bucket,
        );
      const { form } = other.report.content;
      const code = (findForm(form.id) ?? findReportForm(form.id))?.code ?? form.id;
      return [
        finding({
          ...{ kind: 'otherForm', weight: 'error', report: other.id, difference: first.is - first.was },
          cells: moved.flatMap(({ bucket, was, is }): Cell[] => [
            {
              name: slotOf(bucket),
              value: is,
              opens: { figure: { kind: 'bucket', buckets: [bucket] }, period: content.period as Period },
            },
            { name: `${slotOf(bucket)}, theo ${code}`, value: was },
          ]),
          sentence: `Báo cáo cùng kỳ theo ${code} ghi khác ở: ${moved.map(({ bucket, was, is }) => `${slotOf(bucket)} (${written(is)} và ${written(was)})`).join('; ')}.`,
        }),
      ];
    });
}
