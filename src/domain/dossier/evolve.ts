import type { TimeOfDay } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { withGrade, withoutGrade } from '../grading/grade.ts';
import { bodiesOf, readEventOf } from '../read-event.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import { begin, isBeginning, type Beginning } from './beginning.ts';
import { deedOfFact } from './deeds.ts';
import { termsOf, type Dossier, type Supplement } from './dossier.ts';
import { takesAway, waitsForLeader, wasOverdueWhenAsked } from './due-day.ts';
import { dossierEvents, type DossierEvent, type DossierEventOf } from './events.ts';
import { answerAsked, ask, dayOfEntry, withoutDue, withoutLife } from './evolving/asked.ts';
import { asConflict, doneApart, settle, type Change } from './evolving/conflict.ts';
import { correct } from './evolving/correction.ts';
import { isApart, withDelay } from './evolving/delay.ts';
import { isOtherChain, isSameChain, withChain, withStepNoted } from './chain/chain.ts';
import { isIdle, withExtension, withoutIdle } from './evolving/extension.ts';
import { withoutOvertaken } from './evolving/overtaken.ts';
import { askedAfterSupplement, withTrueProcedure } from './evolving/true-procedure.ts';
import { isDeedOfLife, mayDo, type Deed } from './lifecycle.ts';
import { isOnReceipt } from './papers/on-receipt.ts';
import { withoutScan, withScan } from './scans/scans.ts';
import { withoutTold } from './evolving/assumed.ts';
import { withoutTakenBack } from './taken-back.ts';
import { isMovedApart, isThere, withSameMove, withTakenOver, withTransfer } from './transfer/hands.ts';

const bodies = bodiesOf(dossierEvents);

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
  return { ...withoutTold(dossier, withoutIdle(next)), entryRefs: [...dossier.entryRefs, entryRef(entry)] };
}

/** Undefined where this version does not know the type, or cannot read the body: then the fact changes nothing. */
export function readEvent(entry: FoldedEntry): DossierEvent | undefined {
  const read = readEventOf(bodies, entry);
  return read && ({ ...read, sealed: null } as DossierEvent);
}

/** The deed behind a fact, where the state has a say in it: it must be allowed in the one reached so far. */
function deedOfLife(event: DossierEvent): Deed | undefined {
  const deed = deedOfFact(event);
  return isDeedOfLife(deed) ? deed : undefined;
}

function handle(dossier: Dossier, event: Exclude<DossierEvent, Beginning>, entry: FoldedEntry): Dossier {
  if (event.type === 'dossier/conflictSettled') return settle(dossier, event.body, entry, apply);
  if (event.type === 'dossier/setAsideAnswered' || event.type === 'dossier/takenBack') return dossier;
  if (event.type === 'dossier/correctionAnswered') return answerAsked(dossier, event.body, entry);
  if (event.type === 'dossier/graded') return withGrade(dossier, event, entry);
  if (event.type === 'dossier/gradeStruck') return withoutGrade(dossier, event);
  if (event.type === 'dossier/extensionAsked' && isIdle(dossier)) return dossier;
  if (event.type === 'dossier/transferred' && isThere(dossier, event)) return withSameMove(dossier, entry);
  if (event.type === 'dossier/chained' && isSameChain(dossier, event)) return dossier;
  const deed = deedOfLife(event);
  const isSecond =
    (event.type === 'dossier/extended' && dossier.extension !== undefined) ||
    (event.type === 'dossier/transferred' && isMovedApart(dossier, event)) ||
    (event.type === 'dossier/delayExplained' && isApart(dossier, event)) ||
    (event.type === 'dossier/chained' && isOtherChain(dossier, event));
  if (isSecond || (deed !== undefined && !mayDo(dossier.state, deed)))
    return asConflict(dossier, event, entry);
  return { ...apply(dossier, event, entry), lastActor: entry.actor };
}

const apply = (dossier: Dossier, event: Change, entry: FoldedEntry): Dossier =>
  withoutOvertaken(dossier, applied(dossier, event, entry), event);

