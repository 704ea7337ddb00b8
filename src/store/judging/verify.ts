import type { Run } from '../../log/runs.ts';
import { runText } from '../../log/signed-run.ts';
import { fromBase64, utf8 } from '../bytes.ts';

/** Made once of each: that costs as much as a signature. */
const keysMade = new Map<string, Promise<CryptoKey>>();
const mostKeysMade = 1000;

function publicKeyOf(key: string): Promise<CryptoKey> {
  const known = keysMade.get(key);
  if (known !== undefined) return known;
  if (keysMade.size >= mostKeysMade) keysMade.clear();
  const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
  const made = (async () => crypto.subtle.importKey('raw', fromBase64(key), curve, false, ['verify']))();
  keysMade.set(key, made);
  return made;
}

/**
 * Whether the run was signed with the private half of that key. The browser does the arithmetic beside the page.
 * @param key raw P-256 point, base64; of any other text nothing is true
 */
export async function isSignedWith(key: string, { entries, signed }: Run): Promise<boolean> {
  try {
    const by = { name: 'ECDSA', hash: 'SHA-256' } as const;
    const signature = fromBase64(signed?.signature ?? '');
    return await crypto.subtle.verify(by, await publicKeyOf(key), signature, utf8(runText(entries)));
  } catch {
    return false;
  }
}
