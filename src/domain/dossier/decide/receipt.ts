/** Receiving a dossier: what is copied from the procedure, and when the result is due. */
import type { TimeOfDay } from '../../../base/clock.ts';
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { dueFor, startOfClock, type Due } from '../../calendar/deadline.ts';
import type { CommandOf, DecisionContext, DecisionRefusal, ReceiveInput } from './commands.ts';
import {
  faultsOf,
  feeFault,
  hasFaults,
  neededText,
  oneOf,
  optionalText,
  particularsFaults,
  pastDay,
  setsFault,
  tidyParticulars,
  timeFault,
  type Faults,
  type FieldFault,
} from './fields.ts';
import { ApplicantType, Channel, Digitised, PaidBy } from '../../vocabulary.ts';
import type { DossierEvent } from '../events.ts';
import type { DossierFacts } from '../facts.ts';
import type { ProcedureVersion } from '../../office/events.ts';
import { officeHours, type DeskRules } from '../../office/office.ts';
import { isWithoutAppointment } from '../../office/no-appointment.ts';
import { procedureInForce, promisedLimit } from '../../office/procedures.ts';

const dayBegins = '00:00' as TimeOfDay;

export function decideReceipt(
  command: CommandOf<'receive' | 'lodge'>,
  { rules, on: today }: DecisionContext,
): Result<readonly DossierEvent[], DecisionRefusal> {
  const { receivedOn: on, receivedAt: at, procedureCode: code } = command;
  const procedure =
    parsePlainDate(on) === undefined ? undefined : procedureInForce(rules.catalogue, code, on);
  const due = procedure && dueOfReceipt(procedure, command, rules);
  const atOnce =
    command.kind === 'receive' && procedure ? dueWithoutAppointment(procedure, command, rules) : undefined;
  const faults = {
    ...receiptFaults(command, today),
    ...faultsOf({ dueOn: dueFault(command.dueOn, on, due?.dueOn) }),
  };
  if (hasFaults(faults)) return err({ kind: 'FieldsWrong', fields: faults });
  if (procedure === undefined) return err({ kind: 'ProcedureUnknown', code });
  if (!procedure.enabled) return err({ kind: 'ProcedureDisabled', code });
  const facts = factsOf(command, procedure, rules);
  const sealed = tidyParticulars(command.particulars);
  if (command.kind === 'lodge') {
    return ok([{ type: 'dossier/registered', body: { ...facts, on, at }, sealed }]);
  }
  const promise = promisedDue(command.dueOn, atOnce ?? due, rules);
  const kept = atOnce !== undefined && promise.dueOn === atOnce.dueOn ? { noAppointment: true as const } : {};
  return ok([{ type: 'dossier/received', body: { ...facts, ...kept, on, at, ...promise }, sealed }]);
}

/** The day of receipt itself, while the office is open and where it has chosen so for this procedure and day. */
export function dueWithoutAppointment(
  { code }: Pick<ProcedureVersion, 'code'>,
  { receivedOn, receivedAt }: Pick<ReceiveInput, 'receivedOn' | 'receivedAt'>,
  rules: DeskRules,
): Due | undefined {
  if (timeFault(receivedAt) !== undefined) return undefined;
  if (!isWithoutAppointment(rules.noAppointment, code, receivedOn)) return undefined;
  const hours = officeHours(rules);
  const isOpen = startOfClock({ on: receivedOn, at: receivedAt }, hours).on === receivedOn;
  const sameDay = { amount: 0, unit: 'sameDay' } as const;
  return isOpen ? dueFor(sameDay, { on: receivedOn, at: dayBegins }, hours) : undefined;
}

/** The due moment that the desk is shown while it types; undefined where there is none to promise from. */
export function dueOfReceipt(
  procedure: ProcedureVersion,
  { channel, receivedOn, receivedAt }: Pick<ReceiveInput, 'channel' | 'receivedOn' | 'receivedAt'>,
  rules: DeskRules,
): Due | undefined {
  const limit = promisedLimit(procedure, channel);
  if (limit === null || timeFault(receivedAt) !== undefined) return undefined;
  return dueFor(limit, { on: receivedOn, at: receivedAt }, officeHours(rules));
}

