/** Families and indicator forms as data: what they name is there, and every sentence has words for nought. */
import { describe, expect, test } from 'vitest';
import { indicatorForms } from '../../../src/domain/forms/indicators/indicator-forms.ts';
import { fillIndicators } from '../../../src/domain/forms/indicators/fill-indicators.ts';
import { IndicatorForm, type IndicatorCell } from '../../../src/domain/forms/indicators/indicator-form.ts';
import { findSlot } from '../../../src/domain/report/checks/slots/slot-list.ts';
import { families, familyOfForm, reportFormsInForce } from '../../../src/domain/report/families/families.ts';
import type { ReportFamily } from '../../../src/domain/report/families/family.ts';
import { askedIn, blocksOf } from '../../../src/domain/report/families/outline.ts';
import {
  figure,
  list,
  sentence,
  slotsOfSentence,
  tell,
  type Telling,
} from '../../../src/domain/report/families/sentence.ts';
import type { SlotValues } from '../../../src/domain/report/slots/slot-values.ts';
import { plainDate } from '../../../src/base/plain-date.ts';

const values = (figures: Record<string, number>): SlotValues =>
  new Map(Object.entries(figures).map(([key, value]) => [key, { value, source: 'counted', opens: null }]));
const telling = (figures: Record<string, number>, parts: Record<string, string> = {}): Telling => ({
  ...{ values: values(figures), parts, words: { days: 'Từ ngày 01/01/2026' } },
});
const all = Object.values<ReportFamily>(families);
const blocks = (family: ReportFamily) => [
  ...(family.outline === undefined ? [] : blocksOf(family.outline)),
  ...(family.begins ?? []).flatMap((section) => section.blocks),
];

describe('a sentence', () => {
  const late = figure('quá hạn {resolved.late} hồ sơ', 'không có hồ sơ quá hạn');

  test('says a figure, its words of nought, or nothing where it is not known', () => {
    const said = (figures: Record<string, number>) => tell(sentence('{days}', late), telling(figures))?.text;
    expect(said({ 'resolved.late': 1200 })).toBe('Từ ngày 01/01/2026; quá hạn 1.200 hồ sơ.');
    expect(said({ 'resolved.late': 0 })).toBe('Từ ngày 01/01/2026; không có hồ sơ quá hạn.');
    expect(said({})).toBe('Từ ngày 01/01/2026.');
  });

  test('says numbers in words where it is told to, and typed parts', () => {
    const said = sentence('Đã niêm yết {procedure.posted.total:words} thủ tục theo {part:decision}');
    expect(tell(said, telling({ 'procedure.posted.total': 21 }, { decision: 'Quyết định số 5' }))?.text).toBe(
      'Đã niêm yết 21 (hai mươi mốt) thủ tục theo Quyết định số 5.',
    );
    expect(tell(said, telling({ 'procedure.posted.total': 21 }))).toBeUndefined();
  });

  test('is a list only where there is something to list', () => {
    expect(tell(list('Kết quả', late), telling({}))).toEqual({ text: 'Kết quả.', items: [] });
    expect(tell(list('Kết quả', late), telling({ 'resolved.late': 2 }))).toEqual({
      text: 'Kết quả:',
      items: ['quá hạn 2 hồ sơ.'],
    });
  });
});

describe('every family', () => {
  test('names slots and forms that there are, and asks for slots that there are', () => {
    for (const family of all) {
      const named = blocks(family).flatMap((block) =>
        block.kind === 'sentence' ? slotsOfSentence(block) : [],
      );
      const asked = family.asks.flatMap(({ slots }) => slots);
      for (const key of [...named, ...asked])
        expect([family.id, key, findSlot(key)?.key]).toEqual([family.id, key, key]);
      for (const block of blocks(family))
        if (block.kind === 'table') expect(indicatorForms.map(({ id }) => id)).toContain(block.form);
    }
  });

  test('has parts of different names, and forms that no other has', () => {
    for (const family of all) {
      const parts = blocks(family).flatMap((block) => (block.kind === 'typed' ? [block.part] : []));
      expect([...new Set(parts)]).toEqual(parts);
    }
    const forms = all.flatMap((family) => family.forms.map(({ id }) => id));
    expect([...new Set(forms)]).toEqual(forms);
    expect(forms).toEqual(['II.06a', 'chi-tiet', 'cchc-quy', 'cchc-so-ket', 'cchc-bieu-mau', 'phong-trao']);
  });

  test('is found by its form; one of a later version is one of the tally', () => {
    expect(familyOfForm('phong-trao').id).toBe('movement');
    expect(familyOfForm('of-tomorrow').id).toBe('handling');
    expect(reportFormsInForce(plainDate('2020-10-20'))).toEqual([]);
  });
});

