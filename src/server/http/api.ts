/** The paths under `/v1`, as `log/protocol.ts` has them. Every answer is JSON, whatever happens. */
import type * as z from 'zod/mini';
import { Hono, type Context } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import {
  ChainRequest,
  EnrolRequest,
  KeyTransfer,
  NewNodeRequest,
  pageSize,
  paths,
  SyncRequest,
  type Refusal,
} from '../../log/protocol.ts';
import type { Database } from '../database/database.ts';
import { DatabaseBusy } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { admitCopy, chainBelow } from '../enrolment/copies.ts';
import { enrol, giveCode } from '../enrolment/enrolment.ts';
import { storable } from '../intake/entry-rows.ts';
import type { Lines } from './log-lines.ts';
import { dropDemoOffice, findCaller, giveKeyTo, waitingKey, type CallerFound } from '../enrolment/nodes.ts';
import { rateLimit } from './rate-limit.ts';
import { keepOfRevoked } from '../enrolment/revoked.ts';
import { isServerNode } from '../intake/server-entries.ts';
import { exchange } from '../intake/sync.ts';

export interface ApiOptions {
  readonly database: Database;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  /** Whether the code DEMO opens a practice office. */
  readonly demo: boolean;
  /** Calls a minute for one tablet, and attempts a minute to enrol from one address. */
  readonly callsPerMinute: number;
  readonly enrolmentsPerMinute: number;
  /** Called after entries were accepted, outside their transaction. */
  readonly afterEntries: (office: CallerFound['office']) => void;
}

/** A page of 2,000 entries with all their sealed parts is about 4 MB. */
export const largestBody = 8 * 1024 * 1024;

const statuses = {
  badRequest: 400,
  unknownToken: 401,
  nodeRevoked: 403,
  demoOff: 403,
  unknownCode: 404,
  codeUsed: 409,
  copied: 409,
  officeTaken: 409,
  codeExpired: 410,
  tooLarge: 413,
  tooMany: 429,
  busy: 503,
} as const satisfies Record<Refusal['error'], number>;

