/** Tables of the office: what a row means, what it would change, and that what is written reads back as the same. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { shippedCalendar } from '../../src/domain/calendar/calendar.ts';
import type { CalendarDay, PhraseSet, ProcedureVersion } from '../../src/domain/office/events.ts';
import { catalogue, loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';
import { calendarTable, leftOut } from '../../src/domain/tables/calendar-table.ts';
import { compareTable, type ComparedRow } from '../../src/domain/tables/compare.ts';
import { cellFaultSentence } from '../../src/domain/tables/faults.ts';
import { phraseTable } from '../../src/domain/tables/phrase-table.ts';
import { phrasesByKey, phrasesFor } from '../../src/domain/tables/phrases.ts';
import { procedureTable } from '../../src/domain/tables/procedure-table.ts';
import { readHeadings, type Table } from '../../src/domain/tables/table.ts';
import { someProcedure } from '../support/office-facts.ts';

const from = plainDate('2026-12-01');
const procedures = procedureTable(from);

/** A file of these headings and rows beside what is known. */
function compared<T>(
  table: Table<T>,
  [titles, ...rows]: readonly [readonly string[], ...(readonly string[])[]],
  known: readonly T[] = [],
): readonly ComparedRow<T>[] {
  const headings = readHeadings(table.columns, titles);
  if (headings === undefined) throw new Error('No headings');
  return compareTable(
    table,
    headings,
    rows.map((cells, at) => ({ row: at + 2, cells })),
    new Map(known.map((each) => [table.keyOf(table.write(each)), each])),
  );
}
const sentences = <T>(lines: readonly ComparedRow<T>[]): readonly string[] =>
  lines.flatMap(({ verdict }) => (verdict.kind === 'wrong' ? verdict.faults.map(cellFaultSentence) : []));
const kinds = <T>(lines: readonly ComparedRow<T>[]) => lines.map(({ verdict }) => verdict.kind);

describe('Every shipped procedure', () => {
  let shipped: readonly ProcedureVersion[];
  beforeAll(async () => {
    shipped = await loadShippedProcedures();
  });

  it('is the same when its row is read back', () => {
    const titles = procedures.columns.map(({ title }) => title);
    const rows = shipped.map((each) => {
      const cells = procedures.write(each);
      return procedures.columns.map(({ key }) => cells[key] ?? '');
    });
    const lines = compared(procedures, [titles, ...rows], shipped);
    expect(lines.filter(({ verdict }) => verdict.kind !== 'same')).toEqual([]);
  });

  it('keeps its papers, terms and fees when only its price a page is brought in', () => {
    const copy = shipped.find(({ code }) => code === '2.000815')!;
    const [line] = compared(
      procedures,
      [
        ['Mã TTHC', 'Đơn giá phí'],
        ['2.000815.H05', '3.000'],
      ],
      shipped,
    );
    if (line?.verdict.kind !== 'changed') throw new Error('Not changed');
    expect(line.verdict.differences).toEqual([{ title: 'Đơn giá phí', from: '2000', to: '3000' }]);
    const { value } = line.verdict;
    expect(value).toMatchObject({ code: '2.000815', version: '2026-12-01', inForceFrom: from });
    expect(value.feeRule).toEqual({ ...copy.feeRule, dong: 3000 });
    expect([value.channels, value.components, value.book]).toEqual([
      copy.channels,
      copy.components,
      copy.book,
    ]);
  });

  it('changes nothing of what was received before the day from which it holds', () => {
    const [line] = compared(
      procedures,
      [
        ['Mã', 'Thời hạn'],
        ['1.004873', '2 ngày làm việc'],
      ],
      shipped,
    );
    if (line?.verdict.kind !== 'changed') throw new Error('Not changed');
    const both = catalogue(shipped, [line.verdict.value]);
    const limitOn = (day: string) =>
      procedureInForce(both, '1.004873', plainDate(day))?.channels.find(
        ({ channel }) => channel === 'inPerson',
      )?.limit?.amount;
    expect([limitOn('2026-11-30'), limitOn('2026-12-01')]).toEqual([3, 2]);
  });
});

