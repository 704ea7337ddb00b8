import type { Tablet } from '../../store/tablet.ts';
import { dropDraft, readDraft, saveDraft } from '../../store/drafts.ts';

/**
 * Keeps what is being typed, by itself: every change goes to the store, one writing at a time and always the latest.
 * A reload, a lock or a crash loses at most the key that was being pressed.
 */
export class DraftKeeper {
  state = $state<'nothing' | 'saving' | 'saved' | 'failed'>('nothing');
  readonly #tablet: Tablet;
  readonly #key: string;
  #next: { readonly value: unknown } | undefined;
  #writing: Promise<void> | undefined;
  #held = false;
  #over = false;

  constructor(tablet: Tablet, key: string) {
    this.#tablet = tablet;
    this.#key = key;
  }

  read(): Promise<unknown> {
    return readDraft(this.#tablet, this.#key);
  }

  keep(value: unknown): void {
    if (this.#over) return;
    this.#next = { value };
    this.#begin();
  }

  /** Until it is released, nothing more is written: only the latest is remembered. */
  hold(): void {
    this.#held = true;
  }
  release(): void {
    this.#held = false;
    this.#begin();
  }

  #begin(): void {
    if (this.#held || this.#next === undefined) return;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
      this.#begin();
    });
  }

  /** The draft became a fact, or was thrown away. A writing under way ends first, so that it cannot come back. */
  async drop(): Promise<void> {
    this.#next = undefined;
    await this.#writing;
    await dropDraft(this.#tablet, this.#key);
    this.state = 'nothing';
  }

  /** As `drop`, and nothing more is kept from this screen. */
  async end(): Promise<void> {
    this.#over = true;
    await this.drop();
  }

  async #write(): Promise<void> {
    while (this.#next !== undefined && !this.#held) {
      const { value } = this.#next;
      this.#next = undefined;
      this.state = 'saving';
      try {
        await saveDraft(this.#tablet, this.#key, value);
        this.state = 'saved';
      } catch {
        this.state = 'failed';
      }
    }
  }
}
