/** Who works here, in which role, and who can open this tablet. */
import { newId, type PersonId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { mayRole } from '../../domain/roles.ts';
import { findPerson } from '../../domain/office/office.ts';
import type { Person } from '../../domain/people/person.ts';
import { record } from '../../store/journal/record.ts';
import type { Tablet } from '../../store/tablet.ts';
import {
  addKeyHolder,
  checkSecret,
  keyHolders,
  removeKeyHolder,
  type SecretFault,
} from '../../store/vault/vault.ts';
import { officeFact, type OfficeFaults } from '../office/office.ts';
import { personFaults, type PersonInput } from './person-fields.ts';

export type PeopleRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: 'managePeople' }
  | { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults }
  | { readonly kind: 'PersonUnknown' }
  /** Nobody would be left to manage the office. */
  | { readonly kind: 'LastAdministrator' }
  /** The tablet is locked: the office's key is needed to give somebody a copy of it. */
  | { readonly kind: 'TabletLocked' }
  | SecretFault;

/** Adds somebody. With a `secret` they can open this tablet at once; without, an administrator gives them one later. */
export async function addPerson(
  tablet: Tablet,
  actor: Person,
  input: PersonInput,
  secret: string | null,
): Promise<Result<Person, PeopleRefusal>> {
  if (!mayRole(actor.roles, 'managePeople')) return err({ kind: 'RoleNotAllowed', deed: 'managePeople' });
  const fields = personFaults(input);
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  const person: Person = { ...trimmed(input), id: newId<'person'>(tablet.deps.random), active: true };
  if (secret !== null) {
    const given = await giveKey(tablet, person, secret);
    if (!given.ok) return given;
  }
  await record(tablet, actor.id as PersonId, [officeFact({ type: 'office/personAdded', body: { person } })]);
  return ok(person);
}

/** Name, title and roles. An office always keeps an active administrator. */
export async function changePerson(
  tablet: Tablet,
  actor: Person,
  id: string,
  input: PersonInput,
): Promise<Result<Person, PeopleRefusal>> {
  const fields = personFaults(input);
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  return rewrite(tablet, actor, id, (person) => ({ ...person, ...trimmed(input) }));
}

/** Somebody left: they stay in the history, and this tablet opens to them no more. */
export async function deactivatePerson(
  tablet: Tablet,
  actor: Person,
  id: string,
): Promise<Result<Person, PeopleRefusal>> {
  const left = await rewrite(tablet, actor, id, (person) => ({ ...person, active: false }));
  if (left.ok) await removeKeyHolder(tablet, id as PersonId);
  return left;
}

export const reactivatePerson = (
  tablet: Tablet,
  actor: Person,
  id: string,
): Promise<Result<Person, PeopleRefusal>> =>
  rewrite(tablet, actor, id, (person) => ({ ...person, active: true }));

/**
 * The PIN or passphrase with which somebody opens this tablet: their own, or another's when an administrator gives it.
 * It lies on this tablet only.
 */
export async function setSecret(
  tablet: Tablet,
  actor: Person,
  id: string,
  secret: string,
): Promise<Result<void, PeopleRefusal>> {
  if (actor.id !== id && !mayRole(actor.roles, 'managePeople'))
    return err({ kind: 'RoleNotAllowed', deed: 'managePeople' });
  const person = tablet.office && findPerson(tablet.office, id);
  if (person === undefined || !person.active) return err({ kind: 'PersonUnknown' });
  return giveKey(tablet, person, secret);
}

/**
 * The first person on a tablet that has just joined its office. Refused once anybody can open the tablet: from then on
 * an administrator gives the keys.
 */
export async function takeFirstKey(
  tablet: Tablet,
  id: string,
  secret: string,
): Promise<Result<Person, PeopleRefusal>> {
  const person = tablet.office && findPerson(tablet.office, id);
  if (person === undefined || !person.active) return err({ kind: 'PersonUnknown' });
  if ((await keyHolders(tablet)).length > 0) return err({ kind: 'RoleNotAllowed', deed: 'managePeople' });
  const given = await giveKey(tablet, person, secret);
  return given.ok ? ok(person) : given;
}

async function giveKey(
  tablet: Tablet,
  person: Person,
  secret: string,
): Promise<Result<void, SecretFault | { readonly kind: 'TabletLocked' }>> {
  const strong = checkSecret(secret);
  if (!strong.ok) return strong;
  if (tablet.vault === undefined) return err({ kind: 'TabletLocked' });
  await addKeyHolder(tablet, tablet.vault, person.id as PersonId, secret);
  return ok(undefined);
}

async function rewrite(
  tablet: Tablet,
  actor: Person,
  id: string,
  change: (person: Person) => Person,
): Promise<Result<Person, PeopleRefusal>> {
  if (!mayRole(actor.roles, 'managePeople')) return err({ kind: 'RoleNotAllowed', deed: 'managePeople' });
  const now = tablet.office && findPerson(tablet.office, id);
  if (now === undefined) return err({ kind: 'PersonUnknown' });
  const person = change(now);
  const others = tablet.office?.people.filter((one) => one.id !== id) ?? [];
  if (![...others, person].some(isActiveAdministrator)) return err({ kind: 'LastAdministrator' });
  await record(tablet, actor.id as PersonId, [
    officeFact({ type: 'office/personChanged', body: { person } }),
  ]);
  return ok(person);
}

const isActiveAdministrator = ({ active, roles }: Person): boolean =>
  active && roles.includes('administrator');

const trimmed = (input: PersonInput): PersonInput => ({
  name: input.name.trim(),
  title: input.title.trim(),
  roles: input.roles,
});