describe('A row of procedures', () => {
  const titles = ['Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Thời hạn trực tiếp', 'Phí trực tiếp'];
  const row = (limit: string, fee = '0') => [titles, ['9.000007', 'Thủ tục', 'Hộ tịch', limit, fee]] as const;

  test.each([
    ['3 ngày làm việc', { amount: 3, unit: 'workingDay' }],
    ['03 ngày làm việc', { amount: 3, unit: 'workingDay' }],
    ['30 ngày', { amount: 30, unit: 'day' }],
    ['4 giờ làm việc', { amount: 4, unit: 'hour' }],
    ['Trong ngày', { amount: 0, unit: 'sameDay' }],
    ['chưa rõ', null],
  ])('understands the term “%s”', (typed, limit) => {
    const [line] = compared(procedures, [...row(typed)]);
    expect(line?.verdict).toMatchObject({ kind: 'new', value: { channels: [{ limit }] } });
  });

  test.each([
    ['3', 'thiếu đơn vị'],
    ['nhanh', 'không hiểu được'],
    ['4000 ngày', 'không hợp lý'],
  ])('says what is wrong with the term “%s”', (typed, said) => {
    expect(sentences(compared(procedures, [...row(typed)])).join()).toContain(said);
  });

  test.each([
    ['8.000', 8000],
    ['8 000 đồng', 8000],
    ['150000', 150_000],
    ['miễn phí', 0],
    ['', null],
  ])('understands the fee “%s”', (typed, feeDong) => {
    const [line] = compared(procedures, [...row('trong ngày', typed)]);
    expect(line?.verdict).toMatchObject({ kind: 'new', value: { channels: [{ feeDong }] } });
  });

  test.each(['8,5', 'tám nghìn', '8.00', '-1'])('takes “%s” for no fee', (typed) => {
    expect(sentences(compared(procedures, [...row('trong ngày', typed)])).join()).toContain(
      'không phải là số tiền',
    );
  });

  it('that is new and says nothing of it counts as not compared with the decision', () => {
    const [line] = compared(procedures, [...row('trong ngày')]);
    expect(line?.verdict).toMatchObject({ kind: 'new', value: { confirmed: false, enabled: true } });
  });

  it('has several faults said at once', () => {
    const lines = compared(procedures, [titles, ['', '', 'Hộ tịch', '', '']]);
    expect(sentences(lines)).toHaveLength(3);
  });

  it('that comes twice is said with the row that it repeats, and neither is lost sight of', () => {
    const lines = compared(procedures, [titles, ...[1, 2].map(() => [...row('trong ngày')[1]])]);
    expect(kinds(lines)).toEqual(['new', 'wrong']);
    expect(sentences(lines)[0]).toContain('dòng 2');
  });

  it('of more cells than headings is left alone', () => {
    const lines = compared(procedures, [titles, [...row('trong ngày')[1], 'thừa']]);
    expect(sentences(lines)[0]).toContain('nhiều ô hơn');
  });

  it('holds papers a line, with when they are handed in', () => {
    const [line] = compared(procedures, [
      [...titles, 'Giấy tờ phải nộp', 'Giấy tờ chỉ nộp khi cần'],
      [...row('trong ngày')[1], 'Tờ khai\nẢnh; hai tấm', 'Văn bản ủy quyền; nếu nhờ người khác nộp'],
    ]);
    expect(line?.verdict).toMatchObject({
      value: {
        components: ['Tờ khai', 'Ảnh'],
        papers: [
          { name: 'Tờ khai', usual: true, when: '' },
          { name: 'Ảnh', usual: true, when: 'hai tấm' },
          { name: 'Văn bản ủy quyền', usual: false, when: 'nếu nhờ người khác nộp' },
        ],
      },
    });
  });

  it('takes a papers list away where its cell is emptied, and says so', () => {
    const known = someProcedure({ components: ['Tờ khai'] });
    const [line] = compared(
      procedures,
      [
        ['Mã', 'Giấy tờ phải nộp'],
        [known.code, ''],
      ],
      [known],
    );
    expect(line?.verdict).toMatchObject({
      differences: [{ title: 'Giấy tờ phải nộp', from: 'Tờ khai', to: '' }],
      value: { components: [] },
    });
  });
});

