import { formatDay, weekdayOf, yearOf } from '../../../base/plain-date.ts';
import { isWorkingDay, nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { countDeskLists } from '../../../store/queries/desk-counts.ts';
import { waitingCount } from '../../../store/queries/queries.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { homeWords as words } from '../../strings/home.ts';
import { tasksFrom } from './tasks.ts';

/** What lies on the desk today, and what to do next. */
export class DayAtTheDesk {
  readonly #seat: Seat;
  readonly #tomorrow = $derived.by(() => nextWorkingDay(this.#seat.rules.calendar, this.#seat.today));

  readonly #counted = live(async () => {
    const { tablet, today } = this.#seat;
    const counts = await countDeskLists(tablet, today, this.#tomorrow);
    return { ...counts, waiting: await waitingCount(tablet) };
  });
  get counts() {
    return this.#counted.value;
  }

  readonly tasks = $derived(this.counts ? tasksFrom(this.counts) : []);
  readonly lead = $derived.by(() => {
    const { rules, today } = this.#seat;
    const dated = words.dated(weekdayOf(today), formatDay(today));
    return isWorkingDay(rules.calendar, today) ? dated : `${dated} – ${words.dayOff}`;
  });
  /** The year of the days that are promised next. */
  readonly year = $derived(yearOf(this.#tomorrow));
  readonly canReceive = $derived.by(() => this.#seat.may('receive'));

  constructor(seat: Seat) {
    this.#seat = seat;
  }
}
