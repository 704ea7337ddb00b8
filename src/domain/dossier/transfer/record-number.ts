import { numberSeries } from '../../running-number.ts';

/** The number of a paper on which several dossiers are handed on together: `BG01-2026-0007`. */
export const recordNumbers = numberSeries('BG');
