/**
 * Stands in for `fflate` under the spreadsheet libraries (`vite.config.ts`). Its own `zip` and `unzip` give whatever is
 * large to a worker made from a blob: our page's policy forbids such a worker, and then neither ever answers.
 */
import { unzipSync, zipSync, type Unzipped, type Zippable } from 'fflate/browser';

export { strFromU8, strToU8, unzipSync, zipSync, zlibSync } from 'fflate/browser';

type Answer<T> = (error: unknown, made: T | null) => void;

export const zip = (parts: Zippable, answer: Answer<Uint8Array>): void => reply(() => zipSync(parts), answer);
export const unzip = (packed: Uint8Array, answer: Answer<Unzipped>): void =>
  reply(() => unzipSync(packed), answer);

function reply<T>(make: () => T, answer: Answer<T>): void {
  let made: T;
  try {
    made = make();
  } catch (error) {
    answer(error, null);
    return;
  }
  answer(null, made);
}
