import { err, ok, type Result } from '../../base/result.ts';
import type { Bundle } from '../../log/bundle.ts';
import { isAboutPeople } from '../../domain/people/place.ts';
import { hasTrueHash } from '../../log/chain.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';
import { mostInRun } from '../../log/signed-run.ts';
import type { Bytes } from '../bytes.ts';
import { freshHead } from '../journal/before-deed.ts';
import { judgeAgain } from '../judging/judge-again.ts';
import { runsWith, type Runs } from '../judging/runs.ts';
import { takeEntries } from '../judging/take-entries.ts';
import { asOnlyWriter } from '../only-writer.ts';
import { withReopening } from '../errors.ts';
import { includes } from '../journal/file/ranges.ts';
import { besideInstead } from '../judging/verdicts.ts';
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
  const news: Entry[] = [];
  const take = async (rows: readonly EntryRow[], runs: Runs): Promise<void> => {
    for (let at = 0; at < rows.length; at += entriesAtOnce) {
      const taken = await takePart(tablet, rows.slice(at, at + entriesAtOnce), runs);
      sum.fresh += taken.fresh.length;
      sum.known += taken.known;
      sum.refused += taken.refused.length;
      sum.ahead += taken.ahead;
      news.push(...taken.fresh.filter(isAboutPeople));
    }
  };
  // A file lies in the order of tablets: who signs with which key may stand behind what is signed.
  const { told, beside } = await peopleIn(tablet, bundle, fileKey);
  await take(told, await runsWith(tablet, told.map(entryOf), beside));
  const isTold = new Set(told.map(({ entry }) => entryRef(entry)));
  let done = 0;
  for await (const rows of entriesIn(bundle, fileKey)) {
    for (const { entry } of rows) nodes.add(entry.node);
    const runs = await runsWith(tablet, rows.map(entryOf));
    await take(
      rows.filter(({ entry }) => !isTold.has(entryRef(entry))),
      runs,
    );
    onProgress((done += rows.length), bundle.header.entries);
  }
  await judgeAgain(tablet, news);
  return { kind: 'entries', ...sum, missing: await missingOf(tablet, nodes) };
}

const entryOf = ({ entry }: EntryRow): Entry => entry;

async function* entriesIn(bundle: Bundle, fileKey: Bytes): AsyncGenerator<readonly EntryRow[]> {
  for await (const page of contentsOf(bundle, fileKey))
    for (const kept of page.ok ? page.value : []) if (kept.kind === 'entries') yield kept.rows;
}

/** What other tablets tell of people, in causal order, and `beside` them what may belong to the same signed runs. */
async function peopleIn(
  { installation }: Tablet,
  bundle: Bundle,
  fileKey: Bytes,
): Promise<{ readonly told: readonly EntryRow[]; readonly beside: readonly Entry[] }> {
  const told: EntryRow[] = [];
  const beside: Entry[] = [];
  for await (const rows of entriesIn(bundle, fileKey)) {
    const here = rows.filter(({ entry }) => isAboutPeople(entry) && entry.node !== installation?.node);
    told.push(...here);
    if (here.length === 0) continue;
    const isNear = ({ node, seq }: Entry): boolean =>
      here.some(({ entry }) => entry.node === node && Math.abs(entry.seq - seq) < mostInRun);
    beside.push(...rows.map(entryOf).filter(isNear));
  }
  return { told: told.sort((a, b) => compareEntries(a.entry, b.entry)), beside };
}

const takePart = (tablet: Tablet, rows: readonly EntryRow[], runs: Runs) =>
  asOnlyWriter(tablet, async () => {
    const { mine, ahead } = withoutLeaps(tablet, await freshHead(tablet), rows);
    await noteCarried(
      tablet,
      mine.filter(({ position }) => position === null).map(({ entry }) => entry),
    );
    const taken = await takeEntries(tablet, mine.map(entryOf), tablet.deps.clock.now(), null, runs);
    return { ...taken, ahead };
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
  const here = Object.fromEntries(
    reached.map(([node, to]): [string, [[number, number]]] => [node, [[1, to]]]),
  );
  // What lies beside the log because of who has signed it is not missing: it is here.
  const refusals = await withReopening(tablet.db, () => tablet.db.refusals.toArray());
  const within = refusals.filter(({ node, seq }) => includes(here[node], seq));
  const beside = await besideInstead(tablet.db, within);
  return all - (await countRows(tablet.db, here)) - beside.length;
}
