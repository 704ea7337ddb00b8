import type { DossierId } from '../../../base/ids.ts';
import { allowedDeeds, type Deed } from '../../../domain/dossier/lifecycle.ts';
import { urgencyOf } from '../../../domain/calendar/deadline.ts';
import { dossierSubject } from '../../../domain/subject.ts';
import { dossiersOfNumber } from '../../../store/queries/given-twice.ts';
import { goneDossier, setAsideOf } from '../../../store/queries/set-aside.ts';
import { getStored, timeline, touched, whereIs } from '../../../store/queries/queries.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/** What most people do next comes first and stands out; what is rarer lies behind it. */
const usual: readonly Deed[] = ['accept', 'handOver', 'resolve', 'supplement', 'requestSupplement'];

/** One dossier with its story, and what this person may do with it now. */
export class OpenDossier {
  /** The deed whose sheet is open. */
  doing = $state<Deed>();
  readonly #seat: Seat;
  readonly #id: () => DossierId;

  readonly #found = live(async () => {
    const [{ tablet }, id] = [this.#seat, this.#id()];
    await touched(tablet);
    const onDesk = await getStored(tablet, id);
    const stored = onDesk ?? (await goneDossier(tablet, id));
    if (stored === undefined) return null;
    const [items, where, setAside, sameNumber] = await Promise.all([
      timeline(tablet, dossierSubject(id)),
      whereIs(tablet, id),
      setAsideOf(tablet, dossierSubject(id)),
      dossiersOfNumber(tablet, stored.dossier.facts.number),
    ]);
    const others = sameNumber.filter((other) => other.id !== id);
    return { stored, items, where, setAside, others, isGone: onDesk === undefined };
  });
  /** Undefined while it is being read, null where there is no such dossier. */
  get found() {
    return this.#found.value;
  }

  readonly deeds = $derived.by((): readonly Deed[] => {
    if (!this.found || this.found.isGone) return [];
    const inState: readonly Deed[] = allowedDeeds[this.found.stored.dossier.state];
    return inState.filter((deed) => this.#seat.may(deed));
  });
  readonly first = $derived(usual.filter((deed) => this.deeds.includes(deed)));
  readonly others = $derived(this.deeds.filter((deed) => !usual.includes(deed)));
  readonly conflicts = $derived(
    this.found?.stored.dossier.conflicts.filter(({ settled }) => settled === 'open') ?? [],
  );
  /** How pressing it is; undefined once nothing is owed any more. */
  readonly urgency = $derived.by(() => {
    const dossier = this.found?.isGone ? undefined : this.found?.stored.dossier;
    if (dossier?.state !== 'open' && dossier?.state !== 'awaiting') return undefined;
    return urgencyOf(dossier, this.#seat.today, this.#seat.rules.calendar);
  });

  constructor(seat: Seat, id: () => DossierId) {
    [this.#seat, this.#id] = [seat, id];
  }
}
