/** What is to be said of a row that comes in all the same: a damaged number, a word that no count needs, a day far off. */
import type { RegisterHeading } from '../headings.ts';

export type RemarkKind =
  'zeroLost' | 'zeroPutBack' | 'madeNumber' | 'oddNumber' | 'unknownWord' | 'notCounted' | 'offCode';

export interface RowRemark {
  readonly kind: RemarkKind;
  readonly heading: RegisterHeading;
  /** As it stood in the file. */
  readonly value: string;
  /** What it may have been. */
  readonly offered?: string;
}
