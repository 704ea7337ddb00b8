import { describe, expect, test } from 'vitest';
import type { NodeId, OfficeId, PersonId } from '../../../src/base/ids.ts';
import { seededRandom } from '../../../src/base/random.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { JournalOfNewerVersion, readEnds, snapshotFrame } from '../../../src/store/journal/file/disk/ends.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import type { Kept } from '../../../src/store/journal/file/kept.ts';
import { includes } from '../../../src/store/journal/file/ranges.ts';
import { seedInUse, seedOfRun } from '../../support/runs.ts';
import { copyOf, memorySegments, type MemorySegments, type Watcher } from './memory-files.ts';

const node = 'NODE1' as NodeId;
const entry = (seq: number, of: NodeId = node, length = 40): Entry => ({
  office: 'office-1' as OfficeId,
  node: of,
  seq,
  stamp: `0000000000${(seq % 90) + 10}-0000-${of}` as Entry['stamp'],
  actor: 'officer' as PersonId,
  ...{ subject: `dossier:${seq}`, type: 'dossier/received', body: { text: 'ạ'.repeat(length) } },
  ...{ previous: '', hash: `${seq}` },
});
const deed = (seq: number, length?: number): Kept => ({
  kind: 'entries',
  rows: [{ entry: entry(seq, node, length), position: null }],
});
const page = (from: number, to: number, of: string): Kept => ({
  kind: 'entries',
  rows: Array.from({ length: to - from + 1 }, (_, at) => ({
    entry: entry(from + at, of as NodeId, 300),
    position: from + at,
  })),
});
const draft = (key: string, sealed: string): Kept => ({
  ...{ kind: 'row', table: 'drafts' },
  row: { key, sealed, savedAt: 7 },
});

interface Told {
  readonly entries: Map<string, Entry>;
  readonly positions: Map<string, number | null>;
  readonly drafts: Map<string, string>;
}

/** What a journal tells, from its first record to its last. */
async function toldBy(journal: JournalFile): Promise<Told> {
  const told: Told = { entries: new Map(), positions: new Map(), drafts: new Map() };
  for await (const records of journal.records())
    for (const each of records) {
      if (each.kind === 'entries')
        for (const { entry: told1, position } of each.rows) {
          const ref = `${told1.node}:${told1.seq}`;
          told.entries.set(ref, told1);
          told.positions.set(ref, position);
        }
      if (each.kind === 'positions')
        for (const [of, seq, position] of each.of) told.positions.set(`${of}:${seq}`, position);
      if (each.kind === 'unnamed') for (const ref of told.positions.keys()) told.positions.set(ref, null);
      if (each.kind === 'row' && each.table === 'drafts') told.drafts.set(each.row.key, each.row.sealed);
      if (each.kind === 'gone' && each.table === 'drafts') told.drafts.delete(each.key);
    }
  return told;
}

const open = (files: MemorySegments): JournalFile => new JournalFile(files);

