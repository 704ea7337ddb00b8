/** Which form a period is closed with: in the address where it is not the usual one. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { periodOf, previousPeriod } from '../../../domain/calendar/periods.ts';
import { familyOfForm, reportFormsInForce } from '../../../domain/report/families/families.ts';
import type { ReportForm } from '../../../domain/report/families/family.ts';
import type { FormRef } from '../../../domain/report/events.ts';
import { isUsual } from '../../../documents/report/titles.ts';
import {
  calendarOf,
  choiceQuery,
  lengthOf,
  presetOf,
  type PeriodChoice,
} from '../../parts/figures/period-choice.ts';

/** The form that communes are asked for, unless the address names another one that is in force. */
export const readForm = (query: URLSearchParams, on: PlainDate): ReportForm =>
  reportFormsInForce(on).find(({ id }) => id === query.get('bm')) ?? formII06a;

export function closingAddress(choice: PeriodChoice, form: Pick<FormRef, 'id'>): string {
  const named = isUsual(form) ? '' : `&bm=${encodeURIComponent(form.id)}`;
  return `/bao-cao/moi?${choiceQuery(choice)}${named}`;
}

/**
 * Another family is made for another length of period: the one that ended last, unless days of one's own were chosen. A family of no
 * length has days of its own, which nobody knows before they are typed: those that stand there begin them.
 */
export function choiceFor(
  choice: PeriodChoice,
  from: Pick<FormRef, 'id'>,
  to: Pick<FormRef, 'id'>,
  today: PlainDate,
): PeriodChoice {
  const [before, after] = [familyOfForm(from.id), familyOfForm(to.id)];
  const calendar = calendarOf(choice.preset);
  if (before.id === after.id) return choice;
  if (after.lasts === null) return { ...choice, preset: 'custom' };
  const isOfCampaign = calendar === 'custom' && before.lasts === null;
  if (calendar === 'custom' ? !isOfCampaign : lengthOf(choice.preset) === after.lasts) return choice;
  const preset = presetOf(calendar === 'custom' ? 'cutOff' : calendar, after.lasts);
  const running = periodOf(preset, today);
  return { preset, period: running.to <= today ? running : previousPeriod(preset, running) };
}
