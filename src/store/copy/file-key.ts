import type { ChunkCipher } from '../../log/bundle.ts';
import { fromBase64, toBase64, type Bytes } from '../bytes.ts';
import { freshBytes, importAesKey, type OpenVault } from '../vault/sealing.ts';

/** A key that seals one file and nothing else. */
export const newFileKey = (): Bytes => freshBytes(32);

/** AES-256-GCM; a sealed chunk begins with its 12 random bytes (IV). */
export async function cipherWith(fileKey: Bytes): Promise<ChunkCipher> {
  const key = await importAesKey(fileKey);
  const how = (iv: Uint8Array, bound: Uint8Array): AesGcmParams => ({
    name: 'AES-GCM',
    iv: iv as Bytes,
    additionalData: bound as Bytes,
  });
  return {
    async seal(plain, bound) {
      const iv = freshBytes(12);
      const sealed = new Uint8Array(await crypto.subtle.encrypt(how(iv, bound), key, plain as Bytes));
      const bytes = new Uint8Array(iv.length + sealed.length);
      bytes.set(iv);
      bytes.set(sealed, iv.length);
      return bytes;
    },
    open: async (sealed, bound) =>
      new Uint8Array(
        await crypto.subtle.decrypt(how(sealed.subarray(0, 12), bound), key, sealed.subarray(12) as Bytes),
      ),
  };
}

/** Whoever has the office's key can open the file: an unlocked tablet, or the printed recovery key. */
export const keyForOffice = (vault: OpenVault, fileKey: Bytes): Promise<string> =>
  vault.seal({ fileKey: toBase64(fileKey) });

/** @returns undefined when it was sealed with another office's key */
export async function fileKeyOf(vault: OpenVault, officeKey: string): Promise<Bytes | undefined> {
  try {
    const { fileKey } = (await vault.open(officeKey)) as { readonly fileKey: string };
    return fromBase64(fileKey);
  } catch {
    return undefined;
  }
}
