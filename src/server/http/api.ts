/** The paths under `/v1`, as `log/protocol.ts` has them. Every answer is JSON, whatever happens. */
import type * as z from 'zod/mini';
import { Hono, type Context } from 'hono';
import {
  ChainRequest,
  EnrolRequest,
  NewNodeRequest,
  paths,
  SyncRequest,
  type Refusal,
} from '../../log/protocol.ts';
import { KeyTaken, KeyTransfer, RequestKey } from '../../log/key-protocol.ts';
import type { Database } from '../database/database.ts';
import { DatabaseBusy } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { admitCopy, chainBelow } from '../enrolment/copies.ts';
import { enrol, giveCode } from '../enrolment/enrolment.ts';
import { takeRequestKey } from '../enrolment/signed-requests.ts';
import { storable } from '../intake/entry-rows.ts';
import { isPublicKey } from '../intake/signatures.ts';
import { jsonOf, largestBody, passOver, sentWith, whenAnswered } from './body.ts';
import { callers, limit, tokenOf } from './callers.ts';
import { Admission, AnswerRoom, Room } from './admission.ts';
import type { TurnGiver } from './appointments.ts';
import type { Lines } from './log-lines.ts';
import { full, Refused, statuses } from './refused.ts';
import { dropDemoOffice, findCaller, forgetHandover, giveKeyTo, whyOut } from '../enrolment/nodes.ts';
import { waitingKey, type CallerFound } from '../enrolment/nodes.ts';
import { placeOf, type Outside } from './outside.ts';
import { mayBring, type DemoWanted, type PracticeLimits } from '../enrolment/practice.ts';
import { rateLimit } from './rate-limit.ts';
import { scanRoutes } from './scan-api.ts';
import type { ScanLimits } from '../scans/scans.ts';
import { keepOfRevoked, type RevokedLimits } from '../enrolment/revoked.ts';
import { isServerNode } from '../../log/entry.ts';
import { PeopleMemory } from '../intake/known-people.ts';
import { logOf } from '../intake/office-log.ts';
import { answerBytes } from '../intake/answer.ts';
import { exchange } from '../intake/sync.ts';

export interface ApiOptions {
  readonly database: Database;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  /** Whether the code DEMO opens a practice office. */
  readonly demo: DemoWanted;
  readonly practice: PracticeLimits;
  readonly revoked: RevokedLimits;
  readonly scans: ScanLimits;
  readonly outside: Outside;
  /** Whoever gives turns to all that take in at this address; left out: nobody else does. */
  readonly turns?: TurnGiver | undefined;
  /** Calls a minute for one tablet, and attempts a minute to enrol from one address. */
  readonly callsPerMinute: number;
  readonly enrolmentsPerMinute: number;
  /** Called after entries were accepted, outside their transaction. */
  readonly afterEntries: (office: CallerFound['office']) => void;
}

