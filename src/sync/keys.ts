import { err, ok, type Result } from '../base/result.ts';
import { paths } from '../log/protocol.ts';
import { KeyWaiting } from '../log/key-protocol.ts';
import type { KeyRequest } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream, noteUpstream } from '../store/upstream.ts';
import { takeKeyTransfer } from '../store/vault/from-elsewhere.ts';
import { keyHolders, type OpenVault } from '../store/vault/vault.ts';
import { askAsNode, type EnrolFault } from './enrol.ts';
import { anyJson, type LineDeps } from './exchange.ts';

/** Tablets of this office that wait for its key, as the server last said. */
export const keyRequests = async (tablet: Tablet): Promise<readonly KeyRequest[]> =>
  (await getUpstream(tablet))?.keyRequests ?? [];

/** Gives the office's key to a waiting tablet. It is wrapped here: the server carries what it cannot open. */
export async function giveKeyTo(
  tablet: Tablet,
  deps: LineDeps,
  request: Pick<KeyRequest, 'node' | 'publicKey'>,
): Promise<Result<void, EnrolFault | { readonly kind: 'Locked' | 'BadPublicKey' }>> {
  if (tablet.vault === undefined) return err({ kind: 'Locked' });
  let wrapped;
  try {
    wrapped = await tablet.vault.wrapFor(request.publicKey);
  } catch {
    return err({ kind: 'BadPublicKey' });
  }
  const body = { node: request.node, ...wrapped };
  const answer = await askAsNode(tablet, deps, paths.keys, 'POST', body, anyJson);
  if (!answer.ok) return answer;
  const left = (await keyRequests(tablet)).filter(({ node }) => node !== request.node);
  await noteUpstream(tablet, { keyRequests: left });
  return ok(undefined);
}

/** Fetches the office's key, when another tablet has handed it over. The vault is open afterwards. */
export async function takeKey(
  tablet: Tablet,
  deps: LineDeps,
): Promise<Result<OpenVault, EnrolFault | { readonly kind: 'KeyNotYetThere' | 'KeyTransferUnreadable' }>> {
  const answer = await askAsNode(tablet, deps, paths.keys, 'GET', undefined, KeyWaiting);
  if (!answer.ok) return answer;
  const { handover } = answer.value;
  if (handover === null) return err({ kind: 'KeyNotYetThere' });
  const vault = await takeKeyTransfer(tablet, handover);
  if (!vault.ok) await askAsNode(tablet, deps, paths.keys, 'DELETE', { taken: false }, anyJson);
  return vault;
}

/**
 * Tells the server that the key is stored under somebody's secret here, and it forgets what it carried. Asked again until
 * it has answered: what it keeps until then opens nothing, since the half that this tablet had is gone.
 */
export async function confirmKeyTaken(tablet: Tablet, deps: LineDeps): Promise<void> {
  const upstream = await getUpstream(tablet);
  if (upstream?.needsKey !== true || (await keyHolders(tablet)).length === 0) return;
  const told = await askAsNode(tablet, deps, paths.keys, 'DELETE', { taken: true }, anyJson);
  if (told.ok) await noteUpstream(tablet, { needsKey: false });
}
