/**
 * Figures laid out to be checked: by level, by key, and by the place of the report in which they stand. A report is read
 * from top to bottom, so a key that comes again begins a new place: what the sentences say and what the table says are told
 * apart though nobody wrote down which is which.
 */
import type { PrintedFigure } from './figure.ts';
import { levelKey } from './levels.ts';
import { findSlot } from './slots/slot-list.ts';
import type { Slot } from './slots/slot.ts';

export interface Placed {
  readonly id: string;
  readonly slot: Slot;
  /** What stands behind `#`: it is one of several parts of the slot's figure. */
  readonly part: string | undefined;
  /** The first word of its key. */
  readonly family: string;
  /** As the file spells it. */
  readonly level: string;
  readonly value: number;
  readonly unit: string;
  /** In the order of the file. */
  readonly index: number;
  /** Which telling of its family at its level this is, from 0. */
  readonly place: number;
}

/** A figure that no identity can be about, and why. */
export interface LeftAside {
  readonly id: string;
  readonly key: string;
  /** `other`: its key begins with `other.`, so nobody expected it to be checked. */
  readonly why: 'other' | 'unknownKey' | 'otherUnit';
}

/** A figure under a key of things, with %: it is laid out as their share. */
export interface ReadAsShare {
  readonly id: string;
  readonly key: string;
  /** The key of the share, with the part that it may be. */
  readonly as: string;
}

export interface Board {
  readonly levels: readonly string[];
  readonly placed: readonly Placed[];
  readonly aside: readonly LeftAside[];
  readonly asShares: readonly ReadAsShare[];
}

export const familyOf = (key: string): string => key.split('.')[0] ?? key;

export function layOut(figures: readonly PrintedFigure[]): Board {
  const placed: Placed[] = [];
  const aside: LeftAside[] = [];
  const asShares: ReadAsShare[] = [];
  const spelt = new Map<string, string>();
  const keys = new Map<string, string>();
  const places = new Map<string, { place: number; seen: Set<string> }>();
  figures.forEach((figure, index) => {
    const [name = '', part] = figure.key.split('#', 2);
    const slot = slotFor(name, figure.unit);
    if (typeof slot === 'string') {
      aside.push({ id: figure.id, key: figure.key, why: slot });
      return;
    }
    if (slot.key !== findSlot(name)?.key)
      asShares.push({
        ...{ id: figure.id, key: figure.key },
        as: part === undefined ? slot.key : `${slot.key}#${part}`,
      });
    const key = keys.get(figure.level) ?? levelKey(figure.level);
    keys.set(figure.level, key);
    const level = spelt.get(key) ?? figure.level.trim();
    spelt.set(key, level);
    const family = familyOf(slot.key);
    const place = placeOf(places, `${key} ${family}`, figure.key);
    placed.push({
      id: figure.id,
      slot,
      part: part?.trim(),
      family,
      level,
      value: figure.value,
      unit: figure.unit,
      index,
      place,
    });
  });
  return { levels: [...spelt.values()], placed, aside, asShares };
}

function placeOf(
  places: Map<string, { place: number; seen: Set<string> }>,
  where: string,
  key: string,
): number {
  const at = places.get(where) ?? { place: 0, seen: new Set() };
  places.set(where, at);
  if (at.seen.has(key)) {
    at.place += 1;
    at.seen.clear();
  }
  at.seen.add(key);
  return at.place;
}

/**
 * A share under a key of things means the share of them. Things under the key of a share mean nothing that could be compared:
 * it would accuse the innocent.
 */
function slotFor(name: string, unit: string): Slot | LeftAside['why'] {
  const isShare = unit.trim() === '%';
  const slot = findSlot(name);
  if (slot === undefined) return name.startsWith('other.') ? 'other' : 'unknownKey';
  if (isShare === (slot.kind === 'percent')) return slot;
  return (isShare ? findSlot(`${slot.key}.percent`) : undefined) ?? 'otherUnit';
}

const money = {
  đồng: 1,
  'nghìn đồng': 1e3,
  'ngàn đồng': 1e3,
  'triệu đồng': 1e6,
  'tỷ đồng': 1e9,
  'tỉ đồng': 1e9,
};

/** A value in the unit of another figure: budgets are printed in đồng here and in millions there. */
export function valueIn({ value, unit }: Placed, other: Placed): number {
  if (unit === other.unit) return value;
  const rates: Readonly<Record<string, number>> = money;
  const [own, asked] = [rates[levelKey(unit)], rates[levelKey(other.unit)]];
  return own === undefined || asked === undefined ? value : (value * own) / asked;
}
