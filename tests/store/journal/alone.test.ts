import { expect, test } from 'vitest';
import type { NodeId, PersonId } from '../../../src/base/ids.ts';
import type { EntryResult } from '../../../src/log/protocol.ts';
import { dropDraft, saveDraft } from '../../../src/store/drafts.ts';
import { keepRows } from '../../../src/store/journal/file/both-copies.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { record } from '../../../src/store/journal/record.ts';
import { withLock } from '../../../src/store/locks.ts';
import { copiesHere } from '../../../src/store/queries/copies-here.ts';
import { whyOneCopy } from '../../../src/store/queries/one-copy.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { removeKeyHolder } from '../../../src/store/vault/key-holders.ts';
import { citizen, officer, received } from '../tablets.ts';
import { disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';
import { memorySegments } from './memory-files.ts';

const receive = (tablet: Tablet, id: string) => record(tablet, officer, [received(id, citizen(id))]);

const draftInFile = async (tablet: Tablet): Promise<unknown> =>
  (await tablet.journal?.rows())?.flatMap((each) =>
    each.kind === 'row' && each.table === 'drafts' ? [each.row] : [],
  );

/** Another tab has the files and is asleep: it hears nobody. */
function asleep({ journal }: Tablet): () => void {
  if (journal === undefined) throw new Error('no journal');
  const acquire = journal.acquire.bind(journal);
  journal.acquire = () => Promise.resolve(false);
  return () => void (journal.acquire = acquire);
}

test('what is thrown away while the store is alone does not come back from the journal', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const own = await tablet.db.keyring.get(officer);
  if (own === undefined) throw new Error('no key holder');
  const leaver = 'leaver' as PersonId;
  await keepRows(tablet, [{ kind: 'row', table: 'keyring', row: { ...own, holder: leaver } }]);
  await saveDraft(tablet, 'handed over', { name: 'Đã xong' });
  tablet.journal?.fail('Full');
  await removeKeyHolder(tablet, leaver);
  await dropDraft(tablet, 'handed over');
  tablet.close();
  for (const opening of [1, 2]) {
    const again = await openOn(tablet.name, on);
    expect(await again.db.keyring.toCollection().primaryKeys(), `${opening}`).toEqual([officer]);
    expect(await again.db.drafts.toCollection().primaryKeys(), `${opening}`).toEqual(['intake']);
    again.close();
    await again.released;
  }
});

test('the only draft, dropped while the store is alone, does not come back from the journal', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  tablet.journal?.fail('Full');
  await dropDraft(tablet, 'intake');
  tablet.close();
  await tablet.released;
  for (const opening of [1, 2]) {
    const again = await openOn(tablet.name, on);
    expect(await again.db.drafts.count(), `${opening}`).toBe(0);
    again.close();
    await again.released;
  }
});

test('the only refusal, settled while the store is alone, does not take the dossier out of the register', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const [entry] = await receive(tablet, 'D');
  if (entry === undefined) throw new Error('nothing recorded');
  const { seq } = entry;
  const hear = (result: Omit<EntryResult, 'seq'>) =>
    withLock(tablet.writeLock(), () =>
      takeVerdicts(tablet, 'NODE1' as NodeId, [{ seq, ...result }], 1, { acknowledged: seq }),
    );
  const seen = async ({ db }: Tablet) => [
    await db.refusals.count(),
    (await db.dossiers.get({ id: 'D' }))?.id,
  ];
  await hear({ outcome: 'quarantined', reason: 'wrongHash' });
  expect(await seen(tablet)).toEqual([1, undefined]);
  tablet.journal?.fail('Full');
  await hear({ outcome: 'accepted', position: 50 });
  expect(await seen(tablet)).toEqual([0, 'D']);
  tablet.close();
  await tablet.released;
  for (const opening of [1, 2]) {
    const again = await openOn(tablet.name, on);
    expect(await seen(again), `${opening}`).toEqual([0, 'D']);
    again.close();
    await again.released;
  }
});

