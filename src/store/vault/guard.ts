import type { PersonId } from '../../base/ids.ts';
import { fromBase64, toBase64, utf8, type Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import type { Kept } from '../journal/file/kept.ts';
import type { Guards, KeyHolderRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { decrypt, encrypt, freshBytes, importAesKey } from './sealing.ts';

/**
 * What a person's secret opens lies once more under a guard: 32 bytes that are made anew whenever the row is written, with
 * the count of tries and the wait as additional data.
 *
 *   keyring   holder │ salt │ cost │ tries │ wait │ AES-GCM(guard, AES-GCM(argon2id(secret), office's key), tries and wait)
 *   settings  guards │ holder → guard
 *
 * One change writes both. So a count or a wait that somebody has edited, and a row that is put back from before a try, open
 * no more. It does open when both rows are put back together as they were, by themselves or with the whole profile: the tries
 * since are given back, since nothing that a browser stores is out of reach of whoever has the disk. A guard is no secret: it
 * slows nobody down who guesses outside the app either. Against both stand argon2id (64 MiB a guess) and passphrases.
 */

/** Why there is nothing to try a secret on. */
export type HolderMissing = 'none' | 'altered';

/** A person's copy of the key without its guard. */
export async function holderRow({ db }: Tablet, person: PersonId): Promise<KeyHolderRow | HolderMissing> {
  const [row, guards] = await withReopening(db, () =>
    db.transaction('r', [db.keyring, db.settings], () =>
      Promise.all([db.keyring.get(person), db.settings.get('guards')]),
    ),
  );
  if (row === undefined) return 'none';
  return (await withoutGuard(row, guards?.key === 'guards' ? guards.of : {})) ?? 'altered';
}

/** @returns undefined when the row is not what was written with this guard */
export async function withoutGuard(row: KeyHolderRow, guards: Guards): Promise<KeyHolderRow | undefined> {
  const guard = guards[row.holder];
  const { isGuarded, ...plain } = row;
  // A version that knew of no guards wrote it, or a copy brought it.
  if (isGuarded === undefined) return guard === undefined ? plain : undefined;
  if (guard === undefined) return undefined;
  try {
    const key = await importAesKey(fromBase64(guard));
    return { ...plain, wrapped: await decrypt(key, row.wrapped, boundTo(row)) };
  } catch {
    return undefined;
  }
}

/** The row under a new guard, and all guards with it. Only under the write lock. @param row without its guard */
export async function withNewGuard(tablet: Tablet, row: KeyHolderRow): Promise<readonly Kept[]> {
  const guard = freshBytes(32);
  const key = await importAesKey(guard);
  const guarded = {
    ...row,
    wrapped: await encrypt(key, row.wrapped, boundTo(row)),
    isGuarded: true,
  } as const;
  return [
    { kind: 'row', table: 'keyring', row: guarded },
    await guardsWith(tablet, { [row.holder]: toBase64(guard) }),
  ];
}

/** Only under the write lock. */
export async function withoutHolder(tablet: Tablet, person: PersonId): Promise<readonly Kept[]> {
  return [{ kind: 'gone', table: 'keyring', key: person }, await guardsWith(tablet, { [person]: undefined })];
}

async function guardsWith(
  { db }: Tablet,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<Kept> {
  const stored = await withReopening(db, () => db.settings.get('guards'));
  const of = { ...(stored?.key === 'guards' ? stored.of : {}), ...changes };
  const left = Object.fromEntries(
    Object.entries(of).flatMap(([holder, guard]) => (guard === undefined ? [] : [[holder, guard]])),
  );
  return { kind: 'row', table: 'settings', row: { key: 'guards', of: left } };
}

const boundTo = ({ holder, salt, cost, wrongTries, waitUntil }: KeyHolderRow): Bytes =>
  utf8(
    JSON.stringify([holder, toBase64(salt), cost.memoryKiB, cost.passes, cost.lanes, wrongTries, waitUntil]),
  );
