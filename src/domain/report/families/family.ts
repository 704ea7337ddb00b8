import type { Form } from '../../forms/form.ts';

/** What reports are about. A form belongs to one family, and so does every report that was closed with it. */
export type FamilyId = 'handling';

export interface ReportFamily {
  readonly id: FamilyId;
  /** The forms with which its reports can be closed; the first is the one that is asked for. */
  readonly forms: readonly [Form, ...Form[]];
}
