import { contains, samePeriod, wholeYear, type Period } from '../../../base/period.ts';
import { formatDay } from '../../../base/plain-date.ts';
import { dayOfInstant } from '../../../base/clock.ts';
import { fieldsInWords, followSheets } from '../../../documents/books/follow-book.ts';
import type { FollowLine } from '../../../documents/books/follow-columns.ts';
import { covers, takenOut } from '../../../domain/books/taken-out.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { instantOf } from '../../../log/stamp.ts';
import { countPeriod } from '../../../store/queries/figures.ts';
import {
  followBook,
  fullLines,
  outOfDate,
  receivedFigure,
  receivedIn,
  yearsOfBook,
} from '../../../store/queries/follow-book.ts';
import { proceduresMet } from '../../../store/queries/register-rows.ts';
import { listLink } from '../../parts/figures/figure-links.ts';
import { live, liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { bookWords } from '../../strings/desk/books.ts';
import { BooksOfOffice } from './certification-book.svelte.ts';
import { bookLink, distinct, isWithinYear, readBookAsked, type BookAsked } from './find-book.ts';
import { readInPages, TakingOut, type ToTakeOut } from '../../parts/books/taking-out.svelte.ts';

interface Ways {
  readonly navigate: (to: string, options?: { readonly replace?: boolean }) => void;
  readonly announce: (text: string) => void;
  readonly giveFile: (file: Blob, name: string) => void;
}

/** In the choice of a book: all fields, or a group of them. No field is called so. */
export const allFields = '*';
export const someFields = '**';

/** Sổ theo dõi hồ sơ as its address asks for it, a page at a time. */
export class FollowBookPage {
  readonly size = 25;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #ways: Ways;

  readonly asked = $derived.by(() => readBookAsked(this.#query(), this.#seat.today));
  readonly #found = liveOf(
    () => bookLink(this.asked),
    async () => {
      const [{ tablet }, { fields, year, period, page }, { size }] = [this.#seat, this.asked, this];
      const whole = await followBook(tablet, { fields, year });
      const lines = whole.filter(({ receivedOn }) => contains(period, receivedOn));
      const received = receivedIn(await countPeriod(tablet, period), fields);
      const ids = whole.map(({ id }) => id);
      const changed = await outOfDate(tablet, { fields, year }, ids);
      const shown = await fullLines(tablet, lines.slice(page * size, (page + 1) * size));
      return { whole, lines, received, changed, shown, page };
    },
  );
  get found() {
    return this.#found.value;
  }
  get error(): unknown {
    return this.#found.error;
  }
  readonly #years = live(() => yearsOfBook(this.#seat.tablet));
  readonly #met = live(() => proceduresMet(this.#seat.tablet));

  readonly fields = $derived([...distinct((this.#met.value ?? []).map(({ field }) => field))].sort());
  /** A group is being put together, or was. */
  #grouping = $state(false);
  readonly isGroup = $derived(this.#grouping || this.asked.fields.length > 1);
  readonly choice = $derived(this.isGroup ? someFields : (this.asked.fields[0] ?? allFields));
  readonly choices = $derived([
    { value: allFields, label: bookWords.all },
    ...this.fields.map((field) => ({ value: field, label: field || bookWords.noField })),
    ...(this.fields.length > 1 ? [{ value: someFields, label: bookWords.group }] : []),
  ]);
  readonly years = $derived(
    [...distinct([...(this.#years.value ?? []), this.asked.year])]
      .sort((a, b) => b - a)
      .map((year) => ({ value: String(year), label: String(year) })),
  );
  readonly lead = $derived(
    this.found && bookWords.lead(this.found.lines.length, this.found.whole.length, this.asked.year),
  );
  /** Which part of the year is shown. */
  readonly holds = $derived.by(() => {
    const { year, period } = this.asked;
    return samePeriod(period, wholeYear(year))
      ? bookWords.wholeYear
      : bookWords.partOf(formatDay(period.from), formatDay(period.to));
  });
  /** The dossiers that the tally calls received: of one field or of all they are one list. */
  readonly figureLink = $derived.by(() => {
    const { fields, period } = this.asked;
    return fields.length > 1 ? undefined : listLink(receivedFigure, period, fields[0]);
  });
  /** Papers and files of this book that bear other numbers now. */
  readonly changed = $derived.by(() =>
    (this.found?.changed ?? []).map(({ entry, from }) =>
      bookWords.changed(
        from,
        formatDay(dayOfInstant(instantOf(entry.stamp))),
        findPerson(this.#seat.office, entry.actor)?.name ?? bookWords.somebody,
      ),
    ),
  );
  /** Days that were chosen and are not in the year. */
  wrongPeriod = $state(false);
  readonly books: BooksOfOffice;
  readonly taking: TakingOut<FollowLine>;

  constructor(seat: Seat, query: () => URLSearchParams, ways: Ways) {
    [this.#seat, this.#query, this.#ways] = [seat, query, ways];
    this.books = new BooksOfOffice(seat);
    this.taking = new TakingOut(seat, () => this.#toTakeOut(), ways);
  }

  #toTakeOut(): ToTakeOut<FollowLine> | undefined {
    const { found, asked } = this;
    if (found === undefined) return undefined;
    const { whole, lines, received, changed } = found;
    const { tablet, office, today } = this.#seat;
    const ids = whole.map(({ id }) => id);
    const first = lines[0]?.stt ?? 1;
    const taken = takenOut(asked, ids, first, lines.length);
    const replaced = changed.find(({ then }) => covers(taken, then));
    return {
      ...{ count: lines.length, name: `so-theo-doi-ho-so-${asked.year}` },
      printed: bookWords.printReason(bookWords.title, fieldsInWords(asked.fields)),
      taken,
      sheets: async (onRead) =>
        followSheets({
          ...{ settings: office.settings, on: today, received, before: first - 1 },
          ...{ fields: asked.fields, period: asked.period },
          rows: await readInPages(lines, (page) => fullLines(tablet, page), onRead),
          replaces: replaced && {
            on: dayOfInstant(instantOf(replaced.entry.stamp)),
            from: replaced.from,
          },
        }),
    };
  }
  #ask(changes: Partial<BookAsked>): void {
    this.#ways.navigate(bookLink({ ...this.asked, page: 0, ...changes }), { replace: true });
  }
  choose(field: string): void {
    this.#grouping = field === someFields;
    if (field !== someFields) this.#ask({ fields: field === allFields ? [] : [field] });
  }
  /** One field more or less in the group. */
  group(field: string, isIn: boolean): void {
    const others = this.asked.fields.filter((each) => each !== field);
    this.#grouping = true;
    this.#ask({ fields: isIn ? [...others, field] : others });
  }
  chooseYear(year: number): void {
    this.wrongPeriod = false;
    this.#ask({ year, period: wholeYear(year) });
  }
  /** A day half typed changes nothing. */
  choosePeriod(changes: { readonly [K in keyof Period]?: Period[K] | null }): void {
    const { period, year } = this.asked;
    const next = { from: changes.from ?? period.from, to: changes.to ?? period.to };
    this.wrongPeriod = !isWithinYear(next, year);
    if (!this.wrongPeriod) this.#ask({ period: next });
  }
  turn(page: number): void {
    this.#ways.navigate(bookLink({ ...this.asked, page }));
  }
}
