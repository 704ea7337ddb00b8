import { valueIn, type Placed } from '../board.ts';
import type { Identity, IdentityKind } from '../figure.ts';
import { tidy } from '../percent.ts';

/** `key`, with its part behind `#`. */
export const spelt = ({ slot, part }: Placed): string =>
  part === undefined ? slot.key : `${slot.key}#${part}`;
/** Levels are told where figures of several are compared. */
function namedIn({ left, right }: Sides): { readonly left: string; readonly right: string } {
  const areApart = new Set([...left, ...right].map(({ level }) => level)).size > 1;
  const named = (figures: readonly Placed[]): string =>
    figures.map((figure) => (areApart ? `${spelt(figure)} [${figure.level}]` : spelt(figure))).join(' + ');
  return { left: named(left), right: named(right) };
}

interface Sides {
  /** The whole, and what is added to it. */
  readonly left: readonly Placed[];
  readonly right: readonly Placed[];
}

/** Two sides that have to be equal, in the unit of the first figure. */
export function equality(
  kind: IdentityKind,
  { left, right }: Sides,
  how: { alternative?: boolean } = {},
): Identity {
  const [first] = left;
  if (first === undefined) throw new Error('An identity is about at least one figure.');
  const add = (figures: readonly Placed[]): number =>
    tidy(figures.reduce((sum, each) => sum + valueIn(each, first), 0));
  const [a, b] = [add(left), add(right)];
  const names = namedIn({ left, right });
  return {
    kind,
    identity: `${names.left} = ${names.right}`,
    level: first.level,
    of: [...left, ...right].map(({ id }) => id),
    onTheLeft: left.length,
    ...{ left: a, right: b, difference: tidy(a - b), holds: tidy(a - b) === 0 },
    ...{ truncated: false, alternative: how.alternative ?? false },
  };
}

/** The first side may not be more than the other. */
export function inequality({ left, right }: Sides): Identity {
  const { left: a, right: b, difference, ...rest } = equality('atMost', { left, right });
  const holds = difference <= 0;
  const names = namedIn({ left, right });
  return {
    ...rest,
    identity: `${names.left} ≤ ${names.right}`,
    ...{ left: a, right: b, difference: holds ? 0 : difference, holds },
  };
}
