/** Requests that a tablet has signed: whether it was that tablet, now, and not before; and which key is its own. */
import type { Instant } from '../../base/clock.ts';
import type { RequestKey } from '../../log/key-protocol.ts';
import { requestHead, requestLife, vouchText, type AskedOnce } from '../../log/signed-request.ts';
import type { Database, Queries } from '../database/database.ts';
import { knownPeople } from '../intake/known-people.ts';
import { isPublicKey, isSignedBy } from '../intake/signatures.ts';
import type { Caller } from '../intake/sync.ts';
import type { CallerFound } from './nodes.ts';

export interface Signed extends Pick<AskedOnce, 'time' | 'nonce'> {
  readonly signature: Buffer;
}

/** @param header as it came @returns undefined when there is none; what is misshapen is a signature of nothing */
export function readSigned(header: string | undefined): Signed | undefined {
  if (header === undefined) return undefined;
  const [, time, nonce = '', signature = ''] = /^(\d{1,15})\.([\w-]{22})\.([\w-]{86})$/.exec(header) ?? [];
  return { time: Number(time ?? 0), nonce, signature: Buffer.from(signature, 'base64url') };
}

/** @param key null: none is known @returns undefined when it is signed with that key, for now */
export function signatureFault(
  key: string | null,
  signed: Signed | undefined,
  asked: Pick<AskedOnce, 'method' | 'path' | 'token'>,
  body: Buffer,
  now: Instant,
): 'notSigned' | 'wrongTime' | undefined {
  if (key === null || signed === undefined) return 'notSigned';
  const said = Buffer.concat([Buffer.from(requestHead({ ...asked, ...signed })), body]);
  if (!isSignedBy(key, said, signed.signature)) return 'notSigned';
  return Math.abs(signed.time - now) > requestLife ? 'wrongTime' : undefined;
}

/** No other request bears it: one that comes again is known by it. */
export const nameOf = ({ office, node }: Caller, { time, nonce }: Signed): string =>
  `${office} ${node} ${time} ${nonce}`;

/**
 * Those whose time is long over: they are refused by that, or, where the clock was ahead for a while and is not any more, by what
 * stands there from then on of since when what came is remembered.
 */
export const sweepSeen = (queries: Queries, now: Instant): Promise<unknown> =>
  queries.rows(
    `with gone as (delete from requests_seen where at < $1 and key <> 'since')
     update requests_seen set at = $2 where key = 'since' and at < $2`,
    [now - 3 * requestLife, now - 2 * requestLife],
  );

/**
 * Which key the caller signs with from now on: the first that it offers, or another for which somebody vouches whose own key
 * the office's log confirms. Whoever has only the token is nobody of the office.
 * @returns false when it stays as it is
 */
export async function takeRequestKey(
  database: Database,
  { office, node, requestKey }: CallerFound,
  token: string,
  { publicKey, vouched }: RequestKey,
): Promise<boolean> {
  if (!isPublicKey(publicKey)) return false;
  if (requestKey === publicKey) return true;
  const isVouched =
    requestKey !== null &&
    vouched !== undefined &&
    (await isOfTheOffice(database, office, vouchText(token, publicKey), vouched));
  const rows = await database.rows(
    `update nodes set request_key = $3
     where office = $1 and id = $2 and (request_key is null or ($4 and request_key = $5)) returning 1`,
    [office, node, publicKey, isVouched, requestKey],
  );
  return rows.length > 0;
}

async function isOfTheOffice(
  queries: Queries,
  office: Caller['office'],
  said: string,
  { key: name, signature }: NonNullable<RequestKey['vouched']>,
): Promise<boolean> {
  const people = await knownPeople(queries, office);
  const now = { isBehind: () => true };
  const key = people.signersAt(now).keyNamed(name);
  if (key?.state !== 'confirmed' || (people.rolesOf(key.person, now) ?? []).length === 0) return false;
  return isSignedBy(key.key, Buffer.from(said), Buffer.from(signature, 'base64'));
}
