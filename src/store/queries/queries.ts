import type { Instant } from '../../base/clock.ts';
import type { DossierId, ReportId } from '../../base/ids.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import { dossierSubject, idInSubject } from '../../domain/subject.ts';
import type { Report } from '../../domain/report/report.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { compareEntries, type LogCut } from '../../log/merge.ts';
import { instantOf } from '../../log/stamp.ts';
import { withReopening } from '../errors.ts';
import { plainCode } from '../../domain/dossier/search.ts';
import { isJudged, needsAnswer } from '../journal/facts-that-count.ts';
import { emptyHead, type DossierRow, type RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { foreign } from '../watch.ts';
import { waitingRows, whereaboutsOf, type Whereabouts } from './whereabouts.ts';

export { touched } from '../index/memory.ts';
export type { Whereabouts } from './whereabouts.ts';

/** A dossier as a screen shows it. `particulars` is null while the tablet is locked, or when it cannot be opened. */
export interface Stored {
  readonly id: DossierId;
  readonly row: number;
  readonly dossier: Dossier;
  readonly particulars: Particulars | null;
}

export async function getStored(tablet: Tablet, id: DossierId): Promise<Stored | undefined> {
  const row = await withReopening(tablet.db, () => tablet.db.dossiers.get({ id }));
  return row === undefined ? undefined : open(tablet, row);
}

/** At most a page: 50 rows or so, in the order asked for. Rows that are not there are left out. */
export async function pageOfRows(tablet: Tablet, rows: readonly number[]): Promise<readonly Stored[]> {
  const found = await withReopening(tablet.db, () => tablet.db.dossiers.bulkGet([...rows]));
  return foreign(Promise.all(found.flatMap((row) => (row === undefined ? [] : [open(tablet, row)]))));
}

async function open(tablet: Tablet, { id, row, dossier, sealed }: DossierRow): Promise<Stored> {
  return { id, row, dossier, particulars: await foreign(openParticulars(tablet, sealed)) };
}

async function openParticulars(tablet: Tablet, sealed: DossierRow['sealed']): Promise<Particulars | null> {
  if (tablet.vault === undefined || sealed === null) return null;
  try {
    return JSON.parse(await tablet.vault.openText(sealed)) as Particulars;
  } catch {
    return null;
  }
}

/** By our number or by the official code, however it was typed. Several where one number stands on several papers. */
export const findAllByCode = async (tablet: Tablet, code: string): Promise<readonly Stored[]> =>
  (await findByCodes(tablet, [code])).get(code) ?? [];

/** Many at once, by the codes as they were given. */
export async function findByCodes(
  tablet: Tablet,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Stored[]>> {
  const wanted = new Set(codes.map(plainCode).filter((code) => code !== ''));
  const rows = await withReopening(tablet.db, () =>
    tablet.db.dossiers
      .where('codes')
      .anyOf([...wanted])
      .distinct()
      .toArray(),
  );
  const stored = await foreign(Promise.all(rows.map((row) => open(tablet, row))));
  const byCode = new Map<string, Stored[]>();
  rows.forEach(({ codes: plainCodes }, index) => {
    const one = stored[index];
    for (const code of plainCodes)
      if (one !== undefined) byCode.set(code, [...(byCode.get(code) ?? []), one]);
  });
  return new Map(codes.map((code) => [code, byCode.get(plainCode(code)) ?? []]));
}

export interface TimelineItem {
  readonly entry: Entry;
  /** What was sealed in it, opened; null when nothing was, or when it cannot be opened now. */
  readonly sealed: unknown;
  readonly where: Whereabouts;
  /** The server set it aside, so that it does not count: with its reason, and what a person has answered. */
  readonly setAside: RefusalRow | undefined;
}

/** Everything recorded about a subject, in causal order. */
export async function timeline(tablet: Tablet, subject: string): Promise<readonly TimelineItem[]> {
  const { rows, refusals, sync } = await factsOf(tablet, subject);
  const ordered = [...rows].sort((a, b) => compareEntries(a.entry, b.entry));
  const opened = await foreign(Promise.all(ordered.map(({ entry }) => openEntry(tablet, entry))));
  return ordered.map((row, index) => {
    const setAside = refusals.find((each) => isJudged(each) && entryRef(each) === entryRef(row.entry));
    const where: Whereabouts =
      setAside === undefined
        ? whereaboutsOf([row], [], sync)
        : { kind: 'quarantined', reason: setAside.reason };
    return { entry: row.entry, sealed: opened[index] ?? null, where, setAside };
  });
}

export async function openEntry(tablet: Tablet, { sealed }: Entry): Promise<unknown> {
  if (sealed === undefined || tablet.vault === undefined) return null;
  try {
    return await tablet.vault.open(sealed);
  } catch {
    return null;
  }
}

/** Where a dossier is safely stored. @param subject a dossier's id, or any subject such as `report:…` */
export async function whereIs(tablet: Tablet, subject: string): Promise<Whereabouts> {
  const { rows, refusals, sync } = await factsOf(
    tablet,
    subject.includes(':') ? subject : dossierSubject(subject),
  );
  return whereaboutsOf(rows, refusals, sync);
}

const factsOf = (tablet: Tablet, subject: string) =>
  withReopening(tablet.db, () => {
    const { db } = tablet;
    return db.transaction('r', [db.entries, db.refusals, db.upstream], async () => {
      const [rows, refusals, sync] = await Promise.all([
        db.entries.where('entry.subject').equals(subject).toArray(),
        db.refusals.where('subject').equals(subject).toArray(),
        db.upstream.get('sync'),
      ]);
      return { rows, refusals, sync };
    });
  });

export interface Waiting {
  readonly entries: number;
  readonly dossiers: number;
  readonly oldestAt: Instant | null;
}

/** What the server does not have yet. Nothing is read but one entry: numbers without gaps count themselves. */
export async function waitingCount(tablet: Tablet): Promise<Waiting> {
  const { db, installation } = tablet;
  return withReopening(db, async () => {
    const [head, sync] = await Promise.all([db.heads.get('head'), db.upstream.get('sync')]);
    const acknowledged = sync?.acknowledged ?? 0;
    const entries = Math.max(0, (head ?? emptyHead).seq - acknowledged);
    const oldest =
      entries === 0 || installation === undefined
        ? undefined
        : await db.entries.get([installation.node, acknowledged + 1]);
    return {
      entries,
      dossiers: (await waitingRows(tablet)).length,
      oldestAt: oldest === undefined ? null : instantOf(oldest.entry.stamp),
    };
  });
}

/**
 * Rows whose name, number, code, card number or phone has every word asked for; newest first; none while locked. A line
 * whose dossier is gone stays until its block is written again.
 */
export const searchRows = (tablet: Tablet, query: string, limit?: number): number[] =>
  tablet.search?.find(query, limit).filter((row) => tablet.columns.has(row)) ?? [];

/** False while the text is still being opened after unlocking: what is found meanwhile may not be all. */
export const isSearchReady = (tablet: Tablet): boolean => tablet.search?.isReady === true;

/** Rows of dossiers of which a fact was set aside and nobody has answered it. One that is gone has no row. */
export async function setAsideRows(tablet: Tablet): Promise<readonly number[]> {
  const { db } = tablet;
  const refusals = await withReopening(db, () => db.refusals.filter(needsAnswer).toArray());
  const ids = [...new Set(refusals.flatMap(({ subject }) => idInSubject('dossier', subject) ?? []))];
  return ids.length === 0 ? [] : withReopening(db, () => db.dossiers.where('id').anyOf(ids).primaryKeys());
}

export interface StoredReport {
  readonly id: ReportId;
  readonly report: Report;
}
export const reports = (tablet: Tablet): Promise<readonly StoredReport[]> =>
  withReopening(tablet.db, () => tablet.db.reports.toArray());

/** How far each node's entries go here, now: a cut that a report can be counted at again. */
export const currentCut = async (tablet: Tablet): Promise<LogCut> =>
  ((await withReopening(tablet.db, () => tablet.db.heads.get('head'))) ?? emptyHead).reach;
