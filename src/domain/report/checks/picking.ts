/** Which of the figures at one level an identity is about, where several tell of one slot. */
import { familyOf, type Board, type Placed } from './board.ts';
import type { Term } from './rules/term.ts';

/** The figures of one level, by key; numbered parts (`#`) aside. */
export type AtLevel = ReadonlyMap<string, readonly Placed[]>;

export function atLevel({ placed }: Board, level: string): AtLevel {
  const found = new Map<string, Placed[]>();
  for (const each of placed) {
    if (each.level !== level || each.part !== undefined) continue;
    found.set(each.slot.key, [...(found.get(each.slot.key) ?? []), each]);
  }
  return found;
}

/** Wide enough for every report: more tellings of more figures than this are not tried in all their mixtures. */
const mixtures = 128;

/**
 * Every choice of figures that says the term, one list a choice: of the first way that is wholly there, or that the report
 * prints anywhere. @param allowed which figures may stand for a key
 */
export function choicesOf(
  term: Term,
  figures: AtLevel,
  allowed: (figure: Placed) => boolean = () => true,
): readonly (readonly Placed[])[] {
  for (const keys of term) {
    const found = keys.map((key) => (figures.get(key) ?? []).filter(allowed));
    if (found.every(({ length }) => length > 0)) return mixed(found);
  }
  return [];
}

/** @returns one choice of each list, in every mixture */
export const mixed = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((some) => list.map((each) => [...some, each])).slice(0, mixtures),
    [[]],
  );

/**
 * Where the place of a whole tells at least two parts of its own, only they are its parts: a table is not made of what the
 * sentences say. Figures of other families are told once for all places.
 */
export function ownPlace(
  whole: Placed,
  partKeys: ReadonlySet<string>,
  figures: AtLevel,
): (figure: Placed) => boolean {
  const isNear = (figure: Placed): boolean =>
    familyOf(figure.slot.key) !== familyOf(whole.slot.key) || figure.place === whole.place;
  const own = [...partKeys].filter(
    (key) =>
      familyOf(key) === familyOf(whole.slot.key) &&
      figures.get(key)?.some(({ place }) => place === whole.place),
  );
  return own.length >= 2 ? isNear : () => true;
}

/** How far figures stand from the one that they are compared with. */
export const distance = (from: Placed, figures: readonly Placed[]): number =>
  figures.reduce((sum, { index }) => sum + Math.abs(index - from.index), 0);
