/** Forms that an office brings in a file: read, refused place by place, printed, and in force only in their days. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formFaultWords } from '../../../src/app/strings/report/own-forms.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { fillIndicators } from '../../../src/domain/forms/indicators/fill-indicators.ts';
import { readIndicatorForm } from '../../../src/domain/forms/indicators/read-form.ts';
import { quarterlyContent, reviewContent, withTablesContent } from '../../documents/family-contents.ts';
import { tableLinesOf } from '../../documents/laid-out.ts';
import { reportContent } from '../../documents/report-content.ts';

const example = readFileSync(
  resolve(import.meta.dirname, '../../../src/domain/forms/indicators/example-form.json'),
  'utf8',
);
const changed = (change: (form: Record<string, unknown>) => void): string => {
  const form = JSON.parse(example) as Record<string, unknown>;
  change(form);
  return JSON.stringify(form);
};
const faultsOf = (text: string) => {
  const read = readIndicatorForm(text);
  return read.ok ? [] : read.error;
};
const firstRow = (cells: unknown) => (form: Record<string, unknown>) => {
  form['rows'] = [{ cells }];
};
const text = { text: '' };

describe('a form out of a file', () => {
  test('is read as the example has it, also with a mark of its byte order', () => {
    expect(readIndicatorForm(example).ok).toBe(true);
    expect(readIndicatorForm(`\uFEFF${example}`).ok).toBe(true);
  });

  test.each([
    ['no JSON', '{ "id": ', [{ kind: 'notJson' }]],
    ['no form', '[]', [{ kind: 'shape', at: '' }]],
    ['too large', `"${'x'.repeat(60_001)}"`, [{ kind: 'tooLarge' }]],
    ['no title', changed((form) => delete form['title']), [{ kind: 'shape', at: 'title' }]],
    [
      'a day that is none',
      changed((form) => (form['inForceFrom'] = '2026-02-30')),
      [{ kind: 'shape', at: 'inForceFrom' }],
    ],
    [
      'an end before its beginning',
      changed((form) => (form['inForceTo'] = '2025-01-01')),
      [{ kind: 'endsBefore' }],
    ],
    [
      'columns too wide',
      changed((form) => {
        (form['columns'] as { width: number }[])[1] = { heading: 'Chỉ tiêu', width: 60 } as never;
      }),
      [{ kind: 'widths', sum: 108 }],
    ],
    [
      'a cell too few',
      changed(firstRow([text, text, text, text])),
      [{ kind: 'cells', row: 1, have: 4, want: 5 }],
    ],
    [
      'a figure that there is not',
      changed(firstRow([text, text, text, { slot: 'received.everything' }, text])),
      [{ kind: 'unknownSlot', row: 1, slot: 'received.everything' }],
    ],
    [
      'a figure that is written nearly right',
      changed(firstRow([text, text, text, { slot: 'news.itme' }, text])),
      [{ kind: 'unknownSlot', row: 1, slot: 'news.itme', meant: 'news.item' }],
    ],
    [
      'a word that no form has',
      changed((form) => (form['colour'] = 'red')),
      [{ kind: 'unknownKeys', at: '', keys: ['colour'] }],
    ],
    [
      'a word that cells do not know',
      changed(firstRow([text, text, text, { formula: 'a + b' }, text])),
      [{ kind: 'shape', at: 'rows.0.cells.3' }],
    ],
    [
      'a name that every object has',
      changed((form) => (form['id'] = 'constructor')),
      [{ kind: 'shape', at: 'id' }],
    ],
    [
      'a part by such a name',
      changed(firstRow([text, text, text, text, { part: 'valueOf' }])),
      [{ kind: 'shape', at: 'rows.0.cells.4.part' }],
    ],
  ])('with %s is refused, and said where', (_, file, faults) => {
    expect(faultsOf(file)).toEqual(faults);
    for (const fault of faultsOf(file)) expect(formFaultWords(fault)).toMatch(/\.$/);
  });
});

test('a fault is said with its place as people count, and with what was meant', () => {
  const said = (change: (form: Record<string, unknown>) => void): string =>
    faultsOf(changed(change)).map(formFaultWords).join(' ');
  expect(said(firstRow([text, text, text, { slot: 'news.itme' }, text]))).toContain('Nếu là “news.item” thì');
  expect(said(firstRow([text, { percent: { n: ['news.item'], d: [] } }, text, text, text]))).toMatch(
    /^Hàng 1, ô 2/,
  );
  expect(said((form) => (form['colour'] = 'red'))).toContain('mục lạ “colour”');
  expect(said((form) => (form['id'] = 'Biểu 1'))).toContain('chữ thường không dấu');
  expect(said((form) => (form['inForceTo'] = '2026-13-01'))).toContain('hoặc null');
});

test('the title above a table breaks between no two syllables of a word, and no number from its months', () => {
  const html = reportPageHtml(withTablesContent, { demo: false }).toString();
  expect(html).toMatch(/report__table-title">[^<]*hằng quý, 6\u00A0tháng/);
  expect(html).toMatch(/report__table-title">[^<]*phản\u00A0ánh, kiến\u00A0nghị/);
});

describe('in a report', () => {
  const printed = (content: Parameters<typeof reportPageHtml>[0]): readonly string[] =>
    tableLinesOf(reportPageHtml(content, { demo: false }));

  test('it is printed in a chapter of its own, with the figures of the report, whatever the family', () => {
    for (const content of [quarterlyContent, reviewContent]) {
      const lines = printed({ ...content, forms: [example] });
      expect(lines).toContain('2 | Tỷ lệ hồ sơ trực tuyến | % | 82,71 |');
      expect(lines.some((line) => /^[VIX]+\. Biểu mẫu của đơn vị$/.test(line))).toBe(true);
    }
    const handling = printed({ ...withTablesContent, form: reportContent([]).form, forms: [example] });
    expect(handling).toContain('1 | Hồ sơ tiếp nhận mới | Hồ sơ | 908 |');
  });

  test('one with the id of a shipped form takes its place', () => {
    const own = changed((form) => (form['id'] = 'cchc-indicators'));
    const lines = printed({ ...withTablesContent, forms: [own] });
    expect(lines).toContain('2 | Tỷ lệ hồ sơ trực tuyến | % | 82,71 |');
    expect(lines.join('\n')).not.toContain('Chỉ tiêu thống kê cải cách hành chính');
    expect(lines.join('\n')).not.toContain('Biểu mẫu của đơn vị');
  });

  test('one that is no more in force, or that nobody can read, is left out, and the report is printed', () => {
    const ended = changed((form) => (form['inForceTo'] = '2026-08-31'));
    for (const forms of [[ended], ['{ "of": "tomorrow" }']])
      expect(printed({ ...quarterlyContent, forms }).join('\n')).not.toContain('Biểu mẫu của đơn vị');
  });
});

describe('what is typed as lines of a table', () => {
  /** The first column, with what is typed into the part of the added lines. */
  const numbersOf = (form: string, typed: string) => {
    const read = readIndicatorForm(form);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const filled = fillIndicators(read.value, { values: new Map(), parts: { 'note.more': typed } });
    return filled.map(({ cells: [first] }) => first?.value);
  };

  test('is numbered on from the number above it, not by how many rows there are', () => {
    expect(numbersOf(example, 'Buổi họp thôn\nLoa phát thanh')).toEqual(['I', '1', 'II', '1', '2', 3, 4]);
  });

  test('is numbered on over two places, and from one again below a heading', () => {
    const lines = { lines: 'note.more', cells: [{ of: 'ordinal' }, text, text, text, text] };
    const heading = { kind: 'heading', cells: [{ text: 'III' }, text, text, text, text] };
    const form = changed((each) => (each['rows'] = [lines, lines, heading, lines]));
    expect(numbersOf(form, 'Một\nHai')).toEqual([1, 2, 3, 4, 'III', 1, 2]);
  });
});
