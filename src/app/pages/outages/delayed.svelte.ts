import { formatDay } from '../../../base/plain-date.ts';
import { SvelteSet } from 'svelte/reactivity';
import type { DossierId } from '../../../base/ids.ts';
import { explainByOutage } from '../../../commands/office/outages.ts';
import { familiarName } from '../../../domain/office/procedure-texts.ts';
import { daysOfOutage } from '../../../domain/outages/outages.ts';
import { delayedBy } from '../../../store/queries/outages.ts';
import { desk } from '../../shell/acting-desk.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { outageWords as words } from '../../strings/desk/outage.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';

/** More lie on no desk at once; the rest comes when these are answered. */
const most = 200;

/** The dossiers that an outage may have delayed: a person says of which it is true, none is ticked beforehand. */
export class DelayedDossiers {
  readonly chosen = new SvelteSet<DossierId>();
  busy = $state(false);
  error = $state<string>();
  readonly #seat: Seat;
  readonly #ref: () => string;

  readonly outage = $derived.by(() => this.#seat.rules.outages.find(({ ref }) => ref === this.#ref()));

  readonly #found = liveOf(
    () => `${this.#ref()} ${this.outage?.from} ${this.outage?.to}`,
    async () => {
      const [{ tablet, today }, outage] = [this.#seat, this.outage];
      if (outage === undefined) return { total: 0, lines: [] };
      const days = daysOfOutage(outage, tablet.deps.clock.now());
      const { total, dossiers } = await delayedBy(tablet, { days, today, most });
      const lines = dossiers.map(({ id, dossier, particulars }) => ({
        ...{ id, number: dossier.facts.number, name: particulars?.name ?? words.sealed },
        procedure: familiarName(dossier.facts.procedure),
        due: dossier.dueOn === null ? '' : words.dueOn(formatDay(dossier.dueOn)),
      }));
      return { total, lines };
    },
  );
  get found() {
    return this.#found.value;
  }
  /** Chosen, and still there: a colleague may have answered one meanwhile. */
  readonly going = $derived.by(
    () => this.found?.lines.filter(({ id }) => this.chosen.has(id)).map(({ id }) => id) ?? [],
  );
  readonly lead = $derived.by(
    () =>
      this.outage && words.delayedLead(words.span(this.outage.from, this.outage.to), this.found?.total ?? 0),
  );

  constructor(seat: Seat, ref: () => string) {
    [this.#seat, this.#ref] = [seat, ref];
  }

  toggle(id: DossierId): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
  }
  get hasAll(): boolean {
    return this.going.length > 0 && this.going.length === this.found?.lines.length;
  }
  /** All that are listed; once more, none. */
  toggleAll(): void {
    if (this.hasAll) this.chosen.clear();
    else for (const { id } of this.found?.lines ?? []) this.chosen.add(id);
  }

  /** @returns what was done, to be said; undefined where nothing was */
  async attach(): Promise<string | undefined> {
    if (this.busy) return undefined;
    [this.busy, this.error] = [true, undefined];
    const result = await explainByOutage(desk(this.#seat), this.going, this.#ref())
      .catch((fault: unknown) => void (this.error = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result === undefined) return undefined;
    for (const id of result.done) this.chosen.delete(id);
    const [first] = result.refused;
    if (first !== undefined) this.error = words.notAttached(result.refused.length, refusalWords(first.why));
    return result.done.length > 0 ? words.attached(result.done.length) : undefined;
  }
}
