import { parsePlainDate } from '../../../base/plain-date.ts';
import type { ReportTexts } from '../../../domain/report/events.ts';
import type { Tablet } from '../../../store/tablet.ts';
import { DraftKeeper } from '../../shell/draft-keeper.svelte.ts';

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

/** What is typed into a report, kept by itself under `report:<period>` until the period is closed. */
export class ReportDraft {
  texts = $state<DraftTexts>(empty);
  /** What was typed earlier was found and opened again. */
  restored = $state(false);
  #kept = $state.raw<DraftKeeper>();
  #key = '';
  readonly #tablet: Tablet;

  constructor(tablet: Tablet) {
    this.#tablet = tablet;
  }

  get state(): DraftKeeper['state'] {
    return this.#kept?.state ?? 'nothing';
  }

  /** @param base what it starts from when nothing was typed before: the report to be replaced */
  async open(key: string, base: ReportTexts | undefined): Promise<void> {
    // Told again after every deed: what is being typed must not be read over by an older draft.
    if (key === this.#key) return;
    this.#key = key;
    const kept = new DraftKeeper(this.#tablet, key);
    const before = await kept.read();
    // Another period was chosen while this one was being read.
    if (this.#key !== key) return;
    this.#kept = kept;
    this.restored = before !== undefined;
    this.texts = { ...empty, ...(base && { ...base, number: '', datedOn: null }), ...asTexts(before) };
  }

  set<F extends keyof DraftTexts>(field: F, value: DraftTexts[F]): void {
    this.texts = { ...this.texts, [field]: value };
    this.#kept?.keep($state.snapshot(this.texts));
  }

  /** The period is closed: what was typed is in the report. */
  async end(): Promise<void> {
    await this.#kept?.end();
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
