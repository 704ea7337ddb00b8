/** Founding an office and changing what it decides by: settings, procedures, days. */
import { timeToMinutes } from '../../base/clock.ts';
import { newId, type PersonId } from '../../base/ids.ts';
import type { JsonObject } from '../../base/json.ts';
import { parsePlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { mayRole } from '../../domain/roles.ts';
import { officeSubject } from '../../domain/subject.ts';
import type {
  CalendarDay,
  OfficeEvent,
  OfficeSettings,
  ProcedureVersion,
} from '../../domain/office/events.ts';
import type { Person } from '../../domain/people/person.ts';
import { foundInstallation } from '../../store/installation.ts';
import { record, type NewFact } from '../../store/journal/record.ts';
import type { Tablet } from '../../store/tablet.ts';
import { checkSecret, foundKeyring, type SecretFault } from '../../store/vault/vault.ts';
import { personFaults, type PersonInput } from '../people/person-fields.ts';

/** What is wrong with one field; the screen has a sentence for each. */
export type OfficeFault =
  'required' | 'tooLong' | 'shiftBackwards' | 'shiftsOverlap' | 'outsideHours' | 'outOfRange' | 'notADay';
export type OfficeFaults = Readonly<Record<string, OfficeFault>>;

export type OfficeRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: 'changeOffice' | 'managePeople' }
  | { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults }
  | { readonly kind: 'OfficeAlreadyHere' }
  | SecretFault;

export interface Founding {
  readonly settings: OfficeSettings;
  /** The first administrator, who is at the tablet now. */
  readonly administrator: PersonInput;
  readonly secret: string;
}

/** Makes the office, its key and its first person on this tablet; needs no server. Leaves the tablet unlocked. */
export async function foundOffice(
  tablet: Tablet,
  founding: Founding,
): Promise<Result<Person, OfficeRefusal>> {
  if (tablet.office !== undefined) return err({ kind: 'OfficeAlreadyHere' });
  const fields = { ...settingsFaults(founding.settings), ...personFaults(founding.administrator) };
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  const strong = checkSecret(founding.secret);
  if (!strong.ok) return strong;
  const person: Person = { ...founding.administrator, id: newId<'person'>(tablet.deps.random), active: true };
  await foundInstallation(tablet);
  await foundKeyring(tablet, person.id as PersonId, founding.secret);
  await record(tablet, person.id as PersonId, [
    officeFact({ type: 'office/founded', body: { settings: founding.settings } }),
    officeFact({ type: 'office/personAdded', body: { person } }),
  ]);
  return ok(person);
}

export const changeSettings = (
  tablet: Tablet,
  actor: Person,
  settings: OfficeSettings,
): Promise<Result<void, OfficeRefusal>> =>
  change(tablet, actor, settingsFaults(settings), { type: 'office/settingsChanged', body: { settings } });

/** A version of a procedure in force from its day on. Dossiers keep the version they were received under. */
export const setProcedure = (
  tablet: Tablet,
  actor: Person,
  procedure: ProcedureVersion,
): Promise<Result<void, OfficeRefusal>> =>
  change(tablet, actor, procedureFaults(procedure), { type: 'office/procedureSet', body: { procedure } });

export const setCalendarDay = (
  tablet: Tablet,
  actor: Person,
  day: CalendarDay,
): Promise<Result<void, OfficeRefusal>> =>
  change(
    tablet,
    actor,
    parsePlainDate(day.date) === undefined
      ? { date: 'notADay' }
      : day.name.trim() === ''
        ? { name: 'required' }
        : {},
    { type: 'office/calendarDaySet', body: { day } },
  );

/** The year's notice is out and the table agrees with it. `source`: the notice's number. */
export const confirmYear = (
  tablet: Tablet,
  actor: Person,
  year: number,
  source: string,
): Promise<Result<void, OfficeRefusal>> =>
  change(tablet, actor, source.trim() === '' ? { source: 'required' } : {}, {
    type: 'office/calendarYearConfirmed',
    body: { year, source: source.trim() },
  });

async function change(
  tablet: Tablet,
  actor: Person,
  fields: OfficeFaults,
  event: OfficeEvent,
): Promise<Result<void, OfficeRefusal>> {
  if (!mayRole(actor.roles, 'changeOffice')) return err({ kind: 'RoleNotAllowed', deed: 'changeOffice' });
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  await record(tablet, actor.id as PersonId, [officeFact(event)]);
  return ok(undefined);
}

export const officeFact = (event: OfficeEvent): NewFact => ({
  subject: officeSubject,
  type: event.type,
  body: event.body as unknown as JsonObject,
  sealed: null,
});

/** Empty when all is well. Keys are the settings' own names; shifts are `shifts.0`, `shifts.1`. */
export function settingsFaults(settings: OfficeSettings): OfficeFaults {
  const faults: Record<string, OfficeFault> = {};
  for (const key of ['unitCode', 'name', 'deskName', 'place'] as const)
    if (settings[key].trim() === '') faults[key] = 'required';
  for (const [key, value] of Object.entries(settings))
    if (typeof value === 'string' && value.length > 300) faults[key] = 'tooLong';
  settings.shifts.forEach((shift, index) => {
    const before = settings.shifts[index - 1];
    if (timeToMinutes(shift.from) >= timeToMinutes(shift.to)) faults[`shifts.${index}`] = 'shiftBackwards';
    else if (before && before.to > shift.from) faults[`shifts.${index}`] = 'shiftsOverlap';
  });
  const within = settings.shifts.some(
    ({ from, to }) => from <= settings.lateAfter && settings.lateAfter <= to,
  );
  if (!within) faults.lateAfter = 'outsideHours';
  if (
    !Number.isInteger(settings.lockAfterMinutes) ||
    settings.lockAfterMinutes < 1 ||
    settings.lockAfterMinutes > 240
  )
    faults.lockAfterMinutes = 'outOfRange';
  return faults;
}

function procedureFaults(procedure: ProcedureVersion): OfficeFaults {
  const faults: Record<string, OfficeFault> = {};
  for (const key of ['code', 'name', 'field'] as const)
    if (procedure[key].trim() === '') faults[key] = 'required';
  if (procedure.channels.length === 0) faults.channels = 'required';
  if (parsePlainDate(procedure.inForceFrom) === undefined) faults.inForceFrom = 'notADay';
  if (procedure.components.some((name) => name.length > 300)) faults.components = 'tooLong';
  return faults;
}
