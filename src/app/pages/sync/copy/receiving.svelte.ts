import type { Bundle } from '../../../../log/bundle.ts';
import { openCopy } from '../../../../store/copy/read.ts';
import { receiveFile, type Received } from '../../../../store/copy/receive.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { brokenWords, copyFaultWords, receivedSentence } from '../../../strings/upstream/copy.ts';
import { storageFaultWords } from '../../../strings/errors.ts';

export type ReceivingStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly done: number; readonly all: number }
  /** Nothing was taken yet; what can be read is offered. */
  | { readonly kind: 'broken'; readonly sentence: string; readonly readable: number }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'done'; readonly received: Received; readonly sentence: string };

/** A file that somebody brought: another tablet's work, or the level above's receipt. */
export class Receiving {
  step = $state.raw<ReceivingStep>({ kind: 'choose' });
  readonly #seat: Pick<Seat, 'tablet'>;
  #bundle: Bundle | undefined;

  constructor(seat: Pick<Seat, 'tablet'>) {
    this.#seat = seat;
  }

  async take(file: Blob | undefined): Promise<void> {
    if (file === undefined || this.step.kind === 'reading') return;
    this.#bundle = undefined;
    await this.#read(async () => {
      const opened = await openCopy(file);
      if (!opened.ok) return refused(copyFaultWords[opened.error.kind]);
      this.#bundle = opened.value;
      return this.#receive(opened.value, false);
    });
  }

  /** What stands before and behind the damage, when there is no better copy. */
  async takePartly(): Promise<void> {
    const bundle = this.#bundle;
    if (bundle !== undefined) await this.#read(() => this.#receive(bundle, true));
  }

  async #read(read: () => Promise<ReceivingStep>): Promise<void> {
    this.step = { kind: 'reading', done: 0, all: 0 };
    this.step = await read().catch((fault: unknown) => refused(storageFaultWords(fault)));
  }

  async #receive(bundle: Bundle, partly: boolean): Promise<ReceivingStep> {
    const result = await receiveFile(this.#seat.tablet, bundle, {
      partly,
      onProgress: (done, all) => (this.step = { kind: 'reading', done, all }),
    });
    if (result.ok) return { kind: 'done', received: result.value, sentence: receivedSentence(result.value) };
    if (result.error.kind !== 'Broken') return refused(copyFaultWords[result.error.kind]);
    const { examined, entries } = result.error;
    const [first = { kind: 'CutShort' } as const] = examined.faults;
    if (examined.entries === 0) return refused(copyFaultWords.CutShort);
    const sentence = brokenWords.text(first, examined.entries, entries);
    return { kind: 'broken', sentence, readable: examined.entries };
  }
}

const refused = (sentence: string): ReceivingStep => ({ kind: 'refused', sentence });
