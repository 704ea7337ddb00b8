/** Words that tables ask to be typed: forms of an office are copied from each other, and name the same again. */
import { expect, test } from 'vitest';
import example from '../../src/domain/forms/indicators/example-form.json' with { type: 'json' };
import { IndicatorForm } from '../../src/domain/forms/indicators/indicator-form.ts';
import { partsOfTables } from '../../src/app/pages/report/typed/parts-of-tables.ts';

const form = IndicatorForm.parse(example);
const partsIn = (forms: readonly IndicatorForm[]): readonly string[] =>
  partsOfTables(forms).parts.map(({ part }) => part);

test('two forms that name the same part ask for it once, so that the page can list them', () => {
  expect(partsIn([form])).toEqual(['note.news.item', 'note.more']);
  expect(partsIn([form, { ...form, id: 'ban-sao' }])).toEqual(['note.news.item', 'note.more']);
});

test('a cross that two rows name is one cross', () => {
  const [row] = form.rows;
  if (row === undefined) throw new Error('The example has rows');
  const crossed = { ...row, cells: row.cells.map((cell, at) => (at === 2 ? { mark: 'mark.done' } : cell)) };
  const twice = { ...form, rows: [crossed, crossed] };
  expect(partsOfTables([twice]).marks.map(({ part }) => part)).toEqual(['mark.done']);
});
