import type { Instant } from '../../../base/clock.ts';
import type { NodeId } from '../../../base/ids.ts';
import { withReopening } from '../../errors.ts';
import { reportSubject } from '../../../domain/subject.ts';
import { subjects as kinds } from '../../../domain/subjects.ts';
import { load } from '../../index/memory.ts';
import { withLock } from '../../locks.ts';
import { emptyHead, keptSettings, type EntryRow, type Head, type KeptSetting } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { rerunWatches } from '../../watch.ts';
import { readBeforeDeed, storedSubjects } from '../before-deed.ts';
import { commit } from '../commit.ts';
import { refuseLost } from '../lost.ts';
import { fold, project } from '../project.ts';
import { isBallast } from '../torn-log.ts';
import { writeAtOnce } from '../../write-at-once.ts';
import { keepRowsLocked, markOf, writesOf } from './both-copies.ts';
import { haveDiverged, keepBothHistories } from './diverged.ts';
import type { Journal } from './journal.ts';
import { keyOf, refusalKey, type Kept } from './kept.ts';
import { countOf, heldWith, includes, lacking, type HeldRanges } from './ranges.ts';
import { refill, storedKey } from './refill.ts';

/** What store and journal had to give each other when they were last compared. */
export interface Comparison {
  readonly at: Instant;
  /** Entries that both have now. */
  readonly entries: number;
  readonly toStore: number;
  readonly toJournal: number;
  /** Rows beside the entries that one of them lacked. */
  readonly rows: number;
  /** Places of the journal that were not what was written. */
  readonly damages: number;
}

const pageLength = 500;
/** Beyond so many, everything is folded again at once. */
const manyEntries = 2_000;

/**
 * At opening each side gives the other what it lacks. A kill leaves one of them a deed ahead; what was lost otherwise
 * is found by its numbers. People work meanwhile: a deed waits for it, a reading does not.
 */
export async function compareCopies(tablet: Tablet): Promise<void> {
  const { journal } = tablet;
  if (journal === undefined) return;
  try {
    await withLock(tablet.writeLock(), async () => {
      if (tablet.db.retired || !((await journal.acquire(false)) || (await acquireWhenAlone(tablet, journal))))
        return;
      tablet.comparison = await compare(tablet, journal);
      await noteComparison(tablet, tablet.comparison);
    });
  } catch (error) {
    // Closed meanwhile is no fault; else there is one copy until the next opening, and the screen says so.
    const isLeft = tablet.db.retired || tablet.isLost;
    if (!isLeft && journal.standing.kind === 'open') journal.fail('Broken');
    if (error instanceof TypeError || error instanceof RangeError) throw error;
  } finally {
    tablet.isCompared = true;
    rerunWatches();
  }
}

/** For the screens of every tab, and until the next opening. */
async function noteComparison({ relaxed }: Tablet, found: Comparison): Promise<void> {
  const write = [{ table: 'settings', put: [{ key: 'comparison', found }] }];
  // A full disk: nobody is told when they were compared, and they were all the same.
  await withReopening(relaxed, () => writeAtOnce(relaxed, write)).catch(() => undefined);
}

/** What was recorded while the store was alone stands once only: then the tab that has the files is asked for them. */
async function acquireWhenAlone({ db }: Tablet, journal: Journal): Promise<boolean> {
  const [row, head] = await withReopening(db, () =>
    Promise.all([db.settings.get('journal'), db.heads.get('head')]),
  );
  return markOf(row, head)?.isAlone === true && journal.acquire(true);
}

