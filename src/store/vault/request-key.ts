/**
 * What this tablet signs its requests with. Its private half cannot be exported and lies in the browser's database alone, not
 * in the journal: where that is thrown away, another one is made, and somebody of the office vouches for it.
 */
import type { NodeId } from '../../base/ids.ts';
import { keyName } from '../../log/signed-run.ts';
import { requestHead, vouchText, type AskedOnce } from '../../log/signed-request.ts';
import { toBase64Url, utf8, type Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { RequestKeys } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { publicKeyText } from './key-transfer.ts';
import { freshBytes } from './sealing.ts';

const by = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** @param node whose requests it is to sign */
export async function newRequestKeys(node: NodeId): Promise<RequestKeys> {
  const pair = await crypto.subtle.generateKey(by, false, ['sign', 'verify']);
  return { node, privateKey: pair.privateKey, publicKey: await publicKeyText(pair) };
}

/** Made at the first asking, and anew where this tablet bears another name. */
export async function requestKeysOf(tablet: Tablet, node: NodeId): Promise<RequestKeys> {
  const stored = async (): Promise<RequestKeys | undefined> => {
    const row = await withReopening(tablet.db, () => tablet.db.settings.get('requestKeys'));
    return row?.key === 'requestKeys' && row.keys.node === node ? row.keys : undefined;
  };
  return (
    (await stored()) ??
    withLock(tablet.writeLock(), async () => {
      const there = await stored();
      if (there !== undefined) return there;
      const keys = await newRequestKeys(node);
      await withReopening(tablet.db, () => tablet.db.settings.put({ key: 'requestKeys', keys }));
      return keys;
    })
  );
}

/** @returns what `signatureHeader` of a request says @param body as it is sent; empty text: none */
export async function signedRequest(
  { privateKey }: RequestKeys,
  asked: Omit<AskedOnce, 'nonce'>,
  body: string | Bytes,
): Promise<string> {
  const nonce = toBase64Url(freshBytes(16));
  const head = utf8(requestHead({ ...asked, nonce }));
  const sent = typeof body === 'string' ? utf8(body) : body;
  const said = new Uint8Array(head.length + sent.length);
  said.set(head);
  said.set(sent, head.length);
  const signature = await crypto.subtle.sign(by, privateKey, said);
  return [asked.time, nonce, toBase64Url(new Uint8Array(signature))].join('.');
}

/** In the name of whoever is in; undefined while nobody is. */
export async function vouchFor(
  { signer }: Tablet,
  token: string,
  publicKey: string,
): Promise<{ readonly key: string; readonly signature: string } | undefined> {
  if (signer === undefined) return undefined;
  return { key: keyName(signer.key), signature: await signer.sign(vouchText(token, publicKey)) };
}
