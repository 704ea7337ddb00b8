import { likelyDeed } from '../../../../domain/dossier/likely-deed.ts';
import { getStored, type Stored } from '../../../../store/queries/queries.ts';
import { OneTap } from '../../../parts/dossier/one-tap.svelte.ts';
import { Undo } from '../../../parts/dossier/undo.svelte.ts';
import { live } from '../../../shell/live.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import type { SaysDone } from '../../../ui/panels/announce.svelte.ts';

/** What was taken in just now and is waited for at the counter goes out without another page being opened. */
export class AtOnce {
  readonly #seat: Seat;
  readonly #stored: () => Stored;
  readonly #tap: OneTap;
  readonly #now = live(() => getStored(this.#seat.tablet, this.#stored().id));

  /** As it is now: it may have gone out, and may have been taken back again. */
  readonly current = $derived.by(() =>
    this.#now.value?.id === this.#stored().id ? this.#now.value : this.#stored(),
  );
  readonly isOffered = $derived.by(
    () =>
      likelyDeed(this.current.dossier) === 'resolveAndHandOver' &&
      this.#seat.may('resolve') &&
      this.#seat.may('handOver'),
  );

  /** It has gone out, and was not taken back. */
  readonly isGiven = $derived.by(() => this.current.dossier.state === 'handedOver');

  constructor(seat: Seat, stored: () => Stored, announce: SaysDone) {
    [this.#seat, this.#stored] = [seat, stored];
    this.#tap = new OneTap(seat, new Undo(seat, announce));
  }

  get busy(): boolean {
    return this.#tap.busy;
  }
  get refusal(): string | undefined {
    return this.#tap.refusal;
  }
  giveOut(): Promise<void> {
    return this.#tap.giveOut(this.current);
  }
}
