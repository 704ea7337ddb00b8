import type { Instant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { withReopening } from '../errors.ts';
import { newExchangeKeys, publicKeyText, unwrap, type KeyTransfer } from './key-transfer.ts';
import type { RecoveryKeyFault } from './recovery-key.ts';
import type { KeyHolderRow } from '../schema.ts';
import { decrypt, freshBytes, importAesKey, vaultFrom, type OpenVault } from './sealing.ts';
import type { Tablet } from '../tablet.ts';
import { keepRows } from '../journal/file/both-copies.ts';
import { countTry, forgetTries, freeTries } from './tries.ts';
import { afterUnlocking } from './unlocked.ts';
import { rerunWatches } from '../watch.ts';

/** Argon2id as OWASP names it for interactive use: 19 MiB, 2 passes. About 0.1 s on a desk machine. */
const cost = { memoryKiB: 19_456, passes: 2, lanes: 1 } as const;

export type UnlockRefusal =
  | { readonly kind: 'WrongSecret'; readonly triesLeft: number }
  | { readonly kind: 'WaitBeforeTrying'; readonly untilMs: Instant }
  | { readonly kind: 'NoKeyHere' };

/** The first person of an office: makes the office's key and leaves the tablet unlocked. */
export async function foundKeyring(tablet: Tablet, person: PersonId, secret: string): Promise<OpenVault> {
  const vault = await vaultFrom(freshBytes(32));
  await addKeyHolder(tablet, vault, person, secret);
  return useVault(tablet, vault);
}

/** Gives a person a copy of the key under a secret of their own; an earlier copy is replaced. */
export async function addKeyHolder(
  tablet: Tablet,
  vault: OpenVault,
  person: PersonId,
  secret: string,
): Promise<void> {
  const salt = freshBytes(16);
  const wrapped = await vault.wrapWith(await wrappingKey(secret, salt, cost));
  const row: KeyHolderRow = { holder: person, salt, cost, wrapped, wrongTries: 0, waitUntil: 0 };
  await keepRows(tablet, [{ kind: 'row', table: 'keyring', row }]);
}

export async function removeKeyHolder(tablet: Tablet, person: PersonId): Promise<void> {
  await keepRows(tablet, [{ kind: 'gone', table: 'keyring', key: person }]);
}

export async function keyHolders(tablet: Tablet): Promise<PersonId[]> {
  const holders = await withReopening(tablet.db, () => tablet.db.keyring.toCollection().primaryKeys());
  // Cleared underneath: nobody could get in to see what was lost. The journal has it.
  if (holders.length === 0 && tablet.journal !== undefined && !askedForKeys.has(tablet)) {
    askedForKeys.add(tablet);
    void import('../journal/file/compare.ts').then(({ compareCopies }) => compareCopies(tablet));
  }
  return holders;
}
const askedForKeys = new WeakSet<Tablet>();

/**
 * Opens the vault with what this person knows; needs no network, however long ago the last one was. A try is counted
 * before it is made, so that pulling the plug does not give it back.
 */
export async function unlock(
  tablet: Tablet,
  person: PersonId,
  secret: string,
): Promise<Result<OpenVault, UnlockRefusal>> {
  const counted = await countTry(tablet, person);
  if (counted === undefined) return err({ kind: 'NoKeyHere' });
  if (counted.waitUntil > 0) return err({ kind: 'WaitBeforeTrying', untilMs: counted.waitUntil });
  const vault = await tryToUnwrap(counted, secret);
  if (vault === undefined)
    return err({ kind: 'WrongSecret', triesLeft: Math.max(0, freeTries - counted.wrongTries) });
  await forgetTries(tablet, person);
  return ok(useVault(tablet, vault));
}

async function tryToUnwrap(row: KeyHolderRow, secret: string): Promise<OpenVault | undefined> {
  const key = await wrappingKey(secret, row.salt, row.cost);
  try {
    return await vaultFrom(await decrypt(key, row.wrapped));
  } catch {
    return undefined;
  }
}

async function wrappingKey(
  secret: string,
  salt: KeyHolderRow['salt'],
  howDear: KeyHolderRow['cost'],
): Promise<CryptoKey> {
  const { bytesFromSecret } = await import('./key-from-secret.ts');
  return importAesKey(await bytesFromSecret(secret.normalize('NFC'), salt, howDear));
}

/** The tablet is unlocked with it from now on. */
export function useVault(tablet: Tablet, vault: OpenVault): OpenVault {
  tablet.vault?.close();
  tablet.vault = vault;
  afterUnlocking(tablet);
  rerunWatches();
  return vault;
}

/** Forgets the key and every text that was opened with it. What is typed has to be kept as a draft before. */
export function lock(tablet: Tablet): void {
  tablet.vault?.close();
  tablet.vault = undefined;
  tablet.search = undefined;
  rerunWatches();
}

/** When every tablet was lost: the printed key, on a tablet that has joined its office again. */
export async function openWithRecoveryKey(
  tablet: Tablet,
  text: string,
): Promise<Result<OpenVault, RecoveryKeyFault | { readonly kind: 'RecoveryKeyOfAnother' }>> {
  const { readRecoveryKey } = await import('./recovery-key.ts');
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

/** This tablet's half of the transfer, made at the first asking: raw P-256 point, base64. */
export async function tabletPublicKey(tablet: Tablet): Promise<string> {
  const stored = await tablet.db.settings.get('exchangeKeys');
  if (stored?.key === 'exchangeKeys') return stored.publicKey;
  const pair = await newExchangeKeys();
  const publicKey = await publicKeyText(pair);
  await withReopening(tablet.db, () =>
    tablet.db.settings.put({ key: 'exchangeKeys', privateKey: pair.privateKey, publicKey }),
  );
  return publicKey;
}

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

export { checkSecret, type SecretFault } from './secret.ts';
export type { OpenVault } from './sealing.ts';
export type { KeyTransfer } from './key-transfer.ts';
