import { exportRegister } from '../../../commands/register/register.ts';
import { bookSheets, type BookSheets } from '../../../documents/books/sheets.ts';
import type { TakenOut } from '../../../domain/office/events.ts';
import { desk } from '../../shell/acting-desk.ts';
import { makeAway } from '../document/make-away.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { bookWords } from '../../strings/desk/books.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { wrongWords } from '../../strings/refusals.ts';

/** A line of a book; `particulars` is null where they cannot be opened. */
interface Named {
  readonly particulars: object | null;
}

/** What is taken out of a book: its lines, read a page at a time. */
export interface ToTakeOut<L extends Named> {
  readonly count: number;
  /** Of the file, without its ending. */
  readonly name: string;
  /** Why it left, where it is printed. */
  readonly printed: string;
  /** Which numbers leave, of a book whose numbers may change. */
  readonly taken?: TakenOut;
  sheets(onRead: (lines: number) => void): Promise<BookSheets<L>>;
}
export interface GivesFiles {
  readonly announce: (text: string) => void;
  readonly giveFile: (file: Blob, name: string) => void;
}
export type BookFormat = 'docx' | 'xlsx';

/** Longer ones make a tablet's memory run out: a document, and a page to print, holds each cell as an object of its own. */
export const mostInDocument = 1000;

/** How many lines are read together. */
const atOnce = 200;

/** Lines of a book with all that it says of them, a page after the other. */
export async function readInPages<G, F>(
  lines: readonly G[],
  read: (page: readonly G[]) => Promise<readonly F[]>,
  onRead: (lines: number) => void,
): Promise<readonly F[]> {
  const full: F[] = [];
  for (let at = 0; at < lines.length; at += atOnce) {
    onRead(at);
    full.push(...(await read(lines.slice(at, at + atOnce))));
  }
  return full;
}

/** A book on paper or as a file: made whole first, then written down, and only then given out. */
export class TakingOut<L extends Named> {
  reason = $state('');
  error = $state<string>();
  format = $state<BookFormat>('docx');
  /** How many lines are read; undefined while nothing is made. */
  done = $state<number>();
  /** The pages to print, once they are made. */
  pages = $state.raw<string>();
  readonly #seat: Seat;
  readonly #book: () => ToTakeOut<L> | undefined;
  readonly #ways: GivesFiles;

  constructor(seat: Seat, book: () => ToTakeOut<L> | undefined, ways: GivesFiles) {
    [this.#seat, this.#book, this.#ways] = [seat, book, ways];
  }

  /** @returns whether there are pages to print now */
  async print(): Promise<boolean> {
    const book = this.#book();
    if (book === undefined || this.done !== undefined) return false;
    if (book.count > mostInDocument) {
      this.error = bookWords.tooLongToPrint(mostInDocument);
      return false;
    }
    const sheets = await this.#made(book);
    if (sheets === undefined) return false;
    const pages = bookSheets(sheets);
    if (!(await this.#written(book, book.printed))) return false;
    this.pages = pages;
    return true;
  }

  async save(): Promise<boolean> {
    const book = this.#book();
    this.error = this.reason.trim() === '' ? wrongWords({ reason: 'required' }, 'reason') : undefined;
    if (book === undefined || this.error !== undefined || this.done !== undefined) return false;
    if (this.format === 'docx' && book.count > mostInDocument) {
      this.error = bookWords.tooLong(mostInDocument);
      return false;
    }
    const sheets = await this.#made(book);
    const file = sheets && (await this.#packed(sheets));
    if (file === undefined || !(await this.#written(book, this.reason))) return false;
    this.#ways.giveFile(file, `${book.name}.${this.format}`);
    this.#ways.announce(bookWords.saved(book.count));
    this.reason = '';
    return true;
  }

  async #made(book: ToTakeOut<L>): Promise<BookSheets<L> | undefined> {
    [this.error, this.done] = [undefined, 0];
    try {
      const sheets = await book.sheets((lines) => (this.done = lines));
      const sealed = sheets.rows.filter(({ particulars }) => particulars === null).length;
      // On paper a name that could not be opened would look like one that nobody wrote down.
      if (sealed > 0) this.error = bookWords.sealed(sealed);
      return sealed > 0 ? undefined : sheets;
    } catch (fault) {
      this.error = storageFaultWords(fault);
      return undefined;
    } finally {
      this.done = undefined;
    }
  }

  async #packed(sheets: BookSheets<L>): Promise<Blob | undefined> {
    try {
      if (this.format === 'docx') return await makeAway({ kind: 'document', page: bookSheets(sheets) });
      const { writeBookSheet } = await import('../../../documents/xlsx.ts');
      return await writeBookSheet(sheets);
    } catch {
      this.error = bookWords.cannot;
      return undefined;
    }
  }

  /** Who took which numbers out, so that one that changes later is seen. */
  async #written({ count, taken }: ToTakeOut<L>, reason: string): Promise<boolean> {
    const recorded = await exportRegister(desk(this.#seat), { rows: count, reason, book: taken }).catch(
      (fault: unknown) => void (this.error = storageFaultWords(fault)),
    );
    if (recorded?.ok === false) this.error = bookWords.notAllowed;
    return recorded?.ok === true;
  }
}
