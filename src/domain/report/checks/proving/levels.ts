/** What parts make of a whole: numbered parts of one slot, and levels of one office. */
import type { Board, Placed } from '../board.ts';
import type { Identity } from '../figure.ts';
import { partsOf } from '../levels.ts';
import { none, type AtLevel, type ByLevel } from '../picking.ts';
import { equality, inequality } from './identity.ts';
import { nearestAmong } from './sums.ts';

export const provePartsAndLevels = (board: Board, levels: ByLevel): readonly Identity[] => [
  ...proveNumberedParts(board),
  ...board.levels.flatMap((whole) => proveLevel(board, levels, whole)),
];

/** `budget.total#Phường A`, `budget.total#Phường B`: whoever numbers parts says that they are all there. */
function proveNumberedParts({ placed, levels }: Board): readonly Identity[] {
  if (placed.every(({ part }) => part === undefined)) return [];
  return levels.flatMap((level) => {
    const there = placed.filter((each) => each.level === level);
    const keys = new Set(there.filter(({ part }) => part !== undefined).map(({ slot }) => slot.key));
    return [...keys].flatMap((key) => {
      const ofSlot = there.filter(({ slot }) => slot.key === key && slot.kind === 'count');
      const parts = ofSlot.filter(({ part }) => part !== undefined);
      const wholes = ofSlot.filter(({ part }) => part === undefined);
      return parts.length === 0
        ? []
        : wholes.map((whole) => equality('parts', { left: [whole], right: parts }));
    });
  });
}

/** The telling of a whole that comes first goes with the first of each part, the second with the second. */
function proveLevel(board: Board, levels: ByLevel, whole: string): readonly Identity[] {
  const figures = levels.get(whole) ?? none;
  return partsOf(whole, board.levels).flatMap(({ parts, complete }) => {
    const byPart = parts.map((part) => levels.get(part) ?? none);
    return [...figures].flatMap(([key, tellings]) =>
      tellings.flatMap((figure, order) => {
        const found = byPart.flatMap((part) => telling(part, key, figure, order) ?? []);
        if (found.length === 0) return [];
        return proveOne(figure, found, complete && found.length === parts.length);
      }),
    );
  });
}

const telling = (part: AtLevel, key: string, whole: Placed, order: number): Placed | undefined => {
  const all = part.get(key) ?? [];
  return all[order] ?? nearestAmong(all, whole);
};

function proveOne(whole: Placed, parts: readonly Placed[], areAll: boolean): readonly Identity[] {
  if (whole.slot.kind === 'percent') return areAll && parts.length > 1 ? [between(whole, parts)] : [];
  if (whole.slot.kind !== 'count') return [];
  const sum = equality('parts', { left: [whole], right: parts });
  return [
    (areAll && parts.length > 1) || (sum.holds && parts.length > 1)
      ? sum
      : inequality({ left: parts, right: [whole] }),
  ].map((each) => ({ ...each, level: whole.level }));
}

/** A share of all lies between the least and the greatest share of its parts. */
function between(whole: Placed, parts: readonly Placed[]): Identity {
  const values = parts.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const right = Math.min(Math.max(whole.value, least), most);
  const holds = right === whole.value;
  return {
    kind: 'between',
    identity: `${whole.slot.key}: ${whole.level} nằm giữa ${parts.map(({ level }) => level).join(', ')}`,
    level: whole.level,
    of: [whole, ...parts].map(({ id }) => id),
    onTheLeft: 1,
    ...{ left: whole.value, right, difference: Number((whole.value - right).toFixed(6)), holds },
    ...{ truncated: false, alternative: false },
  };
}
