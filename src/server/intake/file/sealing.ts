/** The key that tablets seal files for the level above to, and the file's own key that is wrapped to it. */
import { createHmac, webcrypto } from 'node:crypto';
import type { ChunkCipher } from '../../../log/bundle.ts';
import type { Queries } from '../../database/database.ts';

type CryptoKey = webcrypto.CryptoKey;
const { subtle } = webcrypto;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** `store/vault/key-transfer.ts` says the same words when it wraps. */
const purpose = 'so-mot-cua file key 1';

export interface Kept {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Made once with the database, and kept through every restore of it: files on their way can still be opened. */
export async function ensureFileKey(queries: Queries): Promise<void> {
  const pair = await subtle.generateKey(curve, true, ['deriveBits']);
  const kept: Kept = {
    privateKey: Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)).toString('base64'),
    publicKey: Buffer.from(await subtle.exportKey('raw', pair.publicKey)).toString('base64'),
  };
  await queries.rows(`insert into meta (name, value) values ('file-key', $1) on conflict do nothing`, [
    JSON.stringify(kept),
  ]);
}

async function keptKey(queries: Queries): Promise<Kept> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'file-key'`);
  return readKept(row?.value);
}

/** @param value as `meta` holds it under `file-key` */
export function readKept(value: string | null | undefined): Kept {
  if (value === null || value === undefined) throw new Error('the database has no key for files');
  return JSON.parse(value) as Kept;
}

/** What a tablet is told: raw P-256 point, base64. */
export const publicFileKey = async (queries: Queries): Promise<string> => (await keptKey(queries)).publicKey;

/** Under a key that is made of the same secret, for words that the server knows again as its own. */
export async function macOf(queries: Queries, text: string): Promise<string> {
  return macWith(await keptKey(queries), text);
}

export function macWith({ privateKey }: Kept, text: string): string {
  const key = createHmac('sha256', privateKey).update('so-mot-cua own words 1').digest();
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** @returns undefined when it was wrapped to another server's key */
export async function unwrapFileKey(
  queries: Queries,
  { wrappedKey, senderPublicKey }: { readonly wrappedKey: string; readonly senderPublicKey: string },
): Promise<Uint8Array | undefined> {
  const { privateKey } = await keptKey(queries);
  try {
    const own = await subtle.importKey('pkcs8', Buffer.from(privateKey, 'base64'), curve, false, [
      'deriveBits',
    ]);
    const other = await subtle.importKey('raw', Buffer.from(senderPublicKey, 'base64'), curve, false, []);
    const secret = await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
    const wrapped = Buffer.from(wrappedKey, 'base64');
    const key = await wrappingKey(secret);
    const how = { name: 'AES-GCM', iv: wrapped.subarray(0, 12) };
    return new Uint8Array(await subtle.decrypt(how, key, wrapped.subarray(12)));
  } catch {
    return undefined;
  }
}

/** HKDF-SHA-256 (RFC 5869). */
async function wrappingKey(secret: ArrayBuffer): Promise<CryptoKey> {
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: Buffer.from(purpose) };
  return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

export async function cipherWith(fileKey: Uint8Array): Promise<ChunkCipher> {
  const key = await subtle.importKey('raw', fileKey, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const how = (iv: Uint8Array, additionalData: Uint8Array) => ({ name: 'AES-GCM', iv, additionalData });
  return {
    async seal(plain, bound) {
      const iv = webcrypto.getRandomValues(new Uint8Array(12));
      return Buffer.concat([iv, new Uint8Array(await subtle.encrypt(how(iv, bound), key, plain))]);
    },
    open: async (sealed, bound) =>
      new Uint8Array(await subtle.decrypt(how(sealed.subarray(0, 12), bound), key, sealed.subarray(12))),
  };
}
