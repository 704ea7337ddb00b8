import type { MakingStep } from '../../../documents/told.ts';
import type { Followed } from './make-away.ts';

interface WaysOut {
  /** What is recorded by now may be seen by others from here on: nothing of it is taken back. */
  readonly noteShown: () => Promise<unknown>;
  readonly giveFile: (file: Blob, name: string) => unknown;
}

/** Most files are there before anybody reads a word. */
const longMs = 400;

/** A file that is made when it is asked for; it says what it is doing once that takes long, and can be left. */
export class MakingFile {
  isBusy = $state(false);
  hasFailed = $state(false);
  #isLong = $state(false);
  #step = $state<MakingStep>();
  #left = new AbortController();
  readonly #ways: WaysOut;

  constructor(ways: WaysOut) {
    this.#ways = ways;
  }

  /** What it is doing, where somebody has waited for a while. */
  get step(): MakingStep | undefined {
    return this.#isLong ? this.#step : undefined;
  }

  /** @param name with its ending */
  async make(write: (followed: Followed) => Promise<Blob>, name: string): Promise<void> {
    if (this.isBusy) return;
    [this.isBusy, this.hasFailed, this.#step] = [true, false, undefined];
    this.#left = new AbortController();
    const { signal } = this.#left;
    const long = setTimeout(() => (this.#isLong = true), longMs);
    try {
      const file = await write({ signal, onStep: (step) => (this.#step = step) });
      await this.#ways.noteShown();
      if (!signal.aborted) await this.#ways.giveFile(file, name);
    } catch {
      this.hasFailed = !signal.aborted;
    } finally {
      clearTimeout(long);
      [this.isBusy, this.#isLong] = [false, false];
    }
  }

  /** Nothing is given out, and it can be asked for again. */
  leave(): void {
    this.#left.abort();
  }
}
