/** Every family of reports: a new one is a file beside `handling.ts` and a line here. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { FamilyId, ReportFamily, ReportForm } from './family.ts';
import { handling } from './handling.ts';
import { movement } from './movement.ts';
import { quarterly } from './quarterly.ts';
import { review } from './review.ts';
import { withTables } from './with-tables.ts';

export const families: { readonly [Id in FamilyId]: ReportFamily & { readonly id: Id } } = {
  ...{ handling, quarterly, review, withTables, movement },
};

/** @returns handling for a form that only a later version knows: its figures are still those of the log */
export const familyOfForm = (form: string): ReportFamily =>
  Object.values<ReportFamily>(families).find(({ forms }) => forms.some(({ id }) => id === form)) ?? handling;

/** In every version: what came up once can be asked for always. */
export const reportForms: readonly ReportForm[] = Object.values<ReportFamily>(families).flatMap(
  ({ forms }) => [...forms],
);

/** What a period can be closed with on a day. */
export const reportFormsInForce = (on: PlainDate): readonly ReportForm[] =>
  reportForms.filter((form) => form.inForceFrom <= on && (form.inForceTo === null || on <= form.inForceTo));

export const findReportForm = (id: string, version?: string): ReportForm | undefined =>
  reportForms.find((form) => form.id === id && (version === undefined || form.version === version));
