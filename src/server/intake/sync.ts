/** POST /v1/sync: what a tablet brings and what it takes home, in one transaction, synced to disk before the answer. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';
import type { SyncRequest } from '../../log/protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import { renewEpoch } from '../database/epoch.ts';
import type { ServerDeps } from '../environment.ts';
import { isGoingOn } from '../enrolment/copies.ts';
import type { Lines } from '../http/log-lines.ts';
import { newsFor } from './answer.ts';
import { lostSince, positionIn, wordOfGiven } from './given.ts';
import { PeopleMemory } from './known-people.ts';
import { logOf, saveHead, withHead } from './office-log.ts';
import { knowledgeOf, noteHeard } from './place.ts';
import { project } from './projection.ts';
import { takeIn, type Taken } from './receive.ts';
import type { LogHead } from './office-log.ts';
import { standOf, type Stand } from './stand.ts';
import { mayTellOfOthers, noteBroughtBack, unanswered } from '../reports/after-restore.ts';
import { answerReports } from '../reports/reports.ts';

export interface Caller {
  readonly office: OfficeId;
  readonly node: NodeId;
}

export interface Exchange {
  /** The answer as JSON text: entries go out as they came in, unread. */
  readonly answer: string;
  /** Something was taken in or answered, and a report waits to be counted again. */
  readonly hasToRecount: boolean;
  readonly quarantined: number;
}

/**
 * Behind the epoch it is none that there ever was: the tablet begins anew, and once more when it hears the true one. So
 * what a tablet says on its own is heeded for itself, and the office's other tablets hear nothing of it.
 */
const fromTheBeginning = '-again';

export interface ExchangeDeps extends ServerDeps {
  readonly lines: Lines;
  readonly memory: PeopleMemory;
}
export type Asked = z.infer<typeof SyncRequest>;

/** `copied`: the tablet is not the only one under its name, and nothing of it was taken. */
export async function exchange(
  database: Database,
  deps: ExchangeDeps,
  caller: Caller,
  asked: Asked,
): Promise<Result<Exchange, 'copied'>> {
  const exchanged = (holdsLog: boolean) => (queries: Queries) =>
    exchangeIn(queries, deps, caller, asked, holdsLog);
  const brings = asked.entries.length + (asked.carried?.length ?? 0) > 0;
  const first = brings ? 'needsLog' : await database.transaction(exchanged(false));
  if (first !== 'needsLog') return first;
  return (await database.alone(logOf(caller.office), exchanged(true))) as Result<Exchange, 'copied'>;
}

/** @returns `needsLog` when something has to be said in the office's log, and it is not held */
async function exchangeIn(
  queries: Queries,
  deps: ExchangeDeps,
  caller: Caller,
  asked: Asked,
  holdsLog: boolean,
): Promise<Result<Exchange, 'copied'> | 'needsLog'> {
  const now = deps.clock.now();
  // Asked before anything new gets a position, which might hide that older ones are gone.
  const found = await findStand(queries, deps, caller, asked, holdsLog);
  if (found === 'needsLog') return found;
  const { stand, hearsOfRestore } = found;
  const before: LogHead = { office: caller.office, position: stand.position, latestStamp: stand.latestStamp };
  const head = { ...before };
  const taken = hearsOfRestore
    ? undefined
    : await taking(queries, deps, caller, asked, head, stand, holdsLog);
  if (taken === 'copied') return err('copied');
  if (taken === 'needsLog') return taken;
  const results = taken?.results ?? [];
  const told = new Set(results.map(({ seq }) => seq));
  const [news] = await Promise.all([
    newsFor(queries, caller, asked, { now, upTo: head.position, hearsOfRestore }),
    saveHead(queries, head, before),
  ]);
  const { page, last } = news;
  const rest = {
    acknowledged: taken?.heldSeq ?? stand.chain?.seq ?? 0,
    results: [...results, ...page.judged.filter(({ seq }) => !told.has(seq))],
    positions: page.positions,
    position: page.position,
    more: page.more,
    epoch: found.told,
    ...(last !== undefined && { given: wordOfGiven(stand.key, caller.office, stand.epoch, last) }),
    fileKey: stand.key.publicKey,
    serverTime: now,
    ...(news.reach !== undefined && { reach: news.reach }),
    ...news.others,
  };
  return ok({
    answer: `${JSON.stringify(rest).slice(0, -1)},"entries":[${page.entries.join(',')}],"restOfRuns":[${news.restOfRuns.join(',')}]}`,
    hasToRecount: taken !== undefined && news.hasToRecount,
    quarantined: results.filter(({ outcome }) => outcome === 'quarantined').length,
  });
}

