import { fromBase64, toBase64, utf8, type Bytes } from '../bytes.ts';

/** The office's key on its way to another tablet: only the holder of the private half can unwrap it. */
export interface KeyTransfer {
  readonly wrappedKey: string;
  readonly senderPublicKey: string;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** The private half cannot be exported; IndexedDB keeps it as a key object. */
export const newExchangeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(curve, false, ['deriveBits']);

export const publicKeyText = async (pair: CryptoKeyPair): Promise<string> =>
  toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));

/** What is wrapped for one purpose does not open as another. */
export const purposes = {
  handover: 'so-mot-cua office key handover 1',
  /** The key of a file for the level above. `server/intake/file/sealing.ts` unwraps it. */
  file: 'so-mot-cua file key 1',
} as const;
type Purpose = (typeof purposes)[keyof typeof purposes];

/** @param publicKey the receiver's raw P-256 point, base64 */
export async function wrapTo(
  publicKey: string,
  raw: Bytes,
  purpose: Purpose = purposes.handover,
): Promise<KeyTransfer> {
  const sender = await newExchangeKeys();
  const key = await sharedKey(sender.privateKey, publicKey, purpose);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, raw));
  const wrapped = new Uint8Array([...iv, ...cipher]);
  return { wrappedKey: toBase64(wrapped), senderPublicKey: await publicKeyText(sender) };
}

/** @throws when it was wrapped for somebody else or altered on the way */
export async function unwrap(privateKey: CryptoKey, transfer: KeyTransfer): Promise<Bytes> {
  const wrapped = fromBase64(transfer.wrappedKey);
  const key = await sharedKey(privateKey, transfer.senderPublicKey, purposes.handover);
  const iv = wrapped.subarray(0, 12);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, wrapped.subarray(12)));
}

/** ECDH on P-256, then HKDF-SHA-256 (RFC 5869). */
async function sharedKey(privateKey: CryptoKey, publicKey: string, purpose: Purpose): Promise<CryptoKey> {
  const other = await crypto.subtle.importKey('raw', fromBase64(publicKey), curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(32),
    info: utf8(purpose),
  };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
