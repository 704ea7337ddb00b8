import type { Result } from '../../../base/result.ts';
import type { ReportId } from '../../../base/ids.ts';
import { submitReport, withdrawReport } from '../../../commands/report/report.ts';
import type { ReportRefusal } from '../../../domain/report/decide.ts';
import { mayDoWithReport } from '../../../domain/report/lifecycle.ts';
import { nextStepOf } from '../../../domain/report/next-step.ts';
import type { Report } from '../../../domain/report/report.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { reportRefusal, submissionWords } from '../../strings/report/report.ts';
import { givingBackWords, withdrawalWords } from '../../strings/report/setting-aside.ts';

/** A report as it lies before somebody. */
export interface ShownReport {
  readonly id: ReportId;
  readonly report: Report;
  /** The version that has taken this one's place. */
  readonly replacement: ReportId | undefined;
  /** The report of the same period and form that the level above counts instead. */
  readonly preferred?: ReportId | undefined;
  /** Dossiers behind the figures that the server does not have yet. */
  readonly waiting: number;
  /** Dossiers that stand elsewhere in the figures than when it was closed; undefined while they are counted. */
  readonly changed?: number | undefined;
  /** Whether figures are others now that no list of dossiers stands behind: of petitions, and further shares. */
  readonly changedBeside?: boolean | undefined;
}

/** What moves a report on, who may do it, and setting it aside while that may be done. */
export class ReportSteps {
  /** Which question is open. */
  asking = $state<'approve' | 'accept' | 'withdraw'>();
  reason = $state('');
  busy = $state(false);
  fault = $state<string>();
  readonly #seat: Seat;
  readonly #shown: () => ShownReport;
  readonly #announce: (text: string) => void;

  readonly isSecond = $derived.by(() => this.#shown().preferred !== undefined);
  readonly next = $derived.by(() => {
    const { report, replacement } = this.#shown();
    const { isSecond } = this;
    return nextStepOf(report, replacement !== undefined, this.#seat.person.roles, { isSecond });
  });
  readonly mayWithdraw = $derived.by(() => {
    const [{ report, replacement }, { isSecond }] = [this.#shown(), this];
    const allowed = mayDoWithReport(report.state, 'withdrawReport', { isSecond });
    return allowed && replacement === undefined && this.#seat.may('withdrawReport');
  });
  /** A leader gives back what somebody else closed: the same deed, and another word for it. */
  readonly isGivingBack = $derived.by(() => {
    const { closedBy } = this.#shown().report;
    return this.next.kind === 'approve' && this.next.mine && closedBy !== this.#seat.person.id;
  });
  /** No other report counts instead of it. */
  readonly #counts = $derived.by(() => {
    const { report, replacement } = this.#shown();
    return replacement === undefined && !this.isSecond && report.state !== 'withdrawn';
  });
  /** How many dossiers have changed the figures since; 0 where another report counts, or none does. */
  readonly changed = $derived.by(() => (this.#counts ? this.#shown().changed : 0));
  readonly changedBeside = $derived.by(() => this.#counts && this.#shown().changedBeside === true);

  constructor(seat: Seat, shown: () => ShownReport, announce: (text: string) => void) {
    [this.#seat, this.#shown, this.#announce] = [seat, shown, announce];
  }

  submit(): Promise<void> {
    return this.#submit(null);
  }
  /** A leader accepts that exactly so many dossiers are still only here. */
  submitAnyway(): Promise<void> {
    return this.#submit({ dossiersElsewhere: this.#shown().waiting });
  }
  #submit(accepted: { readonly dossiersElsewhere: number } | null): Promise<void> {
    const { tablet, person } = this.#seat;
    return this.#move(submitReport(tablet, person, this.#shown().id, accepted), submissionWords.done);
  }
  withdraw(): Promise<void> {
    const { tablet, person } = this.#seat;
    const moved = withdrawReport(tablet, person, this.#shown().id, this.reason);
    if (this.isSecond) return this.#move(moved, withdrawalWords.doneSecond);
    return this.#move(moved, this.isGivingBack ? givingBackWords.done : withdrawalWords.done);
  }

  async #move(moved: Promise<Result<void, ReportRefusal>>, done: string): Promise<void> {
    this.busy = true;
    const result = await moved.finally(() => (this.busy = false));
    this.fault = result.ok ? undefined : reportRefusal(result.error);
    if (!result.ok) return;
    this.asking = undefined;
    this.#announce(done);
  }
}
