/** A mistake put right: a new fact beside the old one. The dossier that comes of it must still make sense. */
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { err, ok, type Result } from '../../../base/result.ts';
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
  setsFault,
  tidyParticulars,
  type Faults,
  type FieldFault,
} from './fields.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEvent, DossierEventOf } from '../events.ts';
import type { BookNumber } from '../facts.ts';
import { takesAway } from '../due-day.ts';
import { lineOfCopies } from '../book-line.ts';
import { withoutDue, withoutLife } from '../evolving/asked.ts';
import { correct } from '../evolving/correction.ts';
import { saidOnReceipt } from '../papers/on-receipt.ts';
import { factUnless, type Decision } from './decision.ts';
import { dueAsksLeader } from './due-by-limit.ts';

type Correction = DossierEventOf<'dossier/corrected'>;

type Asked = DossierEventOf<'dossier/correctionAsked'>;

/**
 * What would move the day that counts after the day of the receipt or beyond the limit, take a promise away, or make on
 * time what is overdue, is not done but asked for: a leader answers. The rest of the same correction is done at once.
 */
export function decideCorrection(
  command: CommandOf<'correct'>,
  dossier: Dossier,
  context: DecisionContext,
): Result<readonly DossierEvent[], DecisionRefusal> {
  const { on: today } = context;
  const event = correctionOf(command, dossier);
  const { facts, days, state, electronicResult, line } = event.body;
  const changes = [facts, days, event.sealed.particulars].flatMap((each) => Object.keys(each)).length;
  const touchesLife = Object.keys(days).length > 0 || state !== undefined;
  /** As it would be with all of it done. */
  const wished = correct(dossier, event.body);
  const faults = {
    ...faultsOf({ reason: neededReason(command.reason) }),
    ...factsFaults(facts),
    ...countedFaults(command.counted),
    ...particularsFaults(event.sealed.particulars, today),
    ...postFault(event),
    ...(touchesLife ? lifeFaults(event, wished, today) : {}),
    ...notDays(days),
  };
  if (hasFaults(faults)) return err({ kind: 'FieldsWrong', fields: faults });
  const kept = withDaysOf(wished, event);
  const dropped = Object.keys(days).length - Object.keys(kept.body.days).length;
  if ([state, electronicResult, line].every((each) => each === undefined) && changes === dropped) {
    return err({ kind: 'NothingToCorrect' });
  }
  const events = parted(kept, dossier, context).filter((each) => !isAsked(each, dossier));
  return events.length === 0 ? err({ kind: 'AlreadyAsked' }) : ok(events);
}

/** Once is enough: the same question waits already. */
function isAsked({ type, body }: Correction | Asked, { asked = [] }: Dossier): boolean {
  if (type !== 'dossier/correctionAsked') return false;
  const flat = ({ days, state }: Asked['body']) =>
    Object.entries({ ...days, state })
      .sort()
      .join();
  return asked.some((each) => each.isOfProcedure !== true && flat(each.body) === flat(body));
}

/**
 * Without days that it cannot have in its state: they would say nothing here, and count unasked where another tablet has
 * brought it into a state that can have them.
 */
function withDaysOf(after: Dossier, event: Correction): Correction {
  const asked = after.supplements.at(-1);
  const had: Correction['body']['days'] = {
    ...event.body.days,
    ...(after.state === 'registered' ? { dueOn: undefined } : {}),
    resolvedOn: after.resolvedOn ?? undefined,
    closedOn: after.closedOn ?? undefined,
    handedOverOn: after.handedOverOn ?? undefined,
    supplementRequestedOn: asked?.requestedOn,
    supplementedOn: asked?.answeredOn,
  };
  const keys = Object.keys(event.body.days) as (keyof typeof had)[];
  const held = keys.filter((key) => had[key] === event.body.days[key]);
  const days = Object.fromEntries(held.map((key) => [key, event.body.days[key]]));
  return { ...event, body: { ...event.body, days } };
}

