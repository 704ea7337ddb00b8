/** Every family of reports: a new one is a file beside `handling.ts` and a line here. */
import type { FamilyId, ReportFamily } from './family.ts';
import { handling } from './handling.ts';

export const families: { readonly [Id in FamilyId]: ReportFamily & { readonly id: Id } } = { handling };

/** @returns handling for a form that only a later version knows: its figures are still those of the log */
export const familyOfForm = (form: string): ReportFamily =>
  Object.values(families).find(({ forms }) => forms.some(({ id }) => id === form)) ?? handling;
