/** Which form a period is closed with: in the address where it is not the usual one, and named wherever a report is. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { periodTitle } from '../../../domain/calendar/periods.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { findForm, formsInForce } from '../../../domain/forms/form-list.ts';
import type { Form } from '../../../domain/forms/form.ts';
import type { FormRef, ReportContent } from '../../../domain/report/events.ts';
import { choiceQuery, type PeriodChoice } from '../../parts/figures/period-choice.ts';

/** The form that communes are asked for, unless the address names another one that is in force. */
export const readForm = (query: URLSearchParams, on: PlainDate): Form =>
  formsInForce(on).find(({ id }) => id === query.get('bm')) ?? formII06a;

export const isUsual = ({ id }: Pick<FormRef, 'id'>): boolean => id === formII06a.id;

export function closingAddress(choice: PeriodChoice, form: Pick<FormRef, 'id'>): string {
  const named = isUsual(form) ? '' : `&bm=${encodeURIComponent(form.id)}`;
  return `/bao-cao/moi?${choiceQuery(choice)}${named}`;
}

/** A form of a later version has no name here yet: its id then. */
const nameOf = ({ id, version }: FormRef): string => (findForm(id, version) ?? findForm(id))?.code ?? id;

export function titleOf({ preset, period, form }: Pick<ReportContent, 'preset' | 'period' | 'form'>): string {
  const title = periodTitle(preset, period);
  return isUsual(form) ? title : `${title} – ${nameOf(form)}`;
}