class Refused extends Error {
  readonly kind: Refusal['error'];
  readonly retryAfter: number;
  constructor(kind: Refusal['error'], retryAfter = 0) {
    super(kind);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

export function api(options: ApiOptions): Hono {
  const { database, deps, lines } = options;
  const calls = rateLimit(deps, options.callsPerMinute);
  const enrolments = rateLimit(deps, options.enrolmentsPerMinute);
  const app = new Hono();

  const callerOf = async (c: Context, mayBeRevoked = false): Promise<CallerFound> => {
    const token = /^Bearer (.{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
    const caller = token === undefined ? undefined : await findCaller(database, token);
    if (caller === undefined) throw new Refused('unknownToken');
    limit(calls.take(`${caller.office}:${caller.node}`));
    if (caller.revoked && !mayBeRevoked) throw new Refused('nodeRevoked');
    return caller;
  };

  app.post(paths.sync, async (c) => {
    const caller = await callerOf(c, true);
    const request = SyncRequest.safeParse(await bodyOf(c));
    if (!request.success) throw new Refused('badRequest');
    const { node, entries } = request.data;
    if (node !== caller.node) throw new Refused('badRequest');
    if (caller.revoked) {
      await keepOfRevoked(database, caller, entries, deps.clock.now());
      throw new Refused('nodeRevoked');
    }
    const exchanged = await exchange(database, deps, caller, request.data);
    if (!exchanged.ok) throw new Refused(exchanged.error);
    const { answer, isNews, quarantined } = exchanged.value;
    if (isNews) options.afterEntries(caller.office);
    if (quarantined > 0)
      lines.info(`set aside ${quarantined} of ${entries.length} entries of ${caller.node}`);
    return c.body(answer, 200, { 'content-type': 'application/json' });
  });

  app.post(paths.enrol, async (c) => {
    limit(enrolments.take(addressOf(c)));
    const request = EnrolRequest.safeParse(await bodyOf(c));
    if (!request.success || !isFitToStore(request.data)) throw new Refused('badRequest');
    const enrolled = await enrol(database, deps, request.data, options.demo);
    if (!enrolled.ok) throw new Refused(enrolled.error);
    lines.info(`enrolled tablet ${enrolled.value.tablet} of office ${enrolled.value.office}`);
    return c.json(enrolled.value);
  });

  app.post(paths.chain, async (c) => {
    const caller = await callerOf(c);
    const request = ChainRequest.safeParse(await bodyOf(c));
    if (!request.success || !isSeq(request.data.to)) throw new Refused('badRequest');
    return c.json(await chainBelow(database, caller, request.data.to));
  });

  app.post(paths.nodes, async (c) => {
    limit(enrolments.take(addressOf(c)));
    const caller = await callerOf(c);
    const request = NewNodeRequest.safeParse(await bodyOf(c));
    if (!request.success || !isFitToName(request.data)) throw new Refused('badRequest');
    const admitted = await admitCopy(database, deps, caller, request.data);
    if (!admitted.ok) throw new Refused(admitted.error);
    lines.info(`a copy of ${caller.node} became tablet ${admitted.value.tablet} of office ${caller.office}`);
    return c.json(admitted.value);
  });

  app.post(paths.codes, async (c) => {
    const { office } = await callerOf(c);
    return c.json(await giveCode(database, deps, { office }));
  });

  app.get(paths.keys, async (c) => c.json(await waitingKey(database, await callerOf(c))));

  app.post(paths.keys, async (c) => {
    const caller = await callerOf(c);
    const handover = KeyTransfer.safeParse(await bodyOf(c));
    if (!handover.success || !(await giveKeyTo(database, caller, handover.data)))
      throw new Refused('badRequest');
    return c.json({});
  });

  app.delete(paths.demo, async (c) => {
    if (!(await dropDemoOffice(database, await callerOf(c)))) throw new Refused('badRequest');
    return c.json({});
  });

  app.all('/v1/*', (c) => c.json({ error: 'badRequest' } satisfies Refusal, 404));
  app.onError((error, c) => refuse(c, error, lines));
  return app;
}

function limit(seconds: number): void {
  if (seconds > 0) throw new Refused('tooMany', seconds);
}

async function refuse(c: Context, error: Error, lines: Lines): Promise<Response> {
  // Read to its end: answered in the middle of it, the tablet would see a broken line instead of the refusal.
  await readBody(c, false).catch(() => undefined);
  if (error instanceof Refused) {
    if (error.retryAfter > 0) c.header('Retry-After', String(error.retryAfter));
    return c.json({ error: error.kind } satisfies Refusal, statuses[error.kind]);
  }
  if (!(error instanceof DatabaseBusy)) lines.error(`fault in ${c.req.method} ${c.req.path}`, error);
  c.header('Retry-After', '5');
  return c.json({ error: 'busy' } satisfies Refusal, error instanceof DatabaseBusy ? 503 : 500);
}

const nodeLetters = /^[0-9A-Za-z:]{1,64}$/;
const letters = /^[^\p{Cc}\p{Cs}]{1,300}$/u;

/** `server…` is our own name in every office's log. */
function isFitToStore({ node, label, publicKey, office }: EnrolRequest): boolean {
  if (!nodeLetters.test(node) || isServerNode(node) || !storable.test(label)) return false;
  if (!storable.test(publicKey) || publicKey.length > 400) return false;
  if (office === undefined) return true;
  return nodeLetters.test(office.id) && letters.test(office.unitCode) && letters.test(office.name);
}

const isSeq = (seq: number): boolean => seq < 2 ** 31;

/** The token is of the copy's own making: 32 bytes that nobody guesses. */
const isFitToName = ({ node, token, publicKey }: z.infer<typeof NewNodeRequest>): boolean =>
  nodeLetters.test(node) &&
  !isServerNode(node) &&
  /^[\w-]{43}$/.test(token) &&
  storable.test(publicKey) &&
  publicKey.length <= 400;

const longestPatience = 64 * 1024 * 1024;

/** @param keep whether the bytes are wanted. Only what has no end in sight is cut off. */
async function readBody(c: Context, keep: boolean): Promise<{ size: number; chunks: readonly Uint8Array[] }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (c.req.raw.bodyUsed) return { size, chunks };
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (keep && size <= largestBody) chunks.push(chunk);
    if (size > longestPatience) break;
  }
  return { size, chunks };
}

async function bodyOf(c: Context): Promise<unknown> {
  const { size, chunks } = await readBody(c, true);
  if (size > largestBody) throw new Refused('tooLarge');
  const body = parse(Buffer.concat(chunks).toString('utf8'));
  if (isOverfull(body)) throw new Refused('tooLarge');
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('badRequest');
  }
}

/** More entries than a page: the tablet halves its batch, as for too many bytes. */
const isOverfull = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'entries' in body &&
  Array.isArray(body.entries) &&
  body.entries.length > pageSize;

export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return '';
  }
}
