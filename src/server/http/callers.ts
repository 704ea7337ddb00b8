/**
 * Who asks: a token that is known, and a request that is signed with the key of the tablet that it was given to. A tablet of
 * an older version has no key yet: until it offers one, its token alone counts.
 */
import type { Context } from 'hono';
import type { ServerDeps } from '../environment.ts';
import type { Database, Row } from '../database/database.ts';
import { callerOf, findCaller, type CallerFound } from '../enrolment/nodes.ts';
import { nameOf, readSigned, signatureFault, type Signed } from '../enrolment/signed-requests.ts';
import { signatureHeader } from '../../log/signed-request.ts';
import { sentWith } from './body.ts';
import { rateLimit } from './rate-limit.ts';
import { full, Refused } from './refused.ts';

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
  /** Whether whoever comes with so many bytes is sent away before anything of it is read, and for how many milliseconds. */
  readonly sendsAway?: (claimed: CallerFound, bytes: number) => Promise<number | undefined>;
  /** Whether there is room in memory for more of what this office sends. */
  readonly grow?: (office: string, bytes: number) => boolean;
}

/** @param perMinute calls of one tablet @throws Refused */
export function callers(database: Database, deps: ServerDeps, perMinute: number) {
  const calls = rateLimit(database, deps, 'calls', perMinute);
  const known = new KnownCallers();

  /** Of one whose key was seen before: who it is is asked again, in one question with whether it may ask. */
  const askAgain = async (c: Context, { caller, token, sent }: Asked): Promise<CallerFound | undefined> => {
    const signed = readSigned(c.req.header(signatureHeader));
    if (signed === undefined || caller.requestKey === null) return undefined;
    if (faultOf(c, caller.requestKey, signed, token, sent, deps) !== undefined) return undefined;
    const found = await calls.takeOnceOf<CallerFound & Row>(
      limitName(caller),
      { name: nameOf(caller, signed), at: signed.time },
      callerOf(token, caller),
    );
    if (typeof found?.wait === 'string') throw new Refused(found.wait);
    if (found !== undefined) limit(found.wait);
    if (found === undefined) return undefined;
    const { office, node, revoked, demo, requestKey } = found.who;
    return { office, node, revoked, demo, requestKey };
  };

  const askAnew = async (
    c: Context,
    { caller, token, sent }: Asked,
    keyIn: Wanted['keyIn'],
  ): Promise<void> => {
    const signed = readSigned(c.req.header(signatureHeader));
    const key = keyIn === undefined ? caller.requestKey : keyIn(sent);
    // Signed by a tablet whose key is not known yet: it hears that, and offers it.
    if (key !== null || signed !== undefined) {
      const fault = faultOf(c, key, signed, token, sent, deps);
      if (fault !== undefined) throw new Refused(fault);
    }
    // Nobody else uses up what the tablet may ask.
    const wait = await (signed === undefined
      ? calls.take(limitName(caller))
      : calls.takeOnce(limitName(caller), { name: nameOf(caller, signed), at: signed.time }));
    if (typeof wait === 'string') throw new Refused(wait);
    limit(wait);
  };

  return async (
    c: Context,
    { mayBeRevoked = false, keyIn, largest, grow, sendsAway }: Wanted = {},
  ): Promise<Call> => {
    const token = tokenOf(c);
    const before = keyIn === undefined && token !== undefined ? known.of(token) : undefined;
    const claimed = before ?? (token === undefined ? undefined : await findCaller(database, token));
    if (token === undefined || claimed === undefined) throw new Refused('unknownToken');
    const turnIn = await sendsAway?.(claimed, Number(c.req.header('content-length') ?? 0));
    if (turnIn !== undefined) throw full(turnIn);
    const sent = await sentWith(c, largest, grow && ((bytes) => grow(claimed.office, bytes)));
    let caller = before && (await askAgain(c, { caller: before, token, sent }));
    if (caller === undefined) {
      caller = before === undefined ? claimed : await findCaller(database, token);
      if (caller === undefined) throw new Refused('unknownToken');
      await askAnew(c, { caller, token, sent }, keyIn);
    }
    known.keep(token, caller);
    if (caller.revoked && !mayBeRevoked) throw new Refused('nodeRevoked');
    return { caller, sent };
  };
}

interface Asked {
  readonly caller: CallerFound;
  readonly token: string;
  readonly sent: Buffer;
}

const limitName = ({ office, node }: CallerFound): string => `${office}:${node}`;

function faultOf(
  c: Context,
  key: string | null,
  signed: Signed | undefined,
  token: string,
  sent: Buffer,
  { clock }: ServerDeps,
): ReturnType<typeof signatureFault> {
  const { pathname, search } = new URL(c.req.url);
  return signatureFault(
    key,
    signed,
    { method: c.req.method, path: pathname + search, token },
    sent,
    clock.now(),
  );
}

/** Who asked before with which token, and nothing that counts: it is asked for again each time. Who came last is kept longest. */
class KnownCallers {
  private readonly callers = new Map<string, CallerFound>();

  of(token: string): CallerFound | undefined {
    return this.callers.get(token);
  }

  keep(token: string, caller: CallerFound): void {
    this.callers.delete(token);
    this.callers.set(token, caller);
    const [oldest] = this.callers.keys();
    if (this.callers.size > mostKnown && oldest !== undefined) this.callers.delete(oldest);
  }
}

const mostKnown = 10_000;

/** @param seconds to wait; 0: none */
export function limit(seconds: number): void {
  if (seconds > 0) throw new Refused('tooMany', seconds);
}

export const tokenOf = (c: Context): string | undefined =>
  /^Bearer (.{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
