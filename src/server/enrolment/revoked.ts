/**
 * A revoked tablet may hold dossiers that are nowhere else: what it brings is kept aside, so that the level above sees it, and
 * it is told no. It may be in anybody's hands, so that only this is kept:
 *
 *   what it had      entries of a chain that goes on from what is here, page after page; each recorded before it was revoked and
 *                    truly signed by people of the office
 *   in bounded size  so many bytes for each tablet
 *   for a time       so long from then on
 */
import type { Instant } from '../../base/clock.ts';
import type { Entry } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { SigningKey } from '../../domain/people/keys.ts';
import type { KnownSigners } from '../../domain/people/signature.ts';
import type { Database, Queries } from '../database/database.ts';
import { chainOf } from '../intake/chain-held.ts';
import { readEntry, storeSetAside, textOf, type SetAside } from '../intake/entry-rows.ts';
import type { PlacedFact } from '../../domain/people/place.ts';
import { knownPeople, type PeopleHere } from '../intake/known-people.ts';
import { OfferedRuns } from '../intake/signatures.ts';
import type { Caller } from '../intake/sync.ts';
import { hashOf, isTrue } from '../intake/written.ts';

export interface RevokedLimits {
  /** Of entries as text, for each tablet. */
  readonly bytes: number;
  /** Milliseconds. */
  readonly life: number;
}
export const revokedLimits: RevokedLimits = { bytes: 32 * 1024 * 1024, life: 14 * 86_400_000 };

/** How far a tablet's clock may have been ahead of ours, in milliseconds. */
export const clocksApart = 5 * 60_000;

interface Standing {
  readonly revokedAt: number;
  /** Where its chain ends, and the hash behind which it goes on; null: behind any. */
  readonly seq: number;
  readonly hash: string | null;
}

/** @returns the last of its entries that are kept aside: its next page begins behind that; undefined: nothing more is kept */
export const keepOfRevoked = (
  database: Database,
  caller: Caller,
  offered: readonly unknown[],
  now: Instant,
  limits = revokedLimits,
): Promise<number | undefined> =>
  database.transaction(async (queries) => {
    const { office, node } = caller;
    const [revoked] = await queries.rows<{ at: string }>(
      'select revoked_at::text as at from nodes where office = $1 and id = $2 and revoked_at is not null for update',
      [office, node],
    );
    if (revoked === undefined || now > Number(revoked.at) + limits.life) {
      if (revoked !== undefined && offered.length > 0) await noteNotKept(queries, caller, now);
      return undefined;
    }
    const held = await chainOf(queries, office, node);
    const before = await keptOf(queries, caller, held.seq);
    const fresh = offered.filter((each) => !before.hashes.has(hashOf(textOf(each))));
    const had = await whatItHad(queries, caller, fresh, {
      ...{ revokedAt: Number(revoked.at), ...held, ...before.end },
    });
    const kept = whatFits(had, limits.bytes - before.bytes);
    await storeSetAside(queries, office, node, kept, now);
    if (kept.length < fresh.length) await noteNotKept(queries, caller, now);
    const isFull = kept.length < had.length;
    return isFull ? undefined : (kept.at(-1)?.seq ?? before.end?.seq ?? held.seq);
  });

const noteNotKept = (queries: Queries, { office, node }: Caller, now: Instant): Promise<unknown> =>
  queries.rows('update nodes set not_kept_at = $3 where office = $1 and id = $2', [office, node, now]);

interface KeptBefore {
  /** Of their texts. */
  readonly hashes: ReadonlySet<string>;
  readonly bytes: number;
  /** Where they end; undefined: nothing is kept behind what is held. */
  readonly end: { readonly seq: number; readonly hash: string } | undefined;
}

async function keptOf(queries: Queries, { office, node }: Caller, heldSeq: number): Promise<KeptBefore> {
  const rows = await queries.rows<{ seq: number; content: string; size: number }>(
    `select seq, content_hash as content, octet_length(content) as size from set_aside
     where office = $1 and node = $2 and reason = 'nodeRevoked'`,
    [office, node],
  );
  // Its text is opened here: PostgreSQL opens no JSON in which somebody wrote a zero letter.
  const [last] = await queries.rows<{ seq: number; text: string }>(
    `select seq, content as text from set_aside
     where office = $1 and node = $2 and reason = 'nodeRevoked' and seq > $3 order by seq desc limit 1`,
    [office, node, heldSeq],
  );
  const bytes = rows.reduce((sum, { size }) => sum + size, 0);
  const end = last && { seq: last.seq, hash: (JSON.parse(last.text) as Entry).hash };
  return { hashes: new Set(rows.map(({ content }) => content)), bytes, end };
}

/**
 * Of its chain behind what is held and kept what is truly signed and bears a time before it was revoked. What does neither is
 * left out by itself: what its author's key was not confirmed for, or a clock ran ahead for, says nothing of what is behind.
 */
async function whatItHad(
  queries: Queries,
  caller: Caller,
  offered: readonly unknown[],
  { revokedAt, ...held }: Standing,
): Promise<readonly Entry[]> {
  const entries = offered
    .flatMap((each) => readEntry(each) ?? [])
    .filter(({ seq }) => seq > held.seq)
    .sort((a, b) => a.seq - b.seq);
  const people = await knownPeople(queries, caller.office);
  const runs = new OfferedRuns(entries);
  const signers = offeringSigners(people);
  let { seq, hash } = held;
  const goesOn = (entry: Entry): boolean =>
    entry.seq === seq + 1 &&
    (hash === null || entry.previous === hash) &&
    entry.office === caller.office &&
    entry.node === caller.node &&
    isTrue(entry);
  const had: Entry[] = [];
  for (const entry of entries) {
    if (!goesOn(entry)) break;
    ({ seq, hash } = entry);
    const isBefore = instantOf(entry.stamp) <= revokedAt + clocksApart;
    if (isBefore && runs.faultOf(entry, signers) === undefined) had.push(entry);
  }
  return had;
}

/** Whoever had a key here, confirmed or still waiting for that: it may have ended because this tablet was lost. */
function offeringSigners(people: PeopleHere): KnownSigners {
  const isBehind = ({ entry }: PlacedFact): boolean => entry.type !== 'office/signingKeyEnded';
  const signers = people.signersAt({ isBehind });
  const keyNamed = (name: string): SigningKey | undefined => {
    const key = signers.keyNamed(name);
    return key && { ...key, state: 'confirmed' };
  };
  return { ...signers, keyNamed };
}

function whatFits(entries: readonly Entry[], bytes: number): readonly SetAside[] {
  let room = bytes;
  return entries.flatMap((entry) => {
    const text = textOf(entry);
    room -= Buffer.byteLength(text);
    return room < 0 ? [] : [{ seq: entry.seq, type: entry.type, text, reason: 'nodeRevoked' as const }];
  });
}
