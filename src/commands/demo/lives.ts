/** One believable dossier of the demo office, from its receipt to wherever it stands today. */
import { minutesToTime, type TimeOfDay } from '../../base/clock.ts';
import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../domain/calendar/calendar.ts';
import { dueAfterSupplement, dueFor } from '../../domain/calendar/deadline.ts';
import { Channel, type PaidBy } from '../../domain/vocabulary.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import type { ClosedAs, DossierFacts } from '../../domain/dossier/facts.ts';
import { officeHours, type DeskRules } from '../../domain/office/office.ts';
import type { ProcedureVersion } from '../../domain/office/events.ts';
import { promisedLimit, termsFor } from '../../domain/office/procedures.ts';
import { demoParticulars, happens, pick, type Chance } from './applicants.ts';

export interface DemoWorld {
  readonly chance: Chance;
  readonly rules: DeskRules;
  readonly today: PlainDate;
  readonly procedures: readonly ProcedureVersion[];
}
interface Due {
  readonly dueOn: PlainDate;
  readonly dueAt: TimeOfDay | null;
}

/** @param number its own number of that day */
export function demoDossier(world: DemoWorld, on: PlainDate, number: string): readonly DossierEvent[] {
  const { chance, rules, today } = world;
  const at = minutesToTime(pick(chance, [7 * 60 + 40, 13 * 60 + 40]) + chance.below(180));
  const procedure = usualProcedure(world);
  const facts = factsOf(world, procedure, number);
  const sealed = demoParticulars(chance, yearOf(today), `xã ${rules.settings.place}`);
  const hours = officeHours(rules);
  const due: Due = facts.limit
    ? dueFor(facts.limit, { on, at }, hours)
    : { dueOn: addWorkingDays(rules.calendar, on, 5), dueAt: null };
  const filed = { ...facts, on, at };
  if (facts.channel === 'online' && workingDaysBetween(rules.calendar, on, today) <= 1 && happens(chance, 40))
    return [{ type: 'dossier/registered', body: filed, sealed }];
  const received: DossierEvent = {
    type: 'dossier/received',
    body: { ...filed, dueOn: due.dueOn, dueAt: due.dueAt },
    sealed,
  };
  return [received, ...whatFollows(world, facts, on, due)];
}

function whatFollows(
  world: DemoWorld,
  facts: DossierFacts,
  on: PlainDate,
  due: Due,
): readonly DossierEvent[] {
  const { chance, rules, today } = world;
  const days = workingDaysBetween(rules.calendar, on, due.dueOn);
  if (days >= 3 && happens(chance, 14)) return withSupplement(world, facts, on, due);
  if (days >= 2 && happens(chance, 3)) {
    const as = pick<ClosedAs>(chance, ['returned', 'withdrawn', 'stopped']);
    const closedOn = addWorkingDays(rules.calendar, on, 1);
    const reason = 'Công dân đề nghị làm lại hồ sơ sau.';
    return closedOn > today
      ? []
      : [{ type: 'dossier/closed', body: { on: closedOn, as }, sealed: { reason } }];
  }
  return withResult(world, facts, on, due.dueOn);
}

function withSupplement(
  world: DemoWorld,
  facts: DossierFacts,
  on: PlainDate,
  due: Due,
): readonly DossierEvent[] {
  const { chance, rules, today } = world;
  const asked = addWorkingDays(rules.calendar, on, 1);
  if (asked > today) return [];
  const at = minutesToTime(9 * 60 + chance.below(90));
  const items = [pick(chance, ['Bản sao giấy tờ có chứng thực', 'Tờ khai có chữ ký', 'Văn bản ủy quyền'])];
  const request: DossierEvent = {
    type: 'dossier/supplementRequested',
    body: { on: asked, at },
    sealed: { reason: 'Giấy tờ nộp chưa đủ theo thành phần hồ sơ.', items },
  };
  const answered = addWorkingDays(rules.calendar, asked, 1 + chance.below(12));
  // Some have not come back yet: they are what "Chờ bổ sung" is for.
  const recently = workingDaysBetween(rules.calendar, asked, today) < 20;
  if (answered > today || (recently && happens(chance, 60))) return [request];
  const moment = { on: answered, at: minutesToTime(14 * 60 + chance.below(60)) };
  const again = dueAfterSupplement(
    facts.supplementClock,
    facts.limit,
    {
      ...{ ...due, receivedOn: on, receivedAt: null },
      supplements: [{ requestedOn: asked, requestedAt: at, answeredOn: null }],
    },
    moment,
    officeHours(rules),
  );
  const { dueOn, dueAt } = again;
  return [
    request,
    { type: 'dossier/supplemented', body: { ...moment, dueOn, dueAt }, sealed: null },
    ...withResult(world, facts, answered, dueOn ?? answered),
  ];
}

