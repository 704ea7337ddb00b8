/** Totals that somebody types below lines that the report prints: the table has to add up as a reader adds it. */
import { expect, test } from 'vitest';
import { checkLines } from '../../../src/domain/report/checking/check-lines.ts';
import { movementContent, quarterlyContent } from '../../documents/family-contents.ts';

/** Its lines make 50.000.000 planned, 48.000.000 spent and 6 pieces. */
const withTyped = (figures: Readonly<Record<string, number>>) => ({
  ...movementContent,
  written: { parts: {}, figures },
});
const told = (figures: Readonly<Record<string, number>>): readonly string[] =>
  checkLines(withTyped(figures)).map(({ sentence }) => sentence);

test('nothing typed, or what the lines make, is right', () => {
  expect(told({})).toEqual([]);
  expect(told({ 'budget.total': 50_000_000, 'budget.spent': 48_000_000, 'equipment.total': 6 })).toEqual([]);
});

test.each([
  ['budget.total', 1_250_000_000, 50_000_000],
  ['budget.spent', 47_999_999, 48_000_000],
  ['equipment.total', 0, 6],
])('%s typed otherwise is an error with both values', (slot, typed, lines) => {
  const [found, ...others] = checkLines(withTyped({ [slot]: typed }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ weight: 'error', difference: typed - lines });
  expect(found?.cells.map(({ value }) => value)).toEqual([typed, lines]);
});

test('a report that prints no lines may tell another total than the inventory', () => {
  const { inventory } = movementContent;
  const written = { parts: {}, figures: { 'equipment.total': 9 } };
  expect(checkLines({ ...quarterlyContent, inventory, written })).toEqual([]);
  expect(
    checkLines({ ...withTyped({ 'budget.total': 9 }), inventory: { equipment: [], budget: [] } }),
  ).toEqual([]);
});
