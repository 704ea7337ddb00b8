/**
 * Taking a tablet in, by a one-time code. The tablet makes its own token, and by nothing but that token is it known again:
 * a name is no secret. Repeated with the same code and token within a day it is the same answer, so that one which was lost
 * on the way does no harm; to anybody else a used code gives nothing.
 */
import type { Instant } from '../../base/clock.ts';
import { ok, err, type Result } from '../../base/result.ts';
import type { EnrolRequest, EnrolResponse, Refusal } from '../../log/protocol.ts';
import { actFor, type Database, type Queries } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { behindLostPositions, epochOf } from '../database/epoch.ts';
import { publicFileKey } from '../intake/file/sealing.ts';
import { enrolmentGate, numberForNext } from './next-tablet.ts';
import { findCaller } from './nodes.ts';
import {
  isDemoOpen,
  officesHeld,
  sweep,
  tabletsOf,
  type DemoWanted,
  type PracticeLimits,
} from './practice.ts';
import { hashSecret, isOver, newCode, newToken, readCode } from './secrets.ts';

type Refused = Refusal['error'];
type Enrolled = Result<EnrolResponse, Refused>;

export const demoCode = 'DEMO';
export const codeLife = 7 * 86_400_000;
/** An answer that was lost is asked for again within this time. */
export const repeatLife = 86_400_000;
/** Of an office's unused codes the last ones count. */
const openCodes = 20;

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
  if (office !== null)
    await queries.rows(
      `delete from codes where code_hash in (select code_hash from codes
         where office = $1 and used_by is null order by given_at desc, code_hash offset ${openCodes - 1})`,
      [office],
    );
  await queries.rows(
    'insert into codes (code_hash, unit_code, office, given_at, expires_at) values ($1, $2, $3, $4, $5)',
    [hashSecret(code), unit, office, now, expiresAt],
  );
  return { code, expiresAt };
}

export interface EnrolDeps extends ServerDeps {
  readonly demo: DemoWanted;
  readonly practice: PracticeLimits;
}

