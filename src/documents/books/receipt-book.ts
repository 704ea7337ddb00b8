/** The book of receipts for fees of a year: every number in its order, also those that were voided. No law gives its form. */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import { feeWayOf } from '../../domain/counting/fees.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import type { Payer } from '../../domain/receipt/events.ts';
import type { Receipt } from '../../domain/receipt/receipt.ts';
import { writeCount } from '../report/numerals.ts';
import { column, sealedName, type BookColumn } from './follow-columns.ts';
import type { BookSheets } from './sheets.ts';

export interface ReceiptBookLine {
  readonly receipt: Receipt;
  /** Who took the money. */
  readonly collector: string;
  /** Why it was voided; empty where it was not. */
  readonly reason: string;
  /** Who paid. Null while they cannot be read. */
  readonly particulars: Payer | null;
}

/** Of a number that was voided no sum is said: it counts no more. */
const paid =
  (way: 'cash' | 'cashless') =>
  ({ receipt: { dong, paidBy, reference, voided } }: ReceiptBookLine): readonly string[] =>
    voided !== undefined || feeWayOf(paidBy) !== way
      ? []
      : [writeCount(dong), reference].filter((text) => text !== '');

const columns: readonly BookColumn<ReceiptBookLine>[] = [
  column('Số phiếu', 30, ({ receipt }) => [receipt.number]),
  column('Ngày', 22, ({ receipt }) => [formatDay(receipt.on)]),
  column('Người nộp tiền', 38, ({ particulars }) => [particulars?.name ?? sealedName]),
  column('Nộp cho hồ sơ', 36, ({ receipt }) => receipt.lines.map(({ code }) => code)),
  column('Tiền mặt (đồng)', 22, paid('cash')),
  column('Không tiền mặt (đồng)', 24, paid('cashless')),
  column('Biên lai đã cấp', 26, ({ receipt }) => (receipt.official === '' ? [] : [receipt.official])),
  column('Người thu', 26, ({ collector }) => [collector]),
  column('Ghi chú', 28, ({ receipt: { voided }, reason }) =>
    voided === undefined ? [] : [`Đã hủy ${formatDay(voided.on)}.`, reason].filter((text) => text !== ''),
  ),
];

export const receiptBookSheets = (input: {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly year: number;
  readonly rows: readonly ReceiptBookLine[];
}): BookSheets<ReceiptBookLine> => ({
  ...{ settings: input.settings, on: input.on, rows: input.rows, before: 0, columns, counted: 'số' },
  ...{ title: 'Sổ phiếu thu phí, lệ phí', symbol: 'SPT-TTPVHCC' },
  lines: [`Năm ${input.year}, số bắt đầu từ 0001 ở mỗi quyển`],
  closing: closing(input.rows),
});

function closing(rows: readonly ReceiptBookLine[]): readonly string[] {
  const standing = rows.filter(({ receipt }) => receipt.voided === undefined);
  const sum = (way: 'cash' | 'cashless'): string =>
    writeCount(
      standing.reduce(
        (all, { receipt: { dong, paidBy } }) => (feeWayOf(paidBy) === way ? all + dong : all),
        0,
      ),
    );
  return [
    `Đã dùng ${rows.length} số: ${standing.length} phiếu có giá trị, ${rows.length - standing.length} số đã hủy. Tiền mặt ${sum('cash')} đồng, không tiền mặt ${sum('cashless')} đồng.`,
    'Sổ của bộ phận Một cửa, dùng để đối chiếu; không thay sổ biên lai theo mẫu của cơ quan thuế.',
  ];
}
