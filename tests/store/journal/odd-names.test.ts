/** Names that somebody else has chosen, which no tablet of ours ever makes. */
import { expect, test } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { chained } from '../../../src/log/chain.ts';
import { EntrySchema, type Entry } from '../../../src/log/entry.ts';
import { dropDraft, readDraft, saveDraft } from '../../../src/store/drafts.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { asOnlyWriter } from '../../../src/store/only-writer.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { disk, freshName, openOn, smallOffice, unlocked } from './copies.ts';

const entryOf = (node: string, like: Entry): Entry => {
  const { hash: _hash, signed: _signed, ...said } = like;
  const own = { node: node as NodeId, seq: 1, previous: '', subject: 'dossier:ODD' };
  return chained({ ...said, ...own, stamp: `0000000000000-0000-${node}` as Entry['stamp'] });
};

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

test.each(['A:B', ':', 'x\0y', 'a b', ' '])(
  'what lay aside of a tablet called %j is settled, in both copies',
  async (node) => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const [{ entry: like } = expect.fail()] = await tablet.db.entries.toArray();
    const right = entryOf(node, like);
    const take = (entry: Entry) =>
      asOnlyWriter(tablet, () => takeEntries(tablet, [entry], 1, { positions: [7] }, 'own'));
    await take({ ...right, hash: 'damaged' });
    expect(await tablet.db.refusals.count()).toBe(1);
    await take(right);
    await closed(tablet);
    const again = await openOn(tablet.name, on);
    expect([await again.db.refusals.count(), await again.db.entries.count()]).toEqual([0, 6]);
    await closed(again);
    await again.db.delete();
    const back = await openOn(again.name, on);
    expect([await back.db.refusals.count(), await back.db.entries.count()]).toEqual([0, 6]);
    await closed(back);
  },
);

test('no tablet is called what every object has: ranges by name would take it for one', async () => {
  const tablet = await smallOffice(freshName(), disk());
  const [{ entry: like } = expect.fail()] = await tablet.db.entries.toArray();
  const isRead = (node: string): boolean => EntrySchema.safeParse({ ...like, node }).success;
  expect(isRead('NODE9')).toBe(true);
  expect(['__proto__', 'constructor', 'toString', 'hasOwnProperty'].filter(isRead)).toEqual([]);
  await closed(tablet);
});

test.each(['a:b:c', 'x\0y', '', ' ', 'gone drafts intake', '__proto__', '\ud800', 'k'.repeat(300_000)])(
  'a draft under an odd name comes back, and once dropped does not',
  async (key) => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    await saveDraft(tablet, key, { name: 'Đang gõ' });
    await tablet.db.drafts.clear();
    await closed(tablet);
    const again = await unlocked(await openOn(tablet.name, on));
    expect(await readDraft(again, key)).toEqual({ name: 'Đang gõ' });
    again.journal?.fail('Full');
    await dropDraft(again, key);
    await closed(again);
    const third = await openOn(again.name, on);
    expect(await third.db.drafts.toCollection().primaryKeys()).toEqual(['intake']);
    await closed(third);
    await third.db.delete();
    const back = await openOn(third.name, on);
    expect(await back.db.drafts.toCollection().primaryKeys()).toEqual(['intake']);
    await closed(back);
  },
);