/** @param formerToken what the tablet shows of being known here already */
export const enrol = (
  database: Database,
  deps: EnrolDeps,
  request: EnrolRequest,
  formerToken: string | undefined,
): Promise<Enrolled> =>
  // Two tablets with codes for one commune: the second waits here, and then sees the first one's office.
  database.alone(enrolmentGate, async (queries) => {
    const isDemo = readCode(request.code) === readCode(demoCode);
    const place = isDemo ? await demoPlace(queries, deps, request) : await codePlace(queries, deps, request);
    if (!place.ok) return place;
    const refused = await refusedName(queries, request, place.value, formerToken);
    if (refused !== undefined) return err(refused);
    return admit(queries, deps, request, place.value, formerToken !== undefined);
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
  readonly unitCode: string;
  readonly demo: boolean;
}

const officeById = async (queries: Queries, id: string): Promise<OfficeRow | undefined> =>
  (
    await queries.rows<OfficeRow>(
      'select id, name, unit_code as "unitCode", demo from offices where id = $1',
      [id],
    )
  )[0];

/** Whether the token is the one under which this tablet is known. */
async function isTokenOf(
  queries: Queries,
  office: string,
  node: string,
  token: string | undefined,
): Promise<boolean> {
  if (token === undefined) return false;
  const rows = await queries.rows('select 1 from nodes where office = $1 and id = $2 and token_hash = $3', [
    ...[office, node, hashSecret(token)],
  ]);
  return rows.length > 0;
}

/** Whether the tablet asks once more what it has asked: without a new code it also brings no other key. */
async function isSameAgain(
  queries: Queries,
  office: string,
  { node, token, requestKey }: EnrolRequest,
): Promise<boolean> {
  const rows = await queries.rows(
    'select 1 from nodes where office = $1 and id = $2 and (request_key is null or request_key = $3)',
    [office, node, requestKey ?? ''],
  );
  return rows.length > 0 && isTokenOf(queries, office, node, token);
}

async function demoPlace(
  queries: Queries,
  { clock, demo, practice }: EnrolDeps,
  request: EnrolRequest,
): Promise<Result<Place, Refused>> {
  const { office } = request;
  const held = await officesHeld(queries);
  if (!isDemoOpen(demo, held.earnest)) return err('demoOff');
  if (office === undefined || !office.demo) return err('badRequest');
  await sweep(queries, clock.now());
  await actFor(queries, office.id);
  const there = await officeById(queries, office.id);
  if (there === undefined) {
    // After the sweep.
    return (await officesHeld(queries)).practice >= practice.offices
      ? err('demoFull')
      : ok({ office: office.id, found: office, codeHash: undefined });
  }
  // An office that is already there takes further tablets by a code of its own only, and a real one knows no DEMO.
  if (!there.demo || !(await isSameAgain(queries, office.id, request))) return err('officeTaken');
  return ok({ office: office.id, found: undefined, codeHash: undefined });
}

interface CodeRow {
  readonly [key: string]: unknown;
  readonly unit: string | null;
  readonly office: string | null;
  readonly expiresAt: string;
  readonly usedBy: string | null;
  readonly usedAt: string | null;
}

async function codePlace(
  queries: Queries,
  { clock, practice }: EnrolDeps,
  request: EnrolRequest,
): Promise<Result<Place, Refused>> {
  const now = clock.now();
  const codeHash = hashSecret(readCode(request.code));
  // The row of whoever names its secret, whatever office it is of.
  await queries.rows(`select set_config('smc.code', $1, true)`, [codeHash]);
  const [code] = await queries.rows<CodeRow>(
    `select unit_code as unit, office, expires_at::text as "expiresAt", used_by as "usedBy", used_at::text as "usedAt"
     from codes where code_hash = $1 for update`,
    [codeHash],
  );
  if (code === undefined) return err('unknownCode');
  const isRepeat = code.usedBy === request.node && now - Number(code.usedAt) < repeatLife;
  if (code.usedBy !== null && !isRepeat) return err('codeUsed');
  if (code.usedBy === null && isOver(Number(code.expiresAt), codeLife, now)) return err('codeExpired');
  const { office } = request;
  const id = code.office ?? office?.id;
  // A first tablet names the office that it has founded; a further one may name only the code's.
  if (id === undefined) return err('codeForFirst');
  if (office !== undefined && office.id !== id) return err('badRequest');
  if (code.unit !== null && office?.unitCode !== code.unit) return err('unknownCode');
  await actFor(queries, id);
  if (isRepeat && !(await isSameAgain(queries, id, request))) return err('codeUsed');
  const there = await officeById(queries, id);
  if (there === undefined) {
    // Whoever was given a code for a unit works there in earnest.
    return office === undefined || office.demo
      ? err('badRequest')
      : ok({ office: id, found: office, codeHash });
  }
  if (code.unit !== null && (there.demo || there.unitCode !== code.unit)) return err('unknownCode');
  const isFull = there.demo && !isRepeat && (await tabletsOf(queries, id)) >= practice.tablets;
  return isFull ? err('demoFull') : ok({ office: id, found: undefined, codeHash });
}

/** A name that is there already goes on only with whoever shows its token, and a token that another has is no new one. */
async function refusedName(
  queries: Queries,
  { node, token }: EnrolRequest,
  { office }: Place,
  formerToken: string | undefined,
): Promise<Refused | undefined> {
  const bearer = token === undefined ? undefined : await findCaller(queries, token);
  await actFor(queries, office);
  if (bearer !== undefined && (bearer.office !== office || bearer.node !== node)) return 'badRequest';
  const [known] = await queries.rows<{ revoked: boolean }>(
    'select revoked_at is not null as revoked from nodes where office = $1 and id = $2',
    [office, node],
  );
  if (known === undefined) return undefined;
  if (known.revoked) return 'nodeRevoked';
  const isShown = bearer !== undefined || (await isTokenOf(queries, office, node, formerToken));
  return isShown ? undefined : 'nodeTaken';
}

/** @param wasEnrolled the tablet shows a token that a server has given it, whether this one knows it or not */
async function admit(
  queries: Queries,
  deps: ServerDeps,
  request: EnrolRequest,
  place: Place,
  wasEnrolled: boolean,
): Promise<Enrolled> {
  const now = deps.clock.now();
  const bears = request.bears?.office === place.office ? request.bears.tablet : undefined;
  if (place.found) {
    // One office for a unit: the index says so, since another office's row is not to be seen here.
    // Who founds an office is its first tablet, and has never been at a server: else others may have had numbers.
    const isFoundedAnew = !place.found.demo && (wasEnrolled || (bears ?? 1) !== 1);
    const founded = await queries.rows(
      `insert into offices (id, unit_code, name, demo, founded_at, founding_key, numbers_forgotten_until)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
      [
        ...[place.office, place.found.unitCode, place.found.name, place.found.demo, now],
        place.found.foundingKey ?? null,
        isFoundedAnew ? now : null,
      ],
    );
    if (founded.length === 0) return err('officeTaken');
    if (isFoundedAnew)
      await queries.rows(`update offices set ${behindLostPositions('$2::bigint')} where id = $1`, [
        place.office,
        now,
      ]);
  }
  const token = request.token ?? newToken(deps);
  // A tablet that names its office has the office's key; one that only joins waits for it.
  const needsKey = request.office === undefined;
  const tablet = await numberForNext(queries, deps, place.office, bears);
  const [node] = await queries.rows<{ tablet: number; needsKey: boolean }>(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, needs_key, enrolled_at, last_seen_at,
       request_key)
     values ($1, $2, $3, $9, $4, $5, $6, $7, $7, $8)
     on conflict (office, id) do update set label = excluded.label, token_hash = excluded.token_hash,
       request_key = coalesce(excluded.request_key, nodes.request_key),
       public_key = excluded.public_key,
       needs_key = nodes.needs_key or (excluded.needs_key and nodes.public_key <> excluded.public_key),
       wrapped_key = case when nodes.public_key = excluded.public_key then nodes.wrapped_key end
     returning tablet, needs_key as "needsKey"`,
    [
      ...[place.office, request.node, request.label, request.publicKey, hashSecret(token), needsKey, now],
      request.requestKey ?? null,
      tablet,
    ],
  );
  if (node === undefined) return err('badRequest');
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
    epoch: (await epochOf(queries, place.office)).epoch,
    serverTime: now,
    needsKey: node.needsKey,
    fileKey: await publicFileKey(queries),
  });
}
