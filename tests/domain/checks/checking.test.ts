import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../src/base/plain-date.ts';
import type { Period } from '../../../src/base/period.ts';
import { periodOf } from '../../../src/domain/calendar/periods.ts';
import type { Facet } from '../../../src/domain/counting/facet.ts';
import { furtherShares } from '../../../src/domain/counting/further.ts';
import { share as shareOf } from '../../../src/domain/counting/shares.ts';
import type { LevelShare } from '../../../src/domain/counting/unstated-levels.ts';
import { tally } from '../../../src/domain/counting/tally.ts';
import { buckets } from '../../../src/domain/counting/tally-row.ts';
import { fillForm } from '../../../src/domain/forms/form.ts';
import { formII06a } from '../../../src/domain/forms/form-ii06a.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { checkFigures, checkFilled } from '../../../src/domain/report/checking/check-figures.ts';
import { checkJumps } from '../../../src/domain/report/checking/check-jumps.ts';
import { checkTime } from '../../../src/domain/report/checking/check-time.ts';
import type { Finding } from '../../../src/domain/report/checking/finding.ts';
import { PeriodPreset, type ReportContent, type ReportTexts } from '../../../src/domain/report/events.ts';
import type { StoredReport } from '../../../src/domain/report/versions.ts';
import { suggestedTitle } from '../../../src/documents/report/titles.ts';
import { facet, printed001, reportContent } from '../../documents/report-content.ts';
import { closedAs, idOf, stored } from '../../support/report-deciding.ts';
import { wayOf } from '../../support/report-facts.ts';

const content = reportContent(printed001());
const check = (report: ReportContent, all: readonly StoredReport[] = []) =>
  checkReport(report, { id: idOf('R1'), all, earlier: [] });
const kinds = (found: readonly Finding[]) => found.map(({ kind }) => kind);
const typed = (texts: Partial<ReportTexts>): ReportContent => ({
  ...content,
  texts: { ...content.texts, ...texts },
});

