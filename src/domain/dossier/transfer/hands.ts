/**
 * In whose hands a dossier is, and how it came there:
 *
 *   desk ─ transferred ─▶ a specialist ─ transferred ─▶ a unit ─ transferred ─▶ desk
 *
 * Each hand-over names the one that it follows. One that follows another than the last was written by a tablet that did not
 * know of it: a conflict, unless both lead into the same hands.
 */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PersonId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import type { Hands } from './events.ts';

/** One hand-over. */
export interface Move {
  /** `node:seq` of the entry that says so. */
  readonly ref: string;
  /** Of entries of other tablets that tell of the same. */
  readonly also?: readonly string[];
  readonly actor: PersonId;
  readonly on: PlainDate;
  readonly at: TimeOfDay;
  readonly from: Hands;
  readonly to: Hands;
  readonly dueBy: PlainDate | null;
  /** The due day of the dossier when it changed hands. */
  readonly dueThen: PlainDate | null;
  readonly record?: string | undefined;
  readonly takenOver?: { readonly on: PlainDate; readonly at: TimeOfDay; readonly actor: PersonId };
}

export const atDesk: Hands = { kind: 'desk' };

export const isSameHands = (one: Hands, other: Hands): boolean => keyOfHands(one) === keyOfHands(other);

/** As hands are told apart in a column or a list. */
export function keyOfHands(hands: Hands): string {
  if (hands.kind === 'desk') return 'desk';
  return hands.kind === 'person' ? `person:${hands.id}` : `unit:${hands.name}`;
}

/** @param key as `keyOfHands` made it; undefined for any other text */
export function handsOfKey(key: string): Hands | undefined {
  if (key === 'desk') return atDesk;
  const [, kind, rest = ''] = /^(person|unit):(.*)$/s.exec(key) ?? [];
  if (kind === 'person') return { kind, id: rest };
  return kind === 'unit' ? { kind, name: rest } : undefined;
}

type Moved = Pick<Dossier, 'state' | 'moves'>;

/** The hand-over that brought it where it is; undefined where the desk has it from the receipt on, and once it has ended. */
export const lastMove = ({ state, moves = [] }: Moved): Move | undefined =>
  state === 'open' || state === 'awaiting' || state === 'resolved' ? moves.at(-1) : undefined;

/** What has ended lies at the desk, or with the citizen. */
export const handsOf = (dossier: Moved): Hands => lastMove(dossier)?.to ?? atDesk;

type Transferred = DossierEventOf<'dossier/transferred'>;

const isToldBy = ({ ref, also = [] }: Move, told: string | null): boolean =>
  told !== null && (ref === told || also.includes(told));

/**
 * Written by a tablet that did not know of another hand-over. Where none is known, the one that it follows does not count: the
 * server has set it aside, and this one stands alone.
 */
export function isMovedApart({ moves }: Pick<Dossier, 'moves'>, { body }: Transferred): boolean {
  const last = moves?.at(-1);
  return last !== undefined && !isToldBy(last, body.after);
}

/**
 * Both tablets tell of the same hands until the same day, or the dossier has ended and lies at the desk: nothing changes. Of
 * two days set for one step a person has to say which counts.
 */
export function isThere(dossier: Moved, { body }: Transferred): boolean {
  const last = lastMove(dossier);
  return isSameHands(last?.to ?? atDesk, body.to) && (last === undefined || last.dueBy === body.dueBy);
}

/** What follows the other tablet's word for it follows this one. */
export function withSameMove<D extends Moved>(dossier: D, entry: FoldedEntry): D {
  const last = lastMove(dossier);
  if (last === undefined) return dossier;
  const moves = [
    ...(dossier.moves ?? []).slice(0, -1),
    { ...last, also: [...(last.also ?? []), entryRef(entry)] },
  ];
  return { ...dossier, moves };
}

/** A hand-over that somebody chose takes the place of whatever followed the one before it. */
export function withTransfer(dossier: Dossier, { body }: Transferred, entry: FoldedEntry): Dossier {
  const { moves = [], dueOn } = dossier;
  const { after, ...said } = body;
  const before = after === null ? -1 : moves.findIndex((move) => isToldBy(move, after));
  const kept = after !== null && before === -1 ? moves : moves.slice(0, before + 1);
  const move: Move = { ref: entryRef(entry), actor: entry.actor, ...said, dueThen: dueOn };
  return { ...dossier, moves: [...kept, move] };
}

export function withTakenOver(
  dossier: Dossier,
  { body: { transfer, on, at } }: DossierEventOf<'dossier/takenOver'>,
  { actor }: FoldedEntry,
): Dossier {
  const { moves = [] } = dossier;
  const taken = moves.find((move) => isToldBy(move, transfer) && move.takenOver === undefined);
  if (taken === undefined) return dossier;
  return {
    ...dossier,
    moves: moves.map((move) => (move === taken ? { ...move, takenOver: { on, at, actor } } : move)),
  };
}
