/**
 * A table of which each row was put into one cell: a program opened a CSV by another separator and saved it again. The
 * cells are taken apart a second time.
 */
import { isRegister } from '../../domain/register/reading/layout.ts';
import { mapHeadings } from '../../domain/register/headings.ts';
import { CsvParser } from '../csv.ts';
import type { TextRow } from './text-rows.ts';

const filled = ({ cells }: TextRow): readonly string[] => cells.filter((cell) => cell.trim() !== '');

/** @param top the first rows of the table */
export function hasRowsInOneCell(top: readonly TextRow[]): boolean {
  const looked = top.slice(0, 40);
  if (looked.length < 2 || looked.some((row) => filled(row).length > 1)) return false;
  return unwrapped(looked).some(({ cells }) => isRegister(mapHeadings(cells)));
}

export function unwrapped(rows: readonly TextRow[]): readonly TextRow[] {
  const unwrapping = new Unwrapping();
  return [...rows.flatMap((row) => unwrapping.push(row)), ...unwrapping.end()];
}

export class Unwrapping {
  readonly #parser = new CsvParser();
  #next = 1;

  push(row: TextRow): TextRow[] {
    const [text = ''] = filled(row);
    const before = '\n'.repeat(Math.max(0, row.row - this.#next));
    this.#next = row.row + 1;
    return this.#parser.push(`${before}${text.replace(/[\r\n]+/g, ' ')}\n`).map(asTextRow);
  }
  end(): TextRow[] {
    return this.#parser.end().rows.map(asTextRow);
  }
}

const asTextRow = ({ row, cells }: { readonly row: number; readonly cells: readonly string[] }): TextRow => ({
  ...{ kind: 'row', row, cells },
});
