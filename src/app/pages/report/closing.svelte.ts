import { untrack } from 'svelte';
import type { ReportId } from '../../../base/ids.ts';
import { contentOf } from '../../../domain/report/content.ts';
import { earlierCounts } from '../../../commands/report/checking.ts';
import { checkReport } from '../../../domain/report/checking/check.ts';
import { unexplained } from '../../../domain/report/checking/finding.ts';
import { countToLookAt } from '../../../commands/report/counting.ts';
import { closePeriod } from '../../../commands/report/report.ts';
import { closedBefore, lastSetAside, liveReportOf } from '../../../domain/report/versions.ts';
import type { TextFaults } from '../../../domain/report/texts.ts';
import { reportPageHtml } from '../../../documents/report/pages.ts';
import { isUsual, suggestedTitle } from '../../../documents/report/titles.ts';
import { periodOf, previousPeriod } from '../../../domain/calendar/periods.ts';
import { findReportForm, reportFormsInForce } from '../../../domain/report/families/families.ts';
import type { Bucket } from '../../../domain/counting/tally-row.ts';
import type { FormRef, ReportTexts } from '../../../domain/report/events.ts';
import { slotValues } from '../../../domain/report/slots/slot-values.ts';
import { facetsIn, markedFacets } from '../../../store/queries/figures.ts';
import { setAsideIn } from '../../../store/queries/set-aside.ts';
import { reportsLatestFirst } from '../../../store/queries/stored-reports.ts';
import {
  countOf,
  leftBuckets,
  Marks,
  receivedBuckets,
  resolvedBuckets,
} from '../../parts/figures/counted.ts';
import { readChoice, type PeriodChoice } from '../../parts/figures/period-choice.ts';
import { live, liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { groupDigits } from '../../strings/numerals.ts';
import { closingWords, reportRefusal } from '../../strings/report/report.ts';
import { typedWords } from '../../strings/report/typed.ts';
import { choiceFor, closingAddress, readForm } from './report-form.ts';
import { chosenCharts } from './files/chosen-charts.svelte.ts';
import { ReportDraft, type DraftTexts } from './texts-draft.svelte.ts';
import { faultyFigures, nameOfSlot, writtenOf } from './typed/typed-figures.ts';

interface Ways {
  readonly announce: (text: string) => void;
  readonly navigate: (to: string, options: { readonly replace: true }) => void;
}

/** Closing a period: which one, what would be frozen, the sentences, and how the paper will look. */
export class Closing {
  readonly draft: ReportDraft;
  faults = $state.raw<TextFaults>({});
  refusal = $state<string>();
  /** The last question before it stands for ever. */
  confirming = $state(false);
  busy = $state(false);
  #isDayEmpty = $state(false);
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #ways: Ways;

  readonly #stored = live(() => reportsLatestFirst(this.#seat.tablet));
  readonly #replaces = $derived.by(
    () => (this.#query().get('replaces') ?? undefined) as ReportId | undefined,
  );
  readonly replaced = $derived.by(() => this.#stored.value?.find(({ id }) => id === this.#replaces)?.report);
  /** The address names a report to be replaced that is not here. */
  readonly isUnknown = $derived(
    this.#replaces !== undefined && this.#stored.value !== undefined && this.replaced === undefined,
  );

  /** A new version keeps its period; otherwise what the address says, or the reporting month that ended last. */
  readonly choice = $derived.by((): PeriodChoice => {
    const [query, { today }] = [this.#query(), this.#seat];
    if (this.replaced) {
      const { preset, period } = this.replaced.content;
      return { preset, period };
    }
    if (query.has('from') || query.has('preset')) return readChoice(query, today);
    const preset = 'cutOffMonth';
    return { preset, period: previousPeriod(preset, periodOf(preset, today)) };
  });
  readonly period = $derived(this.choice.period);
  /** What can be chosen; nothing to choose where only one is in force. */
  readonly forms = $derived.by(() => reportFormsInForce(this.#seat.today));
  /** A new version keeps its form, in the version that it was closed with. */
  readonly #form = $derived.by(
    () => this.replaced?.content.form ?? readForm(this.#query(), this.#seat.today),
  );
  get form(): FormRef {
    return this.#form;
  }
  /** What has to be made sure of before the form is relied on. */
  readonly caution = $derived(findReportForm(this.form.id, this.form.version)?.caution ?? '');
  /** The report that stands for the period already. */
  readonly already = $derived(
    this.#replaces === undefined && this.#stored.value
      ? liveReportOf(this.#stored.value, { period: this.period, form: this.form.id })
      : undefined,
  );
  readonly isEnded = $derived.by(() => this.period.to <= this.#seat.today);

  readonly #counted = liveOf(
    () => `${this.choice.preset}:${this.period.from}:${this.period.to}:${this.form.id}`,
    async () => {
      const [{ tablet }, { preset, period }] = [this.#seat, this.choice];
      const [count, setAside, marked] = await Promise.all([
        countToLookAt(tablet, period, this.form.id),
        setAsideIn(tablet, period),
        markedFacets(tablet, period),
      ]);
      const marks = new Marks(period, { ...marked, setAside: facetsIn(tablet, setAside.rows) });
      const earlier = earlierCounts(tablet, { preset, period });
      return { count, marks, period, setAside, earlier };
    },
  );
  get counted() {
    return this.#counted.value;
  }

  readonly title = $derived.by(
    () => this.draft.texts.title ?? suggestedTitle(this.choice.preset, this.period, this.form.id),
  );
  readonly datedOn = $derived.by(
    () => this.draft.texts.datedOn ?? (this.#isDayEmpty ? null : this.#seat.today),
  );
  readonly version = $derived((this.replaced?.content.version ?? 0) + 1);
  readonly #input = $derived.by(() => {
    const { period, title, datedOn, form } = this;
    const texts: ReportTexts = { ...this.draft.texts, title, datedOn: datedOn ?? this.#seat.today };
    const { preset } = this.choice;
    const written = writtenOf(this.draft.typed);
    const ref = { id: form.id, version: form.version };
    const { forms } = this.draft.typed;
    return { period, preset, texts, written, forms, replaces: this.#replaces, form: ref };
  });

  /** What would be frozen; undefined while another period is still being counted. */
  readonly content = $derived.by(() => {
    if (this.counted === undefined) return undefined;
    const { settings, choices } = this.#seat.office;
    const { is: returned } = choices.returnedInText;
    const key = { period: this.period, form: this.form.id };
    const before = closedBefore(this.#stored.value ?? [], key, this.version);
    return contentOf(this.counted.count, this.#input, settings, this.version, returned, before);
  });
  /** The paper as it would be. */
  readonly html = $derived.by(() => {
    const { demo } = this.#seat.office.settings;
    const { shown: charts } = chosenCharts;
    return this.content && reportPageHtml(this.content, { demo, charts, replaced: this.replaced?.content });
  });
  /** What the check before signing would find: a sentence is put right here, before it is frozen. */
  readonly findings = $derived.by(() => {
    if (this.counted === undefined || this.content === undefined) return undefined;
    return checkReport(this.content, { all: this.#stored.value ?? [], earlier: this.counted.earlier });
  });
  /** What is frozen with the figures, and has to be explained before a leader approves. */
  readonly errors = $derived(unexplained(this.findings ?? [], []).length);
  /** Slots that are counted of dossiers and petitions, which nobody types. */
  readonly logged = $derived.by(() =>
    [...(this.content === undefined ? [] : slotValues(this.content))].flatMap(([slot, { source, opens }]) =>
      source === 'counted' && (opens?.kind === 'dossiers' || opens?.kind === 'petitions') ? [slot] : [],
    ),
  );
  /** The last report of the same form before this one: its words begin the new one, its typed figures are offered. */
  readonly last = $derived.by(
    () =>
      this.#stored.value?.find(
        ({ report: { content, state } }) =>
          content.form.id === this.form.id && state !== 'withdrawn' && content.period.to < this.period.to,
      )?.report.content,
  );
  /** Set aside before it was sent, most often for one sentence: what was typed for this period is not typed twice. */
  readonly setAside = $derived(
    lastSetAside(this.#stored.value ?? [], { period: this.period, form: this.form.id })?.report,
  );
  readonly figures = $derived.by(() => {
    const tally = this.counted?.count.tally;
    const written = (buckets: readonly Bucket[]): string =>
      tally ? groupDigits(countOf(tally, buckets)) : '…';
    return closingWords.figures(written(leftBuckets), written(receivedBuckets), written(resolvedBuckets));
  });
  /** What the letterhead still lacks, by name. */
  readonly missing = $derived.by(() => {
    const { signerName, signerTitle, reportTo } = this.#seat.office.settings;
    return [
      signerTitle === '' ? closingWords.missingSignerTitle : '',
      signerName === '' ? closingWords.missingSigner : '',
      reportTo === '' ? closingWords.missingRecipient : '',
    ].filter((name) => name !== '');
  });

  constructor(seat: Seat, query: () => URLSearchParams, ways: Ways) {
    [this.#seat, this.#query, this.#ways] = [seat, query, ways];
    this.draft = new ReportDraft(seat.tablet);
    $effect(() => {
      const base = (this.replaced ?? this.setAside)?.content;
      const [key, last, replaces] = [this.#key, this.last, this.#replaces];
      // A paper that never went out leaves its number to the next one.
      const number = this.replaced === undefined ? this.setAside?.content.texts.number : undefined;
      if (replaces === undefined ? this.#stored.value : base)
        untrack(() => void this.draft.open(key, base, { last, number }));
    });
  }

  readonly #key = $derived.by(() => {
    const { from, to } = this.period;
    const form = isUsual(this.form) ? '' : `:${this.form.id}`;
    return `report:${from}:${to}${form}${this.#replaces === undefined ? '' : `:${this.#replaces}`}`;
  });

  /** Another length or calendar begins with the period that ended last; one that still runs is never offered by itself. */
  choose(next: PeriodChoice): void {
    const { preset, period } = next;
    const isRunning = preset !== 'custom' && preset !== this.choice.preset && period.to > this.#seat.today;
    const choice = isRunning ? { preset, period: previousPeriod(preset, period) } : next;
    this.#ways.navigate(closingAddress(choice, this.form), { replace: true });
  }
  chooseForm(id: string): void {
    const choice = choiceFor(this.choice, this.form, { id }, this.#seat.today);
    this.#ways.navigate(closingAddress(choice, { id }), { replace: true });
  }
  /** @param day null while the box holds none: today must not slip in for it */
  dayTyped(day: DraftTexts['datedOn']): void {
    this.#isDayEmpty = day === null;
  }

  /** The last question. @returns whether it is asked: not before every figure that was typed can be read */
  ask(): boolean {
    this.confirming = this.#canBeRead();
    return this.confirming;
  }
  #canBeRead(): boolean {
    const wrong = faultyFigures(this.draft.typed);
    this.refusal = wrong.length > 0 ? typedWords.figuresWrong(wrong.map(nameOfSlot)) : undefined;
    return wrong.length === 0;
  }

  async close(): Promise<void> {
    if (!this.#canBeRead()) {
      this.confirming = false;
      return;
    }
    this.busy = true;
    const { tablet, person } = this.#seat;
    const result = await closePeriod(tablet, person, $state.snapshot(this.#input)).finally(() => {
      this.busy = false;
      this.confirming = false;
    });
    if (!result.ok) {
      this.refusal = reportRefusal(result.error);
      this.faults = result.error.kind === 'FieldsWrong' ? result.error.fields : {};
      return;
    }
    await this.draft.end();
    this.#ways.announce(closingWords.done);
    this.#ways.navigate(`/bao-cao/${result.value}`, { replace: true });
  }
}
