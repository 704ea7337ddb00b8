import { setCopyPassphrase } from '../../../../store/copy/passphrase.ts';
import { copyStatus } from '../../../../store/copy/status.ts';
import { live } from '../../../shell/live.svelte.ts';
import type { CopyKind, CopyOutcome } from '../../../shell/copies.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { copyWords as words } from '../../../strings/upstream/copy.ts';
import { momentInWords } from '../../../strings/moments.ts';
import { storageFaultWords } from '../../../strings/errors.ts';

/** What a person sees of copies outside the browser, and how the last one went. */
export class CopyCard {
  kind = $state<CopyKind>('whole');
  /** Of the last try. */
  said = $state.raw<{ readonly tone: 'success' | 'danger' | 'info'; readonly sentence: string }>();
  passphrase = $state('');
  passphraseFault = $state<string>();
  isPassphraseOpen = $state(false);
  readonly #seat: Pick<Seat, 'tablet'>;
  readonly #make: (kind: CopyKind) => Promise<CopyOutcome>;
  readonly #announce: (text: string) => void;
  readonly #status = live(() => copyStatus(this.#seat.tablet));

  get status() {
    return this.#status.value;
  }
  readonly lastSentence = $derived.by(() => {
    const last = this.status?.last;
    return last ? words.last(momentInWords(last.at), last.kind, last.entries, last.to) : words.none;
  });
  readonly waitingSentence = $derived.by(() => {
    const waiting = this.status?.waiting ?? 0;
    return waiting === 0 ? words.allUp : words.waiting(waiting);
  });

  constructor(
    seat: Pick<Seat, 'tablet'>,
    make: (kind: CopyKind) => Promise<CopyOutcome>,
    announce: (text: string) => void,
  ) {
    [this.#seat, this.#make, this.#announce] = [seat, make, announce];
  }

  make = (): Promise<void> => this.tell(() => this.#make(this.kind));

  async tell(write: () => Promise<CopyOutcome>): Promise<void> {
    this.said = undefined;
    this.said = said(await write());
  }

  async savePassphrase(): Promise<void> {
    const saved = await setCopyPassphrase(this.#seat.tablet, this.passphrase);
    this.passphraseFault = saved.ok ? undefined : words.passphraseFaults[saved.error.kind];
    if (!saved.ok) return;
    this.passphrase = '';
    this.isPassphraseOpen = false;
    this.#announce(words.passphraseSaved);
  }
}

function said(outcome: CopyOutcome): NonNullable<CopyCard['said']> {
  switch (outcome.kind) {
    case 'made':
      return { tone: 'success', sentence: words.made(outcome.entries) };
    case 'cancelled':
      return { tone: 'info', sentence: words.cancelled };
    case 'refused':
      return { tone: 'danger', sentence: words.refused[outcome.why] };
    case 'broken':
      return { tone: 'danger', sentence: storageFaultWords(outcome.fault) };
  }
}
