/** What stands in a cell, both ways: amounts, days, words out of a list. */
import { formatDay, parsePlainDate, type PlainDate } from '../../base/plain-date.ts';
import { plainLetters } from '../../base/plain-letters.ts';
import type { CellFault, CellFaultKind } from './faults.ts';
import { titleOf, type Cells, type TableColumn } from './table.ts';

/** Words of a column, the first of each being the one that is written. */
export type WordsOf<V extends string> = readonly (readonly [value: V, ...words: string[]])[];

/** Reads the cells of one row and gathers what is wrong with them. */
export class CellReading {
  readonly faults: CellFault[] = [];
  readonly #columns: readonly TableColumn[];
  readonly #cells: Cells;

  constructor(columns: readonly TableColumn[], cells: Cells) {
    [this.#columns, this.#cells] = [columns, cells];
  }

  of(key: string): string {
    return (this.#cells[key] ?? '').trim();
  }

  wrong(kind: CellFaultKind, key: string, of?: string): undefined {
    const fault = { kind, title: titleOf(this.#columns, key), value: this.of(key) };
    this.faults.push(of === undefined ? fault : { ...fault, of });
    return undefined;
  }

  text(key: string, { longest = 300, required = false } = {}): string {
    const text = this.of(key);
    if (required && text === '') this.wrong('required', key);
    if (text.length > longest) this.wrong('tooLong', key);
    return text;
  }

  /** Whole đồng: "8.000", "8 000 đồng", "8000"; "miễn phí" is 0. Null where the cell is empty. */
  amount(key: string): number | null {
    const text = this.of(key);
    if (text === '') return null;
    if (/^(mien phi|khong thu|khong)$/.test(plainLetters(text))) return 0;
    const digits = plainLetters(text).replace(/\s*(d|dong|vnd|vnđ)\.?$/, '');
    const whole = /^\d+$/.test(digits) || /^\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/.test(digits);
    const amount = whole ? Number(digits.replace(/\D/g, '')) : Number.NaN;
    return Number.isSafeInteger(amount) ? amount : (this.wrong('notAnAmount', key) ?? null);
  }

  /** A whole number within bounds. Null where the cell is empty. */
  count(key: string, { least = 0, most = 1_000_000 } = {}): number | null {
    const text = this.of(key).replace(/^(\d{1,3})(?:[.,\s](\d{3}))+$/, (all) => all.replace(/\D/g, ''));
    if (text === '') return null;
    if (!/^\d+$/.test(text)) return this.wrong('notACount', key) ?? null;
    const count = Number(text);
    if (count < least || count > most) this.wrong('outOfRange', key, `từ ${least} đến ${most}`);
    return count;
  }

  /** Undefined, with the fault noted, where it is none. Null where the cell is empty. */
  day(key: string): PlainDate | null | undefined {
    const text = this.of(key);
    if (text === '') return null;
    return dayIn(text) ?? this.wrong('notADay', key);
  }

  /** One of the words, without regard to marks and case; undefined where it is none, which is noted, or empty. */
  word<V extends string>(key: string, words: WordsOf<V>): V | undefined {
    const text = plainLetters(this.of(key));
    if (text === '') return undefined;
    const found = words.find(([value, ...said]) =>
      [value, ...said].some((each) => plainLetters(each) === text),
    );
    return found?.[0] ?? this.wrong('unknownWord', key, words.map(([, first]) => `“${first}”`).join(', '));
  }

  isYes(key: string, otherwise: boolean): boolean {
    return this.of(key) === '' ? otherwise : this.word(key, yesNo) === 'yes';
  }
}

/** "2/9/2027", "02-09-2027", "2027-09-02", and what a spreadsheet gives for a day. */
export function dayIn(text: string): PlainDate | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text)?.[1];
  if (iso !== undefined) return parsePlainDate(iso);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const yesNo: WordsOf<'yes' | 'no'> = [
  ['yes', 'có', 'x', '1', 'đúng', '✓'],
  ['no', 'không', '0', 'sai', 'chưa'],
];

export const writeYes = (yes: boolean): string => (yes ? 'có' : 'không');
export const writeDay = (day: PlainDate | null): string => (day === null ? '' : formatDay(day));
export const writeNumber = (number: number | null): string => (number === null ? '' : String(number));
export const writeWord = <V extends string>(words: WordsOf<V>, value: V | null): string =>
  words.find(([each]) => each === value)?.[1] ?? '';
