/** The lines of the inventory, folded from the log when they are looked at, as petitions are: a desk has a few hundred. */
import { foldInventory, type NamedLine } from '../../../domain/inventory/line.ts';
import { idInSubject, inventorySubject } from '../../../domain/subject.ts';
import { withReopening } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import { partFacts } from '../../journal/facts-that-count.ts';
import type { Tablet } from '../../tablet.ts';
import { touched } from '../queries.ts';

const all = inventorySubject('');

/** Also those that were struck; in no order. */
export async function inventoryOf(tablet: Tablet): Promise<readonly NamedLine[]> {
  await touched(tablet);
  const { db } = tablet;
  const [rows, refusals] = await withReopening(db, () =>
    db.transaction('r', [db.entries, db.refusals], () =>
      Promise.all([
        db.entries.where('entry.subject').startsWith(all).toArray(),
        db.refusals.where('subject').startsWith(all).toArray(),
      ]),
    ),
  );
  return [...groupBy(rows, ({ entry }) => entry.subject)].flatMap(([subject, facts]) => {
    const id = idInSubject('inventory', subject);
    const { counting } = partFacts(
      facts.map(({ entry }) => entry),
      refusals.filter((each) => each.subject === subject),
    );
    const line = foldInventory(counting);
    return id === undefined || line === undefined ? [] : [{ id, ...line }];
  });
}
