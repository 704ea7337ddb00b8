import type { Person } from './person.ts';

export const personStates = ['unknown', 'active', 'inactive'] as const;
export type PersonState = (typeof personStates)[number];

export type PersonDeed = 'add' | 'change' | 'deactivate' | 'reactivate' | 'giveSecret';

/** What may be done with somebody: the one table. Whoever left stays in the history, and can come back. */
export const allowedPersonDeeds = {
  unknown: ['add'],
  active: ['change', 'deactivate', 'giveSecret'],
  inactive: ['change', 'reactivate'],
} as const satisfies Record<PersonState, readonly PersonDeed[]>;

export const mayDoWithPerson = (state: PersonState, deed: PersonDeed): boolean =>
  (allowedPersonDeeds[state] as readonly PersonDeed[]).includes(deed);

export const stateOfPerson = (person: Person | undefined): PersonState =>
  person === undefined ? 'unknown' : person.active ? 'active' : 'inactive';
