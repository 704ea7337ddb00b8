import { SvelteMap } from 'svelte/reactivity';
import type { DossierId } from '../../../base/ids.ts';
import { receiversOf } from '../../../commands/dossier/give-out.ts';
import { getStored, touched, type Stored } from '../../../store/queries/queries.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/** A dossier as it was when it was chosen, and as it is now; `now` is undefined where it is gone from the tablet. */
export interface Chosen {
  readonly seen: Stored;
  readonly now: Stored | undefined;
}

/** Nobody chose that a result should come with the hand-over of one that was ready. */
const isAsSeen = ({ seen, now }: Chosen): boolean =>
  now?.dossier.state === 'resolved' || (now?.dossier.state === 'open' && seen.dossier.state === 'open');

/** What goes out together, and to whom: the name of whoever takes it belongs to this choice and goes with it. */
export class Selection {
  readonly #seat: Seat;
  readonly #seen = new SvelteMap<DossierId, Stored>();
  #receiver = $state('');
  /** What was chosen while that name was typed. */
  #receiverOf: readonly DossierId[] = [];

  readonly #now = live(async () => {
    const ids = [...this.#seen.keys()];
    await touched(this.#seat.tablet);
    const found = await Promise.all(ids.map((id) => getStored(this.#seat.tablet, id)));
    return ids.map((id, at) => ({ id, stored: found[at] }));
  });
  readonly #chosen = $derived(
    [...this.#seen].map(([id, seen]): Chosen => {
      const read = this.#now.value?.find((each) => each.id === id);
      return { seen, now: read === undefined ? seen : read.stored };
    }),
  );
  readonly going = $derived(
    this.#chosen.flatMap((each) => (isAsSeen(each) && each.now !== undefined ? [each.now] : [])),
  );
  /** Ready when they were chosen, and not any more. */
  readonly changed = $derived(this.#chosen.filter((each) => !isAsSeen(each)));
  /** Filled in by itself where all that is chosen is one person's. */
  readonly usualReceiver = $derived.by(() => {
    const [first = '', ...others] = this.going.map(({ particulars }) => particulars?.name ?? '');
    return first !== '' && others.every((name) => name === first) ? first : undefined;
  });
  /** Offered while a name is typed: often it is the one who was authorised that comes. */
  readonly receivers = $derived(
    this.going.flatMap(receiversOf).filter((name, at, all) => all.indexOf(name) === at),
  );
  readonly authorised = $derived(
    this.receivers.filter((name) => this.going.every(({ particulars }) => particulars?.name !== name)),
  );

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  get receiver(): string {
    return this.#receiver;
  }
  set receiver(name: string) {
    this.#receiver = name;
    this.#receiverOf = [...this.#seen.keys()];
  }

  get all(): readonly Chosen[] {
    return this.#chosen;
  }
  has(id: DossierId): boolean {
    return this.going.some((each) => each.id === id);
  }
  add(stored: Stored): void {
    this.#seen.set(stored.id, stored);
  }
  delete(id: DossierId): void {
    this.#seen.delete(id);
    const isOfOthers = this.#receiverOf.length > 0 && !this.#receiverOf.some((each) => this.#seen.has(each));
    if (isOfOthers || this.#seen.size === 0) this.receiver = '';
  }
}
