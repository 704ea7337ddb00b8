import type { DossierId } from '../../../base/ids.ts';
import { takeBack } from '../../../commands/dossier/take-back.ts';
import { lastShownSeq } from '../../../store/shown.ts';
import { desk } from '../../shell/acting-desk.ts';
import { line } from '../../shell/environment.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { undoText } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';

/** A deed as it may be taken back: `refs` name its facts. */
export interface DoneDeed {
  readonly id: DossierId;
  readonly number: string;
  readonly refs: readonly string[];
}

/** Long enough to read the sentence and to see that it was the wrong dossier. */
const offeredMs = 10_000;

/**
 * What was just done, offered to be taken back: for some seconds, while the page stays and nobody can have seen it outside the
 * tablet (`store/shown.ts`). Afterwards it is a correction.
 */
export class Undo {
  #offered = $state.raw<readonly DoneDeed[]>([]);
  readonly #seat: Seat;
  readonly #announce: SaysDone;
  readonly #shown = live(() => lastShownSeq(this.#seat.tablet));
  readonly #timers: typeof line.timers;
  #callOff = (): void => undefined;

  readonly isOpen = $derived.by(
    () =>
      this.#offered.length > 0 &&
      this.#offered.every(({ refs }) => refs.every((ref) => seqIn(ref) > (this.#shown.value ?? 0))),
  );

  constructor(seat: Seat, announce: SaysDone, timers = line.timers) {
    [this.#seat, this.#announce, this.#timers] = [seat, announce, timers];
    $effect(() => () => this.#end());
  }

  /** Says what was done, and offers to take it back. */
  offer(text: string, deeds: readonly DoneDeed[]): void {
    this.#callOff();
    this.#offered = deeds.filter(({ refs }) => refs.length > 0);
    this.#callOff = this.#timers.after(offeredMs, () => this.#end());
    this.#announce(text, this.#offered.length > 0 ? this : undefined);
  }

  async take(): Promise<void> {
    const deeds = this.#offered;
    this.#end();
    const refused: { number: string; why: string }[] = [];
    for (const { id, number, refs } of deeds.toReversed()) {
      const taken = await takeBack(desk(this.#seat), id, refs).catch(
        (fault: unknown) => void refused.push({ number, why: storageFaultWords(fault) }),
      );
      if (taken?.ok === false) refused.push({ number, why: refusalWords(taken.error) });
    }
    this.#announce(undoText.said(deeds.length, refused));
  }

  #end(): void {
    this.#callOff();
    this.#offered = [];
  }
}

const seqIn = (ref: string): number => Number(ref.slice(ref.lastIndexOf(':') + 1));
