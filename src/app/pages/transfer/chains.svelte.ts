import { isLateStep, lateAgencies } from '../../../domain/dossier/chain/chain.ts';
import { chains } from '../../../store/queries/hands.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/** Chains of the office, and at which agencies they are late: each figure shows the dossiers that it counts. */
export class Chains {
  /** Only those that are late at this agency. */
  agency = $state<string>();
  readonly #seat: Seat;
  readonly #all = live(() => chains(this.#seat.tablet));
  get all(): readonly Stored[] | undefined {
    return this.#all.value;
  }
  readonly late = $derived.by(() =>
    lateAgencies(
      (this.all ?? []).map(({ dossier }) => dossier),
      this.#seat.today,
    ),
  );
  readonly lines = $derived.by(() =>
    (this.all ?? [])
      .map((stored) => ({
        stored,
        lateAt: (stored.dossier.chain?.steps ?? [])
          .filter((step) => isLateStep(step, this.#seat.today))
          .map(({ agency }) => agency),
      }))
      .filter(({ lateAt }) => this.agency === undefined || lateAt.includes(this.agency)),
  );

  constructor(seat: Seat) {
    this.#seat = seat;
  }
  /** Pressed again, all are shown. */
  choose(agency: string): void {
    this.agency = this.agency === agency ? undefined : agency;
  }
}
