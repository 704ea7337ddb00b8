/**
 * A slot is a named place for one figure of a report: what it counts, in which unit, and whether figures of one slot add up
 * over parts of a whole. The names are said once, in this folder; the room's README prints them.
 */
export type SlotKind =
  /** Things that were counted, or money: those of the parts make that of the whole. */
  | 'count'
  /** A share of something, in percent. */
  | 'percent'
  /** Of one place alone (a rank, a size, yes or no): it neither adds up nor is a share. */
  | 'alone';

export interface Slot {
  /** `received.online`: the family, then what of it. A last word `total` may be left out. */
  readonly key: string;
  /** As a report calls it. */
  readonly name: string;
  /** As it is usually printed; of a percentage always `%`. */
  readonly unit: string;
  readonly kind: SlotKind;
}

/** Rows of `[key, name]`, all counted in one unit. */
export const counts = (unit: string, rows: readonly (readonly [key: string, name: string])[]): Slot[] =>
  rows.map(([key, name]) => ({ key, name, unit, kind: 'count' }));

/** Rows of `[key, name]`; of each the numerator and the denominator may be printed too (`….percent.n`, `….percent.d`). */
export const percents = (rows: readonly (readonly [key: string, name: string])[]): Slot[] =>
  rows.map(([key, name]) => ({ key: `${key}.percent`, name, unit: '%', kind: 'percent' }));

export const alone = (unit: string, rows: readonly (readonly [key: string, name: string])[]): Slot[] =>
  rows.map(([key, name]) => ({ key, name, unit, kind: 'alone' }));
