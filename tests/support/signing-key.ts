import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';
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
  // Written out where it is made: Node 20 stands still for good where a key is exported just as its making is swept up.
  const made = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const key = made.publicKey.subarray(-pointBytes).toString('base64');
  const privateKey = createPrivateKey({ key: made.privateKey, type: 'pkcs8', format: 'der' });
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

/** Of a point as it stands at the end of its SPKI form: 0x04, x, y. */
const pointBytes = 65;