export function api(options: ApiOptions): Hono {
  const { database, deps, lines } = options;
  const callOf = callers(database, deps, options.callsPerMinute);
  const enrolments = rateLimit(database, deps, 'enrolments', options.enrolmentsPerMinute);
  // Another process may have room where this one has none: nobody waits in line here then.
  const admission = new Admission(options.turns && { inLine: 0, turns: options.turns });
  // A stolen tablet keeps nobody of its office, nor of the province, from coming in.
  const ofRevoked = new Admission({ most: 1 });
  const room = new Room();
  const answers = new AnswerRoom();
  const memory = new PeopleMemory();
  const app = new Hono();

  /** What cannot be written because its office was dropped in the meantime is no fault of ours. */
  const isGone = async (c: Context, error: Error): Promise<boolean> => {
    const token = error instanceof Refused || error instanceof DatabaseBusy ? undefined : tokenOf(c);
    if (token === undefined) return false;
    return findCaller(database, token).then(
      (caller) => caller === undefined,
      () => false,
    );
  };

  app.post(paths.sync, (c) =>
    room.hold(async (grow) => {
      const doorOf = ({ revoked }: CallerFound): Admission => (revoked ? ofRevoked : admission);
      const sendsAway = (claimed: CallerFound, bytes: number) => doorOf(claimed).sendsAway(claimed, bytes);
      const { caller, sent } = await callOf(c, { mayBeRevoked: true, largest: largestBody, grow, sendsAway });
      const answer = await doorOf(caller).take(caller, sent.length, () => sync(c, caller, sent));
      if (answer === undefined) throw full(await doorOf(caller).comeAgain(caller));
      return c.body(answer, 200, { 'content-type': 'application/json' });
    }),
  );

  const sync = async (c: Context, caller: CallerFound, sent: Buffer): Promise<string> => {
    const request = SyncRequest.safeParse(jsonOf(sent));
    if (!request.success) throw new Refused('badRequest');
    const { node, entries, carried = [] } = request.data;
    if (node !== caller.node) throw new Refused('badRequest');
    const brings = entries.length + carried.length > 0;
    const office = database.of(caller.office);
    const counted = (): Promise<boolean> =>
      office.alone(logOf(caller.office), (queries) =>
        mayBring(queries, caller, sent.length, options.practice),
      );
    if (caller.demo && brings && !(await counted())) throw new Refused('demoFull');
    if (caller.revoked) {
      const kept = await keepOfRevoked(office, caller, entries, deps.clock.now(), options.revoked);
      throw new Refused('nodeRevoked', 0, kept);
    }
    const { bytes, free } = answers.take(
      caller.office,
      Math.min(request.data.atMost ?? Infinity, answerBytes),
    );
    whenAnswered(c, free);
    const asked = { ...request.data, atMost: bytes };
    const exchanged = await exchange(office, { ...deps, lines, memory }, caller, asked);
    if (!exchanged.ok) throw new Refused(exchanged.error);
    const { answer, hasToRecount, quarantined } = exchanged.value;
    if (hasToRecount) options.afterEntries(caller.office);
    if (quarantined > 0)
      lines.info(`set aside ${quarantined} of ${entries.length} entries of ${caller.node}`);
    return answer;
  };

  app.post(paths.enrol, async (c) => {
    limit(await enrolments.take(placeOf(options.outside.addressOf(c))));
    const request = EnrolRequest.safeParse(jsonOf(await sentWith(c)));
    if (!request.success || !isFitToStore(request.data)) throw new Refused('badRequest');
    const { demo, practice } = options;
    const enrolled = await enrol(database, { ...deps, demo, practice }, request.data, tokenOf(c));
    if (!enrolled.ok) throw new Refused(enrolled.error);
    lines.info(`enrolled tablet ${enrolled.value.tablet} of office ${enrolled.value.office}`);
    return c.json(enrolled.value);
  });

  app.post(paths.chain, async (c) => {
    const { caller, sent } = await callOf(c);
    const request = ChainRequest.safeParse(jsonOf(sent));
    if (!request.success || !isSeq(request.data.to)) throw new Refused('badRequest');
    return c.json(await chainBelow(database.of(caller.office), caller, request.data.to));
  });

  app.post(paths.nodes, async (c) => {
    limit(await enrolments.take(placeOf(options.outside.addressOf(c))));
    const { caller, sent } = await callOf(c);
    const request = NewNodeRequest.safeParse(jsonOf(sent));
    if (!request.success || !isFitToName(request.data)) throw new Refused('badRequest');
    const office = database.of(caller.office);
    const admitted = await admitCopy(office, deps, caller, request.data, options.practice);
    if (!admitted.ok) throw new Refused(admitted.error);
    lines.info(`a copy of ${caller.node} became tablet ${admitted.value.tablet} of office ${caller.office}`);
    return c.json(admitted.value);
  });

  app.post(paths.codes, async (c) => {
    const { caller } = await callOf(c);
    const { office } = caller;
    const given = await database.of(office).transaction(async (queries) => {
      const why = await whyOut(queries, caller);
      if (why !== undefined) throw new Refused(why);
      return giveCode(queries, deps, { office });
    });
    return c.json(given);
  });

  app.get(paths.keys, async (c) => {
    const { caller } = await callOf(c);
    return c.json(await waitingKey(database.of(caller.office), caller, deps.clock.now()));
  });

  app.post(paths.keys, async (c) => {
    const { caller, sent } = await callOf(c);
    const handover = KeyTransfer.safeParse(jsonOf(sent));
    if (!handover.success || !Object.values(handover.data).every((each) => storable.test(each)))
      throw new Refused('badRequest');
    if (!(await giveKeyTo(database.of(caller.office), caller, handover.data, deps.clock.now())))
      throw new Refused('badRequest');
    return c.json({});
  });

  app.delete(paths.keys, async (c) => {
    const { caller, sent } = await callOf(c);
    const said = KeyTaken.safeParse(jsonOf(sent));
    if (!said.success) throw new Refused('badRequest');
    await forgetHandover(database.of(caller.office), caller, said.data.taken);
    return c.json({});
  });

  app.post(paths.requestKey, async (c) => {
    const keyOf = (sent: Buffer): RequestKey | undefined => RequestKey.safeParse(jsonOf(sent)).data;
    const { caller, sent } = await callOf(c, { keyIn: (bytes) => keyOf(bytes)?.publicKey ?? null });
    const offered = keyOf(sent);
    const isTaken =
      offered !== undefined &&
      (await takeRequestKey(database.of(caller.office), caller, tokenOf(c) ?? '', offered));
    if (!isTaken) throw new Refused('notSigned');
    if (caller.requestKey !== offered.publicKey)
      lines.info(`tablet ${caller.node} of office ${caller.office} signs with another key from now on`);
    return c.json({});
  });

  scanRoutes(app, callOf, { ...options, room, answers });

  app.delete(paths.demo, async (c) => {
    const { caller } = await callOf(c);
    if (!(await dropDemoOffice(database.of(caller.office), caller))) throw new Refused('badRequest');
    return c.json({});
  });

  app.all('/v1/*', (c) => c.json({ error: 'badRequest' } satisfies Refusal, 404));
  app.onError(async (error, c) =>
    refuse(c, (await isGone(c, error)) ? new Refused('unknownToken') : error, options),
  );
  return app;
}

