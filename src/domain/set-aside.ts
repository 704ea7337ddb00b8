/**
 * What the server has set aside, and what a person answers to it. An entry is never changed and its number is spent, so
 * the answer is a fact of its own: the deed was recorded again, or is dropped for good. The fact that was answered
 * counts nowhere any more, even if a server restored from a backup takes it in later: every fold leaves it out.
 */
import * as z from 'zod/mini';
import { entryRef } from '../log/entry.ts';
import type { QuarantineReason } from '../log/protocol.ts';
import type { FoldedEntry } from './subject.ts';

export const SetAsideAnswer = z.object({
  /** `node:seq` of the entry that was set aside. */
  entry: z.string().check(z.maxLength(300)),
  how: z.enum(['recordedAgain', 'dropped']),
});
export type SetAsideAnswer = z.infer<typeof SetAsideAnswer>;

const answering = '/setAsideAnswered';

/** What a fact answers; undefined for every other fact. */
export function answerIn({ type, body }: Pick<FoldedEntry, 'type' | 'body'>): SetAsideAnswer | undefined {
  if (!type.endsWith(answering)) return undefined;
  const read = SetAsideAnswer.safeParse(body);
  return read.success ? read.data : undefined;
}

/** What was answered among these, by `node:seq`. */
export function answersIn(
  entries: readonly Pick<FoldedEntry, 'type' | 'body'>[],
): ReadonlyMap<string, SetAsideAnswer['how']> {
  const answers = new Map<string, SetAsideAnswer['how']>();
  for (const entry of entries) {
    const answer = answerIn(entry);
    if (answer !== undefined) answers.set(answer.entry, answer.how);
  }
  return answers;
}

export function withoutAnswered<E extends FoldedEntry>(entries: readonly E[]): readonly E[] {
  const answers = answersIn(entries);
  return answers.size === 0 ? entries : entries.filter((entry) => !answers.has(entryRef(entry)));
}

/** What mends a fact of our own that was set aside. Dropping it for good is always possible. */
export type Mend =
  /** The same deed, recorded again by somebody with the right. */
  | 'recordAgain'
  /** The report itself is looked at and brought on its way again. */
  | 'toReport'
  /** The tablet has to be put right first: what it recorded again would be set aside again. */
  | 'tablet'
  /** Nothing has to be done: what is missing is sent by itself. */
  | 'wait';

export const mendOf: Readonly<Record<QuarantineReason, Mend>> = {
  malformed: 'recordAgain',
  invalidBody: 'recordAgain',
  roleNotAllowed: 'recordAgain',
  digestMismatch: 'toReport',
  notApproved: 'toReport',
  sequenceGap: 'wait',
  unknownActor: 'wait',
  keyNotConfirmed: 'wait',
  notSigned: 'recordAgain',
  wrongSignature: 'recordAgain',
  keyEnded: 'recordAgain',
  saidTwice: 'recordAgain',
  // The same words again would be as heavy, and what is gone cannot be said again by a tap.
  tooLarge: 'tablet',
  lost: 'tablet',
  wrongOffice: 'tablet',
  wrongNode: 'tablet',
  wrongHash: 'tablet',
  brokenChain: 'tablet',
  sameNumberOtherContent: 'tablet',
  nodeRevoked: 'tablet',
};

/** @param reason also one of a later server, which is answered like a fact that cannot be read */
export const mendOfReason = (reason: string): Mend =>
  Object.hasOwn(mendOf, reason) ? mendOf[reason as QuarantineReason] : 'recordAgain';
