/** Figures as plain text in columns. */
import { capital } from '../base/capital.ts';
import { periodInDays } from '../base/period.ts';
import type { FilledForm } from '../domain/forms/form.ts';
import { unstatedSentence } from '../documents/report/narrative.ts';
import { shareNames, timelyShares } from '../domain/counting/shares.ts';
import { isByLevel, type UnstatedLevels } from '../domain/counting/unstated-levels.ts';
import {
  furtherNames,
  type Bucket,
  type FurtherShares,
  type Share,
  type ShareName,
  type Tally,
} from '../domain/counting/tally-row.ts';
import { isGradeShare } from '../domain/grading/told.ts';
import { furtherTitles } from '../documents/report/further.ts';

export function formTable({ form, period, columns, rows, checks }: FilledForm): string[] {
  const figures = columns.filter(({ content }) => content.kind === 'figure');
  const table = [
    ['Lĩnh vực', ...figures.map(({ number }) => `(${number})`)],
    ...rows.map(({ label, cells }) => [label, ...cells.map(({ value }) => String(value))]),
  ];
  return [
    form.code,
    form.title,
    `(${capital(periodInDays(period))}; đơn vị tính: ${form.unit})`,
    '',
    ...align(table),
    '',
    ...figures.map(({ number, heading }) => `(${number}) ${heading}`),
    ...checks.map(({ text, holds }) => `${text}: ${holds ? 'khớp' : 'KHÔNG KHỚP'}`),
  ];
}

const shareLabels: Readonly<Record<ShareName, string>> = {
  online: 'Hồ sơ nộp trực tuyến',
  fullyOnline: 'Nộp trực tuyến ở thủ tục toàn trình',
  partlyOnline: 'Nộp trực tuyến ở thủ tục một phần',
  onTime: 'Giải quyết trước hạn và đúng hạn',
  componentsDigitised: 'Số hóa thành phần hồ sơ',
  resultsDigitised: 'Kết quả điện tử',
  paidOnline: 'Thanh toán trực tuyến',
};

const timelyLabels: Readonly<Partial<Record<Bucket, string>>> = {
  resolvedEarly: '  trong đó trước hạn',
  resolvedOnTime: '  trong đó đúng hạn',
  resolvedLate: '  quá hạn',
};

/** A register tells nothing of what citizens said. Where levels are not stated, the two shares by level do not say that nothing has arisen, and a line below says what is missing. */
export function sharesTable(
  { shares, total }: Tally,
  unstated: UnstatedLevels,
  further: FurtherShares,
): string[] {
  const isMissing = unstated.dossiers > 0;
  const rows = shareNames.flatMap((name) => [
    shareRow(shareLabels[name], shares[name], isMissing && isByLevel(name) ? 'chưa khai mức độ' : undefined),
    ...(name === 'onTime'
      ? timelyShares(total).map(({ bucket, share }) => shareRow(timelyLabels[bucket] ?? '', share))
      : []),
  ]);
  const beside = furtherNames
    .filter((name) => !isGradeShare(name))
    .map((name) => shareRow(furtherTitles[name], further[name]));
  const table = align([['Tỷ lệ', '%', 'Số hồ sơ'], ...rows, ...beside]);
  return isMissing ? [...table, '', unstatedSentence(unstated)] : table;
}

const shareRow = (label: string, { n, d, percent }: Share, nothing = 'không phát sinh'): string[] => [
  label,
  percent === null ? nothing : percent.toFixed(2).replace('.', ','),
  `${n}/${d}`,
];

/** The first column to the left, numbers to the right. */
function align(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  );
  return table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
