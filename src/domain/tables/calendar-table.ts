/** A year's days off and worked Saturdays as a table, as the yearly notice lists them; a row may be several days on end. */
import { addDays, daysBetween, weekdayOf, yearOf } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { CalendarDay } from '../office/events.ts';
import { CellReading, dayIn, writeDay, writeWord, type WordsOf } from './cells.ts';
import type { ComparedRow } from './compare.ts';
import type { CellFault } from './faults.ts';
import type { Cells, Table, TableColumn } from './table.ts';

const columns: readonly TableColumn[] = [
  { key: 'date', title: 'Ngày', also: ['Từ ngày'], needed: true, width: 12 },
  { key: 'to', title: 'Đến ngày', width: 12 },
  { key: 'kind', title: 'Loại', also: ['Loại ngày'], width: 16 },
  { key: 'name', title: 'Tên ngày', also: ['Nội dung', 'Lý do', 'Ghi chú'], width: 40 },
  { key: 'source', title: 'Căn cứ', also: ['Số thông báo', 'Văn bản'], width: 40 },
];
const kinds: WordsOf<CalendarDay['kind']> = [
  ['dayOff', 'nghỉ', 'nghỉ lễ', 'nghỉ bù', 'nghỉ tết', 'nghỉ hoán đổi'],
  ['worked', 'làm bù', 'làm việc bù', 'đi làm', 'làm việc'],
  ['ordinary', 'như ngày thường', 'ngày thường'],
];

const longestRange = 31;

export const calendarTable = (year: number): Table<CalendarDay> => ({
  columns,
  keyOf: ({ date = '' }) => dayIn(date) ?? date,
  nameOf: ({ name = '', date = '' }) => (name === '' ? date : `${date}: ${name}`),
  write: ({ date, kind, name, source }) => ({
    ...{ date: writeDay(date), to: '', kind: writeWord(kinds, kind), name, source },
  }),
  spread,
  read: (cells) => {
    const reading = new CellReading(columns, cells);
    const date = reading.day('date');
    if (date === null) reading.wrong('required', 'date');
    const kind = reading.word('kind', kinds);
    if (reading.of('kind') === '') reading.wrong('required', 'kind');
    const name = reading.text('name', { required: true });
    const source = reading.text('source');
    if (date && yearOf(date) !== year) reading.wrong('otherYear', 'date', String(year));
    else if (date && kind === 'worked' && weekdayOf(date) < 6) reading.wrong('workedOnWorkingDay', 'date');
    return reading.faults.length > 0 || !date || kind === undefined
      ? err(reading.faults)
      : ok({ date, kind, name, source });
  },
});

/** A range becomes its days, each of the same kind. */
function spread(cells: Cells): Result<readonly Cells[], readonly CellFault[]> {
  const reading = new CellReading(columns, cells);
  const [from, to] = [reading.day('date'), reading.day('to')];
  if (reading.faults.length > 0) return err(reading.faults);
  if (!from || !to) return ok([{ ...cells, to: '' }]);
  const length = daysBetween(from, to) + 1;
  if (length < 1) reading.wrong('backwards', 'to');
  else if (length > longestRange) reading.wrong('tooManyDays', 'to');
  if (reading.faults.length > 0) return err(reading.faults);
  return ok(Array.from({ length }, (_, at) => ({ ...cells, date: writeDay(addDays(from, at)), to: '' })));
}

/** Days of the year that are known otherwise than by their weekday, and that a whole notice does not name. */
export function leftOut(
  known: readonly CalendarDay[],
  lines: readonly ComparedRow<CalendarDay>[],
): readonly CalendarDay[] {
  const named = new Set(lines.map(({ key }) => key));
  return known.filter(({ date, kind }) => kind !== 'ordinary' && !named.has(date));
}
