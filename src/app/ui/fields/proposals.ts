import { plainLetters } from '../../../base/plain-letters.ts';

/**
 * Browsers look for what is typed in the value of a proposal and in its label, and know nothing of marks: "dat dai" finds
 * "Đất đai" where its plain letters stand beside it. Left out where it is found by itself, or not at all.
 */
export function proposedAs(one: string, typed: string): string | undefined {
  const plain = plainLetters(one);
  const isFound = one.toLowerCase().includes(typed.toLowerCase());
  return !isFound && plain.includes(typed.toLowerCase()) ? plain : undefined;
}
