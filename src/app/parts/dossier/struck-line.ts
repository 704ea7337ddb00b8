import { bookOf, lineOf } from '../../../domain/dossier/book-line.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { BookNumber } from '../../../domain/dossier/facts.ts';
import { codeOfLine } from '../../../domain/dossier/search.ts';
import type { Catalogue } from '../../../domain/office/procedures.ts';
import { struckLineWords } from '../../strings/desk/book-number.ts';

/** Why a line that the dossier was given counts no more; undefined for the one that does. */
export function whyStruck(line: BookNumber, dossier: Dossier, catalogue: Catalogue): string | undefined {
  const counting = lineOf(dossier, catalogue);
  if (counting === undefined)
    return bookOf(dossier, catalogue) === line.book ? struckLineWords.uncertified : struckLineWords.noBook;
  if (codeOfLine(counting) === codeOfLine(line)) return undefined;
  if (counting.book !== line.book) return struckLineWords.moved(counting);
  return counting.instead ? struckLineWords.replaced(counting) : struckLineWords.apart(counting);
}
