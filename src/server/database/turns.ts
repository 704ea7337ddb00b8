/**
 * Who waits, waits here, with no connection in hand: one after another under a name, in the order in which they came.
 * So an office at which everybody knocks takes no connection away from another.
 */
import { pause } from '../patience.ts';

export class TooManyWait extends Error {}

/**
 * After so long of one turn behind the other a pause is made, in which another process that asks again and again finds
 * the name free. Milliseconds.
 */
const [longestRun, gap] = [250, 20];

/** More than that are sent away, to come again later: each holds what it brought in memory. */
const mostWaiting = 100;

export class Turns {
  private readonly places: number;
  private readonly lines = new Map<
    string,
    { working: number; since: number; readonly waiting: (() => void)[] }
  >();

  /** @param places how many of one name may work at once */
  constructor(places: number) {
    this.places = places;
  }

  /** @throws TooManyWait */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(name) ?? { working: 0, since: performance.now(), waiting: [] };
    this.lines.set(name, line);
    if (line.working < this.places) line.working += 1;
    else {
      if (line.waiting.length >= mostWaiting) throw new TooManyWait(name);
      // Whoever ends gives its place on: nobody comes in between.
      await new Promise<void>((done) => line.waiting.push(done));
    }
    try {
      return await work();
    } finally {
      if (line.waiting.length > 0 && performance.now() - line.since > longestRun) {
        await pause(gap);
        line.since = performance.now();
      }
      const next = line.waiting.shift();
      if (next !== undefined) next();
      else if (--line.working === 0) this.lines.delete(name);
    }
  }
}
