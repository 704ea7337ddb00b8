import { waitingFor } from '../../domain/report/next-step.ts';
import { countDeskLists } from '../../store/queries/desk-counts.ts';
import { reports } from '../../store/queries/queries.ts';
import { live } from '../shell/live.svelte.ts';
import type { Seat } from '../shell/session.svelte.ts';
import type { SyncState } from '../../sync/engine.ts';

/** How much waits for whoever is in, behind each place of the navigation: only what they can answer themselves. */
export class WaitingMarks {
  readonly #seat: Seat;
  readonly #sync: () => SyncState | undefined;

  /** Lists that no day has a say in. */
  readonly #lists = live(() => {
    const { tablet, today } = this.#seat;
    return countDeskLists(tablet, today, today, ['asksLeader', 'asksExtension', 'registered', 'conflict']);
  });
  readonly #reports = live(() => reports(this.#seat.tablet));

  readonly #dossiers = $derived.by(() => {
    const { asksLeader = 0, asksExtension = 0, registered = 0, conflict = 0 } = this.#lists.value ?? {};
    return (
      (this.#seat.may('answerCorrection') ? asksLeader + asksExtension : 0) +
      (this.#seat.may('accept') ? registered : 0) +
      // By whoever mends; a leader is called for what the desk may not settle.
      (this.#seat.may('answerSetAside') ? conflict : 0)
    );
  });
  readonly #toMove = $derived.by(
    () => waitingFor(this.#reports.value ?? [], this.#seat.person.roles, this.#seat.today).length,
  );

  constructor(seat: Seat, sync: () => SyncState | undefined) {
    [this.#seat, this.#sync] = [seat, sync];
  }

  /** 0: nothing waits there. */
  at(href: string): number {
    if (href === '/ho-so') return this.#dossiers;
    if (href === '/bao-cao') return this.#toMove;
    return href === '/dong-bo' ? (this.#sync()?.quarantined ?? 0) : 0;
  }
}
