/** What a tablet takes home: other nodes' entries, what became of its own, and how the office's other tablets stand. */
import type { LogCut } from '../../log/merge.ts';
import { pageSize, type EntryResult } from '../../log/protocol.ts';
import type { Queries } from '../database/database.ts';
import { isUngiven } from '../enrolment/nodes.ts';
import { reachQuestion, type Mark } from './reach.ts';
import { restOfRuns, withRun, type PageRow, type StoredRow } from './rest-of-runs.ts';
import { isToCheck } from '../reports/check-again.ts';
import { isToRecount } from '../reports/recount.ts';
import type { Asked, Caller } from './sync.ts';

/** An answer stays below this, whatever the size of its entries; the rest comes with the next call. */
export const answerBytes = 4 * 1024 * 1024;
/** Hardly an entry is lighter: more of them than that are not read for an answer of a certain weight. */
const lightestEntry = 200;

export interface News {
  readonly page: Page & { readonly judged: readonly EntryResult[] };
  /** As JSON. */
  readonly restOfRuns: readonly string[];
  /** The last entry that this gives, or gave before; undefined where there is none yet. */
  readonly last: Mark | undefined;
  readonly reach: LogCut | undefined;
  readonly others: { readonly peers: readonly object[]; readonly keyRequests: readonly object[] };
  /** A report that was sent up waits to be counted. */
  readonly hasToRecount: boolean;
}

interface Page {
  /** As JSON. */
  readonly entries: readonly string[];
  readonly positions: readonly number[];
  /** Beside `entries`. */
  readonly rows: readonly PageRow[];
  readonly position: number;
  readonly more: boolean;
}

/**
 * @param upTo the last position of the office: whatever is committed behind it comes with the next call
 * @param hasAll the tablet has all of others up to there: nothing is looked up behind the first questions
 */
export async function newsFor(
  queries: Queries,
  caller: Caller,
  asked: Asked,
  {
    now,
    upTo,
    hearsOfRestore,
    hasAll,
  }: { now: number; upTo: number; hearsOfRestore: boolean; hasAll: boolean },
): Promise<News> {
  const { since } = asked;
  const [around, page] = await Promise.all([
    aroundOf(queries, caller, { now, since, upTo, wantsReach: asked.own !== undefined }),
    hearsOfRestore || hasAll || since >= upTo ? undefined : pageAfter(queries, caller, asked, upTo),
  ]);
  const { reach, others, hasToRecount } = around;
  if (hearsOfRestore) {
    const nothing = { entries: [], positions: [], rows: [], position: since, more: true, judged: [] };
    return { page: nothing, restOfRuns: [], last: undefined, reach, others, hasToRecount };
  }
  const whole = page ?? { entries: [], positions: [], rows: [], position: upTo, more: false };
  const cut = withJudged(whole, around.judged);
  const [last, rest] = await Promise.all([
    cut.more ? lastUpTo(queries, caller.office, cut.position) : around.last,
    restOfRuns(queries, caller.office, cut.rows, since),
  ]);
  return { page: cut, restOfRuns: rest, last, reach, others, hasToRecount };
}

/** Other nodes' entries after `since`. The cursor also moves past the caller's own. */
async function pageAfter(
  queries: Queries,
  { office, node }: Caller,
  { since, atMost = answerBytes }: Asked,
  upTo: number,
): Promise<Page> {
  const room = Math.min(answerBytes, atMost);
  const most = Math.min(pageSize, Math.floor(room / lightestEntry) + 1);
  const rows = await queries.rows<StoredRow & { position: number }>(
    `select position, node, seq, entry::text as text from entries
     where office = $1 and position > $2 and position <= $3 and node <> $4 order by position limit $5`,
    [office, since, upTo, node, most + 1],
  );
  let bytes = 0;
  const page = rows.slice(0, most).filter(({ text }, index) => (bytes += text.length) <= room || index === 0);
  const more = page.length < rows.length;
  return {
    entries: page.map(({ text }) => text),
    positions: page.map(({ position }) => position),
    rows: page.map(withRun),
    position: more ? (page.at(-1)?.position ?? since) : upTo,
    more,
  };
}

