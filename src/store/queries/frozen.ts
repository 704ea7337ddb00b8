import type { DossierId } from '../../base/ids.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import { idInSubject } from '../../domain/subject.ts';
import { isWithin, type LogCut } from '../../log/merge.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/**
 * What was counted of each dossier when the log ended at `cut`. Only dossiers with later facts are folded again, from
 * their entries within the cut; all others are as the columns have them.
 */
export async function frozenFacets(tablet: Tablet, cut: LogCut): Promise<Map<DossierId, Facet>> {
  const { db, columns } = tablet;
  const facets = new Map<DossierId, Facet>();
  await db.dossiers.orderBy('id').eachKey((id, cursor) => {
    if (columns.has(cursor.primaryKey)) facets.set(id as DossierId, columns.get(cursor.primaryKey));
  });
  for (const id of await changedSince(tablet, cut)) {
    const rows = await db.entries.where('entry.subject').equals(`dossier:${id}`).toArray();
    const then = foldDossier(rows.map(({ entry }) => entry).filter((entry) => isWithin(cut, entry)));
    if (then === undefined) facets.delete(id);
    else facets.set(id, facetOf(then));
  }
  return facets;
}

/** Dossiers with an entry beyond the cut. Each node's later entries lie together, so nothing else is read. */
export async function changedSince(tablet: Tablet, cut: LogCut): Promise<ReadonlySet<DossierId>> {
  const { db } = tablet;
  const { reach } = (await db.heads.get('head')) ?? emptyHead;
  const changed = new Set<DossierId>();
  const note = ({ entry }: EntryRow): void => {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined) changed.add(id as DossierId);
  };
  for (const [node, end] of Object.entries(reach)) {
    const from = cut[node as keyof LogCut] ?? 0;
    if (end > from)
      await db.entries
        .where('[entry.node+entry.seq]')
        .between([node, from], [node, end], false, true)
        .each(note);
  }
  return changed;
}
