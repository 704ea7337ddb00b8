import type { IndicatorForm } from '../../../../domain/forms/indicators/indicator-form.ts';
import { slotsOfForm } from '../../../../domain/forms/indicators/read-form.ts';
import type { Asked } from '../../../../domain/report/families/outline.ts';
import { ownFormWords } from '../../../strings/report/own-forms.ts';

/** What a family asks for, and what forms of the office's own need besides. @param logged slots that the log counts */
export function askedWithOwn(
  asks: readonly Asked[],
  own: readonly IndicatorForm[],
  logged: readonly string[],
): readonly Asked[] {
  const known = new Set([...asks.flatMap(({ slots }) => slots), ...logged]);
  const slots = [...new Set(own.flatMap(slotsOfForm))].filter((slot) => !known.has(slot));
  return slots.length === 0 ? asks : [...asks, { title: ownFormWords.figures, slots }];
}
