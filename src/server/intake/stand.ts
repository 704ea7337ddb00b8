/** All that is read of an office, and of one tablet in it, before anything is done with what the tablet brings: one question. */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Stamp } from '../../log/stamp.ts';
import { peopleTypes } from '../../domain/people/place.ts';
import type { Queries } from '../database/database.ts';
import type { Epoch } from '../database/epoch.ts';
import type { Before } from './chain-held.ts';
import { claimedSeq } from './entry-rows.ts';
import { readKept, type Kept } from './file/sealing.ts';
import type { Knowledge } from './place.ts';
import { firstName } from './server-entries.ts';

export interface Stand {
  readonly epoch: Epoch;
  /** The last position given in the office, and the latest stamp that is followed. */
  readonly position: number;
  readonly latestStamp: Stamp | undefined;
  readonly foundingKey: string | null;
  /** What the level above is called in every log now. */
  readonly serverName: string;
  /** The server's own key, for files and for words that it knows again. */
  readonly key: Kept;
  /** Where the tablet's chain ends here; undefined: it is not enrolled. */
  readonly chain: { readonly seq: number; readonly hash: string | null } | undefined;
  /**
   * It has still to tell what it did before the office was put back: until it has told all, however late it comes, and not
   * once more. A tablet that was enrolled since did nothing before.
   */
  readonly isTelling: boolean;
  /** From there on its chain is nobody's. */
  readonly brokenAt: number | null;
  /** Of the entries at the two positions that were asked about; null: there is none. */
  readonly hashes: { readonly mark: string | null; readonly given: string | null };
  /** What is held under the numbers that were asked about. */
  readonly before: Before;
  /** Something in the office's log was accepted under another name than its first. */
  readonly hasRenamed: boolean;
  /** What the tablet was known to know before. */
  readonly knows: readonly Knowledge[];
  /** The last position of a fact about people among those that the tablet says that it has stored; null: none. */
  readonly peopleHeard: number | null;
  /** Something of the tablet waits for entries before it. */
  readonly hasGaps: boolean;
}

export interface AskedOf {
  readonly offered: readonly unknown[];
  /** Of the tablet's own entries, beside those of `offered`. */
  readonly seq?: number | undefined;
  readonly mark?: number | undefined;
  readonly given?: number | null | undefined;
  /** As far as the tablet says that it has stored the log. */
  readonly since?: number | undefined;
}

type Row = Pick<Epoch, 'epoch' | 'former' | 'founded'> & {
  readonly [key: string]: unknown;
  readonly began: string | null;
  readonly position: number;
  readonly latestStamp: Stamp | null;
  readonly foundingKey: string | null;
  readonly serverName: string;
  readonly key: string | null;
  readonly seq: number | null;
  readonly hash: string | null;
  readonly isTelling: boolean;
  readonly brokenAt: number | null;
  readonly mark: string | null;
  readonly given: string | null;
  readonly before: readonly (Held & { readonly seq: number })[] | null;
  readonly hasRenamed: boolean;
  readonly knows: readonly Knowledge[] | null;
  readonly peopleHeard: number | null;
  readonly hasGaps: boolean;
};
type Held = Before extends ReadonlyMap<number, infer Of> ? Of : never;

const question = `
  select o.epoch, o.epoch_began::text as began, o.former_epochs as former, o.founded_at::text as founded,
    o.last_position as position, o.latest_stamp as "latestStamp", o.founding_key as "foundingKey",
    coalesce((select value from meta where name = 'server-node'), '${firstName}') as "serverName",
    (select value from meta where name = 'file-key') as key,
    coalesce(further.seq, n.held_seq) as seq, case when further.seq is null then n.held_hash else further.hash end as hash,
    coalesce(n.enrolled_at <= o.epoch_began and n.heard_epoch is distinct from o.epoch, false) as "isTelling",
    (select min(e.seq) from entries e where e.office = $1 and e.node = $2 and e.reason = 'brokenChain') as "brokenAt",
    (select e.hash from entries e where e.office = $1 and e.position = $3) as mark,
    (select e.hash from entries e where e.office = $1 and e.position = $4) as given,
    -- Looked up number by number: joined with them, a chain would be read from end to end for each.
    (select json_agg(json_build_object('seq', e.seq, 'hash', e.hash, 'position', e.position, 'reason', e.reason))
       from entries e where e.office = $1 and e.node = $2 and e.seq = any($5::int[])
       and e.seq <= coalesce(further.seq, n.held_seq)) as before,
    exists (select 1 from entries e where e.office = $1 and e.is_renamed) as "hasRenamed",
    (select json_agg(json_build_object('position', k.position, 'seq', k.seq))
       from node_knows k where k.office = $1 and k.node = $2) as knows,
    (select max(e.position) from entries e where e.office = $1 and e.subject = 'office' and e.reason is null
       and e.type = any($6) and e.position <= $7) as "peopleHeard",
    exists (select 1 from set_aside s where s.office = $1 and s.node = $2 and s.reason = 'sequenceGap') as "hasGaps"
  from offices o left join nodes n on n.office = o.id and n.id = $2
    -- What others carried here of it just while it was enrolled again: its chain does not begin anew over that.
    left join lateral (select e.seq, e.hash from entries e
      where e.office = $1 and e.node = $2 and e.seq > n.held_seq order by e.seq desc limit 1) as further on true
  where o.id = $1`;

/** @param holdsLog then nobody else alters the office's row from here on */
export async function standOf(
  queries: Queries,
  { office, node }: { readonly office: OfficeId; readonly node: NodeId },
  { offered, seq, mark, given, since }: AskedOf,
  holdsLog: boolean,
): Promise<Stand> {
  const seqs = new Set(offered.flatMap((each) => claimedSeq(each) ?? []));
  if (seq !== undefined && seq < 2 ** 31) seqs.add(seq);
  const [row] = await queries.rows<Row>(`${question}${holdsLog ? ' for no key update of o nowait' : ''}`, [
    ...[office, node, mark === undefined ? null : Math.min(mark, 2 ** 31 - 1), given ?? null],
    ...[[...seqs], [...peopleTypes], since === undefined ? null : Math.min(since, 2 ** 31 - 1)],
  ]);
  if (row === undefined) throw new Error('the office is not there');
  const { epoch, former, founded, began } = row;
  return {
    epoch: { epoch, former, founded, began: began === null ? undefined : Number(began) },
    position: row.position,
    latestStamp: row.latestStamp ?? undefined,
    foundingKey: row.foundingKey,
    serverName: row.serverName,
    key: readKept(row.key),
    chain: row.seq === null ? undefined : { seq: row.seq, hash: row.hash },
    isTelling: row.isTelling,
    brokenAt: row.brokenAt,
    hashes: { mark: row.mark, given: row.given },
    before: new Map((row.before ?? []).map(({ seq: held, ...rest }) => [held, rest])),
    hasRenamed: row.hasRenamed,
    knows: row.knows ?? [],
    peopleHeard: row.peopleHeard,
    hasGaps: row.hasGaps,
  };
}
