import { err, ok, type Result } from '../../base/result.ts';
import type { Bundle } from '../../log/bundle.ts';
import { hasTrueHash } from '../../log/chain.ts';
import type { Bytes } from '../bytes.ts';
import { freshHead } from '../journal/before-deed.ts';
import { takeEntries } from '../journal/incoming.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { EntryRow, Head } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { noteCarried } from './carried.ts';
import { fileKeyOf } from './file-key.ts';
import { countRows } from './pages.ts';
import { contentsOf, examine, type Examined } from './read.ts';
import { takeReceipt, type ReceiptFault, type TakenReceipt } from './receipt.ts';
import type { Progress } from './write.ts';

export interface ReceivedEntries {
  readonly kind: 'entries';
  readonly fresh: number;
  readonly known: number;
  readonly refused: number;
  /** Earlier entries of the same tablets that are not here: another file has them. */
  readonly missing: number;
  /** Of this very tablet, and not the next of its own: this store is an older copy of itself. */
  readonly ahead: number;
}
export type Received = ReceivedEntries | TakenReceipt;
export type ReceiveFault =
  | { readonly kind: 'TabletLocked' | 'OfficeMissing' | 'OtherOffice' | 'KeyOfAnother' }
  /** Nothing was taken. `readable` of `entries` can be. */
  | { readonly kind: 'Broken'; readonly examined: Examined; readonly entries: number }
  | ReceiptFault;

/**
 * Takes in what another tablet of this office wrote, or the receipt of the level above. Safe to repeat, in any order; an
 * entry's hash is checked like that of one that the server sends, and what is here already is never overwritten.
 * @param partly take what can be read of a damaged file
 */
export async function receiveFile(
  tablet: Tablet,
  bundle: Bundle,
  { partly = false, onProgress = () => undefined }: { partly?: boolean; onProgress?: Progress } = {},
): Promise<Result<Received, ReceiveFault>> {
  const { header } = bundle;
  if (tablet.installation === undefined) return err({ kind: 'OfficeMissing' });
  if (tablet.vault === undefined) return err({ kind: 'TabletLocked' });
  if (header.office !== tablet.installation.office) return err({ kind: 'OtherOffice' });
  const fileKey = await fileKeyOf(tablet.vault, header.officeKey);
  if (fileKey === undefined) return err({ kind: 'KeyOfAnother' });
  if (header.kind === 'receipt') return takeReceipt(tablet, bundle, fileKey);
  const examined = await examine(bundle, fileKey);
  if (examined.faults.length > 0 && !partly)
    return err({ kind: 'Broken', examined, entries: header.entries });
  return ok(await takeAll(tablet, bundle, fileKey, onProgress));
}

const entriesAtOnce = 500;

async function takeAll(
  tablet: Tablet,
  bundle: Bundle,
  fileKey: Bytes,
  onProgress: Progress,
): Promise<ReceivedEntries> {
  const sum = { fresh: 0, known: 0, refused: 0, ahead: 0 };
  const nodes = new Set<string>();
  let done = 0;
  for await (const page of contentsOf(bundle, fileKey)) {
    if (!page.ok) continue;
    for (const kept of page.value) {
      if (kept.kind !== 'entries') continue;
      for (const { entry } of kept.rows) nodes.add(entry.node);
      for (let at = 0; at < kept.rows.length; at += entriesAtOnce) {
        const taken = await takePart(tablet, kept.rows.slice(at, at + entriesAtOnce));
        for (const key of ['fresh', 'known', 'refused', 'ahead'] as const) sum[key] += taken[key];
      }
      onProgress((done += kept.rows.length), bundle.header.entries);
    }
  }
  return { kind: 'entries', ...sum, missing: await missingOf(tablet, nodes) };
}

const takePart = (tablet: Tablet, rows: readonly EntryRow[]) =>
  asOnlyWriter(tablet, async () => {
    const { mine, ahead } = withoutLeaps(tablet, await freshHead(tablet), rows);
    await noteCarried(
      tablet,
      mine.filter(({ position }) => position === null).map(({ entry }) => entry),
    );
    const { fresh, known, refused } = await takeEntries(
      tablet,
      mine.map(({ entry }) => entry),
      tablet.deps.clock.now(),
      null,
    );
    return { fresh: fresh.length, known, refused: refused.length, ahead };
  });

/**
 * This tablet's own entries come back only where they continue its chain, as after a disk that lost its last hour. Others
 * of its own would leave a gap in its numbers.
 */
function withoutLeaps(
  { installation }: Tablet,
  { seq, hash }: Head,
  rows: readonly EntryRow[],
): { mine: readonly EntryRow[]; ahead: number } {
  let [last, previous] = [seq, hash];
  const mine = rows.filter(({ entry }) => {
    if (entry.node !== installation?.node || entry.seq <= seq) return true;
    if (entry.seq !== last + 1 || entry.previous !== previous || !hasTrueHash(entry)) return false;
    [last, previous] = [entry.seq, entry.hash];
    return true;
  });
  return { mine, ahead: rows.length - mine.length };
}

async function missingOf(tablet: Tablet, nodes: ReadonlySet<string>): Promise<number> {
  const { reach } = await freshHead(tablet);
  const reached = Object.entries(reach).filter(([node]) => nodes.has(node));
  const all = reached.reduce((sum, [, to]) => sum + to, 0);
  return (
    all - (await countRows(tablet.db, Object.fromEntries(reached.map(([node, to]) => [node, [[1, to]]]))))
  );
}