describe('the figures of a report', () => {
  test('that were counted add up, in every field and in the form', () => {
    expect(check(content)).toEqual([]);
  });

  test.each(buckets)('are found out when %s is one more, in total or in a field', (bucket) => {
    const { total, byField } = content.tally;
    const more = { ...total, [bucket]: total[bucket] + 1 };
    const inTotal = check({ ...content, tally: { ...content.tally, total: more } });
    expect(inTotal.length).toBeGreaterThan(0);
    expect(inTotal.every(({ weight }) => weight === 'error')).toBe(true);
    const [first, ...others] = byField;
    const row = { ...first!, [bucket]: first![bucket] + 1 };
    expect(
      check({ ...content, tally: { ...content.tally, byField: [row, ...others] } }).length,
    ).toBeGreaterThan(0);
  });

  test('are found out when a share says another percentage, numerator or denominator', () => {
    for (const changed of [{ percent: 99.99 }, { n: 352 }, { d: 354 }]) {
      const shares = { ...content.tally.shares, online: { ...content.tally.shares.online, ...changed } };
      expect(check({ ...content, tally: { ...content.tally, shares } }).length).toBeGreaterThan(0);
    }
  });

  test('by level make what came online, also of dossiers of no level; one that is left out of a level is found', () => {
    const facets = [
      ...printed001(),
      ...[facet({ level: 'other' }), facet({ level: null }), facet({ level: 'part' })],
      ...[facet({ level: null, channel: 'inPerson' }), facet({ level: 'full', channel: 'inPerson' })],
    ];
    const honest = reportContent(facets, { further: furtherShares(facets, content.period as Period) });
    expect(honest.further?.['otherOnline']).toMatchObject({ n: 2, d: 3 });
    expect(check(honest)).toEqual([]);
    const { shares } = honest.tally;
    // Nobody reckons the percentage wrong: numerator, denominator and percentage fit each other.
    const lost = (share: LevelShare): ReportContent => {
      const left = shareOf(shares[share].n - 1, shares[share].d - 1);
      return { ...honest, tally: { ...honest.tally, shares: { ...shares, [share]: left } } };
    };
    for (const report of [
      lost('fullyOnline'),
      lost('partlyOnline'),
      { ...honest, further: { ...honest.further, otherOnline: shareOf(1, 2) } },
    ])
      expect(check(report).map(({ difference }) => difference)).toContain(1);
    // A report of before says nothing of the others, and is not accused of them.
    const { otherOnline: _, ...before } = honest.further ?? {};
    expect(check({ ...honest, further: before })).toEqual([]);
  });

  test('say which cells, both values and the difference, and open their dossiers', () => {
    const total = { ...content.tally.total, awaiting: 1 };
    const [first] = checkFigures({ ...content, tally: { ...content.tally, total } });
    expect(first?.sentence).toBe(
      'Toàn đơn vị: kỳ trước chuyển qua và tiếp nhận trong kỳ là 353; đã giải quyết, trả lại, chờ bổ sung và đang giải quyết cộng được 354, lệch 1.',
    );
    expect(first?.difference).toBe(-1);
    expect(first?.cells[0]).toMatchObject({ value: 353, opens: { period: content.period } });
  });

  test('say the field that they are of', () => {
    const [first, ...others] = content.tally.byField;
    const byField = [{ ...first!, resolvedEarly: first!.resolvedEarly + 1 }, ...others];
    const found = checkFigures({ ...content, tally: { ...content.tally, byField } });
    expect(found.some(({ sentence }) => sentence.endsWith('(lĩnh vực Chứng thực).'))).toBe(true);
    expect(found.some(({ cells }) => cells.some(({ opens }) => opens?.field === 'Chứng thực'))).toBe(true);
  });

  test('of delays and petitions are among them', () => {
    const late = printed001().map((each, index) =>
      index === 0 ? facet({ endedOn: plainDate('2024-02-09') }) : each,
    );
    const told = reportContent(late, { delays: [{ cause: null, count: 1 }] });
    expect(check(told)).toEqual([]);
    expect(check({ ...told, delays: [{ cause: 'rules', count: 2 }] })).toHaveLength(1);
    const none = {
      carriedIn: 0,
      received: 2,
      answeredOnTime: 1,
      answeredLate: 0,
      refused: 0,
      forwarded: 0,
      openWithin: 1,
      openOver: 0,
    };
    const petitions = { administrative: none, business: { ...none, received: 3 } };
    expect(check({ ...content, petitions }).map(({ sentence }) => sentence)).toEqual([
      'PAKN về quy định kinh doanh: đã tiếp nhận cộng PAKN về quy định kinh doanh: kỳ trước chuyển qua ghi 3; cộng PAKN về quy định kinh doanh: xử lý đúng hạn; PAKN về quy định kinh doanh: xử lý quá hạn; PAKN về quy định kinh doanh: đang xử lý, trong hạn; PAKN về quy định kinh doanh: đang xử lý, quá hạn; PAKN về quy định kinh doanh: đã chuyển cơ quan khác; PAKN về quy định kinh doanh: từ chối được 2, lệch 1.',
    ]);
  });

  test('that somebody typed for a plan and its index are among them', () => {
    const tasks = { 'task.finance.total': 9, 'task.finance.done': 6, 'task.finance.notDue': 3 };
    const scores = { 'score.finance.most': 10, 'score.finance.reached': 8.5, 'score.finance.lost': 1.5 };
    const figures = { ...tasks, ...scores };
    expect(check({ ...content, written: { figures, parts: {} } })).toEqual([]);
    for (const key of Object.keys(figures)) {
      const wrong = { ...figures, [key]: figures[key as keyof typeof figures] + 1 };
      const [found] = check({ ...content, written: { figures: wrong, parts: {} } });
      expect(found?.sentence).toContain('cải cách tài chính công');
      expect(found?.difference).not.toBe(0);
    }
  });

  test('that were counted beside the log are among them, and what was typed stands for them', () => {
    const counted = { 'service.full.total': 40, 'service.part.total': 30, 'service.total': 70 };
    expect(check({ ...content, counted })).toEqual([]);
    expect(check({ ...content, counted: { ...counted, 'service.total': 71 } })).toHaveLength(1);
    const written = { figures: { 'service.total': 70 }, parts: {} };
    expect(check({ ...content, counted: { ...counted, 'service.total': 71 }, written })).toEqual([]);
  });

  test('in a form: each row across and each column down', () => {
    const filled = fillForm(formII06a, content.tally);
    const [first, ...others] = filled.rows;
    const cells = first!.cells.map((cell) => (cell.column === 8 ? { ...cell, value: cell.value + 1 } : cell));
    const found = checkFilled({ ...filled, rows: [{ ...first!, cells }, ...others] });
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'Biểu số II.06a/VPCP/KSTT, dòng “Chứng thực”: ghi 145, cộng lại được 146, lệch 1.',
      'Biểu số II.06a/VPCP/KSTT, cột (8): ghi 345, cộng lại được 346, lệch 1.',
    ]);
  });
});

