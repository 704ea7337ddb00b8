/** Sổ theo dõi hồ sơ (Mẫu 07, TT 03/2025/TT-VPCP, Phụ lục I) on paper and as a file. */
import { periodInDays, type Period } from '../../base/period.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { followColumns, followGroup, type FollowLine } from './follow-columns.ts';
import type { BookSheets } from './sheets.ts';

export interface FollowBookInput {
  readonly settings: OfficeSettings;
  /** The day on which it is given out. */
  readonly on: PlainDate;
  /** None: all. */
  readonly fields: readonly string[];
  /** Within one year. */
  readonly period: Period;
  readonly rows: readonly FollowLine[];
  /** How many lines of the same year come before the first of these. */
  readonly before: number;
  /** What the tally calls received in the period, in the fields of the book. */
  readonly received: number;
  /** A paper of this book with other numbers, which this one replaces: the day of it, and from which number on it differs. */
  readonly replaces: { readonly on: PlainDate; readonly from: number } | undefined;
}

export const fieldsInWords = (fields: readonly string[]): string =>
  fields.length === 0 ? 'tất cả lĩnh vực' : fields.map((field) => field || 'không ghi lĩnh vực').join('; ');

export const followSheets = (input: FollowBookInput): BookSheets<FollowLine> => ({
  ...{ settings: input.settings, on: input.on, rows: input.rows, before: input.before },
  ...{ title: 'Sổ theo dõi hồ sơ', symbol: 'STD-TTPVHCC', columns: followColumns, group: followGroup },
  lines: [
    `Lĩnh vực: ${fieldsInWords(input.fields)}`,
    `Năm ${input.period.from.slice(0, 4)}: hồ sơ nhận ${periodInDays(input.period)}`,
  ],
  closing: closing(input),
});

function closing({ rows, received, replaces }: FollowBookInput): readonly string[] {
  const agrees =
    rows.length === received
      ? `Gồm ${rows.length} hồ sơ, bằng số “Tiếp nhận trong kỳ” của cùng thời gian (kể cả hồ sơ nhập từ sổ khác).`
      : `Gồm ${rows.length} hồ sơ; số “Tiếp nhận trong kỳ” của cùng thời gian là ${received}: hai số chưa khớp.`;
  if (replaces === undefined) return [agrees];
  return [
    agrees,
    `Thay bản lấy ra ngày ${formatDay(replaces.on)}: từ số thứ tự ${replaces.from} trở đi, số đã khác vì có hồ sơ đến sau hoặc được sửa.`,
  ];
}
