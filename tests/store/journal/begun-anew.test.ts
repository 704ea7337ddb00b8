/** A journal that is begun anew: at any moment one whole journal lies on the disk. */
import { describe, expect, test } from 'vitest';
import type { NodeId, PersonId } from '../../../src/base/ids.ts';
import { saveDraft } from '../../../src/store/drafts.ts';
import { keepRows } from '../../../src/store/journal/file/both-copies.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import { JournalSets } from '../../../src/store/journal/file/disk/sets.ts';
import { check } from '../../../src/store/journal/check.ts';
import { takeNewNode, type NewName } from '../../../src/store/journal/new-node.ts';
import { record } from '../../../src/store/journal/record.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, officer, received } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';
import { copyOf, MemoryFile, memorySegments, type MemorySegments, type Watcher } from './memory-files.ts';

const newName: NewName = {
  ...{ instead: 'NODE1' as NodeId, node: 'NODE2' as NodeId, tablet: 2, common: 3, at: 1 },
  upstream: { token: 'other', label: 'Quầy 1' },
};
const subjects = async ({ db }: Tablet): Promise<string[]> =>
  (await db.entries.toArray()).map(({ entry }) => entry.subject).sort();
const sizes = ({ archive, ends }: MemorySegments) => [archive, ...ends].map(({ bytes }) => bytes.length);

/** A disk that shows, or refuses, each writing. */
function watched(beforeWriting: (on: Disk) => void): Disk {
  const watcher: Watcher = {
    beforeWriting: () => (beforeWriting(on), undefined),
  };
  const on: Disk = disk(memorySegments(watcher), [], () => memorySegments(watcher));
  return on;
}
const asItIs = (on: Disk): Disk => disk(copyOf(on.files), on.more.map(copyOf));
const closed = async (tablet: Tablet): Promise<void> => {
  tablet.close();
  await tablet.released;
};

describe('a tablet that takes another name', () => {
  test('has a whole second copy before each writing to the disk: the database may go at any moment', async () => {
    let isOn = false;
    const moments: Disk[] = [];
    const on = watched((now) => isOn && moments.push(asItIs(now)));
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const all = await subjects(tablet);
    isOn = true;
    await takeNewNode(tablet, newName);
    isOn = false;
    await closed(tablet);
    moments.push(asItIs(on));
    expect(moments.length).toBeGreaterThan(12);
    const names = new Set<string | undefined>();
    for (const [at, moment] of moments.entries()) {
      const back = await openOn(freshName(), moment);
      expect(await subjects(back), `moment ${at}`).toEqual(all);
      expect((await back.db.drafts.toArray()).map(({ key }) => key)).toEqual(['intake']);
      expect(await back.db.keyring.count()).toBe(1);
      names.add(back.installation?.node);
      await closed(back);
    }
    expect([...names]).toEqual(['NODE1', 'NODE2']);
  });

  test('has one journal only afterwards, and turns between the two sets when it happens again', async () => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    await takeNewNode(tablet, newName);
    expect(on.more).toHaveLength(1);
    expect(sizes(on.files)).toEqual([0, 0, 0]);
    await takeNewNode(tablet, { ...newName, instead: newName.node, node: 'NODE3' as NodeId, common: 1 });
    expect(on.more.map(sizes)).toEqual([[0, 0, 0]]);
    const all = await subjects(tablet);
    await closed(tablet);
    const again = await unlocked(await openOn(tablet.name, on));
    expect(again.comparison).toMatchObject({ toStore: 0, toJournal: 0, rows: 0, damages: 0 });
    expect(await check(again)).toEqual([]);
    await closed(again);
    await again.db.delete();
    const back = await openOn(again.name, on);
    expect(await subjects(back)).toEqual(all);
    await closed(back);
  });

  test.each([1, 2, 5, 9, 12])(
    'goes on where the disk breaks off at writing %i, and does it at the next opening',
    async (broken) => {
      let left = Number.POSITIVE_INFINITY;
      const on = watched(() => {
        if ((left -= 1) < 0) throw new DOMException('full', 'QuotaExceededError');
      });
      const tablet = await unlocked(await smallOffice(freshName(), on));
      left = broken - 1;
      await takeNewNode(tablet, newName);
      expect(left).toBeLessThan(0);
      left = Number.POSITIVE_INFINITY;
      await record(tablet, officer, [received('Z', citizen('Người Sau'))]);
      const all = await subjects(tablet);
      await closed(tablet);
      const again = await unlocked(await openOn(tablet.name, on));
      expect(again.journal?.standing.kind).toBe('open');
      expect(await subjects(again)).toEqual(all);
      expect(await check(again)).toEqual([]);
      await closed(again);
      await again.db.delete();
      const back = await openOn(again.name, on);
      expect(back.installation?.node).toBe('NODE2');
      expect(await subjects(back)).toEqual(all);
      await closed(back);
    },
  );

  test('loses nothing to one flipped byte, wherever it is, although the database is gone', async () => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    await takeNewNode(tablet, newName);
    const all = await subjects(tablet);
    await closed(tablet);
    const files = ({ files, more }: Disk) =>
      [files, ...more].flatMap(({ archive, ends }) => [archive, ...ends]);
    const places = files(on).flatMap(({ bytes }, file) =>
      Array.from({ length: Math.ceil(bytes.length / 611) }, (_, nth) => [file, nth * 611] as const),
    );
    expect(places.length).toBeGreaterThan(10);
    for (const [file, at] of places) {
      const flipped = asItIs(on);
      const { bytes } = files(flipped)[file] ?? expect.fail();
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const back = await openOn(freshName(), flipped);
      expect(await subjects(back), `byte ${at} of file ${file}`).toEqual(all);
      await closed(back);
    }
  });

  test('still knows who was removed, also to a database that is put back to before it', async () => {
    const on = disk();
    const tablet = await unlocked(await smallOffice(freshName(), on));
    const holder = 'leaver' as PersonId;
    const [stored] = await tablet.db.keyring.toArray();
    const row = { ...(stored ?? expect.fail()), holder };
    await keepRows(tablet, [{ kind: 'row', table: 'keyring', row }]);
    await keepRows(tablet, [{ kind: 'gone', table: 'keyring', key: holder }]);
    await saveDraft(tablet, 'fees', {});
    await takeNewNode(tablet, newName);
    const earlier = freshName();
    await copyStore(tablet, earlier);
    await record(tablet, officer, [received('Z', citizen('Người Sau'))]);
    await closed(tablet);
    const journal = (await JournalSets.open((set) => Promise.resolve([on.files, ...on.more][set]))).journal;
    const gone = [];
    await journal.pack();
    for await (const page of journal.records()) gone.push(...page.filter(({ kind }) => kind === 'gone'));
    expect(gone).toContainEqual({ kind: 'gone', table: 'keyring', key: holder });
  });
});

