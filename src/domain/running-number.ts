/**
 * Numbers that each tablet gives by itself: `BL01-2026-0012`, the twelfth of the first tablet in the year. No two tablets share
 * one, so that none is given twice without a line; a spoiled one is never given again.
 */
export interface RunningNumber {
  /** From 1. */
  readonly tablet: number;
  readonly year: number;
  /** From 1, in each year. */
  readonly running: number;
}

export interface NumberSeries {
  /** As running numbers of a tablet are kept by: no certification book is called so. */
  readonly book: string;
  readonly write: (number: RunningNumber) => string;
  /** Undefined for any other text. */
  readonly read: (text: unknown) => RunningNumber | undefined;
}

/** @param book two capital letters, before the tablet's number */
export function numberSeries(book: string): NumberSeries {
  const shape = new RegExp(`^${book}(\\d{2,6})-(\\d{4})-(\\d{4,6})$`);
  return {
    book,
    write: ({ tablet, year, running }) =>
      `${book}${String(tablet).padStart(2, '0')}-${year}-${String(running).padStart(4, '0')}`,
    read: (text) => {
      const [, tablet, year, running] = shape.exec(typeof text === 'string' ? text : '') ?? [];
      return running === undefined
        ? undefined
        : { tablet: Number(tablet), year: Number(year), running: Number(running) };
    },
  };
}