describe('a journal', () => {
  test('opened again tells what was written, in order, packed or not', async () => {
    const files = memorySegments();
    const journal = open(files);
    await journal.append(1, [deed(1), draft('intake', 'a')], true);
    await journal.append(2, [page(1, 400, 'OTHER')], true);
    await journal.append(3, [deed(2), draft('intake', 'b'), draft('close', 'c')], true);
    await journal.append(
      4,
      [
        { kind: 'positions', of: [[node, 1, 17]] },
        { kind: 'gone', table: 'drafts', key: 'close' },
      ],
      true,
    );
    await journal.pack();
    await journal.append(5, [{ kind: 'unnamed', node, acknowledged: 0 }], true);
    await journal.append(6, [page(401, 800, 'OTHER')], true);
    await journal.append(7, [deed(3)], true);
    for (const each of [journal, open(files), open(copyOf(files))]) {
      const told = await toldBy(each);
      expect(told.entries.size).toBe(803);
      expect(told.drafts).toEqual(new Map([['intake', 'b']]));
      expect(told.positions.get(`${node}:1`)).toBeNull();
      expect(told.positions.get('OTHER:400')).toBeNull();
      expect(told.positions.get('OTHER:401')).toBe(401);
      expect(each.state).toMatchObject({
        number: 7,
        damages: [],
        held: { [node]: [[1, 3]], OTHER: [[1, 800]] },
      });
    }
  });

  test('packed in the middle of large changes keeps their order', async () => {
    const files = memorySegments();
    const journal = open(files);
    await journal.append(1, [deed(1)], true);
    await journal.append(2, [{ kind: 'unnamed', node, acknowledged: 0 }], true);
    await journal.append(3, [page(1, 400, 'OTHER')], true);
    await journal.append(4, [deed(2)], true);
    await journal.append(5, [deed(3)], true);
    await journal.pack();
    expect((await toldBy(open(files))).positions.get('OTHER:7')).toBe(7);
  });

  test('with more rows beside the entries than an end is long is not packed again at every deed', async () => {
    const files = memorySegments();
    const journal = open(files);
    const many = Array.from({ length: 40 }, (_, at) => draft(`draft ${at}`, 'x'.repeat(50_000)));
    await journal.append(1, many, true);
    expect(journal.isDueForPacking).toBe(true);
    await journal.append(2, [deed(1)], true);
    await journal.pack();
    for (const each of [journal, open(copyOf(files))]) {
      await each.append(3, [deed(2)], true);
      expect(each.isDueForPacking).toBe(false);
      await each.append(4, many.slice(20), true);
      expect(each.isDueForPacking, 'half as much again').toBe(false);
      await each.append(5, many, true);
      expect(each.isDueForPacking, 'more than twice as long').toBe(true);
    }
  });

  test('reads only what is wanted', async () => {
    const journal = open(memorySegments());
    await journal.append(1, [page(1, 400, 'OTHER')], true);
    await journal.append(2, [page(1, 400, 'THIRD')], true);
    await journal.append(3, [deed(1)], true);
    const pages = [];
    for await (const records of journal.records({ wanted: { THIRD: [[5, 6]] } })) pages.push(records);
    const rows = pages.flat().flatMap((each) => (each.kind === 'entries' ? each.rows : []));
    expect(rows.filter(({ entry: { node: of } }) => of === 'OTHER')).toEqual([]);
    expect(rows.filter(({ entry: { node: of } }) => of === 'THIRD')).toHaveLength(400);
  });

  test('takes back its last change, also when packing has carried it over, and gives its number again', async () => {
    const files = memorySegments();
    const journal = open(files);
    await journal.append(1, [deed(1)], true);
    await journal.append(2, [deed(2)], true);
    await journal.append(3, [deed(3), draft('intake', 'x')], true);
    await journal.pack();
    journal.takeBack(3);
    expect(journal.state).toMatchObject({ number: 2, held: { [node]: [[1, 2]] } });
    const again = open(copyOf(files));
    expect(again.state).toMatchObject({ number: 2, held: { [node]: [[1, 2]] } });
    expect((await toldBy(again)).drafts.size).toBe(0);
    await again.append(3, [deed(3)], true);
    expect(again.state.held).toEqual({ [node]: [[1, 3]] });
  });

  test('takes back a large one as well', async () => {
    const files = memorySegments();
    const journal = open(files);
    await journal.append(1, [deed(1)], true);
    await journal.append(2, [page(1, 400, 'OTHER')], true);
    journal.takeBack(2);
    expect(open(copyOf(files)).state).toMatchObject({ number: 1, held: { [node]: [[1, 1]] } });
    await journal.append(2, [page(1, 300, 'THIRD')], true);
    expect([...(await toldBy(open(files))).entries.keys()]).toHaveLength(301);
  });

  test('a large one that was taken back is not found again when the archive is read after a damage', async () => {
    const files = memorySegments();
    const journal = new JournalFile(files);
    await journal.append(1, [page(1, 400, node)], true);
    await journal.append(2, [page(401, 800, node)], true);
    journal.takeBack(2);
    expect(journal.state.held).toEqual({ [node]: [[1, 400]] });
    files.archive.bytes[200] = (files.archive.bytes[200] ?? 0) ^ 4;
    expect(
      Object.values((await journal.verify()).held)
        .flat()
        .flat(),
    ).not.toContain(800);
  });

  test('of a newer version is not touched', () => {
    const files = memorySegments();
    files.ends[0].write(
      snapshotFrame({ ...{ version: 2, generation: 1, number: 9, archived: 0, held: {} }, rows: [] }),
      { at: 0 },
    );
    const before = copyOf(files);
    expect(() => open(files)).toThrow(JournalOfNewerVersion);
    expect(files.ends[0].bytes).toEqual(before.ends[0].bytes);
  });

  test('of a full disk has written nothing, and goes on when there is room', async () => {
    let isFull = false;
    const files = memorySegments({
      beforeWriting: (operation) => (isFull && operation === 'write' ? 7 : undefined),
    });
    const journal = open(files);
    await journal.append(1, [deed(1)], true);
    isFull = true;
    const stuck = memorySegments(
      { beforeWriting: (operation) => (operation === 'write' ? 0 : undefined) },
      files,
    );
    const other = open(stuck);
    await expect(other.append(2, [deed(2)], true)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(other.state).toMatchObject({ number: 1, held: { [node]: [[1, 1]] } });
    expect(open(copyOf(stuck)).state).toMatchObject({ number: 1, damages: [] });
    // Seven bytes at a time are slow, but they arrive.
    await journal.append(2, [deed(2)], true);
    expect(open(copyOf(files)).state.held).toEqual({ [node]: [[1, 2]] });
  });
});

describe('a damaged journal', () => {
  async function written(): Promise<MemorySegments> {
    const files = memorySegments();
    const journal = open(files);
    for (let seq = 1; seq <= 20; seq++) {
      await journal.append(seq, [deed(seq)], true);
      if (seq === 8 || seq === 15) await journal.pack();
    }
    return files;
  }

  test('with a torn end has lost what was torn and nothing else, and says nothing of damage', async () => {
    const files = await written();
    const { active, size } = readEnds(files);
    const end = files.ends[active];
    end.truncate(size - 3);
    const again = open(files);
    expect(again.state).toMatchObject({ number: 19, held: { [node]: [[1, 19]] }, damages: [] });
    await again.append(20, [deed(20)], true);
    expect(open(copyOf(files)).state.held).toEqual({ [node]: [[1, 20]] });
  });

  test('with a flipped byte anywhere in its ends names the place and keeps all the rest', async () => {
    const whole = await written();
    for (const which of [0, 1] as const)
      for (let at = 0; at < whole.ends[which].getSize(); at += 29) {
        const files = copyOf(whole);
        const byte = files.ends[which].bytes[at] ?? 0;
        files.ends[which].bytes[at] = byte ^ 0x10;
        const again = open(files);
        const told = await toldBy(again);
        const missing = Array.from({ length: 20 }, (_, n) => n + 1).filter(
          (seq) => !told.entries.has(`${node}:${seq}`),
        );
        expect(missing.length, `end ${which}, byte ${at}`).toBeLessThanOrEqual(1);
        for (let seq = 1; seq <= 20; seq++)
          expect(includes(again.state.held[node], seq), `${which}:${at}, ${seq}`).toBe(
            !missing.includes(seq),
          );
        // What was lost is written again, as the store does at opening, and is there from then on.
        await again.append(
          again.state.number + 1,
          missing.map((seq) => deed(seq)),
          true,
        );
        await again.pack();
        expect((await toldBy(open(copyOf(files)))).entries.size).toBe(20);
      }
  });

  test('with a flipped byte in the archive is found by verifying, and keeps all the rest', async () => {
    const whole = await written();
    for (let at = 0; at < whole.archive.getSize(); at += 41) {
      const files = copyOf(whole);
      files.archive.bytes[at] = (files.archive.bytes[at] ?? 0) ^ 1;
      const again = open(files);
      const state = await again.verify();
      expect(state.damages.length, `byte ${at}`).toBeGreaterThan(0);
      const told = await toldBy(again);
      for (let seq = 1; seq <= 20; seq++)
        expect(includes(state.held[node], seq), `${at}, ${seq}`).toBe(told.entries.has(`${node}:${seq}`));
      expect(told.entries.size).toBeGreaterThanOrEqual(7);
    }
  });

  test.each(['archive', 'older end', 'newer end'])('without its %s says what it still has', async (which) => {
    const files = await written();
    const { active } = readEnds(files);
    const file =
      which === 'archive'
        ? files.archive
        : files.ends[which === 'newer end' ? active : ((1 - active) as 0 | 1)];
    file.truncate(0);
    const again = open(files);
    const told = await toldBy(again);
    for (let seq = 1; seq <= 20; seq++)
      expect(includes(again.state.held[node], seq), `${seq}`).toBe(told.entries.has(`${node}:${seq}`));
    if (which === 'older end') expect(told.entries.size).toBe(20);
    await again.append(again.state.number + 1, [page(1, 20, node)], true);
    expect((await toldBy(open(copyOf(files)))).entries.size).toBe(20);
  });
});

/** Every state in which a kill may leave the files: the operations so far, and a part of the next one. */
test('a kill at any operation leaves everything that was confirmed, and no end that cannot be opened', async () => {
  const seed = seedOfRun;
  expect(seedInUse).toContain(`${seed}`);
  const random = seededRandom(seed);
  const states: { files: MemorySegments; confirmed: number[]; begun: number; drafts: string }[] = [];
  const confirmed = new Set<number>();
  let begun = 0;
  let drafts = '';
  let isPart = false;
  const watcher: Watcher = {
    beforeWriting(operation, bytes) {
      if (isPart) return undefined;
      states.push({ files: copyOf(files), confirmed: [...confirmed], begun, drafts });
      if (operation === 'truncate' || bytes < 2) return undefined;
      return 1 + random.below(bytes - 1);
    },
  };
  const files = memorySegments(watcher);
  const journal = open(files);
  let number = 0;
  let lastAppended = 0;
  for (let step = 0; states.length < 200; step++) {
    const what = random.below(12);
    if (what < 7) {
      begun = number + 1;
      await journal.append(begun, [deed(begun, random.below(400))], true);
      number = begun;
      confirmed.add(number);
    } else if (what < 8) {
      begun = number + 1;
      await journal.append(begun, [page(begun * 1000, begun * 1000 + 399, 'OTHER')], true);
      number = begun;
    } else if (what < 9) {
      // Only the last change can be taken back, and that once.
      if (number === 0 || number !== lastAppended) continue;
      lastAppended = 0;
      begun = number;
      confirmed.delete(number);
      journal.takeBack(number);
      number = journal.state.number;
    } else if (what < 11) await journal.pack();
    else {
      drafts = `${step}`;
      begun = number + 1;
      await journal.append(begun, [draft('intake', drafts)], true);
      number = begun;
    }
    if (what < 8 || what === 11) lastAppended = number;
  }
  isPart = true;
  for (const [at, state] of states.entries()) {
    const again = open(state.files);
    for (const seq of state.confirmed)
      expect(includes(again.state.held[node], seq), `seed ${seed}, state ${at}: ${seq}`).toBe(true);
    if (at % 7 !== 0) continue;
    const told = await toldBy(again);
    for (const seq of state.confirmed) expect(told.entries.has(`${node}:${seq}`)).toBe(true);
    const unconfirmed = [...told.entries.values()].filter(
      ({ node: of, seq }) => of === node && !state.confirmed.includes(seq) && seq !== state.begun,
    );
    expect(unconfirmed, `seed ${seed}, state ${at}`).toEqual([]);
    await again.append(again.state.number + 1, [deed(9999)], true);
    expect(includes(open(copyOf(state.files)).state.held[node], 9999)).toBe(true);
  }
});
