import type { Dossier } from './dossier.ts';
import type { Deed } from './lifecycle.ts';

/** A deed of the desk, or two that are one for whoever waits at the counter: the result is ready and is handed over. */
export type DeskDeed = Deed | 'resolveAndHandOver';

/**
 * What is most probably done next with a dossier; undefined where it has ended. What is promised for the same day is
 * waited for, and handed over as soon as it is there (Luật Hộ tịch 2014, Điều 5; NĐ 23/2015/NĐ-CP, Điều 7).
 */
export function likelyDeed({ state, facts }: Pick<Dossier, 'state' | 'facts'>): DeskDeed | undefined {
  switch (state) {
    case 'registered':
      return 'accept';
    case 'open':
      return facts.limit?.unit === 'sameDay' ? 'resolveAndHandOver' : 'resolve';
    case 'awaiting':
      return 'supplement';
    case 'resolved':
      return 'handOver';
    default:
      return undefined;
  }
}
