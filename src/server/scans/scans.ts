/**
 * The sealed bytes of an office's scans. Nothing is taken that the office's log does not name, no more than it names, and nothing
 * is called whole before its SHA-256 was taken here, in memory, so that none is larger than a desk makes them; so whoever has a tablet's token fills no disk, and a wrong byte
 * shows.
 */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Instant } from '../../base/clock.ts';
import { mostBytes } from '../../domain/dossier/scans/scans.ts';
import type { Entry } from '../../log/entry.ts';
import type { ScanGivenResponse, ScanPartResponse, ScanStand } from '../../log/scan-protocol.ts';
import type { Database, Queries } from '../database/database.ts';

export interface ScanLimits {
  /** Of all scans of one office. */
  readonly bytes: number;
}
/** Some two hundred thousand pages. */
export const scanLimits: ScanLimits = { bytes: 20 * 1024 ** 3 };

interface Part {
  readonly name: string;
  readonly from: number;
  readonly content: Buffer;
}

type StandRow = {
  readonly name: string;
  readonly entry: Entry | null;
  readonly held: number | null;
  readonly since: string | null;
};

/** How far each is there; in the order asked for. */
export async function standsOf(
  queries: Queries,
  office: OfficeId,
  names: readonly string[],
): Promise<readonly ScanStand[]> {
  const rows = await queries.rows<StandRow>(
    // Whoever names the same bytes otherwise has read it from the first who named them.
    `select asked.name, named.entry, s.held, s.whole_since::text as since
     from unnest($2::text[]) with ordinality as asked (name, place)
     left join lateral (
       select entry from entries
       where office = $1 and scan = asked.name and type = 'dossier/scanAttached' and reason is null and not is_unknown
       order by position limit 1) named on true
     left join scans s on s.office = $1 and s.name = asked.name
     order by asked.place`,
    [office, [...names]],
  );
  return rows.map(standIn);
}

function standIn({ name, entry, held, since }: StandRow): ScanStand {
  const bytes = entry?.body['bytes'];
  const isNamed = typeof bytes === 'number' && bytes <= mostBytes;
  return {
    ...{ name, isNamed, held: held ?? 0, bytes: isNamed ? bytes : 0 },
    wholeSince: since === null ? null : Number(since),
  };
}

/** One part, in a transaction of its own: what it says is there, is on the disk. */
export const takePart = (
  database: Database,
  { office, node }: { readonly office: OfficeId; readonly node: NodeId },
  part: Part,
  now: Instant,
  limits = scanLimits,
): Promise<Omit<ScanPartResponse, 'epoch'>> =>
  database.transaction(async (queries) => {
    const { name, from, content } = part;
    const [named] = await standsOf(queries, office, [name]);
    if (named?.isNamed !== true) return { outcome: 'unnamed', stand: named ?? nothingOf(name) };
    if (named.wholeSince !== null) return { outcome: 'taken', stand: named };
    if (named.held === 0 && !(await hasRoom(queries, office, named.bytes, limits)))
      return { outcome: 'full', stand: named };
    await queries.rows(
      `insert into scans (office, name, bytes, held, brought_by, begun_at) values ($1, $2, $3, 0, $4, $5)
       on conflict do nothing`,
      [office, name, named.bytes, node, now],
    );
    // Two tablets may bring the same one at once: the second goes on where the first is.
    const [locked] = await queries.rows<{ held: number; bytes: number; whole: boolean }>(
      `select held, bytes, whole_since is not null as whole from scans where office = $1 and name = $2 for update`,
      [office, name],
    );
    const held = locked?.held ?? 0;
    const stand = { ...named, held };
    if (locked?.whole === true || from !== held || content.length === 0)
      return { outcome: 'elsewhere', stand: (await standsOf(queries, office, [name]))[0] ?? stand };
    if (from + content.length > named.bytes) return { outcome: 'altered', stand };
    await queries.rows(`insert into scan_parts (office, name, begins, content) values ($1, $2, $3, $4)`, [
      ...[office, name, from, content],
    ]);
    const next = from + content.length;
    await queries.rows('update scans set held = $3 where office = $1 and name = $2', [office, name, next]);
    if (next < named.bytes) return { outcome: 'taken', stand: { ...stand, held: next } };
    return closeScan(queries, office, { ...stand, held: next }, now);
  });

const nothingOf = (name: string): ScanStand => ({
  name,
  isNamed: false,
  held: 0,
  bytes: 0,
  wholeSince: null,
});

async function hasRoom(
  queries: Queries,
  office: OfficeId,
  more: number,
  { bytes }: ScanLimits,
): Promise<boolean> {
  const [sum] = await queries.rows<{ bytes: string }>(
    'select coalesce(sum(bytes), 0)::text as bytes from scans where office = $1',
    [office],
  );
  return Number(sum?.bytes ?? 0) + more <= bytes;
}

/** All of it is there: is it what the log names? */
async function closeScan(
  queries: Queries,
  office: OfficeId,
  stand: ScanStand,
  now: Instant,
): Promise<Omit<ScanPartResponse, 'epoch'>> {
  const [found] = await queries.rows<{ digest: string }>(
    `select encode(sha256(string_agg(content, ''::bytea order by begins)), 'hex') as digest from scan_parts
     where office = $1 and name = $2`,
    [office, stand.name],
  );
  if (found?.digest !== stand.name) {
    await queries.rows('delete from scans where office = $1 and name = $2', [office, stand.name]);
    return { outcome: 'altered', stand: { ...stand, held: 0 } };
  }
  await queries.rows('update scans set whole_since = $3 where office = $1 and name = $2', [
    ...[office, stand.name, now],
  ]);
  return { outcome: 'taken', stand: { ...stand, wholeSince: now } };
}

/** @param atMost so many bytes, and at least one where there are any */
export async function giveFrom(
  queries: Queries,
  office: OfficeId,
  { name, from, atMost }: { readonly name: string; readonly from: number; readonly atMost: number },
): Promise<ScanGivenResponse> {
  const [scan] = await queries.rows<{ bytes: number }>(
    'select bytes from scans where office = $1 and name = $2 and whole_since is not null',
    [office, name],
  );
  if (scan === undefined) return { size: 0, bytes: null };
  if (from >= scan.bytes) return { size: scan.bytes, bytes: '' };
  const [part] = await queries.rows<{ content: Buffer }>(
    `select substring(content from ($3 - begins + 1)::int for $4) as content from scan_parts
     where office = $1 and name = $2 and begins <= $3 order by begins desc limit 1`,
    [office, name, from, Math.max(1, atMost)],
  );
  return { size: scan.bytes, bytes: part?.content.toString('base64') ?? '' };
}
