/** Every identity that figures allow, and whether it holds: of one report, whoever printed it. */
import { layOut, type LeftAside, type ReadAsShare } from './board.ts';
import { failing, type Identity, type PrintedFigure } from './figure.ts';
import { byLevel } from './picking.ts';
import { provePartsAndLevels } from './proving/levels.ts';
import { proveLimits } from './proving/limits.ts';
import { provePlaces } from './proving/places.ts';
import { proveHundreds, proveShares } from './proving/shares.ts';
import { proveDivisions, proveSums } from './proving/sums.ts';

export interface Proof {
  readonly identities: readonly Identity[];
  /** Figures that no identity could be about. */
  readonly aside: readonly LeftAside[];
  /** Figures under a key of things that were checked as the share of them, for their unit. */
  readonly asShares: readonly ReadAsShare[];
}

export function prove(figures: readonly PrintedFigure[]): Proof {
  const board = layOut(figures);
  const levels = byLevel(board);
  const identities = [...levels.values()].flatMap((there) => [
    ...provePlaces(there),
    ...proveSums(there),
    ...proveDivisions(there),
    ...proveShares(there),
    ...proveHundreds(there),
    ...proveLimits(there),
  ]);
  const across = provePartsAndLevels(board, levels);
  return {
    identities: saidOnce(withoutRepeats([...identities, ...across])),
    aside: board.aside,
    asShares: board.asShares,
  };
}

/**
 * One slip, one sentence. Parts that do not make their whole are told with all of it, and not besides as more than it; of parts
 * that are more than it those few that are more by themselves.
 */
function saidOnce(identities: readonly Identity[]): readonly Identity[] {
  const broken = failing(identities);
  return identities.filter(
    ({ kind, holds, of }) =>
      holds ||
      kind !== 'atMost' ||
      !broken.some((other) =>
        other.kind === 'atMost'
          ? other.of.length < of.length && other.of.every((id) => of.includes(id))
          : (other.kind === 'sum' || other.kind === 'parts') && of.every((id) => other.of.includes(id)),
      ),
  );
}

/** One comparison of the same figures is told once, as what it is asked for before what it is only told as. */
function withoutRepeats(identities: readonly Identity[]): readonly Identity[] {
  const told = new Set<string>();
  const sorted = [...identities].sort((a, b) => Number(a.alternative) - Number(b.alternative));
  return sorted.filter(({ kind, of }) => {
    const key = `${kind === 'parts' ? 'sum' : kind} ${[...of].sort().join(' ')}`;
    return told.has(key) ? false : Boolean(told.add(key));
  });
}
