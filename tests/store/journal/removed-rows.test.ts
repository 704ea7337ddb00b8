/** A row that one copy has and the other lacks was lost or removed: each copy remembers what it has removed. */
import { expect, test } from 'vitest';
import type { NodeId, PersonId } from '../../../src/base/ids.ts';
import { dropDraft, saveDraft } from '../../../src/store/drafts.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { addKeyHolder, removeKeyHolder } from '../../../src/store/vault/key-holders.ts';
import { unlock } from '../../../src/store/vault/vault.ts';
import { citizen, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';
import { copyOf } from './memory-files.ts';

const leaver = 'leaver' as PersonId;
const receive = (tablet: Tablet, id: string) => record(tablet, officer, [received(id, citizen(id))]);
const holders = ({ db }: Tablet) => db.keyring.toCollection().primaryKeys();
const endSizes = ({ files }: Disk): number[] => files.ends.map((end) => end.getSize());

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

async function give(tablet: Tablet, secret: string): Promise<void> {
  if (tablet.vault === undefined) throw new Error('locked');
  await addKeyHolder(tablet, tablet.vault, leaver, secret);
}

async function withLeaver(on: Disk): Promise<Tablet> {
  const tablet = await unlocked(await smallOffice(freshName(), on));
  await give(tablet, '731946');
  return tablet;
}

/** Flips a byte of what was done meanwhile, where it stands in the journal; something follows it. */
async function damaging(on: Disk, tablet: Tablet, deed: () => Promise<void>): Promise<void> {
  const before = endSizes(on);
  await deed();
  const after = endSizes(on);
  await receive(tablet, 'D');
  await closed(tablet);
  const end = (after[0] ?? 0) > (before[0] ?? 0) ? 0 : 1;
  const [from = 0, to = 0] = [before[end], after[end]];
  const { bytes } = on.files.ends[end];
  const at = from + Math.floor((to - from) / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 0x55;
}

const isOnlyOfficer = async (name: string, on: Disk): Promise<void> => {
  for (const opening of [1, 2]) {
    const again = await openOn(name, on);
    expect(await holders(again), `${opening}`).toEqual([officer]);
    await closed(again);
  }
  const lost = await openOn(freshName(), on);
  expect(await holders(lost)).toEqual([officer]);
  await closed(lost);
};

test('a removed person does not come in again when the journal has lost the removal', async () => {
  const on = disk();
  const tablet = await withLeaver(on);
  await damaging(on, tablet, () => removeKeyHolder(tablet, leaver));
  await isOnlyOfficer(tablet.name, on);
});

test('a removed person does not come in again when the journal is older than the store', async () => {
  const on = disk();
  const tablet = await withLeaver(on);
  await receive(tablet, 'D');
  const older = copyOf(on.files);
  await removeKeyHolder(tablet, leaver);
  await receive(tablet, 'E');
  await closed(tablet);
  on.files = older;
  await isOnlyOfficer(tablet.name, on);
});

test('a removed person does not come in again when the store is older than a packed journal', async () => {
  const on = disk();
  const tablet = await withLeaver(on);
  const earlier = freshName();
  await copyStore(tablet, earlier);
  await removeKeyHolder(tablet, leaver);
  for (const id of ['D', 'E']) await receive(tablet, id);
  await closed(tablet);
  await new JournalFile(on.files).pack();
  await new JournalFile(on.files).pack();
  await isOnlyOfficer(earlier, on);
});

test('a person who was removed and is taken in again comes back when the store has lost everybody', async () => {
  const on = disk();
  const tablet = await withLeaver(on);
  await removeKeyHolder(tablet, leaver);
  await give(tablet, '909090');
  await tablet.db.keyring.clear();
  await closed(tablet);
  const again = await openOn(tablet.name, on);
  expect(await holders(again)).toEqual([leaver, officer].sort());
  expect((await unlock(again, leaver, '909090')).ok).toBe(true);
  await closed(again);
});

test('an old PIN is not valid again when the journal had lost the new one, and then the store is lost', async () => {
  const on = disk();
  const tablet = await withLeaver(on);
  await damaging(on, tablet, () => give(tablet, '909090'));
  await closed(await openOn(tablet.name, on));
  const lost = await openOn(freshName(), on);
  expect((await unlock(lost, leaver, '731946')).ok).toBe(false);
  expect((await unlock(lost, leaver, '909090')).ok).toBe(true);
  await closed(lost);
});

test.each([
  ['the file has it still', 'store', []],
  ['the database has it still', 'journal', []],
  ['neither has it: what was typed is offered once more', 'both', ['intake']],
] as const)('a draft that was dropped, and the power goes before a flush: %s', async (_, lost, left) => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  await receive(tablet, 'D');
  const before = freshName();
  await copyStore(tablet, before);
  const filesBefore = copyOf(on.files);
  await dropDraft(tablet, 'intake');
  await closed(tablet);
  if (lost !== 'store') on.files = filesBefore;
  const again = await openOn(lost === 'journal' ? tablet.name : before, on);
  expect(await again.db.drafts.toCollection().primaryKeys()).toEqual(left);
  expect(await again.db.dossiers.count()).toBe(4);
  await closed(again);
});

test('drafts that are lost while the store is alone come back, but for the one that was dropped', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  await saveDraft(tablet, 'other', { name: 'x' });
  tablet.journal?.fail('Full');
  await dropDraft(tablet, 'other');
  await tablet.db.drafts.clear();
  await closed(tablet);
  const again = await openOn(tablet.name, on);
  expect(await again.db.drafts.toCollection().primaryKeys()).toEqual(['intake']);
  await closed(again);
});

test('a refusal that came a second time comes back when the store has lost it', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const [entry] = await receive(tablet, 'D');
  const seq = entry?.seq ?? 0;
  const refused = { seq, outcome: 'quarantined', reason: 'wrongHash' } as const;
  for (const result of [refused, { seq, outcome: 'accepted', position: 50 } as const, refused])
    await withLock(tablet.writeLock(), () => takeVerdicts(tablet, 'NODE1' as NodeId, [result], 1));
  await tablet.db.refusals.clear();
  await closed(tablet);
  const again = await openOn(tablet.name, on);
  expect((await again.db.refusals.toArray()).map((each) => each.seq)).toEqual([seq]);
  await closed(again);
});
