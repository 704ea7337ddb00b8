/** The four books of the inventory as tables: what is brought in, taken out, typed into a form and printed has these columns. */
import type { InventoryId } from '../../base/ids.ts';
import { plainLetters } from '../../base/plain-letters.ts';
import { err, ok } from '../../base/result.ts';
import { CellReading, writeDay, writeNumber, writeWord, writeYes, type WordsOf } from '../tables/cells.ts';
import { differencesBetween } from '../tables/compare.ts';
import type { CellFault } from '../tables/faults.ts';
import type { Cells, Table, TableColumn } from '../tables/table.ts';
import {
  InventoryItem,
  type Employment,
  type EquipmentState,
  type InventoryBook,
  type ItemOf,
  type Session,
} from './events.ts';

/** `id`: null of a line that is not there yet. */
export interface KeptItem {
  readonly id: InventoryId | null;
  readonly item: InventoryItem;
}

export const stateWords: WordsOf<EquipmentState> = [
  ['good', 'tốt', 'hoạt động tốt', 'bình thường'],
  ['worn', 'xuống cấp', 'cũ'],
  ['broken', 'hỏng', 'không dùng được'],
];
export const employmentWords: WordsOf<Employment> = [
  ['official', 'công chức', 'cán bộ', 'viên chức', 'cán bộ, công chức'],
  ['contract', 'hợp đồng', 'lao động hợp đồng'],
  ['seconded', 'biệt phái', 'tăng cường'],
  ['other', 'khác', 'nhân viên bưu chính'],
];
export const sessionWords: WordsOf<Session> = [
  ['morning', 'sáng', 'buổi sáng'],
  ['afternoon', 'chiều', 'buổi chiều'],
  ['day', 'cả ngày'],
];

/** Last of each book: by it a line that was taken out is known again. */
const idColumn: TableColumn = { key: 'id', title: 'Mã dòng', width: 28 };
const noteColumn: TableColumn = { key: 'note', title: 'Ghi chú', width: 30 };

const columnsOf = {
  equipment: [
    { key: 'name', title: 'Tên thiết bị', also: ['Thiết bị', 'Loại thiết bị'], needed: true, width: 30 },
    { key: 'count', title: 'Số lượng', also: ['SL'], width: 10 },
    { key: 'state', title: 'Tình trạng', width: 14 },
    { key: 'year', title: 'Năm trang bị', also: ['Năm', 'Năm sử dụng'], width: 12 },
    { key: 'source', title: 'Nguồn kinh phí', also: ['Nguồn'], width: 24 },
    { key: 'place', title: 'Nơi đặt', width: 20 },
    ...[noteColumn, idColumn],
  ],
  staff: [
    { key: 'name', title: 'Họ và tên', also: ['Họ tên'], needed: true, width: 26 },
    { key: 'position', title: 'Chức vụ, chức danh', also: ['Chức vụ', 'Chức danh'], width: 26 },
    { key: 'employment', title: 'Diện', also: ['Diện lao động', 'Loại lao động'], width: 14 },
    { key: 'fullTime', title: 'Chuyên trách', width: 12 },
    { key: 'duty', title: 'Nhiệm vụ', also: ['Lĩnh vực phụ trách'], width: 30 },
    { key: 'from', title: 'Từ ngày', width: 12 },
    { key: 'to', title: 'Đến ngày', width: 12 },
    ...[noteColumn, idColumn],
  ],
  budget: [
    { key: 'year', title: 'Năm', needed: true, width: 8 },
    { key: 'name', title: 'Nội dung', also: ['Nội dung chi'], needed: true, width: 40 },
    { key: 'source', title: 'Nguồn kinh phí', also: ['Nguồn'], width: 24 },
    { key: 'plannedDong', title: 'Dự toán', also: ['Dự toán (đồng)', 'Kinh phí'], width: 16 },
    { key: 'spentDong', title: 'Đã chi', also: ['Đã chi (đồng)', 'Thực hiện'], width: 16 },
    ...[noteColumn, idColumn],
  ],
  support: [
    { key: 'on', title: 'Ngày', also: ['Ngày trực'], needed: true, width: 12 },
    { key: 'session', title: 'Buổi', width: 10 },
    { key: 'name', title: 'Lực lượng hỗ trợ', also: ['Đơn vị', 'Lực lượng'], needed: true, width: 30 },
    { key: 'volunteers', title: 'Số người hỗ trợ', width: 12 },
    { key: 'hours', title: 'Số giờ trực', also: ['Số giờ'], width: 12 },
    { key: 'helped', title: 'Số lượt người dân được giúp', also: ['Lượt người được hỗ trợ'], width: 14 },
    ...[noteColumn, idColumn],
  ],
} as const satisfies Record<InventoryBook, readonly TableColumn[]>;

/** What a line is known by where its file has no id. */
const ownKeys: Readonly<Record<InventoryBook, readonly string[]>> = {
  equipment: ['name', 'state', 'year', 'source', 'place'],
  staff: ['name', 'position'],
  budget: ['year', 'name', 'source'],
  support: ['on', 'session', 'name'],
};
export const ownKeyOf = (book: InventoryBook, cells: Cells): string =>
  cells.name === undefined || cells.name === ''
    ? ''
    : ownKeys[book].map((key) => plainLetters(cells[key] ?? '')).join('|');

/** By what its own words make of it, where a file has no id, and by its id. */
export const keptByKeys = (book: InventoryBook, kept: readonly KeptItem[]): ReadonlyMap<string, KeptItem> =>
  new Map([
    ...kept.map((each) => [ownKeyOf(book, cellsOfItem(each.item)), each] as const),
    ...kept.map((each) => [each.id ?? '', each] as const),
  ]);

