/**
 * The one law of which facts of a subject count on this tablet; the projection, the rebuild, the check and every reading
 * ask here.
 *
 *   nobody has judged it yet ─────────────── counts: offline there is no other truth
 *   the server has set it aside ──────────── does not: no other tablet and no level above will ever see it
 *   the server has taken it in after all ─── counts again, unless a person has answered it meanwhile
 */
import { answersIn, mendOfReason, type SetAsideAnswer } from '../../domain/set-aside.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { saidText } from '../../log/signed-run.ts';
import type { RefusalRow } from '../schema.ts';

/**
 * The server's judgement over an entry of our own. What is only waited for is none, and an entry kept in the refusal itself
 * is another one than ours of that number.
 */
export const isJudged = ({ entry, reason, byTablet }: RefusalRow): boolean =>
  entry === null && (byTablet === true || mendOfReason(reason) !== 'wait');

/** Nobody has recorded it again or dropped it. */
export const isUnanswered = (refusal: RefusalRow): boolean => refusal.answered === undefined;

/** It comes in by itself, once what it follows is there or an administrator has said whose signature it is. */
export const isAwaited = (refusal: RefusalRow): boolean =>
  isUnanswered(refusal) && refusal.entry === null && !isJudged(refusal);

/** It waits for a person here. */
export const needsAnswer = (refusal: RefusalRow): boolean => isUnanswered(refusal) && !isAwaited(refusal);

export interface PartedFacts {
  readonly counting: readonly Entry[];
  readonly leftOut: readonly Entry[];
}

/** @param refusals of the same subject; others do no harm */
export function partFacts(entries: readonly Entry[], refusals: readonly RefusalRow[]): PartedFacts {
  const judged = new Set(refusals.filter(isJudged).map(entryRef));
  if (judged.size === 0) return { counting: entries, leftOut: [] };
  const isLeftOut = (entry: Entry): boolean => judged.has(entryRef(entry)) && !isFounding(entry);
  return {
    counting: entries.filter((entry) => !isLeftOut(entry)),
    leftOut: entries.filter(isLeftOut),
  };
}

/** Without it there would be no office, and nobody could open the tablet to see why. */
const isFounding = ({ type }: Entry): boolean => type === 'office/founded';

/**
 * The refusals of a subject with what became of each. What can happen only once is answered, too, by being there again:
 * the report was approved by somebody who may, the register was brought in once more. So is what counts under another name.
 */
export function withAnswers(
  refusals: readonly RefusalRow[],
  { counting, leftOut }: PartedFacts,
): readonly RefusalRow[] {
  if (refusals.length === 0) return refusals;
  const answers = answersIn(counting);
  return refusals.map(({ answered: _, ...row }) => {
    const entry = leftOut.find((each) => entryRef(each) === entryRef(row));
    const answered =
      countsElsewhere(row.reason, row.entry ?? entry, counting) ??
      (entry && (answers.get(entryRef(row)) ?? doneAgain(entry, counting)));
    return answered === undefined ? row : { ...row, answered };
  });
}

/** A copied tablet has named it anew, and both names came here: nobody has to do anything. */
export function countsElsewhere(
  reason: string,
  entry: Entry | undefined,
  counting: readonly Entry[],
): SetAsideAnswer['how'] | undefined {
  if (entry === undefined || (reason !== 'saidTwice' && reason !== 'sameNumberOtherContent'))
    return undefined;
  const isThere = counting.some((each) => each.hash !== entry.hash && saysTheSame(each, entry));
  return isThere ? 'recordedAgain' : undefined;
}

/** Under whichever names. */
export const saysTheSame = (a: Entry, b: Entry): boolean =>
  a.stamp === b.stamp && a.subject === b.subject && saidText(a) === saidText(b);

function doneAgain(entry: Entry, counting: readonly Entry[]): SetAsideAnswer['how'] | undefined {
  const happensOnce = onlyOnce.has(entry.type);
  return happensOnce && counting.some(({ type, stamp }) => type === entry.type && stamp > entry.stamp)
    ? 'recordedAgain'
    : undefined;
}

const onlyOnce: ReadonlySet<string> = new Set([
  ...['dossier/registered', 'dossier/received', 'dossier/imported'],
  ...['report/closed', 'report/approved', 'report/submitted', 'report/withdrawn'],
]);

/** What the server says in one answer, laid over what it had said before. */
export interface Verdicts {
  readonly setAside: readonly RefusalRow[];
  /** By `node:seq`. */
  readonly accepted: ReadonlySet<string>;
}
export const noVerdicts: Verdicts = { setAside: [], accepted: new Set() };

export function afterVerdicts(
  refusals: readonly RefusalRow[],
  { setAside, accepted }: Verdicts,
): readonly RefusalRow[] {
  const byRef = new Map(refusals.map((row) => [entryRef(row), row]));
  for (const ref of accepted) byRef.delete(ref);
  for (const row of setAside) byRef.set(entryRef(row), row);
  return [...byRef.values()];
}
