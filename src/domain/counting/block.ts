import type { Columns, ProcedureKind } from './columns.ts';
import type { Facet } from './facet.ts';
import { dayColumns, type DayColumn } from './packing.ts';

/** Rows that are stored and rewritten together: one intake costs one block of about 20 kB and 4 kB of `seq`s. */
export const blockLength = 1024;

/**
 * What the numbers in a block mean. A stored block of another version, or of none (they had 16 bits a row), is not
 * read: it is folded again from the log.
 */
export const blockVersion = 14;

/** A block as it is stored: plain, cloneable, and complete in itself. Row `i` is row `block * 1024 + i`. */
export interface FacetBlock {
  readonly version: number;
  readonly block: number;
  readonly length: number;
  readonly days: Readonly<Record<DayColumn, Int16Array>>;
  readonly bits: Uint32Array;
  /** Into `procedures` of this block. */
  readonly kinds: Uint16Array;
  readonly procedures: readonly ProcedureKind[];
  readonly whole: readonly { readonly at: number; readonly facet: Facet }[];
}

export function writeBlock(columns: Columns, block: number): FacetBlock {
  const start = block * blockLength;
  const end = Math.max(start, Math.min(columns.length, start + blockLength));
  const days = Object.fromEntries(
    dayColumns.map((name) => [name, columns.days[name].slice(start, end)]),
  ) as Record<DayColumn, Int16Array>;
  const kinds = new Uint16Array(end - start);
  const procedures: ProcedureKind[] = [];
  const localByKind = new Map<number, number>();
  const whole: { at: number; facet: Facet }[] = [];
  for (let row = start; row < end; row += 1) {
    const kind = columns.kinds[row] as number;
    let local = localByKind.get(kind);
    if (local === undefined) {
      local = procedures.length;
      localByKind.set(kind, local);
      procedures.push(columns.procedures[kind] ?? { code: '', field: '', heldBy: 'desk' });
    }
    kinds[row - start] = local;
    const facet = columns.whole.get(row);
    if (facet !== undefined) whole.push({ at: row - start, facet });
  }
  return {
    ...{ version: blockVersion, block, length: end - start, days, bits: columns.bits.slice(start, end) },
    ...{ kinds, procedures, whole },
  };
}

/** The block's own numbering turned into that of the columns it goes into. */
export function readBlock(
  block: FacetBlock,
  kindOf: (kind: ProcedureKind) => number,
): { kinds: Uint32Array; whole: [row: number, facet: Facet][] } {
  const kindByLocal = block.procedures.map(kindOf);
  // One by one: `Uint32Array.from` with a function takes ten times as long, and an opening reads a hundred blocks.
  const kinds = new Uint32Array(block.kinds.length);
  for (let at = 0; at < kinds.length; at += 1) kinds[at] = kindByLocal[block.kinds[at] as number] as number;
  return {
    kinds,
    whole: block.whole.map(({ at, facet }) => [block.block * blockLength + at, facet]),
  };
}
