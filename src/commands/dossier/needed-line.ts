import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import { isOpen } from '../../domain/dossier/lifecycle.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { BookNumber } from '../../domain/dossier/events.ts';
import type { DeskRules } from '../../domain/office/office.ts';
import { procedureInForce } from '../../domain/office/procedures.ts';
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
 * The line in a certification book that an accepted dossier needs.
 * @returns undefined where its procedure is written into no book, or it has a line already
 */
export function neededLine(
  dossier: Dossier | undefined,
  { rules, on, volume, nextInBook }: Books,
): Omit<BookNumber, 'copies' | 'pages'> | undefined {
  if (dossier === undefined || !isOpen(dossier.state) || dossier.certified !== undefined) return undefined;
  const { facts, receivedOn } = dossier;
  const book = procedureInForce(rules.catalogue, facts.procedure.code, receivedOn)?.book;
  if (book === undefined || volume === undefined) return undefined;
  const year = yearOf(on);
  return { book, year, volume, number: nextInBook(book, year) };
}
