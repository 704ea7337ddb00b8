import { findProcedures } from '../../../domain/office/procedure-search.ts';
import { countUnstated, proceduresInForce } from '../../../domain/office/procedures.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { procedureUsage } from '../../../store/queries/desk-counts.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { fieldNames } from './field-names.ts';

export type ProcedureStatus = 'all' | 'enabled' | 'disabled' | 'unconfirmed' | 'withoutLevel' | 'own';
const none: ReadonlyMap<string, number> = new Map();

/** The catalogue as the office has it: searched, filtered, a page at a time. */
export class ProcedureList {
  readonly size = 30;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  /** The address asks for those without a level. It is read anew then, whatever was looked for before. */
  readonly #asksUnstated = $derived.by(() => this.#query().has('chua-khai'));
  letters = $derived(this.#anew(''));
  field = $derived(this.#anew(''));
  page = $derived(this.#anew(0));
  status = $derived<ProcedureStatus>(this.#asksUnstated ? 'withoutLevel' : 'all');

  readonly #usage = live(() => procedureUsage(this.#seat.tablet));
  readonly all = $derived.by(() => proceduresInForce(this.#seat.rules.catalogue, this.#seat.today));
  /** In use and of no stated level: a report's shares by level go without them. */
  readonly unstated = $derived.by(() => countUnstated(this.#seat.rules.catalogue, this.#seat.today));
  readonly fields = $derived(fieldNames(this.all));
  readonly #ownCodes = $derived.by(() => this.#seat.office.proceduresSet.map(({ code }) => code));
  readonly found = $derived(
    findProcedures(this.all, this.letters, this.#usage.value ?? none).filter(
      (one) => (this.field === '' || one.field === this.field) && this.#hasStatus(one),
    ),
  );
  readonly shown = $derived(this.found.slice(this.page * this.size, (this.page + 1) * this.size));

  constructor(seat: Seat, query: () => URLSearchParams) {
    [this.#seat, this.#query] = [seat, query];
  }

  /** Whether the office set something about it itself. */
  isOwn({ code }: ProcedureVersion): boolean {
    return this.#ownCodes.includes(code);
  }
  usageOf({ code }: ProcedureVersion): number {
    return this.#usage.value?.get(code) ?? 0;
  }
  /** Something else is asked for: it is read from its beginning. */
  firstPage(): void {
    this.page = 0;
  }

  #anew<T>(value: T): T {
    void this.#asksUnstated;
    return value;
  }

  #hasStatus(one: ProcedureVersion): boolean {
    switch (this.status) {
      case 'all':
        return true;
      case 'enabled':
        return one.enabled;
      case 'disabled':
        return !one.enabled;
      case 'unconfirmed':
        return !one.confirmed;
      case 'withoutLevel':
        return one.enabled && one.level === null;
      case 'own':
        return this.isOwn(one);
    }
  }
}
