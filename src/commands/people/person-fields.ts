import type { Person } from '../../domain/people/person.ts';

/** What is typed about somebody who works here. */
export type PersonInput = Pick<Person, 'name' | 'title' | 'roles'>;

/** Keys are `person.name` and `person.roles`; empty when all is well. */
export function personFaults(person: PersonInput): Record<string, 'required' | 'tooLong'> {
  const faults: Record<string, 'required' | 'tooLong'> = {};
  if (person.name.trim() === '') faults['person.name'] = 'required';
  if (person.name.length > 300) faults['person.name'] = 'tooLong';
  if (person.title.length > 300) faults['person.title'] = 'tooLong';
  if (person.roles.length === 0) faults['person.roles'] = 'required';
  return faults;
}
