import { fromBase64, toBase64 } from '../../bytes.ts';
import type { Kept } from './kept.ts';

const bytesName = '$bytes';
/** A name in a body that could be taken for it gets one more `$` on the way out, and loses it on the way in. */
const likeBytesName = /^\$+bytes$/;

/** JSON text; bytes as base64 under a name of their own. */
export const keptToText = (kept: readonly Kept[]): string =>
  JSON.stringify(kept, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { [bytesName]: toBase64(value) };
    return withNames(value, (key) => `$${key}`);
  });

/** @throws when it is not JSON */
export const keptFromText = (text: string): readonly Kept[] =>
  JSON.parse(
    text,
    (_, value: unknown) =>
      bytesIn(value) ?? withNames(value, (key) => (key === bytesName ? key : key.slice(1))),
  ) as readonly Kept[];

function bytesIn(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof value !== 'object' || value === null || !(bytesName in value)) return undefined;
  try {
    return fromBase64(String(value[bytesName]));
  } catch {
    // An older version wrote such a name in a body as it stood.
    return undefined;
  }
}

function withNames(value: unknown, newKey: (key: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!Object.keys(value).some((key) => likeBytesName.test(key))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, unknown] => [
      likeBytesName.test(key) ? newKey(key) : key,
      each,
    ]),
  );
}