async function compare(tablet: Tablet, journal: Journal): Promise<Comparison> {
  const { db, installation, deps } = tablet;
  const state = () =>
    journal.state ?? { number: 0, held: {}, chains: {}, installation: undefined, damages: [], size: 0 };
  await journal.refresh();
  const damages = state().damages.length;
  const [row, stored, rewriting] = await withReopening(db, () =>
    Promise.all([
      db.settings.get('journal'),
      db.heads.get('head'),
      db.settings.get('journalToRewrite').then((each) => each !== undefined),
    ]),
  );
  // Emptied underneath: the next opening puts everything back, and rows alone would hide from it that all is gone.
  refuseLost(tablet, stored);
  const mark = markOf(row, stored);
  if (rewriting) {
    await journal.clear();
    journal.continueFrom(mark?.number ?? 0);
  }
  const ours = rewriting ? undefined : mark;
  const theirs = state().installation;
  if (theirs !== undefined && installation !== undefined && theirs.office !== installation.office) {
    journal.fail('OtherOffice');
    throw new LeftAlone();
  }
  if (await haveDiverged(tablet, journal, stored ?? emptyHead)) {
    await keepBothHistories(tablet, journal);
    journal.fail('Diverged');
    throw new LeftAlone();
  }
  // The one change that failed half, before the store went on alone: nobody was told that it is kept.
  if (ours?.isAlone === true && state().number === ours.number + 1) await journal.takeBack(state().number);
  const isBehind = ours !== undefined && !ours.isAlone && ours.number > state().number;
  journal.continueFrom(ours?.number ?? 0);

  let rows = 0;
  const verdicts: string[] = [];
  if (ours !== undefined && !ours.isAlone && state().number > ours.number) {
    for await (const page of journal.records({ behind: ours.number })) {
      await refillRows(tablet, page);
      rows += page.filter(({ kind }) => kind === 'row' || kind === 'gone').length;
      verdicts.push(...verdictsIn(page));
    }
    await load(tablet);
  }
  const head = stored ?? emptyHead;
  const here = await heldHere(tablet, head);
  const missing = await rowsMissing(tablet, journal, ours?.isAlone === true);
  if (missing.inStore.length > 0) {
    await withReopening(db, () => writeAtOnce(db, writesOf(missing.inStore)));
    await load(tablet);
  }
  // After the rows: what the server has set aside is not counted when it comes back.
  const toStore = await giveToStore(tablet, journal, lacking(state().held, here));
  const lack = lacking(here, state().held);
  const toJournal = countOf(lack);
  await foldJudged(tablet, [...verdicts, ...verdictsIn(missing.inStore)]);
  const all = isBehind || ours?.isAlone === true || ours === undefined ? missing.ofStore : missing.inJournal;
  rows += missing.inStore.length + missing.inJournal.length;
  for await (const page of entriesOf(tablet, lack)) await append(journal, [{ kind: 'entries', rows: page }]);
  journal.isShort = false;
  await keepRowsLocked(tablet, [...all, ...missing.removed]);
  if (rewriting) await withReopening(db, () => db.settings.delete('journalToRewrite'));
  await mendFolded(tablet);
  return {
    at: deps.clock.now(),
    entries: countOf(state().held) + toJournal,
    ...{ toStore, toJournal, rows, damages },
  };
}

/** The journal is not this store's, or not any more: nothing is written into it. */
class LeftAlone extends Error {}

/** Entries, as `node:seq`, that the server was heard to judge. */
const verdictsIn = (kept: readonly Kept[]): string[] =>
  kept.flatMap((each) => {
    if (each.kind === 'row' && each.table === 'refusals') return [refusalKey(each.row)];
    return each.kind === 'gone' && each.table === 'refusals' ? [each.key] : [];
  });

async function foldJudged(tablet: Tablet, verdicts: readonly string[]): Promise<void> {
  if (verdicts.length === 0) return;
  const keys = verdicts.map((ref) => storedKey('refusals', ref) as [NodeId, number]);
  const rows = await withReopening(tablet.db, () => tablet.db.entries.bulkGet(keys));
  const subjects = [...new Set(rows.flatMap((row) => (row === undefined ? [] : [row.entry.subject])))];
  for (let at = 0; at < subjects.length; at += pageLength) {
    const before = await readBeforeDeed(tablet, subjects.slice(at, at + pageLength));
    const plan = await fold(tablet, before.head, before.subjects, []);
    await commit(tablet, plan, 'newOrKnown', { isFromJournal: true });
  }
}

async function append(journal: Journal, kept: readonly Kept[]): Promise<void> {
  const fault = await journal.append(journal.nextNumber, kept);
  if (fault !== undefined) throw new Error(fault);
}

