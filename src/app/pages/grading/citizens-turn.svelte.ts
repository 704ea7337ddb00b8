import { gradeDossier } from '../../../commands/dossier/grade.ts';
import { gradesOf, satisfactionOf, type Grade } from '../../../domain/grading/scale.ts';
import { desk } from '../../shell/acting-desk.ts';
import { line } from '../../shell/environment.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import type { HandedOver } from '../../parts/grading/turned.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { gradeWords } from '../../strings/grading/grade.ts';
import { refusalWords } from '../../strings/refusals.ts';

interface Ways {
  /** To where the officer was. */
  readonly back: () => void;
  readonly lock: () => void;
  /** Why something was not recorded: told to the officer, not to the citizen. */
  readonly announceRefused: (text: string) => void;
}

/** Whoever has said what they think walks away from the reasons. */
const reasonsMs = 25_000;
/** A tablet that nobody touches may be in anybody's hands: it is locked. */
const untouchedMs = 120_000;
/** Long enough to read who wants it back, where it is locked anyway. */
const thanksMs = 6_000;

/** What a citizen does with the tablet that was turned to them: one tap, perhaps a reason, and it goes back. */
export class CitizensTurn {
  step = $state<'grade' | 'reason' | 'thanks'>('grade');
  said = $state<Grade>();
  isWriting = $state(false);
  words = $state('');
  readonly #seat: Seat;
  readonly #handedOver: readonly HandedOver[];
  readonly #ways: Ways;
  readonly #timers: typeof line.timers;
  /** `ref` of the grade of each dossier, by its id: what is said again takes its place. */
  #refs: Readonly<Record<string, string>> = {};
  #wordsSent = '';
  #faults: readonly string[] = [];
  /** One after the other: a second thought is recorded behind the first. */
  #recording: Promise<void> = Promise.resolve();
  #stopWaiting = (): void => undefined;

  constructor(seat: Seat, handedOver: readonly HandedOver[], ways: Ways, timers = line.timers) {
    [this.#seat, this.#handedOver, this.#ways, this.#timers] = [seat, handedOver, ways, timers];
    this.touched();
  }

  readonly what = $derived.by(() => gradeWords.what(this.#handedOver.map(({ what }) => what)));
  readonly grades = $derived.by(() => gradesOf(this.#seat.office.asking.scale));
  readonly isGood = $derived(this.said !== undefined && satisfactionOf(this.said) === 'satisfied');
  readonly reasons = $derived.by(() => this.#seat.office.asking[this.isGood ? 'praise' : 'blame']);
  readonly locks = $derived.by(() => this.#seat.office.asking.back === 'lock');

  /** Recorded with the tap: whoever walks away now has said it. */
  grade(grade: Grade): void {
    if (grade !== this.said) {
      this.said = grade;
      // What was typed already goes along: the last word on it is the one that stands.
      this.#wordsSent = this.words.trim();
      this.#record(grade, '', this.#wordsSent);
    }
    this.#goTo('reason');
  }

  /** They meant another face. */
  again(): void {
    this.#goTo('grade');
  }

  /** A reason of the list; with it they are done. */
  tell(reason: string): void {
    this.#send(reason);
    this.#goTo('thanks');
  }

  /** Without a reason, or with what was typed. */
  finish(): void {
    this.#send('');
    this.#goTo('thanks');
  }

  /** By the gesture of whoever knows it. */
  async back(): Promise<void> {
    await this.#leave();
    this.#ways.back();
    for (const fault of this.#faults) this.#ways.announceRefused(fault);
  }
  async lock(): Promise<void> {
    await this.#leave();
    this.#ways.lock();
  }

  /** The tablet is put to sleep: what is typed so far is recorded, and may go on being typed. */
  keep(): void {
    this.#send('');
  }

  /** Somebody touched it: the waiting begins anew. */
  touched(): void {
    this.#stopWaiting();
    this.#stopWaiting =
      this.step === 'reason'
        ? this.#timers.after(reasonsMs, () => this.finish())
        : this.#timers.after(
            this.step === 'thanks' && this.locks ? thanksMs : untouchedMs,
            () => void this.lock(),
          );
  }

  /** What is no longer shown waits for nothing. */
  end(): void {
    this.#send('');
    this.#stopWaiting();
  }

  async #leave(): Promise<void> {
    this.end();
    await this.#recording;
  }

  #goTo(step: CitizensTurn['step']): void {
    this.step = step;
    this.touched();
  }

  #send(reason: string): void {
    const words = this.words.trim();
    if (this.said === undefined || (reason === '' && words === this.#wordsSent)) return;
    this.#wordsSent = words;
    this.#record(this.said, reason, words);
  }

  #record(grade: Grade, reason: string, words: string): void {
    this.#recording = this.#recording.then(async () => {
      // What was typed was typed once, however many results went out together.
      for (const [at, { id }] of this.#handedOver.entries())
        await this.#recordOne(id, { grade, reason, words: at === 0 ? words : '' });
    });
  }

  async #recordOne(
    id: HandedOver['id'],
    said: { readonly grade: Grade; readonly reason: string; readonly words: string },
  ): Promise<void> {
    const over = this.#refs[id];
    const done = await gradeDossier(desk(this.#seat), id, { ...said, over }).catch((fault: unknown) =>
      this.#fail(storageFaultWords(fault)),
    );
    if (done?.ok === true) this.#refs = { ...this.#refs, [id]: done.value[0] ?? '' };
    if (done?.ok === false) this.#fail(refusalWords(done.error));
  }

  #fail(why: string): undefined {
    const fault = gradeWords.refused(why);
    if (!this.#faults.includes(fault)) this.#faults = [...this.#faults, fault];
  }
}
