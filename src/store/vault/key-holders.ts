/** Who can open this tablet, and under which secret. Not part of what the app starts with. */
import type { PersonId } from '../../base/ids.ts';
import { withReopening } from '../errors.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { Tablet } from '../tablet.ts';
import { freshBytes, vaultFrom, type OpenVault } from './sealing.ts';
import type { Signer } from './signer.ts';
import { dropHolder, forgetOldRows, keepHolder } from './tries.ts';
import { hasEnded, newSignerOf, useVault, wrappedBy } from './vault.ts';

/** The first person of an office: makes the office's key and leaves the tablet unlocked. */
export async function foundKeyring(tablet: Tablet, person: PersonId, secret: string): Promise<OpenVault> {
  const vault = await vaultFrom(freshBytes(32));
  return useVault(tablet, vault, await addKeyHolder(tablet, vault, person, secret));
}

/**
 * Gives a person a copy of the key under a secret of their own; an earlier copy is replaced. Under the same secret lies the
 * key with which they sign: a new one, unless they are in and give themselves another secret. One that has ended signs no more.
 */
export async function addKeyHolder(
  tablet: Tablet,
  vault: OpenVault,
  person: PersonId,
  secret: string,
): Promise<Signer> {
  const inUse =
    tablet.signer?.person === person && !hasEnded(tablet, tablet.signer) ? tablet.signer : undefined;
  const signer = inUse ?? (await newSignerOf(person));
  const wrapped = await wrappedBy(tablet, vault, secret, signer);
  await asOnlyWriter(tablet, async () => {
    const isReplaced = (await withReopening(tablet.db, () => tablet.db.keyring.get(person))) !== undefined;
    await keepHolder(tablet, { ...wrapped, holder: person, wrongTries: 0, waitUntil: 0 });
    if (isReplaced) await forgetOldRows(tablet);
  });
  return signer;
}

export const removeKeyHolder = (tablet: Tablet, person: PersonId): Promise<void> =>
  asOnlyWriter(tablet, () => dropHolder(tablet, person));
