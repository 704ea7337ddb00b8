import { linesOf } from '../../domain/dossier/dossier.ts';
import type { NodeId } from '../../base/ids.ts';
import { BookNumber } from '../../domain/dossier/facts.ts';
import { codeOfLine, codeOfLineBegins, plainCode } from '../../domain/dossier/search.ts';
import { withReopening } from '../errors.ts';
import { isAwaited, isUnanswered } from '../journal/facts-that-count.ts';
import type { RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched, type Stored } from './queries.ts';

/** A number of a certification book, and the row of the dossier that it was given to. */
export interface GivenLine {
  readonly line: BookNumber;
  readonly row: number;
}

const atOnce = 500;

/** Every number that was given in a book in a year, by volume and number, also those that count no more. */
export async function linesOfBook(tablet: Tablet, book: string, year: number): Promise<readonly GivenLine[]> {
  await touched(tablet);
  const { db } = tablet;
  const end = plainCode(`/${year}/${book}`);
  const given: GivenLine[] = [];
  const rows = await withReopening(db, async () => {
    const codes = await db.dossiers.where('codes').startsWith(codeOfLineBegins).uniqueKeys();
    const ofBook = codes.map(String).filter((code) => code.endsWith(end));
    return [...new Set((await db.dossiers.where('codes').anyOf(ofBook).primaryKeys()) as number[])];
  });
  // Dossiers are read a page at a time: of a whole year only its lines are held.
  for (let at = 0; at < rows.length; at += atOnce) {
    const page = await withReopening(db, () => db.dossiers.bulkGet(rows.slice(at, at + atOnce)));
    for (const each of page)
      for (const line of each === undefined ? [] : linesOf(each.dossier))
        if (each && line.book === book && line.year === year) given.push({ row: each.row, line });
  }
  return given.sort(
    (a, b) => a.line.volume - b.line.volume || a.line.number - b.line.number || a.row - b.row,
  );
}

/** The books and years in which a number was given, as they stand in the lines: by the index, and one dossier of each. */
export async function booksGiven(tablet: Tablet): Promise<readonly Pick<BookNumber, 'book' | 'year'>[]> {
  await touched(tablet);
  const { db } = tablet;
  return withReopening(db, async () => {
    const codes = (await db.dossiers.where('codes').startsWith(codeOfLineBegins).uniqueKeys()).map(String);
    // "book/17/1/2026/sct/bs": behind the number and the volume stand the year and the book, in plain letters.
    const firstOf = new Map(codes.map((code) => [code.split('/').slice(3).join('/'), code]));
    const wanted = new Set(firstOf.values());
    const rows = await db.dossiers
      .where('codes')
      .anyOf([...wanted])
      .toArray();
    const books = rows.flatMap(({ dossier }) =>
      linesOf(dossier).filter((line) => wanted.has(codeOfLine(line))),
    );
    return [...new Map(books.map(({ book, year }) => [`${year} ${book}`, { book, year }])).values()];
  });
}

/** A number whose fact lies aside, here or at the server: no dossier bears it, and no sync brings it. */
export interface NumberAside {
  readonly line: BookNumber;
  /** It waits for a person; else somebody has dropped it, or recorded it again. */
  readonly waits: boolean;
}

export async function numbersAside(
  tablet: Tablet,
  book: string,
  year: number,
): Promise<readonly NumberAside[]> {
  await touched(tablet);
  const { db } = tablet;
  return withReopening(db, async () => {
    const refusals = await db.refusals.toArray();
    const kept = await db.entries.bulkGet(refusals.map(({ node, seq }): [NodeId, number] => [node, seq]));
    return refusals.flatMap(({ entry }, at) => {
      const read = BookNumber.safeParse((entry ?? kept[at]?.entry)?.body);
      if (!read.success || read.data.book !== book || read.data.year !== year) return [];
      const refusal = refusals[at] as RefusalRow;
      // What is only awaited comes in by itself.
      return isAwaited(refusal) ? [] : [{ line: read.data, waits: isUnanswered(refusal) }];
    });
  });
}

export type FullGivenLine = Stored & Pick<GivenLine, 'line'>;

/** @param lines a page of a book; one whose dossier has gone meanwhile is left out */
export async function fullGivenLines(
  tablet: Tablet,
  lines: readonly GivenLine[],
): Promise<readonly FullGivenLine[]> {
  const stored = await pageOfRows(tablet, [...new Set(lines.map(({ row }) => row))]);
  const byRow = new Map(stored.map((each) => [each.row, each]));
  return lines.flatMap(({ row, line }) => {
    const each = byRow.get(row);
    return each === undefined ? [] : [{ ...each, line }];
  });
}