/** Mostly early, some on the day, a few late; a few of those that are late today are still open. */
function withResult(
  { chance, rules: { calendar }, today }: DemoWorld,
  facts: DossierFacts,
  from: PlainDate,
  dueOn: PlainDate,
): readonly DossierEvent[] {
  const days = workingDaysBetween(calendar, from, dueOn);
  const late = days > 0 && happens(chance, 4);
  const resolvedOn = late
    ? addWorkingDays(calendar, dueOn, 1 + chance.below(4))
    : addWorkingDays(calendar, from, Math.max(chance.below(days + 1), chance.below(days + 1)));
  if (resolvedOn > today || (resolvedOn === today && happens(chance, 50))) return [];
  // The desk forgot a few last month: they are what "Quá hạn" is for.
  if (late && workingDaysBetween(calendar, dueOn, today) < 25) return [];
  const electronicResult = facts.channel !== 'inPerson' || happens(chance, 60);
  const resolved: DossierEvent = {
    type: 'dossier/resolved',
    body: { on: resolvedOn, electronicResult },
    sealed: null,
  };
  const collectedOn = addWorkingDays(calendar, resolvedOn, days === 0 ? 0 : chance.below(4));
  const collected = collectedOn <= today && isWorkingDay(calendar, collectedOn) && !happens(chance, 2);
  return collected
    ? [resolved, { type: 'dossier/handedOver', body: { on: collectedOn, by: facts.channel }, sealed: null }]
    : [resolved];
}

/** The first of the list are what people come for; the rest is seldom. */
function usualProcedure({ chance, procedures }: DemoWorld): ProcedureVersion {
  const common = Math.min(40, procedures.length);
  const index = Math.floor(chance.next() ** 1.8 * common);
  return procedures[index] ?? pick(chance, procedures);
}

/** The catalogue does not state levels; the demo office has set some for what it offers online. */
function levelAsIf({ code, channels }: ProcedureVersion): DossierFacts['level'] {
  if (!channels.some(({ channel }) => channel === 'online')) return 'other';
  return Number(code.at(-1)) % 3 === 0 ? 'part' : 'full';
}

function factsOf({ chance, rules }: DemoWorld, procedure: ProcedureVersion, number: string): DossierFacts {
  const wanted = chance.below(100);
  const channel = wanted < 46 ? 'inPerson' : wanted < 96 ? 'online' : 'postal';
  const terms = termsFor(procedure, Channel.parse(channel));
  const dong = terms?.feeDong ?? 0;
  const paidBy =
    dong === 0
      ? 'unpaid'
      : channel === 'online'
        ? 'nationalPortal'
        : pick<PaidBy>(chance, ['cash', 'transfer']);
  const { code, version, name, field } = procedure;
  return {
    number,
    officialCode: null,
    procedure: { code, version, name, field },
    level: procedure.level ?? levelAsIf(procedure),
    channel,
    applicantType: happens(chance, 4) ? 'enterprise' : 'citizen',
    components: channel === 'online' || happens(chance, 85) ? 'digitised' : 'no',
    fee: { dong, paidBy },
    limit: promisedLimit(procedure, Channel.parse(channel)),
    supplementClock: procedure.supplementClock ?? rules.settings.defaultSupplementClock,
    receivingDesk: rules.settings.deskName,
    resolvingAgency: rules.settings.defaultAgency,
    acrossBoundary: happens(chance, 3),
  };
}