interface Found {
  readonly stand: Stand;
  /** What the tablet is told of the epoch. */
  readonly told: string;
  /** It hears of another epoch than it knows: nothing of it is taken before. */
  readonly hearsOfRestore: boolean;
}

/** Whether the office was put back since the tablet last heard of it: by the server's own word, or by what it says itself. */
async function findStand(
  queries: Queries,
  deps: ExchangeDeps,
  caller: Caller,
  asked: Asked,
  holdsLog: boolean,
): Promise<Found | 'needsLog'> {
  const { office, node } = caller;
  const { mark, own, entries: offered } = asked;
  const about = { offered, seq: own?.seq, mark: mark?.position, given: positionIn(asked.given) };
  let stand = await standOf(queries, caller, about, holdsLog);
  const lost = asked.given && lostSince(stand.key, office, stand.epoch, asked.given, stand.hashes.given);
  if (lost) {
    if (!holdsLog) return 'needsLog';
    await renewEpoch(queries, deps, office, lost);
    stand = await standOf(queries, caller, about, holdsLog);
    deps.lines.error(`office ${office} was put back, as tablet ${node} shows: a new epoch begins`);
  }
  const { epoch } = stand.epoch;
  // Whoever has not heard of the present epoch yet tells of a server before it: that is no news.
  if (asked.epoch !== undefined && asked.epoch !== epoch) return { stand, told: epoch, hearsOfRestore: true };
  // It says that it was given more than this database knows of, or something else. Anybody can say so.
  const saysMore = asked.since > stand.position || (mark !== undefined && mark.hash !== stand.hashes.mark);
  if (!saysMore) return { stand, told: epoch, hearsOfRestore: false };
  deps.lines.info(`tablet ${node} of office ${office} says that it was given what is not here`);
  return { stand, told: `${epoch}${fromTheBeginning}`, hearsOfRestore: true };
}

/** One node's entries out of a file into the office's log, under its lock. */
export async function bring(
  queries: Queries,
  caller: Caller,
  offered: readonly unknown[],
  now: number,
): Promise<Taken> {
  const { office, node } = caller;
  const stand = await standOf(queries, caller, { offered }, true);
  const memory = new PeopleMemory();
  const [knows, read] = await Promise.all([
    knowledgeOf(queries, office, node),
    memory.read(queries, office, stand.epoch),
  ]);
  const head: LogHead = { office, position: stand.position, latestStamp: stand.latestStamp };
  return withHead(queries, head, async () => {
    const taken = await takeIn(queries, head, node, { offered }, { stand, knows, read, memory }, now);
    const [touched] = await Promise.all([
      project(queries, office, taken.accepted, stand.position),
      taken.stored,
    ]);
    await answerReports(queries, head, touched, now);
    return taken;
  });
}

/** @param head moved on by what is accepted, and by what the server says to it */
async function taking(
  queries: Queries,
  { clock, memory }: ExchangeDeps,
  caller: Caller,
  { since, entries, carried = [], carrying, own }: Asked,
  head: LogHead,
  stand: Stand,
  holdsLog: boolean,
): Promise<Taken | undefined | 'copied' | 'needsLog'> {
  const { office, node } = caller;
  const now = clock.now();
  // Whether the tablet has told all that it knows with this: only then reports are answered.
  const isAll = carrying !== true;
  // Whoever brings something holds the office's log: two copies cannot both find that they go on.
  if (own !== undefined && !isGoingOn(stand, node, own, entries)) return 'copied';
  // Nobody speaks for other tablets, or for the server, but to tell what was lost. Asked before this one has told all.
  const told = carried.length > 0 && (await mayTellOfOthers(queries, caller, now)) ? carried : [];
  const [waiting, knows, read] = await Promise.all([
    isAll && stand.epoch.began !== undefined ? unanswered(queries, office) : [],
    noteHeard(queries, caller, { since, own, offered: entries.length, now, isAll }),
    holdsLog ? memory.read(queries, office, stand.epoch) : undefined,
  ]);
  if (entries.length + carried.length === 0 && waiting.length === 0) return undefined;
  if (read === undefined) return 'needsLog';
  const brought = { offered: entries, carried: told };
  const taken = await takeIn(queries, head, node, brought, { stand, knows, read, memory }, now);
  const [{ reports }] = await Promise.all([
    project(queries, office, taken.accepted, stand.position),
    taken.stored,
  ]);
  if (carried.length > 0) await noteBroughtBack(queries, office);
  if (isAll) await answerReports(queries, head, { reports: [...reports, ...waiting] }, now);
  return taken;
}