describe('The notice of a year', () => {
  const year = calendarTable(2027);
  const titles = ['Từ ngày', 'Đến ngày', 'Loại ngày', 'Nội dung', 'Căn cứ'];
  const shippedDays = shippedCalendar.filter(({ date }) => date.startsWith('2027'));

  it('reads back as the same', () => {
    const rows = shippedDays.map((day) => {
      const cells = year.write(day);
      return year.columns.map(({ key }) => cells[key] ?? '');
    });
    const lines = compared(year, [year.columns.map(({ title }) => title), ...rows], shippedDays);
    expect(new Set(kinds(lines))).toEqual(new Set(['same']));
  });

  it('lists several days on end in one row', () => {
    const lines = compared(year, [titles, ['04/02/2027', '10/02/2027', 'Nghỉ', 'Tết Đinh Mùi', 'TB 1']], []);
    const days = lines.flatMap(({ verdict }) => (verdict.kind === 'new' ? [verdict.value.date] : []));
    expect([days.length, days[0], days.at(-1)]).toEqual([7, '2027-02-04', '2027-02-10']);
  });

  test.each([
    [['31/02/2027', '', 'Nghỉ', 'Lễ', ''], 'không phải là ngày có thật'],
    [['02/09/2026', '', 'Nghỉ', 'Quốc khánh', ''], 'không thuộc năm 2027'],
    [['10/02/2027', '04/02/2027', 'Nghỉ', 'Tết', ''], 'sớm hơn “Ngày”'],
    [['01/01/2027', '31/12/2027', 'Nghỉ', 'Tết', ''], 'dài hơn 31 ngày'],
    [['03/02/2027', '', 'Làm bù', 'Hoán đổi', ''], 'vốn là ngày làm việc'],
    [['02/09/2027', '', 'Lễ hội', 'Quốc khánh', ''], 'không có trong danh sách'],
    [['02/09/2027', '', '', 'Quốc khánh', ''], 'Thiếu “Loại”'],
    [['02/09/2027', '', 'Nghỉ', '', ''], 'Thiếu “Tên ngày”'],
  ])('says of %j that %s', (row, said) => {
    expect(sentences(compared(year, [titles, row])).join()).toContain(said);
  });

  it('reads days as a spreadsheet gives them', () => {
    const lines = compared(year, [titles, ['2027-09-02T00:00:00.000Z', '', 'nghi', 'Quốc khánh', '']]);
    expect(lines[0]?.verdict).toMatchObject({ kind: 'new', value: { date: '2027-09-02', kind: 'dayOff' } });
  });

  it('leaves out days that were only forecast: they are named, and never changed unasked', () => {
    const forecast: CalendarDay = {
      ...{ date: plainDate('2027-05-10'), kind: 'dayOff', name: 'Nghỉ hoán đổi (dự kiến)', source: '' },
    };
    const file = [
      ['Ngày', 'Loại', 'Tên ngày'],
      ...shippedDays.map(({ date }) => [date, 'nghỉ', 'Lễ']),
    ] as const;
    const known = [forecast, ...shippedDays];
    expect(leftOut(known, compared(year, file, known))).toEqual([forecast]);
  });
});

describe('The ready sentences', () => {
  const own: PhraseSet = { place: 'refusal', text: 'Nộp tại Công an xã.', offered: true };

  it('of the office stand behind those that come with the app, each once, until they are taken out', () => {
    const shipped = phrasesFor([], 'refusal');
    expect(shipped.length).toBeGreaterThan(0);
    expect(phrasesFor([own, own], 'refusal')).toEqual([...shipped, own.text]);
    expect(phrasesFor([own, { ...own, offered: false }], 'refusal')).toEqual(shipped);
    const first = { place: 'refusal', text: shipped[0] ?? '', offered: false } as const;
    expect(phrasesFor([first], 'refusal')).toEqual(shipped.slice(1));
  });

  it('read back as the same, also those that are offered no more', () => {
    const all = [...phrasesByKey([own, { ...own, text: 'Câu cũ.', offered: false }]).values()];
    const rows = all.map((each) => {
      const cells = phraseTable.write(each);
      return phraseTable.columns.map(({ key }) => cells[key] ?? '');
    });
    const lines = compared(phraseTable, [phraseTable.columns.map(({ title }) => title), ...rows], all);
    expect(new Set(kinds(lines))).toEqual(new Set(['same']));
  });

  it('need a place that there is', () => {
    const lines = compared(phraseTable, [
      ['Dùng khi', 'Mẫu câu'],
      ['mọi lúc', 'Xin chào.'],
    ]);
    expect(sentences(lines).join()).toContain('“từ chối tiếp nhận”');
  });
});