describe('other reports', () => {
  const before: Period = { from: plainDate('2023-10-01'), to: plainDate('2023-12-31') };
  const open = (count: number, field = 'Hộ tịch'): Facet[] =>
    Array.from({ length: count }, () =>
      facet({
        state: 'open',
        receivedOn: plainDate('2023-12-20'),
        dueOn: plainDate('2024-01-10'),
        endedOn: null,
        handedOverOn: null,
        field,
      }),
    );
  const last = (facets: readonly Facet[]) =>
    closedAs('R0', { ...reportContent([]), period: before, tally: tally(facets, before) });
  const now = (facets: readonly Facet[]) => reportContent([...printed001(), ...facets]);

  test('what the last period left open is what this one carries over', () => {
    expect(check(now(open(2)), [last(open(2))])).toEqual([]);
    const [found] = check(now(open(3)), [last(open(2))]);
    expect(found).toMatchObject({ kind: 'lastPeriod', weight: 'error', report: 'R0', difference: 1 });
    expect(found?.sentence).toBe('Kỳ trước chuyển qua là 3; báo cáo đến hết 31/12/2023 để lại 2, lệch 1.');
    expect(found?.cells.slice(0, 2)).toMatchObject([
      { value: 3, opens: { figure: { buckets: ['carriedOver'] }, period: content.period } },
      {
        value: 2,
        opens: { figure: { buckets: ['awaiting', 'pendingInTime', 'pendingOverdue'] }, period: before },
      },
    ]);
  });

  test('is compared with a report of another form where none of the same is there', () => {
    const { closed } = wayOf({
      ...reportContent([]),
      form: { id: 'chi-tiet', version: '2026-11' },
      period: before,
      tally: tally(open(2), before),
    });
    expect(kinds(check(now(open(3)), [stored('R0', closed)]))).toEqual(['lastPeriod']);
  });

  test('a field may differ where the total does not', () => {
    const [found] = check(now(open(2)), [last([...open(1), ...open(1, 'Đất đai')])]);
    expect(found?.sentence).toContain('lệch ở lĩnh vực: Hộ tịch; Đất đai.');
  });

  test('a last report that was set aside says nothing, and one of another period neither', () => {
    const { closed, withdrawn } = wayOf({
      ...reportContent([]),
      period: before,
      tally: tally(open(5), before),
    });
    expect(check(now(open(2)), [stored('R0', closed, withdrawn)])).toEqual([]);
    const earlier = { from: before.from, to: addDays(before.to, -1) };
    expect(check(now(open(2)), [closedAs('R0', { ...reportContent([]), period: earlier })])).toEqual([]);
  });

  test('petitions that were open are carried in', () => {
    const none = {
      carriedIn: 0,
      received: 0,
      answeredOnTime: 0,
      answeredLate: 0,
      refused: 0,
      forwarded: 0,
      openWithin: 0,
      openOver: 0,
    };
    const some = { ...none, received: 1, openWithin: 1 };
    const left = closedAs('R0', {
      ...reportContent([]),
      period: before,
      petitions: { administrative: some, business: none },
    });
    const [found] = check({ ...content, petitions: { administrative: none, business: none } }, [left]);
    expect(found?.sentence).toBe(
      'PAKN về hành chính: kỳ trước chuyển qua là 0, báo cáo kỳ trước để lại 1, lệch 1.',
    );
  });

  test('another form of the same period counts the same', () => {
    const other = (facets: readonly Facet[]) =>
      closedAs('R9', { ...reportContent(facets), form: { id: 'chi-tiet', version: '2026-11' } });
    expect(check(content, [other(printed001())])).toEqual([]);
    expect(check(content, [other(printed001().slice(1))])).toMatchObject([
      { kind: 'otherForm', report: 'R9' },
    ]);
  });
});

