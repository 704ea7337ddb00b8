import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ChainResponse, NewNodeResponse, paths } from '../log/protocol.ts';
import { sameAmong, takeNewNode } from '../store/journal/new-node.ts';
import { dropWantedNode, wantNewNode } from '../store/journal/wanted-node.ts';
import { ownEnd } from '../store/journal/outbox.ts';
import type { Installation } from '../store/schema.ts';
import type { SyncRow } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';
import { fault, type LineDeps, type LineFault } from './exchange.ts';
import { askSigned, type Line } from './signed.ts';

export interface NewNodeDeps extends LineDeps {
  readonly clock: Clock;
}

/** How far both hold the same, and whether it is less than either holds: then somebody else bears this name too. */
interface Parting {
  readonly common: number;
  /** Accepted behind a place where the chain was broken: they stay under the old name too. */
  readonly kept: readonly number[];
  readonly isParted: boolean;
}

/**
 * The server says, or the tablet knows by itself (`isSure`), that another tablet bears the same name. Both sides' chains
 * are compared, the server is asked for another name, and the store moves to it. Safe to break off anywhere: the name
 * that is asked for is kept beforehand, and until it is taken the tablet works on under the old one.
 */
export async function becomeNewNode(
  tablet: Tablet,
  { baseUrl, token, label }: SyncRow,
  deps: NewNodeDeps,
  isSure: boolean,
): Promise<Result<void, LineFault>> {
  const { installation } = tablet;
  if (installation === undefined) return ok(undefined);
  const line = { baseUrl, token };
  const parting = await partingOf(tablet, installation, line, deps);
  if (!parting.ok) return parting;
  const { common, kept, isParted } = parting.value;
  // A question that was overtaken on its way by a later one looks like a copy, and is none.
  if (!isParted && !isSure) return ok(undefined);
  const { instead, node, token: own, publicKey, requestKeys } = await wantNewNode(tablet);
  const requestKey = requestKeys?.publicKey;
  const given = await askSigned(tablet, deps, line, {
    ...{ path: paths.nodes, method: 'POST', answer: NewNodeResponse },
    body: { node, token: own, publicKey, ...(requestKey !== undefined && { requestKey }) },
  });
  if (!given.ok) {
    if (given.error.refusal !== 'badRequest') return given;
    await dropWantedNode(tablet);
    return err(fault('RestoredCopy'));
  }
  await takeNewNode(tablet, {
    ...{ instead, node, common, kept, at: deps.clock.now(), tablet: given.value.tablet },
    upstream: { token: own, label: given.value.label === '' ? label : given.value.label },
  });
  return ok(undefined);
}

/** From the end of the shorter one downwards, a page at a time, to the first entry that both have. */
async function partingOf(
  tablet: Tablet,
  { node }: Installation,
  line: Line,
  deps: LineDeps,
): Promise<Result<Parting, LineFault>> {
  let { seq: to } = await ownEnd(tablet);
  const kept: number[] = [];
  for (;;) {
    const asked = { path: paths.chain, method: 'POST', answer: ChainResponse } as const;
    const answer = await askSigned(tablet, deps, line, { ...asked, body: { to } });
    if (!answer.ok) {
      // A server of an older version knows no such question: a person has to enrol this tablet anew.
      return answer.error.refusal === 'badRequest' ? err(fault('RestoredCopy')) : answer;
    }
    const { held, entries, next, brokenAt } = answer.value;
    const isProof = ({ seq }: { readonly seq: number }): boolean => brokenAt === null || seq < brokenAt;
    const [common] = await sameAmong(tablet, node, entries.filter(isProof));
    const behind = entries.filter((each) => !isProof(each) && each.position !== null);
    kept.push(...(await sameAmong(tablet, node, behind)));
    if (common === undefined && next > 0 && next < to) {
      to = next;
      continue;
    }
    const end = await ownEnd(tablet);
    const both = Math.min(held, end.seq);
    const isParted = held > end.seq || (common ?? 0) < both;
    return ok({ common: common ?? 0, kept, isParted });
  }
}
