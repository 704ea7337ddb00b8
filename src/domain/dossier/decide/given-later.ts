/** What a dossier is given after its receipt: numbers beside its own, and the level that nobody had stated. */
import { err, ok } from '../../../base/result.ts';
import { linesOf, type Dossier } from '../dossier.ts';
import type { CommandOf } from './commands.ts';
import { factUnless, type Decision } from './decision.ts';
import { neededReason, neededText } from './fields.ts';

/** The official code came from the provincial system. */
export function decideOfficialCode(command: CommandOf<'giveOfficialCode'>): Decision {
  const code = command.code.trim();
  return factUnless({ code: neededText(code) }, () => ({
    type: 'dossier/officialCodeGiven',
    body: { code },
    sealed: null,
  }));
}

/**
 * A line in a certification book: a running number for each book and year (NĐ 23/2015/NĐ-CP, Điều 14; TT 01/2020/TT-BTP).
 * A dossier has one in a book, and another only in place of one that a second dossier bears too. A number whose dossier
 * ends without a certificate, or in another book, is not given to another.
 */
export function decideBookNumber(command: CommandOf<'giveBookNumber'>, dossier: Dossier): Decision {
  const { kind: _, ...body } = command;
  const isInBook = linesOf(dossier).some(({ book }) => book === body.book);
  if (isInBook && body.instead === undefined) return err({ kind: 'BookNumberGiven' });
  if (!isInBook && body.instead) return err({ kind: 'NothingToCorrect' });
  return ok([{ type: 'dossier/bookNumberGiven', body, sealed: null }]);
}

/** The level of what was received before the office had stated it. What somebody said of this very dossier stays. */
export function decideLevel(
  { level, reason }: CommandOf<'fillLevel'>,
  { facts }: Pick<Dossier, 'facts'>,
): Decision {
  if (facts.level !== null) return err({ kind: 'NothingToCorrect' });
  return factUnless({ reason: neededReason(reason) }, () => ({
    type: 'dossier/corrected',
    body: { facts: { level }, days: {} },
    sealed: { reason: reason.trim(), particulars: {} },
  }));
}
