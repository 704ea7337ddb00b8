import { err, ok } from '../../../base/result.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf } from './commands.ts';
import type { Decision } from './decision.ts';

/**
 * A line in a certification book: a running number for each book and year (NĐ 23/2015/NĐ-CP, Điều 14; TT 01/2020/TT-BTP).
 * A dossier has one for ever; a number whose dossier ends without a certificate is not given to another.
 */
export function decideBookNumber(command: CommandOf<'giveBookNumber'>, dossier: Dossier): Decision {
  const { kind: _, ...body } = command;
  if (dossier.certified !== undefined) return err({ kind: 'BookNumberGiven' });
  return ok([{ type: 'dossier/bookNumberGiven', body, sealed: null }]);
}
