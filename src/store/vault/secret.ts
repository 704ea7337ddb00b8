import { err, ok, type Result } from '../../base/result.ts';

export type SecretFault = { readonly kind: 'SecretTooShort' | 'SecretTooSimple' };

/** A PIN of at least six digits, or a passphrase of at least eight letters, neither of them the first guess. */
export function checkSecret(text: string): Result<'pin' | 'passphrase', SecretFault> {
  const secret = text.normalize('NFC');
  const digits = /^\d+$/.test(secret);
  if ([...secret].length < (digits ? 6 : 8)) return err({ kind: 'SecretTooShort' });
  if (new Set(secret.toLowerCase()).size < 3 || isRun(secret) || isRepeated(secret))
    return err({ kind: 'SecretTooSimple' });
  return ok(digits ? 'pin' : 'passphrase');
}

/** 123456, 987654, abcdefgh. */
function isRun(secret: string): boolean {
  const codes = Array.from(secret, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** 123123, 121212. */
function isRepeated(secret: string): boolean {
  for (let length = 1; length <= secret.length / 2; length++) {
    if (secret.length % length === 0 && secret.slice(0, length).repeat(secret.length / length) === secret)
      return true;
  }
  return false;
}
