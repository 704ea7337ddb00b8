/** Which numbers of a node are there: pieces without gaps, in order, both ends included. Nearly always one piece. */
export type Ranges = readonly (readonly [from: number, to: number])[];
/** By node. */
export type HeldRanges = Readonly<Record<string, Ranges>>;

export function withNumber(ranges: Ranges, number: number): Ranges {
  const last = ranges.at(-1);
  if (last !== undefined && number === last[1] + 1) return [...ranges.slice(0, -1), [last[0], number]];
  if (ranges.some(([from, to]) => from <= number && number <= to)) return ranges;
  return joined([...ranges, [number, number]]);
}

/** What is in `all` and not in `has`. */
export function without(all: Ranges, has: Ranges): Ranges {
  let left = all;
  for (const [from, to] of has)
    left = left.flatMap(([start, end]): Ranges => {
      if (to < start || from > end) return [[start, end]];
      const before: Ranges = start < from ? [[start, from - 1]] : [];
      return end > to ? [...before, [to + 1, end]] : before;
    });
  return left;
}

export const includes = (ranges: Ranges | undefined, number: number): boolean =>
  ranges?.some(([from, to]) => from <= number && number <= to) === true;

export const countOf = (held: HeldRanges): number =>
  Object.values(held).reduce(
    (sum, ranges) => ranges.reduce((all, [from, to]) => all + to - from + 1, sum),
    0,
  );

/** What `all` holds and `has` lacks; no node without numbers. */
export function lacking(all: HeldRanges, has: HeldRanges): HeldRanges {
  const lacks = Object.entries(all).map(
    ([node, ranges]) => [node, without(ranges, has[node] ?? [])] as const,
  );
  return Object.fromEntries(lacks.filter(([, ranges]) => ranges.length > 0));
}

export function united(a: HeldRanges, b: HeldRanges): HeldRanges {
  const nodes = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(nodes.map((node) => [node, joined([...(a[node] ?? []), ...(b[node] ?? [])])]));
}

export function heldWith(held: HeldRanges, entries: readonly { node: string; seq: number }[]): HeldRanges {
  const next: Record<string, Ranges> = { ...held };
  for (const { node, seq } of entries) next[node] = withNumber(next[node] ?? [], seq);
  return next;
}

function joined(ranges: Ranges): Ranges {
  const pieces: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = pieces.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else pieces.push([from, to]);
  }
  return pieces;
}

export const meets = (a: HeldRanges, b: HeldRanges): boolean =>
  Object.entries(a).some(([node, ranges]) =>
    ranges.some(([from, to]) => (b[node] ?? []).some(([start, end]) => start <= to && end >= from)),
  );
