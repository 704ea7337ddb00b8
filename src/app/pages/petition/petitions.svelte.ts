import type { Period } from '../../../base/period.ts';
import { countedUpTo, nextPeriod, periodOf, previousPeriod } from '../../../domain/calendar/periods.ts';
import {
  answerDueOn,
  clockThatCounts,
  urgencyOf,
  type PetitionClock,
  type PetitionUrgency,
} from '../../../domain/petition/clocks.ts';
import { listPetitions } from '../../../domain/petition/counting.ts';
import {
  everyPetitionFigure,
  petitionSides,
  type PetitionFigure,
  type PetitionSide,
} from '../../../domain/petition/figures.ts';
import { PetitionKind } from '../../../domain/petition/events.ts';
import { isUnanswered } from '../../../domain/petition/lifecycle.ts';
import { petitionSheets, type PetitionLine } from '../../../documents/books/petition-book.ts';
import {
  petitionsOf,
  withPetitioners,
  type StoredPetition,
} from '../../../store/queries/petition/petitions.ts';
import { TakingOut, type GivesFiles, type ToTakeOut } from '../../parts/books/taking-out.svelte.ts';
import { readPeriod } from '../../parts/figures/figure-links.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import {
  petitionKindWords,
  petitionListWords,
  petitionLists,
  petitionWords as words,
  type PetitionList,
} from '../../strings/petition/petition.ts';

export interface PetitionRow extends StoredPetition {
  readonly clock: PetitionClock | undefined;
  readonly urgency: PetitionUrgency;
}

interface Ways extends GivesFiles {
  readonly navigate: (to: string, options?: { readonly replace?: boolean }) => void;
}

const order: readonly PetitionUrgency[] = ['late', 'due', 'running', 'done'];

/** The book of petitions as its address asks for it: what is late first, then what is due next, then the newest. */
export class PetitionBook {
  readonly size = 50;
  /** Which page was turned to, and of which list: another list begins at its first. */
  #turned = $state.raw({ of: '', to: 0 });
  readonly taking: TakingOut<PetitionLine>;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #ways: Ways;

  readonly #stored = live(async () =>
    withPetitioners(this.#seat.tablet, await petitionsOf(this.#seat.tablet)),
  );
  readonly all: readonly PetitionRow[] | undefined = $derived.by(() => {
    const { today, rules } = this.#seat;
    return this.#stored.value
      ?.map((each) => {
        const clock = clockThatCounts(each.petition, rules.calendar, today);
        return { ...each, clock, urgency: urgencyOf(clock, rules.calendar, today) };
      })
      .toSorted(mostPressing);
  });
  readonly lead = $derived.by(() => {
    const all = this.all ?? [];
    const late = all.filter(({ urgency }) => urgency === 'late').length;
    return words.count(all.filter(({ urgency }) => urgency !== 'done').length, late);
  });

