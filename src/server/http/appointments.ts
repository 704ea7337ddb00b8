/** Whoever gives turns: for this process alone, or for all that stand behind one address. */
export interface TurnGiver {
  /** @param milliseconds between one who left and the next, as it was just seen */
  noteLeft(milliseconds: number): void;
  /** It came in. */
  hasCome(who: string): void;
  /** @returns milliseconds */
  turnOf(who: string): number | Promise<number>;
}

/**
 * When those shall come again who found the house full: one after the other, as fast as it empties. Told the same few seconds, all
 * of a thousand would be back at once, stand before a full house again, and leave it empty in between. Whoever came before
 * their turn leaves a gap, which the next who asks is given: a line with gaps in it leaves the house empty too.
 */
export class Appointments implements TurnGiver {
  private readonly turns = new Map<string, number>();
  /** The same that are to come, in their order. */
  private readonly line: number[] = [];
  private pace = 50;
  /** How much further apart turns are than the house empties: whoever has come brings more than one page. */
  private spread = 1;
  private readonly now: () => number;

  /** @param now milliseconds, as `performance.now` has them */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  noteLeft(milliseconds: number): void {
    // One who was held up by others tells nothing of how fast the house empties.
    this.pace += (Math.min(milliseconds, slowest) - this.pace) / 8;
  }

  hasCome(who: string): void {
    const given = this.turns.get(who) ?? NaN;
    if (given <= this.now()) this.spread = Math.max(this.spread * nearer, 1);
    const at = this.line.indexOf(given);
    if (at >= 0) this.line.splice(at, 1);
    this.turns.delete(who);
  }

  /**
   * Each has one turn, however often they ask before it comes: nobody makes the others wait by asking. Who came when it was theirs,
   * and found the house full still, is next, and not behind all the others once more.
   */
  turnOf(who: string): number {
    const now = this.now();
    const given = this.turns.get(who) ?? -Infinity;
    if (given > now) return given - now;
    this.forgetPast(now);
    const isOnTime = now - given < punctual;
    if (isOnTime) this.spread = Math.min(this.spread * further, mostSpread);
    const apart = this.pace * this.spread;
    const turn = isOnTime
      ? now + Math.max(soonest, apart)
      : Math.min(this.firstGap(now, apart), now + latest);
    this.turns.set(who, turn);
    const behind = this.line.findLastIndex((each) => each <= turn);
    this.line.splice(behind + 1, 0, turn);
    return turn - now;
  }

  private firstGap(now: number, apart: number): number {
    let free = now + soonest;
    for (const each of this.line) {
      // A gap as long as one turn is one, however the last digits fell.
      if (each - free > apart - 1) break;
      free = Math.max(free, each + apart);
    }
    return free;
  }

  private forgetPast(now: number): void {
    const ahead = this.line.findIndex((each) => each > now);
    this.line.splice(0, ahead < 0 ? this.line.length : ahead);
    if (this.turns.size <= mostKept) return;
    for (const [who, turn] of this.turns) if (turn <= now) this.turns.delete(who);
  }
}

/** Milliseconds. Later than the latest nobody is sent: by then more may have room. */
const [soonest, latest] = [100, 120_000];
const slowest = 1000;
/** So much later than its turn a tablet is still on time: the line takes its own. */
const punctual = 2000;
/**
 * For each who came on time and found the house full, and for each who came in. Without them five times as many were sent away, each
 * with all that it had brought; further apart than twice the pace, and the house lay empty (`npm run load`).
 */
const [further, nearer, mostSpread] = [1.2, 0.97, 2];
const mostKept = 10_000;