function applied(dossier: Dossier, event: Change, entry: FoldedEntry): Dossier {
  switch (event.type) {
    case 'dossier/accepted':
      return withPromise(dossier, event, entry);
    case 'dossier/refused':
      return { ...dossier, state: 'refused', closedOn: event.body.on };
    case 'dossier/supplementRequested': {
      const { on, at, stage } = event.body;
      const said = stage === undefined ? {} : { stage };
      const asked = { requestedOn: on, requestedAt: at, answeredOn: null, ...said };
      return { ...dossier, state: 'awaiting', supplements: [...dossier.supplements, asked] };
    }
    case 'dossier/supplemented': {
      const { on, at, dueOn, dueAt, asked } = event.body;
      const answered = {
        ...dossier,
        state: 'open',
        supplements: answerOpen(dossier.supplements, on, at),
      } as const;
      if (wasOverdueWhenAsked(dossier)) return askedAfterSupplement(answered, asked);
      // No day says nothing where there is a limit: the tablet that answered did not know of it.
      if (dueOn === null && termsOf(dossier).limit !== null)
        return doneApart(askedAfterSupplement(answered, asked), dossier, event, entry);
      return askedAfterSupplement({ ...answered, dueOn, dueAt }, asked);
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
        electronicResult: event.body.electronicResult ?? dossier.electronicResult,
        facts:
          event.body.components === undefined || dossier.facts.components !== 'no'
            ? dossier.facts
            : { ...dossier.facts, components: event.body.components },
      };
    case 'dossier/closed':
      return { ...dossier, state: event.body.as, closedOn: event.body.on };
    case 'dossier/corrected':
      return correctedBy(dossier, event.body, entry);
    case 'dossier/procedureCorrected':
      return withTrueProcedure(dossier, event, entry);
    case 'dossier/correctionAsked':
      return ask(dossier, { body: event.body }, entry);
    case 'dossier/extensionAsked':
    case 'dossier/extended':
    case 'dossier/extensionDeclined':
      return withExtension(dossier, event, entry);
    case 'dossier/transferred':
      return withTransfer(dossier, event, entry);
    case 'dossier/takenOver':
      return withTakenOver(dossier, event, entry);
    case 'dossier/delayExplained':
      return withDelay(dossier, event, entry);
    case 'dossier/chained':
      return withChain(dossier, event, entry);
    case 'dossier/chainStepNoted':
      return withStepNoted(dossier, event, entry);
    case 'dossier/scanAttached':
      return withScan(dossier, event, entry);
    case 'dossier/scanRemoved':
      return withoutScan(dossier, event);
    case 'dossier/officialCodeGiven':
      return { ...dossier, facts: { ...dossier.facts, officialCode: event.body.code } };
    case 'dossier/bookNumberGiven':
      return dossier.certified === undefined
        ? { ...dossier, certified: event.body }
        : { ...dossier, certifiedLater: [...(dossier.certifiedLater ?? []), event.body] };
  }
}

/** Accepted once more: the first promise, and the day on which it was written down, stay. */
function withPromise(
  dossier: Dossier,
  event: DossierEventOf<'dossier/accepted'>,
  entry: FoldedEntry,
): Dossier {
  const { on, at, dueOn, dueAt } = event.body;
  const again: Dossier = { ...dossier, state: 'open', receivedOn: on, receivedAt: at, dueOn, dueAt };
  const { termsInForce: _, ...anew } = again;
  const first: Dossier = { ...anew, recordedOn: dayOfEntry(entry), firstDueOn: dueOn };
  const promised = dossier.firstDueOn === null ? first : again;
  const { limit, supplementClock } = dossier.facts;
  if (dueOn !== null || limit === null) return promised;
  // Another tablet has given it a procedure with a limit: no day was promised by it, and none is made up.
  return doneApart({ ...promised, termsInForce: { limit: null, supplementClock } }, dossier, event, entry);
}

/** The tablet that wrote it may not have known what it would take away. */
function correctedBy(
  dossier: Dossier,
  body: DossierEventOf<'dossier/corrected'>['body'],
  entry: FoldedEntry,
): Dossier {
  const today = dayOfEntry(entry);
  const { dueOn } = body.days;
  const asksDue = dueOn !== undefined && waitsForLeader(dossier, dueOn, today);
  const { now, asked } = takesAway(dossier, correct(dossier, body), today)
    ? withoutLife(body)
    : asksDue
      ? withoutDue(body)
      : { now: body };
  const onPaper = isOnReceipt(body, now.days) ? { correctedOn: today } : {};
  const done = { ...correct(dossier, now), ...onPaper };
  return asked === undefined ? done : ask(done, { body: asked }, entry);
}

/** One answer answers all that was asked for: two tablets may have asked apart. */
const answerOpen = (
  supplements: readonly Supplement[],
  answeredOn: PlainDate,
  answeredAt: TimeOfDay,
): readonly Supplement[] =>
  supplements.map((each) => (each.answeredOn === null ? { ...each, answeredOn, answeredAt } : each));
