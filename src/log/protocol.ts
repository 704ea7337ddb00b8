/**
 * What tablet and server say to each other. Every call is safe to repeat after any failure.
 * All paths are under `/v1`; authorisation is `Authorization: Bearer <node token>` beside a signature of the request
 * (`signed-request.ts`). `enrol` needs none, but a tablet that is known already, and comes with a new code, shows by its token
 * that it is that one.
 */
import * as z from 'zod/mini';
import { EntrySchema, type Entry } from './entry.ts';

export const paths = {
  sync: '/v1/sync',
  chain: '/v1/chain',
  nodes: '/v1/nodes',
  enrol: '/v1/enrol',
  codes: '/v1/codes',
  keys: '/v1/keys',
  demo: '/v1/demo',
  requestKey: '/v1/request-key',
} as const;

/** Entries in one request or one answer. */
export const pageSize = 2000;

const text = z.string();
const count = z.int().check(z.nonnegative());
const entries = z.custom<readonly Entry[]>((value) => z.array(EntrySchema).safeParse(value).success);

/** The end of a chain, as one of the two holds it: nothing held is 0 and no letters. */
export const ChainEnd = z.object({ seq: count, hash: text });
export type ChainEnd = z.infer<typeof ChainEnd>;

/**
 * In an entry's place, where the tablet cannot bring it: too heavy for any request, or in none of its copies any more. Its
 * number is spent, so that what was recorded behind it goes on; where the server was put back and another tablet has the entry, that
 * counts all the same. `hash`: the entry's own, or empty where nobody knows it.
 */
export const AbsentEntry = z.object({
  node: text,
  seq: z.int().check(z.positive()),
  hash: text.check(z.regex(/^([0-9a-f]{64})?$/)),
  absent: z.enum(['tooLarge', 'lost']),
});
export type AbsentEntry = z.infer<typeof AbsentEntry>;

/** POST /v1/sync. `entries` are checked one by one by the server: a bad one never holds up the rest. */
export const SyncRequest = z.object({
  node: text,
  /** The last server position this tablet has stored. */
  since: count,
  entries: z.array(z.unknown()).check(z.maxLength(pageSize)),
  /**
   * Where the tablet's own log ends. When the server holds more of it, or something else under one of its numbers, it
   * takes nothing and answers `copied`: two copies of one tablet must not go on under one name. Older tablets leave it out.
   */
  own: z.optional(ChainEnd),
  /** The epoch that the tablet knows. When it is another one, the server only tells the new one: nothing is taken. */
  epoch: z.optional(text),
  /** The greatest position that the tablet knows, and the hash of its entry: shows a server that was put back. */
  mark: z.optional(z.object({ position: count, hash: text })),
  /** The last `given` that the server has said. Older tablets leave it out. */
  given: z.optional(text.check(z.maxLength(300))),
  /** Other nodes' entries that a server which was put back has lost; causally before or among `entries`. */
  carried: z.optional(z.array(z.unknown()).check(z.maxLength(pageSize))),
  /** More has still to be carried: what is here is not all yet. */
  carrying: z.optional(z.boolean()),
  /** About how many bytes of entries the answer may bring at most, so that it comes through a slow line in time. */
  atMost: z.optional(count),
  /** The greatest number of a tablet of the office that it knows of: none up to there is given again. Older ones leave it out. */
  tabletsSeen: z.optional(count),
});
export type SyncRequest = {
  readonly node: string;
  readonly since: number;
  readonly entries: readonly (Entry | AbsentEntry)[];
  readonly own: ChainEnd;
  readonly epoch?: string | undefined;
  readonly mark?: { readonly position: number; readonly hash: string } | undefined;
  readonly given?: string | undefined;
  readonly carried: readonly Entry[];
  readonly carrying: boolean;
  readonly atMost?: number | undefined;
  readonly tabletsSeen?: number | undefined;
};

