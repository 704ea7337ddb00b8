import { groupDigits } from '../../strings/numerals.ts';

/** What stands on a bar: 1.250, or 11,11 where it is a percentage. */
export function valueOnBar(value: number): string {
  const [whole = '', decimals] = String(value).split('.');
  return decimals === undefined ? groupDigits(value) : `${groupDigits(Number(whole))},${decimals}`;
}
