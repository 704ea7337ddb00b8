import { parsePlainDate } from '../../../base/plain-date.ts';
import type { ReportContent, ReportTexts } from '../../../domain/report/events.ts';
import type { Tablet } from '../../../store/tablet.ts';
import { DraftKeeper } from '../../shell/draft-keeper.svelte.ts';
import { withoutForm, type OwnForm } from './typed/own-forms.ts';
import { nothingTyped, typedOf, type TypedDraft } from './typed/typed-figures.ts';

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

type Typed = Pick<ReportContent, 'texts' | 'written' | 'forms'>;

/** What is typed into a report, kept by itself under `report:<period>` until the period is closed. */
export class ReportDraft {
  texts = $state<DraftTexts>(empty);
  /** What its family asks for beside the texts. */
  typed = $state.raw<TypedDraft>(nothingTyped);
  /** The texts are those of the last report of the family, until somebody changes them. */
  carried = $state(false);
  /** What was typed earlier was found and opened again. */
  restored = $state(false);
  #kept = $state.raw<DraftKeeper>();
  #key = '';
  readonly #tablet: Tablet;

  constructor(tablet: Tablet) {
    this.#tablet = tablet;
  }

  /** What was typed before has been read. */
  get isOpen(): boolean {
    return this.#kept !== undefined;
  }
  get state(): DraftKeeper['state'] {
    return this.#kept?.state ?? 'nothing';
  }

  /**
   * @param base what it starts from when nothing was typed before: the report to be replaced
   * @param of `last`: whose words it starts from when there is no base, the last report of the family; its figures are of its own
   *   period. `number`: of the paper, where the base was given one that no paper bears
   */
  async open(
    key: string,
    base: Typed | undefined,
    { last, number = '' }: { readonly last?: Typed | undefined; readonly number?: string | undefined } = {},
  ): Promise<void> {
    // Told again after every deed: what is being typed must not be read over by an older draft.
    if (key === this.#key) return;
    this.#key = key;
    const kept = new DraftKeeper(this.#tablet, key);
    const before = await kept.read();
    // Another period was chosen while this one was being read.
    if (this.#key !== key) return;
    this.#kept = kept;
    this.restored = before !== undefined;
    this.carried = before === undefined && base === undefined && last !== undefined && hasWords(last);
    const from = base ?? (this.carried ? last : undefined);
    const texts = from && {
      ...from.texts,
      number,
      datedOn: null,
      ...(base === undefined && { title: null }),
    };
    this.texts = { ...empty, ...texts, ...asTexts(before) };
    const typed = typedOf(from?.written, (base ?? last)?.forms);
    this.typed = asTyped(before) ?? (base === undefined ? { ...typed, figures: {} } : typed);
  }

  set<F extends keyof DraftTexts>(field: F, value: DraftTexts[F]): void {
    this.texts = { ...this.texts, [field]: value };
    this.#keep();
  }
  setFigure(slot: string, text: string): void {
    this.typed = { ...this.typed, figures: { ...this.typed.figures, [slot]: text } };
    this.#keep();
  }
  setPart(part: string, text: string): void {
    this.typed = { ...this.typed, parts: { ...this.typed.parts, [part]: text } };
    this.#keep();
  }
  addForm({ id, text }: OwnForm): void {
    this.typed = { ...this.typed, forms: [...withoutForm(this.typed.forms, id), text] };
    this.#keep();
  }
  dropForm(id: string): void {
    this.typed = { ...this.typed, forms: withoutForm(this.typed.forms, id) };
    this.#keep();
  }
  #keep(): void {
    this.#kept?.keep({ ...$state.snapshot(this.texts), typed: this.typed });
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

/** The same of figures and parts; undefined where the draft has none. */
function asTyped(draft: unknown): TypedDraft | undefined {
  const typed =
    typeof draft === 'object' && draft !== null ? (draft as { typed?: unknown }).typed : undefined;
  if (typeof typed !== 'object' || typed === null) return undefined;
  const { figures, parts, forms } = typed as { figures?: unknown; parts?: unknown; forms?: unknown };
  const kept = Array.isArray(forms) ? forms.filter((each) => typeof each === 'string') : [];
  return { figures: textsOf(figures), parts: textsOf(parts), forms: kept };
}

const textsOf = (kept: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
      (each): each is [string, string] => typeof each[1] === 'string',
    ),
  );

/** Whether somebody wrote anything into it that another report could begin with. */
const hasWords = ({ texts, written }: Typed): boolean =>
  [texts.opening, texts.assessment, texts.difficulties, texts.causes, texts.tasks, texts.proposals]
    .concat(Object.values(written?.parts ?? {}))
    .some((text) => text.trim() !== '');
