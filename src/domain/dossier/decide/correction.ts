/** A mistake put right: a new fact beside the old one. The dossier that comes of it must still make sense. */
import type { NodeId, PersonId } from '../../../base/ids.ts';
import type { JsonObject } from '../../../base/json.ts';
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Stamp } from '../../../log/stamp.ts';
import type { CommandOf, DecisionContext, DecisionRefusal } from './commands.ts';
import {
  before,
  faultsOf,
  feeFault,
  firstOf,
  hasFaults,
  neededReason,
  neededText,
  optionalText,
  particularsFaults,
  pastDay,
  tidyParticulars,
  type Faults,
  type FieldFault,
} from './fields.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEvent, DossierEventOf } from '../events.ts';
import { evolve } from '../evolve.ts';

type Correction = DossierEventOf<'dossier/corrected'>;

export function decideCorrection(
  command: CommandOf<'correct'>,
  dossier: Dossier,
  { on: today, actor }: DecisionContext,
): Result<readonly DossierEvent[], DecisionRefusal> {
  const event = correctionOf(command);
  const { facts, days, state, electronicResult } = event.body;
  const changes = [facts, days, event.sealed.particulars].flatMap((each) => Object.keys(each)).length;
  const touchesLife = Object.keys(days).length > 0 || state !== undefined;
  const faults = {
    ...faultsOf({ reason: neededReason(command.reason) }),
    ...factsFaults(facts),
    ...particularsFaults(event.sealed.particulars, today),
    ...(touchesLife ? lifeFaults(event, corrected(dossier, event, actor.id), today) : {}),
    ...notDays(days),
  };
  if (hasFaults(faults)) return err({ kind: 'FieldsWrong', fields: faults });
  if (changes === 0 && state === undefined && electronicResult === undefined) {
    return err({ kind: 'NothingToCorrect' });
  }
  return ok([event]);
}

function correctionOf(command: CommandOf<'correct'>): Correction {
  const { facts = {}, days = {}, state, electronicResult, particulars = {}, reason } = command;
  return {
    type: 'dossier/corrected',
    body: {
      facts: withoutUndefined(facts),
      days: withoutUndefined(days),
      ...(state === undefined ? {} : { state }),
      ...(electronicResult === undefined ? {} : { electronicResult }),
    },
    sealed: { reason: reason.trim(), particulars: tidyParticulars(withoutUndefined(particulars)) },
  };
}

const withoutUndefined = <T extends object>(changes: T): T =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;

/** The dossier as it will be, told by the same rules that will tell it. */
function corrected(dossier: Dossier, { type, body }: Correction, actor: string): Dossier {
  const entry = { node: '' as NodeId, seq: 1, stamp: '' as Stamp, actor: actor as PersonId };
  return evolve(dossier, { ...entry, type, body: body as unknown as JsonObject }) ?? dossier;
}

function factsFaults({
  number,
  officialCode,
  receivingDesk,
  resolvingAgency,
  fee,
}: Correction['body']['facts']): Faults {
  return faultsOf({
    'facts.number': number === undefined ? undefined : neededText(number),
    'facts.officialCode': optionalText(officialCode ?? ''),
    'facts.receivingDesk': receivingDesk === undefined ? undefined : neededText(receivingDesk),
    'facts.resolvingAgency': resolvingAgency === undefined ? undefined : neededText(resolvingAgency),
    'facts.fee.dong': fee === undefined ? undefined : feeFault(fee),
  });
}

const notDays = (days: Correction['body']['days']): Faults =>
  faultsOf(
    Object.fromEntries(
      Object.entries(days).map(([key, day]) => [
        `days.${key}`,
        typeof day === 'string' && parsePlainDate(day) === undefined ? 'notADay' : undefined,
      ]),
    ),
  );

/** Days in their order, and each there that the state asks for. */
function lifeFaults(event: Correction, dossier: Dossier, today: PlainDate): Faults {
  const { receivedOn, resolvedOn, closedOn, handedOverOn } = dossier;
  const { days } = event.body;
  const asked = dossier.supplements.at(-1);
  const end = (day: PlainDate | null, needed: boolean): FieldFault | undefined =>
    day === null
      ? needed
        ? 'required'
        : undefined
      : firstOf(
          pastDay(day, today),
          before(day, receivedOn, 'beforeReceipt'),
          before(day, asked?.requestedOn, 'beforePrevious'),
          before(day, asked?.answeredOn, 'beforePrevious'),
        );
  const state = event.body.state ?? dossier.state;
  const resolved = state === 'resolved' || state === 'handedOver';
  const closed = ['returned', 'withdrawn', 'stopped', 'refused'].includes(state);
  return faultsOf({
    'days.receivedOn': pastDay(receivedOn, today),
    'days.dueOn': days.dueOn ? before(days.dueOn, receivedOn, 'beforeReceipt') : undefined,
    'days.supplementRequestedOn': firstOf(
      state === 'awaiting' && dossier.state !== 'awaiting' ? 'required' : undefined,
      asked && pastDay(asked.requestedOn, today),
      asked && before(asked.requestedOn, receivedOn, 'beforeReceipt'),
    ),
    'days.supplementedOn':
      asked?.answeredOn == null
        ? undefined
        : firstOf(
            pastDay(asked.answeredOn, today),
            before(asked.answeredOn, asked.requestedOn, 'beforePrevious'),
          ),
    'days.resolvedOn': end(resolvedOn, resolved),
    'days.closedOn': end(closedOn, closed),
    'days.handedOverOn': firstOf(
      end(handedOverOn, state === 'handedOver'),
      handedOverOn === null ? undefined : before(handedOverOn, resolvedOn, 'beforePrevious'),
    ),
  });
}
