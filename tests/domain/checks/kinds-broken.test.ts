/** Each kind of finding of the check before signing, brought about in ten ways: found, with the cells, both values and the difference. */
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/base/plain-date.ts';
import type { Period } from '../../../src/base/period.ts';
import type { Facet } from '../../../src/domain/counting/facet.ts';
import { delaysThere } from '../../../src/domain/counting/delays.ts';
import { furtherShares } from '../../../src/domain/counting/further.ts';
import { tally } from '../../../src/domain/counting/tally.ts';
import type { Bucket, Share, ShareName, Tally, TallyRow } from '../../../src/domain/counting/tally-row.ts';
import { fillForm } from '../../../src/domain/forms/form.ts';
import { formII06a } from '../../../src/domain/forms/form-ii06a.ts';
import type { PetitionCounts } from '../../../src/domain/petition/figures.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { checkFilled } from '../../../src/domain/report/checking/check-figures.ts';
import type { Finding, FindingKind } from '../../../src/domain/report/checking/finding.ts';
import { written } from '../../../src/domain/report/checks/words.ts';
import type { ReportContent, ReportTexts } from '../../../src/domain/report/events.ts';
import { reportForms } from '../../../src/domain/report/families/families.ts';
import type { StoredReport } from '../../../src/domain/report/versions.ts';
import { facet, reportContent } from '../../documents/report-content.ts';
import { closedAs, idOf } from '../../support/report-deciding.ts';

const day = plainDate;
const period: Period = { from: day('2024-01-01'), to: day('2024-03-31') };
const before: Period = { from: day('2023-10-01'), to: day('2023-12-31') };

const open = (changes: Partial<Facet> = {}): Facet =>
  facet({ state: 'open', dueOn: day('2024-04-20'), endedOn: null, handedOverOn: null, ...changes });
const some = (count: number, make: () => Facet): Facet[] => Array.from({ length: count }, make);
/** 124 in two fields: carried over, online and not, of every fate. */
const facets: readonly Facet[] = [
  ...some(61, () => facet({ endedOn: day('2024-02-02') })),
  ...some(7, () => facet()),
  ...some(5, () => facet({ endedOn: day('2024-02-09'), delayCause: 'workload' })),
  ...some(23, () => facet({ channel: 'inPerson', level: 'part', field: 'Chứng thực' })),
  ...some(4, () =>
    open({ state: 'awaiting', supplements: [{ requestedOn: day('2024-03-20'), answeredOn: null }] }),
  ),
  ...some(6, () => open({ channel: 'postal', field: 'Chứng thực' })),
  ...some(3, () => open({ dueOn: day('2024-02-20') })),
  ...some(9, () => open({ receivedOn: day('2023-12-20') })),
  ...some(6, () => open({ receivedOn: day('2023-12-21'), field: 'Chứng thực' })),
];
const petitions = (changes: Partial<PetitionCounts> = {}): PetitionCounts => ({
  ...{ carriedIn: 2, received: 9, answeredOnTime: 6, answeredLate: 1, refused: 1, forwarded: 1 },
  ...{ openWithin: 1, openOver: 1, ...changes },
});
const figures = {
  ...{ 'task.finance.total': 24, 'task.finance.done': 13, 'task.finance.notDue': 11 },
  ...{ 'score.finance.most': 10, 'score.finance.reached': 8.5, 'score.finance.lost': 1.5 },
};
const honest: ReportContent = {
  ...reportContent(facets, { period, tally: tally(facets, period) }),
  further: furtherShares(facets, period),
  delays: [...delaysThere(facets, period)],
  petitions: { administrative: petitions(), business: petitions({ received: 8, answeredOnTime: 5 }) },
  counted: { 'service.full.total': 40, 'service.part.total': 30, 'service.total': 70 },
  written: { figures, parts: {} },
};

const check = (content: ReportContent, all: readonly StoredReport[] = [], earlier: readonly Tally[] = []) =>
  checkReport(content, { id: idOf('R1'), all, earlier });

