/** Which form a period is closed with: in the address where it is not the usual one. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import { formsInForce } from '../../../domain/forms/form-list.ts';
import type { Form } from '../../../domain/forms/form.ts';
import type { FormRef } from '../../../domain/report/events.ts';
import { isUsual } from '../../../documents/report/titles.ts';
import { choiceQuery, type PeriodChoice } from '../../parts/figures/period-choice.ts';

/** The form that communes are asked for, unless the address names another one that is in force. */
export const readForm = (query: URLSearchParams, on: PlainDate): Form =>
  formsInForce(on).find(({ id }) => id === query.get('bm')) ?? formII06a;

export function closingAddress(choice: PeriodChoice, form: Pick<FormRef, 'id'>): string {
  const named = isUsual(form) ? '' : `&bm=${encodeURIComponent(form.id)}`;
  return `/bao-cao/moi?${choiceQuery(choice)}${named}`;
}
