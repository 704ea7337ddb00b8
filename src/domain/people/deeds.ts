import type { Authority } from './person.ts';
import type { PeopleEventType } from './events.ts';

/** One right for all that is done with people: `lifecycle.ts` says which of it a person's state allows. */
export type PeopleDeed = 'managePeople';

export const peopleRoles = {
  managePeople: ['administrator'],
} as const satisfies Record<PeopleDeed, readonly Authority[]>;

export const peopleDeedOf: { readonly [T in PeopleEventType]: () => PeopleDeed } = {
  'office/personAdded': () => 'managePeople',
  'office/personChanged': () => 'managePeople',
};
