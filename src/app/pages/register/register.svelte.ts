import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { procedureInForce } from '../../../domain/office/procedures.ts';
import { countLists } from '../../../store/queries/desk-counts.ts';
import { findByCode } from '../../../store/queries/queries.ts';
import { pageWanted, proceduresMet } from '../../../store/queries/register-rows.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { listWords, registerText, type ListName } from '../../strings/register.ts';
import { addressWith, countFilters, listNames, readAsked } from './find.ts';

type Navigate = (to: string, options?: { readonly replace?: boolean; readonly keepScroll?: boolean }) => void;

/** Lists with nothing in them are left out, but for the usual ones: less to read past. */
const usual: readonly ListName[] = ['all', 'open', 'dueToday', 'overdue', 'readyToHandOver'];

/** The register as its address asks for it, a page at a time, followed while somebody looks. */
export class RegisterBook {
  readonly size = 50;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: Navigate;
  readonly asked = $derived.by(() => readAsked(this.#query()));
  readonly filterCount = $derived.by(() => countFilters(this.#query()));
  /** As it stands in the box; the address follows. */
  words = $derived(this.asked.words);

  readonly #found = live(() => {
    const { tablet, today } = this.#seat;
    return pageWanted(tablet, this.asked, this.size, today, this.#tomorrow());
  });
  readonly #counts = live(() => countLists(this.#seat.tablet, this.#seat.today, this.#tomorrow()));
  readonly #met = live(() => proceduresMet(this.#seat.tablet));
  get found() {
    return this.#found.value;
  }

  readonly total = $derived(this.found?.rows.length ?? 0);
  readonly lead = $derived.by(() => {
    const words = this.asked.words.trim();
    return words === '' ? registerText.count(this.total) : registerText.found(this.total, words);
  });
  readonly tabs = $derived.by(() => {
    const counts = this.#counts.value;
    return listNames
      .filter((id) => usual.includes(id) || id === this.asked.list || (counts?.[id] ?? 0) > 0)
      .map((id) => ({ id, label: listWords[id], count: counts?.[id] }));
  });
  /** What the register holds, by the names that are in force. */
  readonly procedures = $derived.by(() => {
    const { rules, today } = this.#seat;
    return (this.#met.value ?? []).map(({ code, field }) => ({
      ...{ code, field },
      name: procedureInForce(rules.catalogue, code, today)?.name ?? code,
    }));
  });

  constructor(seat: Seat, query: () => URLSearchParams, navigate: Navigate) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  #tomorrow() {
    return nextWorkingDay(this.#seat.rules.calendar, this.#seat.today);
  }

  addressOf(list: ListName): string {
    return addressWith(this.#query(), { 'danh-sach': list === 'all' ? null : list });
  }
  change(changes: Readonly<Record<string, string | null>>): void {
    this.#navigate(addressWith(this.#query(), changes), { replace: true, keepScroll: true });
  }
  turn(page: number): void {
    this.#navigate(addressWith(this.#query(), { trang: String(page + 1) }));
  }

  /** A scanned receipt types its whole number and Enter: it opens at once. */
  async openExact(): Promise<void> {
    const exact = await findByCode(this.#seat.tablet, this.words);
    const opened = exact ?? (this.total === 1 ? this.found?.page[0] : undefined);
    if (opened) this.#navigate(`/ho-so/${opened.id}`);
  }
}
