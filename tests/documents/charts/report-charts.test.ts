/** The charts of a report: each figure stands on a bar as long as it says, and nowhere is one that the report does not have. */
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/base/plain-date.ts';
import { elements, find, readPage, type PageElement } from '../../../src/documents/docx/page-tree.ts';
import { chartSheet } from '../../../src/documents/report/charts/chart-sheet.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { html } from '../../../src/documents/page.ts';
import { ReportContent } from '../../../src/domain/report/events.ts';
import { emptyContent, quarterlyContent } from '../family-contents.ts';

const month = (from: string, to: string, received: number, resolved: number) => ({
  ...{ period: { from: plainDate(from), to: plainDate(to) }, received, resolved },
});
const months = [
  month('2026-04-01', '2026-04-30', 290, 280),
  month('2026-05-01', '2026-05-31', 0, 4),
  month('2026-06-01', '2026-06-30', 1311, 1300),
  month('2026-07-01', '2026-07-31', 302, 250),
];
const content: ReportContent = { ...quarterlyContent, months };

const sheetOf = (of: ReportContent): readonly PageElement[] =>
  readPage(chartSheet(of, 'II', html``).html).filter((each) => typeof each !== 'string');
/** By its title without its number. */
const chartsOf = (of: ReportContent): ReadonlyMap<string, { svg: PageElement | undefined; note: string }> =>
  new Map(
    sheetOf(of)
      .filter(({ classes }) => classes.includes('report__chart'))
      .map((chart) => {
        const [title = '', ...rest] = elements(chart).map(textOf);
        return [
          title.replace(/^Biểu đồ \d\. /, ''),
          { svg: find([chart], ({ tag }) => tag === 'svg'), note: rest.at(-1) ?? '' },
        ] as const;
      }),
  );
const textOf = (node: PageElement | string): string =>
  typeof node === 'string' ? node.trim() : node.children.map(textOf).join('').replace(/\s+/g, ' ').trim();

const numberIn = ({ attributes }: PageElement, name: string): number => Number(attributes[name]);
const wordsIn = (svg: PageElement | undefined): readonly string[] =>
  elements(svg ?? { children: [] })
    .filter(({ tag }) => tag === 'text')
    .map(textOf);

/** Of lying bars: name → figure, and how long its bar is (0 without one). */
function lyingIn(svg: PageElement | undefined): Readonly<Record<string, readonly [string, number]>> {
  const marks = elements(svg ?? { children: [] });
  const texts = marks.filter(({ tag }) => tag === 'text');
  const bars = marks.filter(({ tag }) => tag === 'rect');
  const named = texts.filter(({ attributes }) => attributes['text-anchor'] === 'end');
  return Object.fromEntries(
    named.map((name) => {
      const on = (mark: PageElement): boolean => Math.abs(numberIn(mark, 'y') - numberIn(name, 'y')) < 1;
      const figure = texts.find((text) => on(text) && text.attributes['text-anchor'] === 'start');
      const bar = bars.find((box) => {
        const beside = numberIn(name, 'y') - numberIn(box, 'y');
        return beside > 0 && beside < numberIn(box, 'height');
      });
      return [
        textOf(name),
        [figure === undefined ? '' : textOf(figure), bar === undefined ? 0 : numberIn(bar, 'width')],
      ];
    }),
  );
}
/** Bars are drawn to tenths of a unit. */
const expectInProportion = (bars: readonly (readonly [value: number, length: number])[]): void => {
  const [most, longest] = bars.reduce((a, b) => (b[0] > a[0] ? b : a));
  for (const [value, length] of bars) expect(length).toBeCloseTo((value / most) * longest, 0);
};