describe('several sets of files', () => {
  const setOf =
    (...all: MemorySegments[]) =>
    (set: number) =>
      Promise.resolve(all[set]);
  const open = (...all: MemorySegments[]) => JournalSets.open(setOf(...all));
  const draft = (key: string) =>
    ({ kind: 'row', table: 'drafts', row: { key, sealed: key, savedAt: 1 } }) as const;

  async function two(): Promise<[MemorySegments, MemorySegments]> {
    const [first, second] = [memorySegments(), memorySegments()];
    await new JournalFile(first).append(1, [draft('old')], true);
    const sets = await open(first, second);
    await sets.begin();
    await sets.journal.append(2, [draft('new')], true);
    sets.finish();
    return [first, second];
  }

  test('what was never whole counts for nothing, and is begun anew', async () => {
    const [first, second] = [memorySegments(), memorySegments()];
    await new JournalFile(first).append(1, [draft('old')], true);
    const sets = await open(first, second);
    await sets.begin();
    await sets.journal.append(2, [draft('half')], true);
    const again = await open(first, second);
    expect(again.journal.rows).toEqual([draft('old')]);
    await again.begin();
    expect(again.journal.rows).toEqual([]);
    again.leaveBegun();
    expect(again.journal.rows).toEqual([draft('old')]);
  });

  test('the new one counts though its beginning is damaged once the old one is thrown away', async () => {
    const [first, second] = await two();
    for (const end of second.ends) if (end.bytes.length > 30) end.bytes[25]! ^= 1;
    expect(sizes(first)).toEqual([0, 0, 0]);
    expect((await open(first, second)).journal.state.number).toBeGreaterThan(0);
  });

  test('an old one that a kill left beside the new one is thrown away at the next opening', async () => {
    const [first, second] = await two();
    const late = memorySegments();
    await new JournalFile(late).append(1, [draft('old')], true);
    const sets = await open(late, second);
    expect(sets.journal.rows).toEqual([draft('new')]);
    expect(sizes(late)).toEqual([0, 0, 0]);
    expect(sizes(first)).toEqual([0, 0, 0]);
  });

  test('an old one that an older version of the app has written into since is not thrown away', async () => {
    const [, second] = await two();
    const late = memorySegments();
    const older = new JournalFile(late);
    for (const number of [1, 2, 3]) await older.append(number, [draft(`older ${number}`)], true);
    const before = sizes(late);
    const sets = await open(late, second);
    expect(sets.journal.rows).toEqual([draft('new')]);
    expect(sizes(late)).toEqual(before);
  });

  test('a file without anything in it is no journal', async () => {
    const sets = await open({ archive: new MemoryFile(), ends: [new MemoryFile(), new MemoryFile()] });
    expect(sets.journal.state).toMatchObject({ number: 0, held: {} });
  });
});
