import { yearOf } from '../../../base/plain-date.ts';
import { plainLetters } from '../../../base/plain-letters.ts';
import { certificationSheets } from '../../../documents/books/certification-book.ts';
import {
  certificationForms,
  type CertificationForm,
  type CertifiedLine,
} from '../../../documents/books/certification-columns.ts';
import { missingNumbers } from '../../../domain/books/missing-numbers.ts';
import {
  booksGiven,
  fullGivenLines,
  numbersAside,
  linesOfBook,
  type FullGivenLine,
} from '../../../store/queries/certification-book.ts';
import { codeOfLine } from '../../../domain/dossier/search.ts';
import { proceduresInForce } from '../../../domain/office/procedures.ts';
import { everyLineGivenTwice, type LineGivenTwice } from '../../../store/queries/given-twice.ts';
import { whyStruck } from '../../parts/dossier/struck-line.ts';
import { live, liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { bookWords, certificationWords as words } from '../../strings/desk/books.ts';
import { certificationLink, distinct } from './find-book.ts';
import {
  readInPages,
  TakingOut,
  type GivesFiles,
  type ToTakeOut,
} from '../../parts/books/taking-out.svelte.ts';

/** A line on the screen: with the dossier that it opens. */
export type ShownLine = CertifiedLine & Pick<FullGivenLine, 'id'>;

const formOf = (book: string): CertificationForm | undefined =>
  Object.hasOwn(certificationForms, book) ? certificationForms[book] : undefined;
/** For the name of a file: "SCT/CK, ĐC" is "SCT-CK-DC". */
const inFileName = (book: string): string => plainLetters(book).toUpperCase().replace(/\W+/g, '-');

/** The books that the law has a form for. */
const lawful = Object.keys(certificationForms);

/**
 * The books of certification that there are: those of the law, those that a procedure of the office is written into, and
 * those in which a number was given. One that an office named itself has its symbol alone.
 */
export class BooksOfOffice {
  readonly #seat: Seat;
  readonly given = live(() => booksGiven(this.#seat.tablet));
  readonly symbols = $derived.by(() => [
    ...distinct([
      ...lawful,
      ...[...procedureBooks(this.#seat), ...(this.given.value ?? []).map(({ book }) => book)].sort(),
    ]),
  ]);
  constructor(seat: Seat) {
    this.#seat = seat;
  }
}

const procedureBooks = ({ rules, today }: Seat): readonly string[] =>
  proceduresInForce(rules.catalogue, today).flatMap(({ book }) => book ?? []);

/** A book of certification of one year, as its address asks for it, a page at a time. */
export class CertificationBookPage {
  readonly size = 25;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: (to: string) => void;

  readonly book = $derived.by(() => this.#query().get('so') ?? '');
  readonly year = $derived.by(() => {
    const asked = this.#query().get('nam') ?? '';
    return /^\d{4}$/.test(asked) ? Number(asked) : yearOf(this.#seat.today);
  });
  readonly #at = $derived.by(() =>
    Math.max(0, Number.parseInt(this.#query().get('trang') ?? '1', 10) - 1 || 0),
  );
  /** A book that the app has no form for has the columns of the copies. */
  readonly form: CertificationForm = $derived(
    formOf(this.book) ?? {
      ...{ title: words.ofOffice(this.book), source: 'memory' },
      columns: certificationForms['SCT/BS']?.columns ?? [],
    },
  );

  readonly #found = liveOf(
    () => `${this.book} ${this.year} ${this.#at}`,
    async () => {
      const [{ tablet }, at, size] = [this.#seat, this.#at, this.size];
      const lines = await linesOfBook(tablet, this.book, this.year);
      const aside = await numbersAside(tablet, this.book, this.year);
      const twice = await everyLineGivenTwice(tablet, this.#seat.rules.catalogue);
      const page = await fullGivenLines(tablet, lines.slice(at * size, (at + 1) * size));
      return { lines, aside, twice, page: at, shown: page.map((line) => shownLine(this.#seat, line, twice)) };
    },
  );
  get found() {
    return this.#found.value;
  }
  get error(): unknown {
    return this.#found.error;
  }
  readonly books: BooksOfOffice;
  readonly years = $derived.by(() =>
    [
      ...distinct([
        this.year,
        ...(this.books.given.value ?? []).filter(({ book }) => book === this.book).map(({ year }) => year),
      ]),
    ]
      .sort((a, b) => b - a)
      .map((year) => ({ value: String(year), label: String(year) })),
  );
  readonly lead = $derived(this.found && words.lead(this.found.lines.length, this.year));
  /** Numbers that no dossier here bears, in sentences: why differs, and so does what to do. */
  readonly missing = $derived.by(() => {
    const { lines = [], aside = [] } = this.found ?? {};
    const borne = lines.map(({ line }) => line);
    // What lies aside was given: the last of a volume is missing like any other.
    const numbers = missingNumbers(
      borne,
      aside.map(({ line }) => line),
    );
    return [...numbers].flatMap(([volume, all]) => {
      const ofVolume = aside.filter(({ line }) => line.volume === volume);
      const lying = (waits: boolean): readonly number[] =>
        ofVolume.filter((each) => each.waits === waits).map(({ line }) => line.number);
      const waiting = all.filter((each) => lying(true).includes(each));
      const dropped = all.filter((each) => !waiting.includes(each) && lying(false).includes(each));
      const elsewhere = all.filter((each) => !waiting.includes(each) && !dropped.includes(each));
      // What this tablet gave itself and nobody bears or keeps aside was taken back: nothing will bring it.
      const isOwn = volume === this.#seat.tablet.installation?.tablet;
      return [
        ...sentence(words.aside, volume, waiting),
        ...sentence(words.dropped, volume, dropped),
        ...sentence(isOwn ? words.takenBack : words.elsewhere, volume, elsewhere),
      ];
    });
  });
  readonly taking: TakingOut<CertifiedLine>;

  constructor(
    seat: Seat,
    query: () => URLSearchParams,
    ways: GivesFiles & { readonly navigate: (to: string) => void },
  ) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, ways.navigate];
    this.books = new BooksOfOffice(seat);
    this.taking = new TakingOut(seat, () => this.#toTakeOut(), ways);
  }

  #toTakeOut(): ToTakeOut<CertifiedLine> | undefined {
    const { found, book, year, form, missing } = this;
    if (found === undefined) return undefined;
    const { tablet, office, today } = this.#seat;
    return {
      ...{ count: found.lines.length, name: `so-chung-thuc-${inFileName(book)}-${year}` },
      printed: bookWords.printReason(form.title, book),
      sheets: async (onRead) => {
        const full = await readInPages(found.lines, (page) => fullGivenLines(tablet, page), onRead);
        const rows = full.map((line) => shownLine(this.#seat, line, found.twice));
        return certificationSheets({
          ...{ settings: office.settings, on: today, book, year, form, rows, missing },
        });
      },
    };
  }
  chooseYear(year: number): void {
    this.#navigate(certificationLink(this.book, year));
  }
  turn(page: number): void {
    this.#navigate(certificationLink(this.book, this.year, page));
  }
}

function shownLine({ rules }: Seat, line: FullGivenLine, twice: readonly LineGivenTwice[]): ShownLine {
  const struck = whyStruck(line.line, line.dossier, rules.catalogue);
  const same =
    struck === undefined ? twice.find((each) => codeOfLine(each.line) === codeOfLine(line.line)) : undefined;
  const others = (same?.dossiers ?? []).filter(({ id }) => id !== line.id).map(({ number }) => number);
  return { ...line, struck, others };
}

const sentence = (
  say: (volume: number, numbers: readonly number[]) => string,
  volume: number,
  numbers: readonly number[],
): readonly string[] => (numbers.length === 0 ? [] : [say(volume, numbers)]);