export const inventoryTable = (book: InventoryBook): Table<KeptItem> => ({
  columns: columnsOf[book],
  keyOf: (cells) => cells.id || ownKeyOf(book, cells),
  nameOf: (cells) => (book === 'support' ? `${cells.on ?? ''}: ${cells.name ?? ''}` : (cells.name ?? '')),
  write: ({ id, item }) => ({ ...cellsOfItem(item), id: id ?? '' }),
  read: (cells, known) => {
    const reading = new CellReading(columnsOf[book], cells);
    const item = readers[book](reading);
    if (reading.faults.length > 0) return err(reading.faults);
    return ok({ id: known?.id ?? null, item });
  },
});

export const cellsOfItem = (item: InventoryItem): Cells => {
  switch (item.book) {
    case 'equipment':
      return {
        ...{ name: item.name, count: String(item.count), state: writeWord(stateWords, item.state) },
        ...{ year: writeNumber(item.year), source: item.source, place: item.place, note: item.note },
      };
    case 'staff':
      return {
        ...{ name: item.name, position: item.position, duty: item.duty, note: item.note },
        employment: writeWord(employmentWords, item.employment),
        ...{ fullTime: writeYes(item.fullTime), from: writeDay(item.from), to: writeDay(item.to) },
      };
    case 'budget':
      return {
        ...{ year: String(item.year), name: item.name, source: item.source, note: item.note },
        plannedDong: writeNumber(item.plannedDong),
        spentDong: writeNumber(item.spentDong),
      };
    case 'support':
      return {
        ...{ on: writeDay(item.on), session: writeWord(sessionWords, item.session), name: item.name },
        ...{ volunteers: String(item.volunteers), hours: hoursOf(item.minutes) },
        ...{ helped: String(item.helped), note: item.note },
      };
  }
};

/** "3,5": as hours are written. */
const hoursOf = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100).replace('.', ',');

/** Where the reading has faults what is given back is not looked at. */
const readers: { readonly [B in InventoryBook]: (reading: CellReading) => ItemOf<B> } = {
  equipment: (reading) => ({
    ...{ book: 'equipment', name: reading.text('name', { required: true }) },
    count: needed(reading, 'count', reading.count('count', { least: 1, most: 100_000 })),
    state: reading.of('state') === '' ? 'good' : (reading.word('state', stateWords) ?? 'good'),
    year: reading.count('year', { least: 1950, most: 2150 }),
    ...{ source: reading.text('source'), place: reading.text('place') },
    note: reading.text('note', { longest: 4000 }),
  }),
  staff: (reading) => {
    const [from, to] = [reading.day('from') ?? null, reading.day('to') ?? null];
    if (from !== null && to !== null && to < from) reading.wrong('endsFirst', 'to');
    return {
      ...{ book: 'staff', name: reading.text('name', { required: true }) },
      position: reading.text('position'),
      employment: reading.word('employment', employmentWords) ?? 'official',
      ...{ fullTime: reading.isYes('fullTime', true), duty: reading.text('duty'), from, to },
      note: reading.text('note', { longest: 4000 }),
    };
  },
  budget: (reading) => ({
    ...{ book: 'budget' },
    year: needed(reading, 'year', reading.count('year', { least: 1950, most: 2150 })),
    ...{ name: reading.text('name', { required: true }), source: reading.text('source') },
    ...{ plannedDong: reading.amount('plannedDong'), spentDong: reading.amount('spentDong') },
    note: reading.text('note', { longest: 4000 }),
  }),
  support: (reading) => {
    const on = reading.day('on');
    if (on === null) reading.wrong('required', 'on');
    return {
      ...{ book: 'support', on: on ?? ('' as ItemOf<'support'>['on']) },
      session: reading.word('session', sessionWords) ?? 'day',
      name: reading.text('name', { required: true }),
      volunteers: needed(reading, 'volunteers', reading.count('volunteers', { least: 1, most: 1000 })),
      minutes: minutesIn(reading),
      helped: reading.count('helped', { most: 100_000 }) ?? 0,
      note: reading.text('note', { longest: 4000 }),
    };
  },
};

function needed(reading: CellReading, key: string, count: number | null): number {
  if (count === null && reading.of(key) === '') reading.wrong('required', key);
  return count ?? 0;
}

/** "3", "3,5", "3.5", "3 giờ 30", "3h30": up to a day. */
function minutesIn(reading: CellReading): number {
  const text = plainLetters(reading.of('hours'));
  if (text === '') return 0;
  const [, whole, part, minutes] =
    /^(\d+)(?:[.,](\d+))?\s*(?:gio|h)?\s*(\d{1,2})?\s*(?:phut|p)?$/.exec(text) ?? [];
  if (whole === undefined) {
    reading.wrong('notHours', 'hours');
    return 0;
  }
  const all = Math.round(Number(`${whole}.${part ?? '0'}`) * 60) + Number(minutes ?? 0);
  if (all > 24 * 60) reading.wrong('outOfRange', 'hours', 'từ 0 đến 24 giờ');
  return all;
}

/** What a form or a file could not have said. */
export function itemFaults(item: InventoryItem): readonly CellFault[] {
  if (!InventoryItem.safeParse(item).success) return [{ kind: 'required', title: '', value: '' }];
  const read = inventoryTable(item.book).read({ ...cellsOfItem(item), id: '' }, undefined);
  return read.ok ? [] : read.error;
}

export const saysTheSame = (one: InventoryItem, other: InventoryItem): boolean =>
  one.book === other.book &&
  differencesBetween(inventoryTable(one.book), cellsOfItem(one), cellsOfItem(other)).length === 0;
