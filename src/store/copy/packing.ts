import type { BundleHeader } from '../../log/bundle.ts';
import type { Bytes } from '../bytes.ts';

export type Packing = BundleHeader['packing'];

/** Old browsers have no compression of their own: a larger file is better than none. */
export const packingHere = (): Packing => (typeof CompressionStream === 'undefined' ? 'none' : 'deflate-raw');

export const packed = (bytes: Bytes, packing: Packing): Promise<Bytes> =>
  packing === 'none' ? Promise.resolve(bytes) : through(bytes, new CompressionStream(packing));

/** @throws when it is not what was packed, or when this browser cannot unpack */
export const unpacked = (bytes: Bytes, packing: Packing): Promise<Bytes> =>
  packing === 'none' ? Promise.resolve(bytes) : through(bytes, new DecompressionStream(packing));

const through = async (
  bytes: Bytes,
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
): Promise<Bytes> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
