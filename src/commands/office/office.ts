/** Founding an office and changing what it decides by: settings, procedures, days. */
import { newId, type PersonId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Asking } from '../../domain/grading/asking.ts';
import type { ChoiceMade } from '../../domain/office/choices.ts';
import { decideOffice, type OfficeCommand, type OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import type {
  CalendarDay,
  NoAppointment,
  OfficeSettings,
  ProcedureVersion,
} from '../../domain/office/events.ts';
import { tidyPerson, type PersonInput } from '../../domain/people/fields.ts';
import type { Person } from '../../domain/people/person.ts';
import { foundInstallation, whileFounding } from '../../store/installation.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import type { Tablet } from '../../store/tablet.ts';
import { foundKeyring } from '../../store/vault/key-holders.ts';
import { checkSecret, type SecretFault } from '../../store/vault/vault.ts';
import { officeFact } from '../facts.ts';

export type OfficeRefusal = OfficeDecisionRefusal | SecretFault;

export interface Founding {
  readonly settings: OfficeSettings;
  /** The first administrator, who is at the tablet now. */
  readonly administrator: PersonInput;
  readonly secret: string;
}

/** Makes the office, its key and its first person on this tablet; needs no server. Leaves the tablet unlocked. */
export const foundOffice = (
  tablet: Tablet,
  { settings, administrator, secret }: Founding,
): Promise<Result<Person, OfficeRefusal>> =>
  whileFounding(tablet, async () => {
    const id = newId<'person'>(tablet.deps.random);
    const command = { kind: 'found', settings, administrator: { ...administrator, id } } as const;
    // Nothing is made before it is known that there will be an office: neither a key nor an installation.
    const foreseen = decideOffice(command, tablet.office, { actor: undefined });
    if (!foreseen.ok) return foreseen;
    const strong = checkSecret(secret);
    if (!strong.ok) return strong;
    await foundInstallation(tablet);
    await foundKeyring(tablet, id, secret);
    const founded = await doWithOffice(tablet, undefined, { ...command, key: tablet.signer?.key }, id);
    return founded.ok ? ok({ ...tidyPerson(administrator), id, active: true }) : founded;
  });

export const changeSettings = (
  tablet: Tablet,
  actor: Person,
  settings: OfficeSettings,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'changeSettings', settings });

/** A version of a procedure in force from its day on. Dossiers keep the version they were received under. */
export const setProcedure = (
  tablet: Tablet,
  actor: Person,
  procedure: ProcedureVersion,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'setProcedure', procedure });

export const setCalendarDay = (
  tablet: Tablet,
  actor: Person,
  day: CalendarDay,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'setCalendarDay', day });

/** How the office reads a rule that leaves a choice. `source`: by which paper. */
export const choose = (
  tablet: Tablet,
  actor: Person,
  choice: ChoiceMade,
): Promise<Result<void, OfficeDecisionRefusal>> => doWithOffice(tablet, actor, { kind: 'choose', ...choice });

/** Whether and how citizens are asked what they think. */
export const chooseAsking = (
  tablet: Tablet,
  actor: Person,
  chosen: Asking,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'chooseAsking', ...chosen });

/** Procedures and days whose result is promised for the day of receipt. */
export const chooseNoAppointment = (
  tablet: Tablet,
  actor: Person,
  chosen: NoAppointment,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'chooseNoAppointment', ...chosen });

/** The year's notice is out and the table agrees with it. `source`: the notice's number. */
export const confirmYear = (
  tablet: Tablet,
  actor: Person,
  year: number,
  source: string,
): Promise<Result<void, OfficeDecisionRefusal>> =>
  doWithOffice(tablet, actor, { kind: 'confirmYear', year, source });

/** Does one thing with the office, decided on its freshest state. */
export async function doWithOffice(
  tablet: Tablet,
  actor: Person | undefined,
  command: OfficeCommand,
  author: PersonId = (actor?.id ?? '') as PersonId,
): Promise<Result<void, OfficeDecisionRefusal>> {
  const recorded = await recordDeciding<'office', OfficeDecisionRefusal>(
    tablet,
    author,
    { kind: 'office' },
    ({ office }) => {
      const decided = decideOffice(command, office, { actor });
      return decided.ok ? ok(decided.value.map(officeFact)) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
