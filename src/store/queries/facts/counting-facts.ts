/** What counts of some subjects, read together with what the server has set aside of them, so that neither is older. */
import type { Collection, WhereClause } from 'dexie';
import type { Entry } from '../../../log/entry.ts';
import { withReopening } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import type { StoreDb } from '../../store-db.ts';
import { partFacts } from '../../journal/facts-that-count.ts';

/** One subject, several of them, or all that begin alike, such as `petition:`. */
export type Wanted =
  { readonly is: string } | { readonly among: readonly string[] } | { readonly begins: string };

export interface FactsOfSubject {
  readonly subject: string;
  /** Also what was set aside. */
  readonly all: readonly Entry[];
  readonly counting: readonly Entry[];
}

/** A subject of which nothing is there is left out; in no order. @throws StorageFault */
export async function countingFacts(db: StoreDb, wanted: Wanted): Promise<readonly FactsOfSubject[]> {
  const [rows, refusals] = await withReopening(db, () =>
    db.transaction('r', [db.entries, db.refusals], () =>
      Promise.all([
        chosen(db.entries.where('entry.subject'), wanted).toArray(),
        chosen(db.refusals.where('subject'), wanted).toArray(),
      ]),
    ),
  );
  const refused = groupBy(refusals, ({ subject }) => subject);
  return [...groupBy(rows, ({ entry }) => entry.subject)].map(([subject, facts]) => {
    const all = facts.map(({ entry }) => entry);
    return { subject, all, counting: partFacts(all, refused.get(subject) ?? []).counting };
  });
}

/** Of one subject: none where nothing is there. */
export const countingFactsOf = async (db: StoreDb, subject: string): Promise<FactsOfSubject> =>
  (await countingFacts(db, { is: subject }))[0] ?? { subject, all: [], counting: [] };

function chosen<T, K>(where: WhereClause<T, K>, wanted: Wanted): Collection<T, K> {
  if ('is' in wanted) return where.equals(wanted.is);
  return 'among' in wanted ? where.anyOf(wanted.among) : where.startsWith(wanted.begins);
}
