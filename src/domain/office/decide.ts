/** Whether something may be done with the office itself, and the facts that it makes. */
import { parsePlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { askingFaults, tidyAsking, type Asking } from '../grading/asking.ts';
import type { PeopleEvent } from '../people/events.ts';
import { personFaults, tidyPerson, type PersonInput } from '../people/fields.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { Limit, ServiceLevel } from '../vocabulary.ts';
import type { OfficeDeed } from './deeds.ts';
import type {
  CalendarDay,
  NoAppointment,
  OfficeEvent,
  OfficeSettings,
  ProcedureVersion,
  TakenOut,
} from './events.ts';
import type { ChoiceMade } from './choices.ts';
import { noAppointmentFaults } from './no-appointment.ts';
import {
  calendarDayFaults,
  choiceFaults,
  procedureFaults,
  settingsFaults,
  type OfficeFaults,
} from './fields.ts';
import { mayDoWithOffice, standingOfOffice } from './lifecycle.ts';
import { asKnown, type OfficeState } from './office.ts';
import { decideOutage, type OutageCommand, type OutageRefusal } from '../outages/decide-outage.ts';
import { confirmLimit, stateLevels } from './decide-stated.ts';
import { decideTables, type TablesCommand } from '../tables/decide-tables.ts';
import { nothingStated } from './stated.ts';

export type OfficeCommand =
  /** `administrator`: the first person, who founds it. */
  | {
      readonly kind: 'found';
      readonly settings: OfficeSettings;
      readonly administrator: PersonInput & { readonly id: string };
      /** With which the administrator signs; an office without signs nothing. */
      readonly key?: string | undefined;
    }
  | { readonly kind: 'changeSettings'; readonly settings: OfficeSettings }
  | { readonly kind: 'setProcedure'; readonly procedure: ProcedureVersion }
  /** Met in a register that was brought in: taken as it is written there, to be confirmed by hand. */
  | { readonly kind: 'addUnconfirmed'; readonly procedure: ProcedureVersion }
  | { readonly kind: 'setCalendarDay'; readonly day: CalendarDay }
  | { readonly kind: 'confirmYear'; readonly year: number; readonly source: string }
  | ({ readonly kind: 'choose' } & ChoiceMade)
  | ({ readonly kind: 'chooseNoAppointment' } & NoAppointment)
  | ({ readonly kind: 'chooseAsking' } & Asking)
  | {
      readonly kind: 'stateLevels';
      readonly levels: Readonly<Record<string, ServiceLevel>>;
      readonly source: string;
    }
  /** `procedure`: as it is in force, with its limit in doubt. */
  | { readonly kind: 'confirmLimit'; readonly procedure: ProcedureVersion; readonly limit: Limit | null }
  | {
      readonly kind: 'exportRegister';
      readonly rows: number;
      readonly reason: string;
      /** Which part of a book it was. */
      readonly book?: TakenOut | undefined;
    }
  | TablesCommand
  | OutageCommand
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | { readonly kind: 'dropSetAside'; readonly entry: string; readonly reason: string };

export type OfficeDecisionRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: OfficeDeed }
  | { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults }
  | { readonly kind: 'OfficeAlreadyHere' }
  | { readonly kind: 'OfficeMissing' }
  | { readonly kind: 'LimitAlreadyConfirmed' }
  | OutageRefusal;

export type OfficeDecision = Result<readonly (OfficeEvent | PeopleEvent)[], OfficeDecisionRefusal>;

const deedOf = {
  found: 'foundOffice',
  changeSettings: 'changeOffice',
  setProcedure: 'changeOffice',
  addUnconfirmed: 'changeOffice',
  setCalendarDay: 'changeOffice',
  confirmYear: 'changeOffice',
  choose: 'changeOffice',
  chooseNoAppointment: 'changeOffice',
  chooseAsking: 'changeOffice',
  setProcedures: 'changeOffice',
  setCalendarYear: 'changeOffice',
  setPhrases: 'changeOffice',
  stateLevels: 'changeOffice',
  confirmLimit: 'confirmLimit',
  exportRegister: 'exportRegister',
  noteOutage: 'noteOutage',
  endOutage: 'noteOutage',
  correctOutage: 'noteOutage',
  strikeOutage: 'noteOutage',
  dropSetAside: 'answerSetAsideOfOffice',
} as const satisfies Record<OfficeCommand['kind'], OfficeDeed>;

