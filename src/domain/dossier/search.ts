/** What a dossier is found by. */
import { plainLetters } from '../../base/plain-letters.ts';
import { linesOf, type Dossier } from './dossier.ts';
import type { BookNumber, Particulars } from './facts.ts';

/** A code as it is typed: letters in either case, no spaces. */
export const plainCode = (code: string): string => plainLetters(code).replace(/\s/g, '');

/** A line of a certification book as it is looked up. */
export const codeOfLine = ({
  book,
  year,
  volume,
  number,
}: Pick<BookNumber, 'book' | 'year' | 'volume' | 'number'>): string =>
  plainCode(`${codeOfLineBegins}${number}/${volume}/${year}/${book}`);
/** No number and no official code begins so. */
export const codeOfLineBegins = 'book/';

/** Every chain is found by it; no number and no official code is it. */
export const codeOfChains = 'lienthong/';

/** The paper on which it was handed on with others; no number and no official code begins so. */
export const codeOfRecord = (record: string): string => plainCode(`phieu/${record}`);

/** Our number, the official code and the lines in books, as they are looked up; in the clear, since they name nobody. */
export const codesOf = (dossier: Dossier): readonly string[] => [
  ...new Set([
    ...[dossier.facts.number, dossier.facts.officialCode ?? ''].map(plainCode).filter((code) => code !== ''),
    ...linesOf(dossier).map(codeOfLine),
    ...(dossier.moves ?? []).flatMap(({ record }) => (record === undefined ? [] : [codeOfRecord(record)])),
    ...(dossier.chain === undefined ? [] : [codeOfChains]),
  ]),
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
