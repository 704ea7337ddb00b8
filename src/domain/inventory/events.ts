/**
 * What can be recorded of what a desk works with: equipment, its people, money and the hours of volunteers. A line is a subject
 * of its own, `inventory:<id>`. Nothing of it is sealed: who works for the office stands in the clear as its people do, and
 * volunteers and those whom they helped are only counted. A schema here is never changed: a key that may be missing is added.
 */
import * as z from 'zod/mini';
import { SetAsideAnswer } from '../set-aside.ts';
import { Day } from '../vocabulary.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(4000));
const count = z.int().check(z.nonnegative());
const year = z.int().check(z.minimum(1900), z.maximum(2200));

export const EquipmentState = z.enum(['good', 'worn', 'broken']);
export type EquipmentState = z.infer<typeof EquipmentState>;
export const Employment = z.enum(['official', 'contract', 'seconded', 'other']);
export type Employment = z.infer<typeof Employment>;
export const Session = z.enum(['morning', 'afternoon', 'day']);
export type Session = z.infer<typeof Session>;

/** `year`: of purchase; null where it is not known. `source`: whose money. */
export const Equipment = z.object({
  ...{ book: z.literal('equipment'), name: short, count, state: EquipmentState, year: z.nullable(year) },
  ...{ source: short, place: short, note: text },
});
/** `fullTime`: works at the desk and nowhere else. `from`, `to`: null where it is not known, or goes on. */
export const StaffMember = z.object({
  ...{
    book: z.literal('staff'),
    name: short,
    position: short,
    employment: Employment,
    fullTime: z.boolean(),
  },
  ...{ duty: short, from: z.nullable(Day), to: z.nullable(Day), note: text },
});
/** In đồng; `spentDong`: null where nothing is known of it yet. */
export const BudgetLine = z.object({
  ...{ book: z.literal('budget'), year, name: short, source: short, plannedDong: z.nullable(count) },
  ...{ spentDong: z.nullable(count), note: text },
});
/** `minutes`: how long the shift was. `helped`: people who were shown how to file or pay. */
export const SupportShift = z.object({
  ...{ book: z.literal('support'), on: Day, session: Session, name: short, volunteers: count },
  ...{ minutes: count, helped: count, note: text },
});

export const InventoryItem = z.discriminatedUnion('book', [Equipment, StaffMember, BudgetLine, SupportShift]);
export type InventoryItem = z.infer<typeof InventoryItem>;
export type InventoryBook = InventoryItem['book'];
export type ItemOf<B extends InventoryBook> = Extract<InventoryItem, { readonly book: B }>;

/** The sayings (`node:seq`) that this one takes the place of, as its author knew them; earlier versions told none. */
const over = z.optional(z.array(short).check(z.maxLength(50)));

export const inventoryEvents = {
  'inventory/noted': z.object({ item: InventoryItem }),
  /** The whole line as it is from now on; what it was stands in the facts before. */
  'inventory/corrected': z.object({ item: InventoryItem, reason: text, over }),
  /** It counts no more, and stays in sight. */
  'inventory/struck': z.object({ reason: text, over }),
  /** A person answered a fact that the server had set aside. */
  'inventory/setAsideAnswered': z.object({ ...SetAsideAnswer.shape, reason: short }),
} as const;
export type InventoryEventType = keyof typeof inventoryEvents;
export const isInventoryEventType = (type: string): type is InventoryEventType =>
  Object.hasOwn(inventoryEvents, type);
export type InventoryEvent = {
  [T in InventoryEventType]: { readonly type: T; readonly body: z.infer<(typeof inventoryEvents)[T]> };
}[InventoryEventType];
