import * as z from 'zod/mini';
import type { JsonObject } from '../base/json.ts';
import type { NodeId, OfficeId, PersonId } from '../base/ids.ts';
import { stampShape, type Stamp } from './stamp.ts';

/**
 * Who recorded it, proven. A person signs what they record as runs: consecutive entries of one node, at most so many,
 * whose last one carries the signature over all of them. What is signed is what was said, not the name under which it
 * lies: a tablet that was copied names its entries anew, and the person need not be there for that.
 */
export interface RunSignature {
  /** Which of the person's keys: `keyName` of its public half. */
  readonly key: string;
  /** How many entries it covers, this one and those right before it. */
  readonly count: number;
  /** ECDSA on P-256 over SHA-256 of `runText`, as r ‖ s, base64. */
  readonly signature: string;
}

/**
 * One immutable fact in the past tense. (`office`, `node`, `seq`) is its name, given when the fact is recorded.
 * The log carries bodies that it does not understand: an old tablet keeps what a newer one wrote.
 */
export interface Entry {
  readonly office: OfficeId;
  readonly node: NodeId;
  /** 1, 2, 3… without gaps within a node. */
  readonly seq: number;
  readonly stamp: Stamp;
  readonly actor: PersonId;
  /** What the fact is about: a dossier, a report, the office. */
  readonly subject: string;
  readonly type: string;
  /** What is counted and timed, in the clear. */
  readonly body: JsonObject;
  /** What identifies a person: base64 of IV and AES-GCM ciphertext under the office's key. */
  readonly sealed?: string | undefined;
  /**
   * The names (`node:seq`, oldest first) under which a tablet had recorded this before it learned that it is a copy of
   * another: nobody else has ever taken in these names from it. Left out by nearly every entry.
   */
  readonly formerly?: readonly string[] | undefined;
  /** With a new name: the body as its author signed it, where it called other entries by names that are new as well. */
  readonly bodySaid?: JsonObject | undefined;
  /** The author's, over this entry and those right before it. */
  readonly signed?: RunSignature | undefined;
  /** The server's own: its MAC over all but the hash, by which it knows its word again when a tablet brings it back. */
  readonly word?: string | undefined;
  /** Hash of the node's entry before this one; empty for its first. */
  readonly previous: string;
  /** SHA-256 (hex) over the canonical JSON of everything above. */
  readonly hash: string;
}

const id = z.string().check(z.minLength(1), z.maxLength(64));
/** Cuts and ranges go by node: what every object has under that name would be taken for one. */
const node = id.check(z.refine((name) => !(name in {})));
const hash = z.string().check(z.regex(/^([0-9a-f]{64})?$/));

/** For the borders: the wire, a bundle file, a database upgrade. Unknown keys are kept, they are under the hash. */
export const EntrySchema = z.looseObject({
  office: id,
  node,
  seq: z.int().check(z.positive()),
  stamp: z.string().check(z.regex(stampShape)),
  actor: id,
  subject: z.string().check(z.minLength(1), z.maxLength(128)),
  type: z.string().check(z.minLength(1), z.maxLength(64)),
  body: z.record(z.string(), z.unknown()),
  sealed: z.optional(z.string()),
  formerly: z.optional(z.array(z.string().check(z.maxLength(128))).check(z.maxLength(100))),
  bodySaid: z.optional(z.record(z.string(), z.unknown())),
  signed: z.optional(
    z.looseObject({
      key: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
      count: z.int().check(z.positive(), z.maximum(64)),
      signature: z.string().check(z.maxLength(120)),
    }),
  ),
  word: z.optional(z.string().check(z.maxLength(64))),
  previous: hash,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** The entry’s name as one text: `node:seq`, unique within an office. */
export const entryRef = (entry: Pick<Entry, 'node' | 'seq'>): string => `${entry.node}:${entry.seq}`;

/** All that it was ever called: a copied tablet has renamed what it recorded. */
export const namesOf = (entry: Pick<Entry, 'node' | 'seq' | 'formerly'>): readonly string[] => [
  entryRef(entry),
  ...(entry.formerly ?? []),
];

/** The server's own chains are called `server…` in every log; no tablet is. */
export const isServerNode = (node: string): boolean => node.startsWith('server');
