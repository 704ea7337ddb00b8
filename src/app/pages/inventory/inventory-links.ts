import type { InventoryFigureName } from '../../../domain/inventory/counting.ts';
import { type InventoryBook } from '../../../domain/inventory/events.ts';
import { inventoryBooks } from '../../../domain/inventory/standing.ts';

export interface InventoryAsked {
  readonly book: InventoryBook;
  /** The lines that it counts. */
  readonly figure?: InventoryFigureName;
  /** One line, by its id. */
  readonly line?: string;
  /** Left out: this year. */
  readonly year?: number;
}

const addressOf: Readonly<Record<InventoryBook, string>> = {
  ...{ equipment: 'thiet-bi', staff: 'nhan-su', budget: 'kinh-phi', support: 'ho-tro' },
};

/** `/nguon-luc?loai=thiet-bi&nam=2026&so=equipmentBroken&dong=0H…` */
export function inventoryLink({ book, year, figure, line }: InventoryAsked): string {
  const query = new URLSearchParams({ loai: addressOf[book] });
  if (year !== undefined) query.set('nam', String(year));
  if (figure !== undefined) query.set('so', figure);
  if (line !== undefined) query.set('dong', line);
  return `/nguon-luc?${query.toString()}`;
}

export const bookOfAddress = (query: URLSearchParams): InventoryBook =>
  inventoryBooks.find((book) => addressOf[book] === query.get('loai')) ?? 'equipment';
