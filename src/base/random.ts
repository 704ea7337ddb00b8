/** The only source of chance. The real one is made by app and server from the platform's generator. */
export interface Random {
  /** Fresh unpredictable bytes (predictable only from `seededRandom`). */
  bytes(length: number): Uint8Array<ArrayBuffer>;
}
export interface RandomDep {
  readonly random: Random;
}

/** Chance that can be replayed: the same seed gives the same bytes. For demo data and tests, never for keys. */
export function seededRandom(seed: number): Random & { next(): number; below(limit: number): number } {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)),
  };
}
