/**
 * Taking in a page of entries, inside the transaction that holds the office's lock. Each entry has its own verdict:
 *
 *   offered ──┬─ already held, same hash ────────────── the same result again
 *             ├─ its tablet had called it absent ────── where another one carries it: as if it were the next
 *             ├─ already held, other hash ───────────── set aside
 *             ├─ not the next of its chain ──────────── set aside until the ones before it come
 *             └─ the next of its chain ──┬─ no fault ── accepted, with a position
 *                                        └─ a fault ─── held in quarantine: the chain goes on behind it
 *
 * So nothing that is refused ever holds up what comes after it.
 *
 * What a tablet carries of other nodes, because this server was put back and has lost it, and what a file brings, goes the same way;
 * only what does not show that it is of that chain is never held (`isSpent`), so that nobody breaks another's. Of what is carried
 * a number that is missing in between was held in quarantine before: no other tablet has it.
 */
import type { NodeId } from '../../base/ids.ts';
import { entryRef, isServerNode, type Entry } from '../../log/entry.ts';
import type { EntryResult, QuarantineReason } from '../../log/protocol.ts';
import { bearsOwnStamp, sayingOf } from '../../log/saying.ts';
import { isFarAhead, laterStamp, latestToFollow, type Stamp } from '../../log/stamp.ts';
import type { Examined } from '../../domain/examined.ts';
import type { Queries } from '../database/database.ts';
import { together } from '../patience.ts';
import {
  claimedSeq,
  claimedText,
  clockAhead,
  inSeqOrder,
  latestOf,
  readAbsent,
  readEntry,
  storeHeld,
  storeSetAside,
  textOf,
  type Held,
  type SetAside,
} from './entry-rows.ts';
import { contextWith, examine, faultOfChain, type Context } from './examine.ts';
import {
  carriedByNode,
  causally,
  chainOf,
  heldAmong,
  isAbsence,
  isSpent,
  said,
  type Before,
  type Bringer,
} from './chain-held.ts';
import { judgeAgain } from './judge-again.ts';
import { isDoubled } from '../reports/after-restore.ts';
import type { PeopleMemory, Remembered } from './known-people.ts';
import type { LogHead } from './office-log.ts';
import type { Stand } from './stand.ts';
import { isAboutPeople } from '../../domain/people/place.ts';
import { knowledgeOf, placeOf, type Knowledge } from './place.ts';
import { OfferedRuns } from './signatures.ts';
import { hashOf } from './written.ts';

export interface Taken {
  readonly results: readonly EntryResult[];
  readonly accepted: readonly Entry[];
  readonly heldSeq: number;
  /** How many positions were given to what is the tablet's own. */
  readonly positions: number;
  /** Until all of it is stored. What does not read it goes on meanwhile: each question takes its time on the way. */
  readonly stored: Promise<unknown>;
}

export interface Known {
  readonly stand: Stand;
  readonly knows: readonly Knowledge[];
  readonly read: Remembered;
  readonly memory: PeopleMemory;
}

export interface Offered {
  readonly offered: readonly unknown[];
  readonly carried?: readonly unknown[];
  /** Not its tablet itself brings `offered`. */
  readonly isOfFile?: boolean;
}