/** Every finding of the kind tells its cells, both of its values, and how far they are apart. */
function expectTold(found: readonly Finding[], kind: FindingKind): void {
  const ofKind = found.filter((each) => each.kind === kind);
  expect(ofKind.length).toBeGreaterThan(0);
  for (const { cells, difference, sentence } of ofKind) {
    expect(cells.length).toBeGreaterThan(0);
    for (const { name, value } of cells) expect([name, value]).not.toContain('');
    if (kind === 'time' || kind === 'deadTerm') {
      expect(sentence).toContain(String(cells[0]?.value));
      continue;
    }
    expect(cells.length).toBeGreaterThan(1);
    expect(typeof difference).toBe('number');
    const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [written(value)] : []));
    expect(values.some((value) => sentence.includes(value)) || difference === 0).toBe(true);
  }
}

const total = (changes: Partial<TallyRow>): ReportContent => ({
  ...honest,
  tally: { ...honest.tally, total: { ...honest.tally.total, ...changes } },
});
const inField = (at: number, change: (row: TallyRow) => Partial<TallyRow>, from = honest): ReportContent => ({
  ...from,
  tally: {
    ...from.tally,
    byField: from.tally.byField.map((row, index) => (index === at ? { ...row, ...change(row) } : row)),
  },
});
/** Of one bucket, as much taken from one field as is given to the other: the column stays as it was. */
const moved = (bucket: Bucket, by: number): ReportContent =>
  inField(
    0,
    (row) => ({ [bucket]: row[bucket] - by }),
    inField(1, (row) => ({ [bucket]: row[bucket] + by })),
  );
const shared = (name: ShareName, change: Partial<Share>): ReportContent => ({
  ...honest,
  tally: {
    ...honest.tally,
    shares: { ...honest.tally.shares, [name]: { ...honest.tally.shares[name], ...change } },
  },
});
const typed = (changes: Partial<ReportTexts>): ReportContent => ({
  ...honest,
  texts: { ...honest.texts, ...changes },
});
const { total: row, byField, shares } = honest.tally;

test('what is broken below was true', () => {
  expect(check(honest)).toEqual([]);
  expect(row).toMatchObject({ carriedOver: 15, receivedOnline: 80, resolvedEarly: 61, resolvedOnTime: 30 });
  expect(byField.map(({ field }) => field)).toEqual(['Chứng thực', 'Hộ tịch']);
});

describe('figures that do not add up', () => {
  test.each<[string, ReportContent]>([
    ['one more', total({ resolvedEarly: row.resolvedEarly + 1 })],
    ['one less', total({ receivedOnline: row.receivedOnline - 1 })],
    ['nothing', total({ carriedOver: 0 })],
    ['doubled', total({ awaiting: row.awaiting * 2 })],
    ['digits transposed', total({ resolvedEarly: 16 })],
    ['two rows swapped', total({ resolvedEarly: row.resolvedOnTime, resolvedOnTime: row.resolvedEarly })],
    ['a field of another period', inField(0, () => ({ ...tally(facets, before).byField[0] }))],
    ['moved between fields', moved('resolvedOnTime', 3)],
    [
      'moved from one outcome of a field to another',
      inField(0, (each) => ({
        resolvedOnTime: each.resolvedOnTime - 1,
        pendingInTime: each.pendingInTime + 1,
      })),
    ],
    [
      'a percentage a hundredth off',
      shared('online', { percent: Number(((shares.online.percent ?? 0) + 0.02).toFixed(2)) }),
    ],
    [
      'a percentage a tenth off',
      shared('onTime', { percent: Number(((shares.onTime.percent ?? 0) - 0.1).toFixed(2)) }),
    ],
    ['decimals cut off', shared('online', { percent: 73.3 })],
    ['a numerator one more', shared('resultsDigitised', { n: shares.resultsDigitised.n + 1 })],
    ['a denominator of another period', shared('componentsDigitised', { d: 17 })],
    ['a cause of delay one more', { ...honest, delays: [{ cause: 'workload', count: 9 }] }],
    [
      'a share beside the tally',
      { ...honest, further: { ...honest.further, sameDay: { n: 5, d: 96, percent: 52.1 } } },
    ],
    [
      'a petition lost',
      { ...honest, petitions: { ...honest.petitions!, business: petitions({ openOver: 0 }) } },
    ],
    ['services that are no sum', { ...honest, counted: { ...honest.counted, 'service.total': 71 } }],
    [
      'typed tasks that are no sum',
      { ...honest, written: { figures: { ...figures, 'task.finance.done': 31 }, parts: {} } },
    ],
    [
      'typed points that are no sum',
      { ...honest, written: { figures: { ...figures, 'score.finance.lost': 2.5 }, parts: {} } },
    ],
  ])('%s', (_, content) => expectTold(check(content), 'figures'));
});

