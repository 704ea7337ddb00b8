/** The office's key where nobody has a secret on this tablet yet: from another tablet, or from what was printed. */
import { err, ok, type Result } from '../../base/result.ts';
import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import { newExchangeKeys, publicKeyText, unwrap, type KeyTransfer } from './key-transfer.ts';
import { readRecoveryKey, type RecoveryKeyFault } from './recovery-key.ts';
import { vaultFrom, type OpenVault } from './sealing.ts';
import type { Tablet } from '../tablet.ts';
import { useVault } from './vault.ts';

/** When every tablet was lost: the printed key, on a tablet that has joined its office again. */
export async function openWithRecoveryKey(
  tablet: Tablet,
  text: string,
): Promise<Result<OpenVault, RecoveryKeyFault | { readonly kind: 'RecoveryKeyOfAnother' }>> {
  const raw = readRecoveryKey(text);
  if (!raw.ok) return raw;
  const vault = await vaultFrom(raw.value);
  if (!(await opensWhatIsHere(tablet, vault))) {
    vault.close();
    return err({ kind: 'RecoveryKeyOfAnother' });
  }
  return ok(useVault(tablet, vault));
}

/** Tries the key on something sealed; a tablet with nothing sealed yet has to believe it. */
async function opensWhatIsHere(tablet: Tablet, vault: OpenVault): Promise<boolean> {
  const sealed = await tablet.db.entries.filter(({ entry }) => entry.sealed !== undefined).first();
  if (sealed?.entry.sealed === undefined) return true;
  return vault.open(sealed.entry.sealed).then(
    () => true,
    () => false,
  );
}

/**
 * This tablet's half of the transfer, made at the first asking: raw P-256 point, base64. The other half cannot be exported,
 * but whoever runs a script in this page can use it: it ends when the key lies under somebody's secret (`keepHolder`).
 */
export const tabletPublicKey = (tablet: Tablet): Promise<string> =>
  withLock(tablet.writeLock(), async () => {
    const stored = await tablet.db.settings.get('exchangeKeys');
    if (stored?.key === 'exchangeKeys') return stored.publicKey;
    const pair = await newExchangeKeys();
    const publicKey = await publicKeyText(pair);
    await withReopening(tablet.db, () =>
      tablet.db.settings.put({ key: 'exchangeKeys', privateKey: pair.privateKey, publicKey }),
    );
    return publicKey;
  });

export const forgetExchangeKeys = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), () =>
    withReopening(tablet.db, () => tablet.db.settings.delete('exchangeKeys')),
  );

/** The office's key from another tablet. The vault is open afterwards; give it a holder before it is locked. */
export async function takeKeyTransfer(
  tablet: Tablet,
  transfer: KeyTransfer,
): Promise<Result<OpenVault, { readonly kind: 'KeyTransferUnreadable' }>> {
  const keys = await tablet.db.settings.get('exchangeKeys');
  if (keys?.key !== 'exchangeKeys') return err({ kind: 'KeyTransferUnreadable' });
  try {
    return ok(useVault(tablet, await vaultFrom(await unwrap(keys.privateKey, transfer))));
  } catch {
    return err({ kind: 'KeyTransferUnreadable' });
  }
}
