/** What a person has agreed to for a whole file: asked once, and said again with the figures where it decides them. */
import type { Channel } from '../../vocabulary.ts';
import type { OfficeWords } from './words.ts';

export interface ReadingChoices {
  /** The office's words for channel, state, level and kind of applicant. */
  readonly words?: OfficeWords;
  /** Letters that are no Vietnamese: as their script's reader has them, or as they stand. */
  readonly letters?: 'mended' | 'asWritten';
  /** Day and month, where the file betrays that a spreadsheet has changed their places. */
  readonly days?: 'swapped' | 'asWritten';
  /** `05/01/24` is of 2024. */
  readonly shortYears?: boolean;
  /** Of every row of a file with no column for it. */
  readonly channel?: Channel;
  /** The day of handing over stands for the day of the result where no other is written. */
  readonly resultDay?: 'handedOver';
  /** Put the zeros back that numbers have lost at their beginning. */
  readonly zeros?: boolean;
}
