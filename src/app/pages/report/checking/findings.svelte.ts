import type { ReportId } from '../../../../base/ids.ts';
import { explainFinding } from '../../../../commands/report/report.ts';
import { unexplained, type Finding } from '../../../../domain/report/checking/finding.ts';
import { mayDoWithReport } from '../../../../domain/report/lifecycle.ts';
import type { Explained, Report } from '../../../../domain/report/report.ts';
import { DraftKeeper } from '../../../shell/draft-keeper.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { checkingWords } from '../../../strings/report/checking.ts';
import { reportRefusal } from '../../../strings/report/report.ts';

/** A report that was checked, as it lies before somebody. */
export interface Checked {
  readonly id: ReportId;
  readonly report: Report;
  /** Undefined while it is being checked. */
  readonly findings: readonly Finding[] | undefined;
}

/** What the check before signing found, and the explanations that are being typed. */
export class Findings {
  /** By finding: what is being typed, kept by itself until it is recorded. */
  texts = $state.raw<Readonly<Record<string, string>>>({});
  /** Whose explanation lies open. */
  opened = $state<string>();
  busy = $state(false);
  /** Why it could not be recorded, beside the box. */
  fault = $state<string>();
  readonly #seat: Seat;
  readonly #checked: () => Checked;
  readonly #announce: (text: string) => void;
  readonly #keeper: DraftKeeper;

  readonly unexplained = $derived.by(() => {
    const { findings = [], report } = this.#checked();
    return unexplained(findings, report.explanations).length;
  });
  readonly errors = $derived.by(
    () => this.#checked().findings?.filter(({ weight }) => weight === 'error').length ?? 0,
  );
  /** What stands above them. Of a report that is signed nobody asks for anything more: what does not fit now goes into a new version. */
  readonly summary = $derived.by(() => {
    const { state } = this.#checked().report;
    if (this.unexplained > 0)
      return (state === 'closed' ? checkingWords.errors : checkingWords.errorsSince)(this.unexplained);
    if (this.errors === 0) return state === 'closed' ? checkingWords.onlyDoubts : checkingWords.doubtsSince;
    return (state === 'closed' ? checkingWords.allExplained : checkingWords.explainedBefore)(this.errors);
  });
  readonly mayExplain = $derived.by(
    () =>
      this.#seat.may('explainFinding') &&
      mayDoWithReport(this.#checked().report.state, 'explainFinding', { isSecond: false }),
  );

  constructor(seat: Seat, checked: () => Checked, announce: (text: string) => void) {
    [this.#seat, this.#checked, this.#announce] = [seat, checked, announce];
    this.#keeper = new DraftKeeper(seat.tablet, `findings:${checked().id}`);
    void this.#keeper.read().then((kept) => (this.texts = { ...asTexts(kept), ...this.texts }));
  }

  said(finding: Finding): Explained | undefined {
    return this.#checked().report.explanations.find(({ finding: about }) => about === finding.id);
  }

  open(finding: Finding): void {
    this.fault = undefined;
    this.opened = finding.id;
    if (!(finding.id in this.texts))
      this.texts = { ...this.texts, [finding.id]: this.said(finding)?.said ?? '' };
  }
  type(finding: Finding, text: string): void {
    this.texts = { ...this.texts, [finding.id]: text };
    this.#keeper.keep(this.texts);
  }
  /** What was typed stays for the next time. */
  cancel(): void {
    this.opened = undefined;
  }

  async record(finding: Finding): Promise<void> {
    this.busy = true;
    const { tablet, person } = this.#seat;
    const said = this.texts[finding.id] ?? '';
    const result = await explainFinding(tablet, person, this.#checked().id, finding, said).finally(
      () => (this.busy = false),
    );
    this.fault = result.ok ? undefined : reportRefusal(result.error);
    if (!result.ok) return;
    const { [finding.id]: _, ...rest } = this.texts;
    this.texts = rest;
    this.opened = undefined;
    await (Object.keys(rest).length === 0 ? this.#keeper.drop() : this.#keeper.keep(rest));
    this.#announce(checkingWords.done);
  }
}

/** A draft may come from another version of the app: only texts are taken. */
const asTexts = (kept: unknown): Record<string, string> =>
  typeof kept !== 'object' || kept === null
    ? {}
    : Object.fromEntries(
        Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      );
