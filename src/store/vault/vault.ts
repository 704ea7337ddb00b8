import type { Instant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { withReopening } from '../errors.ts';
import type { KeyHolderRow } from '../schema.ts';
import { decrypt, freshBytes, importAesKey, vaultFrom, type OpenVault } from './sealing.ts';
import type { Signer } from './signer.ts';
import type { Tablet } from '../tablet.ts';
import { countTry, forgetTries, freeTries, type WrappedKey } from './tries.ts';
import { afterUnlocking } from './unlocked.ts';
import { rerunWatches } from '../watch.ts';

/** Argon2id as RFC 9106 (4) names it where memory is short: 64 MiB, 3 passes. About a quarter of a second on a desk machine. */
export const shippedCost = { memoryKiB: 65_536, passes: 3, lanes: 1 } as const;

export type UnlockRefusal =
  | { readonly kind: 'WrongSecret'; readonly triesLeft: number }
  | { readonly kind: 'WaitBeforeTrying'; readonly untilMs: Instant }
  | { readonly kind: 'NoKeyHere' }
  /** Somebody has edited what stands in the browser: nothing opens it any more. */
  | { readonly kind: 'KeyAltered' };

/** The office's key, and whoever's they sign with, under a secret. */
export async function wrappedBy(
  { deps }: Tablet,
  vault: OpenVault,
  secret: string,
  signer: Signer,
): Promise<WrappedKey> {
  const salt = freshBytes(16);
  const cost = deps.secretCost ?? shippedCost;
  return {
    salt,
    cost,
    wrapped: await vault.wrapWith(await wrappingKey(secret, salt, cost), signer.privateHalf()),
  };
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

/** Whether the key that is on its way here has not been put under anybody's secret yet: nothing else opens this tablet. */
export const isJoining = async ({ db }: Tablet): Promise<boolean> =>
  (await withReopening(db, () => db.settings.get('exchangeKeys'))) !== undefined;

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
  if (counted === 'none') return err({ kind: 'NoKeyHere' });
  if (counted === 'altered') return err({ kind: 'KeyAltered' });
  if (counted.waitUntil > 0) return err({ kind: 'WaitBeforeTrying', untilMs: counted.waitUntil });
  const opened = await tryToUnwrap(counted, secret);
  if (opened === undefined)
    return err({ kind: 'WrongSecret', triesLeft: Math.max(0, freeTries - counted.wrongTries) });
  const { vault } = opened;
  const isDearEnough = effort(counted.cost) >= effort(tablet.deps.secretCost ?? shippedCost);
  // A version that knew of no signatures wrote it, or an administrator has ended the key.
  const kept = opened.signer && !hasEnded(tablet, opened.signer) ? opened.signer : undefined;
  const isWhole = isDearEnough && kept !== undefined;
  const signer = kept ?? (await newSignerOf(person));
  await forgetTries(tablet, counted, isWhole ? undefined : await wrappedBy(tablet, vault, secret, signer));
  return ok(useVault(tablet, vault, signer));
}

export const hasEnded = ({ office }: Tablet, { key }: Signer): boolean =>
  office?.signingKeys.get(key)?.state === 'ended';

const effort = ({ memoryKiB, passes }: KeyHolderRow['cost']): number => memoryKiB * passes;

async function tryToUnwrap(
  row: KeyHolderRow,
  secret: string,
): Promise<{ readonly vault: OpenVault; readonly signer: Signer | undefined } | undefined> {
  const key = await wrappingKey(secret, row.salt, row.cost);
  try {
    const both = await decrypt(key, row.wrapped);
    const pkcs8 = both.slice(32);
    const signer = pkcs8.length === 0 ? undefined : await (await signing()).signerFrom(row.holder, pkcs8);
    const vault = await vaultFrom(both.slice(0, 32));
    both.fill(0);
    return { vault, signer };
  } catch {
    return undefined;
  }
}

/** Not part of what the app starts with. */
const signing = () => import('./signer.ts');
export const newSignerOf = async (person: PersonId): Promise<Signer> => (await signing()).newSigner(person);

async function wrappingKey(
  secret: string,
  salt: KeyHolderRow['salt'],
  howDear: KeyHolderRow['cost'],
): Promise<CryptoKey> {
  const { bytesFromSecret } = await import('./key-from-secret.ts');
  return importAesKey(await bytesFromSecret(secret.normalize('NFC'), salt, howDear));
}

/** The tablet is unlocked with it from now on. @param signer whoever is in; nobody yet where a key came from elsewhere */
export function useVault(tablet: Tablet, vault: OpenVault, signer?: Signer): OpenVault {
  tablet.vault?.close();
  tablet.vault = vault;
  useSigner(tablet, signer);
  afterUnlocking(tablet);
  rerunWatches();
  return vault;
}

/** What is recorded from now on is signed by that person. */
export function useSigner(tablet: Tablet, signer: Signer | undefined): void {
  if (tablet.signer !== signer) tablet.signer?.close();
  tablet.signer = signer;
}

/** Forgets the key and every text that was opened with it. What is typed has to be kept as a draft before. */
export function lock(tablet: Tablet): void {
  tablet.vault?.close();
  tablet.vault = undefined;
  useSigner(tablet, undefined);
  tablet.search = undefined;
  rerunWatches();
}

export { checkSecret, type SecretFault } from './secret.ts';
export type { OpenVault } from './sealing.ts';
export type { KeyTransfer } from './key-transfer.ts';
