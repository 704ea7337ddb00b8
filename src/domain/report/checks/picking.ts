/** Which of the figures at one level an identity is about, where several tell of one slot. */
import type { Board, Placed } from './board.ts';
import type { Term } from './rules/term.ts';

/** The figures of one level, by key; numbered parts (`#`) aside. */
export type AtLevel = ReadonlyMap<string, readonly Placed[]>;

export type ByLevel = ReadonlyMap<string, AtLevel>;

export function byLevel({ placed, levels }: Board): ByLevel {
  const found = new Map(levels.map((level) => [level, new Map<string, Placed[]>()]));
  for (const each of placed) {
    const figures = found.get(each.level);
    if (figures === undefined || each.part !== undefined) continue;
    const tellings = figures.get(each.slot.key);
    if (tellings === undefined) figures.set(each.slot.key, [each]);
    else tellings.push(each);
  }
  return found;
}

export const none: AtLevel = new Map();

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
 * @param ownKeys those of the parts' keys that are of the whole's family
 */
export function ownPlace(
  { family, place }: Placed,
  ownKeys: readonly string[],
  figures: AtLevel,
): (figure: Placed) => boolean {
  let own = 0;
  for (const key of ownKeys) if (figures.get(key)?.some((each) => each.place === place) === true) own += 1;
  return own >= 2 ? (figure) => figure.family !== family || figure.place === place : any;
}
const any = (): boolean => true;

/** How far figures stand from the one that they are compared with. */
export const distance = (from: Placed, figures: readonly Placed[]): number =>
  figures.reduce((sum, { index }) => sum + Math.abs(index - from.index), 0);
