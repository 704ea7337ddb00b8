import type { DossierId } from '../../../base/ids.ts';
import { takeBack } from '../../../commands/dossier/take-back.ts';
import { lastShownSeq } from '../../../store/shown.ts';
import { watch } from '../../../store/watch.ts';
import { desk } from '../../shell/acting-desk.ts';
import { line } from '../../shell/environment.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { undoText } from '../../strings/desk/undo.ts';
import { ofPerson } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import type { CanUndo, SaysDone } from '../../ui/panels/announce.svelte.ts';

/** A deed as it may be taken back: `refs` name its facts. */
export interface DoneDeed {
  readonly id: DossierId;
  readonly number: string;
  /** Whose dossier it is; empty where it cannot be read. */
  readonly name: string;
  readonly refs: readonly string[];
}

/** Long enough to read the sentence and to see that it was the wrong dossier. */
const offeredMs = 10_000;

/** What a page says with what it has just done: each message takes back its own deeds and no others. */
export class Undo {
  readonly #seat: Seat;
  readonly #announce: SaysDone;
  readonly #timers: typeof line.timers;

  constructor(seat: Seat, announce: SaysDone, timers = line.timers) {
    [this.#seat, this.#announce, this.#timers] = [seat, announce, timers];
  }

  /** Says what was done, and offers to take it back. */
  offer(text: string, deeds: readonly DoneDeed[], isRefused = false): void {
    const done = deeds.filter(({ refs }) => refs.length > 0);
    if (done.length === 0) return this.#announce(text, undefined, isRefused);
    const offer = new Offer(done, this.#seat, (...again) => this.offer(...again));
    this.#timers.after(offeredMs, () => offer.end());
    this.#announce(text, offer, isRefused);
  }
}

/**
 * One deed, or several done at once, offered to be taken back: for some seconds, while nobody can have seen it outside the
 * tablet (`store/shown.ts`). Afterwards it is a correction. The message outlives the page that it came from, so nothing
 * here may hang on a component: no `$derived`, no `$effect`.
 */
class Offer implements CanUndo {
  readonly #deeds: readonly DoneDeed[];
  readonly #seat: Seat;
  /** The answer; what can be taken back once something else is, is offered with it. */
  readonly #answer: Undo['offer'];
  readonly #watching: { unsubscribe(): void };
  #isOver = $state(false);
  #shown = $state(0);
  #isTaken = false;

  constructor(deeds: readonly DoneDeed[], seat: Seat, answer: Undo['offer']) {
    [this.#deeds, this.#seat, this.#answer] = [deeds, seat, answer];
    const { tablet } = seat;
    // What the store cannot say now it is asked once more when something is taken back.
    this.#watching = watch(() => lastShownSeq(tablet)).subscribe(
      (seq) => (this.#shown = seq),
      () => undefined,
    );
  }

  get isOpen(): boolean {
    return !this.#isOver && this.#deeds.every(({ refs }) => refs.every((ref) => seqIn(ref) > this.#shown));
  }

  end(): void {
    this.#isOver = true;
    this.#watching.unsubscribe();
  }

  async take(): Promise<void> {
    if (this.#isTaken) return;
    this.#isTaken = true;
    this.end();
    const [taken, refused]: [string[], { number: string; why: string }[]] = [[], []];
    const again: DoneDeed[] = [];
    for (const deed of this.#deeds.toReversed()) {
      const { id, number, name, refs } = deed;
      const result = await takeBack(desk(this.#seat), id, refs).catch(
        (fault: unknown) => void refused.push({ number, why: storageFaultWords(fault) }),
      );
      if (result?.ok === false) refused.push({ number, why: refusalWords(result.error) });
      if (result?.ok === false && result.error.kind === 'LaterDeedFirst') again.unshift(deed);
      if (result?.ok === true) taken.unshift(ofPerson(number, name));
    }
    this.#answer(undoText.said(taken, refused), again, refused.length > 0);
  }
}

const seqIn = (ref: string): number => Number(ref.slice(ref.lastIndexOf(':') + 1));