/** With what became of the caller's own entries in the meantime; what does not fit comes with the next page. */
function withJudged(page: Page, judgedSince: readonly Judged[]): News['page'] {
  const judged = judgedSince.filter(({ at }) => at <= page.position);
  const results = judged.slice(0, pageSize).map(resultOf);
  const last = judged[pageSize - 1];
  if (judged.length <= pageSize || last === undefined) return { ...page, judged: results };
  const behind = page.positions.findIndex((each) => each > last.at);
  const fitting = behind < 0 ? page.positions.length : behind;
  return {
    entries: page.entries.slice(0, fitting),
    positions: page.positions.slice(0, fitting),
    rows: page.rows.slice(0, fitting),
    position: last.at,
    more: true,
    judged: results,
  };
}

/** What was judged again, and where in the log it was. */
interface Judged {
  readonly seq: number;
  readonly at: number;
  readonly position: number | null;
  readonly reason: string | null;
}

const resultOf = ({ seq, position, reason }: Judged): EntryResult =>
  position === null
    ? { seq, outcome: 'quarantined', reason: reason ?? 'malformed' }
    : { seq, outcome: 'accepted', position };

interface Peer {
  readonly node: string;
  readonly label: string;
  readonly since: number;
  readonly lastSeenAt: number;
  readonly publicKey: string;
  readonly waits: boolean;
  readonly tablet: number;
  readonly copyOf: string | null;
  readonly enrolledAt: number;
}

interface Around {
  readonly judged: readonly Judged[];
  readonly last: Mark | undefined;
  readonly reach: LogCut | undefined;
  readonly others: News['others'];
  readonly hasToRecount: boolean;
}

const lastUpTo = async (queries: Queries, office: string, position: number): Promise<Mark | undefined> =>
  (
    await queries.rows<{ position: number; hash: string }>(
      'select position, hash from entries where office = $1 and position <= $2 order by position desc limit 1',
      [office, position],
    )
  )[0];

/** All but the entries, in one question. Of what was judged again not more than a page, and one. */
async function aroundOf(
  queries: Queries,
  { office, node }: Caller,
  { now, since, upTo, wantsReach }: { now: number; since: number; upTo: number; wantsReach: boolean },
): Promise<Around> {
  const [row] = await queries.rows<{
    peers: readonly Peer[] | null;
    judged: readonly Judged[] | null;
    last: Mark | null;
    reach: LogCut | null;
    hasToRecount: boolean;
  }>(
    `select
       (select json_agg(each order by each.tablet) from (
          select id as node, label, since, last_seen_at as "lastSeenAt", public_key as "publicKey", tablet,
            copy_of as "copyOf", enrolled_at as "enrolledAt", needs_key and ${isUngiven('$3')} as waits
          from nodes where office = $1 and id <> $2 and revoked_at is null) each) as peers,
       (select json_agg(each) from (
          select seq, judged_at as at, position, reason from entries
          where office = $1 and node = $2 and judged_at > $4 and judged_at <= $5
          order by judged_at limit ${pageSize + 1}) each) as judged,
       (select json_build_object('position', position, 'hash', hash) from entries
        where office = $1 and position <= $5 order by position desc limit 1) as last,
       case when $6 then (${reachQuestion}) end as reach,
       exists (select 1 from reports where office = $1 and (${isToRecount} or ${isToCheck})) as "hasToRecount"`,
    [office, node, now, Math.min(since, 2 ** 31 - 1), upTo, wantsReach],
  );
  const peers = row?.peers ?? [];
  return {
    judged: row?.judged ?? [],
    last: row?.last ?? undefined,
    reach: wantsReach ? (row?.reach ?? {}) : undefined,
    hasToRecount: row?.hasToRecount === true,
    others: {
      peers: peers.map(({ node, label, since, lastSeenAt, tablet, copyOf, enrolledAt }) => ({
        ...{ node, label, since, tablet, lastSeenAt },
        ...(copyOf !== null && { copyOf, copiedAt: enrolledAt }),
      })),
      keyRequests: peers
        .filter(({ waits }) => waits)
        .map(({ node, label, publicKey }) => ({ node, label, publicKey })),
    },
  };
}