describe('a form', () => {
  const filled = fillForm(formII06a, honest.tally);
  type Change = (value: number, column: number) => number;
  /** @param at the row; the last one is the total */
  const cells = (at: number, change: Change, from = filled) => ({
    ...from,
    rows: from.rows.map((each, index) =>
      index === at
        ? { ...each, cells: each.cells.map((cell) => ({ ...cell, value: change(cell.value, cell.column) })) }
        : each,
    ),
  });
  const only =
    (column: number, to: (value: number) => number): Change =>
    (value, at) =>
      at === column ? to(value) : value;
  const valueAt = (at: number, column: number): number =>
    filled.rows[at]?.cells.find((cell) => cell.column === column)?.value ?? 0;
  const swap =
    (one: number, other: number): Change =>
    (value, at) =>
      at === one ? valueAt(0, other) : at === other ? valueAt(0, one) : value;
  const last = filled.rows.length - 1;

  test.each([
    [
      'one more',
      cells(
        0,
        only(8, (value) => value + 1),
      ),
    ],
    [
      'one less in the total',
      cells(
        last,
        only(3, (value) => value - 1),
      ),
    ],
    [
      'nothing',
      cells(
        1,
        only(4, () => 0),
      ),
    ],
    [
      'doubled',
      cells(
        1,
        only(10, (value) => value * 2),
      ),
    ],
    [
      'digits transposed',
      cells(
        last,
        only(8, () => 16),
      ),
    ],
    ['two columns swapped', cells(0, swap(4, 5))],
    ['a row missing', { ...filled, rows: filled.rows.slice(1) }],
    ['a row of another period', cells(0, (value) => value * 2 + 1)],
    [
      'moved between rows',
      cells(
        0,
        only(9, (value) => value - 2),
        cells(
          1,
          only(9, (value) => value + 2),
        ),
      ),
    ],
    [
      'moved between columns',
      cells(0, (value, at) => (at === 9 ? value - 2 : at === 12 ? value + 2 : value)),
    ],
    [
      'a digit more',
      cells(
        last,
        only(11, (value) => value * 10 + 1),
      ),
    ],
    ['all of the total nothing', cells(last, () => 0)],
  ])('%s', (_, broken) => expectTold(checkFilled(broken), 'form'));
});

test.each(reportForms.map(({ id, version }) => ({ id, version })))(
  'a field that is missing is found in the form that every family prints: $id',
  (form) => {
    const tallied = { ...honest.tally, byField: byField.slice(1) };
    expectTold(check({ ...honest, form, tally: tallied }), 'form');
  },
);

describe('another form of the period', () => {
  const beside = (content: ReportContent): readonly StoredReport[] => [
    closedAs('R9', { ...content, form: { id: 'chi-tiet', version: '2026-11' } }),
  ];
  test('that says the same is not accused', () => expect(check(honest, beside(honest))).toEqual([]));
  test.each<[string, ReportContent]>([
    ['one more', total({ pendingInTime: row.pendingInTime + 1 })],
    ['one less', total({ receivedPostal: row.receivedPostal - 1 })],
    ['nothing', total({ awaiting: 0 })],
    ['doubled', total({ resolvedLate: row.resolvedLate * 2 })],
    ['digits transposed', total({ resolvedEarly: 16 })],
    ['two rows swapped', total({ resolvedEarly: row.resolvedOnTime, resolvedOnTime: row.resolvedEarly })],
    ['moved from one row to another', total({ closed: 3, resolvedOnTime: row.resolvedOnTime - 3 })],
    ['moved between fields', moved('resolvedOnTime', 3)],
    ['a field missing', { ...honest, tally: { ...honest.tally, byField: byField.slice(1) } }],
    ['of another period', { ...honest, tally: { ...tally(facets, before), period } }],
    ['a share of another period', shared('online', { n: 12, d: 90, percent: 13.33 })],
    [
      'petitions of another period',
      { ...honest, petitions: { ...honest.petitions!, business: petitions({ received: 7 }) } },
    ],
  ])('%s', (_, other) => expectTold(check(honest, beside(other)), 'otherForm'));
});

