/** Ways in which people get figures wrong, by name, for identities that were true before. */
import { tidy } from '../../../src/domain/report/checks/percent.ts';
import { chance } from '../../support/chance.ts';
import { seedOfRun } from '../../support/runs.ts';

export const pick = chance(seedOfRun);

export type Row = readonly [key: string, value: number, level?: string | undefined];
/** One way in which somebody gets figures wrong: the first of the rows is the whole, the share, or what is at most as much. */
export type Way = (rows: readonly Row[]) => readonly Row[];
export const put = (rows: readonly Row[], at: number, value: number): readonly Row[] =>
  rows.map((row, index): Row => (index === at ? [row[0], tidy(value), row[2]] : row));
export const valueAt = (rows: readonly Row[], at: number): number => rows[at]?.[1] ?? 0;
const last = (rows: readonly Row[]): number => rows.length - 1;
export const change =
  (at: (rows: readonly Row[]) => number, to: (value: number, rows: readonly Row[]) => number): Way =>
  (rows) =>
    put(rows, at(rows), to(valueAt(rows, at(rows)), rows));
const whole = (): number => 0;

/** The last two digits that differ are told in the wrong order. */
function transposed(value: number): number {
  const digits = [...String(value)];
  for (let at = digits.length - 1; at > 0; at -= 1) {
    const [one = '', other = ''] = [digits[at - 1], digits[at]];
    if (one === other || one === '.' || other === '.') continue;
    digits.splice(at - 1, 2, other, one);
    return Number(digits.join(''));
  }
  return value + 9;
}

/** Of things that are counted. */
export const waysOfCounts: Readonly<Record<string, Way>> = {
  'one more in the whole': change(whole, (value) => value + 1),
  'one less in the whole': change(whole, (value) => value - 1),
  'one more in a part': change(last, (value) => value + 1),
  'one less in a part': change(last, (value) => value - 1),
  'no part': change(last, () => 0),
  'a part doubled': change(last, (value) => value * 2),
  'digits of a part transposed': change(last, transposed),
  'digits of the whole transposed': change(whole, transposed),
  'the whole and a part swapped': (rows) =>
    put(put(rows, 0, valueAt(rows, last(rows))), last(rows), valueAt(rows, 0)),
  'a whole that lacks a part': change(whole, (value, rows) => value - valueAt(rows, last(rows))),
  'a part of another period': change(last, (value) => value + pick(2_001, 90_000)),
  'a whole of another period': change(whole, (value) => value - pick(2_001, 90_000)),
  'a digit left off': change(last, (value) => Math.floor(value / 10)),
  'a digit more in a part': change(last, (value) => value * 10 + 3),
  'a digit left off the whole': change(whole, (value) => Math.floor(value / 10)),
  'ten more in a part': change(last, (value) => value + 10),
  'a hundred less in the whole': change(whole, (value) => value - 100),
  'some moved from a part into the whole': (rows) => {
    const moved = pick(1_003, 99_000);
    return put(put(rows, last(rows), valueAt(rows, last(rows)) - moved), 0, valueAt(rows, 0) + moved);
  },
};

/** Of what is at most as much as another: both are the same before. */
export const waysOfLimits: Readonly<Record<string, Way>> = {
  'one more': change(whole, (value) => value + 1),
  'one less in the other': change(last, (value) => value - 1),
  'ten more': change(whole, (value) => value + 10),
  'ten less in the other': change(last, (value) => value - 10),
  doubled: change(whole, (value) => value * 2),
  'a digit more': change(whole, (value) => value * 10 + 1),
  'a digit less in the other': change(last, (value) => Math.floor(value / 10)),
  'nothing in the other': change(last, () => 0),
  'of another period': change(whole, (value) => value + pick(2_001, 90_000)),
  'the other of another period': change(last, (value) => value - pick(2_001, 90_000)),
};

/** Of a percentage with two decimals: its value, and what it is taken of behind it. */
export const waysOfShares: Readonly<Record<string, Way>> = {
  'a hundredth more': change(whole, (value) => value + 0.01),
  'a hundredth less': change(whole, (value) => value - 0.01),
  'a tenth more': change(whole, (value) => value + 0.11),
  'a tenth less': change(whole, (value) => value - 0.11),
  nothing: change(whole, () => 0),
  doubled: change(whole, (value) => value * 2),
  'digits transposed': change(whole, transposed),
  'the rest of the hundred': change(whole, (value) => 100 - value),
  'both sides swapped': change(whole, (value) => Math.round(1_000_000 / value) / 100),
  'of another period': change(whole, (value) => value + pick(211, 900) / 100),
  'a tenth of it': change(whole, (value) => value / 10),
  'one more in the numerator': (rows) => put(rows, 1, valueAt(rows, 1) + 1),
  'one less in the numerator': (rows) => put(rows, 1, valueAt(rows, 1) - 1),
  'a denominator of another period': change(last, (value) => value * 2 + 171),
};

/** Of shares that make 100: what rounding itself may add or take is no break. */
export const waysOfHundreds: Readonly<Record<string, Way>> = {
  'a tenth more': change(whole, (value) => value + 0.11),
  'a tenth less': change(whole, (value) => value - 0.11),
  'a point more': change(last, (value) => value + 1.01),
  'a point less': change(last, (value) => value - 1.01),
  nothing: change(last, () => 0),
  doubled: change(last, (value) => value * 2),
  'a tenth of it': change(last, (value) => value / 10),
  'ten points more': change(last, (value) => value + 10),
  'ten points less': change(whole, (value) => value - 10),
  'a tenth more in another': change(last, (value) => value + 0.12),
  'the point left out': change(last, (value) => Math.round(value * 100)),
  'twice the first': change(whole, (value) => value * 2),
  'of another period': change(last, (value) => value + pick(211, 900) / 100),
  'the first of another period': change(whole, (value) => value - pick(211, 900) / 100),
};
