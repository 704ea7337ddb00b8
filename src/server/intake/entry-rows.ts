import type { NodeId, OfficeId } from '../../base/ids.ts';
import { EntrySchema, type Entry } from '../../log/entry.ts';
import { AbsentEntry, type QuarantineReason } from '../../log/protocol.ts';
import { isPlain, isPlainText } from '../../log/plain-entry.ts';
import { instantOf, isPossible, type Stamp } from '../../log/stamp.ts';
import type { Queries } from '../database/database.ts';
import { flagsOf, integersOf, textsOf } from '../database/binary-array.ts';
import { notes } from '../notes.ts';
import { hashOf, keptText } from './written.ts';

/** An entry that takes its place in its node's chain: accepted with a position, or held in quarantine. */
export interface Held {
  readonly seq: number;
  readonly hash: string;
  readonly stamp: string;
  readonly subject: string;
  readonly type: string;
  /** What came. */
  readonly offered: unknown;
  /** Of a type or about a kind of subject that this server does not know: kept and carried. */
  readonly isUnknown: boolean;
  /** Recorded before under another name. */
  readonly isRenamed: boolean;
  readonly clockAhead: number | null;
  /** Null in quarantine. */
  readonly position: number | null;
  /** Null where it was accepted. */
  readonly reason: QuarantineReason | null;
}

/** What came and cannot take a place: kept beside, so that a person can look at it. */
export interface SetAside {
  readonly seq: number | null;
  readonly type: string;
  readonly text: string;
  readonly reason: QuarantineReason;
}

/** Text that a database column takes: no control letters, no halves of letters. */
export const storable = /^[^\p{Cc}\p{Cs}]*$/u;

/** Whether it is an entry. */
const read = notes<boolean>();

/** Each is read once, however many ask for it: what a request brought is never altered. */
export function readEntry(offered: unknown): Entry | undefined {
  if (typeof offered !== 'object' || offered === null) return undefined;
  const known = read.of(offered);
  if (known !== undefined) return known ? (offered as Entry) : undefined;
  const entry = entryIn(offered);
  read.note(offered, entry !== undefined);
  return entry;
}

function entryIn(offered: object): Entry | undefined {
  if (isTooDeep(offered)) return undefined;
  const entry = offered as Entry;
  if (isPlain(offered)) return entry.seq < 2 ** 31 && isPossible(entry.stamp) ? entry : undefined;
  if (!EntrySchema.safeParse(offered).success) return undefined;
  // Former names are looked for among what is held.
  const { office, node, actor, subject, type, formerly = [] } = entry;
  const words = [office, node, actor, subject, type, ...formerly];
  return words.every((word) => storable.test(word)) && entry.seq < 2 ** 31 && isPossible(entry.stamp)
    ? entry
    : undefined;
}

/** A number that its tablet cannot bring an entry for. */
export function readAbsent(offered: unknown): AbsentEntry | undefined {
  const isNamed = typeof offered === 'object' && offered !== null && 'absent' in offered;
  return isNamed ? AbsentEntry.safeParse(offered).data : undefined;
}

/** JSON text of what came. What is nested so deep that it cannot be written is kept as a remark. */
export function textOf(offered: unknown): string {
  try {
    return JSON.stringify(offered) ?? 'null';
  } catch {
    return '"nested too deep"';
  }
}

/** Nested deeper than any entry is: reading it would exhaust the stack. */
export function isTooDeep(value: unknown, room = 60): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (room === 0) return true;
  for (const key in value) if (isTooDeep((value as Record<string, unknown>)[key], room - 1)) return true;
  return false;
}

/** The seq that an ill-formed entry claims, if it claims one. */
export function claimedSeq(offered: unknown): number | undefined {
  const seq = claimed(offered, 'seq');
  return typeof seq === 'number' && Number.isInteger(seq) && seq > 0 && seq < 2 ** 31 ? seq : undefined;
}

