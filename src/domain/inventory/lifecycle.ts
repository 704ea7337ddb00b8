/** What may be done with a line of the inventory, and when: the one table. */
import type { InventoryLine } from './line.ts';

export const inventoryStates = ['none', 'standing', 'struck'] as const;
export type InventoryState = (typeof inventoryStates)[number];

export const allowedInventoryDeeds = {
  none: ['note'],
  standing: ['correct', 'strike'],
  struck: [],
} as const satisfies Record<InventoryState, readonly ('note' | 'correct' | 'strike')[]>;

export const inventoryStateOf = (line: InventoryLine | undefined): InventoryState =>
  line === undefined ? 'none' : line.isStruck ? 'struck' : 'standing';
