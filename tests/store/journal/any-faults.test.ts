/**
 * Two windows of one tablet do whatever comes, while files and database refuse some writings, a window sleeps over the files, the
 * power goes, and the browser throws the database away. After each opening there is what was confirmed, and nothing else.
 */
import { afterEach, expect, test, vi } from 'vitest';
import type { NodeId } from '../../../src/base/ids.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { petitionSubject } from '../../../src/domain/subject.ts';
import { dropDraft, saveDraft } from '../../../src/store/drafts.ts';
import { StorageFault } from '../../../src/store/errors.ts';
import { storedMark } from '../../../src/store/journal-mark.ts';
import { check } from '../../../src/store/journal/check.ts';
import { compareWhole } from '../../../src/store/journal/file/compare-whole.ts';
import { takeVerdicts } from '../../../src/store/journal/incoming.ts';
import { rebuild } from '../../../src/store/journal/rebuild.ts';
import { record } from '../../../src/store/journal/record.ts';
import { wantedNode } from '../../../src/store/journal/wanted-node.ts';
import { withLock } from '../../../src/store/locks.ts';
import { petitionsOf } from '../../../src/store/queries/petition/petitions.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import * as petition from '../../support/petition-facts.ts';
import { seedInUse, seedOfRun } from '../../support/runs.ts';
import { citizen, newFact, officer, received } from '../tablets.ts';
import { copyStore, deskOn, disk, freshName, openOn, unlocked } from './copies.ts';
import { memorySegments, type Watcher } from './memory-files.ts';

const { put, add } = IDBObjectStore.prototype;
const { transaction } = IDBDatabase.prototype;
afterEach(() => {
  Object.assign(IDBObjectStore.prototype, { put, add });
  IDBDatabase.prototype.transaction = transaction;
  vi.restoreAllMocks();
});
const full = (): never => {
  throw new DOMException('full', 'QuotaExceededError');
};

/** After so many writings one fails; 0: none. */
const failing = { file: 0, store: 0 };
const isNext = (of: keyof typeof failing): boolean => failing[of] > 0 && (failing[of] -= 1) === 0;
/** What has reached the disk at once: nothing before it is lost with the power. */
let strictCommits = 0;

function breakStore(): void {
  const broken = (real: typeof put): typeof put =>
    function (this: IDBObjectStore, ...args) {
      return isNext('store') ? full() : real.apply(this, args);
    };
  Object.assign(IDBObjectStore.prototype, { put: broken(put), add: broken(add) });
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (args[1] === 'readwrite' && args[2]?.durability === 'strict') strictCommits += 1;
    return transaction.apply(this, args);
  };
}

class Ledger {
  /** Dossiers by their entry's number. */
  readonly dossiers = new Map<number, string>();
  readonly aside = new Set<number>();
  readonly petitions = new Set<string>();
  readonly drafts = new Set<string>();

  async expectIn(tablet: Tablet, story: string): Promise<void> {
    const { db } = tablet;
    expect(tablet.journal?.standing, story).toEqual({ kind: 'open' });
    expect(await wantedNode(tablet), story).toBeUndefined();
    expect(await check(tablet), story).toEqual([]);
    const seqs = (await db.entries.toArray()).map(({ entry }) => entry.seq);
    expect(seqs, story).toEqual(seqs.map((_, at) => at + 1));
    const counting = [...this.dossiers].flatMap(([seq, id]) => (this.aside.has(seq) ? [] : [id]));
    expect((await db.dossiers.toArray()).map(({ id }) => id).sort(), story).toEqual(counting.sort());
    expect(
      (await db.refusals.toArray()).map(({ seq }) => seq),
      story,
    ).toEqual([...this.aside].sort((a, b) => a - b));
    expect((await petitionsOf(tablet)).map(({ id }) => id).sort(), story).toEqual([...this.petitions].sort());
    expect((await db.drafts.toCollection().primaryKeys()).sort(), story).toEqual([...this.drafts].sort());
    expect(await db.keyring.count(), story).toBe(1);
  }
}

