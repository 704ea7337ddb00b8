/** What two tablets recorded apart and does not go together: kept beside the dossier until a person settles it. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { entryRef } from '../../../log/entry.ts';
import { begin, isBeginning, type Beginning } from '../beginning.ts';
import type { Conflict, Dossier } from '../dossier.ts';
import type { DossierEvent, DossierEventOf } from '../events.ts';
import type { FoldedEntry } from '../../subject.ts';
import { givesTime } from '../due-day.ts';
import { dayOfEntry } from './asked.ts';
import { inState } from './correction.ts';

/** Facts that answer another one, or do nothing to where the dossier stands: no two of them are ever chosen between. */
const besides = [
  ...(['dossier/conflictSettled', 'dossier/setAsideAnswered', 'dossier/correctionAnswered'] as const),
  ...(['dossier/takenBack', 'dossier/graded', 'dossier/gradeStruck'] as const),
] as const;
type Beside = (typeof besides)[number];
/** What changes a dossier that is there. */
export type Change = Exclude<DossierEvent, Beginning | DossierEventOf<Beside>>;

/** Two tablets that record the very same import agree: only a differing fact is a conflict. */
export function asConflict(dossier: Dossier, event: DossierEvent, entry: FoldedEntry): Dossier {
  if (event.type === 'dossier/imported' && sameLife(dossier, begin(event, entry))) return dossier;
  return { ...dossier, conflicts: [...dossier.conflicts, conflictOf(dossier, event, entry)] };
}

/** Done all the same, and marked: it was done in ignorance of what another tablet had done, and a person has to look. */
export function doneApart(after: Dossier, before: Dossier, event: DossierEvent, entry: FoldedEntry): Dossier {
  const conflict = { ...conflictOf(before, event, entry), isDone: true } as const;
  return { ...after, conflicts: [...after.conflicts, conflict] };
}

function conflictOf(dossier: Dossier, event: DossierEvent, entry: FoldedEntry): Conflict {
  return {
    ref: entryRef(entry),
    type: event.type,
    actor: entry.actor,
    on: dayOf(event),
    stateThen: dossier.state,
    actorThen: dossier.lastActor,
    settled: 'open',
    event,
  };
}

/** What an import says of a dossier's life. */
const life = [
  ...(['facts', 'state', 'receivedOn', 'dueOn', 'supplements'] as const),
  ...(['resolvedOn', 'closedOn', 'handedOverOn', 'electronicResult'] as const),
];
const sameLife = (dossier: Dossier, other: Dossier | undefined): boolean =>
  other !== undefined &&
  life.every((key) => JSON.stringify(dossier[key]) === JSON.stringify(other[key])) &&
  JSON.stringify(promisedAgain(dossier)) === JSON.stringify(promisedAgain(other));

/** Whoever brought it in signed nothing: what it promises is compared, not who tells of it. */
const promisedAgain = ({ extension }: Dossier) =>
  extension && [extension.on, extension.dueOn, extension.dueAt, extension.instead];

const dayOf = (event: DossierEvent): PlainDate | null =>
  'on' in event.body ? event.body.on : event.type === 'dossier/imported' ? event.body.receivedOn : null;

/**
 * The one that a person chose. What moved the due day, or made it on time, had to be chosen by a leader, and is marked.
 * @param apply how a fact is folded that is no beginning
 */
export function settle(
  dossier: Dossier,
  { conflict: ref, choice, byLeader }: DossierEventOf<'dossier/conflictSettled'>['body'],
  entry: FoldedEntry,
  apply: (dossier: Dossier, event: Change, entry: FoldedEntry) => Dossier,
): Dossier {
  const conflict = dossier.conflicts.find((each) => each.ref === ref);
  if (conflict === undefined || conflict.settled !== 'open') return dossier;
  const conflicts = dossier.conflicts.map((each) =>
    each === conflict ? { ...each, settled: choice } : each,
  );
  // Between what leaders have promised only a leader chooses; of anybody else the question stays.
  if (conflict.type === 'dossier/extended' && byLeader !== true) return dossier;
  const kept = { ...dossier, conflicts, lastActor: entry.actor };
  if (choice === 'kept' || conflict.isDone) return kept;
  const after = signedByItsOwn(chosen(kept, conflict.event, entry, apply), conflict);
  const givesMore = givesTime(dossier, after, dayOfEntry(entry));
  // Chosen by one who did not know what it would hide: the question stays.
  if (byLeader !== true && givesMore) return dossier;
  const isConfirmed = byLeader === true && (givesMore || conflict.type !== 'dossier/extended');
  return {
    ...after,
    // Choosing opens no second day on which a due day may be put right.
    ...(dossier.recordedOn === undefined ? {} : { recordedOn: dossier.recordedOn }),
    ...(isConfirmed ? { confirmedDays: true } : {}),
  };
}

/** Whoever chooses an apology has not signed it, nor handed on what they choose to have been handed on. */
function signedByItsOwn(after: Dossier, { type, ref, actor }: Conflict): Dossier {
  const { extension, moves = [] } = after;
  if (type === 'dossier/extended' && extension !== undefined)
    return { ...after, extension: { ...extension, ref, actor } };
  if (type === 'dossier/chained' && after.chain !== undefined)
    return { ...after, chain: { ...after.chain, ref, actor } };
  if (type !== 'dossier/transferred') return after;
  return {
    ...after,
    moves: moves.map((move, at) => (at < moves.length - 1 ? move : { ...move, ref, actor })),
  };
}

function chosen(
  kept: Dossier,
  losing: DossierEvent,
  entry: FoldedEntry,
  apply: Parameters<typeof settle>[3],
): Dossier {
  if (isBeginning(losing)) {
    const { conflicts, entryRefs } = kept;
    const other = begin(losing, entry);
    return other === undefined ? kept : { ...kept, ...other, conflicts, entryRefs };
  }
  if (isBeside(losing)) return kept;
  const ends = losing.type === 'dossier/resolved' || losing.type === 'dossier/closed';
  const applied = apply(
    ends ? { ...kept, handedOverOn: null, electronicResult: false } : kept,
    losing,
    entry,
  );
  return inState(applied, applied.state);
}

const isBeside = (event: DossierEvent): event is DossierEventOf<Beside> =>
  (besides as readonly string[]).includes(event.type);
