/** The register in the order that a person asks for: by a day, by what it is, by where it stands. */
import type { Columns } from './columns.ts';
import { never, stateMask } from './packing.ts';

export const sortKeys = ['received', 'due', 'ended', 'state', 'procedure', 'name'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface SortWords {
  /** What a procedure is called. */
  readonly procedureName: (code: string) => string;
  /** In plain letters; '' where it cannot be read now. */
  readonly nameOf: (row: number) => string;
}

/** A row with no such day, or with no name, comes last in either direction; of equals the newest received first. */
export function sortRows(columns: Columns, rows: readonly number[], sort: Sort, words: SortWords): number[] {
  const order = comparison(columns, sort.by, words);
  const { received } = columns.days;
  const way = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const missing = Number(order.isMissing(a)) - Number(order.isMissing(b));
    if (missing !== 0) return missing;
    return way * order.compare(a, b) || (received[b] as number) - (received[a] as number) || b - a;
  });
}

interface Order {
  readonly compare: (a: number, b: number) => number;
  readonly isMissing: (row: number) => boolean;
}

function comparison(columns: Columns, by: SortKey, words: SortWords): Order {
  if (by === 'name')
    return {
      compare: (a, b) =>
        Number(words.nameOf(a) > words.nameOf(b)) - Number(words.nameOf(a) < words.nameOf(b)),
      isMissing: (row) => words.nameOf(row) === '',
    };
  if (by === 'state') return { compare: byNumber((row) => stateRank(columns, row)), isMissing: () => false };
  if (by === 'procedure') {
    const ranks = procedureRanks(columns, words.procedureName);
    return { compare: byNumber((row) => ranks[columns.kinds[row] as number] ?? 0), isMissing: () => false };
  }
  const days = columns.days[by];
  return {
    compare: byNumber((row) => days[row] as number),
    isMissing: (row) => days[row] === never,
  };
}

const byNumber =
  (rank: (row: number) => number) =>
  (a: number, b: number): number =>
    rank(a) - rank(b);

/** In the order of a dossier's life, which is the order of the codes. */
const stateRank = ({ bits }: Columns, row: number): number => (bits[row] as number) & stateMask;

/** The place of each kind of the columns among the names, as a dictionary has them. */
function procedureRanks({ procedures }: Columns, nameOf: (code: string) => string): readonly number[] {
  const names = procedures.map(({ code }) => nameOf(code));
  const sorted = [...new Set(names)].sort((a, b) => a.localeCompare(b, 'vi'));
  const rankByName = new Map(sorted.map((name, rank) => [name, rank]));
  return names.map((name) => rankByName.get(name) ?? 0);
}
