/**
 * Whether a deed may be done, and the facts that it makes. It stands beside `evolve`: both ask `lifecycle.ts`. What a
 * person can meet on a normal day comes back as a refusal, with every wrong field at once.
 */
import type { PlainDate } from '../../../base/plain-date.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { dueAfterSupplement, dueFor } from '../../calendar/deadline.ts';
import type { CommandOf, DecisionContext, DecisionRefusal, DossierCommand } from './commands.ts';
import { decideCorrection } from './correction.ts';
import {
  before,
  faultsOf,
  firstOf,
  hasFaults,
  neededReason,
  neededText,
  oneOf,
  optionalText,
  pastDay,
  timeFault,
  type Faults,
  type FieldFault,
} from './fields.ts';
import { decideReceipt, dueFault, promisedDue } from './receipt.ts';
import { mayRole } from '../../roles.ts';
import type { Dossier } from '../dossier.ts';
import { Channel } from '../../vocabulary.ts';
import type { ClosedAs, DossierEvent } from '../events.ts';
import { mayDo } from '../lifecycle.ts';
import { officeHours } from '../../office/office.ts';

export type { DecisionContext, DecisionRefusal, DossierCommand, ReceiveInput } from './commands.ts';
export type { Faults, FieldFault } from './fields.ts';

export type Decision = Result<readonly DossierEvent[], DecisionRefusal>;

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
  if (dossier === undefined) return err({ kind: 'DossierUnknown' });
  if (deed === 'settleConflict') return settle(command, dossier);
  if (!mayDo(dossier.state, deed)) return err({ kind: 'NotAllowedInState', state: dossier.state, deed });
  if (deed === 'correct') return decideCorrection(command, dossier, context);
  return handle(command, dossier, context);
}

type Handling = Exclude<DossierCommand, CommandOf<'receive' | 'lodge' | 'settleConflict' | 'correct'>>;

function handle(command: Handling, dossier: Dossier, context: DecisionContext): Decision {
  const day = (on: PlainDate): FieldFault | undefined => dayOfDeedFault(on, dossier, context.on);
  switch (command.kind) {
    case 'accept':
      return accept(command, dossier, context);
    case 'supplement':
      return supplement(command, dossier, context);
    case 'refuse': {
      const { on, reason } = command;
      return factUnless({ on: day(on), reason: neededReason(reason) }, () => ({
        type: 'dossier/refused',
        body: { on },
        sealed: { reason: reason.trim() },
      }));
    }
    case 'requestSupplement': {
      const { on, at, reason } = command;
      const items = command.items.map((item) => item.trim()).filter((item) => item !== '');
      const tooLong = items.map((item) => optionalText(item, 4000));
      return factUnless(
        { on: day(on), at: timeFault(at), reason: neededReason(reason), items: firstOf(...tooLong) },
        () => ({
          type: 'dossier/supplementRequested',
          body: { on, at },
          sealed: { reason: reason.trim(), items },
        }),
      );
    }
    case 'return':
    case 'withdraw':
    case 'stop': {
      const { on, reason } = command;
      return factUnless({ on: day(on), reason: neededReason(reason) }, () => ({
        type: 'dossier/closed',
        body: { on, as: closedAs[command.kind] },
        sealed: { reason: reason.trim() },
      }));
    }
    case 'resolve': {
      const { on, electronicResult, note = '' } = command;
      return factUnless({ on: day(on), note: optionalText(note, 4000) }, () => ({
        type: 'dossier/resolved',
        body: { on, electronicResult },
        sealed: note.trim() === '' ? null : { note: note.trim() },
      }));
    }
    case 'handOver': {
      const { on, by, receiver = '' } = command;
      const checks = { on: day(on), by: oneOf(Channel.options, by), receiver: optionalText(receiver) };
      return factUnless(checks, () => ({
        type: 'dossier/handedOver',
        body: { on, by },
        sealed: receiver.trim() === '' ? null : { receiver: receiver.trim() },
      }));
    }
    case 'giveOfficialCode': {
      const code = command.code.trim();
      return factUnless({ code: neededText(code) }, () => ({
        type: 'dossier/officialCodeGiven',
        body: { code },
        sealed: null,
      }));
    }
  }
}

const closedAs = {
  return: 'returned',
  withdraw: 'withdrawn',
  stop: 'stopped',
} as const satisfies Record<string, ClosedAs>;

function accept(
  command: CommandOf<'accept'>,
  dossier: Dossier,
  { rules, on: today }: DecisionContext,
): Decision {
  const { on, at } = command;
  const faults = faultsOf({ on: dayOfDeedFault(on, dossier, today), at: timeFault(at) });
  if (hasFaults(faults)) return fieldsWrong(faults);
  const { limit } = dossier.facts;
  const due = limit === null ? undefined : dueFor(limit, { on, at }, officeHours(rules));
  return factUnless({ dueOn: dueFault(command.dueOn, on, due?.dueOn) }, () => ({
    type: 'dossier/accepted',
    body: { on, at, ...promisedDue(command.dueOn, due, rules) },
    sealed: null,
  }));
}

function supplement(
  command: CommandOf<'supplement'>,
  dossier: Dossier,
  { rules, on: today }: DecisionContext,
): Decision {
  const { on, at, note = '' } = command;
  const { limit, supplementClock } = dossier.facts;
  const faults = faultsOf({
    on: dayOfDeedFault(on, dossier, today),
    at: timeFault(at),
    note: optionalText(note, 4000),
  });
  if (hasFaults(faults)) return fieldsWrong(faults);
  const due = dueAfterSupplement(supplementClock, limit, dossier, { on, at }, officeHours(rules));
  const latest = limit === null ? undefined : (due.dueOn ?? undefined);
  return factUnless({ dueOn: dueFault(command.dueOn, dossier.receivedOn, latest) }, () => ({
    type: 'dossier/supplemented',
    body: { on, at, ...promisedDue(command.dueOn, due, rules) },
    sealed: note.trim() === '' ? null : { note: note.trim() },
  }));
}

function settle({ conflict, choice, reason }: CommandOf<'settleConflict'>, dossier: Dossier): Decision {
  const found = dossier.conflicts.find(({ ref, settled }) => ref === conflict && settled === 'open');
  if (found === undefined) return err({ kind: 'ConflictUnknown' });
  return factUnless({ reason: neededReason(reason) }, () => ({
    type: 'dossier/conflictSettled',
    body: { conflict, choice },
    sealed: { reason: reason.trim() },
  }));
}

/** Not in the future, not before the receipt, and not before what has already happened to the dossier. */
function dayOfDeedFault(on: PlainDate, dossier: Dossier, today: PlainDate): FieldFault | undefined {
  const asked = dossier.supplements.at(-1);
  return firstOf(
    pastDay(on, today),
    before(on, dossier.receivedOn, 'beforeReceipt'),
    before(on, asked?.requestedOn, 'beforePrevious'),
    before(on, asked?.answeredOn, 'beforePrevious'),
    before(on, dossier.resolvedOn, 'beforePrevious'),
  );
}

function factUnless(
  checks: Readonly<Record<string, FieldFault | undefined>>,
  fact: () => DossierEvent,
): Decision {
  const faults = faultsOf(checks);
  return hasFaults(faults) ? fieldsWrong(faults) : ok([fact()]);
}

const fieldsWrong = (fields: Faults): Decision => err({ kind: 'FieldsWrong', fields });
