import { newId } from '../../base/ids.ts';
import { toBase64 } from '../bytes.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { WantedNode } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { newExchangeKeys, publicKeyText } from '../vault/key-transfer.ts';
import { freshBytes } from '../vault/sealing.ts';

/**
 * Says for good that this tablet needs another name, and makes it, with a token and keys of its own. The next round of
 * sync asks the server for it; work goes on meanwhile. Said again, it is the same name.
 */
export const wantNewNode = (tablet: Tablet): Promise<WantedNode> =>
  withLock(`${tablet.writeLock()}:name`, async () => {
    const { db, installation, deps } = tablet;
    if (installation === undefined) throw new StorageFault('NoInstallation');
    const stored = await wantedNode(tablet);
    if (stored !== undefined) return stored;
    const pair = await newExchangeKeys();
    const wanted: WantedNode = {
      key: 'wantedNode',
      instead: installation.node,
      node: newId<'node'>(deps.random),
      token: toBase64(freshBytes(32)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''),
      privateKey: pair.privateKey,
      publicKey: await publicKeyText(pair),
    };
    await withReopening(db, () => db.settings.put(wanted));
    return wanted;
  });

/** The name that this tablet is going to ask for; undefined when it is content with its own. */
export async function wantedNode({ db, installation }: Tablet): Promise<WantedNode | undefined> {
  const wanted = await withReopening(db, () => db.settings.get('wantedNode'));
  return wanted?.key === 'wantedNode' && wanted.instead === installation?.node ? wanted : undefined;
}

/** The server did not take that name: another one is made the next time. */
export const dropWantedNode = ({ db }: Tablet): Promise<void> =>
  withReopening(db, () => db.settings.delete('wantedNode'));
