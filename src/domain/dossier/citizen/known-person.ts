/** A person as they were last written, beside what is typed of them now. */
import type { Particulars } from '../facts.ts';
import { compactNumber, normalisePhone, tidyText } from '../id-numbers.ts';

/** What is told of a person and not of the dossier. Empty where nothing is said. */
export type PersonSaid = Pick<Particulars, 'name' | 'idNumber' | 'bornOn' | 'phone' | 'email' | 'address'>;
export type PersonField = keyof PersonSaid;
export const personFields = ['name', 'idNumber', 'bornOn', 'phone', 'email', 'address'] as const;

/** What the last dossier says and nobody has said now. */
export const missingNow = (last: PersonSaid, now: PersonSaid): readonly PersonField[] =>
  personFields.filter((field) => !isSaid(now[field]) && isSaid(last[field]));

/** What is said both times, and not the same: capitals, blanks and ways to write a number make no difference. */
export const saidOtherwise = (last: PersonSaid, now: PersonSaid): readonly PersonField[] =>
  personFields.filter(
    (field) => isSaid(last[field]) && isSaid(now[field]) && plain(field, last) !== plain(field, now),
  );

const isSaid = (value: string | null): boolean => value !== null && value.trim() !== '';

function plain(field: PersonField, said: PersonSaid): string {
  const value = said[field] ?? '';
  if (field === 'phone') return normalisePhone(value) ?? value;
  if (field === 'idNumber') return compactNumber(value);
  return tidyText(value).toLocaleLowerCase('vi');
}
