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
import { KnownPeople, peopleTypes } from './known-people.ts';
import { ReportGate } from '../reports/report-gate.ts';

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
): Promise<Taken> {
  const start = await chainOf(queries, head.office, node);
  const before = await heldAmong(queries, head.office, node, offered, start.seq);
  const intake = new Intake(head, node, start, before, now);
  const context = {
    people: await knownPeople(queries, head.office),
    gate: new ReportGate(queries, head.office),
  };
  for (const each of inSeqOrder(offered)) await intake.take(each, context);
  await storeHeld(queries, head.office, node, intake.held, now);
  await storeSetAside(queries, head.office, node, intake.aside, now);
  await queries.rows('update nodes set held_seq = $3, held_hash = $4 where office = $1 and id = $2', [
    ...[head.office, node, intake.seq, intake.hash],
  ]);
  return { results: intake.results, accepted: intake.accepted, heldSeq: intake.seq };
}

interface Context {
  readonly people: KnownPeople;
  readonly gate: ReportGate;
}

type Before = ReadonlyMap<number, { hash: string; position: number | null; reason: string | null }>;

class Intake {
  readonly results: EntryResult[] = [];
  readonly accepted: Entry[] = [];
  readonly held: Held[] = [];
  readonly aside: SetAside[] = [];
  seq: number;
  hash: string | null;
  private readonly head: LogHead;
  private readonly node: NodeId;
  private readonly now: number;
  private readonly before: Map<number, { hash: string; position: number | null; reason: string | null }>;

  constructor(
    head: LogHead,
    node: NodeId,
    start: { seq: number; hash: string | null },
    before: Before,
    now: number,
  ) {
    this.now = now;
    this.head = head;
    this.node = node;
    this.seq = start.seq;
    this.hash = start.hash;
    this.before = new Map(before);
  }

  async take(offered: unknown, context: Context): Promise<void> {
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
    if (seq !== this.seq + 1) return this.setAside(seq, offered, text, 'sequenceGap');
    if (entry === undefined) return this.hold(offered, seq, hash, text, { fault: 'malformed' });
    const examined = await this.examine(entry, context);
    this.hold(offered, seq, hash, text, examined);
    if (examined.fault !== undefined) return;
    this.accepted.push(entry);
    context.people.add(entry);
    context.gate.add(entry);
    this.head.latestStamp = laterStamp(this.head.latestStamp, entry.stamp);
  }

  private async examine(entry: Entry, { people, gate }: Context): Promise<Examined> {
    const chain = { office: this.head.office, node: this.node, heldHash: this.hash };
    const broken = faultOfChain(entry, chain);
    if (broken !== undefined) return { fault: broken };
    const examined = examineContent(entry, people);
    if (examined.fault !== undefined || examined.isUnknown) return examined;
    const fault = await gate.faultOf(entry);
    return fault === undefined ? examined : { fault };
  }

  private hold(offered: unknown, seq: number, hash: string, text: string, examined: Examined): void {
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
  ): void {
    this.results.push(
      position === null
        ? { seq, outcome: 'quarantined', reason: reason ?? 'malformed' }
        : { seq, outcome: 'accepted', position },
    );
  }

  private setAside(seq: number | null, offered: unknown, text: string, reason: QuarantineReason): void {
    this.aside.push({ seq, type: claimedText(offered, 'type'), text, reason });
    this.results.push({ seq: seq ?? 0, outcome: 'quarantined', reason });
  }
}

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
  return { seq: row?.held_seq ?? 0, hash: row === undefined ? '' : row.held_hash };
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

async function knownPeople(queries: Queries, office: OfficeId): Promise<KnownPeople> {
  const people = new KnownPeople();
  const rows = await queries.rows<{ entry: Entry }>(
    `select entry from entries where office = $1 and reason is null and subject = 'office' and type = any($2)`,
    [office, [...peopleTypes]],
  );
  for (const { entry } of rows) people.add(entry);
  return people;
}
