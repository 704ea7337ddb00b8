/** The lines of the inventory, folded from the log when they are looked at, as petitions are: a desk has a few hundred. */
import { foldInventory, type NamedLine } from '../../../domain/inventory/line.ts';
import { idInSubject, inventorySubject } from '../../../domain/subject.ts';
import { countingFacts } from '../facts/counting-facts.ts';
import type { Tablet } from '../../tablet.ts';
import { touched } from '../queries.ts';

/** Also those that were struck; in no order. */
export async function inventoryOf(tablet: Tablet): Promise<readonly NamedLine[]> {
  await touched(tablet);
  const facts = await countingFacts(tablet.db, { begins: inventorySubject('') });
  return facts.flatMap(({ subject, counting }) => {
    const id = idInSubject('inventory', subject);
    const line = foldInventory(counting);
    return id === undefined || line === undefined ? [] : [{ id, ...line }];
  });
}
