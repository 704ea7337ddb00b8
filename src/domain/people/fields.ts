import type { Person } from './person.ts';

/** What is typed about somebody who works here. */
export type PersonInput = Pick<Person, 'name' | 'title' | 'roles'>;

export type PersonFault = 'required' | 'tooLong';

/** Keys are `person.name`, `person.title` and `person.roles`; empty when all is well. */
export function personFaults(person: PersonInput): Record<string, PersonFault> {
  const faults: Record<string, PersonFault> = {};
  if (person.name.trim() === '') faults['person.name'] = 'required';
  if (person.name.length > 300) faults['person.name'] = 'tooLong';
  if (person.title.length > 300) faults['person.title'] = 'tooLong';
  if (person.roles.length === 0) faults['person.roles'] = 'required';
  return faults;
}

export const tidyPerson = ({ name, title, roles }: PersonInput): PersonInput => ({
  name: name.trim(),
  title: title.trim(),
  roles,
});
