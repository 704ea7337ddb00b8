import { err, ok, type Result } from '../../base/result.ts';
import type { BundleHeader } from '../../log/bundle.ts';
import { fromBase64, toBase64, type Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import { keepRows } from '../journal/file/both-copies.ts';
import type { KeyHolderRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { checkSecret, type SecretFault } from '../vault/secret.ts';
import { decrypt, freshBytes, importAesKey, vaultFrom, type OpenVault } from '../vault/sealing.ts';

/**
 * A file leaves the tablet and whoever finds it can guess for years, so no copy of the key under anybody's PIN goes with
 * it. What may go with it is the office's key under a passphrase for copies, dearer than a tablet's own door: argon2id
 * with 64 MiB and 3 passes.
 */
const cost = { memoryKiB: 65_536, passes: 3, lanes: 1 } as const;
const shortest = 12;

type PassphraseFault = SecretFault | { readonly kind: 'PassphraseOnlyDigits' | 'TabletLocked' };

/** Chosen once on this tablet; every file written from then on can be opened with it. */
export async function setCopyPassphrase(
  tablet: Tablet,
  text: string,
): Promise<Result<void, PassphraseFault>> {
  const passphrase = text.normalize('NFC').trim();
  const strong = checkSecret(passphrase);
  if (!strong.ok) return strong;
  if (strong.value === 'pin') return err({ kind: 'PassphraseOnlyDigits' });
  if ([...passphrase].length < shortest) return err({ kind: 'SecretTooShort' });
  if (tablet.vault === undefined) return err({ kind: 'TabletLocked' });
  const salt = freshBytes(16);
  const wrapped = await tablet.vault.wrapWith(await keyFrom(passphrase, salt, cost));
  await keepRows(tablet, [
    { kind: 'row', table: 'settings', row: { key: 'copyPassphrase', salt, cost, wrapped } },
  ]);
  return ok(undefined);
}

/** As a file's header has it; undefined until somebody chose one. */
export async function passphraseForHeader(tablet: Tablet): Promise<BundleHeader['passphrase']> {
  const row = await withReopening(tablet.db, () => tablet.db.settings.get('copyPassphrase'));
  if (row?.key !== 'copyPassphrase') return undefined;
  return { ...row.cost, salt: toBase64(row.salt), wrapped: toBase64(row.wrapped) };
}

/** The row that `passphraseForHeader` was made from, for a tablet that is restored. */
export const passphraseRow = ({ salt, wrapped, ...howDear }: NonNullable<BundleHeader['passphrase']>) =>
  ({ key: 'copyPassphrase', salt: fromBase64(salt), wrapped: fromBase64(wrapped), cost: howDear }) as const;

/** @returns undefined when it is another one */
export async function vaultWithPassphrase(
  inHeader: NonNullable<BundleHeader['passphrase']>,
  text: string,
): Promise<OpenVault | undefined> {
  try {
    const { salt, wrapped, cost: howDear } = passphraseRow(inHeader);
    const key = await keyFrom(text.normalize('NFC').trim(), salt, howDear);
    return await vaultFrom(await decrypt(key, wrapped));
  } catch {
    return undefined;
  }
}

async function keyFrom(passphrase: string, salt: Bytes, howDear: KeyHolderRow['cost']): Promise<CryptoKey> {
  const { bytesFromSecret } = await import('../vault/key-from-secret.ts');
  return importAesKey(await bytesFromSecret(passphrase, salt, howDear));
}
