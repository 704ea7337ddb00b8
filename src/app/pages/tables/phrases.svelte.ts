import { setFromTable } from '../../../commands/office/tables.ts';
import type { PhrasePlace, PhraseSet } from '../../../domain/office/events.ts';
import { phraseFaults, phrasesByKey } from '../../../domain/tables/phrases.ts';
import { phraseTable } from '../../../domain/tables/phrase-table.ts';
import { Bringing } from '../../parts/tables/bringing.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { officeRefusalWords } from '../../strings/setup.ts';
import { referenceWords as words } from '../../strings/tables/reference.ts';

/** The office's ready sentences: added one by one or from a file, taken out of use and back. */
export class Phrases {
  place = $state<PhrasePlace>('refusal');
  text = $state('');
  fault = $state<string>();
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;
  readonly bringing: Bringing<PhraseSet>;

  readonly #byKey = $derived.by(() => phrasesByKey(this.#seat.office.phrases));
  readonly all = $derived([...this.#byKey.values()]);

  constructor(seat: Seat, announce: (text: string) => void) {
    [this.#seat, this.#announce] = [seat, announce];
    this.bringing = new Bringing({
      ...{ table: () => phraseTable, known: () => this.#byKey, announce },
      record: (phrases) => this.#set(phrases),
    });
  }

  async add(): Promise<void> {
    const { place, text } = this;
    const phrase = { place, text: text.trim(), offered: true };
    const { text: wrong } = phraseFaults(phrase);
    this.fault =
      wrong === undefined ? undefined : wrong === 'required' ? words.phraseMissing : words.phraseTooLong;
    if (this.fault !== undefined || this.busy) return;
    if (await this.#save(phrase)) this.text = '';
  }

  async offer(phrase: PhraseSet, offered: boolean): Promise<void> {
    if (!this.busy) await this.#save({ ...phrase, offered });
  }

  async #save(phrase: PhraseSet): Promise<boolean> {
    this.busy = true;
    this.refusal = await this.#set([phrase])
      .catch((fault: unknown) => storageFaultWords(fault))
      .finally(() => (this.busy = false));
    if (this.refusal === undefined) this.#announce(words.phraseSaved);
    return this.refusal === undefined;
  }

  async #set(phrases: readonly PhraseSet[]): Promise<string | undefined> {
    const { tablet, person } = this.#seat;
    const done = await setFromTable(tablet, person, { kind: 'setPhrases', phrases });
    return done.ok ? undefined : officeRefusalWords[done.error.kind];
  }
}
