/**
 * Whether a deed may be done, and the facts that it makes. It stands beside `evolve`: both ask `lifecycle.ts`. What a
 * person can meet on a normal day comes back as a refusal, with every wrong field at once.
 */
import { err, ok } from '../../../base/result.ts';
import { mayRole } from '../../roles.ts';
import type { Dossier } from '../dossier.ts';
import { mayDo } from '../lifecycle.ts';
import { decideAcceptance } from './acceptance.ts';
import { decideAnswer } from './answer.ts';
import { decideClosing, decideRefusal } from './closing.ts';
import type { CommandOf, DecisionContext, DossierCommand } from './commands.ts';
import { decideCorrection, decideCorrectionAnswer } from './correction.ts';
import { hidesLateness } from '../due-day.ts';
import { decideGrade, decideStrikingGrade } from '../../grading/decide-grade.ts';
import { decideDelay } from '../../outages/decide-delay.ts';
import { decideDeclining, decideExtension } from './extension.ts';
import { foreseen } from './foreseen.ts';
import { decideBookNumber, decideLevel, decideOfficialCode } from './given-later.ts';
import type { Decision } from './decision.ts';
import { decideScan, decideScanRemoval } from '../scans/decide.ts';
import { decideReceipt } from './receipt.ts';
import { decideHandingOver, decideResult } from './result.ts';
import { decideSettlement } from './settlement.ts';
import { decideSupplement, decideSupplementRequest } from './supplement.ts';
import { decideTrueProcedure } from './true-procedure.ts';
import { decideChain, decideStepNote } from '../chain/decide.ts';
import { decideTakingOver, decideTransfer } from '../transfer/decide.ts';

export type { DecisionContext, DecisionRefusal, DossierCommand, ReceiveInput } from './commands.ts';
export type { Decision } from './decision.ts';
export type { Faults, FieldFault } from './fields.ts';

export function decide(
  command: DossierCommand,
  dossier: Dossier | undefined,
  context: DecisionContext,
): Decision {
  const { actor } = context;
  const deed = command.kind;
  if (!actor.active || !mayRole(actor.roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  if (deed === 'receive' || deed === 'lodge') {
    return dossier === undefined ? decideReceipt(command, context) : err({ kind: 'DossierExists' });
  }
  if (deed === 'importRegister') {
    const { body, particulars } = command;
    return dossier === undefined
      ? ok([{ type: 'dossier/imported', body, sealed: particulars }])
      : err({ kind: 'DossierExists' });
  }
  // Before the dossier is asked for: what was set aside may be the very fact that begins it.
  if (deed === 'answerSetAside') return decideAnswer(command);
  if (dossier === undefined) return err({ kind: 'DossierUnknown' });
  if (deed === 'giveBookNumber') return decideBookNumber(command, dossier);
  if (deed === 'fillLevel') return decideLevel(command, dossier);
  if (deed === 'answerCorrection') return decideCorrectionAnswer(command, dossier);
  if (deed === 'declineExtension') return decideDeclining(command, dossier, context);
  if (deed === 'takeOver') return decideTakingOver(command, dossier, context);
  if (deed === 'explainDelay') return decideDelay(command, dossier, context);
  if (deed === 'attachScan') return decideScan(command, dossier, context);
  if (deed === 'removeScan') return decideScanRemoval(command, dossier, context);
  if (deed === 'grade') return decideGrade(command, dossier, context);
  if (deed === 'strikeGrade') return decideStrikingGrade(command, dossier, context);
  if (deed === 'settleConflict') return decideSettlement(command, dossier, context);
  if (!mayDo(dossier.state, deed)) return err({ kind: 'NotAllowedInState', state: dossier.state, deed });
  return honestly(handle(command, dossier, context), dossier, context);
}

/** A correction asks a leader by itself (`correction.ts`); a settlement wants one; whatever else would hide that it is late is refused. */
function honestly(decision: Decision, before: Dossier, { on, actor }: DecisionContext): Decision {
  if (!decision.ok || before.dueOn === null) return decision;
  const after = decision.value.reduce(
    (dossier, event) => foreseen(dossier, event, { on, actor }) ?? dossier,
    before,
  );
  return hidesLateness(before, after, on) ? err({ kind: 'OverdueStays', dueOn: before.dueOn }) : decision;
}

type Handling = Exclude<
  DossierCommand,
  CommandOf<
    | 'receive'
    | 'lodge'
    | 'giveBookNumber'
    | 'fillLevel'
    | 'importRegister'
    | 'settleConflict'
    | 'answerSetAside'
    | 'answerCorrection'
    | 'declineExtension'
    | 'takeOver'
    | 'explainDelay'
    | 'attachScan'
    | 'removeScan'
    | 'grade'
    | 'strikeGrade'
  >
>;

function handle(command: Handling, dossier: Dossier, context: DecisionContext): Decision {
  switch (command.kind) {
    case 'accept':
      return decideAcceptance(command, dossier, context);
    case 'refuse':
      return decideRefusal(command, dossier, context);
    case 'requestSupplement':
      return decideSupplementRequest(command, dossier, context);
    case 'supplement':
      return decideSupplement(command, dossier, context);
    case 'return':
    case 'withdraw':
    case 'stop':
      return decideClosing(command, dossier, context);
    case 'resolve':
      return decideResult(command, dossier, context);
    case 'handOver':
      return decideHandingOver(command, dossier, context);
    case 'correct':
      return decideCorrection(command, dossier, context);
    case 'correctProcedure':
      return decideTrueProcedure(command, dossier, context);
    case 'askExtension':
    case 'extend':
      return decideExtension(command, dossier, context);
    case 'startChain':
      return decideChain(command, dossier, context);
    case 'noteChainStep':
      return decideStepNote(command, dossier, context);
    case 'transfer':
      return decideTransfer(command, dossier, context);
    case 'giveOfficialCode':
      return decideOfficialCode(command);
  }
}
