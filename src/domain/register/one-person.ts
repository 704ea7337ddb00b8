import { plainLetters } from '../../base/plain-letters.ts';
import type { Particulars } from '../dossier/facts.ts';
import { compactNumber } from '../dossier/id-numbers.ts';

type Named = Pick<Particulars, 'name' | 'idNumber'>;

/** The same number on the card; where one of them has none, the same name, however it is written. */
export function isOnePerson(one: Named, other: Named): boolean {
  const [a, b] = [compactNumber(one.idNumber), compactNumber(other.idNumber)];
  if (a !== '' && b !== '') return a === b;
  return one.name !== '' && plainLetters(one.name) === plainLetters(other.name);
}
