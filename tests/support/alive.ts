/**
 * No test is measured by a stopwatch: it may take as long as it likes while something goes on happening. Each call to
 * the browser, each run of a property, each word of a server is a sign of life; only when none comes for long is the
 * test given up, and its last step is named.
 */
import { setInterval, clearInterval } from 'node:timers';
import { patience } from './patience.ts';

const looks = 50;
interface Watch {
  lastStep: string;
  /** Looks without a sign. Not a time: while the machine itself stands still, nobody looks either. */
  idleLooks: number;
}
const watches = new Set<Watch>();

/** Told by whatever takes a while, at each of its steps. */
export function alive(step: string): void {
  for (const watch of watches) Object.assign(watch, { lastStep: step, idleLooks: 0 });
}

/** @throws when no sign of life came for `silence` milliseconds, naming the last one */
export async function whileAlive(work: () => Promise<unknown>, silence = 5 * patience): Promise<void> {
  const watch: Watch = { lastStep: 'its beginning', idleLooks: 0 };
  watches.add(watch);
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, giveUp) => {
    timer = setInterval(() => {
      if (++watch.idleLooks >= looks)
        giveUp(new Error(`Nothing has happened for ${silence / 1000} s after: ${watch.lastStep}`));
    }, silence / looks);
  });
  try {
    await Promise.race([work(), silent]);
  } finally {
    clearInterval(timer);
    watches.delete(watch);
  }
}