/** Whatever order the line delivered them in. What has no number comes last. */
export function inSeqOrder(offered: readonly unknown[]): readonly unknown[] {
  const seqs = offered.map((each) => claimedSeq(each) ?? Infinity);
  if (seqs.every((seq, at) => at === 0 || (seqs[at - 1] ?? 0) <= seq)) return offered;
  return [...offered].sort((a, b) => (claimedSeq(a) ?? Infinity) - (claimedSeq(b) ?? Infinity) || 0);
}

/** A short word that an ill-formed entry claims, fit to be stored and shown. */
export function claimedText(offered: unknown, key: 'type' | 'subject' | 'stamp'): string {
  const value = claimed(offered, key);
  if (typeof value !== 'string' || value.length > 128) return '';
  return isPlainText(value) || storable.test(value) ? value : '';
}

const claimed = (offered: unknown, key: string): unknown =>
  typeof offered === 'object' && offered !== null ? (offered as Record<string, unknown>)[key] : undefined;

const fiveMinutes = 5 * 60_000;

/**
 * How far an entry's stamp runs ahead of our clock because of its own tablet's clock: shown, never refused. A stamp
 * behind is only an old entry, and one as far ahead as what its tablet had read is another tablet's doing.
 */
export function clockAhead(stamp: string, read: Stamp | undefined, now: number): number | null {
  if (!/^[0-9a-f]{12}-/.test(stamp)) return null;
  const at = instantOf(stamp as Stamp);
  if (at - now <= fiveMinutes || (read !== undefined && at <= instantOf(read))) return null;
  return Math.min(at - now, 2 ** 31 - 1);
}

/** The latest accepted stamp of a subject: what is said about it next has to be later, however far ahead it is. */
export async function latestOf(
  queries: Queries,
  office: OfficeId,
  subject: string,
): Promise<Stamp | undefined> {
  const [row] = await queries.rows<{ stamp: Stamp | null }>(
    `select max(stamp collate "C") as stamp from entries where office = $1 and subject = $2 and reason is null`,
    [office, subject],
  );
  return row?.stamp ?? undefined;
}

/**
 * @param end where the node's chain ends now, and the hash behind which it goes on; null: behind any
 * @param hasGaps of a node that brings what is its own: whether something waits for entries before it. Left out: others bring it;
 *   then it is asked, and a number may be held already
 */
export async function storeHeld(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
  held: readonly Held[],
  end: { readonly seq: number; readonly hash: string | null },
  now: number,
  hasGaps?: boolean,
): Promise<void> {
  if (held.length === 0) return;
  // One that waited for the entries before it has now taken its place.
  const filled = (): Promise<unknown> =>
    queries.rows(
      `delete from set_aside where office = $1 and node = $2 and reason = 'sequenceGap' and content_hash = any($3)`,
      [office, node, held.map(({ offered }) => hashOf(textOf(offered)))],
    );
  const storing = queries.rows<{ some: boolean }>(
    `with stored as (
       insert into entries (office, node, received_at, seq, position, reason, hash, stamp, subject, type, clock_ahead,
         is_unknown, is_renamed, entry, scan)
       select $1, $2, $3, seq, position, reason, hash, stamp, subject, type, clock_ahead, is_unknown, is_renamed, entry::json, scan
       from unnest($4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[],
         $12::boolean[], $13::boolean[], $14::text[], $15::text[]) as given (seq, position, reason, hash, stamp, subject, type,
         clock_ahead, is_unknown, is_renamed, entry, scan)
       ${hasGaps === undefined ? overTheAbsent : ''}),
     moved as (update nodes set held_seq = $16, held_hash = $17 where office = $1 and id = $2)
     select exists (select 1 from set_aside where office = $1 and node = $2 and reason = 'sequenceGap') as some`,
    [
      ...[office, node, now],
      ...[integersOf(held, ({ seq }) => seq), integersOf(held, ({ position }) => position)],
      ...[textsOf(held, ({ reason }) => reason), textsOf(held, ({ hash }) => hash)],
      ...[textsOf(held, ({ stamp }) => stamp), textsOf(held, ({ subject }) => subject)],
      ...[textsOf(held, ({ type }) => type), integersOf(held, ({ clockAhead }) => clockAhead)],
      ...[flagsOf(held, ({ isUnknown }) => isUnknown), flagsOf(held, ({ isRenamed }) => isRenamed)],
      ...[textsOf(held, ({ offered }) => storedText(offered)), textsOf(held, scanIn), end.seq, end.hash],
    ],
  );
  const known = hasGaps === true ? filled() : undefined;
  const [[waiting]] = await Promise.all([storing, known]);
  if (hasGaps === undefined && waiting?.some === true) await filled();
}

