/** The office itself, folded from its entries: settings, people, its own procedures and days. */
import { dayOfInstant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { instantOf } from '../../log/stamp.ts';
import { workCalendar, type WorkCalendar } from '../calendar/calendar.ts';
import type { OfficeHours } from '../calendar/deadline.ts';
import { readEventOf } from '../read-event.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import {
  officeEvents,
  type CalendarDay,
  type OfficeSettings,
  type PhraseSet,
  type ProcedureVersion,
} from './events.ts';
import { usualAsking, type Asking } from '../grading/asking.ts';
import { lawfulChoices, withChoice, type OfficeChoices } from './choices.ts';
import type { NoAppointmentChosen } from './no-appointment.ts';
import {
  nothingStated,
  withConfirmedLimit,
  withLevels,
  withLimit,
  withoutLimitsOf,
  withStatedLevel,
  type Stated,
} from './stated.ts';
import {
  keyStanding,
  isSigned,
  noKeys,
  withFounder,
  withKeyEvent,
  type SigningKeys,
} from '../people/keys.ts';
import type { Person } from '../people/person.ts';
import { standingOutages, withOutage, type Outage } from '../outages/outages.ts';
import { catalogue, type Catalogue } from './procedures.ts';

export interface OfficeState {
  readonly settings: OfficeSettings;
  /** In the order in which they were added, also those who left. */
  readonly people: readonly Person[];
  readonly signingKeys: SigningKeys;
  /** With which it was founded; undefined in an office of an older version. */
  readonly foundingKey?: string | undefined;
  /** What the office changed or added, in the order of its log. */
  readonly proceduresSet: readonly ProcedureVersion[];
  readonly calendarDays: readonly CalendarDay[];
  readonly confirmedYears: readonly number[];
  readonly choices: OfficeChoices;
  /** Levels and limits beside the versions of procedures. */
  readonly stated: Stated;
  /** Days without appointment, in the order in which they were chosen. */
  readonly noAppointment: readonly NoAppointmentChosen[];
  /** Whether and how a citizen is asked what they think. */
  readonly asking: Asking;
  /** What the office set of ready sentences, in the order in which it did. */
  readonly phrases: readonly PhraseSet[];
  /** In the order in which they were noted, also those that were struck. */
  readonly outages: readonly Outage[];
}

/** Undefined until it is founded. Total: any order, repetitions and unknown entries give the same office. */
export function foldOffice(entries: readonly FoldedEntry[]): OfficeState | undefined {
  let settings: OfficeSettings | undefined;
  const people = new Map<string, Person>();
  let signingKeys = noKeys;
  let foundingKey: string | undefined;
  let proceduresSet: readonly ProcedureVersion[] = [];
  let stated = nothingStated;
  const calendarDays = new Map<string, CalendarDay>();
  const confirmedYears = new Set<number>();
  let choices = lawfulChoices;
  const noAppointment: NoAppointmentChosen[] = [];
  let asking = usualAsking;
  const phrases: PhraseSet[] = [];
  let outages: readonly Outage[] = [];
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const event = readEventOf(officeEvents, entry);
    switch (event?.type) {
      case 'office/founded':
        settings = event.body.settings;
        foundingKey = event.body.key;
        signingKeys = withFounder(signingKeys, entry.actor, foundingKey);
        break;
      case 'office/settingsChanged':
        settings = event.body.settings;
        break;
      case 'office/personAdded':
      case 'office/personChanged':
        people.set(event.body.person.id, event.body.person);
        break;
      case 'office/signingKeyOffered':
      case 'office/signingKeyConfirmed':
      case 'office/signingKeyVouched':
      case 'office/signingKeyEnded':
        signingKeys = withKeyEvent(
          signingKeys,
          event,
          keyStanding(event, entry.actor, isSigned(signingKeys), (id) => people.get(id)?.roles ?? []),
        );
        break;
      case 'office/procedureSet':
        proceduresSet = [...proceduresSet, event.body.procedure];
        stated = withoutLimitsOf(stated, event.body.procedure);
        break;
      case 'office/calendarDaySet':
        calendarDays.set(event.body.day.date, event.body.day);
        break;
      case 'office/calendarYearConfirmed':
        confirmedYears.add(event.body.year);
        break;
      case 'office/levelsStated': {
        const { levels } = event.body;
        stated = withLevels(stated, levels);
        // What is set later says its own level.
        proceduresSet = proceduresSet.map((each) => withStatedLevel(each, withLevels(nothingStated, levels)));
        break;
      }
      case 'office/limitConfirmed':
        stated = withLimit(stated, event.body, entry);
        break;
      case 'office/noAppointmentChosen':
        noAppointment.push({ ...event.body, by: entry.actor, on: dayOfInstant(instantOf(entry.stamp)) });
        break;
      case 'office/askingChosen':
        asking = event.body;
        break;
      case 'office/phraseSet':
        phrases.push(event.body);
        break;
      case 'office/outageNoted':
      case 'office/outageEnded':
      case 'office/outageCorrected':
      case 'office/outageStruck':
        outages = withOutage(outages, event, entry);
        break;
      case 'office/choiceMade':
        choices = withChoice(choices, event.body);
        break;
    }
  }
  if (settings === undefined) return undefined;
  return {
    settings,
    people: [...people.values()],
    signingKeys,
    foundingKey,
    proceduresSet,
    calendarDays: [...calendarDays.values()],
    confirmedYears: [...confirmedYears],
    choices,
    stated,
    noAppointment,
    asking,
    phrases,
    outages,
  };
}

export const findPerson = (office: OfficeState, id: PersonId | string): Person | undefined =>
  office.people.find((person) => person.id === id);

/** Somebody as the office knows them now: a role that was taken away meanwhile is not theirs any more. */
export function asKnown<P extends Person | undefined>(office: OfficeState | undefined, actor: P): Person | P {
  const known = office && actor && findPerson(office, actor.id);
  return known && actor ? { ...known, active: known.active && actor.active } : actor;
}

/** What the desk decides by: the office's settings, its days and the procedures in all their versions. */
export interface DeskRules {
  readonly settings: OfficeSettings;
  readonly choices: OfficeChoices;
  readonly calendar: WorkCalendar;
  readonly catalogue: Catalogue;
  readonly noAppointment: readonly NoAppointmentChosen[];
  /** Those that count. */
  readonly outages: readonly Outage[];
}

/** The days on which the office works. */
export const calendarOf = ({ calendarDays, confirmedYears, settings }: OfficeState): WorkCalendar =>
  workCalendar(calendarDays, confirmedYears, settings.saturdayCounts);

export const deskRules = (office: OfficeState, shipped: readonly ProcedureVersion[]): DeskRules => ({
  settings: office.settings,
  choices: office.choices,
  noAppointment: office.noAppointment,
  calendar: calendarOf(office),
  catalogue: catalogue(
    shipped.map((each) => withConfirmedLimit(withStatedLevel(each, office.stated), office.stated)),
    office.proceduresSet.map((each) => withConfirmedLimit(each, office.stated)),
  ),
  outages: standingOutages(office.outages),
});

/** What a clock needs to know of the office. */
export const officeHours = ({ settings, choices, calendar }: DeskRules): OfficeHours => ({
  calendar,
  shifts: settings.shifts,
  lateAfter: settings.lateAfter,
  outsideHours: choices.outsideHours.is,
});
