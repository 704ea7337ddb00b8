/** What a dossier is found by. */
import { plainLetters } from '../../base/plain-letters.ts';
import type { Dossier } from './dossier.ts';
import type { Particulars } from './events.ts';

/** A code as it is typed: letters in either case, no spaces. */
export const plainCode = (code: string): string => plainLetters(code).replace(/\s/g, '');

/** Our number and the official code, as codes are looked up; in the clear, since they name nobody. */
export const codesOf = ({ facts }: Dossier): readonly string[] => [
  ...new Set([facts.number, facts.officialCode ?? ''].map(plainCode).filter((code) => code !== '')),
];

/** Name, numbers, official code, card number, phone, in plain letters. They name people: only ever stored sealed. */
export function searchWords({ facts }: Dossier, particulars: Particulars): readonly string[] {
  const { name, idNumber, phone, authorisedName, authorisedIdNumber } = particulars;
  const digits = phone.replace(/\D/g, '');
  const given = [name, facts.number, facts.officialCode, idNumber, phone, digits];
  return [...given, authorisedName, authorisedIdNumber].flatMap((part) =>
    part === null || part === '' ? [] : [plainLetters(part)],
  );
}