describe('what was typed', () => {
  test.each([
    'Đã cung cấp dịch vụ công mức độ 3, 4 cho 20 thủ tục.',
    'Dịch vụ công trực tuyến MỨC ĐỘ 4 tăng',
    'mức độ 3 và mức độ 4',
  ])('names no level that the law has dropped: %s', (assessment) => {
    expect(kinds(check(typed({ assessment })))).toEqual(['deadTerm']);
  });
  test('may speak of services “một phần”, and is looked at in parts that only a family asks for', () => {
    expect(check(typed({ assessment: 'Dịch vụ công mức độ một phần tăng.' }))).toEqual([]);
    const written = { figures: {}, parts: { 'quarterly.services': 'Dịch vụ công mức độ 4.' } };
    expect(kinds(check({ ...content, written }))).toEqual(['deadTerm']);
  });
  test('may speak of how satisfied people were', () => {
    expect(check(typed({ assessment: 'Mức độ hài lòng của người dân rất cao.' }))).toEqual([]);
  });

  test.each([
    'Trong kỳ đã tiếp nhận 353 hồ sơ, giải quyết 353 hồ sơ.',
    'Tiếp nhận 353 hồ sơ trực tuyến; 345 hồ sơ trước hạn.',
    'Giải quyết trước hạn và đúng hạn đạt 100%, trực tuyến đạt 100 %.',
    'Lĩnh vực Chứng thực tiếp nhận 145 hồ sơ.',
    'Kỳ trước tiếp nhận 12 hồ sơ.',
    'Phấn đấu trực tuyến đạt 80%.',
    'Kinh phí 353 triệu đồng, 12 lượt người.',
  ])('agrees with the figures: %s', (assessment) => {
    expect(check(typed({ assessment }))).toEqual([]);
  });
  test.each([
    ['Trong kỳ đã tiếp nhận 352 hồ sơ.', 352, 353],
    // As many as one field had: of the whole period it is wrong all the same.
    ['Trong kỳ đã tiếp nhận 145 hồ sơ.', 145, 353],
    ['Trong tháng 11 năm 2026, UBND xã đã tiếp nhận 145 hồ sơ.', 145, 353],
    ['Đã giải quyết 1.353 hồ sơ.', 1353, 353],
    ['Có 2 hồ sơ quá hạn.', 2, 0],
    ['Tỷ lệ số hóa đạt 98,5%.', 98.5, 100],
  ])('disagrees with the figures: %s', (assessment, said, counted) => {
    const [found] = check(typed({ assessment }));
    expect(found).toMatchObject({ kind: 'sentence', weight: 'error', text: 'assessment' });
    expect(found?.cells.map(({ value }) => value)).toEqual([said, counted]);
  });
  test.each(['Không có hồ sơ quá hạn.', 'Trong kỳ chưa phát sinh hồ sơ nào giải quyết quá hạn'])(
    'says that nothing was late only where nothing was: %s',
    (assessment) => {
      const total = { ...content.tally.total, resolvedLate: 3, pendingOverdue: 1 };
      const late = { ...content, tally: { ...content.tally, total } };
      const texts = { ...content.texts, assessment };
      expect(check({ ...content, texts })).toEqual([]);
      const [found] = check({ ...late, texts }).filter(({ kind }) => kind === 'sentence');
      expect(found?.cells.map(({ value }) => value)).toEqual([0, 3]);
      const wished = { ...texts, assessment: 'Bảo đảm không có hồ sơ quá hạn.' };
      expect(kinds(check({ ...late, texts: wished }))).not.toContain('sentence');
    },
  );
  test('is told as cut off where rounding gives another percentage', () => {
    const two = [facet({ channel: 'inPerson' }), facet(), facet()];
    const report = {
      ...reportContent(two),
      texts: { ...content.texts, assessment: 'Tỷ lệ trực tuyến đạt 66,66%.' },
    };
    expect(check(report)[0]?.sentence).toContain('bị cắt bớt; làm tròn 2/3 được 66,67%');
  });
});

