import { plainDate, type PlainDate } from '../../../base/plain-date.ts';

/**
 * The civil day at the office, for fields that read a day as people type it (`5/8/26` is of this century or the last).
 * Whoever knows the clock turns it: `shell/session.svelte.ts`.
 */
export const officeDay = $state<{ today: PlainDate }>({ today: plainDate('2026-01-01') });