function parted(
  event: Correction,
  dossier: Dossier,
  context: DecisionContext,
): readonly (Correction | Asked)[] {
  const { dueOn, receivedOn = dossier.receivedOn } = event.body.days;
  const movesDue = dueOn !== undefined && dueAsksLeader({ ...dossier, receivedOn }, dueOn, context);
  const due = movesDue ? withoutDue(event.body) : { now: event.body };
  const after = correct(dossier, due.now);
  const { now, asked } = takesAway(dossier, after, context.on) ? withoutLife(event.body) : due;
  if (asked === undefined) return [event];
  const rest: Correction = { ...event, body: now };
  const { reason } = event.sealed;
  return [
    ...(saysSomething(rest) ? [rest] : []),
    { type: 'dossier/correctionAsked', body: asked, sealed: { reason } },
  ];
}

const saysSomething = ({ body, sealed }: Correction): boolean =>
  [body.facts, body.days, sealed.particulars].some((each) => Object.keys(each).length > 0) ||
  body.state !== undefined ||
  body.electronicResult !== undefined ||
  body.line !== undefined;

export function decideCorrectionAnswer(
  { correction, choice, reason }: CommandOf<'answerCorrection'>,
  { asked = [] }: Dossier,
): Decision {
  if (!asked.some(({ ref }) => ref === correction)) return err({ kind: 'CorrectionUnknown' });
  return factUnless({ reason: choice === 'refused' ? neededReason(reason) : undefined }, () => ({
    type: 'dossier/correctionAnswered',
    body: { correction, choice },
    sealed: { reason: reason.trim() },
  }));
}

/** Limit and clock are the procedure's: they are put back with it (`put-back.ts`), and never put right by themselves. */
function correctionOf(command: CommandOf<'correct'>, dossier: Dossier): Correction {
  const { facts: given = {}, days = {}, state, electronicResult, counted, reason } = command;
  const line = lineOfCopies(dossier);
  const { limit: _, supplementClock: __, ...others } = given;
  const facts = given.procedure === undefined ? others : given;
  const particulars = tidyParticulars(withoutUndefined(command.particulars ?? {}));
  return {
    type: 'dossier/corrected',
    body: {
      facts: withoutUndefined(facts),
      days: withoutUndefined(days),
      ...(state === undefined ? {} : { state }),
      ...(electronicResult === undefined ? {} : { electronicResult }),
      ...saidOnReceipt(particulars),
      ...(counted === undefined || line === undefined ? {} : { line: { ...nameOf(line), ...counted } }),
    },
    sealed: { reason: reason.trim(), particulars },
  };
}

const withoutUndefined = <T extends object>(changes: T): T =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;

function factsFaults({
  number,
  officialCode,
  receivingDesk,
  resolvingAgency,
  fee,
  sets,
}: Correction['body']['facts']): Faults {
  return faultsOf({
    'facts.number': number === undefined ? undefined : neededText(number),
    'facts.officialCode': optionalText(officialCode ?? ''),
    'facts.receivingDesk': receivingDesk === undefined ? undefined : neededText(receivingDesk),
    'facts.resolvingAgency': resolvingAgency === undefined ? undefined : neededText(resolvingAgency),
    'facts.sets': sets === undefined ? undefined : setsFault(sets),
    'facts.fee.dong': fee === undefined ? undefined : feeFault(fee),
  });
}

const nameOf = ({ book, year, volume, number }: BookNumber) => ({ book, year, volume, number });

const countedFaults = (counted: CommandOf<'correct'>['counted']): Faults =>
  counted === undefined
    ? {}
    : faultsOf({
        'counted.copies': counted.copies === undefined ? undefined : setsFault(counted.copies),
        'counted.pages': counted.pages === undefined ? undefined : setsFault(counted.pages),
      });

/** Where the address is not corrected as well, the one that is known stays. */
const postFault = ({ body, sealed }: Correction): Faults =>
  body.facts.resultBy === 'postal' && sealed.particulars.resultAddress?.trim() === ''
    ? { 'particulars.resultAddress': 'required' }
    : {};

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