/** @param context `actor`: who acts; nobody yet when the office is being founded */
export function decideOffice(
  command: OfficeCommand,
  office: OfficeState | undefined,
  { actor }: { readonly actor: Person | undefined },
): OfficeDecision {
  const deed = deedOf[command.kind];
  const person = asKnown(office, actor);
  if (deed !== 'foundOffice' && !(person?.active && mayRole(person.roles, deed)))
    return err({ kind: 'RoleNotAllowed', deed });
  if (!mayDoWithOffice(standingOfOffice(office), deed))
    return err({ kind: office === undefined ? 'OfficeMissing' : 'OfficeAlreadyHere' });
  switch (command.kind) {
    case 'found':
      return found(command);
    case 'changeSettings': {
      const { settings } = command;
      return factsUnless(settingsFaults(settings), { type: 'office/settingsChanged', body: { settings } });
    }
    case 'setProcedure': {
      const { procedure } = command;
      return factsUnless(procedureFaults(procedure), { type: 'office/procedureSet', body: { procedure } });
    }
    case 'addUnconfirmed':
      return ok([{ type: 'office/procedureSet', body: { procedure: command.procedure } }]);
    case 'setCalendarDay': {
      const { day } = command;
      return factsUnless(calendarDayFaults(day), { type: 'office/calendarDaySet', body: { day } });
    }
    case 'confirmYear': {
      const body = { year: command.year, source: command.source.trim() };
      const faults: OfficeFaults = body.source === '' ? { source: 'required' } : {};
      return factsUnless(faults, { type: 'office/calendarYearConfirmed', body });
    }
    case 'choose': {
      const body = { rule: command.rule, is: command.is, source: command.source.trim().slice(0, 300) };
      return factsUnless(choiceFaults(body), { type: 'office/choiceMade', body });
    }
    case 'chooseNoAppointment': {
      const { kind: _, ...chosen } = command;
      const body = { ...chosen, source: chosen.source.trim().slice(0, 300) };
      const faults =
        parsePlainDate(body.from) === undefined
          ? { from: 'notADay' as const }
          : noAppointmentFaults(body, office?.noAppointment ?? []);
      return factsUnless(faults, { type: 'office/noAppointmentChosen', body });
    }
    case 'chooseAsking': {
      const { kind: _, ...chosen } = command;
      const body = tidyAsking(chosen);
      return factsUnless(askingFaults(body), { type: 'office/askingChosen', body });
    }
    case 'setProcedures':
    case 'setCalendarYear':
    case 'setPhrases':
      return decideTables(command);
    case 'stateLevels':
      return stateLevels(command);
    case 'confirmLimit':
      return confirmLimit(command, office?.stated ?? nothingStated);
    case 'exportRegister': {
      const { rows, book } = command;
      const body = { rows, reason: command.reason.trim().slice(0, 300), ...(book && { book }) };
      const faults: OfficeFaults = body.reason === '' ? { reason: 'required' } : {};
      return factsUnless(faults, { type: 'office/registerExported', body });
    }
    case 'noteOutage':
    case 'endOutage':
    case 'correctOutage':
    case 'strikeOutage':
      return decideOutage(command, office?.outages ?? []);
    case 'dropSetAside': {
      const body = {
        entry: command.entry,
        how: 'dropped',
        reason: command.reason.trim().slice(0, 300),
      } as const;
      const faults: OfficeFaults = body.reason === '' ? { reason: 'required' } : {};
      return factsUnless(faults, { type: 'office/setAsideAnswered', body });
    }
  }
}

function found({
  settings,
  administrator,
  key,
}: Extract<OfficeCommand, { readonly kind: 'found' }>): OfficeDecision {
  const person: Person = { ...tidyPerson(administrator), id: administrator.id, active: true };
  return factsUnless(
    { ...settingsFaults(settings), ...personFaults(administrator) },
    { type: 'office/founded', body: { settings, ...(key !== undefined && { key }) } },
    { type: 'office/personAdded', body: { person } },
  );
}

const factsUnless = (
  fields: OfficeFaults,
  ...facts: readonly (OfficeEvent | PeopleEvent)[]
): OfficeDecision => (Object.keys(fields).length > 0 ? err({ kind: 'FieldsWrong', fields }) : ok(facts));
