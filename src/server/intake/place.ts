/**
 * Where an entry stands in the office's log: which facts about people its tablet had before it. A stamp says it of what was
 * recorded apart, but a stamp is set by whoever records. So the server also notes what each tablet has told that it has:
 *
 *   a request that says "I have stored position 40, and my log ends at 17" ⇒ whatever of it is behind 17 knows position 40
 *
 * And what was done apart is waited for no longer than `longestApart`: from then on a fact stands before whatever comes.
 */
import type { Instant } from '../../base/clock.ts';
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import type { ChainEnd } from '../../log/protocol.ts';
import { isBehindBySaying, peopleTypes, type Place, type PlacedFact } from '../../domain/people/place.ts';
import type { Queries } from '../database/database.ts';

/** A fact about people or their keys, and when it came. */
export interface ReceivedFact extends PlacedFact {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** From its entry behind `seq` on a tablet knows everything up to `position`. */
export interface Knowledge {
  readonly position: number;
  readonly seq: number;
}

/** Days in which a tablet without a line may still bring what was allowed when it was done. */
const longestApart = 14 * 86_400_000;
/** More than any tablet has to offer at once: who claims a longer log claims it to have known nothing. */
const longestBacklog = 20_000;

export function placeOf(
  entry: Pick<Entry, 'node' | 'seq' | 'stamp'>,
  knowledge: readonly Knowledge[],
  now: number,
): Place<ReceivedFact> {
  const known = Math.max(
    0,
    ...knowledge.filter(({ seq }) => seq < entry.seq).map(({ position }) => position),
  );
  return {
    isBehind: (fact) =>
      isBehindBySaying(fact.entry, entry) ||
      (fact.entry.node !== entry.node &&
        ((fact.position !== null && fact.position <= known) || fact.receivedAt < now - longestApart)),
  };
}

export async function knowledgeOf(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
): Promise<readonly Knowledge[]> {
  return queries.rows<{ position: number; seq: number }>(
    'select position, seq from node_knows where office = $1 and node = $2',
    [office, node],
  );
}

export interface Heard {
  /** What the tablet says that it has stored. */
  readonly since: number;
  /** Where it says that its log ends. */
  readonly own: ChainEnd | undefined;
  /** How many entries it brings. */
  readonly offered: number;
  readonly now: Instant;
  /** Whether it has told all that it knows. */
  readonly isAll: boolean;
}

/** Notes what is heard of the tablet with a request. @returns what it is known to know by now */
export async function noteHeard(
  queries: Queries,
  { office, node }: { readonly office: OfficeId; readonly node: NodeId },
  { since, own, offered, now, isAll }: Heard,
): Promise<readonly Knowledge[]> {
  return queries.rows<{ position: number; seq: number }>(
    `with noted as (
       insert into node_knows (office, node, position, seq)
       select $1, $2, e.position, least($4::bigint, n.held_seq + $5)
       from nodes n, (select max(position) as position from entries
         where office = $1 and subject = 'office' and reason is null and type = any($6) and position <= $3) e
       where n.office = $1 and n.id = $2 and e.position is not null
       on conflict do nothing returning position, seq),
     heard as (
       update nodes set since = $3, last_seen_at = $7,
         heard_epoch = case when $8 then (select epoch from offices where id = $1) else heard_epoch end
       where office = $1 and id = $2)
     select position, seq from noted
     union all select position, seq from node_knows where office = $1 and node = $2`,
    [
      ...[office, node, Math.min(since, 2 ** 31 - 1), own?.seq ?? 2 ** 31 - 1],
      ...[offered + (own === undefined ? 0 : longestBacklog), [...peopleTypes], now, isAll],
    ],
  );
}