/** What the head says, unless what it says is not there: then every key is asked. */
async function heldHere(tablet: Tablet, head: Head): Promise<HeldRanges> {
  const { db } = tablet;
  const last = Object.entries(head.held ?? {}).flatMap(([node, ranges]): [NodeId, number][] => {
    const end = ranges.at(-1)?.[1];
    return end === undefined ? [] : [[node as NodeId, end]];
  });
  const rows = await withReopening(db, () => db.entries.bulkGet(last));
  if (head.held !== undefined && rows.every((each) => each !== undefined)) return head.held;
  let held: HeldRanges = {};
  let after: [NodeId, number] | undefined;
  for (;;) {
    const from = after;
    const keys = await withReopening(db, () =>
      (from === undefined
        ? db.entries.orderBy('[entry.node+entry.seq]')
        : db.entries.where('[entry.node+entry.seq]').above(from)
      )
        .limit(10_000)
        .primaryKeys(),
    );
    after = keys.at(-1);
    if (after === undefined) break;
    held = heldWith(
      held,
      keys.map(([node, seq]) => ({ node, seq })),
    );
  }
  const now = await withReopening(db, () => db.heads.get('head'));
  if (now === undefined) return held;
  await withReopening(db, () => db.heads.put({ ...now, held }));
  if (tablet.head?.revision === now.revision) tablet.head = { ...now, held };
  return held;
}

/** Facts that only the journal has: recorded here as they were, with everything that is folded from them. */
async function giveToStore(tablet: Tablet, journal: Journal, wanted: HeldRanges): Promise<number> {
  const count = countOf(wanted);
  if (count === 0) return 0;
  const pages = onlyWanted(journal.records({ wanted }), wanted);
  if (count > manyEntries) {
    await refill(tablet.relaxed, inPages(pages));
    await foldAnew(tablet);
    return count;
  }
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; at += pageLength) {
      const arrivals = rows.slice(at, at + pageLength);
      const subjects = [...new Set(arrivals.map(({ entry }) => entry.subject))];
      const before = await readBeforeDeed(tablet, subjects);
      const plan = await project(tablet, before, arrivals);
      await commit(tablet, plan, 'newOrKnown', { isFromJournal: true });
    }
  }
  return count;
}

async function* onlyWanted(
  pages: AsyncIterable<readonly Kept[]>,
  wanted: HeldRanges,
): AsyncGenerator<readonly EntryRow[]> {
  for await (const page of pages) {
    const rows = page
      .flatMap((each) => (each.kind === 'entries' ? each.rows : []))
      .filter(({ entry }) => includes(wanted[entry.node], entry.seq));
    if (rows.length > 0) yield rows;
  }
}

async function* inPages(pages: AsyncIterable<readonly EntryRow[]>): AsyncGenerator<readonly Kept[]> {
  for await (const rows of pages) yield [{ kind: 'entries', rows }];
}

async function* entriesOf({ db }: Tablet, wanted: HeldRanges): AsyncGenerator<readonly EntryRow[]> {
  for (const [node, ranges] of Object.entries(wanted))
    for (const [from, to] of ranges)
      for (let at = from; at <= to; at += pageLength) {
        const end = Math.min(to, at + pageLength - 1);
        yield await withReopening(db, () =>
          db.entries.where('[entry.node+entry.seq]').between([node, at], [node, end], true, true).toArray(),
        );
      }
}

const refillRows = (tablet: Tablet, page: readonly Kept[]): Promise<number> =>
  refill(
    tablet.relaxed,
    // Entries have a way of their own, since much is folded from them.
    (async function* () {
      yield page.filter(({ kind }) => kind !== 'entries');
    })(),
  );

interface MissingRows {
  readonly ofStore: readonly Kept[];
  readonly inStore: readonly Kept[];
  readonly inJournal: readonly Kept[];
  /** What the store has thrown away while it was alone. */
  readonly removed: readonly Kept[];
}

