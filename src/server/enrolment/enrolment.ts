/**
 * Taking a tablet in, by a one-time code. Repeated with the same code by the same tablet it gives the same answer and a
 * new token, so an answer that was lost on the way does no harm.
 */
import type { Instant } from '../../base/clock.ts';
import { ok, err, type Result } from '../../base/result.ts';
import type { EnrolRequest, EnrolResponse, Refusal } from '../../log/protocol.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { epochOf } from '../database/epoch.ts';
import { publicFileKey } from '../intake/file/sealing.ts';
import { nextTablet } from './next-tablet.ts';
import { hashSecret, newCode, newToken, readCode } from './secrets.ts';

type Refused = Refusal['error'];
type Enrolled = Result<EnrolResponse, Refused>;

export const demoCode = 'DEMO';
export const codeLife = 7 * 86_400_000;

/** A code for a commune's first tablet, or for a further tablet of an office. */
export type CodeFor = { readonly unitCode: string } | { readonly office: string };

export async function giveCode(
  queries: Queries,
  deps: ServerDeps,
  target: CodeFor,
): Promise<{ code: string; expiresAt: Instant }> {
  const code = newCode(deps);
  const now = deps.clock.now();
  const expiresAt = now + codeLife;
  const [unit, office] = 'office' in target ? [null, target.office] : [target.unitCode, null];
  await queries.rows(
    'insert into codes (code_hash, unit_code, office, given_at, expires_at) values ($1, $2, $3, $4, $5)',
    [hashSecret(code), unit, office, now, expiresAt],
  );
  return { code, expiresAt };
}

export const enrol = (
  database: Database,
  deps: ServerDeps,
  request: EnrolRequest,
  demo: boolean,
): Promise<Enrolled> =>
  database.transaction(async (queries) => {
    // Two tablets with codes for one commune: the second waits here, and then sees the first one's office.
    await queries.rows('select pg_advisory_xact_lock(4781)');
    const place =
      readCode(request.code) === readCode(demoCode)
        ? await demoPlace(queries, request, demo)
        : await codePlace(queries, deps, request);
    if (!place.ok) return place;
    return admit(queries, deps, request, place.value);
  });

/** Where a code leads: an office that is there, or one to be founded. */
interface Place {
  readonly office: string;
  readonly found: NonNullable<EnrolRequest['office']> | undefined;
  /** To be marked as used. */
  readonly codeHash: string | undefined;
}

interface OfficeRow {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
}

const officeById = async (queries: Queries, id: string): Promise<OfficeRow | undefined> =>
  (await queries.rows<OfficeRow>('select id, name, demo from offices where id = $1', [id]))[0];

const isIn = async (queries: Queries, office: string, node: string): Promise<boolean> =>
  (await queries.rows('select 1 from nodes where office = $1 and id = $2', [office, node])).length > 0;

async function demoPlace(
  queries: Queries,
  { office, node }: EnrolRequest,
  demo: boolean,
): Promise<Result<Place, Refused>> {
  if (!demo) return err('demoOff');
  if (office === undefined || !office.demo) return err('badRequest');
  const there = await officeById(queries, office.id);
  // An office that is already there takes further tablets by a code of its own only.
  if (there !== undefined && !(await isIn(queries, office.id, node))) return err('officeTaken');
  return ok({ office: office.id, found: there === undefined ? office : undefined, codeHash: undefined });
}

interface CodeRow {
  readonly [key: string]: unknown;
  readonly unit: string | null;
  readonly office: string | null;
  readonly expiresAt: string;
  readonly usedBy: string | null;
}

async function codePlace(
  queries: Queries,
  deps: ServerDeps,
  request: EnrolRequest,
): Promise<Result<Place, Refused>> {
  const codeHash = hashSecret(readCode(request.code));
  const [code] = await queries.rows<CodeRow>(
    `select unit_code as unit, office, expires_at::text as "expiresAt", used_by as "usedBy"
     from codes where code_hash = $1 for update`,
    [codeHash],
  );
  if (code === undefined) return err('unknownCode');
  if (code.usedBy !== null && code.usedBy !== request.node) return err('codeUsed');
  if (code.usedBy === null && Number(code.expiresAt) <= deps.clock.now()) return err('codeExpired');
  if (code.office !== null) {
    const isOther = request.office !== undefined && request.office.id !== code.office;
    return isOther ? err('badRequest') : ok({ office: code.office, found: undefined, codeHash });
  }
  const office = request.office;
  if (office === undefined) return err('badRequest');
  if (office.unitCode !== code.unit) return err('unknownCode');
  if ((await officeById(queries, office.id)) !== undefined)
    return ok({ office: office.id, found: undefined, codeHash });
  const sameUnit = 'select 1 from offices where unit_code = $1 and not demo';
  if (!office.demo && (await queries.rows(sameUnit, [office.unitCode])).length > 0) return err('officeTaken');
  return ok({ office: office.id, found: office, codeHash });
}

async function admit(
  queries: Queries,
  deps: ServerDeps,
  request: EnrolRequest,
  place: Place,
): Promise<Enrolled> {
  const now = deps.clock.now();
  if (place.found) {
    await queries.rows(
      'insert into offices (id, unit_code, name, demo, founded_at) values ($1, $2, $3, $4, $5)',
      [...[place.office, place.found.unitCode, place.found.name, place.found.demo, now]],
    );
  }
  const token = newToken(deps);
  // A tablet that names its office has the office's key; one that only joins waits for it.
  const needsKey = request.office === undefined;
  const [node] = await queries.rows<{ tablet: number; revoked: boolean; needsKey: boolean }>(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, needs_key, enrolled_at, last_seen_at)
     values ($1, $2, $3, ${nextTablet('$1')}, $4, $5, $6, $7, $7)
     on conflict (office, id) do update set label = excluded.label, token_hash = excluded.token_hash,
       public_key = excluded.public_key,
       wrapped_key = case when nodes.public_key = excluded.public_key then nodes.wrapped_key end
     returning tablet, revoked_at is not null as revoked, needs_key and wrapped_key is null as "needsKey"`,
    [place.office, request.node, request.label, request.publicKey, hashSecret(token), needsKey, now],
  );
  if (node === undefined || node.revoked) return err('nodeRevoked');
  // Another tablet may have carried its entries here, after this server was put back and had forgotten it.
  await queries.rows(
    `update nodes n set (held_seq, held_hash) = (select seq, hash from entries e
       where e.office = n.office and e.node = n.id order by seq desc limit 1)
     where office = $1 and id = $2 and held_seq = 0
       and exists (select 1 from entries e where e.office = n.office and e.node = n.id)`,
    [place.office, request.node],
  );
  if (place.codeHash !== undefined)
    await queries.rows(
      'update codes set used_by = $2, used_at = coalesce(used_at, $3) where code_hash = $1',
      [...[place.codeHash, request.node, now]],
    );
  const office = await officeById(queries, place.office);
  return ok({
    office: place.office,
    officeName: office?.name ?? '',
    tablet: node.tablet,
    token,
    epoch: await epochOf(queries),
    serverTime: now,
    needsKey: node.needsKey,
    fileKey: await publicFileKey(queries),
  });
}
