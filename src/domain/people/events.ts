/** Facts about who works at the office. Their subject is the office: its people are part of what it is. */
import * as z from 'zod/mini';
import { Person } from './person.ts';

export const peopleEvents = {
  'office/personAdded': z.object({ person: Person }),
  'office/personChanged': z.object({ person: Person }),
} as const;
export type PeopleEventType = keyof typeof peopleEvents;
export type PeopleEvent = {
  [T in PeopleEventType]: { readonly type: T; readonly body: z.infer<(typeof peopleEvents)[T]> };
}[PeopleEventType];
