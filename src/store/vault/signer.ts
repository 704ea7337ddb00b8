import type { PersonId } from '../../base/ids.ts';
import { keyName } from '../../log/signed-run.ts';
import { fromBase64, toBase64, utf8, type Bytes } from '../bytes.ts';
import { StorageFault } from '../errors.ts';

/**
 * A person's signing key on this tablet, in use while they are in. Its private half lies under their own secret, beside the
 * office's key: no other person of the tablet can sign for them.
 */
export interface Signer {
  readonly person: PersonId;
  /** The public half: raw P-256 point, base64. */
  readonly key: string;
  readonly name: string;
  /** ECDSA on P-256 with SHA-256, r ‖ s, base64. @throws StorageFault `Locked` when it was closed */
  sign(text: string): Promise<string>;
  /** The private half as PKCS 8, to be wrapped. @throws as `sign` */
  privateHalf(): Bytes;
  close(): void;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function newSigner(person: PersonId): Promise<Signer> {
  const { privateKey } = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return signerFrom(person, new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)));
}

/** @param pkcs8 this signer owns it from now on and wipes it when it closes @throws when it is none */
export async function signerFrom(person: PersonId, pkcs8: Bytes): Promise<Signer> {
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, curve, true, ['sign']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', readable);
  const key = toBase64(new Uint8Array([4, ...bytesOf(x), ...bytesOf(y)]));
  let signing: CryptoKey | undefined = await crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['sign']);
  const inUse = (): CryptoKey => {
    if (signing === undefined) throw new StorageFault('Locked');
    return signing;
  };
  return {
    ...{ person, key, name: keyName(key) },
    sign: async (text) => {
      const by = { name: 'ECDSA', hash: 'SHA-256' } as const;
      return toBase64(new Uint8Array(await crypto.subtle.sign(by, inUse(), utf8(text))));
    },
    privateHalf: () => (inUse(), pkcs8.slice()),
    close() {
      signing = undefined;
      pkcs8.fill(0);
    },
  };
}

/** Of base64url without its padding. */
const bytesOf = (text: string): Bytes =>
  fromBase64(text.replace(/-/g, '+').replace(/_/g, '/').padEnd(44, '='));
