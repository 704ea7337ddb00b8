/** What lies beside the log, and how it is written with what is taken in. */
import type { Instant } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { positionsOf } from '../journal/commit.ts';
import { writeBothCopies } from '../journal/file/both-copies.ts';
import { refusalKey, type Kept } from '../journal/file/kept.ts';
import { writesOf } from '../journal/file/writes-of.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { SyncRow } from '../sync-row.ts';
import type { Tablet } from '../tablet.ts';
import { upstreamWith } from '../upstream.ts';

/** An entry that lies aside, with the reason why. */
export const refusalOf = (entry: Entry, reason: string, at: Instant): RefusalRow => ({
  node: entry.node,
  seq: entry.seq,
  subject: entry.subject,
  reason,
  at,
  entry: null,
});

type Mark = NonNullable<SyncRow['mark']>;

/** How the server stands, with the latest entry of which both know the position. */
export async function upstreamMarked(
  tablet: Tablet,
  changes: Partial<SyncRow>,
  marks: readonly Mark[],
): Promise<readonly Kept[]> {
  const known = (await withReopening(tablet.db, () => tablet.db.upstream.get('sync')))?.mark;
  const mark = marks.reduce(
    (later: Mark | undefined, each) => (each.position > (later?.position ?? 0) ? each : later),
    known,
  );
  return upstreamWith(tablet, { ...changes, ...(mark !== undefined && { mark }) });
}

/** What the server has accepted after all does not lie aside any more. */
export async function settledRefusals({ db }: Tablet, accepted: readonly EntryRow[]): Promise<Kept[]> {
  const rows = await besideOf(db, accepted);
  return rows.flatMap((row, index): Kept[] =>
    row === undefined || keepsAnother(row, accepted[index])
      ? []
      : [{ kind: 'gone', table: 'refusals', key: refusalKey(row) }],
  );
}

export const besideOf = (db: StoreDb, of: readonly { readonly entry: Entry }[]) =>
  withReopening(db, () =>
    db.refusals.bulkGet(of.map(({ entry }): [NodeId, number] => [entry.node, entry.seq])),
  );

/** Of a number that two facts claim, the one beside the log is not thrown away for another; only what came damaged is. */
export const keepsAnother = (
  row: RefusalRow | undefined,
  of: { readonly entry: Entry } | undefined,
): boolean => row?.entry != null && row.reason !== 'wrongHash' && row.entry.hash !== of?.entry.hash;

/** Entries that were here before, with the positions that the server has given them. */
export const writeNamed = (
  tablet: Tablet,
  named: readonly EntryRow[],
  rows: readonly Kept[],
): Promise<void> =>
  writeBothCopies(tablet, {
    kept: [...(named.length > 0 ? [positionsOf(named)] : []), ...rows],
    writes: [...(named.length > 0 ? [{ table: 'entries', put: named }] : []), ...writesOf(rows)],
  });
