/** One book of the inventory on A4 held sideways, with its sums. No circular gives it a form; its columns are those of its table. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { InventoryBook } from '../../domain/inventory/events.ts';
import type { InventoryLine } from '../../domain/inventory/line.ts';
import { cellsOfItem, inventoryTable } from '../../domain/inventory/tables.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { column, type BookColumn } from '../books/follow-columns.ts';
import { bookSheets } from '../books/sheets.ts';
import { writeCount } from '../report/numerals.ts';

const titles: Readonly<Record<InventoryBook, { readonly title: string; readonly counted: string }>> = {
  equipment: { title: 'Danh mục trang thiết bị', counted: 'dòng thiết bị' },
  staff: { title: 'Danh sách nhân sự', counted: 'người' },
  budget: { title: 'Kinh phí', counted: 'khoản' },
  support: { title: 'Sổ ca hỗ trợ của lực lượng tình nguyện', counted: 'ca hỗ trợ' },
};
/** In millimetres: together as wide as a sheet held sideways, beside the number. */
const widths: Readonly<Record<InventoryBook, readonly number[]>> = {
  equipment: [64, 20, 26, 24, 44, 34, 31],
  staff: [48, 42, 28, 22, 44, 24, 24, 11],
  budget: [18, 88, 50, 32, 32, 23],
  support: [24, 20, 70, 26, 24, 34, 45],
};
const amounts = new Set(['plannedDong', 'spentDong', 'count', 'helped', 'volunteers']);

type Numbered = InventoryLine & { readonly at: number };

export function inventoryList(input: {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly book: InventoryBook;
  readonly lines: readonly InventoryLine[];
  /** Which part of the book, in words. */
  readonly part: string;
  /** Sums, in sentences: the same as on the screen. */
  readonly sums: readonly string[];
}): string {
  const { settings, on, book, part, sums } = input;
  const { title, counted } = titles[book];
  const rows = input.lines.map((line, at) => ({ ...line, at: at + 1 }));
  return bookSheets({
    ...{ settings, on, rows, before: 0, columns: columnsOf(book), title, counted },
    ...{ symbol: 'TTPVHCC', lines: [part], closing: [`${sums.join('; ')}.`] },
    signers: ['Người lập bảng', 'Thủ trưởng đơn vị'],
  });
}

/** Those of the table but the last, which only a file needs. */
const columnsOf = (book: InventoryBook): readonly BookColumn<Numbered>[] => [
  column('TT', 11, ({ at }) => [String(at)]),
  ...inventoryTable(book)
    .columns.filter(({ key }) => key !== 'id')
    .map(({ key, title }, at) =>
      column<Numbered>(title, widths[book][at] ?? 20, ({ item }) => {
        const cell = cellsOfItem(item)[key] ?? '';
        return [amounts.has(key) && cell !== '' ? writeCount(Number(cell)) : cell];
      }),
    ),
];
