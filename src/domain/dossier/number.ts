import type { PlainDate } from '../../base/plain-date.ts';

/**
 * Our own number of a dossier, like `MC01-261122-0007`: tablet, day of receipt, running number of the tablet's day.
 * Tablets have different numbers within an office, so it needs no network and cannot collide. It never looks like an
 * official code (TT 03/2025/TT-VPCP, Điều 13), which begins with an agency's identifier and is filled in later.
 */
export const dossierNumber = (tablet: number, on: PlainDate, running: number): string =>
  `MC${String(tablet).padStart(2, '0')}-${on.slice(2, 4)}${on.slice(5, 7)}${on.slice(8, 10)}-${String(running).padStart(4, '0')}`;