describe('the last period', () => {
  const left = facets.filter(({ receivedOn }) => receivedOn < period.from);
  const last = (those: readonly Facet[], changes: Partial<ReportContent> = {}): readonly StoredReport[] => [
    closedAs('R0', { ...reportContent([]), period: before, tally: tally(those, before), ...changes }),
  ];
  const told = (changes: Partial<PetitionCounts>): Partial<ReportContent> => ({
    petitions: { administrative: petitions(changes), business: petitions() },
  });
  test('that fits is not accused', () => expect(check(honest, last(left, told({})))).toEqual([]));
  const other = (count: number, field: string): Facet[] =>
    some(count, () => open({ receivedOn: day('2023-12-20'), field }));
  test.each<[string, readonly StoredReport[]]>([
    ['one more', last([...left, ...other(1, 'Hộ tịch')])],
    ['one less', last(left.slice(1))],
    ['nothing', last([])],
    ['doubled', last([...left, ...left])],
    ['digits transposed', last(other(51, 'Hộ tịch'))],
    ['fields swapped', last([...other(6, 'Hộ tịch'), ...other(9, 'Chứng thực')])],
    ['moved between fields', last([...other(8, 'Hộ tịch'), ...other(7, 'Chứng thực')])],
    ['a field under another name', last([...other(9, 'Hộ tịch'), ...other(6, 'Đất đai')])],
    ['a field missing', last(other(9, 'Hộ tịch'))],
    [
      'resolved there, and carried over here',
      last(
        left.map((each, at) =>
          at === 0 ? { ...each, state: 'resolved', endedOn: day('2023-12-30') } : each,
        ),
      ),
    ],
    ['a petition more', last(left, told({ openWithin: 2 }))],
    ['a petition less', last(left, told({ openOver: 0 }))],
    [
      'petitions of one side',
      last(left, { petitions: { administrative: petitions(), business: petitions({ openOver: 4 }) } }),
    ],
  ])('%s', (_, all) => expectTold(check(honest, all), 'lastPeriod'));
});