describe('the time that titles and sentences name', () => {
  const presets = PeriodPreset.options.filter((preset) => preset !== 'custom');
  const days = Array.from({ length: 12 }, (_, month) =>
    plainDate(`2026-${String(month + 1).padStart(2, '0')}-20`),
  );
  test.each(presets)('is that of the period in every title that the app suggests: %s', (preset) => {
    for (const day of days) {
      const period = periodOf(preset, day);
      const texts = { ...content.texts, title: suggestedTitle(preset, period) };
      expect(checkTime({ period, texts })).toEqual([]);
    }
  });

  const month: Period = { from: plainDate('2026-01-15'), to: plainDate('2026-02-14') };
  const nine: Period = { from: plainDate('2026-01-01'), to: plainDate('2026-09-20') };
  const found = (period: Period, texts: Partial<ReportTexts>) =>
    checkTime({ period, texts: { ...content.texts, title: '', ...texts } }).map(({ sentence }) => sentence);

  test('is found out in a title', () => {
    expect(found(month, { title: 'Kết quả tháng 02 năm 2026' })).toEqual([]);
    expect(found(month, { title: 'Kết quả tháng 01 năm 2026' })).toEqual([
      'Tên báo cáo ghi “tháng 01”; số liệu được tính từ 15/01/2026 đến hết 14/02/2026 (tháng 2).',
    ]);
    expect(found(month, { title: 'Kết quả tháng 2 năm 2025' })).toHaveLength(1);
    expect(found(nine, { title: 'Sơ kết 6 tháng đầu năm 2026' })).toHaveLength(1);
    expect(found(nine, { title: 'Sơ kết 9 tháng đầu năm 2026' })).toEqual([]);
    expect(found(nine, { title: 'Kết quả quý II năm 2026' })).toHaveLength(1);
    expect(
      found(nine, { title: 'Kết quả từ ngày 01/01/2025 theo Kế hoạch ngày 5 tháng 3 năm 2025' }),
    ).toEqual([]);
  });
  test('is found out in a sentence that was copied from another report', () => {
    expect(found(month, { opening: 'Trong tháng 01, xã đã niêm yết 4 thủ tục.' })).toHaveLength(1);
    expect(found(month, { opening: 'Trong tháng 02, xã đã niêm yết 4 thủ tục.' })).toEqual([]);
    expect(found(nine, { tasks: 'Nhiệm vụ 6 tháng cuối năm: …' })).toEqual([
      'Câu đã gõ ghi “6 tháng cuối năm”; số liệu được tính từ 01/01/2026 đến hết 20/09/2026 (còn 3 tháng của năm).',
    ]);
    expect(found(nine, { tasks: 'Nhiệm vụ 3 tháng cuối năm: …' })).toEqual([]);
  });
});

describe('a jump', () => {
  const month = (received: number) =>
    tally(
      Array.from({ length: received }, () => facet()),
      content.period as Period,
    );
  const usual = [100, 110, 95, 105, 120, 98].map(month);
  test('is doubted, and keeps nobody from signing', () => {
    const found = checkJumps(content, usual);
    expect(found.map(({ weight }) => weight)).toContain('doubt');
    expect(found[0]?.sentence).toMatch(
      /^Tiếp nhận mới trong kỳ là 353; 6 kỳ trước từ 95 đến 120, thường là 10\d\.$/,
    );
  });
  test('is none within what was there before, nor where little is known', () => {
    expect(checkJumps({ ...content, tally: month(118) }, usual)).toEqual([]);
    expect(checkJumps(content, usual.slice(0, 3))).toEqual([]);
  });
});

test('a finding is the same on every tablet, and another one where its values are others', () => {
  const say = (assessment: string) => check(typed({ assessment }))[0]?.id;
  expect(say('Có 2 hồ sơ quá hạn.')).toBe(say('Có 2 hồ sơ quá hạn.'));
  expect(say('Có 2 hồ sơ quá hạn.')).not.toBe(say('Có 3 hồ sơ quá hạn.'));
});
