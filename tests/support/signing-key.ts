import { createSign, generateKeyPairSync } from 'node:crypto';
import { keyName } from '../../src/log/signed-run.ts';

/** A person's signing key, or a tablet's for its requests. */
export interface TestKey {
  /** Raw P-256 point, base64. */
  readonly key: string;
  readonly name: string;
  /** @param said in parts, one behind the other @returns base64 */
  readonly sign: (...said: readonly (string | Uint8Array)[]) => string;
}

export function newKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const halves = [x, y].map((half) => Buffer.from(half, 'base64url'));
  const key = Buffer.concat([Buffer.from([4]), ...halves]).toString('base64');
  const by = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    key,
    name: keyName(key),
    sign: (...said) => {
      const signing = createSign('sha256');
      for (const part of said) signing.update(part);
      return signing.sign(by, 'base64');
    },
  };
}