test('a row that was changed while another tab slept over the files is the one that both copies have', async () => {
  const on = disk();
  const first = await unlocked(await smallOffice(freshName(), on));
  const second = await unlocked(await openOn(first.name, on));
  asleep(second);
  await saveDraft(second, 'intake', { name: 'Chữ mới' });
  await receive(second, 'D');
  await receive(first, 'E');
  first.close();
  second.close();
  await Promise.all([first.released, second.released]);
  const again = await openOn(first.name, on);
  expect(await draftInFile(again)).toEqual([await again.db.drafts.get('intake')]);
  again.close();
});

test('deeds recorded while another tab slept over the files are given to them once they are ours', async () => {
  const on = disk();
  const first = await unlocked(await smallOffice(freshName(), on));
  const second = await unlocked(await openOn(first.name, on));
  // Takes them from the other.
  await saveDraft(first, 'of the first', {});
  const wake = asleep(second);
  await receive(second, 'D');
  expect(await whyOneCopy(second)).toBe('Taken');
  wake();
  await receive(second, 'E');
  await second.compared;
  expect((await second.journal?.look())?.held).toEqual({ NODE1: [[1, 7]] });
  expect(await whyOneCopy(second)).toBeNull();
  first.close();
  second.close();
});

test('a tab that never had the files says that its deeds stand once, and gives them over later', async () => {
  const on = disk();
  const before = await smallOffice(freshName(), on);
  before.close();
  await before.released;
  const sleeper = on.open('sleeper');
  expect((await sleeper?.ask({ ask: 'open' }))?.fault).toBeUndefined();
  const tablet = await unlocked(await openOn(before.name, on));
  await receive(tablet, 'D');
  expect(await whyOneCopy(tablet)).toBe('Taken');
  expect((await copiesHere(tablet)).copies).toBe(1);
  await saveDraft(tablet, 'intake', { name: 'Chữ mới' });
  await sleeper?.ask({ ask: 'close' });
  const draft = await tablet.db.drafts.get('intake');
  tablet.close();
  await tablet.released;
  const again = await openOn(before.name, on);
  expect(again.comparison).toMatchObject({ toJournal: 1 });
  expect(await draftInFile(again)).toEqual([draft]);
  again.close();
});

test('the tab that had the files all along gives them what another recorded without it', async () => {
  const on = disk();
  const first = await unlocked(await smallOffice(freshName(), on));
  const second = await unlocked(await openOn(first.name, on));
  await receive(first, 'D');
  const wake = asleep(second);
  await receive(second, 'E');
  wake();
  // Neither was away for itself: the first one had the files, and nobody asked it for them.
  await receive(first, 'F');
  await first.compared;
  expect((await first.journal?.look())?.held).toEqual({ NODE1: [[1, 8]] });
  first.close();
  second.close();
});

test('files that were cleared underneath are begun anew, with everything that the store has', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const old = on.files;
  let areThere = true;
  Object.assign(old, { areThere: () => Promise.resolve(areThere) });
  await receive(tablet, 'D');
  areThere = false;
  on.files = memorySegments();
  expect(await tablet.journal?.look()).toBeUndefined();
  await receive(tablet, 'E');
  await tablet.compared;
  expect((await tablet.journal?.look())?.held).toEqual({ NODE1: [[1, 7]] });
  expect(await whyOneCopy(tablet)).toBeNull();
  tablet.close();
  await tablet.db.delete();
  await tablet.released;
  const again = await unlocked(await openOn(tablet.name, on));
  expect([again.putBack, again.putBackLacks]).toEqual([7, 0]);
  again.close();
});

test('what the journal did not have either is said when the store comes back from it', async () => {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  const wake = asleep(tablet);
  tablet.journal?.leave();
  await receive(tablet, 'D');
  wake();
  await tablet.journal?.acquire(true);
  await tablet.journal?.append(tablet.journal.nextNumber, [
    {
      kind: 'entries',
      rows: (await tablet.db.entries.toArray())
        .slice(-1)
        .map((row) => ({ ...row, entry: { ...row.entry, seq: 7 } })),
    },
  ]);
  tablet.close();
  await tablet.db.delete();
  await tablet.released;
  const again = await openOn(tablet.name, on);
  expect(again.putBackLacks).toBe(1);
  again.close();
});
