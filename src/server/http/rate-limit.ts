import type { ClockDep } from '../../base/clock.ts';

export interface RateLimit {
  /** @returns seconds to wait, or 0 when the call may go on */
  take(key: string): number;
}

/** So many calls a minute for each key, in one burst or spread. Kept in memory: a restart forgives. */
export function rateLimit({ clock }: ClockDep, perMinute: number): RateLimit {
  const windows = new Map<string, { startedAt: number; taken: number }>();
  return {
    take: (key) => {
      const now = clock.now();
      if (windows.size > 10_000)
        for (const [old, { startedAt }] of windows) if (now - startedAt > 60_000) windows.delete(old);
      const window = windows.get(key);
      if (window === undefined || now - window.startedAt >= 60_000) {
        windows.set(key, { startedAt: now, taken: 1 });
        return 0;
      }
      window.taken += 1;
      return window.taken <= perMinute ? 0 : Math.max(1, Math.ceil((window.startedAt + 60_000 - now) / 1000));
    },
  };
}
