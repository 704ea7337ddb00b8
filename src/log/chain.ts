import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/json.ts';
import type { Entry } from './entry.ts';

/** SHA-256 of a text's UTF-8 bytes, as hex. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The entry with its hash. Each node's entries form a chain, so a removed or altered entry shows. */
export const chained = (entry: Omit<Entry, 'hash'>): Entry => ({
  ...entry,
  hash: hashText(canonicalJson(entry)),
});

export function hasTrueHash(entry: Entry): boolean {
  const { hash, ...rest } = entry;
  return hashText(canonicalJson(rest)) === hash;
}