describe('the charts of a quarter', () => {
  test('tell what became of its dossiers, each bar as long as its figure', () => {
    const lying = lyingIn(chartsOf(content).get('Kết quả giải quyết trong kỳ')?.svg);
    expect(Object.entries(lying).map(([name, [figure]]) => [name, figure])).toEqual([
      ['Đã giải quyết trước hạn', '800'],
      ['Đã giải quyết đúng hạn', '20'],
      ['Đã giải quyết quá hạn', '8'],
      ['Trả lại, rút hoặc dừng giải quyết', '3'],
      ['Đang giải quyết, trong hạn', '72'],
      ['Đang chờ bổ sung', '8'],
      ['Đang giải quyết, quá hạn', '3'],
    ]);
    expectInProportion(Object.values(lying).map(([figure, length]) => [Number(figure), length]));
  });

  test('tell how it was received, with the shares that the report prints', () => {
    const lying = lyingIn(chartsOf(content).get('Tỷ lệ tiếp nhận trực tuyến')?.svg);
    expect(Object.entries(lying).map(([name, [figure]]) => `${name} ${figure}`)).toEqual([
      'Trực tuyến 751 (82,71%)',
      'Trực tiếp 100 (11,01%)',
      'Qua bưu chính 57 (6,28%)',
    ]);
    expectInProportion([
      [751, lying['Trực tuyến']?.[1] ?? 0],
      [100, lying['Trực tiếp']?.[1] ?? 0],
      [57, lying['Qua bưu chính']?.[1] ?? 0],
    ]);
  });

  test('tell each month, received beside resolved, its bar as high as it says', () => {
    const svg = chartsOf(content).get('Tiếp nhận và giải quyết theo tháng')?.svg;
    const marks = elements(svg ?? { children: [] });
    const bars = marks.filter(({ tag, attributes }) => tag === 'rect' && Number(attributes['height']) !== 13);
    // Nothing was received in May: no bar, but a nought.
    expectInProportion(
      [290, 280, 4, 1311, 1300, 302, 250].map((value, at) => [
        value,
        numberIn(bars[at] as PageElement, 'height'),
      ]),
    );
    const words = wordsIn(svg);
    for (const each of ['4/2026', '7/2026', '290', '0', '1.311', '1.300', 'Tiếp nhận', 'Đã giải quyết'])
      expect(words).toContain(each);
    expect(svg?.attributes['aria-label']).toContain('6/2026: tiếp nhận 1.311, đã giải quyết 1.300');
  });

  test('another figure is another drawing', () => {
    const drawn = (of: ReportContent): string => chartSheet(of, 'II', html``).html;
    const { tally } = content;
    const tampered = { ...tally, total: { ...tally.total, pendingOverdue: 4 } };
    expect(drawn({ ...content, tally: tampered })).not.toBe(drawn(content));
    const later = months.map((each, at) => (at === 3 ? { ...each, resolved: 251 } : each));
    expect(drawn({ ...content, months: later })).not.toBe(drawn(content));
  });
});

const late = (field: string, resolvedLate: number, resolvedEarly: number) => ({
  ...{ ...content.tally.total, field, resolvedLate, resolvedEarly, resolvedOnTime: 0 },
});
const inFields = (...byField: ReportContent['tally']['byField']): ReportContent => ({
  ...content,
  tally: { ...content.tally, byField },
});

describe('what was late, field by field', () => {
  const title = 'Tỷ lệ giải quyết quá hạn theo lĩnh vực, so với mức trần 5%';

  test('stands beside the ceiling, dark where it is over it, and no figure lies on the line', () => {
    const { svg } = chartsOf(inFields(late('Đất đai', 8, 92), late('Hộ tịch', 4, 96))).get(title) ?? {};
    expect(lyingIn(svg)).toMatchObject({ 'Đất đai': ['8% (8/100)', expect.anything()] });
    expect(wordsIn(svg)).toContain('Trần 5%');
    const marks = elements(svg ?? { children: [] });
    const fills = marks.filter(({ tag }) => tag === 'rect').map(({ attributes }) => attributes['fill']);
    expect(fills).toEqual(['#404040', '#c4c4c4']);
    const start = numberIn(marks.find(({ tag }) => tag === 'rect') as PageElement, 'x');
    const [over, under] = marks.filter(({ tag }) => tag === 'rect').map((bar) => numberIn(bar, 'width'));
    const line = start + ((over ?? 0) / 8) * 5;
    expect(under).toBeCloseTo((over ?? 0) / 2, 0);
    const figure = marks.find((each) => textOf(each) === '4% (4/100)') as PageElement;
    expect(numberIn(figure, 'x')).toBeGreaterThan(line);
  });

  test('is a sentence where nothing was', () => {
    const charts = chartsOf(inFields(late('Hộ tịch', 0, 5)));
    expect(charts.get(title)).toEqual({ svg: undefined, note: 'Không có hồ sơ giải quyết quá hạn.' });
  });
});

