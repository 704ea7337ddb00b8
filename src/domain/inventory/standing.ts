/** What is asked of lines that are folded already; the store itself does without it. */
import type { InventoryLine } from './line.ts';

export const inventoryBooks = ['equipment', 'staff', 'budget', 'support'] as const;

/** Those that count. */
export const standing = <L extends InventoryLine>(lines: readonly L[]): readonly L[] =>
  lines.filter(({ isStruck }) => !isStruck);
