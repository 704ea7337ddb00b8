import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import { intakeText } from '../../strings/intake.ts';
import { wrongWords, type Faults } from '../../strings/refusals.ts';
import type { IntakeValues } from './values.ts';

/** What of the form was refused. A sentence goes as soon as its field is no longer as it was refused. */
export class Refusals {
  faults = $state.raw<Faults>({});
  /** Why it was not done: a sentence, or so many boxes beside those that `faults` names. */
  #told = $state.raw<string | { readonly unread: number }>();
  /** What the faults speak of. */
  #asRefused = $state.raw<IntakeValues>();
  readonly #form: KeptValues<IntakeValues>;

  /** In one sentence above the form. It counts down as boxes are put right, and goes with the last. */
  readonly sentence = $derived.by(() => {
    const named = Object.keys(this.faults);
    const left = named.filter((field) => this.#isAsRefused(field)).length;
    if (typeof this.#told !== 'object') return named.length > 0 && left === 0 ? undefined : this.#told;
    const count = left + (this.#hasSameDays() ? this.#told.unread : 0);
    return count === 0 ? undefined : intakeText.wrong(count);
  });

  constructor(form: KeptValues<IntakeValues>) {
    this.#form = form;
  }

  wrong(field: string): string | undefined {
    return this.#isAsRefused(field) ? wrongWords(this.faults, field) : undefined;
  }

  /** From here on the faults speak of what stands in the form now. */
  name(faults: Faults): void {
    this.faults = faults;
    this.#asRefused = $state.snapshot(this.#form.now);
  }
  tell(told: string | { readonly unread: number }): void {
    this.#told = told;
  }
  clear(): void {
    [this.faults, this.#told] = [{}, undefined];
  }

  #isAsRefused(field: string): boolean {
    const last = field.split('.').at(-1);
    const key = (last === 'dong' ? 'feeDong' : last) as keyof IntakeValues;
    const [was, now] = [this.#asRefused, this.#form.now];
    return was === undefined || !(key in now) || now[key] === was[key];
  }

  /** A box that holds no day is no day to the form; once it holds one, the form says another. */
  #hasSameDays(): boolean {
    const [was, now] = [this.#asRefused, this.#form.now];
    return (
      was === undefined || (['receivedOn', 'dueOn', 'bornOn'] as const).every((day) => now[day] === was[day])
    );
  }
}
