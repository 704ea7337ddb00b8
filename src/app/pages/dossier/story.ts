/** A dossier's entries as a story: each with what it says in words, and a correction as what was and what is. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Conflict, Dossier } from '../../../domain/dossier/dossier.ts';
import { type DossierEvent, type DossierEventOf } from '../../../domain/dossier/events.ts';
import type { BookNumber } from '../../../domain/dossier/facts.ts';
import { evolve, readEvent } from '../../../domain/dossier/evolve.ts';
import { takesBack } from '../../../domain/dossier/taken-back.ts';
import { answersIn, type SetAsideAnswer } from '../../../domain/set-aside.ts';
import { entryRef } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { standingItems } from '../../parts/dossier/standing-items.ts';
import { channelWords, stateWords } from '../../strings/common.ts';
import { supplementWords } from '../../strings/desk/supplement.ts';
import { closedWords, digitisedWords, dossierText } from '../../strings/dossier.ts';
import { delayWords } from '../../strings/desk/delay.ts';
import { chainWords } from '../../strings/desk/chain.ts';
import { extensionWords } from '../../strings/desk/extension.ts';
import { scanWords } from '../../strings/scan/scan-words.ts';
import { handsWords, transferWords } from '../../strings/desk/transfer.ts';
import { bookNumber } from '../../strings/desk/book-number.ts';
import { factWords, wordsOfFact } from '../../../documents/fact-words.ts';
import { setAsideWords } from '../../strings/upstream/set-aside.ts';
import { gradeTold } from './grading/grade-told.ts';
import { changes, lifeChanges, procedureChanges, type Before, type Known } from './changes.ts';

export interface Chapter {
  readonly item: TimelineItem;
  readonly title: string;
  /** The civil day that it is about; null where it has none of its own. */
  readonly on: PlainDate | null;
  readonly lines: readonly string[];
  readonly list: readonly string[];
  /** Why it does not count, and what a person has made of it; undefined for what counts. */
  readonly struck: Struck | undefined;
  /** The line in a certification book that it tells of. */
  readonly line?: BookNumber;
  /** The number of the paper on which it was handed on with others. */
  readonly record?: string;
}

export interface Struck {
  readonly reason: string | undefined;
  readonly answered: SetAsideAnswer['how'] | undefined;
  /** It was taken back by the one who did it, before it left the tablet. */
  readonly isTakenBack?: true;
}

type Answers = ReturnType<typeof answersIn>;
const isLeftOut = ({ entry, setAside }: TimelineItem, answers: Answers): boolean =>
  setAside !== undefined || answers.has(entryRef(entry));
const struckAs = ({ entry, setAside }: TimelineItem, answers: Answers): Struck => ({
  reason: setAside?.reason,
  answered: answers.get(entryRef(entry)) ?? setAside?.answered,
});

/** @param nameOf who somebody of the office is; undefined for somebody whom this tablet does not know */
export function storyOf(
  items: readonly TimelineItem[],
  nameOf: NameOf = () => undefined,
): readonly Chapter[] {
  let dossier: Dossier | undefined;
  let person: Known = {};
  const answers = answersIn(items.filter(({ setAside }) => setAside === undefined).map(({ entry }) => entry));
  const standing = new Set(standingItems(items));
  return items.map((item) => {
    const before = { dossier, person };
    const leftOut = isLeftOut(item, answers);
    const isTakenBack = !leftOut && !standing.has(item) && takesBack(item.entry) === undefined;
    const isStruck = isTakenBack || leftOut;
    // What does not count has not happened: what is told after it starts from what stood before.
    if (!isStruck) dossier = evolve(dossier, item.entry);
    const event = eventOf(item);
    const struck = isStruck
      ? { ...struckAs(item, answers), ...(isTakenBack ? ({ isTakenBack } as const) : {}) }
      : undefined;
    if (event === undefined)
      return { item, title: wordsOfFact(item.entry.type), on: null, lines: [], list: [], struck };
    if (struck === undefined) person = personAfter(person, event);
    const told = tell(event, before, items, nameOf);
    return {
      item,
      title: factWords[event.type],
      on: 'on' in event.body ? event.body.on : null,
      list: [],
      struck,
      ...told,
    };
  });
}

function eventOf({ entry, sealed }: TimelineItem): DossierEvent | undefined {
  const read = readEvent(entry);
  return read && ({ ...read, sealed } as DossierEvent);
}

