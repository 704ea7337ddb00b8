/**
 * The number of a paper on which several dossiers are handed on together: `BG01-2026-0007`, of the seventh that the first
 * tablet has written in the year. Each tablet has numbers of its own, so that none is given twice without a line.
 */
export interface RecordNumber {
  readonly tablet: number;
  readonly year: number;
  readonly running: number;
}

/** As running numbers of a tablet are kept by: no certification book is called so. */
export const recordBook = 'BG';

export const recordNumber = ({ tablet, year, running }: RecordNumber): string =>
  `BG${String(tablet).padStart(2, '0')}-${year}-${String(running).padStart(4, '0')}`;

/** Undefined for any other text. */
export function readRecordNumber(text: unknown): RecordNumber | undefined {
  const [, tablet, year, running] =
    /^BG(\d{2,6})-(\d{4})-(\d{4,6})$/.exec(typeof text === 'string' ? text : '') ?? [];
  return running === undefined
    ? undefined
    : { tablet: Number(tablet), year: Number(year), running: Number(running) };
}
