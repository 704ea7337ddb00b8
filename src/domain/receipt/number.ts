/**
 * The number of a receipt: `BL01-2026-0012`, the twelfth of the first tablet in the year. A tablet is a volume (quyển) of its own,
 * so that two without a line give none twice; a spoiled number is voided, never given again.
 */
export interface ReceiptNumber {
  readonly tablet: number;
  readonly year: number;
  readonly running: number;
}

/** As running numbers of a tablet are kept by: no certification book is called so. */
export const receiptBook = 'BL';

export const receiptNumber = ({ tablet, year, running }: ReceiptNumber): string =>
  `BL${String(tablet).padStart(2, '0')}-${year}-${String(running).padStart(4, '0')}`;

/** Undefined for any other text. */
export function readReceiptNumber(text: unknown): ReceiptNumber | undefined {
  const [, tablet, year, running] =
    /^BL(\d{2,6})-(\d{4})-(\d{4,6})$/.exec(typeof text === 'string' ? text : '') ?? [];
  return running === undefined
    ? undefined
    : { tablet: Number(tablet), year: Number(year), running: Number(running) };
}
