/** Who works here, in which role, and who can open this tablet. */
import { newId, type PersonId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { findPerson } from '../../domain/office/office.ts';
import { decidePeople, type PeopleCommand, type PeopleDecisionRefusal } from '../../domain/people/decide.ts';
import type { PersonInput } from '../../domain/people/fields.ts';
import type { Person } from '../../domain/people/person.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import {
  addKeyHolder,
  checkSecret,
  keyHolders,
  removeKeyHolder,
  type SecretFault,
} from '../../store/vault/vault.ts';
import { officeFact } from '../facts.ts';

export type PeopleRefusal =
  | PeopleDecisionRefusal
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
  const command: PeopleCommand = { kind: 'add', id: newId<'person'>(tablet.deps.random), input };
  const foreseen = decidePeople(command, tablet.office, { actor });
  if (!foreseen.ok) return foreseen;
  if (secret !== null) {
    const given = await giveKey(tablet, command.id as PersonId, secret);
    if (!given.ok) return given;
  }
  const added = await doWithPeople(tablet, actor, command);
  if (!added.ok && secret !== null) await removeKeyHolder(tablet, command.id as PersonId);
  return added;
}

/** Name, title and roles. An office always keeps an active administrator. */
export const changePerson = (
  tablet: Tablet,
  actor: Person,
  id: string,
  input: PersonInput,
): Promise<Result<Person, PeopleRefusal>> => doWithPeople(tablet, actor, { kind: 'change', id, input });

/** Somebody left: they stay in the history, and this tablet opens to them no more. */
export async function deactivatePerson(
  tablet: Tablet,
  actor: Person,
  id: string,
): Promise<Result<Person, PeopleRefusal>> {
  const left = await doWithPeople(tablet, actor, { kind: 'deactivate', id });
  // Who has left already, by another tab's or tablet's word, opens this one no more either.
  const isGone = left.ok || (left.error.kind === 'NotAllowedForPerson' && left.error.state === 'inactive');
  if (isGone) await removeKeyHolder(tablet, id as PersonId);
  return left;
}

export const reactivatePerson = (
  tablet: Tablet,
  actor: Person,
  id: string,
): Promise<Result<Person, PeopleRefusal>> => doWithPeople(tablet, actor, { kind: 'reactivate', id });

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
  await touched(tablet);
  const decided = decidePeople({ kind: 'giveSecret', id }, tablet.office, { actor });
  return decided.ok ? giveKey(tablet, id as PersonId, secret) : decided;
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
  const given = await giveKey(tablet, person.id as PersonId, secret);
  return given.ok ? ok(person) : given;
}

/**
 * Somebody who has forgotten their own, on a tablet that was just restored with the recovery key: who holds that key can
 * open everything already.
 */
export async function takeKeyAfterRecovery(
  tablet: Tablet,
  id: string,
  secret: string,
): Promise<Result<Person, PeopleRefusal>> {
  const person = tablet.office && findPerson(tablet.office, id);
  if (person === undefined || !person.active) return err({ kind: 'PersonUnknown' });
  const given = await giveKey(tablet, person.id as PersonId, secret);
  return given.ok ? ok(person) : given;
}

async function giveKey(
  tablet: Tablet,
  person: PersonId,
  secret: string,
): Promise<Result<void, SecretFault | { readonly kind: 'TabletLocked' }>> {
  const strong = checkSecret(secret);
  if (!strong.ok) return strong;
  if (tablet.vault === undefined) return err({ kind: 'TabletLocked' });
  await addKeyHolder(tablet, tablet.vault, person, secret);
  return ok(undefined);
}

/** Decided on the freshest office. Gives the person as they are afterwards. */
async function doWithPeople(
  tablet: Tablet,
  actor: Person,
  command: PeopleCommand,
): Promise<Result<Person, PeopleDecisionRefusal>> {
  let after: Person | undefined;
  const recorded = await recordDeciding<'office', PeopleDecisionRefusal>(
    tablet,
    actor.id as PersonId,
    { kind: 'office' },
    ({ office }) => {
      const decided = decidePeople(command, office, { actor });
      if (!decided.ok) return decided;
      after = decided.value.at(-1)?.body.person;
      return ok(decided.value.map(officeFact));
    },
  );
  if (!recorded.ok) return recorded;
  return after === undefined ? err({ kind: 'PersonUnknown' }) : ok(after);
}