test('of many fields the largest are drawn, and the rest is one bar: nothing is lost', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    ...{ ...content.tally.total, field: `Lĩnh vực ${at + 1}`, carriedOver: 0, receivedInPerson: 0 },
    ...{ receivedPostal: 0, receivedOnline: 100 - at },
  }));
  const svg = chartsOf(inFields(...many)).get('Hồ sơ tiếp nhận, giải quyết theo lĩnh vực')?.svg;
  const figures = Object.values(lyingIn(svg)).map(([figure]) => Number(figure));
  expect(figures).toHaveLength(12);
  expect(figures.reduce((sum, each) => sum + each, 0)).toBe(
    many.reduce((sum, each) => sum + each.receivedOnline, 0),
  );
  expect(wordsIn(svg)).toContain('9 lĩnh vực khác');
});

test('a name that is long breaks between words into two lines, and ends in dots where that is not enough', () => {
  const name =
    'Giáo dục mầm non và các cơ sở giáo dục khác thuộc hệ thống giáo dục quốc dân, đào tạo nghề và bồi dưỡng cán bộ';
  const svg = chartsOf(inFields(late(name, 1, 9))).get('Hồ sơ tiếp nhận, giải quyết theo lĩnh vực')?.svg;
  const [first = '', second = ''] = wordsIn(svg);
  expect(name.startsWith(`${first} ${second.slice(0, -1)}`)).toBe(true);
  expect(second.endsWith('…')).toBe(true);
  for (const each of elements(svg ?? { children: [] }).filter(({ tag }) => tag === 'text'))
    if (each.attributes['text-anchor'] === 'end')
      expect(numberIn(each, 'x') - numberIn(each, 'textLength')).toBeGreaterThanOrEqual(0);
});

test('where nothing was received nothing is drawn, and each chart says so', () => {
  const nothing = {
    ...emptyContent('cchc-quy'),
    months: months.map((each) => ({ ...each, received: 0, resolved: 0 })),
  };
  const charts = [...chartsOf(nothing).values()];
  expect(charts).toHaveLength(5);
  for (const { svg, note } of charts) {
    expect(svg).toBeUndefined();
    expect(note).toMatch(/[Kk]hông (phát sinh|tiếp nhận|có)/);
  }
});

test('a report that was closed before months were kept has the other four', () => {
  expect([...chartsOf(quarterlyContent).keys()]).not.toContain('Tiếp nhận và giải quyết theo tháng');
  expect(chartsOf(quarterlyContent).size).toBe(4);
});

test('no report tells of more months than a chart can hold, so that no page asks for a hundred thousand bars', () => {
  const told = (count: number) =>
    ReportContent.safeParse({ ...content, months: Array.from({ length: count }, () => months[0]) }).success;
  expect([12, 60, 61, 100_000].map(told)).toEqual([true, true, false, false]);
});

test('charts are a second annex: both are numbered then, and one alone is not', () => {
  const titles = (charts: boolean): readonly string[] =>
    [...reportPageHtml(content, { demo: false, charts }).matchAll(/annex-title">(Phụ lục[^<]*)</g)].map(
      ([, title = '']) => title,
    );
  expect(titles(false)).toEqual(['Phụ lục']);
  expect(titles(true)).toEqual(['Phụ lục I', 'Phụ lục II']);
});
