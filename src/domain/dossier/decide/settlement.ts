import { err } from '../../../base/result.ts';
import type { Dossier } from '../dossier.ts';
import type { CommandOf } from './commands.ts';
import { factUnless, type Decision } from './decision.ts';
import { neededReason } from './fields.ts';

/** A person settles what two tablets recorded apart. */
export function decideSettlement(
  { conflict, choice, reason }: CommandOf<'settleConflict'>,
  dossier: Dossier,
): Decision {
  const found = dossier.conflicts.find(({ ref, settled }) => ref === conflict && settled === 'open');
  if (found === undefined) return err({ kind: 'ConflictUnknown' });
  return factUnless({ reason: neededReason(reason) }, () => ({
    type: 'dossier/conflictSettled',
    body: { conflict, choice },
    sealed: { reason: reason.trim() },
  }));
}
