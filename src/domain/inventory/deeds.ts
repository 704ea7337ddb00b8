import type { Authority } from '../people/person.ts';
import type { InventoryEventType } from './events.ts';

export type InventoryDeed = 'keepInventory' | 'answerSetAsideOfInventory';

/** Whoever sits at the desk sees what is broken and who helped; whoever keeps the office knows its money and people. */
const keeping = ['officer', 'specialist', 'administrator'] as const;

export const inventoryRoles = {
  ...{ keepInventory: keeping, answerSetAsideOfInventory: keeping },
} as const satisfies Record<InventoryDeed, readonly Authority[]>;

export const inventoryDeedOf: { readonly [T in InventoryEventType]: () => InventoryDeed } = {
  'inventory/noted': () => 'keepInventory',
  'inventory/corrected': () => 'keepInventory',
  'inventory/struck': () => 'keepInventory',
  'inventory/setAsideAnswered': () => 'answerSetAsideOfInventory',
};
