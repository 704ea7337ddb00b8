/**
 * The forms that a report prints: those that come with the app, and those that the office took into it from a file, which stand in
 * the report itself. One of the office with the same id takes the place of the shipped one.
 */
import type { ReportContent } from '../../report/events.ts';
import { findIndicatorForm } from './indicator-forms.ts';
import type { IndicatorForm } from './indicator-form.ts';
import { readIndicatorForm } from './read-form.ts';

type Keeping = Pick<ReportContent, 'forms' | 'period'>;

/** Those in force at the end of its period. One that a later version of the app wrote, and this one cannot read, is left out. */
export const ownForms = ({ forms = [], period }: Keeping): readonly IndicatorForm[] =>
  forms.flatMap((text) => {
    const read = readIndicatorForm(text);
    return read.ok && isInForce(read.value, period.to) ? [read.value] : [];
  });

export const isInForce = (
  { inForceFrom, inForceTo }: Pick<IndicatorForm, 'inForceFrom' | 'inForceTo'>,
  on: string,
): boolean => inForceFrom <= on && (inForceTo === null || on <= inForceTo);

export const formFor = (id: string, own: readonly IndicatorForm[]): IndicatorForm | undefined =>
  own.find((form) => form.id === id) ?? findIndicatorForm(id);

/** Those of the office that take no shipped one's place: they are printed by themselves. */
export const formsBeside = (own: readonly IndicatorForm[]): readonly IndicatorForm[] =>
  own.filter(({ id }) => findIndicatorForm(id) === undefined);
