import type { JournalChannel } from './channel.ts';
import type { Answer, JournalFault, Question } from './disk/host.ts';
import type { JournalState } from './disk/state.ts';
import type { Wanted } from './disk/records.ts';
import type { Kept } from './kept.ts';

/** How long another tab is asked for the files before a deed goes on without them. */
const patienceMs = 3_000;
/** For some time after that. */
const shortPatienceMs = 200;
const askAgainMs = 50;
const restMs = 60_000;

export type OneCopyOnly = JournalFault | 'OtherOffice' | 'Diverged';

export type JournalStanding =
  /** The files are ours. */
  | { readonly kind: 'open' }
  /** Another tab has them; they are asked for when they are needed. */
  | { readonly kind: 'elsewhere' }
  /** Until the app is opened again this tablet has one copy. */
  | { readonly kind: 'failed'; readonly why: OneCopyOnly };

/**
 * A page's end of the journal. One tab at a time has the files; it gives them to another that asks. Every call but
 * `look` and `verify` stands under the store's write lock, so nobody is asked in the middle of a deed.
 */
export class Journal {
  #standing: JournalStanding = { kind: 'elsewhere' };
  /** Told when the standing changes. */
  onStanding: () => void = () => undefined;
  state: JournalState | undefined;
  /** The store has gone on without these files: until they are compared, a change in them is not a second copy. */
  isShort = false;
  /** This page has written without them. */
  hasMissed = false;
  /** The files were fewer than this page had written: they were cleared, and begun anew. */
  isBehind = false;
  /** The store is alone, and has not been able to say so yet. */
  isUnnoted = false;
  /** Nothing is written into files that are ours before store and journal were compared once in this opening. */
  comparing: 'due' | 'running' | 'done' = 'due';
  /** Another tab was heard of: it may have gone on without the files that are ours. */
  hasOthers = false;
  #number = 0;
  #askedInVainAt = Number.NEGATIVE_INFINITY;
  readonly #channel: JournalChannel;
  readonly #tabs: BroadcastChannel | undefined;

  constructor(name: string, channel: JournalChannel) {
    this.#channel = channel;
    this.#tabs =
      typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`${name}:journal`);
    if (this.#tabs === undefined) return;
    this.#tabs.onmessage = ({ data }: MessageEvent<'here' | 'wanted'>) => {
      this.hasOthers = true;
      if (data === 'wanted') void this.#give();
    };
    this.#tabs.postMessage('here');
  }

  get standing(): JournalStanding {
    return this.#standing;
  }

  #stand(standing: JournalStanding): void {
    this.#standing = standing;
    this.onStanding();
  }

  get nextNumber(): number {
    return this.#number + 1;
  }

  /** @param patient asks the tab that has the files, and waits for it; else what is taken stays there */
  async acquire(patient: boolean): Promise<boolean> {
    if (this.standing.kind !== 'elsewhere') return this.standing.kind === 'open';
    // A tab that does not answer hangs or sleeps: not every deed waits long for it, but each asks.
    const isResting = performance.now() - this.#askedInVainAt < restMs;
    const until = performance.now() + (isResting ? shortPatienceMs : patienceMs);
    for (;;) {
      const answer = await this.#channel.ask({ ask: 'open' });
      if (answer.fault === undefined) {
        const number = this.#number;
        this.#stand({ kind: 'open' });
        this.#take(answer);
        this.isBehind = this.#number < number;
        this.continueFrom(number);
        return true;
      }
      if (answer.fault !== 'Taken') return (this.fail(answer.fault), false);
      if (!patient) return false;
      if (performance.now() > until) {
        if (!isResting) this.#askedInVainAt = performance.now();
        return false;
      }
      this.#tabs?.postMessage('wanted');
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
  }

  /** @param number `nextNumber`, read before. @returns the fault; undefined when it is written */
  async append(number: number, kept: readonly Kept[], flush = true): Promise<JournalFault | undefined> {
    this.#number = number;
    const { fault } = await this.#channel.ask({ ask: 'append', number, kept, flush });
    return fault;
  }

  /** @returns false when it could not be: the change may stand in the files, and nobody has been told that it is kept */
  async takeBack(number: number): Promise<boolean> {
    const answer = await this.#channel.ask({ ask: 'takeBack', number });
    if (answer.fault === undefined) return (this.#take(answer), true);
    this.#number = number - 1;
    return (this.fail(answer.fault), false);
  }

  /** Numbers that the store has given while it was alone are not given again. */
  continueFrom(number: number): void {
    this.#number = Math.max(number, this.#number);
  }

  /** The files as they are now, and how many rows beside the entries; undefined while they are not ours. */
  async look(): Promise<(JournalState & { readonly rows: number }) | undefined> {
    if (this.standing.kind !== 'open') return undefined;
    const answer = await this.#channel.ask({ ask: 'look' });
    if (answer.fault === 'Taken') this.leave();
    if (answer.fault !== undefined || answer.state === undefined) return undefined;
    return { ...answer.state, rows: answer.rowCount ?? 0 };
  }

  async rows(): Promise<readonly Kept[]> {
    return (await this.#answered({ ask: 'rows' })).rows ?? [];
  }

  async *records(wanted: Wanted = {}): AsyncGenerator<readonly Kept[]> {
    const { reading = 0 } = await this.#answered({ ask: 'records', ...wanted });
    for (;;) {
      const { page } = await this.#answered({ ask: 'next', reading });
      if (page === null || page === undefined) return;
      yield page;
    }
  }

  /** Reads every byte of the files again; deeds go on beside it. @returns false when another tab has them by now */
  async verify(): Promise<boolean> {
    const { fault } = await this.#channel.ask({ ask: 'verify' });
    if (fault === 'Taken') this.leave();
    else if (fault !== undefined) throw new JournalBroken(fault);
    return fault === undefined;
  }

  /** The files are asked for something that changes them, or only what they hold by now. Only under the write lock. */
  async demand(question: Question): Promise<void> {
    this.#take(await this.#answered(question));
  }

  /** The files are not ours any more, or not there: they are opened again when they are needed. */
  leave(): void {
    if (this.standing.kind === 'open') this.#stand({ kind: 'elsewhere' });
  }

  fail(why: OneCopyOnly): void {
    this.#stand({ kind: 'failed', why });
  }

  /** Ends when the files are free for whoever opens them next. */
  async close(): Promise<void> {
    if (this.#tabs !== undefined) this.#tabs.close();
    this.#stand({ kind: 'failed', why: 'Broken' });
    await this.#channel.ask({ ask: 'close' });
    this.#channel.end();
  }

  async #give(): Promise<void> {
    if (this.standing.kind !== 'open') return;
    this.#stand({ kind: 'elsewhere' });
    await this.#channel.ask({ ask: 'close' });
  }

  async #answered(question: Question): Promise<Answer & { fault?: undefined }> {
    const answer = await this.#channel.ask(question);
    if (answer.fault === undefined) return answer;
    throw new JournalBroken(answer.fault);
  }

  #take({ state }: { readonly state?: JournalState }): void {
    if (state === undefined) return;
    this.state = state;
    this.#number = state.number;
  }
}

export class JournalBroken extends Error {
  readonly fault: JournalFault;
  constructor(fault: JournalFault) {
    super(fault);
    this.fault = fault;
  }
}