async function rowsMissing({ db }: Tablet, journal: Journal, wasAlone: boolean): Promise<MissingRows> {
  const ofJournal = new Map((await journal.rows()).map((each) => [nameOf(each), each]));
  const ofStore = new Map((await rowsOfStore(db)).map((each) => [nameOf(each), each]));
  const lacking = [...ofJournal].filter(([name]) => !ofStore.has(name)).map(([, each]) => each);
  // A table that has nothing at all may have been lost; one that has other rows was changed by somebody.
  const tables = new Set([...ofStore.values()].flatMap((each) => (each.kind === 'row' ? [each.table] : [])));
  const isRemoved = (each: Kept): boolean => wasAlone && each.kind === 'row' && tables.has(each.table);
  return {
    ofStore: [...ofStore.values()],
    inStore: lacking.filter((each) => !isRemoved(each)),
    removed: lacking.flatMap((each): Kept[] =>
      each.kind === 'row' && isRemoved(each)
        ? [{ kind: 'gone', table: each.table, key: keyOf(each.table, each.row) }]
        : [],
    ),
    inJournal: [...ofStore].filter(([name]) => !ofJournal.has(name)).map(([, each]) => each),
  };
}

const nameOf = (each: Kept): string =>
  each.kind === 'row' ? `${each.table} ${keyOf(each.table, each.row)}` : '';

const rowsOfStore = (db: Tablet['db']): Promise<Kept[]> =>
  withReopening(db, async () => {
    const [keyring, settings, upstream, drafts, refusals] = await Promise.all([
      db.keyring.toArray(),
      db.settings.bulkGet([...keptSettings]),
      db.upstream.toArray(),
      db.drafts.toArray(),
      db.refusals.toArray(),
    ]);
    return [
      ...keyring.map((row): Kept => ({ kind: 'row', table: 'keyring', row })),
      ...settings.flatMap((row): Kept[] =>
        row === undefined ? [] : [{ kind: 'row', table: 'settings', row: row as KeptSetting }],
      ),
      ...upstream.map((row): Kept => ({ kind: 'row', table: 'upstream', row })),
      ...drafts
        .filter(({ key }) => !isBallast(key))
        .map((row): Kept => ({ kind: 'row', table: 'drafts', row })),
      ...refusals.map((row): Kept => ({ kind: 'row', table: 'refusals', row })),
    ];
  });

/** Of what is only folded from the log: is all of it there? If not, it is folded again. */
async function mendFolded(tablet: Tablet): Promise<void> {
  const { db } = tablet;
  const [head, dossiers, lines, unopened] = await withReopening(db, () =>
    Promise.all([db.heads.get('head'), db.dossiers.count(), db.search.count(), db.unopened.count()]),
  );
  if (head === undefined) return;
  const isShort = dossiers !== countLive(tablet, head.rows) || (await isReportMissing(tablet));
  if (isShort) return foldAnew(tablet);
  if (lines > 0 || unopened > 0 || head.rows <= tablet.later.lines.size) return;
  // Lines of search text are gone: all are read again at the next unlocking.
  const rows = Array.from({ length: head.rows }, (_, at) => ({ row: at }));
  await withReopening(db, () => db.unopened.bulkPut(rows));
}

/** A row whose facts are all set aside is left, and counts neither here nor there. */
function countLive({ columns }: Tablet, rows: number): number {
  let live = 0;
  for (let row = 0; row < rows; row++) if (columns.has(row)) live++;
  return live;
}

async function isReportMissing({ db }: Tablet): Promise<boolean> {
  const [stored, named] = await withReopening(db, () =>
    Promise.all([
      db.reports.toCollection().primaryKeys(),
      db.entries.where('entry.subject').startsWith('report:').uniqueKeys(),
    ]),
  );
  const known = new Set<string>(stored.map((id) => reportSubject(id)));
  const missing = (named as readonly string[]).filter((subject) => !known.has(subject));
  if (missing.length === 0) return false;
  return (await storedSubjects(db, missing)).some(({ entries }) => kinds.report.fold(entries) !== undefined);
}

async function foldAnew(tablet: Tablet): Promise<void> {
  const { rebuildLocked } = await import('../rebuild.ts');
  await rebuildLocked(tablet);
}