function personAfter(person: Known, event: DossierEvent): Known {
  if (event.sealed === null) return person;
  if (event.type === 'dossier/corrected' || event.type === 'dossier/procedureCorrected')
    return { ...person, ...event.sealed.particulars };
  return event.type === 'dossier/received' ||
    event.type === 'dossier/registered' ||
    event.type === 'dossier/imported'
    ? event.sealed
    : person;
}

interface Told {
  readonly title?: string;
  readonly lines: readonly string[];
  readonly list?: readonly string[];
  readonly line?: BookNumber;
  readonly record?: string;
}

/** What was asked for may have been answered, or asked otherwise, at another tablet: then the answer has done nothing. */
function settledWords(
  choice: 'kept' | 'applied',
  conflict: Conflict | undefined,
  { dossier }: Before,
): string {
  if (conflict?.isDone) return dossierText.conflictSeen;
  if (choice === 'kept') {
    if (conflict?.type === 'dossier/extended' && dossier?.extension !== undefined)
      return dossierText.keepFirst;
    if (conflict?.type === 'dossier/transferred') return transferWords.keepFirst;
    if (conflict?.type === 'dossier/chained') return chainWords.keep;
  }
  if (conflict?.event.type === 'dossier/delayExplained') {
    const cause = choice === 'kept' ? (dossier?.delay?.cause ?? '') : conflict.event.body.cause;
    return delayWords[choice === 'kept' ? 'keep' : 'apply'](delayWords.cause(cause));
  }
  if (choice === 'kept') return dossierText.keep(stateWords[conflict?.stateThen ?? 'open']);
  return dossierText.apply(conflict === undefined ? '' : wordsOfFact(conflict.type));
}

function answerTitle({ body }: DossierEventOf<'dossier/correctionAnswered'>, { dossier }: Before): string {
  const waited = dossier?.asked?.some(({ ref }) => ref === body.correction) ?? false;
  return dossierText.answers[waited ? body.choice : 'tooLate'];
}

const recordOf = ({ body: { record } }: DossierEventOf<'dossier/transferred'>) =>
  record === undefined ? {} : { record };

type NameOf = (person: string) => string | undefined;

function transferLines({ body, sealed }: DossierEventOf<'dossier/transferred'>, nameOf: NameOf): string[] {
  return [
    transferWords.story(handsWords(body.from, nameOf), handsWords(body.to, nameOf)),
    transferWords.storyAt(body.at),
    ...(body.dueBy === null ? [] : [transferWords.storyDue(body.dueBy)]),
    ...noteLines(sealed),
  ];
}