/** What the desk typed, or else what the limit says. A typed day is due when the office closes. */
export function promisedDue(
  typed: PlainDate | null | undefined,
  due: { readonly dueOn: PlainDate | null; readonly dueAt: TimeOfDay | null } | undefined,
  rules: DeskRules,
): { dueOn: PlainDate | null; dueAt: TimeOfDay | null } {
  if (!typed || typed === due?.dueOn) return { dueOn: due?.dueOn ?? null, dueAt: due?.dueAt ?? null };
  const { dueAt } = dueFor({ amount: 0, unit: 'sameDay' }, { on: typed, at: dayBegins }, officeHours(rules));
  return { dueOn: typed, dueAt };
}

/** A promise may be earlier than the limit, never later, and never before the dossier came. */
export function dueFault(
  typed: PlainDate | null | undefined,
  receivedOn: PlainDate,
  latest: PlainDate | undefined,
): FieldFault | undefined {
  if (!typed) return undefined;
  if (parsePlainDate(typed) === undefined) return 'notADay';
  if (typed < receivedOn) return 'beforeReceipt';
  return latest !== undefined && typed > latest ? 'afterLimit' : undefined;
}

function receiptFaults(input: ReceiveInput, today: PlainDate): Faults {
  const { fee } = input;
  return {
    ...faultsOf({
      number: neededText(input.number),
      officialCode: optionalText(input.officialCode ?? ''),
      procedureCode: neededText(input.procedureCode),
      channel: oneOf(Channel.options, input.channel),
      applicantType: oneOf(ApplicantType.options, input.applicantType),
      components: oneOf(Digitised.options, input.components),
      'fee.dong': feeFault(fee),
      'fee.paidBy': oneOf(PaidBy.options, fee.paidBy),
      receivingDesk: neededText(input.receivingDesk),
      resolvingAgency: neededText(input.resolvingAgency),
      receivedOn: pastDay(input.receivedOn, today),
      receivedAt: timeFault(input.receivedAt),
      sets: input.sets === undefined ? undefined : setsFault(input.sets),
      resultBy: input.resultBy === undefined ? undefined : oneOf(Channel.options, input.resultBy),
      supportedAt: optionalText(input.supportedAt ?? ''),
    }),
    ...particularsFaults(input.particulars, today),
    ...(input.resultBy === 'postal' && (input.particulars.resultAddress ?? '').trim() === ''
      ? { 'particulars.resultAddress': 'required' }
      : {}),
  };
}

/** Copied, so that the dossier stays under the version it was received under whatever changes later. */
export function termsCopied(
  procedure: ProcedureVersion,
  channel: Channel,
  { settings }: DeskRules,
): Pick<DossierFacts, 'procedure' | 'level' | 'limit' | 'supplementClock'> {
  const { code, version, name, field, level } = procedure;
  return {
    procedure: { code, version, name, field },
    level,
    limit: promisedLimit(procedure, channel),
    supplementClock: procedure.supplementClock ?? settings.defaultSupplementClock,
  };
}

function factsOf(input: ReceiveInput, procedure: ProcedureVersion, rules: DeskRules): DossierFacts {
  const terms = termsCopied(procedure, input.channel, rules);
  const { channel, applicantType, components, fee, acrossBoundary, sets, resultBy, reuses } = input;
  const supportedAt = input.supportedAt?.trim() ?? '';
  return {
    number: input.number.trim(),
    officialCode: input.officialCode?.trim() || null,
    ...terms,
    level: input.level ?? terms.level,
    channel,
    applicantType,
    components,
    fee,
    receivingDesk: input.receivingDesk.trim(),
    resolvingAgency: input.resolvingAgency.trim(),
    acrossBoundary,
    ...(sets === undefined ? {} : { sets }),
    ...(resultBy === undefined ? {} : { resultBy }),
    ...(reuses === undefined ? {} : { reuses }),
    ...(supportedAt === '' ? {} : { supportedAt }),
  };
}
