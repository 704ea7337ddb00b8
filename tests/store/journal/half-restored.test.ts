/** A whole copy that was being brought in when the app was closed. */
import { expect, test, vi } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { restoreFrom, vaultForCopy } from '../../../src/store/copy/restore.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { Journal } from '../../../src/store/journal/file/journal.ts';
import { withLock } from '../../../src/store/locks.ts';
import { copyOf as fileOf, officeTablet, opened, takeInMany } from '../copy/copies.ts';
import { disk, freshName, openOn } from './copies.ts';

test.each([
  ['broken off', true],
  ['that ended', false],
])(
  'a restoring %s: the journal has the verdicts of an office that is here, and no others',
  async (_, isBroken) => {
    const tablet = await officeTablet({ node: 'A' });
    await takeInMany(tablet, 3);
    const seq =
      (await tablet.db.entries.where('entry.subject').startsWith('dossier:').first())?.entry.seq ?? 0;
    await withLock(tablet.writeLock(), () =>
      takeVerdicts(tablet, 'A' as NodeId, [{ seq, outcome: 'quarantined', reason: 'wrongStamp' }], 1),
    );
    const bundle = await opened((await fileOf(tablet)).file);
    const text = (await tablet.vault?.recoveryKey()) ?? '';
    const vault = await vaultForCopy(bundle.header, { by: 'recoveryKey', text });
    if (!vault.ok) throw new Error(vault.error.kind);
    const on = disk();
    const fresh = await openOn(freshName(), on);
    const onProgress = (done: number) => {
      if (isBroken && done === 1) throw new Error('closed');
    };
    const restoring = restoreFrom(fresh, bundle, vault.value, { onProgress });
    if (isBroken) await expect(restoring).rejects.toThrow('closed');
    else expect((await restoring).ok).toBe(true);
    expect(await fresh.db.refusals.count()).toBe(1);
    fresh.close();
    await fresh.released;
    const rows = new JournalFile(on.files).rows.flatMap((each) => (each.kind === 'row' ? [each.table] : []));
    expect(rows.filter((table) => table === 'refusals')).toHaveLength(isBroken ? 0 : 1);
    const again = await openOn(fresh.name, on);
    expect(await again.db.refusals.count()).toBe(isBroken ? 0 : 1);
    again.close();
  },
);

test('a restoring broken off on a tablet that got the files only meanwhile leaves nothing in them', async () => {
  const tablet = await officeTablet({ node: 'A' });
  await takeInMany(tablet, 3);
  const bundle = await opened((await fileOf(tablet)).file);
  const text = (await tablet.vault?.recoveryKey()) ?? '';
  const vault = async () => {
    const opening = await vaultForCopy(bundle.header, { by: 'recoveryKey', text });
    if (!opening.ok) throw new Error(opening.error.kind);
    return opening.value;
  };
  const on = disk();
  const away = vi.spyOn(Journal.prototype, 'acquire').mockResolvedValue(false);
  const fresh = await openOn(freshName(), on);
  away.mockRestore();
  const onProgress = (done: number) => {
    if (done === 1) throw new Error('closed');
  };
  await expect(restoreFrom(fresh, bundle, await vault(), { onProgress })).rejects.toThrow('closed');
  fresh.close();
  await fresh.released;
  const again = await openOn(fresh.name, on);
  const left = [await again.db.entries.count(), await again.db.keyring.count(), again.office];
  expect(left).toEqual([0, 0, undefined]);
  expect((await restoreFrom(again, bundle, await vault())).ok).toBe(true);
  again.close();
  await again.released;
  await again.db.delete();
  const back = await openOn(again.name, on);
  expect(back.columns.length).toBe(3);
  back.close();
});
