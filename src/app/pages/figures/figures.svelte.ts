import { sinceBeginning } from '../../../domain/counting/chart-series.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { samePeriod } from '../../../base/period.ts';
import { formatDay } from '../../../base/plain-date.ts';
import { liveReportOf } from '../../../domain/report/versions.ts';
import { rowsWaitingBehind } from '../../../commands/report/waiting.ts';
import { countedUpTo, periodTitle } from '../../../domain/calendar/periods.ts';
import {
  countFurther,
  countDelays,
  countPeriod,
  countUnstatedLevels,
  facetsIn,
  markedFacets,
  monthsOfWork,
} from '../../../store/queries/figures.ts';
import { setAsideIn } from '../../../store/queries/set-aside.ts';
import { reportsLatestFirst } from '../../../store/queries/stored-reports.ts';
import { Marks } from '../../parts/figures/counted.ts';
import { choiceQuery, readChoice, type PeriodChoice } from '../../parts/figures/period-choice.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { figureWords } from '../../strings/figures.ts';

type Navigate = (to: string, options: { readonly replace: true }) => void;

/** The count of one period, followed while somebody looks, and what may be done with it. */
export class PeriodFigures {
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: Navigate;

  readonly choice = $derived.by(() => readChoice(this.#query(), this.#seat.today));
  readonly period = $derived.by(() => countedUpTo(this.choice.period, this.#seat.today));
  readonly isRunning = $derived(this.period !== this.choice.period);

  readonly #counted = live(async () => {
    const [{ tablet }, { period, choice }] = [this.#seat, this];
    const tally = await countPeriod(tablet, period);
    const setAside = await setAsideIn(tablet, period);
    return {
      period,
      tally,
      further: await countFurther(tablet, period),
      delays: await countDelays(tablet, period),
      unstated: await countUnstatedLevels(tablet, period),
      marks: new Marks(period, {
        ...(await markedFacets(tablet, period)),
        setAside: facetsIn(tablet, setAside.rows),
      }),
      setAside,
      months: sinceBeginning(await monthsOfWork(tablet, choice.period, period.to)),
      here: {
        inTally: (await rowsWaitingBehind(tablet, period, ['tally'])).length,
        wentOut: (await rowsWaitingBehind(tablet, period, ['wentOut'])).length,
      },
      report: liveReportOf(await reportsLatestFirst(tablet), { period, form: formII06a.id }),
    };
  });
  get counted() {
    return this.#counted.value;
  }
  get error(): unknown {
    return this.#counted.error;
  }
  /** What stands there is another period's, until this one is counted: it is shown as such, and nothing of it can be opened. */
  readonly isOfOther = $derived.by(
    () => this.counted !== undefined && !samePeriod(this.counted.period, this.period),
  );

  readonly mayClose = $derived.by(
    () => this.#seat.may('closePeriod') && this.choice.period.to <= this.#seat.today,
  );
  /** The period in words, said once; of one that still runs also up to when it was counted. */
  readonly line = $derived.by(() => {
    const { preset, period } = this.choice;
    const [from, to, today] = [period.from, period.to, this.#seat.today].map(formatDay) as [
      string,
      string,
      string,
    ];
    const isCustom = preset === 'custom';
    const name = isCustom ? figureWords.customLead(from, to) : periodTitle(preset, period);
    const days = isCustom ? undefined : figureWords.days(from, to);
    const upTo = this.isRunning ? figureWords.upTo(today) : undefined;
    return { name, days, upTo };
  });

  constructor(seat: Seat, query: () => URLSearchParams, navigate: Navigate) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  choose(next: PeriodChoice): void {
    this.#navigate(`/so-lieu?${choiceQuery(next)}`, { replace: true });
  }
}