  readonly period: Period = $derived.by(
    () => readPeriod(this.#query()) ?? periodOf('cutOffMonth', this.#seat.today),
  );
  readonly #lists = $derived.by(() => {
    // Of a period that still runs, what is over its term today is over it; what may be by its end is not yet.
    const counted = countedUpTo(this.period, this.#seat.today);
    return listPetitions(this.all ?? [], counted, this.#seat.rules.calendar);
  });
  /** What is told of the period, each figure with its list; a side without any says so. */
  readonly figures = $derived.by(() =>
    petitionSides.map((side) => ({
      side,
      figures: everyPetitionFigure
        .map((figure) => ({ figure, count: this.#lists[side][figure].length }))
        .filter(({ count }) => count > 0),
    })),
  );
  /** The figure whose petitions are shown. */
  readonly figure = $derived.by(() => {
    const [side, figure] = [this.#query().get('ben'), this.#query().get('so')];
    const isThere =
      petitionSides.some((each) => each === side) && everyPetitionFigure.some((each) => each === figure);
    return isThere ? { side: side as PetitionSide, figure: figure as PetitionFigure } : undefined;
  });
  readonly kind: PetitionKind | '' = $derived.by(() => {
    const read = PetitionKind.safeParse(this.#query().get('viec'));
    return read.success ? read.data : '';
  });
  readonly list: PetitionList = $derived.by(
    () => petitionLists.find((each) => each === this.#query().get('muc')) ?? 'all',
  );

  readonly rows: readonly PetitionRow[] = $derived.by(() => {
    const all = this.all ?? [];
    if (this.figure !== undefined) {
      const ids = this.#lists[this.figure.side][this.figure.figure];
      return all.filter(({ id }) => ids.includes(id));
    }
    return all.filter((row) => (this.kind === '' || row.petition.kind === this.kind) && isOn(this.list, row));
  });
  readonly shown = $derived(this.rows.slice(this.page * this.size, (this.page + 1) * this.size));

  get page(): number {
    const { of, to } = this.#turned;
    const last = Math.max(0, Math.ceil(this.rows.length / this.size) - 1);
    return of === this.#query().toString() ? Math.min(to, last) : 0;
  }
  set page(to: number) {
    this.#turned = { of: this.#query().toString(), to };
  }

  constructor(seat: Seat, query: () => URLSearchParams, ways: Ways) {
    [this.#seat, this.#query, this.#ways] = [seat, query, ways];
    this.taking = new TakingOut(seat, () => this.#toTakeOut(), ways);
  }

  figureLink(side: PetitionSide, figure: PetitionFigure): string {
    return address({ ...this.#days(), ben: side, so: figure });
  }
  get previous(): string {
    return address(daysOf(previousPeriod('cutOffMonth', this.period)));
  }
  /** Undefined where nothing can have happened yet. */
  get next(): string | undefined {
    const next = nextPeriod('cutOffMonth', this.period);
    return next.from > this.#seat.today ? undefined : address(daysOf(next));
  }
  get whole(): string {
    return address(this.#days());
  }
  choose(kind: PetitionKind | '', list: PetitionList): void {
    this.#ways.navigate(address({ ...this.#days(), viec: kind, muc: list === 'all' ? '' : list }), {
      replace: true,
    });
  }

  /** Only where another period than that of today is looked at. */
  #days(): Readonly<Record<string, string>> {
    return readPeriod(this.#query()) === undefined ? {} : daysOf(this.period);
  }

  /** What of the book is shown, where it is not all. */
  get #part(): string | undefined {
    const { figure, period, kind, list } = this;
    if (figure !== undefined) return `${words.showing(figure.side, figure.figure)} (${words.period(period)})`;
    const said = [
      ...(list === 'all' ? [] : [petitionListWords[list]]),
      ...(kind === '' ? [] : [petitionKindWords[kind]]),
    ];
    return said.length === 0 ? undefined : said.join('; ');
  }

  #toTakeOut(): ToTakeOut<PetitionLine> {
    const { office, today, rules } = this.#seat;
    const rows = this.rows
      .toSorted((a, b) => byReceipt(a, b))
      .map(({ petition, petitioner }, at) => ({
        ...{ stt: at + 1, petition, particulars: petitioner },
        dueOn: answerDueOn(petition, rules.calendar),
      }));
    return {
      ...{ count: rows.length, name: words.fileName, printed: words.printed },
      sheets: () =>
        Promise.resolve(petitionSheets({ settings: office.settings, on: today, rows, part: this.#part })),
    };
  }
}

const daysOf = ({ from, to }: Period) => ({ from, to });

function address(said: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/phan-anh' : `/phan-anh?${query}`;
}

function isOn(list: PetitionList, { petition: { state }, urgency }: PetitionRow): boolean {
  switch (list) {
    case 'all':
      return state !== 'struck';
    case 'open':
      return isUnanswered(state);
    case 'late':
    case 'due':
      return urgency === list;
    case 'answered':
    case 'struck':
      return state === list;
    case 'done':
      return state !== 'struck' && urgency === 'done';
  }
}

const byReceipt = (a: PetitionRow, b: PetitionRow): number =>
  a.petition.receivedOn === b.petition.receivedOn
    ? a.id < b.id
      ? -1
      : 1
    : a.petition.receivedOn < b.petition.receivedOn
      ? -1
      : 1;

/** The nearest due day first, and of what is done the newest. */
function mostPressing(a: PetitionRow, b: PetitionRow): number {
  const apart = order.indexOf(a.urgency) - order.indexOf(b.urgency);
  if (apart !== 0) return apart;
  if (a.clock === undefined || b.clock === undefined || a.clock.dueOn === b.clock.dueOn)
    return -byReceipt(a, b);
  return a.clock.dueOn < b.clock.dueOn ? -1 : 1;
}
