import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import { bodyWithNames } from '../../domain/names-told.ts';
import { blockLength } from '../../domain/counting/block.ts';
import { foldOffice } from '../../domain/office/office.ts';
import { idInSubject, officeSubject } from '../../domain/subject.ts';
import { subjects } from '../../domain/subjects.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import type { ChainEnd } from '../../log/protocol.ts';
import { renamed } from '../../log/renamed.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { BlockRow, DossierRow, Head, Installation, Move } from '../schema.ts';
import type { SyncRow } from '../sync-row.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import type { Tablet } from '../tablet.ts';
import { nextBlock } from '../index/blocks.ts';
import { takeBlock } from '../index/memory.ts';
import { spansOf, withOrigins, type Origin, type Span } from '../index/origins.ts';
import { freshHead, readBeforeDeed, storedSubjects, type Subject } from './before-deed.ts';
import { markOf } from '../journal-mark.ts';
import { commit } from './commit.ts';
import { compareCopies } from './file/compare.ts';
import { takeInBeside } from './file/diverged.ts';
import { fillOwnGaps } from './file/give-back.ts';
import { refusalKey, type Kept } from './file/kept.ts';
import { heldWith, lacking } from './file/ranges.ts';
import { fold } from './project.ts';
import { countNumbers } from './recount-numbers.ts';

/**
 * A tablet that is a copy of another, or was put back to an older state, takes a name of its own:
 *
 *   own entries   1 … common        are what the server holds too: facts of the old name from now on
 *                 common + 1 … end  nobody else ever took in: named anew from 1, chained anew, and offered again
 *
 * It is one transaction, so a kill leaves the tablet as it was or as it will be, and it can be asked for again.
 */
export interface NewName {
  /** The name that is given up. Where the tablet bears another one by now, nothing is done. */
  readonly instead: NodeId;
  readonly node: NodeId;
  /** Its part of dossier numbers. Those already given stay as they are. */
  readonly tablet: number;
  /** Up to which own `seq` the server holds the very same: the greatest of `sameAmong`. */
  readonly common: number;
  /** Others that it took in behind a place where the chain was broken: they stay under the old name too. */
  readonly kept?: readonly number[] | undefined;
  readonly at: Instant;
  /** How to speak to the server from now on. */
  readonly upstream: Pick<SyncRow, 'token' | 'label'>;
}

/**
 * Under which of these numbers this tablet has recorded the very same. A hash covers the one before it, so that below the
 * greatest one everything is the same, as far as the server's chain is whole.
 */
export async function sameAmong(
  { db }: Tablet,
  node: NodeId,
  held: readonly ChainEnd[],
): Promise<readonly number[]> {
  const rows = await withReopening(db, () =>
    db.entries.bulkGet(held.map(({ seq }): [NodeId, number] => [node, seq])),
  );
  return held.flatMap(({ seq, hash }, index) => (rows[index]?.entry.hash === hash ? [seq] : []));
}

const patience = 5;

/** @returns who this tablet is afterwards @throws StorageFault */
export async function takeNewNode(tablet: Tablet, name: NewName): Promise<Installation> {
  const installation = await withLock(tablet.writeLock(), async () => {
    for (let tries = 1; ; tries++) {
      try {
        await fillOwnGaps(tablet);
        await forgetVerdicts(tablet, name);
        return await moveTo(tablet, name);
      } catch (error) {
        const overtaken = error instanceof StorageFault && error.kind === 'Overtaken';
        if (!overtaken || tries >= patience) throw error;
      }
    }
  });
  // Broken off before this, the next comparison takes in what lies beside, and writes the journal anew.
  await withLock(tablet.writeLock(), () => takeInBeside(tablet));
  await compareCopies(tablet);
  return installation;
}

/**
 * Under the old name they were refused because somebody else bears it too: they have another chance under the new one,
 * and count until the server judges again.
 */
async function forgetVerdicts(tablet: Tablet, name: NewName): Promise<void> {
  const { installation } = tablet;
  if (installation?.node !== name.instead) return;
  const old = await entriesToRename(tablet, name);
  const rows = await withReopening(tablet.db, () => tablet.db.refusals.bulkGet(old.map(keyOfEntry)));
  const judged = rows.flatMap((row) => (row?.entry === null ? [row] : []));
  if (judged.length === 0) return;
  const verdicts = { setAside: [], accepted: new Set(judged.map(entryRef)) };
  const before = await readBeforeDeed(tablet, [...new Set(judged.map(({ subject }) => subject))], verdicts);
  const plan = await fold(tablet, before.head, before.subjects, []);
  const gone = judged.map((row): Kept => ({ kind: 'gone', table: 'refusals', key: refusalKey(row) }));
  await commit(tablet, plan, 'newOrKnown', { rows: gone });
}

