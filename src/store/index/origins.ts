/** Where the rows of the columns come from: which dossier each is of, and which entries tell of it. */
import type { DossierId, NodeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import type { LogCut } from '../../log/merge.ts';
import { blockLength } from '../../domain/counting/block.ts';
import { includes, type HeldRanges } from '../journal/file/ranges.ts';

/** Of one node: the first and the last of its entries that count of a dossier. */
export interface Span {
  readonly node: NodeId;
  readonly first: number;
  readonly last: number;
}

export interface Origin {
  readonly row: number;
  /** Undefined: no fact of the dossier counts any more. */
  readonly id: DossierId | undefined;
  readonly spans: readonly Span[];
}

/** Of a block's rows, as it is stored. */
export interface OriginBlock {
  /** A list as JSON, read when somebody first asks; empty where no dossier is. */
  readonly ids: string;
  readonly nodes: readonly NodeId[];
  /** Three numbers a span: row in the block + 1,024 × index into `nodes`, first, last. */
  readonly spans: Uint32Array<ArrayBuffer>;
}

/** @param entries of one dossier, those that count */
export function spansOf(entries: readonly Pick<Entry, 'node' | 'seq'>[]): readonly Span[] {
  const spans = new Map<NodeId, Span>();
  for (const { node, seq } of entries) {
    const { first, last } = spans.get(node) ?? { first: seq, last: seq };
    spans.set(node, { node, first: Math.min(first, seq), last: Math.max(last, seq) });
  }
  return [...spans.values()];
}

export const inOrder = (spans: readonly Span[]): readonly Span[] =>
  spans.toSorted((a, b) => (a.node < b.node ? -1 : 1));

/** What came to a row since a cut through the log: all that tells of it, or something more. */
export type Later = 'all' | 'more';

export class RowOrigins {
  readonly #blocks: OriginBlock[] = [];
  /** By block, where they were asked for: what is stored of them is old then. */
  readonly #ids: string[][] = [];

  /** How many blocks there are. */
  get length(): number {
    return this.#blocks.length;
  }

  clear(): void {
    this.#blocks.length = 0;
    this.#ids.length = 0;
  }

  idOf(row: number): DossierId | undefined {
    return (this.#idsOf(Math.floor(row / blockLength))[row % blockLength] || undefined) as
      DossierId | undefined;
  }

  /** What is known of a row, its spans by node. */
  get(row: number): Omit<Origin, 'row'> {
    const { nodes, spans } = this.#blocks[Math.floor(row / blockLength)] ?? nothing;
    const found: Span[] = [];
    for (let index = 0; index < spans.length; index += 3) {
      const [place, first, last] = spans.subarray(index, index + 3) as unknown as [number, number, number];
      if (place % blockLength !== row % blockLength) continue;
      found.push({ node: nodes[Math.floor(place / blockLength)] as NodeId, first, last });
    }
    return { id: this.idOf(row), spans: inOrder(found) };
  }

  /** Rows of those that are here. */
  rowsOf(wanted: ReadonlySet<DossierId>): ReadonlyMap<DossierId, number> {
    const rows = new Map<DossierId, number>();
    if (wanted.size === 0) return rows;
    for (let block = 0; block < this.length; block += 1)
      this.#idsOf(block).forEach((id, at) => {
        if (wanted.has(id as DossierId)) rows.set(id as DossierId, block * blockLength + at);
      });
    return rows;
  }

  /** Rows of which the log tells something behind the cut. */
  laterThan(cut: LogCut): ReadonlyMap<number, Later> {
    const [before, after] = [new Set<number>(), new Set<number>()];
    this.#blocks.forEach(({ nodes, spans }, block) => {
      const ends = nodes.map((node) => cut[node] ?? 0);
      for (let index = 0; index < spans.length; index += 3) {
        const place = spans[index] as number;
        const end = ends[Math.floor(place / blockLength)] as number;
        const row = block * blockLength + (place % blockLength);
        if ((spans[index + 1] as number) <= end) before.add(row);
        if ((spans[index + 2] as number) > end) after.add(row);
      }
    });
    return new Map([...after].map((row) => [row, before.has(row) ? 'more' : 'all']));
  }

  /** By row, the nodes of whose entries that count the first or the last is among these: a server names them in their order. */
  toldBy(entries: HeldRanges): ReadonlyMap<number, readonly NodeId[]> {
    const found = new Map<number, NodeId[]>();
    if (Object.keys(entries).length === 0) return found;
    this.#blocks.forEach(({ nodes, spans }, block) => {
      const ranges = nodes.map((node) => entries[node] ?? []);
      for (let index = 0; index < spans.length; index += 3) {
        const [place, first, last] = [spans[index], spans[index + 1], spans[index + 2]] as [
          number,
          number,
          number,
        ];
        const at = Math.floor(place / blockLength);
        if (!includes(ranges[at], first) && !includes(ranges[at], last)) continue;
        const row = block * blockLength + (place % blockLength);
        found.set(row, [...(found.get(row) ?? []), nodes[at] as NodeId]);
      }
    });
    return found;
  }

  /** Puts rows in their places, over what was there. */
  set(origins: readonly Origin[]): void {
    const blocks = new Set(origins.map(({ row }) => Math.floor(row / blockLength)));
    for (const block of blocks)
      this.#setIn(
        block,
        origins.filter(({ row }) => Math.floor(row / blockLength) === block),
      );
  }

  #setIn(block: number, origins: readonly Origin[]): void {
    const ids = this.#idsOf(block);
    const { nodes: before, spans } = this.#blocks[block] ?? nothing;
    const nodes = [...before];
    const moved = new Set(origins.map(({ row }) => row % blockLength));
    const next = [...spans].filter((_, index) => {
      const place = spans[index - (index % 3)] as number;
      return !moved.has(place % blockLength);
    });
    for (const { row, id, spans: told } of origins) {
      const at = row % blockLength;
      for (let empty = ids.length; empty < at; empty += 1) ids[empty] = '';
      ids[at] = id ?? '';
      for (const { node, first, last } of told) {
        if (!nodes.includes(node)) nodes.push(node);
        next.push(at + blockLength * nodes.indexOf(node), first, last);
      }
    }
    this.#put(block, { ids: '[]', nodes, spans: Uint32Array.from(next) }, ids);
  }

  /** What was set in another order, or is gone again, leaves no trace in it. */
  exportBlock(block: number): OriginBlock {
    const { nodes, spans } = this.#blocks[block] ?? nothing;
    const places = Array.from({ length: spans.length / 3 }, (_, index) => index * 3);
    const nodeAt = (index: number): number => Math.floor((spans[index] as number) / blockLength);
    const rowAt = (index: number): number => (spans[index] as number) % blockLength;
    const used = [...new Set(places.map((index) => nodes[nodeAt(index)] as NodeId))].sort();
    const renumbered = nodes.map((node) => used.indexOf(node));
    const sorted = places
      .map((index) => ({ index, node: renumbered[nodeAt(index)] as number, row: rowAt(index) }))
      .sort((a, b) => a.row - b.row || a.node - b.node)
      .flatMap(({ index, node, row }) => [row + blockLength * node, ...spans.subarray(index + 1, index + 3)]);
    return { ids: JSON.stringify(this.#idsOf(block)), nodes: used, spans: Uint32Array.from(sorted) };
  }

  importBlock(block: number, origins: OriginBlock): void {
    this.#put(block, origins, undefined);
  }

  #put(block: number, origins: OriginBlock, ids: string[] | undefined): void {
    for (let empty = this.length; empty < block; empty += 1) this.#blocks[empty] = nothing;
    this.#blocks[block] = origins;
    if (ids === undefined) delete this.#ids[block];
    else this.#ids[block] = ids;
  }

  #idsOf(block: number): string[] {
    return (this.#ids[block] ??= JSON.parse((this.#blocks[block] ?? nothing).ids) as string[]);
  }
}

/** The block as it will be; nothing in memory is touched. @param origins of other blocks are left out */
export function withOrigins(block: number, before: OriginBlock, origins: readonly Origin[]): OriginBlock {
  const scratch = new RowOrigins();
  scratch.importBlock(block, before);
  scratch.set(origins.filter(({ row }) => Math.floor(row / blockLength) === block));
  return scratch.exportBlock(block);
}

const nothing: OriginBlock = { ids: '[]', nodes: [], spans: new Uint32Array() };
