/** What is wrong with what was typed about the office; the screen has a sentence for each. */
import { timeToMinutes } from '../../base/clock.ts';
import { parsePlainDate } from '../../base/plain-date.ts';
import { isKnownChoice, isLawful, type ChoiceMade } from './choices.ts';
import type { CalendarDay, OfficeSettings, ProcedureVersion } from './events.ts';
import { papersOf } from './papers.ts';

export type OfficeFault =
  | 'required'
  | 'tooLong'
  | 'shiftBackwards'
  | 'shiftsOverlap'
  | 'outsideHours'
  | 'outOfRange'
  | 'limitOutOfRange'
  | 'notADay'
  | 'inFuture'
  | 'endBeforeBegin'
  | 'beforeToday';
export type OfficeFaults = Readonly<Record<string, OfficeFault>>;

/** Empty when all is well. Keys are the settings' own names; shifts are `shifts.0`, `shifts.1`. */
export function settingsFaults(settings: OfficeSettings): OfficeFaults {
  const faults: Record<string, OfficeFault> = {};
  for (const key of ['unitCode', 'name', 'deskName', 'place'] as const)
    if (settings[key].trim() === '') faults[key] = 'required';
  for (const [key, value] of Object.entries(settings))
    if (typeof value === 'string' && value.length > 300) faults[key] = 'tooLong';
  settings.shifts.forEach((shift, index) => {
    const before = settings.shifts[index - 1];
    if (timeToMinutes(shift.from) >= timeToMinutes(shift.to)) faults[`shifts.${index}`] = 'shiftBackwards';
    else if (before && before.to > shift.from) faults[`shifts.${index}`] = 'shiftsOverlap';
  });
  const within = settings.shifts.some(
    ({ from, to }) => from <= settings.lateAfter && settings.lateAfter <= to,
  );
  if (!within) faults.lateAfter = 'outsideHours';
  if (
    !Number.isInteger(settings.lockAfterMinutes) ||
    settings.lockAfterMinutes < 1 ||
    settings.lockAfterMinutes > 240
  )
    faults.lockAfterMinutes = 'outOfRange';
  const { remindAfterDays = 3 } = settings;
  if (!Number.isInteger(remindAfterDays) || remindAfterDays < 1 || remindAfterDays > 60)
    faults.remindAfterDays = 'outOfRange';
  return faults;
}

export function procedureFaults(procedure: ProcedureVersion): OfficeFaults {
  const faults: Record<string, OfficeFault> = {};
  for (const key of ['code', 'name', 'field'] as const)
    if (procedure[key].trim() === '') faults[key] = 'required';
  if (procedure.channels.length === 0) faults.channels = 'required';
  if (parsePlainDate(procedure.inForceFrom) === undefined) faults.inForceFrom = 'notADay';
  if (procedure.feeRule !== undefined && procedure.feeRule.source.trim() === '')
    faults.feeSource = 'required';
  const papers = papersOf(procedure);
  if (papers.some(({ name, when }) => name.length > 300 || when.length > 300)) faults.components = 'tooLong';
  return faults;
}

/** Whoever reads a rule otherwise than the law does says by which paper. */
export function choiceFaults(choice: ChoiceMade): OfficeFaults {
  if (!isKnownChoice(choice)) return { [choice.rule]: 'required' };
  return isLawful(choice) || choice.source !== '' ? {} : { source: 'required' };
}

export function calendarDayFaults({ date, name }: CalendarDay): OfficeFaults {
  if (parsePlainDate(date) === undefined) return { date: 'notADay' };
  return name.trim() === '' ? { name: 'required' } : {};
}
