import { argon2id } from 'hash-wasm';
import type { Bytes } from '../bytes.ts';
import type { KeyHolderRow } from '../schema.ts';

/** Argon2id (RFC 9106), 32 bytes. Only ever imported lazily: it brings its own wasm. */
export async function bytesFromSecret(
  secret: string,
  salt: Bytes,
  cost: KeyHolderRow['cost'],
): Promise<Bytes> {
  const bytes = await argon2id({
    password: secret,
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(bytes);
}
