import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import { bookOf, isForCertificate, lineOf } from '../../domain/dossier/book-line.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { BookNumber } from '../../domain/dossier/facts.ts';
import type { DeskRules } from '../../domain/office/office.ts';
import type { CurrentOf } from '../../store/journal/record.ts';

/** Which line is free, where and when. */
export interface Books {
  readonly rules: DeskRules;
  readonly on: PlainDate;
  /** The tablet's number: each writes its own volume. */
  readonly volume: number | undefined;
  readonly nextInBook: CurrentOf['dossier']['nextInBook'];
}

/**
 * The line in a certification book that a dossier needs: accepted, and with a certificate still to come or given.
 * @returns undefined where its procedure is written into no book, or it has a line in that book already
 */
export function neededLine(
  dossier: Dossier | undefined,
  { rules, on, volume, nextInBook }: Books,
): Omit<BookNumber, 'copies' | 'pages'> | undefined {
  if (dossier === undefined || !isForCertificate(dossier)) return undefined;
  const book = bookOf(dossier, rules.catalogue);
  const hasLine = lineOf(dossier, rules.catalogue) !== undefined;
  if (book === undefined || volume === undefined || hasLine) return undefined;
  const year = yearOf(on);
  return { book, year, volume, number: nextInBook(book, year) };
}
