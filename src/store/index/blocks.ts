import { blockLength, blockVersion } from '../../domain/counting/block.ts';
import { FacetColumns } from '../../domain/counting/columns.ts';
import { facetOf, type Facet } from '../../domain/counting/facet.ts';
import type { BlockRow, DossierRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';
import { RowOrigins, withOrigins, type Origin } from './origins.ts';

export interface BlockChange extends Origin {
  /** Undefined: no fact of the dossier counts any more. */
  readonly facet: Facet | undefined;
  readonly ownSeq: number;
}

/** As this version writes it: with all that it says of its rows. */
export type NextBlock = BlockRow & Required<Pick<BlockRow, 'origins'>>;

/** The block as it will be when the deed is done; the columns in memory are not touched. */
export function nextBlock(tablet: Tablet, block: number, changes: readonly BlockChange[]): NextBlock {
  const scratch = FacetColumns.fromBlocks([{ ...tablet.columns.exportBlock(block), block: 0 }]);
  const ownSeqs = new Uint32Array(blockLength);
  ownSeqs.set(tablet.ownSeqs[block] ?? []);
  for (const { row, facet, ownSeq } of changes) {
    const at = row - block * blockLength;
    if (facet === undefined) scratch.clear(at);
    else scratch.set(at, facet);
    ownSeqs[at] = ownSeq;
  }
  const facets = { ...scratch.exportBlock(0), block };
  const origins = withOrigins(block, tablet.origins.exportBlock(block), changes);
  const next = { block, facets, ownSeqs, origins };
  return tablet.oldBlocks.has(block) ? { ...next, toRefold: true } : next;
}

/** A block as this version of the app reads it. `isOld`: another version folded what it holds. */
export interface ReadBlock {
  readonly row: BlockRow;
  readonly isOld: boolean;
}

/** What another version has written is never guessed at: it is packed again from the dossiers that stand beside it. */
export async function readStoredBlock(db: StoreDb, stored: BlockRow): Promise<ReadBlock> {
  if (stored.facets.version === blockVersion && stored.origins !== undefined)
    return { row: stored, isOld: stored.toRefold === true };
  const columns = new FacetColumns();
  const origins = new RowOrigins();
  const found = await db.dossiers.bulkGet(rowsOfBlock(stored.block));
  const dossiers = found.filter((each): each is DossierRow => each !== undefined);
  for (const { row, dossier } of dossiers) columns.set(row % blockLength, facetOf(dossier));
  origins.set(dossiers.map(({ row, id, spans = [] }) => ({ row, id, spans })));
  const facets = { ...columns.exportBlock(0), block: stored.block };
  return { row: { ...stored, facets, origins: origins.exportBlock(stored.block) }, isOld: true };
}

export const rowsOfBlock = (block: number): number[] =>
  Array.from({ length: blockLength }, (_, at) => block * blockLength + at);
