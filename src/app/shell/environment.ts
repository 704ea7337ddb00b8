import { systemClock, type Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { journalWorker } from '../../store/journal/file/channel.ts';
import type { TabletDeps } from '../../store/tablet.ts';
import type { LineDeps } from '../../sync/exchange.ts';

/** The machine, as the rest of the app sees it: the only place where time, chance and the line are taken from it. */
export const clock: Clock = systemClock;

export const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** Asked for when a scan is, and not before. */
const scans: TabletDeps['scans'] = async (name) =>
  (await import('../../store/scans/file-place.ts')).scanWorker(name);

export const deps = { clock, random, journal: journalWorker, scans };

export const line: LineDeps = {
  fetch: (input, init) => fetch(input, init),
  timers: {
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  },
};

/**
 * A part of the app that travels as a file of its own, and that nobody could ask for again: where the line or the browser
 * fails to bring it, it is asked for until it is here. The newest browsers fetch anew what did not come (Chromium 156 does); older
 * ones remember that it did not (147 does), and there it comes when the app is loaded again.
 * @param load never by anything but `import`, of which many may ask at once
 */
export async function untilHere<Part>(load: () => Promise<Part>, timers = line.timers): Promise<Part> {
  for (let wait = 1_000; ; wait = Math.min(2 * wait, 60_000))
    try {
      return await load();
    } catch {
      await new Promise<void>((resolve) => timers.after(wait, resolve));
    }
}
