import type { TimeOfDay } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { ask, dayOfEntry, mayStillMoveDue, withAsked } from './asked.ts';
import type { Conflict, Dossier, DossierState, Supplement } from './dossier.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import {
  dossierEvents,
  isDossierEventType,
  type DossierEvent,
  type DossierEventOf,
  type DossierFacts,
} from './events.ts';
import { begin, isBeginning, type Beginning } from './beginning.ts';
import { deedOfFact } from './deeds.ts';
import { isDeedOfLife, mayDo, type Deed } from './lifecycle.ts';
import { isOnReceipt } from './papers/on-receipt.ts';
import { withoutTakenBack } from './taken-back.ts';
import { askedAfterSupplement, withTrueProcedure } from './true-procedure.ts';
import { wasOverdueWhenAsked } from './overdue.ts';

/** Facts that answer another one, and do nothing to the dossier by themselves. */
type Beside =
  'dossier/conflictSettled' | 'dossier/setAsideAnswered' | 'dossier/correctionAnswered' | 'dossier/takenBack';
type Handled = Exclude<DossierEvent['type'], 'dossier/registered' | 'dossier/received' | 'dossier/imported'>;

/**
 * The dossier that a set of entries tells of, or undefined when none of them begins one.
 * Total: entries may come in any order, twice, from the future or out of place, and it never throws.
 */
export function foldDossier(entries: readonly FoldedEntry[]): Dossier | undefined {
  let dossier: Dossier | undefined;
  for (const entry of withoutTakenBack(inCausalOrder(withoutAnswered(entries))))
    dossier = evolve(dossier, entry);
  return dossier;
}

/**
 * One fact more. A fact that no longer fits (two tablets both ended the dossier) is kept as a conflict; a type or a
 * body that this version does not understand is kept by the log and ignored here.
 */
export function evolve(dossier: Dossier | undefined, entry: FoldedEntry): Dossier | undefined {
  const event = readEvent(entry);
  if (event === undefined) return dossier;
  if (dossier === undefined) return begin(event, entry);
  const next = isBeginning(event) ? asConflict(dossier, event, entry) : handle(dossier, event, entry);
  return { ...next, entryRefs: [...dossier.entryRefs, entryRef(entry)] };
}

/** Undefined where this version does not know the type, or cannot read the body: then the fact changes nothing. */
export function readEvent(entry: FoldedEntry): DossierEvent | undefined {
  if (!isDossierEventType(entry.type)) return undefined;
  const body = dossierEvents[entry.type].body.safeParse(entry.body);
  return body.success
    ? ({ type: entry.type, body: body.data, sealed: null } as unknown as DossierEvent)
    : undefined;
}

/** The deed behind a fact, where the state has a say in it: it must be allowed in the one reached so far. */
function deedOfLife(event: DossierEvent): Deed | undefined {
  const deed = deedOfFact(event);
  return isDeedOfLife(deed) ? deed : undefined;
}

function handle(
  dossier: Dossier,
  event: Extract<DossierEvent, { type: Handled }>,
  entry: FoldedEntry,
): Dossier {
  if (event.type === 'dossier/conflictSettled') return settle(dossier, event, entry);
  if (event.type === 'dossier/setAsideAnswered' || event.type === 'dossier/takenBack') return dossier;
  if (event.type === 'dossier/correctionAnswered') return answerAsked(dossier, event, entry);
  const deed = deedOfLife(event);
  if (deed !== undefined && !mayDo(dossier.state, deed)) return asConflict(dossier, event, entry);
  return { ...apply(dossier, event, entry), lastActor: entry.actor };
}

