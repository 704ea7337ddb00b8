import { numberSeries } from '../running-number.ts';

/** The number of a receipt: `BL01-2026-0012`. A tablet is a volume (quyển) of its own; a spoiled number is voided. */
export const receiptNumbers = numberSeries('BL');
