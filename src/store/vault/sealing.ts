import { fromBase64, fromUtf8, toBase64, toBase64Url, utf8, type Bytes } from '../bytes.ts';
import { StorageFault } from '../errors.ts';
import type { KeyTransfer } from './key-transfer.ts';

/**
 * The office's key in use. The key itself never leaves this closure: it seals and opens, it can be wrapped for another
 * person or another tablet, and it is forgotten by `close`.
 *
 *     sealed = 12 random bytes (IV) ‖ AES-256-GCM ciphertext ‖ 16 bytes tag
 */
export interface OpenVault {
  /** Any JSON value, as base64: what an entry carries. */
  seal(value: unknown): Promise<string>;
  /** @throws StorageFault `Locked` when the vault was closed; otherwise when the key or the text is wrong */
  open(sealed: string): Promise<unknown>;
  sealText(text: string): Promise<Bytes>;
  openText(sealed: Bytes): Promise<string>;
  sealBytes(bytes: Bytes): Promise<Bytes>;
  openBytes(sealed: Bytes): Promise<Bytes>;
  /** The office's key as readable groups, to be printed and kept in a safe place. */
  recoveryKey(): Promise<string>;
  /** For another tablet. @param publicKey its raw P-256 point, base64 */
  wrapFor(publicKey: string): Promise<KeyTransfer>;
  /** For another person on this tablet. @param more what lies behind the office's key under the same secret */
  wrapWith(key: CryptoKey, more?: Bytes): Promise<Bytes>;
  readonly isOpen: boolean;
  close(): void;
}

/** Keys and IVs come from the platform itself: a seeded `Random`, as demo data and tests use, would repeat an IV. */
export const freshBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** What a tablet is known by at the server, of its own making: 32 bytes as base64url. */
export const newToken = (): string => toBase64Url(freshBytes(32));

/** @param bound what has to be the same when it is opened */
export async function encrypt(key: CryptoKey, plain: Bytes, bound = nothing): Promise<Bytes> {
  const iv = freshBytes(12);
  const by = { name: 'AES-GCM', iv, additionalData: bound };
  const cipher = new Uint8Array(await crypto.subtle.encrypt(by, key, plain));
  const sealed = new Uint8Array(iv.length + cipher.length);
  sealed.set(iv);
  sealed.set(cipher, iv.length);
  return sealed;
}

export async function decrypt(key: CryptoKey, sealed: Bytes, bound = nothing): Promise<Bytes> {
  const by = { name: 'AES-GCM', iv: sealed.subarray(0, 12), additionalData: bound };
  return new Uint8Array(await crypto.subtle.decrypt(by, key, sealed.subarray(12)));
}
const nothing: Bytes = new Uint8Array(0);

export const importAesKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** @param raw the 32 bytes of the office's key; this vault owns them from now on and wipes them when it closes */
export async function vaultFrom(raw: Bytes): Promise<OpenVault> {
  let key: CryptoKey | undefined = await importAesKey(raw);
  const inUse = (): CryptoKey => {
    if (key === undefined) throw new StorageFault('Locked');
    return key;
  };
  return {
    seal: async (value) => toBase64(await encrypt(inUse(), utf8(JSON.stringify(value)))),
    open: async (sealed) => JSON.parse(fromUtf8(await decrypt(inUse(), fromBase64(sealed)))) as unknown,
    sealText: async (text) => encrypt(inUse(), utf8(text)),
    openText: async (sealed) => fromUtf8(await decrypt(inUse(), sealed)),
    sealBytes: async (bytes) => encrypt(inUse(), bytes),
    openBytes: async (sealed) => decrypt(inUse(), sealed),
    recoveryKey: async () => {
      const { writeRecoveryKey } = await import('./recovery-key.ts');
      // Asked behind it: closed meanwhile, the bytes are wiped.
      inUse();
      return writeRecoveryKey(raw);
    },
    wrapFor: async (publicKey) => {
      const { wrapTo } = await import('./key-transfer.ts');
      // As above.
      inUse();
      return wrapTo(publicKey, raw);
    },
    wrapWith: async (wrapping, more = nothing) => {
      inUse();
      const both = new Uint8Array([...raw, ...more]);
      const wrapped = await encrypt(wrapping, both);
      both.fill(0);
      return wrapped;
    },
    get isOpen() {
      return key !== undefined;
    },
    close() {
      key = undefined;
      raw.fill(0);
    },
  };
}
