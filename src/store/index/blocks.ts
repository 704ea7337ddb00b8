import { blockLength } from '../../domain/counting/block.ts';
import { FacetColumns } from '../../domain/counting/columns.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { BlockRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** The block as it will be when the deed is done; the columns in memory are not touched. */
export function nextBlock(
  tablet: Tablet,
  block: number,
  changes: readonly { readonly row: number; readonly facet: Facet; readonly ownSeq: number }[],
): BlockRow {
  const scratch = FacetColumns.fromBlocks([{ ...tablet.columns.exportBlock(block), block: 0 }]);
  const ownSeqs = new Uint32Array(blockLength);
  ownSeqs.set(tablet.ownSeqs[block] ?? []);
  for (const { row, facet, ownSeq } of changes) {
    const at = row - block * blockLength;
    scratch.set(at, facet);
    ownSeqs[at] = ownSeq;
  }
  return { block, facets: { ...scratch.exportBlock(0), block }, ownSeqs };
}
