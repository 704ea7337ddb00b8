import { parsePlainDate } from '../../../base/plain-date.ts';
import type { ReportTexts } from '../../../domain/report-events.ts';
import { dropDraft, readDraft, saveDraft } from '../../../store/drafts.ts';
import { session } from '../../session.svelte.ts';

/** Texts as they are being typed: a title not yet touched follows the period, a day may be missing. */
export type DraftTexts = Omit<ReportTexts, 'title' | 'datedOn'> & {
  readonly title: string | null;
  readonly datedOn: ReportTexts['datedOn'] | null;
};

const empty: DraftTexts = {
  number: '',
  datedOn: null,
  title: null,
  opening: '',
  assessment: '',
  difficulties: '',
  causes: '',
  tasks: '',
  proposals: '',
};

/** A pause of the hand: long enough not to write at every key, short enough to lose nothing that matters. */
const pause = 400;

/** What is typed into a report, kept by itself under `report:<period>` until the period is closed. */
export class ReportDraft {
  texts = $state<DraftTexts>(empty);
  state = $state<'empty' | 'loading' | 'typing' | 'saved' | 'failed'>('loading');
  #key = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param base what it starts from when nothing was typed before: the report to be replaced */
  async open(key: string, base: ReportTexts | undefined): Promise<void> {
    await this.flush();
    this.#key = key;
    this.state = 'loading';
    const kept = await readDraft(session.tablet, key);
    // Another period was chosen while this one was being read.
    if (this.#key !== key) return;
    this.texts = { ...empty, ...(base && { ...base, number: '', datedOn: null }), ...asTexts(kept) };
    this.state = kept === undefined ? 'empty' : 'saved';
  }

  set<F extends keyof DraftTexts>(field: F, value: DraftTexts[F]): void {
    this.texts = { ...this.texts, [field]: value };
    this.state = 'typing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.state !== 'typing') return;
    try {
      await saveDraft(session.tablet, this.#key, $state.snapshot(this.texts));
      this.state = 'saved';
    } catch {
      this.state = 'failed';
    }
  }

  async drop(): Promise<void> {
    clearTimeout(this.#timer);
    this.state = 'empty';
    await dropDraft(session.tablet, this.#key);
  }
}

/** A draft may come from an older version of the app: only texts that are texts are taken. */
function asTexts(kept: unknown): Partial<DraftTexts> {
  if (typeof kept !== 'object' || kept === null) return {};
  const found = Object.entries(kept).filter(
    ([field, value]) => field in empty && typeof value === 'string' && field !== 'datedOn',
  );
  const on = (kept as { datedOn?: unknown }).datedOn;
  const datedOn = typeof on === 'string' ? (parsePlainDate(on) ?? null) : null;
  return { ...(Object.fromEntries(found) as Partial<DraftTexts>), datedOn };
}