/**
 * Called absent by its tablet, and found with another. Its tablet hears of it. To look for what may be in the way costs a fifth of
 * what a row does: not where nothing can be, and where something is all the same, nothing is written over it.
 */
const overTheAbsent = `
  on conflict (office, node, seq) do update set (position, reason, hash, stamp, subject, type, clock_ahead, is_unknown,
    is_renamed, entry, scan, judged_at) = (excluded.position, excluded.reason, excluded.hash, excluded.stamp,
    excluded.subject, excluded.type, excluded.clock_ahead, excluded.is_unknown, excluded.is_renamed, excluded.entry,
    excluded.scan, excluded.position)`;

/** The scan that an entry names: a column of its own, since what a body says otherwise may be nothing that PostgreSQL opens. */
function scanIn({ type, offered }: Held): string | null {
  const scan = type === 'dossier/scanAttached' ? readEntry(offered)?.body['scan'] : undefined;
  return typeof scan === 'string' && /^[0-9a-f]{64}$/.test(scan) ? scan : null;
}

const storedText = (offered: unknown): string => {
  const entry = readEntry(offered);
  return entry === undefined ? textOf(offered) : keptText(entry);
};

export async function storeSetAside(
  queries: Queries,
  office: OfficeId,
  node: NodeId,
  items: readonly SetAside[],
  now: number,
): Promise<void> {
  if (items.length === 0) return;
  await queries.rows(
    `insert into set_aside (office, node, received_at, content_hash, reason, seq, type, content)
     select $1, $2, $3, content_hash, reason, seq, type, content
     from (select *, sum(octet_length(content)) over (rows unbounded preceding) as bytes
       from unnest($4::text[], $5::text[], $6::int[], $7::text[], $8::text[]) as given (content_hash, reason, seq, type, content)) each
     -- What is kept of a revoked tablet has been measured already.
     where reason = 'nodeRevoked' or bytes + (select coalesce(sum(octet_length(content)), 0) from set_aside
       where office = $1 and node = $2 and reason <> 'nodeRevoked') <= $9
     on conflict do nothing`,
    [
      ...[office, node, now, items.map(({ text }) => hashOf(text)), items.map(({ reason }) => reason)],
      ...[items.map(({ seq }) => seq), items.map(({ type }) => type), items.map(({ text }) => text)],
      mostSetAside,
    ],
  );
}

/** Bytes for each tablet: whoever brings more than that has altered it, and fills no disk. It hears the reason all the same. */
const mostSetAside = 64 * 1024 * 1024;

/**
 * Accepted entries of the given subjects, in no particular order. Without those of unknown types: nobody has examined
 * them, so nobody counts them here before a version that does (`fold-again.ts`).
 * @param upTo the last position that is looked at
 */
export async function acceptedOf(
  queries: Queries,
  office: OfficeId,
  subjects: readonly string[],
  upTo = 2 ** 31 - 1,
): Promise<Map<string, Entry[]>> {
  const bySubject = new Map<string, Entry[]>();
  if (subjects.length === 0) return bySubject;
  const rows = await queries.rows<{ subject: string; entry: Entry }>(
    `select subject, entry from entries
     where office = $1 and reason is null and not is_unknown and subject = any($2) and position <= $3`,
    [office, subjects, upTo],
  );
  for (const { subject, entry } of rows) {
    const entries = bySubject.get(subject);
    if (entries) entries.push(entry);
    else bySubject.set(subject, [entry]);
  }
  return bySubject;
}