async function moveTo(tablet: Tablet, name: NewName): Promise<Installation> {
  const { db } = tablet;
  const head = await freshHead(tablet);
  const before = tablet.installation;
  if (before === undefined) throw new StorageFault('NoInstallation');
  if (before.node !== name.instead) return before;
  const after: Installation = { ...before, node: name.node, tablet: name.tablet };
  const old = await entriesToRename(tablet, name);
  const again = renamed(old, after.node, bodyWithNames);
  const folded = await foldAgain(tablet, old, again);
  // From memory, so that what small deeds have left for later is in them too.
  const blocks = tablet.ownSeqs.map((_, block) => renamedBlock(tablet, block, after.node, folded.origins));
  const nextHead = await headAfter(tablet, head, after, { old, again }, name);
  const since = await sinceCommon(tablet, before.node, name.common);
  const move: Move = {
    ...{ from: before.node, fromTablet: before.tablet, to: after.node, toTablet: after.tablet },
    ...{ at: name.at, renamed: again.length },
  };
  const tables = [db.heads, db.entries, db.dossiers, db.blocks, db.reports, db.settings];
  await withReopening(db, () =>
    db.transaction('rw', [...tables, db.upstream], async () => {
      const [stored, upstream, moves, journal, wanted] = await Promise.all([
        db.heads.get('head'),
        db.upstream.get('sync'),
        db.settings.get('moves'),
        db.settings.get('journal'),
        db.settings.get('wantedNode'),
      ]);
      const keys = wanted?.key === 'wantedNode' ? wanted.requestKeys : undefined;
      const mark = markOf(journal, stored);
      if ((stored?.revision ?? 0) !== head.revision) throw new StorageFault('Overtaken');
      await Promise.all([
        db.entries.bulkDelete(old.map(keyOfEntry)),
        db.entries.bulkAdd(again.map((entry) => ({ entry, position: null }))),
        db.dossiers.bulkPut(folded.dossiers),
        db.reports.bulkPut(folded.reports),
        db.blocks.bulkPut(blocks),
        db.settings.put({ key: 'identity', identity: after }),
        db.settings.put({
          key: 'moves',
          moves: [...(moves?.key === 'moves' ? moves.moves : []), move],
        }),
        // Under the old name they may have been seen.
        db.settings.put({ key: 'shown', seq: again.length }),
        db.settings.delete('wantedNode'),
        keys?.node === after.node && db.settings.put({ key: 'requestKeys', keys }),
        mark !== undefined && db.settings.bulkPut([mark, { key: 'journalToRewrite' }]),
        upstream !== undefined && db.upstream.put(upstreamAfter(upstream, name, since)),
        db.heads.put(nextHead),
      ]);
    }),
  );
  remember(tablet, after, nextHead, blocks);
  if (folded.office !== undefined) tablet.office = foldOffice(folded.office);
  return after;
}

/** What was recorded here since the copy, in its order. */
async function entriesToRename(
  { db }: Tablet,
  { instead, common, kept = [] }: NewName,
): Promise<readonly Entry[]> {
  const rows = await withReopening(db, () =>
    db.entries
      .where('[entry.node+entry.seq]')
      .between([instead, common], [instead, Number.MAX_SAFE_INTEGER], false, true)
      .toArray(),
  );
  const stay = new Set(kept);
  return rows.flatMap(({ entry }) => (stay.has(entry.seq) ? [] : [entry]));
}

interface FoldedAgain {
  readonly dossiers: readonly DossierRow[];
  readonly reports: readonly StoredReport[];
  readonly office: readonly Entry[] | undefined;
  /** Rows of dossiers that are told of under the new name, or were under the old one. */
  readonly origins: readonly Origin[];
}

