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
import { addKeyHolder, removeKeyHolder } from '../../store/vault/key-holders.ts';
import { checkSecret, keyHolders, useSigner, type SecretFault } from '../../store/vault/vault.ts';
import type { Signer } from '../../store/vault/signer.ts';
import { officeFact } from '../facts.ts';
import { doWithKeys, isSignedOffice, offerOwnKey } from './keys.ts';

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
  const id = newId<'person'>(tablet.deps.random);
  const command = { kind: 'add', id, input } as const;
  const foreseen = decidePeople(command, tablet.office, { actor });
  if (!foreseen.ok) return foreseen;
  if (secret === null) return doWithPeople(tablet, actor, command);
  const given = await giveKey(tablet, id, secret);
  if (!given.ok) return given;
  const key = isSignedOffice(tablet) ? given.value.key : undefined;
  given.value.close();
  const added = await doWithPeople(tablet, actor, { ...command, key });
  if (!added.ok) await removeKeyHolder(tablet, id);
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
  if (!decided.ok) return decided;
  const given = await giveKey(tablet, id as PersonId, secret);
  if (!given.ok) return given;
  if (given.value === tablet.signer) return ok(undefined);
  if (id === actor.id) {
    useSigner(tablet, given.value);
    await offerOwnKey(tablet, actor);
    return ok(undefined);
  }
  const { key } = given.value;
  given.value.close();
  // Refused or broken off, they offer it themselves when they come in, and it is confirmed then.
  await doWithKeys(tablet, actor, { kind: 'confirm', person: id, key });
  return ok(undefined);
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
  return comeIn(tablet, person, secret);
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
  return comeIn(tablet, person, secret);
}

/** Whoever opened the tablet in another way is in from here on, and says with which key they sign. */
async function comeIn(
  tablet: Tablet,
  person: Person,
  secret: string,
): Promise<Result<Person, PeopleRefusal>> {
  const given = await giveKey(tablet, person.id as PersonId, secret);
  if (!given.ok) return given;
  useSigner(tablet, given.value);
  await offerOwnKey(tablet, person);
  return ok(person);
}

async function giveKey(
  tablet: Tablet,
  person: PersonId,
  secret: string,
): Promise<Result<Signer, SecretFault | { readonly kind: 'TabletLocked' }>> {
  const strong = checkSecret(secret);
  if (!strong.ok) return strong;
  if (tablet.vault === undefined) return err({ kind: 'TabletLocked' });
  return ok(await addKeyHolder(tablet, tablet.vault, person, secret));
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
      after = decided.value
        .flatMap(({ body }) => (typeof body.person === 'string' ? [] : [body.person]))
        .at(-1);
      return ok(decided.value.map(officeFact));
    },
  );
  if (!recorded.ok) return recorded;
  return after === undefined ? err({ kind: 'PersonUnknown' }) : ok(after);
}
