import type { DossierId, NodeId } from '../../base/ids.ts';
import { plainCode } from '../../domain/dossier/search.ts';
import { withReopening } from '../errors.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched } from './queries.ts';

/** A dossier number that two copies of one tablet have given, each to somebody else. */
export interface GivenTwice {
  readonly number: string;
  /** `name` is null while the tablet is locked. */
  readonly dossiers: readonly { readonly id: DossierId; readonly name: string | null }[];
}

const entriesAtOnce = 200;

/** Looked for only among what copies had recorded before they were recognised: those entries stand first in their log. */
export async function numbersGivenTwice(tablet: Tablet): Promise<readonly GivenTwice[]> {
  await touched(tablet);
  const { reach } = (await withReopening(tablet.db, () => tablet.db.heads.get('head'))) ?? emptyHead;
  const numbers = new Set<string>();
  for (const node of Object.keys(reach) as NodeId[])
    for await (const { entry } of renamedOf(tablet, node))
      if (typeof entry.body.number === 'string') numbers.add(entry.body.number);
  const twice: GivenTwice[] = [];
  for (const number of [...numbers].sort()) {
    const rows = await withReopening(tablet.db, () =>
      tablet.db.dossiers.where('codes').equals(plainCode(number)).primaryKeys(),
    );
    if (rows.length < 2) continue;
    const stored = await pageOfRows(tablet, rows);
    twice.push({
      number,
      dossiers: stored.map(({ id, particulars }) => ({ id, name: particulars?.name ?? null })),
    });
  }
  return twice;
}

async function* renamedOf({ db }: Tablet, node: NodeId): AsyncGenerator<EntryRow> {
  for (let from = 1; ; from += entriesAtOnce) {
    const rows = await withReopening(db, () =>
      db.entries
        .where('[entry.node+entry.seq]')
        .between([node, from], [node, from + entriesAtOnce], true, false)
        .toArray(),
    );
    for (const row of rows) {
      if (row.entry.formerly === undefined) return;
      yield row;
    }
    if (rows.length < entriesAtOnce) return;
  }
}
