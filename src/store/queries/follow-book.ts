import type { DossierId } from '../../base/ids.ts';
import { wholeYear, type Period } from '../../base/period.ts';
import type { Figure, Tally } from '../../domain/counting/tally-row.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { inOrderOfReceipt, type Placed } from '../../domain/books/follow-book.ts';
import { changedFrom, covers, isSameBook, type BookName } from '../../domain/books/taken-out.ts';
import { deedsBehind } from '../../domain/dossier/papers/deeds-behind.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { officeEvents, type TakenOut } from '../../domain/office/events.ts';
import { officeSubject } from '../../domain/subject.ts';
import type { Channel } from '../../domain/vocabulary.ts';
import { inCausalOrder } from '../../log/merge.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import type { Tablet } from '../tablet.ts';
import { foreign } from '../watch.ts';
import { countingFactsOf } from './facts/counting-facts.ts';
import { rowsOfFigure } from './figures.ts';
import { keyOfRef } from './frozen.ts';
import { openEntry, pageOfRows, touched, type Stored } from './queries.ts';

/** "Received" of the tally: whoever stands in it stands in the book, and nobody else. */
export const receivedFigure = {
  kind: 'bucket',
  buckets: ['receivedInPerson', 'receivedOnline', 'receivedPostal'],
} as const satisfies Figure;

/** Of its dossier only what places it: a whole year is held, and the rest is read with the page that is looked at. */
export interface LineOfBook {
  readonly row: number;
  readonly id: DossierId;
  readonly receivedOn: PlainDate;
  /** Its number: from 1 in each book and year. */
  readonly stt: number;
}

/** Whole dossiers that are read at a time. */
const atOnce = 500;

/** Every line of a book, in its order. Nothing is unsealed for it. */
export async function followBook(tablet: Tablet, { fields, year }: BookName): Promise<readonly LineOfBook[]> {
  await touched(tablet);
  const { db } = tablet;
  const whole = wholeYear(year);
  const rows =
    fields.length === 0
      ? rowsOfFigure(tablet, receivedFigure, whole)
      : fields.flatMap((field) => rowsOfFigure(tablet, receivedFigure, whole, field));
  const lines: (Placed & { readonly row: number })[] = [];
  for (let at = 0; at < rows.length; at += atOnce) {
    const stored = await withReopening(db, () => db.dossiers.bulkGet(rows.slice(at, at + atOnce)));
    for (const each of stored) {
      if (each === undefined) continue;
      const { receivedOn, receivedAt, facts } = each.dossier;
      lines.push({ row: each.row, id: each.id, receivedOn, receivedAt, number: facts.number });
    }
  }
  return inOrderOfReceipt(lines).map(({ row, id, receivedOn }, at) => ({ row, id, receivedOn, stt: at + 1 }));
}

/** What the tally calls received, of the fields of a book. */
export const receivedIn = ({ total, byField }: Tally, fields: readonly string[]): number =>
  (fields.length === 0 ? [total] : byField.filter(({ field }) => fields.includes(field)))
    .flatMap((row) => receivedFigure.buckets.map((bucket) => row[bucket]))
    .reduce((sum, count) => sum + count, 0);

/** The years in which something was received, the newest first. */
export async function yearsOfBook(tablet: Tablet): Promise<readonly number[]> {
  await touched(tablet);
  const ever = { from: '1900-01-01', to: '2999-12-31' } as Period;
  const rows = rowsOfFigure(tablet, receivedFigure, ever);
  return [...new Set(rows.map((row) => Number(tablet.columns.get(row).receivedOn.slice(0, 4))))];
}

/** A line with all that the book says of it. */
export interface FullLine extends Stored {
  readonly stt: number;
  /** Undefined where nobody here told of the hand-over. */
  readonly handedOver: { readonly by: Channel; readonly receiver: string } | undefined;
}

/** @param lines a page of a book; one whose dossier has gone meanwhile is left out */
export async function fullLines(tablet: Tablet, lines: readonly LineOfBook[]): Promise<readonly FullLine[]> {
  const numbers = new Map(lines.map(({ row, stt }) => [row, stt]));
  const stored = await pageOfRows(
    tablet,
    lines.map(({ row }) => row),
  );
  return foreign(
    Promise.all(
      stored.map(async (each) => ({
        ...each,
        stt: numbers.get(each.row) ?? 0,
        handedOver: await handOver(tablet, each.dossier),
      })),
    ),
  );
}

async function handOver(tablet: Tablet, { state, entryRefs }: Dossier): Promise<FullLine['handedOver']> {
  if (state !== 'handedOver') return undefined;
  const { db } = tablet;
  const told = await withReopening(db, () => db.entries.bulkGet(entryRefs.map(keyOfRef)));
  const behind = deedsBehind(told.flatMap((each) => each?.entry ?? [])).state;
  if (behind?.type !== 'dossier/handedOver') return undefined;
  const sealed = (await openEntry(tablet, behind)) as { readonly receiver?: string } | null;
  return { by: behind.body['by'] as Channel, receiver: sealed?.receiver ?? '' };
}

/** A paper or a file of a book that is not as the book is now. */
export interface OutOfDate {
  readonly then: TakenOut;
  /** The entry that tells of it: when, and by whom. */
  readonly entry: Entry;
  /** The number from which on it differs. */
  readonly from: number;
}

/**
 * What left any tablet of this book and bears other numbers now, the newest first. What was taken out again since, as far
 * as it went, is replaced. @param ids of the whole book, in its order
 */
export async function outOfDate(
  { db }: Tablet,
  name: BookName,
  ids: readonly DossierId[],
): Promise<readonly OutOfDate[]> {
  const { counting } = await countingFactsOf(db, officeSubject);
  const entries = counting.filter(({ type }) => type === 'office/registerExported');
  const taken = inCausalOrder(entries)
    .reverse()
    .flatMap((entry) => {
      const read = officeEvents['office/registerExported'].safeParse(entry.body);
      const then = read.success ? read.data.book : undefined;
      return then !== undefined && isSameBook(then, name) ? [{ entry, then }] : [];
    });
  return taken
    .filter(({ then }, at) => !taken.slice(0, at).some((later) => covers(later.then, then)))
    .flatMap(({ entry, then }) => {
      const from = changedFrom(then, ids);
      return from === undefined ? [] : [{ entry, then, from }];
    });
}
