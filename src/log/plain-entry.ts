/**
 * Most entries are plain: short words of ASCII, nothing that was ever renamed. Of those it is told at once that they are shaped
 * as `EntrySchema` has it, which takes ten times as long for the same answer. Of all others this says nothing.
 */
import type { Entry } from './entry.ts';
import { mostInRun } from './signed-run.ts';
import { stampShape } from './stamp.ts';

type Offered = Readonly<Partial<Record<keyof Entry, unknown>>>;

export function isPlain(offered: object): boolean {
  const entry: Offered = offered;
  return (
    isWord(entry.office, 64) &&
    isWord(entry.node, 64) &&
    !(entry.node in {}) &&
    isCount(entry.seq, Number.MAX_SAFE_INTEGER) &&
    isWord(entry.stamp, 128) &&
    stampShape.test(entry.stamp) &&
    isWord(entry.actor, 64) &&
    isWord(entry.subject, 128) &&
    isWord(entry.type, 64) &&
    isObject(entry.body) &&
    (entry.sealed === undefined || typeof entry.sealed === 'string') &&
    entry.formerly === undefined &&
    entry.bodySaid === undefined &&
    entry.word === undefined &&
    (entry.signed === undefined || isSignature(entry.signed)) &&
    (entry.previous === '' || isHash(entry.previous)) &&
    isHash(entry.hash)
  );
}

/** Printable ASCII, and some of it. */
export const isPlainText = (text: string): boolean => /^[ -~]+$/.test(text);
const isWord = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && isPlainText(value);

const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most;

/** As JSON brings it. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const isSignature = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { key, count, signature } = value as Readonly<Record<string, unknown>>;
  return (
    typeof key === 'string' &&
    /^[0-9a-f]{16}$/.test(key) &&
    isCount(count, mostInRun) &&
    typeof signature === 'string' &&
    signature.length <= 120
  );
};
