import { handsOfKey } from '../../../domain/dossier/transfer/hands.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { placeWords } from '../../strings/desk/transfer.ts';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { procedureInForce } from '../../../domain/office/procedures.ts';
import { countLists } from '../../../store/queries/desk-counts.ts';
import type { SortKey } from '../../../domain/counting/column-sort.ts';
import { likelyDeed, type DeskDeed } from '../../../domain/dossier/likely-deed.ts';
import { pageOfRows, type Stored } from '../../../store/queries/queries.ts';
import { pageWanted, proceduresMet } from '../../../store/queries/register-rows.ts';
import { OneTap } from '../../parts/dossier/one-tap.svelte.ts';
import { Undo } from '../../parts/dossier/undo.svelte.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { columnWords, listWords, registerText, type ListName } from '../../strings/register.ts';
import {
  columnsRemembered,
  inOrder,
  rememberColumns,
  type ColumnName,
} from '../../parts/register/columns.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';
import { ExactNumber } from './exact-number.svelte.ts';
import { printedLine } from './printed.ts';
import { addressWith, countFilters, listNames, nextSort, readAsked } from './find.ts';

type Navigate = (to: string, options?: { readonly replace?: boolean; readonly keepScroll?: boolean }) => void;

type LikelyDeed = keyof typeof columnWords.likely;
const isLikely = (deed: DeskDeed): deed is LikelyDeed => deed in columnWords.likely;

/** Lists with nothing in them are left out, but for the usual ones: less to read past. */
const usual: readonly ListName[] = ['all', 'open', 'dueToday', 'overdue', 'readyToHandOver'];

/** What is searched for, in memory: `route` keeps it for the way back. */
interface Search {
  readonly words: string;
  seek(words: string): void;
}

/** The register as its address and the words ask for it, a page at a time, followed while somebody looks. */
export class RegisterBook {
  readonly size = 50;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: Navigate;
  readonly #search: Search;
  readonly asked = $derived.by(() => readAsked(this.#query(), this.#search.words));
  readonly filterCount = $derived.by(() => countFilters(this.#query()));
  /** As it stands in the box; the list follows. */
  words = $derived(this.asked.words);

  readonly #found = live(() => {
    const { tablet, today } = this.#seat;
    return pageWanted(tablet, this.asked, this.size, today, this.#tomorrow(), (code) => this.#nameOf(code));
  });
  readonly #counts = live(() => countLists(this.#seat.tablet, this.#seat.today, this.#tomorrow()));
  readonly #met = live(() => proceduresMet(this.#seat.tablet));
  get found() {
    return this.#found.value;
  }

  readonly total = $derived(this.found?.rows.length ?? 0);
  readonly lead = $derived.by(() => {
    const words = this.asked.words.trim();
    return words === '' ? registerText.count(this.total) : registerText.found(this.total);
  });
  readonly tabs = $derived.by(() => {
    const counts = this.#counts.value;
    return listNames
      .filter((id) => usual.includes(id) || id === this.asked.list || (counts?.[id] ?? 0) > 0)
      .map((id) => ({ id, label: listWords[id], count: counts?.[id] }));
  });
  /** What the register holds, by the names that are in force. */
  readonly procedures = $derived.by(() => {
    return (this.#met.value ?? []).map(({ code, field }) => ({
      ...{ code, field },
      name: this.#nameOf(code),
    }));
  });
  /** As this installation was left. */
  columns = $state.raw(columnsRemembered());

  /** What a line does in one tap, without leaving the list. */
  readonly oneTap: OneTap;
  /** Enter, after a whole number. */
  readonly exact: ExactNumber;

  constructor(
    seat: Seat,
    query: () => URLSearchParams,
    ways: { readonly navigate: Navigate; readonly announce: SaysDone; readonly search: Search },
  ) {
    const { navigate, announce, search } = ways;
    [this.#seat, this.#query, this.#navigate, this.#search] = [seat, query, navigate, search];
    this.exact = new ExactNumber(seat, () => this.words, navigate);
    this.oneTap = new OneTap(seat, new Undo(seat, announce));
  }

  #nameOf(code: string): string {
    const { rules, today } = this.#seat;
    return procedureInForce(rules.catalogue, code, today)?.name ?? code;
  }
  #placeOf(key: string): string {
    const hands = handsOfKey(key);
    return hands === undefined ? key : placeWords(hands, (id) => findPerson(this.#seat.office, id)?.name);
  }
  #tomorrow() {
    return nextWorkingDay(this.#seat.rules.calendar, this.#seat.today);
  }

  addressOf(list: ListName): string {
    // A bare address begins anew; while something is searched for, the tabs are lists of what was found.
    const isAnew = list === 'all' && this.asked.words === '';
    return addressWith(this.#query(), { 'danh-sach': isAnew ? null : list });
  }
  change(changes: Readonly<Record<string, string | null>>): void {
    this.#navigate(addressWith(this.#query(), changes), { replace: true, keepScroll: true });
  }
  /** From the first page on. */
  seek(words: string): void {
    this.#search.seek(words);
    if (this.asked.page > 0) this.change({});
  }
  sort(by: SortKey): void {
    this.change({ xep: nextSort(this.asked.sort, by) });
  }
  choose(column: ColumnName, isChosen: boolean): void {
    this.columns = inOrder((each) => (each === column ? isChosen : this.columns.includes(each)));
    rememberColumns(this.columns);
  }
  /** What is printed: the list and not only the page of it, as far as paper makes sense. */
  readonly mostPrinted = 1000;
  allForPaper(): Promise<readonly Stored[]> {
    return pageOfRows(this.#seat.tablet, (this.found?.rows ?? []).slice(0, this.mostPrinted));
  }
  /** What the paper says of itself. @param whole what `allForPaper` gave; else the page on the screen is printed */
  printed(whole: readonly Stored[] | undefined): string {
    const { page = [], at = 0 } = this.found ?? {};
    const before = whole === undefined ? at * this.size : 0;
    const rows = { before, shown: (whole ?? page).length, total: this.total };
    return printedLine(
      this.#query(),
      this.asked.words,
      rows,
      this.#seat.today,
      (code) => this.#nameOf(code),
      (key) => this.#placeOf(key),
    );
  }
  /** What is offered beside the list. Handing over does not go by the list that is shown: it has one of its own. */
  readonly offered = $derived.by(() => {
    const [may, isEmpty] = [this.#seat.may, this.total === 0];
    return {
      handOver: may('handOver'),
      transfer: may('receive'),
      print: !isEmpty,
      export: !isEmpty && may('exportRegister'),
      import: may('importRegister'),
    };
  });
  /** What most likely comes next for a dossier, where this person may do it. */
  likely({ dossier }: Stored): LikelyDeed | undefined {
    const deed = likelyDeed(dossier);
    if (deed === 'resolveAndHandOver')
      return this.#seat.may('resolve') && this.#seat.may('handOver') ? deed : undefined;
    return deed !== undefined && isLikely(deed) && this.#seat.may(deed) ? deed : undefined;
  }
  turn(page: number): void {
    this.#navigate(addressWith(this.#query(), { trang: String(page + 1) }));
  }

  openExact(): Promise<void> {
    return this.exact.open(this.total === 1 ? this.found?.page[0] : undefined);
  }
}
