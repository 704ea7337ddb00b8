/**
 * "Ngày không viết, ngày không hẹn": the office names procedures, and days on which their result is promised for the very day
 * of receipt. No law asks for it: communes do it by a decision of their own and report it apart [read in such a report].
 * What is said later holds from its own first day on; a choice of no procedure ends it.
 */
import { weekdayOf, type PlainDate } from '../../base/plain-date.ts';
import type { NoAppointment } from './events.ts';
import type { OfficeFault, OfficeFaults } from './fields.ts';
import { nationalCode } from './procedures.ts';

/** As the office's log tells it: who chose it, and on which day that was written down. */
export interface NoAppointmentChosen extends NoAppointment {
  readonly by: string;
  readonly on: PlainDate;
}

/** What holds on a day: of several the one said last. @param chosen in the order of the log */
export const noAppointmentOn = (
  chosen: readonly NoAppointmentChosen[],
  on: PlainDate,
): NoAppointmentChosen | undefined => chosen.findLast(({ from }) => from <= on);

export function isWithoutAppointment(
  chosen: readonly NoAppointmentChosen[],
  procedureCode: string,
  on: PlainDate,
): boolean {
  const holds = noAppointmentOn(chosen, on);
  return (
    holds !== undefined &&
    holds.procedures.some((code) => nationalCode(code) === nationalCode(procedureCode)) &&
    (holds.weekdays.includes(weekdayOf(on)) || holds.days.includes(on))
  );
}

/** One holds on that day, or would begin later. */
function endsOne(before: readonly NoAppointment[], from: PlainDate): boolean {
  const holds = before.findLast((each) => each.from <= from);
  const later = before.filter((each) => each.from > from);
  return [...(holds === undefined ? [] : [holds]), ...later].some(({ procedures }) => procedures.length > 0);
}

/** Ending it needs no days and no paper; but there has to be something that ends. @param before what was chosen until now */
export function noAppointmentFaults(
  { procedures, weekdays, days, source, from }: NoAppointment,
  before: readonly NoAppointment[],
): OfficeFaults {
  if (procedures.length === 0) return endsOne(before, from) ? {} : { procedures: 'required' };
  const faults: Record<string, OfficeFault> = {};
  if (weekdays.length + days.length === 0) faults['days'] = 'required';
  if (source.trim() === '') faults['source'] = 'required';
  return faults;
}
