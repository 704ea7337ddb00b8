/** What reports count of the inventory. Every figure names the lines that it counts, so that each can be opened. */
import type { InventoryId } from '../../base/ids.ts';
import { yearOf } from '../../base/plain-date.ts';
import type { Period } from '../../base/period.ts';
import { recordOf } from '../../base/record-of.ts';
import type { EquipmentState, InventoryBook, InventoryItem, ItemOf } from './events.ts';
import { type NamedLine } from './line.ts';
import { standing } from './standing.ts';

export interface InventoryFigure {
  readonly value: number;
  /** In the order in which they were noted. */
  readonly lines: readonly InventoryId[];
}

/** Of which book a figure is, which lines it counts in a period, and how much each adds. */
interface Rule {
  readonly book: InventoryBook;
  readonly counts: (item: InventoryItem, period: Period) => boolean;
  readonly adds: (item: InventoryItem) => number;
}
const rule = <B extends InventoryBook>(
  book: B,
  counts: (item: ItemOf<B>, period: Period) => boolean,
  adds: (item: ItemOf<B>) => number = () => 1,
): Rule => {
  const isOf = (item: InventoryItem): item is ItemOf<B> => item.book === book;
  return {
    book,
    counts: (item, period) => isOf(item) && counts(item, period),
    adds: (item) => (isOf(item) ? adds(item) : 0),
  };
};

/** Equipment that was bought later is not there yet; what has no year is. */
const isThere = ({ year }: ItemOf<'equipment'>, { to }: Period): boolean =>
  year === null || year <= yearOf(to);
/** Works at the desk on the period's last day. */
const isIn = ({ from, to }: ItemOf<'staff'>, period: Period): boolean =>
  (from === null || from <= period.to) && (to === null || to >= period.to);
const isOfYear = ({ year }: ItemOf<'budget'>, { from, to }: Period): boolean =>
  yearOf(from) <= year && year <= yearOf(to);
const isWithin = ({ on }: ItemOf<'support'>, { from, to }: Period): boolean => from <= on && on <= to;
const pieces = ({ count }: ItemOf<'equipment'>): number => count;
const inState =
  (state: EquipmentState) =>
  (item: ItemOf<'equipment'>, period: Period): boolean =>
    isThere(item, period) && item.state === state;

const rules = {
  equipment: rule('equipment', isThere, pieces),
  equipmentGood: rule('equipment', inState('good'), pieces),
  equipmentWorn: rule('equipment', inState('worn'), pieces),
  equipmentBroken: rule('equipment', inState('broken'), pieces),
  staff: rule('staff', isIn),
  staffFullTime: rule('staff', (item, period) => isIn(item, period) && item.fullTime),
  staffPartTime: rule('staff', (item, period) => isIn(item, period) && !item.fullTime),
  planned: rule('budget', isOfYear, ({ plannedDong }) => plannedDong ?? 0),
  spent: rule(
    'budget',
    (item, period) => isOfYear(item, period) && item.spentDong !== null,
    ({ spentDong }) => spentDong ?? 0,
  ),
  shifts: rule('support', isWithin),
  volunteers: rule('support', isWithin, ({ volunteers }) => volunteers),
  /** Of all shifts together, however many stood in one. */
  minutes: rule('support', isWithin, ({ minutes }) => minutes),
  helped: rule('support', isWithin, ({ helped }) => helped),
} as const;

export type InventoryFigureName = keyof typeof rules;
export type InventoryTally = Readonly<Record<InventoryFigureName, InventoryFigure>>;
export const bookOfFigure = (name: InventoryFigureName): InventoryBook => rules[name].book;
export const inventoryFigureNames = Object.keys(rules) as readonly InventoryFigureName[];

/** How much one item adds to a figure; nothing where it does not count in it. */
export const amountOf = (name: InventoryFigureName, item: InventoryItem, period: Period): number =>
  rules[name].counts(item, period) ? rules[name].adds(item) : 0;

/** What was struck counts in none. Staff and equipment as they are on the last day, money by its years, shifts by their days. */
export function tallyInventory(lines: readonly NamedLine[], period: Period): InventoryTally {
  const all = standing(lines);
  return recordOf(inventoryFigureNames, (name) => {
    const counted = all.filter(({ item }) => rules[name].counts(item, period));
    const { adds } = rules[name];
    return {
      value: counted.reduce((sum, { item }) => sum + adds(item), 0),
      lines: counted.map(({ id }) => id),
    };
  });
}
