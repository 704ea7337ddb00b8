/** The charts of a report, out of its own frozen figures: what each draws, and what it says where there is nothing to draw. */
import { formatDay, monthOf, yearOf, type PlainDate } from '../../../base/plain-date.ts';
import {
  areReporting,
  outcome,
  receivedBuckets,
  type OutcomeBucket,
} from '../../../domain/counting/chart-series.ts';
import { share } from '../../../domain/counting/shares.ts';
import { leftBuckets, sumOf } from '../../../domain/counting/tally.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { lateByField, lateCeiling } from '../../../domain/report/comparison.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { narrowWidth, type Drawing, type Shade } from '../../charts/drawing.ts';
import { lyingBars, type LyingBar } from '../../charts/lying-bars.ts';
import { standingBars } from '../../charts/standing-bars.ts';
import { writeCount, writePercent } from '../numerals.ts';

export interface ReportChart {
  readonly title: string;
  /** Below the drawing, or in its place. */
  readonly note: string;
  /** Left out: there is nothing to draw, and the note says so. */
  readonly drawn?: Drawn;
}

/** The same twice: for a sheet of paper, and for the screen of a phone. */
interface Drawn {
  readonly drawing: Drawing;
  readonly narrow: Drawing;
  readonly summary: string;
}

/** In the order in which a report tells of them. One that was closed before reports kept months has none over time. */
export const reportCharts = (content: ReportContent): readonly ReportChart[] => [
  ...(content.months === undefined ? [] : [overTime(content.months, content.period.to)]),
  ...[outcomes, byField, channels, lateFields].map((chart) => chart(content)),
];

const countNote = 'Đơn vị tính: hồ sơ.';

function overTime(months: NonNullable<ReportContent['months']>, lastDay: PlainDate): ReportChart {
  const title = 'Tiếp nhận và giải quyết theo tháng';
  if (months.every(({ received, resolved }) => received + resolved === 0))
    return { title, note: 'Trong các tháng này không phát sinh hồ sơ.' };
  const names = months.map(({ period: { to } }) => `${monthOf(to)}/${yearOf(to)}`);
  const series = [
    { name: 'Tiếp nhận', shade: 'dark', values: months.map(({ received }) => received) },
    { name: 'Đã giải quyết', shade: 'hatched', values: months.map(({ resolved }) => resolved) },
  ] as const;
  const lines = names.map(
    (name, at) =>
      `${name}: tiếp nhận ${writeCount(series[0].values[at] ?? 0)}, đã giải quyết ${writeCount(series[1].values[at] ?? 0)}`,
  );
  const days = areReporting(months) ? 'Mỗi tháng tính từ ngày 15 tháng trước đến ngày 14. ' : '';
  return {
    title,
    note: `${countNote} ${days}Tháng cuối tính đến ngày ${formatDay(lastDay)}, theo sổ lúc chốt kỳ.`,
    drawn: {
      drawing: standingBars({ moments: names, series, write: writeCount }),
      narrow: standingBars({ moments: names, series, write: writeCount }, narrowWidth),
      summary: summaryOf(title, lines),
    },
  };
}

const outcomeNames: Readonly<Record<OutcomeBucket, readonly [name: string, shade: Shade]>> = {
  resolvedEarly: ['Đã giải quyết trước hạn', 'dark'],
  resolvedOnTime: ['Đã giải quyết đúng hạn', 'light'],
  resolvedLate: ['Đã giải quyết quá hạn', 'hatched'],
  closed: ['Trả lại, rút hoặc dừng giải quyết', 'white'],
  pendingInTime: ['Đang giải quyết, trong hạn', 'light'],
  awaiting: ['Đang chờ bổ sung', 'white'],
  pendingOverdue: ['Đang giải quyết, quá hạn', 'hatched'],
};

const outcomes = ({ tally }: ReportContent): ReportChart =>
  lying('Kết quả giải quyết trong kỳ', {
    bars: outcome(tally.total).map(({ bucket, value }) => {
      const [name, shade] = outcomeNames[bucket];
      return { name, value, shade, written: writeCount(value) };
    }),
    ...{ note: countNote, nothing: 'Trong kỳ không phát sinh hồ sơ.' },
  });

