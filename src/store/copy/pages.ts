import type { NodeId } from '../../base/ids.ts';
import { mostInRun, wholeRuns } from '../../log/signed-run.ts';
import { withReopening } from '../errors.ts';
import type { Kept } from '../journal/file/kept.ts';
import type { HeldRanges, Ranges } from '../journal/file/ranges.ts';
import { isBallast } from '../journal/torn-log.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';
import { withoutGuard } from '../vault/guard.ts';
import { isServerNode } from '../../log/entry.ts';
import { carriedHere, keepCarried } from './carried.ts';
import { asOnlyWriter } from '../only-writer.ts';

const entriesAtOnce = 2000;

export type CopyKind = 'whole' | 'waiting' | 'upward';

/** Which entries a file is to hold, fixed before it is written: what is recorded meanwhile comes with the next one. */
export async function entriesFor(tablet: Tablet, kind: CopyKind): Promise<HeldRanges> {
  const { db, installation } = tablet;
  const head = (await withReopening(db, () => db.heads.get('head'))) ?? emptyHead;
  if (kind === 'whole')
    return Object.fromEntries(
      Object.entries(head.reach).map(([node, to]): [string, Ranges] => [node, [[1, to]]]),
    );
  const acknowledged = (await withReopening(db, () => db.upstream.get('sync')))?.acknowledged ?? 0;
  const own: HeldRanges =
    installation !== undefined && head.seq > acknowledged
      ? { [installation.node]: [[acknowledged + 1, head.seq]] }
      : {};
  return { ...(await stillCarried(tablet)), ...own };
}

/** What came from other tablets by file and has no position to this day; the note of it is brought up to date. */
async function stillCarried(tablet: Tablet): Promise<HeldRanges> {
  const noted = await carriedHere(tablet);
  const still: Record<string, [number, number][]> = {};
  for await (const rows of rowsOf(tablet.db, noted))
    for (const { entry, position } of rows) {
      if (position !== null || isServerNode(entry.node)) continue;
      const ranges = (still[entry.node] ??= []);
      const last = ranges.at(-1);
      if (last !== undefined && last[1] + 1 === entry.seq) last[1] = entry.seq;
      else ranges.push([entry.seq, entry.seq]);
    }
  await asOnlyWriter(tablet, () => keepCarried(tablet, still));
  return still;
}

export async function countRows({ entries }: StoreDb, held: HeldRanges): Promise<number> {
  let count = 0;
  for (const [node, from, to] of piecesOf(held)) count += await between({ entries }, node, from, to).count();
  return count;
}

/** In the order of their keys, a page at a time: never all of it in memory. */
export async function* rowsOf(db: StoreDb, held: HeldRanges): AsyncGenerator<readonly EntryRow[]> {
  for (const [node, from, to] of piecesOf(held)) {
    let next = from;
    while (next <= to) {
      const start = next;
      const rows = await withReopening(db, () =>
        between(db, node, start, to)
          .limit(entriesAtOnce + mostInRun)
          .toArray(),
      );
      // The server asks for a person's signature over all of what they signed at once.
      const page = rows.slice(
        0,
        wholeRuns(
          rows.map(({ entry }) => entry),
          entriesAtOnce,
        ),
      );
      const last = page.at(-1);
      if (last === undefined) break;
      yield page;
      next = last.entry.seq + 1;
    }
  }
}

const piecesOf = (held: HeldRanges): (readonly [node: NodeId, from: number, to: number])[] =>
  Object.entries(held).flatMap(([node, ranges]) =>
    ranges.map(([from, to]) => [node as NodeId, from, to] as const),
  );

const between = ({ entries }: Pick<StoreDb, 'entries'>, node: NodeId, from: number, to: number) =>
  entries.where('[entry.node+entry.seq]').between([node, from], [node, to], true, true);

/** The store's entries, and for the whole of it also what is nowhere else. The server's token stays here. */
export async function* keptPages(
  { db }: Tablet,
  kind: CopyKind,
  held: HeldRanges,
): AsyncGenerator<readonly Kept[]> {
  for await (const rows of rowsOf(db, held)) yield [{ kind: 'entries', rows }];
  if (kind !== 'whole') return;
  const [keyring, identity, guards, upstream, drafts, refusals] = await withReopening(db, () =>
    db.transaction('r', [db.keyring, db.settings, db.upstream, db.drafts, db.refusals], () =>
      Promise.all([
        db.keyring.toArray(),
        db.settings.get('identity'),
        db.settings.get('guards'),
        db.upstream.toArray(),
        db.drafts.toArray(),
        db.refusals.toArray(),
      ]),
    ),
  );
  // Guards are of this tablet: inside what is sealed they would guard nothing.
  const holders = await Promise.all(
    keyring.map((row) => withoutGuard(row, guards?.key === 'guards' ? guards.of : {})),
  );
  yield [
    ...holders.flatMap((row): Kept[] => (row === undefined ? [] : [{ kind: 'row', table: 'keyring', row }])),
    ...(identity?.key === 'identity' ? [{ kind: 'row', table: 'settings', row: identity } as const] : []),
    ...upstream.map((row): Kept => ({ kind: 'row', table: 'upstream', row: { ...row, token: '' } })),
    ...drafts
      .filter(({ key }) => !isBallast(key))
      .map((row): Kept => ({ kind: 'row', table: 'drafts', row })),
    ...refusals.map((row): Kept => ({ kind: 'row', table: 'refusals', row })),
  ];
}
