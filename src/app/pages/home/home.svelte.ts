import { formatDay, weekdayOf, yearOf } from '../../../base/plain-date.ts';
import { isWorkingDay, nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { countConfirmedDays, countDeskLists } from '../../../store/queries/desk-counts.ts';
import { countInHands } from '../../../store/queries/hands.ts';
import { reports, waitingCount } from '../../../store/queries/queries.ts';
import { waitingFor } from '../../../domain/report/next-step.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { tileHints } from '../../strings/figures/tile-hints.ts';
import { homeWords as words } from '../../strings/home.ts';
import { tilesOfDesk, tilesOfLeader, type Tile } from './tiles.ts';
import { petitionsOf } from '../../../store/queries/petition/petitions.ts';
import { handsTasks, isOnlyLeader, keyTasks, petitionTasks, tasksFrom, type Task } from './tasks.ts';

/** What lies on the desk today, and what to do next. */
export class DayAtTheDesk {
  readonly #seat: Seat;
  readonly #tomorrow = $derived.by(() => nextWorkingDay(this.#seat.rules.calendar, this.#seat.today));

  readonly #counted = live(async () => {
    const { tablet, today, person } = this.#seat;
    const counts = await countDeskLists(tablet, today, this.#tomorrow);
    const mine = await countInHands(tablet, { kind: 'person', id: person.id });
    const confirmed = await countConfirmedDays(tablet, today, this.#tomorrow);
    return { ...counts, mine, confirmed, waiting: await waitingCount(tablet) };
  });
  readonly #petitions = live(() => petitionsOf(this.#seat.tablet));
  readonly #reports = live(() => reports(this.#seat.tablet));
  readonly #waitingReports = $derived.by(() =>
    waitingFor(this.#reports.value ?? [], this.#seat.person.roles, this.#seat.today),
  );
  get counts() {
    return this.#counted.value;
  }
  readonly isForLeader = $derived.by(() => isOnlyLeader(this.#seat.may));

  readonly tasks: readonly Task[] = $derived.by(() => {
    if (this.counts === undefined || this.#reports.value === undefined) return [];
    const { office, may, tablet, rules, today } = this.#seat;
    return [
      ...keyTasks(office, may, tablet.signer?.key),
      ...handsTasks(this.counts.mine),
      ...tasksFrom(this.counts, this.#waitingReports, may),
      ...petitionTasks(this.#petitions.value ?? [], rules.calendar, today, may),
    ];
  });
  /** Not before everything was asked: a calm that is taken back frightens. */
  readonly isCalm = $derived(
    this.counts !== undefined &&
      this.#reports.value !== undefined &&
      this.#petitions.value !== undefined &&
      this.tasks.length === 0,
  );
  readonly tiles: readonly Tile[] = $derived.by(() => {
    const { counts } = this;
    const tiles = this.isForLeader ? tilesOfLeader : tilesOfDesk;
    return tiles.filter(({ list, unlessNone }) => !unlessNone || (counts?.[list] ?? 0) > 0);
  });
  /** What is said under a figure: of the awaiting how many were overdue before, and days that a leader confirmed. */
  hintOf(list: Tile['list']): string | undefined {
    const { counts } = this;
    if (counts === undefined) return undefined;
    const begunOverdue = list === 'awaiting' ? counts.awaitingOverdue : 0;
    const hints = [
      ...(begunOverdue > 0 ? [tileHints.begunOverdue(begunOverdue)] : []),
      ...(counts.confirmed[list] > 0 ? [tileHints.leader(counts.confirmed[list])] : []),
    ];
    return hints.length === 0 ? undefined : hints.join(', ');
  }
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