/** What is counted and what is sealed stay as they are: only names of entries have changed. */
async function foldAgain(
  { db }: Tablet,
  old: readonly Entry[],
  again: readonly Entry[],
): Promise<FoldedAgain> {
  const newByRef = new Map(old.map((entry, index) => [entryRef(entry), again[index]]));
  const named = [...new Set(old.map(({ subject }) => subject))];
  const touched = (await storedSubjects(db, named)).map((each: Subject) => {
    const entries = each.entries.map((entry) => newByRef.get(entryRef(entry)) ?? entry);
    return { ...each, entries, spans: spansOf(entries) };
  });
  return {
    dossiers: touched.flatMap(({ entries, spans, stored }) => {
      const dossier = stored === undefined ? undefined : subjects.dossier.fold(entries);
      if (stored === undefined || dossier === undefined) return [];
      return [{ ...stored, dossier, spans, ownSeq: lastSeqOf(again[0]?.node, spans) }];
    }),
    reports: touched.flatMap(({ subject, entries }) => {
      const id = idInSubject('report', subject);
      const report = id === undefined ? undefined : subjects.report.fold(entries);
      return id === undefined || report === undefined ? [] : [{ id, report }];
    }),
    office: touched.find(({ subject }) => subject === officeSubject)?.entries,
    origins: touched.flatMap(({ spans, stored }) =>
      stored === undefined ? [] : [{ row: stored.row, id: stored.id, spans }],
    ),
  };
}

const lastSeqOf = (own: NodeId | undefined, spans: readonly Span[]): number =>
  spans.find(({ node }) => node === own)?.last ?? 0;

/** What lies under the old name now is nobody's own here. */
function renamedBlock(tablet: Tablet, block: number, own: NodeId, again: readonly Origin[]): BlockRow {
  const row = nextBlock(tablet, block, []);
  const lastByRow = new Map(again.map((each) => [each.row, lastSeqOf(own, each.spans)]));
  const ownSeqs = row.ownSeqs.map((_, at) => lastByRow.get(block * blockLength + at) ?? 0);
  return { ...row, ownSeqs, origins: withOrigins(block, row.origins, again) };
}

const keyOfEntry = ({ node, seq }: Entry): [NodeId, number] => [node, seq];

async function headAfter(
  tablet: Tablet,
  head: Head,
  after: Installation,
  { old, again }: { readonly old: readonly Entry[]; readonly again: readonly Entry[] },
  { instead, common, kept = [] }: NewName,
): Promise<Head> {
  const { [instead]: _, ...others } = head.reach;
  const end = Math.max(common, ...kept);
  return {
    ...head,
    revision: head.revision + 1,
    seq: again.length,
    hash: again.at(-1)?.hash ?? '',
    reach: {
      ...others,
      ...(end > 0 && { [instead]: end }),
      ...(again.length > 0 && { [after.node]: again.length }),
    },
    ...(head.held !== undefined && {
      held: heldWith(lacking(head.held, heldWith({}, old)), again),
    }),
    // None are expected under a number just given; where a server lost its memory, none is given twice all the same.
    running: await countNumbers(
      tablet,
      after,
      after.tablet === tablet.installation?.tablet ? head.running : {},
    ),
    later: { rows: [], lines: [...tablet.later.lines] },
    journal: undefined,
    // Whatever another tab remembers is of the old name: it reads everything anew before its next deed.
    recent: [],
  };
}

/** Where to read on: behind the last entry of the old name of which both are sure, so that the lost ones come back. */
async function sinceCommon({ db }: Tablet, node: NodeId, common: number): Promise<number> {
  const last = await withReopening(db, () =>
    db.entries
      .where('[entry.node+entry.seq]')
      .between([node, 0], [node, common], true, true)
      .reverse()
      .filter(({ position }) => position !== null)
      .first(),
  );
  return last?.position ?? 0;
}

const upstreamAfter = (upstream: SyncRow, name: NewName, sinceOfCommon: number): SyncRow => ({
  ...upstream,
  ...name.upstream,
  since: Math.min(upstream.since, sinceOfCommon),
  acknowledged: 0,
  lastFault: null,
  needsKey: false,
});

function remember(tablet: Tablet, after: Installation, head: Head, blocks: readonly BlockRow[]): void {
  tablet.installation = after;
  tablet.revision = Math.max(tablet.revision, head.revision);
  tablet.head = head;
  tablet.acknowledged = 0;
  tablet.later.rows = new Set();
  for (const block of blocks) takeBlock(tablet, block);
}
