import { describe, expect, test } from 'vitest';
import {
  choosableColumns,
  figureColumns,
  fixedColumns,
  inOrder,
} from '../../src/app/parts/register/columns.ts';
import { fitOf } from '../../src/app/parts/register/fit.ts';

/** Inside the frame of a tablet that lies, of one that is held upright, and of a phone. */
const [lying, upright, phone] = [1102 / 16, 766 / 16, 356 / 16];
const usual = inOrder((column) => ['procedure', 'due', 'state'].includes(column));
const all = inOrder((column) => choosableColumns.includes(column));

describe('a list of dossiers', () => {
  test('of a figure stands as a table on a tablet that lies', () => {
    expect(fitOf(lying, figureColumns, false)).toBe('tight');
  });
  test('of the register keeps one row of words there', () => {
    expect(fitOf(lying, usual, true)).toBe('roomy');
  });
  test('is no table on a tablet that is held upright, nor with every column that there is', () => {
    expect(fitOf(upright, figureColumns, false)).toBe('upright');
    expect(fitOf(upright, usual, true)).toBe('upright');
    expect(fitOf(lying, all, true)).toBe('upright');
  });
  test('is none on a phone, however few columns were chosen', () => {
    expect(fitOf(phone, fixedColumns, false)).toBe('upright');
  });
});