function tell(event: DossierEvent, before: Before, items: readonly TimelineItem[], nameOf: NameOf): Told {
  switch (event.type) {
    case 'dossier/registered':
    case 'dossier/imported':
      return { lines: event.type === 'dossier/imported' ? [stateWords[event.body.state]] : [] };
    case 'dossier/received':
    case 'dossier/accepted':
      return { lines: [dossierText.dueNow(event.body.dueOn)] };
    case 'dossier/refused':
      return { lines: reasonLines(event.sealed) };
    case 'dossier/closed':
      return { title: closedWords[event.body.as], lines: reasonLines(event.sealed) };
    case 'dossier/supplementRequested': {
      const { stage } = event.body;
      const basis = event.sealed?.basis;
      return {
        lines: [
          ...(stage === undefined ? [] : [supplementWords.stages[stage]]),
          ...reasonLines(event.sealed),
          ...(basis === undefined ? [] : [supplementWords.basedOn(basis)]),
        ],
        list: event.sealed?.items ?? [],
      };
    }
    case 'dossier/supplemented':
      return {
        lines: [
          dossierText.dueNow(event.body.dueOn),
          ...(event.body.asked ? [dossierText.dueAsked(event.body.asked.on)] : []),
          ...noteLines(event.sealed),
        ],
      };
    case 'dossier/resolved':
      return { lines: [dossierText.result(event.body.electronicResult), ...noteLines(event.sealed)] };
    case 'dossier/handedOver':
      return {
        lines: [
          channelWords[event.body.by],
          ...(event.sealed ? [dossierText.receiver(event.sealed.receiver)] : []),
          ...(event.body.electronicResult ? [dossierText.names.electronicResult] : []),
          ...(event.body.components ? [digitisedWords[event.body.components]] : []),
        ],
      };
    case 'dossier/corrected':
      return { lines: reasonLines(event.sealed), list: changes(event, before) };
    case 'dossier/procedureCorrected':
      return { lines: reasonLines(event.sealed), list: procedureChanges(event, before) };
    case 'dossier/correctionAsked':
      return { lines: reasonLines(event.sealed), list: lifeChanges(event.body, before.dossier) };
    case 'dossier/correctionAnswered':
      return { title: answerTitle(event, before), lines: reasonLines(event.sealed) };
    case 'dossier/extensionAsked':
    case 'dossier/extended':
      return { lines: [extensionWords.againOn(event.body.dueOn), ...reasonLines(event.sealed)] };
    case 'dossier/extensionDeclined':
      return { lines: reasonLines(event.sealed) };
    case 'dossier/transferred':
      return { lines: transferLines(event, nameOf), ...recordOf(event) };
    case 'dossier/takenOver':
      return { lines: [transferWords.storyAt(event.body.at)] };
    case 'dossier/delayExplained':
      return { lines: [delayWords.cause(event.body.cause), ...noteLines(event.sealed)] };
    // Which grade it was, and why, is told of nobody: figures alone say how many there are of each.
    case 'dossier/graded':
      return gradeTold(event, before.dossier?.graded, nameOf);
    case 'dossier/gradeStruck':
      return { lines: reasonLines(event.sealed) };
    case 'dossier/chained':
      return {
        lines: [event.body.kind],
        list: event.body.steps.map(({ agency, does, dueOn }) => chainWords.story(agency, does, dueOn)),
      };
    case 'dossier/chainStepNoted': {
      const agency = before.dossier?.chain?.steps[event.body.step]?.agency ?? '';
      return { lines: [chainWords.noteOf(event.body.what, agency), transferWords.storyAt(event.body.at)] };
    }
    case 'dossier/scanAttached': {
      const { of, pages, components, electronicResult } = event.body;
      return {
        lines: [
          scanWords.story(of, paperOf(event.sealed), pages),
          ...(components ? [digitisedWords[components]] : []),
          ...(electronicResult ? [dossierText.names.electronicResult] : []),
        ],
      };
    }
    case 'dossier/scanRemoved':
      return { lines: [removedScan(event.body.scan, items), ...reasonLines(event.sealed)] };
    case 'dossier/officialCodeGiven':
      return { lines: [event.body.code] };
    case 'dossier/bookNumberGiven':
      return { lines: [bookNumber(event.body)], line: event.body };
    case 'dossier/conflictSettled': {
      const conflict = before.dossier?.conflicts.find(({ ref }) => ref === event.body.conflict);
      return { lines: [settledWords(event.body.choice, conflict, before), ...reasonLines(event.sealed)] };
    }
    case 'dossier/takenBack': {
      const taken = items.find(({ entry }) => entryRef(entry) === event.body.entry);
      return { title: dossierText.takenBack(wordsOfFact(taken?.entry.type ?? '')), lines: [] };
    }
    case 'dossier/setAsideAnswered': {
      const answered = items.find(({ entry }) => entryRef(entry) === event.body.entry);
      // Another tablet's entry that was set aside never came here.
      const fact = answered === undefined ? setAsideWords.elsewhere : wordsOfFact(answered.entry.type);
      return { title: setAsideWords.answer[event.body.how](fact), lines: reasonLines(event.sealed) };
    }
  }
}

/** Sealed: nothing while the tablet is locked. */
const paperOf = (sealed: { readonly paper: string } | null): string => sealed?.paper ?? '';

/** Which one it was, by the entry that had attached it. */
function removedScan(scan: string, items: readonly TimelineItem[]): string {
  for (const item of items) {
    const event = eventOf(item);
    if (event?.type === 'dossier/scanAttached' && event.body.scan === scan)
      return scanWords.story(event.body.of, paperOf(event.sealed), event.body.pages);
  }
  return '';
}

/** Why it was done, as it was typed; empty where nothing was, or where it cannot be read. */
export const reasonBehind = (items: readonly TimelineItem[], ref: string): readonly string[] =>
  reasonLines({ reason: reasonTyped(items, ref) });

export function reasonTyped(items: readonly TimelineItem[], ref: string): string {
  const sealed = items.find(({ entry }) => entryRef(entry) === ref)?.sealed;
  const reason = sealed !== null && typeof sealed === 'object' && 'reason' in sealed ? sealed.reason : '';
  return typeof reason === 'string' ? reason : '';
}

const reasonLines = (sealed: { readonly reason: string } | null): string[] =>
  sealed === null || sealed.reason === '' ? [] : [dossierText.reason(sealed.reason)];
const noteLines = (sealed: { readonly note: string } | null): string[] =>
  sealed === null ? [] : [sealed.note];
