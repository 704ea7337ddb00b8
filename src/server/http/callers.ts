/**
 * Who asks: a token that is known, and a request that is signed with the key of the tablet that it was given to. A tablet of
 * an older version has no key yet: until it offers one, its token alone counts.
 */
import type { Context } from 'hono';
import type { ServerDeps } from '../environment.ts';
import type { Database } from '../database/database.ts';
import { findCaller, type CallerFound } from '../enrolment/nodes.ts';
import { nameOf, readSigned, signatureFault } from '../enrolment/signed-requests.ts';
import { signatureHeader } from '../../log/signed-request.ts';
import { sentWith } from './body.ts';
import { rateLimit } from './rate-limit.ts';
import { Refused } from './refused.ts';

/** A question of a tablet that was recognised. */
export interface Call {
  readonly caller: CallerFound;
  readonly sent: Buffer;
}

export interface Wanted {
  readonly mayBeRevoked?: boolean;
  /** Instead of the key that is known: the one that the question itself brings. */
  readonly keyIn?: (sent: Buffer) => string | null;
  /** Bytes; left out: what is no page of entries. */
  readonly largest?: number;
  /** Whether there is room in memory for more of what this office sends. */
  readonly grow?: (office: string, bytes: number) => boolean;
}

/** @param perMinute calls of one tablet @throws Refused */
export function callers(database: Database, deps: ServerDeps, perMinute: number) {
  const calls = rateLimit(database, deps, 'calls', perMinute);
  return async (c: Context, { mayBeRevoked = false, keyIn, largest, grow }: Wanted = {}): Promise<Call> => {
    const token = tokenOf(c);
    const caller = token === undefined ? undefined : await findCaller(database, token);
    if (token === undefined || caller === undefined) throw new Refused('unknownToken');
    const sent = await sentWith(c, largest, grow && ((bytes) => grow(caller.office, bytes)));
    const signed = readSigned(c.req.header(signatureHeader));
    const key = keyIn === undefined ? caller.requestKey : keyIn(sent);
    // Signed by a tablet whose key is not known yet: it hears that, and offers it.
    if (key !== null || signed !== undefined) {
      const { pathname, search } = new URL(c.req.url);
      const asked = { method: c.req.method, path: pathname + search, token };
      const fault = signatureFault(key, signed, asked, sent, deps.clock.now());
      if (fault !== undefined) throw new Refused(fault);
    }
    // Nobody else uses up what the tablet may ask.
    const name = `${caller.office}:${caller.node}`;
    const wait = await (signed === undefined
      ? calls.take(name)
      : calls.takeOnce(name, { name: nameOf(caller, signed), at: signed.time }));
    if (typeof wait === 'string') throw new Refused(wait);
    limit(wait);
    if (caller.revoked && !mayBeRevoked) throw new Refused('nodeRevoked');
    return { caller, sent };
  };
}

/** @param seconds to wait; 0: none */
export function limit(seconds: number): void {
  if (seconds > 0) throw new Refused('tooMany', seconds);
}

export const tokenOf = (c: Context): string | undefined =>
  /^Bearer (.{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
