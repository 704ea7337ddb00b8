import { yearOf } from '../../../base/plain-date.ts';
import { setFromTable } from '../../../commands/office/tables.ts';
import type { CalendarDay } from '../../../domain/office/events.ts';
import { calendarTable, leftOut } from '../../../domain/tables/calendar-table.ts';
import { byKey } from '../../../domain/tables/compare.ts';
import { daysOfYear } from '../../parts/office/days-of-year.ts';
import { Bringing } from '../../parts/tables/bringing.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { officeRefusalWords } from '../../strings/setup.ts';

/** The notice of a year from a file: its days, what was only forecast and is not in it, and the year confirmed by it. */
export class CalendarTableModel {
  yearText = $state('');
  /** The notice's number; empty: the year stays as it is. */
  notice = $state('');
  /** What the file does not name is an ordinary day from now on. */
  makeOrdinary = $state(false);
  readonly #seat: Seat;
  readonly bringing: Bringing<CalendarDay>;

  readonly year = $derived(Number(this.yearText));
  readonly years = $derived.by(() => {
    const now = yearOf(this.#seat.today);
    const near = [now - 1, now, now + 1, now + 2];
    return (near.includes(this.year) ? near : [...near, this.year].sort()).map(String);
  });
  readonly table = $derived(calendarTable(this.year));
  readonly days = $derived.by(() => daysOfYear(this.year, this.#seat.office.calendarDays));
  readonly isConfirmed = $derived.by(() => this.#seat.rules.calendar.confirmedYears.has(this.year));
  readonly leftOut = $derived.by(() =>
    this.bringing.step.kind === 'preview' ? leftOut(this.days, this.bringing.lines) : [],
  );
  readonly #confirms = $derived(!this.isConfirmed && this.notice.trim() !== '');
  readonly more = $derived((this.makeOrdinary ? this.leftOut.length : 0) + (this.#confirms ? 1 : 0));

  constructor(seat: Seat, announce: (text: string) => void, year = yearOf(seat.today)) {
    this.#seat = seat;
    this.yearText = String(year);
    this.bringing = new Bringing({
      table: () => this.table,
      known: () => byKey(this.table, this.days),
      ...{ record: (days) => this.#record(days), announce },
    });
  }

  async #record(days: readonly CalendarDay[]): Promise<string | undefined> {
    const { tablet, person } = this.#seat;
    const ordinary = this.makeOrdinary
      ? this.leftOut.map((day): CalendarDay => ({ ...day, kind: 'ordinary', source: this.notice.trim() }))
      : [];
    const done = await setFromTable(tablet, person, {
      ...{ kind: 'setCalendarYear', year: this.year },
      days: [...days, ...ordinary].map(({ date, kind, name, source }) => ({ date, kind, name, source })),
      confirmedBy: this.#confirms ? this.notice : '',
    });
    if (!done.ok) return officeRefusalWords[done.error.kind];
    [this.notice, this.makeOrdinary] = ['', false];
    return undefined;
  }
}