async function refuse(c: Context, error: Error, { lines, deps, turns }: ApiOptions): Promise<Response> {
  await passOver(c);
  if (error instanceof Refused) {
    // Full here, and with room in another process: whoever comes again does so on a new connection, which that one may take.
    if (error.turnIn !== undefined && turns !== undefined) c.header('Connection', 'close');
    if (error.retryAfter > 0) c.header('Retry-After', String(error.retryAfter));
    const told = {
      ...(error.kind === 'wrongTime' && { serverTime: deps.clock.now() }),
      ...(error.kept !== undefined && { kept: error.kept }),
      ...(error.turnIn !== undefined && { turnIn: error.turnIn }),
    };
    return c.json({ error: error.kind, ...told } satisfies Refusal, statuses[error.kind]);
  }
  if (!(error instanceof DatabaseBusy)) lines.error(`fault in ${c.req.method} ${c.req.path}`, error);
  c.header('Retry-After', '5');
  return c.json({ error: 'busy' } satisfies Refusal, error instanceof DatabaseBusy ? 503 : 500);
}

const nodeLetters = /^[0-9A-Za-z:]{1,64}$/;
const letters = /^[^\p{Cc}\p{Cs}]{1,300}$/u;

const tokenLetters = /^[\w-]{43}$/;

/** `server…` is our own name in every office's log. */
function isFitToStore({ node, label, publicKey, requestKey, token, office }: EnrolRequest): boolean {
  if (token !== undefined && !tokenLetters.test(token)) return false;
  if (requestKey !== undefined && !isPublicKey(requestKey)) return false;
  if (!nodeLetters.test(node) || isServerNode(node) || !storable.test(label)) return false;
  if (!storable.test(publicKey) || publicKey.length > 400) return false;
  if (office === undefined) return true;
  return nodeLetters.test(office.id) && letters.test(office.unitCode) && letters.test(office.name);
}

const isSeq = (seq: number): boolean => seq < 2 ** 31;

/** The token is of the copy's own making: 32 bytes that nobody guesses. */
const isFitToName = ({ node, token, publicKey, requestKey }: z.infer<typeof NewNodeRequest>): boolean =>
  nodeLetters.test(node) &&
  !isServerNode(node) &&
  tokenLetters.test(token) &&
  storable.test(publicKey) &&
  publicKey.length <= 400 &&
  (requestKey === undefined || isPublicKey(requestKey));
