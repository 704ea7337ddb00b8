/**
 * When those shall come again who found the house full: one after the other, as fast as it empties. Told the same few seconds, all
 * of a thousand would be back at once, stand before a full house again, and leave it empty in between.
 */
export class Appointments {
  private readonly turns = new Map<string, number>();
  private last = 0;
  private pace = 50;
  private readonly now: () => number;

  /** @param now milliseconds, as `performance.now` has them */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** @param milliseconds between one who left and the next, as it was just seen */
  noteLeft(milliseconds: number): void {
    // One who was held up by others tells nothing of how fast the house empties.
    this.pace += (Math.min(milliseconds, slowest) - this.pace) / 8;
  }

  /** Each has one turn, however often they ask before it comes: nobody makes the others wait by asking. @returns milliseconds */
  turnOf(who: string): number {
    const now = this.now();
    const given = this.turns.get(who) ?? 0;
    const turn = given > now ? given : Math.min(Math.max(now + soonest, this.last + this.pace), now + latest);
    if (turn !== given) {
      this.last = turn;
      this.turns.set(who, turn);
      if (this.turns.size > mostKept) this.forgetPast(now);
    }
    return turn - now;
  }

  /** It came in. */
  hasCome(who: string): void {
    this.turns.delete(who);
  }

  private forgetPast(now: number): void {
    for (const [who, turn] of this.turns) if (turn <= now) this.turns.delete(who);
  }
}

/** Milliseconds. Later than the latest nobody is sent: by then more may have room. */
const [soonest, latest] = [100, 120_000];
const slowest = 1000;
const mostKept = 10_000;
