/** POST /v1/sync: what a tablet brings and what it takes home, in one transaction, synced to disk before the answer. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';
import type { SyncRequest } from '../../log/protocol.ts';
import { Closing, type Database, type Queries } from '../database/database.ts';
import { renewEpoch } from '../database/epoch.ts';
import type { ServerDeps } from '../environment.ts';
import { isGoingOn } from '../enrolment/copies.ts';
import { together } from '../patience.ts';
import type { Lines } from '../http/log-lines.ts';
import { newsFor, type News } from './answer.ts';
import { lostSince, positionIn, wordOfGiven } from './given.ts';
import { PeopleMemory, type Remembered } from './known-people.ts';
import { logOf, saveHead, withHead } from './office-log.ts';
import { newlyKnown, noteHeard } from './place.ts';
import { project, storiesBefore, type Stories } from './projection.ts';
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
  return (await database.alone(logOf(caller.office), exchanged(true), true)) as Result<Exchange, 'copied'>;
}

/** @returns `needsLog` when something has to be said in the office's log, and it is not held */
async function exchangeIn(
  queries: Queries,
  deps: ExchangeDeps,
  caller: Caller,
  asked: Asked,
  holdsLog: boolean,
): Promise<Result<Exchange, 'copied'> | 'needsLog' | Closing<Result<Exchange, never>>> {
  const now = deps.clock.now();
  // Asked before anything new gets a position, which might hide that older ones are gone.
  const finding = findStand(queries, deps, caller, asked, holdsLog);
  const [found, read] = await Promise.all([
    finding,
    holdsLog ? readAhead(queries, deps, caller, asked, finding) : undefined,
  ]);
  if (found === 'needsLog') return found;
  const { stand, hearsOfRestore } = found;
  const before: LogHead = { office: caller.office, position: stand.position, latestStamp: stand.latestStamp };
  const head = { ...before };
  const took = hearsOfRestore ? undefined : await taking(queries, deps, caller, asked, head, stand, read);
  if (took === 'copied') return err('copied');
  if (took === 'needsLog') return took;
  const { taken, stored } = took ?? {};
  const saved = saveHead(queries, head, before);
  const given = taken?.positions ?? 0;
  // All that came since it was here last is its own: then nothing is asked any more by what is answered.
  const hasAll = asked.since >= before.position && head.position - before.position === given;
  const asking = newsFor(queries, caller, asked, { now, upTo: head.position, hearsOfRestore, hasAll });
  const exchanged = Promise.all([asking, saved, stored]).then(([news]) =>
    ok(exchangeOf(caller, found, taken, news, now)),
  );
  return (hasAll && (asked.carried ?? []).length === 0) || hearsOfRestore
    ? new Closing(exchanged)
    : exchanged;
}

/** What is asked in one turn with the stand, before it is known. */
interface Read {
  readonly people: Remembered;
  readonly stories: Stories;
}

async function readAhead(
  queries: Queries,
  { memory }: ExchangeDeps,
  { office }: Caller,
  { entries, carried = [] }: Asked,
  found: Promise<Found | 'needsLog'>,
): Promise<Read> {
  const lived = found.then((each) => (each === 'needsLog' ? { epoch: '', founded: '' } : each.stand.epoch));
  const [people, stories] = await Promise.all([
    memory.read(queries, office, lived),
    storiesBefore(queries, office, [...entries, ...carried]),
  ]);
  return { people, stories };
}

function exchangeOf(
  { office }: Caller,
  { stand, told: epoch }: Found,
  taken: Taken | undefined,
  { page, last, reach, restOfRuns, others, hasToRecount }: News,
  now: number,
): Exchange {
  const results = taken?.results ?? [];
  const told = new Set(results.map(({ seq }) => seq));
  const rest = {
    acknowledged: taken?.heldSeq ?? stand.chain?.seq ?? 0,
    results: [...results, ...page.judged.filter(({ seq }) => !told.has(seq))],
    positions: page.positions,
    position: page.position,
    more: page.more,
    epoch,
    ...(last !== undefined && { given: wordOfGiven(stand.key, office, stand.epoch, last) }),
    fileKey: stand.key.publicKey,
    serverTime: now,
    ...(reach !== undefined && { reach }),
    ...others,
  };
  return {
    answer: `${JSON.stringify(rest).slice(0, -1)},"entries":[${page.entries.join(',')}],"restOfRuns":[${restOfRuns.join(',')}]}`,
    hasToRecount: taken !== undefined && hasToRecount,
    quarantined: results.filter(({ outcome }) => outcome === 'quarantined').length,
  };
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
  const about = {
    ...{ offered, seq: own?.seq, since: asked.since },
    ...{ mark: mark?.position, given: positionIn(asked.given) },
  };
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
  const read = await memory.read(queries, office, stand.epoch);
  const head: LogHead = { office, position: stand.position, latestStamp: stand.latestStamp };
  return withHead(queries, head, async () => {
    const known = { stand, knows: stand.knows, read, memory };
    const taken = await takeIn(queries, head, node, { offered, isOfFile: true }, known, now);
    const projected = await project(queries, office, taken.accepted, stand.position);
    await Promise.all([projected.stored, taken.stored]);
    await answerReports(queries, head, projected, now);
    return taken;
  });
}

interface Took {
  /** Undefined: there was nothing to take. */
  readonly taken: Taken | undefined;
  /** Until all of it is stored. What does not read it goes on meanwhile: each question takes its time on the way. */
  readonly stored: Promise<unknown>;
}

/** @param head moved on by what is accepted, and by what the server says to it @param read undefined: the log is not held */
async function taking(
  queries: Queries,
  { clock, memory }: ExchangeDeps,
  caller: Caller,
  { since, entries, carried = [], carrying, own, tabletsSeen }: Asked,
  head: LogHead,
  stand: Stand,
  read: Read | undefined,
): Promise<Took | 'copied' | 'needsLog'> {
  const { office, node } = caller;
  const now = clock.now();
  // Whether the tablet has told all that it knows with this: only then reports are answered.
  const isAll = carrying !== true;
  // Whoever brings something holds the office's log: two copies cannot both find that they go on.
  if (own !== undefined && !isGoingOn(stand, node, own, entries)) return 'copied';
  // Nobody speaks for other tablets, or for the server, but to tell what was lost. Asked before this one has told all.
  const told = carried.length > 0 && (await mayTellOfOthers(queries, caller, now)) ? carried : [];
  const heard = { since, own, offered: entries.length, now, isAll, tabletsSeen };
  const noted = newlyKnown(stand, heard);
  const stored = [together([noteHeard(queries, caller, heard, stand.epoch.epoch, noted)])];
  const waiting = isAll && stand.epoch.began !== undefined ? await unanswered(queries, office) : [];
  if (entries.length + carried.length === 0 && waiting.length === 0)
    return { taken: undefined, stored: together(stored) };
  if (read === undefined) return 'needsLog';
  const knows = noted === undefined ? stand.knows : [...stand.knows, noted];
  const brought = { offered: entries, carried: told };
  const known = { stand, knows, read: read.people, memory };
  const taken = await takeIn(queries, head, node, brought, known, now);
  const projected = await project(queries, office, taken.accepted, stand.position, read.stories);
  stored.push(taken.stored, projected.stored);
  // What is asked and said of reports reads them.
  if (projected.reports.length + waiting.length + carried.length > 0) await projected.stored;
  if (carried.length > 0) await noteBroughtBack(queries, office);
  if (isAll) await answerReports(queries, head, { reports: [...projected.reports, ...waiting] }, now);
  return { taken, stored: together(stored) };
}
