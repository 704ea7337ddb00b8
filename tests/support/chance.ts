/** Small, quick and the same everywhere: a linear congruence. @returns a whole number from `from` to `to`, both of them in */
export type Pick = (from: number, to: number) => number;

export function chance(seed: number): Pick {
  let state = (seed % 2_147_483_646) + 1;
  return (from, to) => {
    state = (state * 48_271) % 2_147_483_647;
    return from + (state % (to - from + 1));
  };
}

export const oneOf = <T>(pick: Pick, among: readonly [T, ...T[]]): T =>
  among[pick(0, among.length - 1)] ?? among[0];
