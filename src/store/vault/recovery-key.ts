import { err, ok, type Result } from '../../base/result.ts';
import { hashText } from '../../log/chain.ts';
import { toBase64, type Bytes } from '../bytes.ts';

/**
 * 32 bytes as fourteen groups of four letters that can be read aloud and typed: 52 letters of 5 bits, then 4 letters
 * of check. Crockford's alphabet: no I, L, O or U; what looks alike is read as what was meant.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyLetters = 52;

export function writeRecoveryKey(raw: Bytes): string {
  const letters = toLetters(raw);
  return (letters + checkOf(raw)).match(/.{4}/g)?.join('-') ?? '';
}

export type RecoveryKeyFault = { readonly kind: 'RecoveryKeyIncomplete' | 'RecoveryKeyMistyped' };

export function readRecoveryKey(text: string): Result<Bytes, RecoveryKeyFault> {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (letters.length !== keyLetters + 4) return err({ kind: 'RecoveryKeyIncomplete' });
  const raw = fromLetters(letters.slice(0, keyLetters));
  if (raw === undefined || checkOf(raw) !== letters.slice(keyLetters))
    return err({ kind: 'RecoveryKeyMistyped' });
  return ok(raw);
}

const checkOf = (raw: Bytes): string => {
  const hash = hashText(`recovery ${toBase64(raw)}`);
  return [0, 1, 2, 3]
    .map((at) => alphabet[Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16) & 31])
    .join('');
};

function toLetters(raw: Bytes): string {
  let bits = 0n;
  for (const byte of raw) bits = (bits << 8n) | BigInt(byte);
  bits <<= 4n; // 256 bits in 52 × 5
  let letters = '';
  for (let at = 0; at < keyLetters; at++) {
    letters = `${alphabet[Number(bits & 31n)] ?? ''}${letters}`;
    bits >>= 5n;
  }
  return letters;
}

function fromLetters(letters: string): Bytes | undefined {
  let bits = 0n;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  bits >>= 4n;
  const raw = new Uint8Array(32);
  for (let at = 31; at >= 0; at--) {
    raw[at] = Number(bits & 255n);
    bits >>= 8n;
  }
  return raw;
}