test('of figures that each month has, those of the period are asked for, over the turn of a year too', () => {
  const { asks } = families.withTables;
  const asked = (from: string, to: string, typed = {}) =>
    askedIn(asks, { from: plainDate(from), to: plainDate(to) }, typed)
      .flatMap(({ slots }) => slots)
      .filter((slot) => /^index\.766\.\d\d$/.test(slot));
  expect(asked('2026-07-01', '2026-09-30')).toEqual(['index.766.07', 'index.766.08', 'index.766.09']);
  expect(asked('2025-12-15', '2026-01-14')).toEqual(['index.766.01']);
  // By cut-off, as the report signed on 16/9/2025 told of quarter III: the 15th of June belongs to July.
  const third = ['index.766.07', 'index.766.08', 'index.766.09'];
  expect(asked('2026-06-15', '2026-09-14')).toEqual(third);
  expect(asked('2025-12-15', '2026-03-14')).toEqual(['index.766.01', 'index.766.02', 'index.766.03']);
  expect(asked('2026-08-26', '2026-09-25')).toEqual(['index.766.09']);
  // Free days: whole months, and those that are only begun.
  expect(asked('2026-01-01', '2026-03-25')).toEqual(['index.766.01', 'index.766.02', 'index.766.03']);
  expect(asked('2026-07-20', '2026-09-30')).toEqual(third);
  expect(asked('2026-08-16', '2026-08-20')).toEqual(['index.766.08']);
  // What somebody typed for June before stays in sight.
  expect(asked('2026-06-15', '2026-09-14', { 'index.766.06': '88' })).toEqual(['index.766.06', ...third]);
});

describe('indicator forms', () => {
  const slotsOf = (cell: IndicatorCell): readonly string[] => {
    if ('slot' in cell) return [cell.slot];
    if ('sum' in cell) return cell.sum;
    if ('less' in cell) return cell.less;
    if ('percent' in cell) return [...cell.percent.n, ...cell.percent.d];
    return 'points' in cell ? [...cell.points.n, ...cell.points.d] : [];
  };

  test.each(indicatorForms.map((form) => [form.id, form] as const))(
    '%s is what its schema says, names slots that there are, and each row has all columns',
    (_, form) => {
      expect(IndicatorForm.parse(form)).toEqual(form);
      expect(form.columns.reduce((sum, { width }) => sum + width, 0)).toBe(100);
      for (const { cells } of form.rows) {
        expect(cells.length).toBe(form.columns.length);
        for (const key of cells.flatMap(slotsOf)) expect([key, findSlot(key)?.key]).toEqual([key, key]);
      }
    },
  );

  test('reckon percentages and points by hand: 820 of 828, 2,5 × 9 of 90, nothing to divide by', () => {
    const form = (cell: IndicatorCell) =>
      IndicatorForm.parse({ ...indicatorForms[0], rows: [{ cells: [{ text: '' }, cell] }] });
    const valueOf = (cell: IndicatorCell, figures: Record<string, number>) => {
      const filled = fillIndicators(form(cell), { values: values(figures), parts: {} })[0]?.cells[1];
      return [filled?.value, filled?.source];
    };
    const percent = { percent: { n: ['resolved.inTime'], d: ['resolved.total'] } };
    expect(valueOf(percent, { 'resolved.inTime': 820, 'resolved.total': 828 })).toEqual([99.03, 'formula']);
    expect(valueOf(percent, { 'resolved.inTime': 0, 'resolved.total': 0 })).toEqual([null, 'none']);
    expect(valueOf(percent, { 'resolved.total': 8 })).toEqual([null, 'missing']);
    const used = { n: ['payment.procedure.used'], d: ['payment.procedure.due'], most: 2, times: 2.5 };
    expect(valueOf({ points: used }, { 'payment.procedure.used': 9, 'payment.procedure.due': 90 })).toEqual([
      0.25,
      'formula',
    ]);
    expect(valueOf({ points: used }, { 'payment.procedure.used': 90, 'payment.procedure.due': 90 })[0]).toBe(
      2,
    );
    const eighty = { n: ['reused.total'], d: ['received.new'], most: 2, fullAt: 0.8 };
    expect(valueOf({ points: eighty }, { 'reused.total': 80, 'received.new': 100 })[0]).toBe(2);
    expect(valueOf({ points: eighty }, { 'reused.total': 40, 'received.new': 100 })[0]).toBe(1);
    const onTime = { n: ['petition.resolved.onTime'], d: ['petition.resolved.total'], most: 6, full: true };
    expect(
      valueOf({ points: onTime }, { 'petition.resolved.onTime': 0, 'petition.resolved.total': 0 }),
    ).toEqual([6, 'formula']);
    expect(
      valueOf({ less: ['score.most', 'score.reached'] }, { 'score.most': 72, 'score.reached': 63.9 })[0],
    ).toBe(8.1);
  });
});
