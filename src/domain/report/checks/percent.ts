/** Percentages as reports print them: rounded half-up, or cut off, to as many decimals as they show. */

/** @returns how many decimals a printed number has: 97,54 has 2, 100 has none */
export function decimalsOf(value: number): number {
  const [, decimals = ''] = String(value).split('.');
  return Math.min(decimals.length, 6);
}

/** Sums of points and of money carry dust of binary fractions. */
export const tidy = (value: number): number => Number(value.toFixed(6));

/** `n` in `d` in percent, half-up. By whole numbers where they are whole and small enough: 0,125 % is 0,13. */
export function roundedPercent(n: number, d: number, decimals: number): number {
  const scale = 10 ** decimals;
  const twice = 200 * n * scale + d;
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d) && Number.isSafeInteger(twice))
    return (twice - (twice % (2 * d))) / (2 * d) / scale;
  return Math.floor(((100 * n) / d) * scale + 0.5 + 1e-9) / scale;
}

/** `n` in `d` in percent, decimals cut off. */
export function truncatedPercent(n: number, d: number, decimals: number): number {
  const scale = 10 ** decimals;
  const whole = 100 * n * scale;
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d) && Number.isSafeInteger(whole))
    return (whole - (whole % d)) / d / scale;
  return Math.floor(((100 * n) / d) * scale + 1e-9) / scale;
}
