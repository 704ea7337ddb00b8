import type { Period } from '../../../base/period.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { PeriodPreset } from '../events.ts';
import type { Asked, Outline, Section } from './outline.ts';

/** What reports are about. A form belongs to one family, and so does every report that was closed with it. */
export type FamilyId = 'handling' | 'quarterly' | 'review' | 'withTables' | 'movement';

/** What a report is closed with: a form of figures, or the shape of a whole report. Its version is never changed. */
export interface ReportForm {
  readonly id: string;
  readonly version: string;
  /** As people choose it, and as two reports of one period are told apart. */
  readonly code: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  readonly caution: string;
}

export interface ReportFamily {
  readonly id: FamilyId;
  /** The forms with which its reports can be closed; the first is the one that is asked for. */
  readonly forms: readonly [ReportForm, ...ReportForm[]];
  /** The length of period that it is made for; null: any. */
  readonly lasts: 'Month' | 'Quarter' | 'NineMonths' | null;
  /** Left out: its sentences are those of the tally (`documents/report/narrative.ts`). */
  readonly outline?: Outline;
  /** Sections before those of the tally, of a family without an outline. */
  readonly begins?: readonly Section[];
  /** Figures that somebody has to type. */
  readonly asks: readonly Asked[];
  /** The title that stands there until somebody types another. Left out: the one of the tally's reports. */
  readonly titleOf?: (preset: PeriodPreset, period: Period) => string;
}