function apply(
  dossier: Dossier,
  event: Exclude<DossierEvent, Beginning | DossierEventOf<Beside>>,
  entry: FoldedEntry,
): Dossier {
  switch (event.type) {
    case 'dossier/accepted': {
      const { on, at, dueOn, dueAt } = event.body;
      const moment = { receivedOn: on, receivedAt: at, recordedOn: dayOfEntry(entry) };
      return { ...dossier, state: 'open', ...moment, dueOn, dueAt, firstDueOn: dueOn };
    }
    case 'dossier/refused':
      return { ...dossier, state: 'refused', closedOn: event.body.on };
    case 'dossier/supplementRequested': {
      const asked = { requestedOn: event.body.on, requestedAt: event.body.at, answeredOn: null };
      return { ...dossier, state: 'awaiting', supplements: [...dossier.supplements, asked] };
    }
    case 'dossier/supplemented': {
      const { on, at, dueOn, dueAt, asked } = event.body;
      const answered = {
        ...dossier,
        state: 'open',
        supplements: answerOpen(dossier.supplements, on, at),
      } as const;
      const moved = wasOverdueWhenAsked(dossier) ? answered : { ...answered, dueOn, dueAt };
      return askedAfterSupplement(moved, asked);
    }
    case 'dossier/resolved': {
      const { on, electronicResult } = event.body;
      return { ...dossier, state: 'resolved', resolvedOn: on, electronicResult };
    }
    case 'dossier/handedOver':
      return {
        ...dossier,
        state: 'handedOver',
        handedOverOn: event.body.on,
        resolvedOn: dossier.resolvedOn ?? event.body.on,
      };
    case 'dossier/closed':
      return { ...dossier, state: event.body.as, closedOn: event.body.on };
    case 'dossier/corrected': {
      const { dueOn, ...days } = event.body.days;
      const today = dayOfEntry(entry);
      const isLate = dueOn !== undefined && !mayStillMoveDue(dossier, today);
      const onPaper = isOnReceipt(event.body, isLate ? days : event.body.days) ? { correctedOn: today } : {};
      if (!isLate) return { ...correct(dossier, event.body), ...onPaper };
      const moved = { ...correct(dossier, { ...event.body, days }), ...onPaper };
      return ask(moved, { body: { days: { dueOn } } }, entry);
    }
    case 'dossier/procedureCorrected':
      return withTrueProcedure(dossier, event.body, entry);
    case 'dossier/correctionAsked':
      return ask(dossier, { body: event.body }, entry);
    case 'dossier/officialCodeGiven':
      return { ...dossier, facts: { ...dossier.facts, officialCode: event.body.code } };
    case 'dossier/bookNumberGiven':
      // The first stands on the paper; a second one, given apart, stays in the story.
      return dossier.certified === undefined ? { ...dossier, certified: event.body } : dossier;
  }
}

function answerAsked(
  dossier: Dossier,
  { body: { correction, choice } }: DossierEventOf<'dossier/correctionAnswered'>,
  entry: FoldedEntry,
): Dossier {
  const { asked = [], termsInForce, ...standing } = dossier;
  const answered = asked.find(({ ref }) => ref === correction);
  if (answered === undefined) return dossier;
  const waiting = asked.filter((each) => each !== answered);
  if (choice === 'refused') return withAsked(dossier, waiting);
  const kept = answered.isOfProcedure || termsInForce === undefined ? {} : { termsInForce };
  const left = withAsked({ ...standing, ...kept }, waiting);
  const { days, state } = answered.body;
  const confirmed = correct(left, { facts: {}, days, ...(state === undefined ? {} : { state }) });
  const dueAt = answered.dueAt === undefined ? {} : { dueAt: answered.dueAt };
  const onPaper = isOnReceipt({ facts: {}, days, onReceipt: false })
    ? { correctedOn: dayOfEntry(entry) }
    : {};
  const told = { confirmedDays: true, ...onPaper, lastActor: entry.actor } as const;
  const isOther = state !== undefined || Object.keys(days).some((key) => key !== 'dueOn');
  return { ...confirmed, ...dueAt, ...told, ...(isOther ? { confirmedOthers: true } : {}) };
}

/** One answer answers all that was asked for: two tablets may have asked apart. */
const answerOpen = (
  supplements: readonly Supplement[],
  answeredOn: PlainDate,
  answeredAt: TimeOfDay,
): readonly Supplement[] =>
  supplements.map((each) => (each.answeredOn === null ? { ...each, answeredOn, answeredAt } : each));

/** The hour of another day is not known. */
const answerLast = (
  supplements: readonly Supplement[],
  answeredOn: PlainDate | null,
): readonly Supplement[] =>
  supplements.map(({ answeredAt, ...each }, index) => {
    const isOther = index === supplements.length - 1 && each.answeredOn !== answeredOn;
    if (isOther) return { ...each, answeredOn };
    return answeredAt === undefined ? each : { ...each, answeredAt };
  });

function correct(dossier: Dossier, body: DossierEventOf<'dossier/corrected'>['body']): Dossier {
  const { supplementRequestedOn, supplementedOn, ...days } = body.days;
  let supplements = dossier.supplements;
  if (supplementRequestedOn !== undefined) {
    const asked = {
      ...(supplements.at(-1) ?? { answeredOn: null }),
      ...{ requestedOn: supplementRequestedOn, requestedAt: null },
    };
    supplements = [...supplements.slice(0, -1), asked];
  }
  if (supplementedOn !== undefined) supplements = answerLast(supplements, supplementedOn);
  const corrected: Dossier = {
    ...dossier,
    ...definedOnly<Dossier>(days),
    supplements,
    facts: { ...dossier.facts, ...definedOnly<DossierFacts>(body.facts) },
    electronicResult: body.electronicResult ?? dossier.electronicResult,
  };
  const state = body.state ?? dossier.state;
  return inState(corrected, hasDaysOf(corrected, state) ? state : dossier.state);
}

