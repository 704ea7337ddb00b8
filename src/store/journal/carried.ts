import type { NodeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { inCausalOrder, type LogCut } from '../../log/merge.ts';
import { mostInRun, wholeRuns } from '../../log/signed-run.ts';
import { withReopening } from '../errors.ts';
import { emptyHead } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { nextOutgoing, weightOf } from './outbox.ts';

/**
 * A server that was put back has lost what came after the backup, also of tablets that are gone by now. Whoever has
 * merged it offers it again: a hash and a chain show that it is what that tablet recorded.
 *
 * @param reach how far the server holds each node @param uncarried where it would not take the next
 * @returns by node: the first `seq` that the server lacks
 */
export async function laggingNodes(tablet: Tablet, reach: LogCut, uncarried: LogCut = {}): Promise<LogCut> {
  const head = (await withReopening(tablet.db, () => tablet.db.heads.get('head'))) ?? emptyHead;
  const lagging: Record<string, number> = {};
  for (const [node, end] of Object.entries(head.reach) as [NodeId, number][]) {
    const held = reach[node] ?? 0;
    if (node !== tablet.installation?.node && held < end && uncarried[node] !== held)
      lagging[node] = held + 1;
  }
  return lagging;
}

export interface Outgoing {
  readonly own: readonly Entry[];
  readonly carried: readonly Entry[];
  /** More has still to be carried after these. */
  readonly more: boolean;
}

/** Own and carried together in causal order, so that nothing comes before what it follows, page after page. */
export async function nextTogether(
  tablet: Tablet,
  lagging: LogCut,
  entries: number,
  bytes: number,
): Promise<Outgoing> {
  const own = await nextOutgoing(tablet, entries, bytes);
  const others = await Promise.all(
    (Object.entries(lagging) as [NodeId, number][]).map(([node, from]) =>
      entriesFrom(tablet, node, from, entries),
    ),
  );
  if (others.length === 0) return { own, carried: [], more: false };
  const page: Entry[] = [];
  let weight = 0;
  const all = inCausalOrder([...own, ...others.flat()]);
  for (const entry of all) {
    if (page.length === entries) break;
    weight += weightOf(entry);
    if (page.length > 0 && weight > bytes) break;
    page.push(entry);
  }
  const carried = others.flatMap((each) => inWholeRuns(each, page));
  const isShort = others.some((each) => each.length >= entries);
  return {
    own: inWholeRuns(own, page),
    carried,
    more: isShort || carried.length < others.reduce((sum, each) => sum + each.length, 0),
  };
}

/** Of one node's entries those of the page, so that no signed run is torn. */
function inWholeRuns(ofNode: readonly Entry[], page: readonly Entry[]): readonly Entry[] {
  const fitting = page.filter(({ node }) => node === ofNode[0]?.node).length;
  return ofNode.slice(0, fitting === 0 ? 0 : wholeRuns(ofNode, fitting));
}

const entriesFrom = async (
  { db }: Tablet,
  node: NodeId,
  from: number,
  entries: number,
): Promise<readonly Entry[]> => {
  const rows = await withReopening(db, () =>
    db.entries
      .where('[entry.node+entry.seq]')
      .between([node, from], [node, Number.MAX_SAFE_INTEGER], true, true)
      .limit(entries + mostInRun)
      .toArray(),
  );
  return rows.map(({ entry }) => entry);
};