/** @param stand read about `offered`, under the lock; `knows`: what the node does; `read`: the people, out of `memory` */
export async function takeIn(
  queries: Queries,
  head: LogHead,
  node: NodeId,
  { offered, carried = [], isOfFile = false }: Offered,
  { stand, knows, read, memory }: Known,
  now: number,
): Promise<Taken> {
  const { office } = head;
  // What is accepted under another name, and all that is accepted now.
  const known = new Set<string>();
  const queueOf = async (of: NodeId, brought: readonly unknown[]): Promise<Queue> => {
    const isOwn = of === node;
    const start = (isOwn ? stand.chain : undefined) ?? (await chainOf(queries, office, of));
    const ordered = inSeqOrder(brought);
    const entries = ordered.flatMap((each) => readEntry(each) ?? []);
    const [before, saidBefore, knowledge] = await Promise.all([
      isOwn && stand.chain !== undefined ? stand.before : heldAmong(queries, office, of, brought, start.seq),
      said(queries, office, entries, stand.hasRenamed),
      isOwn ? knows : knowledgeOf(queries, office, of),
    ]);
    const runs = new OfferedRuns(entries);
    for (const saying of saidBefore) known.add(saying);
    const by = isOfFile ? 'file' : isOwn ? 'itself' : 'another';
    const intake = new Intake(head, of, start, before, now, by, { runs, knowledge, said: known });
    return { intake, offered: ordered };
  };
  const own = await queueOf(node, offered);
  const context = contextWith(queries, office, { ...stand, people: read.people });
  const queues = [own];
  for (const [of, brought] of carriedByNode(carried, stand.serverName))
    if (of !== node) queues.push(await queueOf(of, brought));
  const accepted: Entry[] = [];
  for (const [{ intake }, next] of causally(queues)) {
    const taken = await intake.take(next, context);
    if (taken !== undefined) accepted.push(taken);
  }
  const gaps = (of: Queue): boolean | undefined => (of === own ? stand.hasGaps : undefined);
  const stored = together(queues.map((each) => keep(queries, head, each.intake, now, gaps(each))));
  if (accepted.some(isAboutPeople)) {
    await stored;
    accepted.push(...(await judgeAgain(queries, head, context, now, accepted)));
  } else memory.keep(office, read);
  const { results, held, seq } = own.intake;
  const positions = held.filter(({ position }) => position !== null).length;
  return { results, accepted, heldSeq: seq, positions, stored };
}

const keep = (queries: Queries, { office }: LogHead, of: Intake, now: number, hasGaps?: boolean) =>
  Promise.all([
    storeHeld(queries, office, of.node, of.held, of, now, hasGaps),
    storeSetAside(queries, office, of.node, of.aside, now),
  ]);

interface Queue {
  readonly intake: Intake;
  readonly offered: readonly unknown[];
}

interface Aid {
  readonly runs: OfferedRuns;
  readonly knowledge: readonly Knowledge[];
  /** What has been said: nothing of it is said again under another name. */
  readonly said: Set<string>;
}

class Intake {
  readonly results: EntryResult[] = [];
  readonly held: Held[] = [];
  readonly aside: SetAside[] = [];
  seq: number;
  hash: string | null;
  readonly node: NodeId;
  private readonly head: LogHead;
  private readonly by: Bringer;
  private readonly isCarried: boolean;
  private readonly now: number;
  private readonly runs: OfferedRuns;
  private readonly knowledge: readonly Knowledge[];
  private readonly said: Set<string>;
  private readonly before: Map<number, { hash: string; position: number | null; reason: string | null }>;

