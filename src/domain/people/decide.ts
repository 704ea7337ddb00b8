/** Whether something may be done with the people of the office, and the fact that it makes. */
import { err, ok, type Result } from '../../base/result.ts';
import { asKnown, findPerson, type OfficeState } from '../office/office.ts';
import { mayRole } from '../roles.ts';
import type { PeopleEvent } from './events.ts';
import type { KeyEvent } from './key-events.ts';
import { personFaults, tidyPerson, type PersonFault, type PersonInput } from './fields.ts';
import { mayDoWithPerson, stateOfPerson, type PersonDeed, type PersonState } from './lifecycle.ts';
import type { Person } from './person.ts';

export type PeopleCommand =
  /** `key`: with which they sign on this tablet, where they were given a secret here. */
  | {
      readonly kind: 'add';
      readonly id: string;
      readonly input: PersonInput;
      readonly key?: string | undefined;
    }
  | { readonly kind: 'change'; readonly id: string; readonly input: PersonInput }
  | { readonly kind: 'deactivate' | 'reactivate'; readonly id: string }
  /** A PIN or passphrase on this tablet: no fact comes of it, but whoever gives it is asked all the same. */
  | { readonly kind: 'giveSecret'; readonly id: string };

export type PeopleDecisionRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: 'managePeople' }
  | { readonly kind: 'FieldsWrong'; readonly fields: Readonly<Record<string, PersonFault>> }
  | { readonly kind: 'PersonUnknown' }
  | { readonly kind: 'NotAllowedForPerson'; readonly state: PersonState; readonly deed: PersonDeed }
  /** Nobody would be left to manage the office. */
  | { readonly kind: 'LastAdministrator' };

export type PeopleDecision = Result<readonly (PeopleEvent | KeyEvent)[], PeopleDecisionRefusal>;

/** @param office as the freshest log tells it; undefined before it was founded */
export function decidePeople(
  command: PeopleCommand,
  office: OfficeState | undefined,
  { actor }: { readonly actor: Person },
): PeopleDecision {
  const isOwnSecret = command.kind === 'giveSecret' && command.id === actor.id;
  const asking = asKnown(office, actor);
  if (!asking.active || !(isOwnSecret || mayRole(asking.roles, 'managePeople')))
    return err({ kind: 'RoleNotAllowed', deed: 'managePeople' });
  const person = office && findPerson(office, command.id);
  const state = stateOfPerson(person);
  if (!mayDoWithPerson(state, command.kind))
    return err(
      person === undefined || command.kind === 'giveSecret'
        ? { kind: 'PersonUnknown' }
        : { kind: 'NotAllowedForPerson', state, deed: command.kind },
    );
  switch (command.kind) {
    case 'add':
      return withFields(command.input, (input) =>
        ok([
          { type: 'office/personAdded', body: { person: { ...input, id: command.id, active: true } } },
          ...keyOf(command),
        ] as const),
      );
    case 'change':
      return withFields(command.input, (input) => rewrite(office, { ...known(person), ...input }));
    case 'deactivate':
      return rewrite(office, { ...known(person), active: false });
    case 'reactivate':
      return rewrite(office, { ...known(person), active: true });
    case 'giveSecret':
      return ok([]);
  }
}

const keyOf = ({ id, key }: { readonly id: string; readonly key?: string | undefined }): KeyEvent[] =>
  key === undefined ? [] : [{ type: 'office/signingKeyConfirmed', body: { person: id, key } }];

/** The lifecycle lets nobody through here who is not known. */
function known(person: Person | undefined): Person {
  if (person === undefined) throw new Error('a person who is not known cannot be changed');
  return person;
}

function withFields(input: PersonInput, decided: (tidy: PersonInput) => PeopleDecision): PeopleDecision {
  const fields = personFaults(input);
  return Object.keys(fields).length > 0 ? err({ kind: 'FieldsWrong', fields }) : decided(tidyPerson(input));
}

/** An office always keeps an active administrator. */
function rewrite(office: OfficeState | undefined, person: Person): PeopleDecision {
  const others = office?.people.filter(({ id }) => id !== person.id) ?? [];
  if (![...others, person].some(isActiveAdministrator)) return err({ kind: 'LastAdministrator' });
  return ok([{ type: 'office/personChanged', body: { person } }]);
}

const isActiveAdministrator = ({ active, roles }: Person): boolean =>
  active && roles.includes('administrator');
