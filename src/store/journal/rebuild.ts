import { FacetColumns } from '../../domain/counting/columns.ts';
import type { Entry } from '../../log/entry.ts';
import { laterStamp, type Stamp } from '../../log/stamp.ts';
import { commit } from './commit.ts';
import { logPages } from './log-pages.ts';
import { withReopening } from '../errors.ts';
import { asOnlyWriter, compareFirst } from '../only-writer.ts';
import { freshHead, storedSubjects } from './before-deed.ts';
import { fold } from './project.ts';
import { withNumbersBeside } from './recount-numbers.ts';
import { asComplete, runningNumbersAfter } from './running-numbers.ts';
import { emptyHead, type Head } from '../schema.ts';
import { SearchText } from '../index/search-text.ts';
import type { Tablet } from '../tablet.ts';
import { heldWith, type HeldRanges } from './file/ranges.ts';
import { rerunWatches } from '../watch.ts';

const entriesAtOnce = 2000;
const subjectsAtOnce = 250;

export type Progress = (done: number, all: number) => void;

/**
 * Throws away everything that is only folded from the log (dossiers, columns, search text, reports, the head) and
 * folds it again. The log itself is not touched. Broken off, it is begun again at the next opening. What is sealed is
 * opened now when there is a key, and otherwise at the next unlocking.
 */
export const rebuild = (tablet: Tablet, onProgress?: Progress): Promise<void> =>
  asOnlyWriter(tablet, async () => {
    const { journal } = tablet;
    // What the files alone know comes in before anything is thrown away, not between two parts.
    const isOurs = journal !== undefined && journal.comparing !== 'running' && (await journal.acquire(true));
    if (isOurs) await compareFirst(tablet, journal);
    await rebuildLocked(tablet, onProgress);
  });

/** Under the write lock. */
export async function rebuildLocked(tablet: Tablet, onProgress: Progress = () => undefined): Promise<void> {
  const { db } = tablet;
  const before = await freshHead(tablet);
  const { subjects, head: counted } = await readLog(tablet, before);
  // How far store and journal go together is nothing that the log tells.
  let head: Head = {
    ...{ ...counted, ...endOf(before, counted), journal: before.journal },
    rebuilding: true,
  };
  const folded = [db.dossiers, db.blocks, db.search, db.reports, db.unopened];
  await withReopening(db, () =>
    db.transaction('rw', [...folded, db.heads], () =>
      Promise.all([...folded.map((table) => table.clear()), db.heads.put(head)]),
    ),
  );
  tablet.columns = new FacetColumns();
  tablet.ownSeqs.length = 0;
  tablet.origins.clear();
  tablet.oldBlocks.clear();
  tablet.later.rows = new Set();
  tablet.later.lines = new Set();
  tablet.revision = head.revision;
  tablet.head = undefined;
  if (tablet.search !== undefined) tablet.search = Object.assign(new SearchText(), { isReady: true });
  for (let at = 0; at < subjects.length; at += subjectsAtOnce) {
    onProgress(at, subjects.length);
    const part = await storedSubjects(db, subjects.slice(at, at + subjectsAtOnce));
    const plan = await fold(tablet, head, part, []);
    // Of a copy that is being restored nothing goes into the journal before there is an office.
    await commit(
      tablet,
      plan,
      'newOrKnown',
      tablet.installation === undefined ? { isFromJournal: true } : {},
    );
    // With what it has left for later.
    head = tablet.head ?? plan.head;
  }
  tablet.head = { ...head, rebuilding: false };
  // Before they were compared the files may know more than the store: what was written here says nothing of that.
  const isCompared = tablet.journal?.comparing === 'done';
  const end = { rebuilding: false, ...(!isCompared && { journal: before.journal }) };
  await withReopening(db, () => db.heads.update('head', end));
  onProgress(subjects.length, subjects.length);
  rerunWatches();
}

/** Of two ends the further: a number that was given is not given again because its entry is gone. */
const endOf = (a: Head, b: Head): Pick<Head, 'seq' | 'hash'> =>
  a.seq > b.seq ? { seq: a.seq, hash: a.hash } : { seq: b.seq, hash: b.hash };

/** Every subject in the order in which its first fact was recorded, and the head that the log gives. Running numbers only grow. */
async function readLog(tablet: Tablet, before: Head): Promise<{ subjects: string[]; head: Head }> {
  const firstStamps = new Map<string, Stamp>();
  const tally = {
    ...emptyHead,
    revision: before.revision + 1,
    running: before.running,
    reach: {} as Record<string, number>,
    held: {} as HeldRanges,
  };
  let own: Entry | undefined;
  for await (const page of logPages(tablet, entriesAtOnce)) {
    for (const entry of page) {
      const first = firstStamps.get(entry.subject);
      if (first === undefined || entry.stamp < first) firstStamps.set(entry.subject, entry.stamp);
      tally.latest = laterStamp(tally.latest ?? undefined, entry.stamp) ?? null;
      tally.reach[entry.node] = Math.max(entry.seq, tally.reach[entry.node] ?? 0);
      if (entry.node === tablet.installation?.node) own = entry;
    }
    tally.held = heldWith(tally.held, page);
    tally.running = runningNumbersAfter(
      tablet.installation,
      tally.running,
      page.map((entry) => ({ entry })),
    );
  }
  const subjects = [...firstStamps].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([subject]) => subject);
  const running = await withNumbersBeside(tablet, tablet.installation, tally.running);
  return {
    subjects,
    head: {
      ...{ ...tally, seq: own?.seq ?? 0, hash: own?.hash ?? '' },
      // A copy that is being restored has no number of its own yet.
      running: tablet.installation === undefined ? running : asComplete(running),
    },
  };
}