/** Whether it has the days without which the state would mean nothing. */
function hasDaysOf({ resolvedOn, handedOverOn, closedOn }: Dossier, state: DossierState): boolean {
  if (state === 'resolved') return resolvedOn !== null;
  if (state === 'handedOver') return resolvedOn !== null && handedOverOn !== null;
  return isClosed(state) ? closedOn !== null : true;
}

const isClosed = (state: DossierState): boolean =>
  state === 'returned' || state === 'withdrawn' || state === 'stopped' || state === 'refused';

/** Leaves out keys whose value is undefined, so that they do not hide what was there. */
const definedOnly = <T extends object>(changes: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Put into a state out of turn, by a correction or a settlement: what the new state cannot have is dropped. */
function inState(dossier: Dossier, wanted: DossierState): Dossier {
  const awaits = dossier.supplements.at(-1)?.answeredOn === null;
  const state = wanted === 'awaiting' && !awaits ? 'open' : wanted;
  const resolved = state === 'resolved' || state === 'handedOver';
  const waits = state === 'open' || state === 'registered';
  return {
    ...dossier,
    state,
    resolvedOn: resolved ? dossier.resolvedOn : null,
    electronicResult: resolved && dossier.electronicResult,
    handedOverOn: state === 'handedOver' ? dossier.handedOverOn : null,
    closedOn: isClosed(state) ? dossier.closedOn : null,
    supplements: waits ? answeredOnly(dossier.supplements) : dossier.supplements,
  };
}

/** Without a request that was made by mistake: what is open awaits nothing. */
const answeredOnly = (supplements: readonly Supplement[]): readonly Supplement[] =>
  supplements.filter(({ answeredOn }) => answeredOn !== null);

/** Two tablets that record the very same import agree: only a differing fact is a conflict. */
function asConflict(dossier: Dossier, event: DossierEvent, entry: FoldedEntry): Dossier {
  if (event.type === 'dossier/imported' && sameLife(dossier, begin(event, entry))) return dossier;
  const conflict: Conflict = {
    ref: entryRef(entry),
    type: event.type,
    actor: entry.actor,
    on: dayOf(event),
    stateThen: dossier.state,
    actorThen: dossier.lastActor,
    settled: 'open',
    event,
  };
  return { ...dossier, conflicts: [...dossier.conflicts, conflict] };
}

function sameLife(dossier: Dossier, other: Dossier | undefined): boolean {
  const life = (each: Dossier | undefined): string => {
    if (each === undefined) return '';
    const {
      facts,
      state,
      receivedOn,
      dueOn,
      supplements,
      resolvedOn,
      closedOn,
      handedOverOn,
      electronicResult,
    } = each;
    return JSON.stringify({
      facts,
      state,
      receivedOn,
      dueOn,
      supplements,
      resolvedOn,
      closedOn,
      handedOverOn,
      electronicResult,
    });
  };
  return life(dossier) === life(other);
}

const dayOf = (event: DossierEvent): PlainDate | null =>
  'on' in event.body ? event.body.on : event.type === 'dossier/imported' ? event.body.receivedOn : null;

function settle(
  dossier: Dossier,
  event: DossierEventOf<'dossier/conflictSettled'>,
  entry: FoldedEntry,
): Dossier {
  const conflict = dossier.conflicts.find(({ ref }) => ref === event.body.conflict);
  if (conflict === undefined || conflict.settled !== 'open') return dossier;
  const conflicts = dossier.conflicts.map((each) =>
    each === conflict ? { ...each, settled: event.body.choice } : each,
  );
  const kept = { ...dossier, conflicts, lastActor: entry.actor };
  if (event.body.choice === 'kept') return kept;
  const losing = conflict.event;
  if (isBeginning(losing)) {
    const other = begin(losing, entry);
    return other === undefined ? kept : { ...kept, ...other, conflicts, entryRefs: kept.entryRefs };
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
  event.type === 'dossier/conflictSettled' ||
  event.type === 'dossier/setAsideAnswered' ||
  event.type === 'dossier/takenBack' ||
  event.type === 'dossier/correctionAnswered';
