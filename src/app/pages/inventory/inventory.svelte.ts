import { formatDay, makePlainDate, yearOf } from '../../../base/plain-date.ts';
import { bringInInventory } from '../../../commands/inventory/inventory.ts';
import { inventoryList } from '../../../documents/inventory/inventory-list.ts';
import { countedUpTo } from '../../../domain/calendar/periods.ts';
import { saidApart } from '../../../domain/inventory/apart.ts';
import { bookOfFigure, inventoryFigureNames, tallyInventory } from '../../../domain/inventory/counting.ts';
import type { InventoryBook, InventoryItem } from '../../../domain/inventory/events.ts';
import { type NamedLine } from '../../../domain/inventory/line.ts';
import { standing } from '../../../domain/inventory/standing.ts';
import { inventoryTable, keptByKeys, type KeptItem } from '../../../domain/inventory/tables.ts';
import { inventoryOf } from '../../../store/queries/office/inventory.ts';
import { Bringing } from '../../parts/tables/bringing.svelte.ts';
import { bookOfAddress, inventoryLink, type InventoryAsked } from './inventory-links.ts';
import { desk } from '../../shell/acting-desk.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import {
  figureValue,
  figureWords,
  inventoryRefusalWords,
  inventoryWords as words,
} from '../../strings/inventory/inventory.ts';

/** One book of the inventory in a year: its figures, the lines that one of them counts, and the book as a file and on paper. */
export class InventoryPage {
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  /** One a book: what is looked at of one file is not compared with another book. */
  readonly #bringing: Readonly<Record<InventoryBook, Bringing<KeptItem>>>;

  readonly book = $derived.by(() => bookOfAddress(this.#query()));
  readonly year = $derived.by(() => Number(this.#query().get('nam')) || yearOf(this.#seat.today));
  readonly figure = $derived.by(() =>
    inventoryFigureNames.find((name) => name === this.#query().get('so') && bookOfFigure(name) === this.book),
  );
  readonly #period = $derived.by(() => {
    const year = { from: makePlainDate(this.year, 1, 1), to: makePlainDate(this.year, 12, 31) };
    return countedUpTo(year, this.#seat.today);
  });

  readonly #found = live(() => inventoryOf(this.#seat.tablet));
  get isLoading(): boolean {
    return this.#found.value === undefined;
  }
  get error(): unknown {
    return this.#found.error;
  }
  readonly #all = $derived(this.#found.value ?? []);
  readonly #tally = $derived(tallyInventory(this.#all, this.#period));
  readonly tiles = $derived(
    inventoryFigureNames
      .filter((name) => bookOfFigure(name) === this.book)
      .map((name) => ({ name, label: figureWords[name], value: figureValue(name, this.#tally[name].value) })),
  );
  /** Those that a figure counts; without one all of the book, what was struck at the end. */
  readonly lines = $derived.by((): readonly NamedLine[] => {
    const { figure } = this;
    const ofBook = this.#all.filter(({ item }) => item.book === this.book);
    if (figure === undefined)
      return ofBook
        .filter(({ item }) => isOfYear(item, this.year))
        .sort((a, b) => Number(a.isStruck) - Number(b.isStruck) || inOrder(a.item, b.item));
    const counted = this.#tally[figure].lines;
    return ofBook.filter(({ id }) => counted.includes(id)).sort((a, b) => inOrder(a.item, b.item));
  });
  /** In this book: what two tablets said apart, so that somebody has to choose. */
  readonly apart = $derived.by(() =>
    this.#all.filter((line) => line.item.book === this.book && saidApart(line).length > 0),
  );
  readonly open = $derived.by(() => this.#all.find(({ id }) => id === this.#query().get('dong')));
  readonly isNew = $derived.by(() => this.#query().has('moi'));
  readonly years = $derived.by(() => {
    const now = yearOf(this.#seat.today);
    const near = [now - 2, now - 1, now, now + 1];
    return (near.includes(this.year) ? near : [...near, this.year].sort()).map(String);
  });

  readonly table = $derived(inventoryTable(this.book));
  readonly kept = $derived(this.#keptOf(this.book));
  #keptOf(book: InventoryBook): readonly KeptItem[] {
    const lines = standing(this.#all).filter(({ item }) => item.book === book);
    return lines.map(({ id, item }) => ({ id, item }));
  }
  get bringing(): Bringing<KeptItem> {
    return this.#bringing[this.book];
  }

  readonly paper = $derived.by(() => {
    const lines = this.lines.filter(({ isStruck }) => !isStruck);
    if (lines.length === 0) return undefined;
    const part = words.part(this.year, formatDay(this.#period.to));
    return inventoryList({
      ...{ settings: this.#seat.office.settings, on: this.#seat.today, book: this.book, lines },
      part: this.figure === undefined ? part : `${figureWords[this.figure]}. ${part}`,
      sums: this.tiles.map(({ label, value }) => `${label}: ${value}`),
    });
  });

  constructor(seat: Seat, query: () => URLSearchParams, announce: (text: string) => void) {
    [this.#seat, this.#query] = [seat, query];
    const record = async (kept: readonly KeptItem[]): Promise<string | undefined> => {
      const done = await bringInInventory(desk(seat), kept, words.importReason);
      return done.ok ? undefined : inventoryRefusalWords[done.error.kind];
    };
    const into = (book: InventoryBook): Bringing<KeptItem> =>
      new Bringing({
        ...{ table: () => inventoryTable(book), known: () => keptByKeys(book, this.#keptOf(book)) },
        ...{ announce, record },
      });
    this.#bringing = {
      ...{ equipment: into('equipment'), staff: into('staff') },
      ...{ budget: into('budget'), support: into('support') },
    };
  }

  link(to: Partial<InventoryAsked> = {}): string {
    const year = to.year ?? this.year;
    return inventoryLink({ book: this.book, ...to, ...(year !== yearOf(this.#seat.today) && { year }) });
  }
}

/** Money and shifts are of a year; equipment and people are there until they are struck. */
const isOfYear = (item: InventoryItem, year: number): boolean =>
  item.book === 'budget' ? item.year === year : item.book === 'support' ? yearOf(item.on) === year : true;

/** Shifts the newest first, all else by name. */
const inOrder = (a: InventoryItem, b: InventoryItem): number =>
  a.book === 'support' && b.book === 'support' ? (a.on < b.on ? 1 : -1) : a.name.localeCompare(b.name, 'vi');