/** More would not be read; what is left of the fields is one bar. */
const mostFields = 12;
const nameOf = (field: string): string => field || formII06a.noFieldLabel;

function byField({ tally }: ReportContent): ReportChart {
  const fields = tally.byField
    .map((row) => ({ name: nameOf(row.field), value: sumOf(row, leftBuckets) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const isWhole = fields.length <= mostFields;
  const shown = isWhole ? fields : fields.slice(0, mostFields - 1);
  const rest = fields.slice(shown.length);
  const others = {
    name: `${rest.length} lĩnh vực khác`,
    value: rest.reduce((sum, { value }) => sum + value, 0),
  };
  return lying('Hồ sơ tiếp nhận, giải quyết theo lĩnh vực', {
    bars: [
      ...shown.map((field) => ({ ...field, shade: 'dark' as const })),
      ...(isWhole ? [] : [{ ...others, shade: 'white' as const }]),
    ].map((bar) => ({ ...bar, written: writeCount(bar.value) })),
    note: `${countNote} Gồm hồ sơ mới tiếp nhận và hồ sơ từ kỳ trước chuyển qua.`,
    nothing: 'Trong kỳ không phát sinh hồ sơ.',
  });
}

const channelNames = [
  ['receivedOnline', 'Trực tuyến', 'dark'],
  ['receivedInPerson', 'Trực tiếp', 'light'],
  ['receivedPostal', 'Qua bưu chính', 'hatched'],
] as const;

function channels({ tally: { total } }: ReportContent): ReportChart {
  const received = sumOf(total, receivedBuckets);
  return lying('Tỷ lệ tiếp nhận trực tuyến', {
    bars: channelNames.map(([bucket, name, shade]) => {
      const value = total[bucket];
      const percent = writePercent(share(value, received)) ?? '';
      return { name, value, shade, written: `${writeCount(value)} (${percent})` };
    }),
    note: 'Số hồ sơ mới tiếp nhận trong kỳ và tỷ lệ của từng hình thức.',
    nothing: 'Trong kỳ không tiếp nhận hồ sơ mới.',
  });
}

function lateFields({ tally }: ReportContent): ReportChart {
  const lines = lateByField(tally);
  const left = Math.max(0, lines.length - mostFields);
  const more = left === 0 ? '' : ` Còn ${left} lĩnh vực khác có hồ sơ quá hạn, tỷ lệ thấp hơn.`;
  return lying(`Tỷ lệ giải quyết quá hạn theo lĩnh vực, so với mức trần ${lateCeiling}%`, {
    bars: lines.slice(0, mostFields).map(({ field, percent, late, resolved, isOver }) => ({
      ...{ name: nameOf(field), value: percent, shade: isOver ? 'dark' : 'light' },
      written: `${writePercent({ n: late, d: resolved, percent }) ?? ''} (${writeCount(late)}/${writeCount(resolved)})`,
    })),
    note: `Trong ngoặc là số hồ sơ quá hạn trên số đã giải quyết. Thanh sẫm: vượt trần ${lateCeiling}%.${more}`,
    nothing: 'Không có hồ sơ giải quyết quá hạn.',
    ceiling: { value: lateCeiling, name: `Trần ${lateCeiling}%` },
  });
}

interface Lying {
  readonly bars: readonly LyingBar[];
  readonly note: string;
  /** In place of the drawing, where no bar has any length. */
  readonly nothing: string;
  readonly ceiling?: { readonly value: number; readonly name: string };
}

function lying(title: string, { bars, note, nothing, ceiling }: Lying): ReportChart {
  if (bars.every(({ value }) => value === 0)) return { title, note: nothing };
  const lines = bars.map(({ name, written }) => `${name}: ${written}`);
  const narrow = lyingBars(bars, ceiling, narrowWidth);
  return {
    ...{ title, note },
    drawn: { drawing: lyingBars(bars, ceiling), narrow, summary: summaryOf(title, lines) },
  };
}

const summaryOf = (title: string, lines: readonly string[]): string => `${title}. ${lines.join('; ')}.`;
