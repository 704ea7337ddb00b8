import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { isAskedAgain, isReplaced, liveReportOf, preferredTo } from '../../../domain/report/versions.ts';
import { periodOf, previousPeriod } from '../../../domain/calendar/periods.ts';
import { reportsLatestFirst } from '../../../store/queries/stored-reports.ts';
import type { StoredReport } from '../../../domain/report/versions.ts';
import { choiceQuery } from '../../parts/figures/period-choice.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/** The office's reports: those that stand, those that do not count, those that were replaced or set aside, and the one that is due. */
export class OfficeReports {
  /** The period that an office has to report on. */
  readonly preset = 'cutOffMonth';
  readonly #seat: Seat;

  readonly #stored = live(() => reportsLatestFirst(this.#seat.tablet));
  get isRead(): boolean {
    return this.#stored.value !== undefined;
  }
  readonly all = $derived(this.#stored.value ?? []);
  readonly current = $derived(this.all.filter((stored) => !this.#isOld(stored) && !this.#isSecond(stored)));
  /** What the level above does not count, until somebody sets it aside. */
  readonly seconds = $derived(this.all.filter((stored) => !this.#isOld(stored) && this.#isSecond(stored)));
  readonly old = $derived(this.all.filter((stored) => this.#isOld(stored)));

  /** The reporting month that ended last: if nobody closed it, that is what to do next. */
  readonly ended = $derived.by(() => previousPeriod(this.preset, periodOf(this.preset, this.#seat.today)));
  readonly isDue = $derived(
    this.isRead && liveReportOf(this.all, { period: this.ended, form: formII06a.id }) === undefined,
  );
  /** What a leader gave back to whoever closed it, in the last month, and nobody has closed again. */
  readonly givenBack = $derived.by(() =>
    this.all.filter((stored) => isAskedAgain(this.all, stored, this.#seat.today)),
  );
  readonly endedQuery = $derived(choiceQuery({ preset: this.preset, period: this.ended }));

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  #isSecond({ id }: StoredReport): boolean {
    return preferredTo(this.all, id) !== undefined;
  }
  #isOld({ id, report }: StoredReport): boolean {
    return report.state === 'withdrawn' || isReplaced(this.all, id);
  }
}
