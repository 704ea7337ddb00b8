import { newId } from '../base/ids.ts';
import { withReopening } from './errors.ts';
import { hearTime } from './index/memory.ts';
import { keepRows, keepRowsLocked } from './journal/file/both-copies.ts';
import type { Kept } from './journal/file/kept.ts';
import { withLock } from './locks.ts';
import { asOnlyWriter } from './only-writer.ts';
import type { Enrolling } from './schema.ts';
import type { SyncRow } from './sync-row.ts';
import type { Tablet } from './tablet.ts';
import { newToken } from './vault/sealing.ts';

/** How things stand with the server; undefined before this tablet was enrolled. */
export async function getUpstream(tablet: Tablet): Promise<SyncRow | undefined> {
  const sync = await withReopening(tablet.db, () => tablet.db.upstream.get('sync'));
  hearTime(tablet, sync);
  return sync;
}

/** The name and the token under which the server is asked; those of before where this code was asked with already. */
export const beginEnrolling = (tablet: Tablet, code: string): Promise<Enrolling> =>
  withLock(tablet.writeLock(), async () => {
    const { db, deps, installation } = tablet;
    const stored = await withReopening(db, () => db.settings.get('enrolling'));
    const isSame = stored?.key === 'enrolling' && stored.code === code;
    if (isSame && stored.node === (installation?.node ?? stored.node)) return stored;
    const node = installation?.node ?? newId<'node'>(deps.random);
    const enrolling: Enrolling = { key: 'enrolling', code, node, token: newToken() };
    await withReopening(db, () => db.settings.put(enrolling));
    return enrolling;
  });

/** The answer is stored: the code is of no use any more. */
export const endEnrolling = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), () => withReopening(tablet.db, () => tablet.db.settings.delete('enrolling')));

/** After enrolment. What this tablet has is offered from the start: the server knows what it holds already. */
export async function enrolUpstream(
  tablet: Tablet,
  given: Pick<SyncRow, 'baseUrl' | 'token' | 'label' | 'epoch' | 'needsKey'>,
): Promise<void> {
  const row: SyncRow = {
    ...given,
    key: 'sync',
    since: 0,
    acknowledged: 0,
    lastSuccessAt: null,
    lastAttemptAt: null,
    lastFault: null,
    clockSamples: [],
    peers: [],
    keyRequests: [],
  };
  await keepRows(tablet, [{ kind: 'row', table: 'upstream', row }]);
}

/** The level above's public key, as it says it whenever it is asked: files for it are sealed to it. */
export async function noteFileKey(tablet: Tablet, publicKey: string | undefined): Promise<void> {
  if (publicKey === undefined) return;
  const row = await withReopening(tablet.db, () => tablet.db.settings.get('above'));
  if (row?.key === 'above' && row.publicKey === publicKey) return;
  await keepRows(tablet, [{ kind: 'row', table: 'settings', row: { key: 'above', publicKey } }]);
}

/** Only the keys given change. A fault of the line is not a deed: nothing else is touched. */
export const noteUpstream = (tablet: Tablet, changes: Partial<Omit<SyncRow, 'key'>>): Promise<void> =>
  asOnlyWriter(tablet, async () => keepRowsLocked(tablet, await upstreamWith(tablet, changes)));

/** The row as it will be; none where the tablet is not enrolled. Only under the write lock. */
export async function upstreamWith(
  { db }: Tablet,
  changes: Partial<Omit<SyncRow, 'key'>>,
): Promise<readonly Kept[]> {
  const row = await withReopening(db, () => db.upstream.get('sync'));
  return row === undefined ? [] : [{ kind: 'row', table: 'upstream', row: { ...row, ...changes } }];
}
