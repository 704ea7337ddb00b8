import { newId } from '../../base/ids.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { WantedNode } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { newExchangeKeys, publicKeyText } from '../vault/key-transfer.ts';
import { newRequestKeys } from '../vault/request-key.ts';
import { newToken } from '../vault/sealing.ts';

/**
 * Says for good that this tablet needs another name, and makes it, with a token of its own. The next round of
 * sync asks the server for it; work goes on meanwhile. Said again, it is the same name.
 */
export const wantNewNode = (tablet: Tablet): Promise<WantedNode> =>
  withLock(tablet.writeLock(), () => wantNewNodeLocked(tablet));

/** Only under the write lock. */
export async function wantNewNodeLocked(tablet: Tablet): Promise<WantedNode> {
  const { db, installation, deps } = tablet;
  if (installation === undefined) throw new StorageFault('NoInstallation');
  const stored = await wantedNode(tablet);
  if (stored !== undefined) return stored;
  const pair = await newExchangeKeys();
  const node = newId<'node'>(deps.random);
  const wanted: WantedNode = {
    key: 'wantedNode',
    instead: installation.node,
    node,
    token: newToken(),
    // It has the office's key: nobody hands it over, so the other half is not kept.
    publicKey: await publicKeyText(pair),
    requestKeys: await newRequestKeys(node),
  };
  await withReopening(db, () => db.settings.put(wanted));
  return wanted;
}

/** The name that this tablet is going to ask for; undefined when it is content with its own. */
export async function wantedNode({ db, installation }: Tablet): Promise<WantedNode | undefined> {
  const wanted = await withReopening(db, () => db.settings.get('wantedNode'));
  return wanted?.key === 'wantedNode' && wanted.instead === installation?.node ? wanted : undefined;
}

/** The server did not take that name: another one is made the next time. */
export const dropWantedNode = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), () => withReopening(tablet.db, () => tablet.db.settings.delete('wantedNode')));
