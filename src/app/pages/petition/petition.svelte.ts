import type { PetitionId } from '../../../base/ids.ts';
import { clocksOf, clockThatCounts, urgencyOf } from '../../../domain/petition/clocks.ts';
import { allowedPetitionDeeds, type HandlingPetition } from '../../../domain/petition/lifecycle.ts';
import { likelyPetitionDeed } from '../../../domain/petition/next-deed.ts';
import { petitionSubject } from '../../../domain/subject.ts';
import { findPetition } from '../../../store/queries/petition/petitions.ts';
import { timeline } from '../../../store/queries/queries.ts';
import { setAsideOf } from '../../../store/queries/set-aside.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { chaptersOf } from './story.ts';

/** One petition as it stands, what may be done with it, and what has happened. */
export class PetitionPage {
  /** The deed whose sheet is open. */
  doing = $state<HandlingPetition>();
  readonly #seat: Seat;
  readonly #id: () => PetitionId;

  readonly #found = liveOf(
    () => this.#id(),
    async () => {
      const { tablet } = this.#seat;
      const subject = petitionSubject(this.#id());
      const stored = await findPetition(tablet, this.#id());
      const items = await timeline(tablet, subject);
      return { stored, items, aside: await setAsideOf(tablet, subject) };
    },
  );
  /** Undefined until it was looked for; its `stored` is undefined where there is none. */
  get found() {
    return this.#found.value;
  }
  readonly stored = $derived.by(() => this.found?.stored);
  readonly clocks = $derived.by(() => {
    const { today, rules } = this.#seat;
    return this.stored === undefined ? [] : clocksOf(this.stored.petition, rules.calendar, today);
  });
  readonly clock = $derived.by(() => {
    const { today, rules } = this.#seat;
    return this.stored && clockThatCounts(this.stored.petition, rules.calendar, today);
  });
  readonly urgency = $derived.by(() => urgencyOf(this.clock, this.#seat.rules.calendar, this.#seat.today));
  readonly chapters = $derived.by(() => chaptersOf(this.found?.items ?? [], this.stored?.petition));

  /** What this person may do now; nothing while the receipt lies aside. */
  readonly deeds: readonly HandlingPetition[] = $derived.by(() =>
    this.stored === undefined || this.stored.isGone
      ? []
      : allowedPetitionDeeds[this.stored.petition.state].filter((deed) => this.#seat.may(deed)),
  );
  readonly likely = $derived.by(() => {
    const likely = this.stored && likelyPetitionDeed(this.stored.petition.state);
    return this.deeds.find((deed) => deed === likely);
  });
  readonly others = $derived(this.deeds.filter((deed) => deed !== this.likely));

  constructor(seat: Seat, id: () => PetitionId) {
    [this.#seat, this.#id] = [seat, id];
  }
}
