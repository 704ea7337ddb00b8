import { FacetColumns } from '../../domain/counting/columns.ts';
import { foldOffice } from '../../domain/office/office.ts';
import { officeSubject } from '../../domain/subject.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { blockLength, blockVersion } from '../../domain/counting/block.ts';
import { facetOf } from '../../domain/counting/facet.ts';
import { partFacts } from '../journal/facts-that-count.ts';
import { lookForLoss } from '../journal/lost.ts';
import { lineFrom } from '../journal/read-particulars.ts';
import type { LaterChange } from '../journal/project.ts';
import type { BlockRow, Change, DossierRow, Head, SearchRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { SyncRow } from '../sync-row.ts';
import { readStoredBlock, type ReadBlock } from './blocks.ts';
import { openLines } from './search-blocks.ts';
import type { Tablet } from '../tablet.ts';
import { foreign } from '../watch.ts';

/**
 * Brings the memory to where the store stands, when another tab was at work. Said inside a watched query
 * (`await touched(tablet)`), it also makes that query run again after every deed, whoever did it.
 */
export async function touched(tablet: Tablet): Promise<void> {
  const { db } = tablet;
  const [head, sync] = await withReopening(db, () =>
    db.transaction('r', [db.heads, db.upstream], () =>
      Promise.all([db.heads.get('head'), db.upstream.get('sync')]),
    ),
  );
  tablet.acknowledged = sync?.acknowledged ?? 0;
  hearTime(tablet, sync);
  if (head !== undefined && head.revision > tablet.revision) await catchUp(tablet, head);
  // A deed of this tab may have come between: that is seen under the lock.
  if ((head?.revision ?? 0) < tablet.revision) void lookForLoss(tablet);
}

/**
 * What the server has said of the clock, to this tab or to another one. What it said before the opening counts for nothing: the
 * clock may have been put right since.
 */
export function hearTime(tablet: Tablet, sync: SyncRow | undefined): void {
  const told = sync?.timesTold ?? 0;
  if (told === tablet.timesTold) return;
  if (tablet.timesTold !== undefined) tablet.serverAhead = sync?.clockSamples.at(-1) ?? tablet.serverAhead;
  tablet.timesTold = told;
}

/** How many deeds the head remembers: a tab further behind reads everything again. */
export const remembered = 32;

export async function catchUp(tablet: Tablet, seen: Head): Promise<void> {
  const missed = seen.recent.filter(({ revision }) => revision > tablet.revision);
  if (missed.length === seen.revision - tablet.revision) return catchUpWith(tablet, missed);
  await load(tablet);
  if (tablet.search !== undefined) await openSearch(tablet, await tablet.db.search.toArray());
}

async function catchUpWith(tablet: Tablet, missed: readonly Change[]): Promise<void> {
  const { db } = tablet;
  const blocks = [...new Set(missed.flatMap((change) => change.blocks))];
  const searchBlocks = [...new Set(missed.flatMap((change) => change.searchBlocks))];
  const office = missed.some((change) => change.office);
  const rows = [...new Set(missed.flatMap((change) => change.rows ?? []))];
  const [head, stored, lines, facts, dossiers] = await db.transaction(
    'r',
    [db.heads, db.blocks, db.search, db.entries, db.dossiers, db.refusals],
    () =>
      Promise.all([
        db.heads.get('head'),
        db.blocks.bulkGet(blocks),
        tablet.search === undefined ? [] : db.search.bulkGet(searchBlocks),
        office ? officeFacts(db) : undefined,
        db.dossiers.bulkGet(rows),
      ]),
  );
  const changes = await laterChanges(tablet, dossiers);
  const changed = await readBlocks(db, stored);
  // While this was read, a deed of this tab may have brought the memory further still: never go back.
  if (head === undefined || head.revision < tablet.revision) return;
  for (const block of changed) takeRead(tablet, block);
  for (const change of changes) takeLater(tablet, change);
  for (const row of rows) {
    tablet.later.rows.add(row);
    tablet.later.lines.add(row);
  }
  for (const { rows: foreignRows = [], version = blockVersion } of missed)
    if (version !== blockVersion)
      for (const row of foreignRows) tablet.oldBlocks.add(tablet.columns.blockOf(row));
  if (facts !== undefined) tablet.office = foldOffice(facts);
  tablet.revision = Math.max(tablet.revision, missed.at(-1)?.revision ?? 0);
  tablet.head = head;
  await openSearch(tablet, lines);
}

/** What counts of the office. */
async function officeFacts(db: StoreDb): Promise<readonly Entry[]> {
  const [rows, refusals] = await Promise.all([
    db.entries.where('entry.subject').equals(officeSubject).toArray(),
    db.refusals.where('subject').equals(officeSubject).toArray(),
  ]);
  return partFacts(
    rows.map(({ entry }) => entry),
    refusals,
  ).counting;
}

export function takeBlock(tablet: Tablet, block: BlockRow): void {
  tablet.columns.importBlock(block.facets);
  tablet.ownSeqs[block.block] = block.ownSeqs;
  if (block.origins !== undefined) tablet.origins.importBlock(block.block, block.origins);
  if (block.toRefold !== true) tablet.oldBlocks.delete(block.block);
}

/** A row that is in no block yet. */
export function takeLater(tablet: Tablet, { row, id, facet, ownSeq, spans, line }: LaterChange): void {
  tablet.columns.set(row, facet);
  const block = tablet.columns.blockOf(row);
  const ownSeqs = (tablet.ownSeqs[block] ??= new Uint32Array(blockLength));
  ownSeqs[row % blockLength] = ownSeq;
  tablet.origins.set([{ row, id, spans: spans ?? [] }]);
  // A tab of an older version has not said which entries tell of it.
  if (spans === undefined) tablet.oldBlocks.add(block);
  if (line !== undefined) tablet.search?.setLine(row, line);
}

/** Rows as another tab's deed, or the last opening, has left them beside the blocks. */
function laterChanges(
  { vault, search }: Tablet,
  dossiers: readonly (DossierRow | undefined)[],
): Promise<LaterChange[]> {
  return Promise.all(
    dossiers
      .filter((each) => each !== undefined)
      .map(async ({ row, id, dossier, sealed, ownSeq = 0, spans }) => ({
        ...{ row, id, ownSeq, spans, facet: facetOf(dossier) },
        line:
          search === undefined || vault === undefined || sealed === null
            ? undefined
            : await foreign(lineFrom(vault, dossier, sealed)),
      })),
  );
}

function takeRead(tablet: Tablet, { row, isOld }: ReadBlock): void {
  takeBlock(tablet, row);
  if (isOld) tablet.oldBlocks.add(row.block);
}

/** One after the other: many old blocks would else hold all dossiers in memory at once. */
async function readBlocks(db: StoreDb, rows: readonly (BlockRow | undefined)[]): Promise<ReadBlock[]> {
  const read: ReadBlock[] = [];
  for (const row of rows) if (row !== undefined) read.push(await readStoredBlock(db, row));
  return read;
}

/** Opened lines replace older ones only, so this may run beside a deed. */
export async function openSearch(tablet: Tablet, rows: readonly (SearchRow | undefined)[]): Promise<void> {
  for (const row of rows) {
    const { search, vault } = tablet;
    if (row === undefined || search === undefined || vault === undefined) continue;
    search.setBlock(row.block, await foreign(openLines(vault, row)), row.revision);
  }
}

/** Installation, office and columns: what the first screen needs, in one reading. */
export async function load(tablet: Tablet): Promise<Head | undefined> {
  const { db } = tablet;
  const [head, identity, sync, stored, office, dossiers] = await db.transaction(
    'r',
    [db.heads, db.settings, db.upstream, db.blocks, db.entries, db.dossiers, db.refusals],
    () =>
      Promise.all([
        db.heads.get('head'),
        db.settings.get('identity'),
        db.upstream.get('sync'),
        db.blocks.toArray(),
        officeFacts(db),
        db.heads.get('head').then((end) => db.dossiers.bulkGet([...(end?.later?.rows ?? [])])),
      ]),
  );
  const blocks = await readBlocks(db, stored);
  const changes = await laterChanges(tablet, dossiers);
  // While this was read, a deed of this tab may have brought the memory further still: never go back.
  if ((head?.revision ?? 0) < tablet.revision) return head;
  tablet.installation = identity?.key === 'identity' ? identity.identity : undefined;
  tablet.acknowledged = sync?.acknowledged ?? 0;
  hearTime(tablet, sync);
  tablet.office = foldOffice(office);
  takeBlocks(tablet, blocks);
  for (const change of changes) takeLater(tablet, change);
  tablet.later.rows = new Set(head?.later?.rows);
  tablet.later.lines = new Set(head?.later?.lines);
  tablet.revision = head?.revision ?? 0;
  tablet.head = head;
  return head;
}

function takeBlocks(tablet: Tablet, blocks: readonly ReadBlock[]): void {
  tablet.columns = FacetColumns.fromBlocks(blocks.map(({ row }) => row.facets));
  tablet.ownSeqs.length = 0;
  tablet.origins.clear();
  tablet.oldBlocks.clear();
  for (const { row, isOld } of blocks) {
    tablet.ownSeqs[row.block] = row.ownSeqs;
    if (row.origins !== undefined) tablet.origins.importBlock(row.block, row.origins);
    if (isOld) tablet.oldBlocks.add(row.block);
  }
}
