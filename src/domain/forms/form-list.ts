import type { PlainDate } from '../../base/plain-date.ts';
import type { Form } from './form.ts';
import { formII06a } from './form-ii06a.ts';
import { formUnfolded } from './form-unfolded.ts';

/** Every form in every version. A version is never changed: a report names the one that it was closed with. */
export const forms: readonly Form[] = [formII06a, formUnfolded];

export const findForm = (id: string, version?: string): Form | undefined =>
  forms.find((form) => form.id === id && (version === undefined || form.version === version));

export const formsInForce = (on: PlainDate): readonly Form[] =>
  forms.filter((form) => form.inForceFrom <= on && (form.inForceTo === null || on <= form.inForceTo));
