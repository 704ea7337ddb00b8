import type { NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Bundle } from '../../log/bundle.ts';
import { FileReceipt, type EntryResult } from '../../log/protocol.ts';
import type { Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import { freshHead } from '../journal/before-deed.ts';
import { keepRowsLocked } from '../journal/file/both-copies.ts';
import { takeVerdicts } from '../journal/incoming.ts';
import { takeEntries } from '../judging/take-entries.ts';
import { asOnlyWriter } from '../only-writer.ts';
import { upstreamWith } from '../upstream.ts';
import type { Tablet } from '../tablet.ts';
import { forgetCarried } from './carried.ts';
import { textsOf } from './read.ts';

export interface TakenReceipt {
  readonly kind: 'receipt';
  readonly accepted: number;
  readonly setAside: number;
}
export type ReceiptFault = {
  readonly kind:
    | 'ReceiptDamaged'
    /** The server was restored from a backup since: what it said then may not be true any more. */
    | 'ReceiptOfFormerServer'
    /** It names more of this tablet's entries than the tablet has. */
    | 'RestoredCopy';
};

/**
 * What the level above says of a file that it was given, as if it had answered over the line. Only whoever opened that
 * file can have written this: it is sealed with the file's own key.
 */
export async function takeReceipt(
  tablet: Tablet,
  bundle: Bundle,
  fileKey: Bytes,
): Promise<Result<TakenReceipt, ReceiptFault>> {
  const receipt = await read(bundle, fileKey);
  if (receipt === undefined) return err({ kind: 'ReceiptDamaged' });
  return asOnlyWriter(tablet, async () => {
    const own = tablet.installation?.node;
    const [upstream, head] = [
      await withReopening(tablet.db, () => tablet.db.upstream.get('sync')),
      await freshHead(tablet),
    ];
    if (upstream !== undefined && upstream.epoch !== '' && upstream.epoch !== receipt.epoch)
      return err({ kind: 'ReceiptOfFormerServer' });
    const acknowledged = receipt.answers.find(({ node }) => node === own)?.acknowledged ?? 0;
    if (acknowledged > head.seq) return err({ kind: 'RestoredCopy' });
    const sum = { accepted: 0, setAside: 0 };
    for (const { node, results } of receipt.answers) {
      const taken = await takeResults(tablet, node as NodeId, results, receipt.at);
      sum.accepted += taken.accepted;
      sum.setAside += taken.setAside;
    }
    if (upstream !== undefined && acknowledged > upstream.acknowledged) {
      await keepRowsLocked(tablet, await upstreamWith(tablet, { acknowledged }));
      tablet.acknowledged = acknowledged;
    }
    await takeEntries(tablet, receipt.entries, receipt.at, { positions: receipt.positions });
    return ok({ kind: 'receipt', ...sum });
  });
}

async function read(bundle: Bundle, fileKey: Bytes): Promise<FileReceipt | undefined> {
  let whole = '';
  for await (const text of textsOf(bundle, fileKey)) {
    if (!text.ok) return undefined;
    whole += text.value;
  }
  try {
    return FileReceipt.parse(JSON.parse(whole));
  } catch {
    return undefined;
  }
}

async function takeResults(
  tablet: Tablet,
  node: NodeId,
  results: readonly EntryResult[],
  at: number,
): Promise<{ accepted: number; setAside: number }> {
  const { accepted, setAside } = await takeVerdicts(tablet, node, results, at);
  await forgetCarried(tablet, [...accepted.map(({ entry }) => entry), ...setAside]);
  return { accepted: accepted.length, setAside: setAside.length };
}
