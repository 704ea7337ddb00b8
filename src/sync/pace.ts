/** What the first page weighs: through within seconds on the slowest line that is any use. */
const firstBytes = 64_000;
const fewestBytes = 4_000;
const mostBytes = 4_000_000;
/** How long a page should be on its way, far below what is waited for: a line that loses much has bad moments. */
const aimMs = 8_000;

/**
 * How much the line carries, learned from what it carried: a page may weigh `bytes` each way. It at most halves or grows
 * fourfold from one page to the next, so that neither one lucky nor one bad moment decides.
 */
export class Pace {
  #bytes = firstBytes;

  get bytes(): number {
    return this.#bytes;
  }

  /** @param moved bytes of both ways together */
  took(moved: number, milliseconds: number): void {
    // A small page that was quick shows nothing of larger ones.
    if (moved < this.#bytes / 2 && milliseconds < aimMs) return;
    const fits = (moved / Math.max(1, milliseconds)) * aimMs;
    this.#take(Math.min(Math.max(fits, this.#bytes / 2), this.#bytes * 4));
  }

  timedOut(): void {
    this.#take(this.#bytes / 2);
  }

  #take(bytes: number): void {
    this.#bytes = Math.round(Math.min(Math.max(bytes, fewestBytes), mostBytes));
  }
}