/** Why the server set an entry aside. It keeps the entry; both sides show the reason. */
export const QuarantineReason = z.enum([
  'malformed',
  'wrongOffice',
  'wrongNode',
  'wrongHash',
  'brokenChain',
  'sequenceGap',
  'sameNumberOtherContent',
  'invalidBody',
  'roleNotAllowed',
  'nodeRevoked',
  'digestMismatch',
  'notApproved',
  'notSigned',
  'wrongSignature',
  'unknownActor',
  'keyNotConfirmed',
  'keyEnded',
  'saidTwice',
  'tooLarge',
  'lost',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** Each entry has its own result: a position (its receipt number), or the reason it was set aside. */
export const EntryResult = z.object({
  seq: count,
  outcome: z.enum(['accepted', 'quarantined']),
  position: z.optional(count),
  reason: z.optional(text),
});
export type EntryResult = z.infer<typeof EntryResult>;

export const SyncResponse = z.object({
  /** The node's greatest seq that the server holds, accepted or in quarantine. The truth, also when it falls. */
  acknowledged: count,
  results: z.array(EntryResult),
  /** Other nodes' entries after `since`, in position order, with `positions` beside them. */
  entries,
  positions: z.array(count),
  /**
   * What else belongs to the signed runs of `entries` and is not among them: set aside here, or on a later page. It counts
   * nowhere, but without it nobody can check the signature. Older servers leave it out.
   */
  restOfRuns: z.optional(entries),
  /** Pass this as `since` next time. */
  position: count,
  more: z.boolean(),
  /** The office's. Changes when the server was restored from a backup, or when this tablet has to begin anew. */
  epoch: text,
  /** For the next request as it is: the server knows by it when it was put back. */
  given: z.optional(text),
  /** Milliseconds since 1970. */
  serverTime: z.number(),
  /**
   * How far the server holds each node's entries, its own included; after a restore only to what a tablet has called absent
   * since. Older servers leave it out.
   */
  reach: z.optional(z.record(text, count)),
  /** The office's other tablets and how far each has read. */
  peers: z.array(
    z.object({
      node: text,
      label: text,
      since: count,
      lastSeenAt: z.number(),
      /** Its part of dossier numbers. */
      tablet: z.optional(count),
      /** The tablet that it is a copy of, and when that was recognised. */
      copyOf: z.optional(text),
      copiedAt: z.optional(z.number()),
    }),
  ),
  /** Tablets that wait for the office's key. */
  keyRequests: z.array(z.object({ node: text, label: text, publicKey: text })),
  /** Raw P-256 point, base64: what a tablet writes into a file for the level above is sealed to it. */
  fileKey: z.optional(text),
});
export type SyncResponse = z.infer<typeof SyncResponse>;

/** What the level above answers to a file: for each tablet whose entries were in it, what a sync would have answered. */
export const FileReceipt = z.object({
  epoch: text,
  /** Milliseconds since 1970. */
  at: z.number(),
  answers: z.array(z.object({ node: text, acknowledged: count, results: z.array(EntryResult) })),
  /** The server's own entries in this office's log, with `positions` beside them: acknowledged and returned reports. */
  entries,
  positions: z.array(count),
});
export type FileReceipt = z.infer<typeof FileReceipt>;

/**
 * POST /v1/enrol. `code` was given by the level above (first tablet) or by an administrator (further tablets).
 * `publicKey`: raw P-256 ECDH point, base64: the office's key comes back wrapped to it.
 */
export const EnrolRequest = z.object({
  code: text,
  node: text,
  label: text.check(z.maxLength(80)),
  publicKey: text,
  /** Raw P-256 point, base64: what it signs its requests with. Older tablets leave it out, and offer it later. */
  requestKey: z.optional(text),
  /**
   * 43 letters of base64url that the tablet has made and kept before it asks: its token from then on. Asked again with the
   * same code, name and token within a day, it is the same answer. Older tablets leave it out: their code serves once.
   */
  token: z.optional(text),
  /**
   * The number that it bears already, and in which office: it keeps it where the server has forgotten it, and founds no office
   * as its first tablet that it is not. Older tablets leave it out.
   */
  bears: z.optional(z.object({ office: text, tablet: count })),
  /**
   * A tablet that has founded its office names it, and with which key: no other founding counts from then on. A tablet that
   * joins leaves this out; older ones leave out the key.
   */
  office: z.optional(
    z.object({ id: text, unitCode: text, name: text, demo: z.boolean(), foundingKey: z.optional(text) }),
  ),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

export const EnrolResponse = z.object({
  office: text,
  officeName: text,
  /** 1 for the founding tablet, then 2, 3…, and six digits once the office was put back: no two tablets have the same. */
  tablet: z.int().check(z.positive()),
  token: text,
  epoch: text,
  serverTime: z.number(),
  /** True when another tablet of the office must hand over the key first. */
  needsKey: z.boolean(),
  /** As in a sync answer. */
  fileKey: z.optional(text),
});
export type EnrolResponse = z.infer<typeof EnrolResponse>;

/** What every refusal outside the entries looks like. */
export const Refusal = z.object({
  error: z.enum([
    'badRequest',
    'unknownCode',
    'codeUsed',
    'codeExpired',
    /** It founds an office, and whoever names it has none to found. */
    'codeForFirst',
    'officeTaken',
    'unknownToken',
    /** The token is right, but the request is not signed with the key that the server knows of this tablet. */
    'notSigned',
    /** Signed for another time: `serverTime` says which it is. */
    'wrongTime',
    /** The very same request has come before. */
    'repeated',
    'nodeRevoked',
    'copied',
    'tooLarge',
    'tooMany',
    'demoOff',
    /** There are as many practice offices, or tablets in one, as there may be; or it has brought all that it may. */
    'demoFull',
    /** Another tablet bears this name, or this one under a token that it does not show. */
    'nodeTaken',
    'busy',
  ]),
  /** With `wrongTime`: milliseconds since 1970. */
  serverTime: z.optional(z.number()),
  /** With `nodeRevoked`: as far as the caller's own log is kept aside now; what is behind may still be offered. */
  kept: z.optional(count),
  /** With `tooMany`: milliseconds until it is the caller's turn, where it has one. `Retry-After` tells whole seconds. */
  turnIn: z.optional(count),
});
export type Refusal = z.infer<typeof Refusal>;

/** POST /v1/codes → a one-time code for a further tablet of the caller's office. */
export const CodeResponse = z.object({ code: text, expiresAt: z.number() });
export type CodeResponse = z.infer<typeof CodeResponse>;

/** POST /v1/chain: what the server holds of the caller's own node, `to` and downwards, a page at a time. */
export const ChainRequest = z.object({ to: count });
export const ChainResponse = z.object({
  held: count,
  /** Without those that do not follow truly on the one before; `position` is null for what was set aside. */
  entries: z.array(z.object({ seq: count, hash: text, position: z.nullable(count) })),
  /**
   * The first that did not follow on the chain: an older copy went on all the same. What was accepted behind it stays as
   * it is, but shows nothing of what stands before. Null: none.
   */
  brokenAt: z.nullable(count),
  /** Where the next page begins; 0 when there is none. */
  next: count,
});
export type ChainResponse = z.infer<typeof ChainResponse>;

/**
 * POST /v1/nodes: a tablet that has learned that it is a copy asks for a name of its own. It makes name and token itself
 * and keeps them before it asks, so that asking again after a lost answer is the same question.
 */
export const NewNodeRequest = z.object({
  node: text,
  token: text,
  publicKey: text,
  /** As in `EnrolRequest`: the copy's own, since both have the former one. */
  requestKey: z.optional(text),
});
export const NewNodeResponse = z.object({
  tablet: z.int().check(z.positive()),
  label: text,
  epoch: text,
  serverTime: z.number(),
});
export type NewNodeResponse = z.infer<typeof NewNodeResponse>;
