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
import { isBehindBySaying, type Place, type PlacedFact } from '../../domain/people/place.ts';
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
  /** The greatest number of a tablet that it knows of. */
  readonly tabletsSeen?: number | undefined;
}

/** How a tablet stood before the request (`stand.ts`). */
interface Stood {
  readonly chain: { readonly seq: number } | undefined;
  readonly knows: readonly Knowledge[];
  readonly peopleHeard: number | null;
}

/** What is heard of the tablet with a request, beside what was known of it. */
export function newlyKnown(
  { chain, knows, peopleHeard: position }: Stood,
  { own, offered }: Heard,
): Knowledge | undefined {
  if (chain === undefined || position === null || knows.some((each) => each.position === position))
    return undefined;
  const behindHeld = chain.seq + offered + (own === undefined ? 0 : longestBacklog);
  return { position, seq: Math.min(own?.seq ?? 2 ** 31 - 1, behindHeld) };
}

/** @param epoch in which it was heard */
export const noteHeard = (
  queries: Queries,
  { office, node }: { readonly office: OfficeId; readonly node: NodeId },
  { since, now, isAll, tabletsSeen }: Heard,
  epoch: string,
  noted: Knowledge | undefined,
): Promise<unknown> =>
  queries.rows(
    `with noted as (
       insert into node_knows (office, node, position, seq)
       select $1, $2, $3::int, $4::bigint where $3::int is not null on conflict do nothing)
     update nodes set since = $5, last_seen_at = $6, heard_epoch = case when $7 then $8 else heard_epoch end,
       tablets_seen = case when $9 > coalesce(tablets_seen, 0) then $9 else tablets_seen end
     where office = $1 and id = $2`,
    [
      ...[office, node, noted?.position ?? null, noted?.seq ?? null],
      ...[Math.min(since, 2 ** 31 - 1), now, isAll, epoch],
      // Of those in order (`enrolment/next-tablet.ts`): who says more than there can be makes the next one six digits long.
      tabletsSeen === undefined || tabletsSeen > 999 ? 0 : tabletsSeen,
    ],
  );