  constructor(
    head: LogHead,
    node: NodeId,
    start: { seq: number; hash: string | null },
    before: Before,
    now: number,
    by: Bringer,
    { runs, knowledge, said }: Aid,
  ) {
    [this.runs, this.knowledge, this.said] = [runs, knowledge, said];
    this.now = now;
    [this.by, this.isCarried] = [by, by === 'another'];
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
    const absent = entry === undefined ? readAbsent(offered) : undefined;
    const hash = (entry?.hash ?? absent?.hash) || hashOf(textOf(offered));
    if (seq === undefined) return this.setAside(null, offered, 'malformed');
    if (entry !== undefined && entry.node !== this.node && !this.isNext(entry))
      return this.setAside(seq, offered, 'wrongNode');
    const known = this.before.get(seq);
    // Its own tablet could not bring it, or would not; another one has it.
    const isFound = this.isCarried && entry !== undefined && isAbsence(known?.reason);
    if (known !== undefined && !isFound)
      return known.hash === hash || absent !== undefined
        ? this.repeat(seq, known)
        : this.setAside(seq, offered, 'sameNumberOtherContent');
    const isNext = seq === this.seq + 1;
    if (!isNext && !(this.isCarried && seq > this.seq) && !isFound)
      return this.setAside(seq, offered, 'sequenceGap');
    if (absent !== undefined && this.by === 'itself' && absent.node === this.node)
      return this.hold(offered, seq, hash, { fault: absent.absent }, undefined, absent.hash === '');
    if (entry === undefined)
      return isSpent(this.by, offered, 'malformed', this.hash)
        ? this.hold(offered, seq, hash, { fault: 'malformed' })
        : this.setAside(seq, offered, 'malformed');
    const broken = this.faultOfPlace(entry, isNext);
    if (broken === undefined && this.isCarried && (await isDoubled(context.queries, entry)))
      return this.setAside(seq, offered, 'sameNumberOtherContent');
    const examined: Examined =
      broken === undefined
        ? await examine(entry, context, placeOf(entry, this.knowledge, this.now), this.runs, this.isCarried)
        : { fault: broken };
    const { fault } = examined;
    if (fault !== undefined && !isSpent(this.by, offered, fault, this.hash))
      return this.setAside(seq, offered, fault);
    const far = isFarAhead(entry.stamp, this.now);
    const before = far ? await latestOf(context.queries, entry.office, entry.subject) : undefined;
    this.hold(offered, seq, hash, examined, before);
    if (fault !== undefined) return void context.setAside.add(entryRef(entry));
    if (isAboutPeople(entry))
      context.people.add({ entry, position: this.head.position, receivedAt: this.now });
    context.gate.add(entry);
    this.said.add(sayingOf(entry));
    if (!far) this.head.latestStamp = latestToFollow(this.head.latestStamp, entry.stamp, this.now);
    return entry;
  }

  /** Under a wrong name, but in its place all the same: what comes behind it must not wait for another under that number. */
  private isNext({ seq, previous }: Entry): boolean {
    return !this.isCarried && seq === this.seq + 1 && (this.hash === null || previous === this.hash);
  }

  private faultOfPlace(entry: Entry, isNext: boolean): QuarantineReason | undefined {
    const heldHash = isNext ? this.hash : null;
    const fault = faultOfChain(entry, { office: this.head.office, node: this.node, heldHash });
    return fault ?? (this.isSaid(entry) ? 'saidTwice' : undefined);
  }

  /** Under another name: it bears the stamp of a tablet that it never was on, or was accepted as that tablet's own. */
  private isSaid(entry: Entry): boolean {
    return !isServerNode(entry.node) && (this.said.has(sayingOf(entry)) || !bearsOwnStamp(entry));
  }

  /** @param isOpen nobody knows the hash that the next entry names: then the chain starts anew */
  private hold(
    offered: unknown,
    seq: number,
    hash: string,
    examined: Examined,
    before?: Stamp,
    isOpen = examined.fault === 'malformed',
  ): undefined {
    const { fault } = examined;
    const stamp = claimedText(offered, 'stamp');
    const place = { position: fault === undefined ? ++this.head.position : null, reason: fault ?? null };
    // Key by key: there may be thousands, and an object that is put together of several is slow to make.
    this.held.push({
      offered,
      seq,
      hash,
      stamp,
      subject: claimedText(offered, 'subject'),
      type: claimedText(offered, 'type'),
      isUnknown: examined.fault === undefined && examined.isUnknown,
      isRenamed: (readEntry(offered)?.formerly?.length ?? 0) > 0,
      clockAhead: clockAhead(stamp, laterStamp(this.head.latestStamp, before), this.now),
      position: place.position,
      reason: place.reason,
    });
    this.before.set(seq, { hash, position: place.position, reason: place.reason });
    this.repeat(seq, place);
    if (seq < this.seq) return;
    this.seq = seq;
    // The next entry names the hash of this one. An ill-formed one may have had none.
    this.hash = isOpen ? null : hash;
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

  private setAside(seq: number | null, offered: unknown, reason: QuarantineReason): undefined {
    this.aside.push({ seq, type: claimedText(offered, 'type'), text: textOf(offered), reason });
    this.results.push({ seq: seq ?? 0, outcome: 'quarantined', reason });
  }
}
