import { copiesHere, type CopiesHere } from '../../../store/queries/copies-here.ts';
import type { Tablet } from '../../../store/tablet.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { momentInWords } from '../../strings/moments.ts';
import {
  comparisonWords,
  copiesHereWords as words,
  oneCopyWords,
  wholeWords,
} from '../../strings/upstream/copies-here.ts';
import type { SaysDone } from '../../ui/panels/announce.svelte.ts';
import type { IconName } from '../../ui/marks/icons.ts';

/** One copy, as a line: what it is, whether it is whole, what it holds. */
export interface CopyLine {
  readonly name: string;
  readonly holds: string;
  readonly state: string;
  readonly tone: 'success' | 'warning' | 'info';
  readonly icon: IconName;
}

interface Ways {
  readonly announce: SaysDone;
  /** What the database takes; null where the browser does not say. */
  readonly storedBytes: () => Promise<number | null>;
}

/** Both copies read anew and brought together. */
async function compareNow(tablet: Tablet): Promise<void> {
  const { compareWhole } = await import('../../../store/journal/file/compare-whole.ts');
  await compareWhole(tablet);
}

/** How often what was saved stands on this tablet, when that was last looked at, and what it took to mend it. */
export class CopiesHereCard {
  busy = $state(false);
  readonly #seat: Pick<Seat, 'tablet'>;
  readonly #ways: Ways;
  readonly #now = live(async () => {
    const here = await copiesHere(this.#seat.tablet);
    return { here, bytes: await this.#ways.storedBytes() };
  });

  constructor(seat: Pick<Seat, 'tablet'>, ways: Ways) {
    [this.#seat, this.#ways] = [seat, ways];
  }

  get here(): CopiesHere | undefined {
    return this.#now.value?.here;
  }
  readonly sentence = $derived.by(() => {
    const { copies = null, why = null, isComparing = false } = this.here ?? {};
    if (copies === 1 && why === null && isComparing) return words.filling;
    return copies === null ? words.unknown : copies === 2 ? words.two : words.one;
  });
  /** Why there is one copy, and what to do. */
  readonly warning = $derived.by(() => (this.here?.why ? oneCopyWords[this.here.why] : undefined));
  /** What opening the app once more can mend; the rest has another cure. */
  readonly mayReopen = $derived.by(() => {
    const why = this.here?.why;
    return why === 'Taken' || why === 'Full' || why === 'Broken' || why === 'Newer';
  });
  /** The last comparison, and the last one of every byte. Without a second copy only what once was is told. */
  readonly compared = $derived.by(() => {
    if (this.here === undefined) return '';
    const { compared, whole, why } = this.here;
    return [
      compared && words.compared(momentInWords(compared.at), comparisonWords(compared)),
      whole && words.examined(momentInWords(whole.at), wholeWords(whole)),
      why === null && compared === null && words.never,
      why === null && whole === null && words.neverExamined,
    ]
      .filter((sentence) => typeof sentence === 'string')
      .join(' ');
  });
  readonly lines = $derived.by((): readonly CopyLine[] => {
    const now = this.#now.value;
    if (now === undefined) return [];
    return [
      { name: words.store, ...storeLine(now.here, now.bytes) },
      { name: words.journal, ...journalLine(now.here) },
    ];
  });

  async compare(): Promise<void> {
    const before = this.here?.compared?.at;
    this.busy = true;
    try {
      await compareNow(this.#seat.tablet);
      const { compared, whole } = await copiesHere(this.#seat.tablet);
      const isNew = compared !== null && compared.at !== before;
      const found = [compared && comparisonWords(compared), whole && wholeWords(whole)];
      if (isNew) this.#ways.announce(words.done(found.filter((each) => each !== null).join('; ')));
      else this.#ways.announce(words.notCompared, undefined, true);
    } finally {
      this.busy = false;
    }
  }
}

const whole = { state: words.whole, tone: 'success', icon: 'success' } as const;

function storeLine({ store, whole: found }: CopiesHere, bytes: number | null): Omit<CopyLine, 'name'> {
  const beyond = found?.unmended ?? 0;
  return beyond > 0
    ? { state: words.wrong, holds: words.beyondRepair(beyond), tone: 'warning', icon: 'warning' }
    : { ...whole, holds: words.holds(store.entries, store.rows, bytes) };
}

function journalLine({ why, journal, compared, isComparing }: CopiesHere): Omit<CopyLine, 'name'> {
  if (why !== null)
    return {
      state: why === 'Missing' ? words.missing : words.failed,
      holds: '',
      tone: 'warning',
      icon: 'warning',
    };
  if (journal !== undefined && journal.lacks > 0 && isComparing)
    return { state: words.beingFilled, holds: words.fills(journal.lacks), tone: 'info', icon: 'sync' };
  if (journal !== undefined && journal.lacks > 0)
    return { state: words.lacking, holds: words.lacks(journal.lacks), tone: 'warning', icon: 'warning' };
  const isUnknown = compared === null;
  const holds =
    journal === undefined ? words.heldElsewhere : words.holds(journal.entries, journal.rows, journal.bytes);
  return isUnknown ? { state: words.comparing, holds, tone: 'info', icon: 'sync' } : { ...whole, holds };
}
