/**
 * Forms whose rows are indicators, as data: what each cell shows and how it comes about. The schema is what a file of such a form
 * is read with, so a form that an office makes and one that comes with the app are the same thing. Figures are named by their
 * slots (`report/checks/README.md`).
 */
import * as z from 'zod/mini';
import { Day } from '../../vocabulary.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(2000));
const slot = short;
/** What is typed and what is printed go by name: what every object has under that name would be taken for one. */
const name = short.check(z.refine((each) => !(each in {})));
const slots = z.array(slot).check(z.minLength(1));

export const IndicatorCell = z.union([
  /** Words as printed. */
  z.strictObject({ text }),
  /** One figure. `sum`: of these; one that is not known leaves the cell empty. */
  z.strictObject({ slot }),
  z.strictObject({ sum: slots }),
  /** The first less all others. */
  z.strictObject({ less: slots.check(z.minLength(2)) }),
  /** Both sides are sums. Rounded half-up to two decimals; nothing to divide by: "không phát sinh". */
  z.strictObject({ percent: z.strictObject({ n: slots, d: slots }) }),
  /**
   * Points of an index: `most` × share, at most `most`. `fullAt`: from which share on all points are given (0.8). `times`: before it is
   * cut at `most`, the share is taken so often instead of `most` times. `full`: all points where there is nothing to divide by.
   */
  z.strictObject({
    points: z.strictObject({
      n: slots,
      d: slots,
      most: z.number().check(z.positive()),
      fullAt: z.optional(z.number().check(z.positive())),
      times: z.optional(z.number().check(z.positive())),
      full: z.optional(z.boolean()),
    }),
  }),
  /** What somebody types, by the name of the part. `mark`: a part that is a cross, or nothing. */
  z.strictObject({ part: name }),
  z.strictObject({ mark: name }),
  /** Of rows that stand for lines of the inventory. */
  z.strictObject({ of: z.enum(['ordinal', 'name', 'count', 'state', 'source', 'plannedDong', 'spentDong']) }),
]);
export type IndicatorCell = z.infer<typeof IndicatorCell>;

export const IndicatorRow = z.strictObject({
  /** `heading`: in bold. `each`: one row for each line of that book of the inventory. `lines`: one for each line typed in a part. */
  kind: z.optional(z.enum(['row', 'heading', 'total'])),
  each: z.optional(z.enum(['equipment', 'budget'])),
  lines: z.optional(name),
  cells: z.array(IndicatorCell).check(z.minLength(1)),
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;

export const IndicatorForm = z.strictObject({
  id: name.check(z.regex(/^[a-z0-9-]+$/)),
  version: short.check(z.minLength(1)),
  /** The official number; empty where it has none. */
  code: short,
  title: text.check(z.minLength(1)),
  source: text,
  inForceFrom: Day,
  inForceTo: z.nullable(Day),
  /** Printed below it, where it has to be read with care. */
  note: z.optional(text),
  /** Widths in percent, together 100. */
  columns: z
    .array(z.strictObject({ heading: short, width: z.number().check(z.positive()) }))
    .check(z.minLength(2), z.maxLength(12)),
  rows: z.array(IndicatorRow).check(z.minLength(1), z.maxLength(300)),
});
export type IndicatorForm = z.infer<typeof IndicatorForm>;
