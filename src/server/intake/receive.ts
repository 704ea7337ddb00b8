/**
 * Taking in a page of entries, inside the transaction that holds the office's lock. Each entry has its own verdict:
 *
 *   offered ──┬─ already held, same hash ────────────── the same result again
 *             ├─ already held, other hash ───────────── set aside
 *             ├─ not the next of its chain ──────────── set aside until the ones before it come
 *             └─ the next of its chain ──┬─ no fault ── accepted, with a position
 *                                        └─ a fault ─── held in quarantine: the chain goes on behind it
 *
 * So nothing that is refused ever holds up what comes after it.
 *
 * What a tablet carries of other nodes, because this server was put back and has lost it, goes the same way; only what
 * does not follow truly on its chain is never held, so that nobody can break another's. A number that is missing in
 * between was held in quarantine before: no other tablet has it.
 */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import { hashText } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import type { EntryResult, QuarantineReason } from '../../log/protocol.ts';
import { laterStamp, type Stamp } from '../../log/stamp.ts';
import type { Queries } from '../database/database.ts';
import {
  claimedSeq,
  claimedText,
  clockAhead,
  readEntry,
  storeHeld,
  storeSetAside,
  textOf,
  type Held,
  type SetAside,
} from './entry-rows.ts';
import { examineContent, faultOfChain, type Examined } from './examine.ts';
import { knownPeople, type KnownPeople } from './known-people.ts';
import { isNumberTaken } from '../reports/after-restore.ts';
import { ReportGate } from '../reports/report-gate.ts';
import { isServerNode, serverName } from './server-entries.ts';

/** Where an office's log stands; advanced in memory, and written back by the caller. */
export interface LogHead {
  readonly office: OfficeId;
  position: number;
  latestStamp: Stamp | undefined;
}

export interface Taken {
  readonly results: readonly EntryResult[];
  readonly accepted: readonly Entry[];
  readonly heldSeq: number;
}

export async function takeIn(
  queries: Queries,
  head: LogHead,
  node: NodeId,
  offered: readonly unknown[],
  now: number,
  carried: readonly unknown[] = [],
): Promise<Taken> {
  const intakeOf = async (of: NodeId, brought: readonly unknown[]): Promise<Queue> => {
    const start = await chainOf(queries, head.office, of);
    const before = await heldAmong(queries, head.office, of, brought, start.seq);
    return { intake: new Intake(head, of, start, before, now, of !== node), offered: inSeqOrder(brought) };
  };
  const own = await intakeOf(node, offered);
  const queues = [own];
  for (const [of, brought] of carriedByNode(carried, await serverName(queries)))
    if (of !== node) queues.push(await intakeOf(of, brought));
  const context = {
    people: await knownPeople(queries, head.office),
    gate: new ReportGate(queries, head.office),
    queries,
  };
  const accepted: Entry[] = [];
  for (const { intake, offered: next } of causally(queues)) {
    const taken = await intake.take(next, context);
    if (taken !== undefined) accepted.push(taken);
  }
  for (const { intake } of queues) await keep(queries, head, intake, now);
  return { results: own.intake.results, accepted, heldSeq: own.intake.seq };
}

async function keep(queries: Queries, head: LogHead, intake: Intake, now: number): Promise<void> {
  await storeHeld(queries, head.office, intake.node, intake.held, now);
  await storeSetAside(queries, head.office, intake.node, intake.aside, now);
  await queries.rows('update nodes set held_seq = $3, held_hash = $4 where office = $1 and id = $2', [
    ...[head.office, intake.node, intake.seq, intake.hash],
  ]);
}

/** What can be read of it, without what this server says itself now: nobody else says that. */
function carriedByNode(carried: readonly unknown[], serverNow: string): ReadonlyMap<NodeId, Entry[]> {
  const byNode = new Map<NodeId, Entry[]>();
  for (const each of carried) {
    const entry = readEntry(each);
    if (entry === undefined || entry.node === serverNow) continue;
    byNode.set(entry.node, [...(byNode.get(entry.node) ?? []), entry]);
  }
  return byNode;
}

interface Queue {
  readonly intake: Intake;
  readonly offered: readonly unknown[];
}

/** What a fact follows is taken in before it: each chain in its order, and between chains whatever is earlier. */
function* causally(queues: readonly Queue[]): Generator<{ intake: Intake; offered: unknown }> {
  const stamps = queues.map(({ offered }) => offered.map((each) => readEntry(each)?.stamp ?? ''));
  const at = queues.map(() => 0);
  for (;;) {
    let first: number | undefined;
    queues.forEach(({ offered }, each) => {
      if ((at[each] ?? 0) >= offered.length) return;
      const stamp = (of: number): string => stamps[of]?.[at[of] ?? 0] ?? '';
      if (first === undefined || stamp(each) < stamp(first)) first = each;
    });
    const queue = first === undefined ? undefined : queues[first];
    if (first === undefined || queue === undefined) return;
    const index = at[first] ?? 0;
    at[first] = index + 1;
    yield { intake: queue.intake, offered: queue.offered[index] };
  }
}

interface Context {
  readonly people: KnownPeople;
  readonly gate: ReportGate;
  readonly queries: Queries;
}

type Before = ReadonlyMap<number, { hash: string; position: number | null; reason: string | null }>;

class Intake {
  readonly results: EntryResult[] = [];
  readonly held: Held[] = [];
  readonly aside: SetAside[] = [];
  seq: number;
  hash: string | null;
  readonly node: NodeId;
  private readonly head: LogHead;
  private readonly isCarried: boolean;
  private readonly now: number;
  private readonly before: Map<number, { hash: string; position: number | null; reason: string | null }>;