describe('a typed sentence', () => {
  test.each([
    'Trong kỳ đã tiếp nhận 110 hồ sơ.',
    'Trong kỳ đã tiếp nhận 108 hồ sơ.',
    'Trong kỳ đã tiếp nhận 0 hồ sơ.',
    'Trong kỳ đã tiếp nhận 218 hồ sơ.',
    'Trong kỳ đã tiếp nhận 190 hồ sơ.',
    'Trong kỳ đã tiếp nhận 1.090 hồ sơ.',
    'Tiếp nhận 96 hồ sơ, giải quyết 109 hồ sơ.',
    'Có 81 hồ sơ nộp trực tuyến.',
    'Còn 7 hồ sơ giải quyết quá hạn.',
    'Có 62 hồ sơ trước hạn.',
    'Có 5 hồ sơ đang chờ bổ sung.',
    'Tỷ lệ trực tuyến đạt 73,3%.',
    'Giải quyết đúng hạn đạt 94,9%.',
    'Tỷ lệ trực tuyến đạt 37,4%.',
    'Quá hạn chiếm 5,3%.',
    'Số hóa đạt 9,9%.',
  ])('%s', (assessment) => expectTold(check(typed({ assessment })), 'sentence'));
  test.each([
    'Trong kỳ đã tiếp nhận 109 hồ sơ, giải quyết 96 hồ sơ.',
    'Có 80 hồ sơ nộp trực tuyến, 61 hồ sơ trước hạn, 4 hồ sơ đang chờ bổ sung.',
    'Giải quyết đúng hạn đạt 94,79%; tỷ lệ trực tuyến đạt 73,4%; quá hạn chiếm 5,2%.',
  ])('is not accused of what is true: %s', (assessment) => expect(check(typed({ assessment }))).toEqual([]));

  test('that is nothing but digits is read in no time', () => {
    const began = performance.now();
    check(typed({ assessment: '1'.repeat(20_000), causes: 'a1 '.repeat(6_000) }));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('a time that contradicts the period', () => {
  const parts = (text: string): ReportContent => ({
    ...honest,
    written: { figures, parts: { 'direction.papers': text } },
  });
  test.each<[string, ReportContent]>([
    ['another quarter in the title', typed({ title: 'Công tác cải cách hành chính quý II năm 2024' })],
    ['another year in the title', typed({ title: 'Công tác cải cách hành chính quý I năm 2023' })],
    ['a month in the title', typed({ title: 'Công tác cải cách hành chính tháng 3 năm 2024' })],
    ['nine months in the title', typed({ title: 'Công tác cải cách hành chính 9 tháng đầu năm 2024' })],
    ['six months in the title', typed({ title: 'Công tác cải cách hành chính 6 tháng đầu năm 2024' })],
    ['the end of the year in the title', typed({ title: 'Cải cách hành chính 3 tháng cuối năm 2024' })],
    ['another quarter in a sentence', typed({ opening: 'Trong quý IV, xã đã niêm yết 4 thủ tục.' })],
    ['a month in a sentence', typed({ assessment: 'Trong tháng 5 không có phản ánh.' })],
    ['what is left of another year', typed({ tasks: 'Nhiệm vụ 6 tháng cuối năm.' })],
    ['what is left, in proposals', typed({ proposals: 'Đề nghị trong 3 tháng cuối năm.' })],
    ['another quarter in a part of the family', parts('Trong quý III đã ban hành 4 văn bản.')],
  ])('%s', (_, content) => expectTold(check(content), 'time'));
});

describe('a level that the law has dropped', () => {
  test.each([
    ...['mức độ 3', 'mức độ 4', 'mức độ 3, 4', 'mức độ 3 và 4', 'mức độ 3 và mức độ 4', 'MỨC ĐỘ 4'],
    ...['mức độ 1', 'mức độ hai', 'mức độ ba', 'mức độ 3/4', 'mức độ 3 – 4', 'mức độ III, IV', 'mức  độ 4'],
  ])('%s', (words) =>
    expectTold(check(typed({ assessment: `Dịch vụ công trực tuyến ${words} tăng.` })), 'deadTerm'),
  );
  test.each([
    ...[
      'mức độ bao phủ',
      'mức độ hài lòng',
      'mức độ một phần',
      'mức độ in ấn',
      'mức độ 40 điểm',
      'mức độ 12',
    ],
  ])('is none: %s', (words) =>
    expect(check(typed({ assessment: `Dịch vụ công trực tuyến ${words} tăng.` }))).toEqual([]),
  );
});

describe('a jump', () => {
  const usual = Array.from({ length: 12 }, (): Tally => ({ ...honest.tally, total: { ...row, closed: 2 } }));
  const much: Partial<TallyRow> = { receivedOnline: 400 };
  test.each<[string, Partial<TallyRow>]>([
    ['received online, much more', much],
    ['received online, nothing', { receivedOnline: 0 }],
    ['received at the desk, much more', { receivedInPerson: 300 }],
    ['received by post, ten times', { receivedPostal: 90 }],
    ['resolved early, nothing', { resolvedEarly: 0 }],
    ['resolved early, ten times', { resolvedEarly: 610 }],
    ['resolved late, much more', { resolvedLate: 50 }],
    ['overdue, much more', { pendingOverdue: 33 }],
    ['returned, much more', { closed: 41 }],
    ['awaiting, much more', { awaiting: 44 }],
    ['a digit left off', { resolvedEarly: 6 }],
  ])('%s', (_, changes) => expectTold(check(total(changes), [], usual), 'jump'));
});