test.each([0, 1])('whatever fails, both copies have what was confirmed, run %i', async (run) => {
  const seed = seedOfRun + run;
  const random = seededRandom(seed);
  const story = [`${seedInUse}, run ${run}`];
  const watcher: Watcher = { beforeWriting: () => (isNext('file') ? full() : undefined) };
  const on = disk(memorySegments(watcher), [], () => memorySegments(watcher));
  breakStore();
  const ledger = new Ledger();
  let name = freshName();
  let windows = [await unlocked(await deskOn(name, on)), await unlocked(await openOn(name, on))];
  let kept = { name, strictCommits: -1, drafts: new Set<string>() };
  let given = 0;

  const isTwice = async (): Promise<boolean> => {
    const mark = await storedMark(windows[0] as Tablet);
    return mark?.isAlone !== true && windows.some(({ journal }) => isWhole(journal));
  };
  const isWhole = (journal: Tablet['journal']): boolean =>
    journal?.standing.kind === 'open' && !journal.isShort && !journal.isUnnoted;
  async function openAgain(): Promise<void> {
    for (const each of windows) {
      each.close();
      await each.released;
    }
    vi.restoreAllMocks();
    const first = await unlocked(await openOn(name, on));
    await ledger.expectIn(first, story.join('\n'));
    windows = [first, await unlocked(await openOn(name, on))];
    const copy = freshName();
    await copyStore(first, copy);
    kept = { name: copy, strictCommits, drafts: new Set(ledger.drafts) };
  }

  const deeds: readonly ((tablet: Tablet) => Promise<void>)[] = [
    async (tablet) => {
      const id = `D${given}`;
      const [entry] = await record(tablet, officer, [received(id, citizen(id))]);
      ledger.dossiers.set(entry?.seq ?? 0, id);
    },
    async (tablet) => {
      const facts = Array.from({ length: 60 }, (_, at) =>
        received(`M${given}-${at}`, citizen('Người', { note: 'chữ '.repeat(700) })),
      );
      for (const { seq, subject } of await record(tablet, officer, facts))
        ledger.dossiers.set(seq, subject.slice('dossier:'.length));
    },
    async (tablet) => {
      const fact = newFact(petitionSubject(`P${given}`), petition.received(), petition.somePetitioner);
      await record(tablet, officer, [fact]);
      ledger.petitions.add(`P${given}`);
    },
    async (tablet) => {
      const key = `intake${random.below(3)}`;
      await saveDraft(tablet, key, { text: 'x'.repeat(random.below(2) * 600_000) });
      ledger.drafts.add(key);
    },
    async (tablet) => {
      const key = `intake${random.below(3)}`;
      await dropDraft(tablet, key);
      ledger.drafts.delete(key);
    },
    async (tablet) => {
      const seq = [...ledger.dossiers.keys()][random.below(ledger.dossiers.size || 1)];
      if (seq === undefined) return;
      const isIn = ledger.aside.has(seq);
      const result = isIn
        ? ({ seq, outcome: 'accepted', position: seq + 100 } as const)
        : ({ seq, outcome: 'quarantined', reason: 'wrongStamp' } as const);
      await withLock(tablet.writeLock(), () => takeVerdicts(tablet, 'NODE1' as NodeId, [result], 1));
      if (isIn) ledger.aside.delete(seq);
      else ledger.aside.add(seq);
    },
    async (tablet) => void (await compareWhole(tablet)),
    (tablet) => rebuild(tablet),
  ];
  const happenings: readonly (readonly [string, () => Promise<void>])[] = [
    ['opened again', openAgain],
    [
      'database thrown away',
      async () => {
        if (!(await isTwice())) return;
        for (const each of windows) each.close();
        await windows[0]?.db.delete();
        await openAgain();
      },
    ],
    [
      'power cut',
      async () => {
        const isSame = [...kept.drafts].sort().join() === [...ledger.drafts].sort().join();
        if (kept.strictCommits !== strictCommits || !isSame || !(await isTwice())) return;
        name = kept.name;
        await openAgain();
      },
    ],
    [
      'a window sleeps over the files, or wakes',
      async () => {
        const { journal } = windows[random.below(2)] ?? {};
        if (journal === undefined) return;
        const acquire = journal.acquire.bind(journal);
        if (vi.isMockFunction(journal.acquire)) vi.mocked(journal.acquire).mockRestore();
        else
          vi.spyOn(journal, 'acquire').mockImplementation((patient) => {
            if (journal.standing.kind === 'open') return acquire(patient);
            // It has asked; the other hears that, and gives nothing.
            for (const each of windows) if (each.journal !== undefined) each.journal.hasOthers = true;
            return Promise.resolve(false);
          });
      },
    ],
  ];

  for (given = 1; given <= 30; given++) {
    const [what, happen] = happenings[random.below(12)] ?? [];
    if (happen !== undefined) {
      story.push(what ?? '');
      await happen();
      continue;
    }
    const [at, which] = [random.below(2), random.below(deeds.length)];
    // Folding everything anew is no deed: broken off, the next opening does it.
    const mayFail = which < 7 && random.below(3) === 0;
    if (mayFail) Object.assign(failing, { file: random.below(4), store: random.below(3) * random.below(7) });
    story.push(`window ${at}, deed ${which}, ${JSON.stringify(failing)}`);
    await deeds[which]?.(windows[at] as Tablet).catch((error: unknown) => {
      if (!(error instanceof StorageFault)) throw error;
      story.push(error.kind);
    });
    Object.assign(failing, { file: 0, store: 0 });
  }
  await openAgain();
  for (const each of windows) each.close();
});