  constructor(
    head: LogHead,
    node: NodeId,
    start: { seq: number; hash: string | null },
    before: Before,
    now: number,
    isCarried: boolean,
  ) {
    this.now = now;
    this.isCarried = isCarried;
    this.head = head;
    this.node = node;
    this.seq = start.seq;
    this.hash = start.hash;
    this.before = new Map(before);
  }

  /** @returns the entry where it was accepted now */
  async take(offered: unknown, context: Context): Promise<Entry | undefined> {
    const entry = readEntry(offered);
    const seq = claimedSeq(offered);
    const text = textOf(offered);
    const hash = entry?.hash ?? hashText(text);
    if (seq === undefined) return this.setAside(null, offered, text, 'malformed');
    if (entry !== undefined && entry.node !== this.node)
      return this.setAside(seq, offered, text, 'wrongNode');
    const known = this.before.get(seq);
    if (known !== undefined)
      return known.hash === hash
        ? this.repeat(seq, known)
        : this.setAside(seq, offered, text, 'sameNumberOtherContent');
    const isNext = seq === this.seq + 1;
    if (!isNext && !(this.isCarried && seq > this.seq))
      return this.setAside(seq, offered, text, 'sequenceGap');
    if (entry === undefined) return this.hold(offered, seq, hash, text, { fault: 'malformed' });
    const broken = this.faultOfPlace(entry, isNext);
    if (broken !== undefined && this.isCarried) return this.setAside(seq, offered, text, broken);
    if (this.isCarried && (await isDoubled(context.queries, entry)))
      return this.setAside(seq, offered, text, 'sameNumberOtherContent');
    const examined: Examined = broken === undefined ? await this.examine(entry, context) : { fault: broken };
    this.hold(offered, seq, hash, text, examined);
    if (examined.fault !== undefined) return undefined;
    context.people.add(entry);
    context.gate.add(entry);
    this.head.latestStamp = laterStamp(this.head.latestStamp, entry.stamp);
    return entry;
  }

  private faultOfPlace(entry: Entry, isNext: boolean): QuarantineReason | undefined {
    const heldHash = isNext ? this.hash : null;
    return faultOfChain(entry, { office: this.head.office, node: this.node, heldHash });
  }

  private async examine(entry: Entry, { people, gate }: Context): Promise<Examined> {
    const examined = examineContent(entry, people, this.isCarried && isServerNode(this.node));
    if (examined.fault !== undefined || examined.isUnknown) return examined;
    const fault = await gate.faultOf(entry);
    return fault === undefined ? examined : { fault };
  }

  private hold(offered: unknown, seq: number, hash: string, text: string, examined: Examined): undefined {
    const { fault } = examined;
    const place =
      fault === undefined
        ? { position: ++this.head.position, reason: null }
        : { position: null, reason: fault };
    const isUnknown = examined.fault === undefined && examined.isUnknown;
    const words = {
      stamp: claimedText(offered, 'stamp'),
      subject: claimedText(offered, 'subject'),
      type: claimedText(offered, 'type'),
    };
    const ahead = clockAhead(words.stamp, this.head.latestStamp, this.now);
    this.held.push({ seq, hash, text, isUnknown, clockAhead: ahead, ...words, ...place });
    this.before.set(seq, { hash, ...place });
    this.seq = seq;
    // The next entry names the hash of this one. An ill-formed one may have had none: then the chain starts anew.
    this.hash = fault === 'malformed' ? null : hash;
    this.repeat(seq, place);
  }

  private repeat(
    seq: number,
    { position, reason }: { position: number | null; reason: string | null },
  ): undefined {
    this.results.push(
      position === null
        ? { seq, outcome: 'quarantined', reason: reason ?? 'malformed' }
        : { seq, outcome: 'accepted', position },
    );
  }

  private setAside(seq: number | null, offered: unknown, text: string, reason: QuarantineReason): undefined {
    this.aside.push({ seq, type: claimedText(offered, 'type'), text, reason });
    this.results.push({ seq: seq ?? 0, outcome: 'quarantined', reason });
  }
}

/** An acknowledgement that was brought back, with a number that another report has. */
const isDoubled = async (queries: Queries, { office, subject, type, body }: Entry): Promise<boolean> =>
  type === 'report/acknowledged' && (await isNumberTaken(queries, office, subject, body['number']));

/** Whatever order the line delivered them in. What has no number comes last. */
const inSeqOrder = (offered: readonly unknown[]): readonly unknown[] =>
  [...offered].sort((a, b) => (claimedSeq(a) ?? Infinity) - (claimedSeq(b) ?? Infinity) || 0);

async function chainOf(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
): Promise<{ seq: number; hash: string | null }> {
  const [row] = await queries.rows<{ held_seq: number; held_hash: string | null }>(
    'select held_seq, held_hash from nodes where office = $1 and id = $2',
    [office, node],
  );
  if (row !== undefined) return { seq: row.held_seq, hash: row.held_hash };
  // A node that is not enrolled here (any more), or an earlier name of this server.
  const [last] = await queries.rows<{ seq: number; hash: string }>(
    'select seq, hash from entries where office = $1 and node = $2 order by seq desc limit 1',
    [office, node],
  );
  return last ?? { seq: 0, hash: '' };
}

async function heldAmong(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
  offered: readonly unknown[],
  heldSeq: number,
): Promise<Before> {
  const seqs = offered.map(claimedSeq).filter((seq) => seq !== undefined && seq <= heldSeq) as number[];
  if (seqs.length === 0) return new Map();
  const rows = await queries.rows<{
    seq: number;
    hash: string;
    position: number | null;
    reason: string | null;
  }>('select seq, hash, position, reason from entries where office = $1 and node = $2 and seq = any($3)', [
    office,
    node,
    seqs,
  ]);
  return new Map(rows.map(({ seq, ...row }) => [seq, row]));
}
