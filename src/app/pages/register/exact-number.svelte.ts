import { recordNumbers } from '../../../domain/dossier/transfer/record-number.ts';
import { findAllByCode, type Stored } from '../../../store/queries/queries.ts';
import type { Twins } from '../../parts/dossier/twins.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/**
 * A scanned receipt types its whole number and Enter: it opens at once, unless several papers bear that number. The number of
 * a paper on which several were handed on opens that paper.
 */
export class ExactNumber {
  #twins = $state.raw<Twins>();
  readonly #seat: Seat;
  readonly #words: () => string;
  readonly #navigate: (to: string) => void;

  /** Whose is meant is asked, as long as that number stands in the box. */
  readonly twins = $derived.by(() => (this.#twins?.code === this.#words().trim() ? this.#twins : undefined));

  constructor(seat: Seat, words: () => string, navigate: (to: string) => void) {
    [this.#seat, this.#words, this.#navigate] = [seat, words, navigate];
  }

  /** @param only the only one that the words have found, where they are no whole number */
  async open(only: Stored | undefined): Promise<void> {
    const code = this.#words().trim();
    const record = code.toUpperCase();
    if (recordNumbers.read(record) !== undefined) return this.#navigate(`/phieu-giao-nhan/${record}`);
    const [exact, ...others] = await findAllByCode(this.#seat.tablet, code);
    if (exact !== undefined && others.length > 0) this.#twins = { code, dossiers: [exact, ...others] };
    else this.choose(exact ?? only);
  }

  choose(stored: Stored | undefined): void {
    if (stored !== undefined) this.#navigate(`/ho-so/${stored.id}`);
  }
}
