import type { Authority } from './person.ts';
import type { PeopleEventType } from './events.ts';
import type { KeyEventType } from './key-events.ts';

/** `managePeople`: one right for all that is done with people; `lifecycle.ts` says which of it a person's state allows. */
export type PeopleDeed = 'managePeople' | 'offerSigningKey' | 'vouchForKey';

export const peopleRoles = {
  managePeople: ['administrator'],
  offerSigningKey: ['administrator', 'officer', 'specialist', 'leader'],
  vouchForKey: ['levelAbove'],
} as const satisfies Record<PeopleDeed, readonly Authority[]>;

export const peopleDeedOf: { readonly [T in PeopleEventType | KeyEventType]: () => PeopleDeed } = {
  'office/personAdded': () => 'managePeople',
  'office/personChanged': () => 'managePeople',
  'office/signingKeyOffered': () => 'offerSigningKey',
  'office/signingKeyConfirmed': () => 'managePeople',
  'office/signingKeyVouched': () => 'vouchForKey',
  'office/signingKeyEnded': () => 'managePeople',
};
