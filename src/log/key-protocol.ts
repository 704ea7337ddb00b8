/** What goes over the line about keys: the office's, handed to a tablet that joins, and those that tablets sign requests with. */
import * as z from 'zod/mini';

const text = z.string();
/** 60 bytes wrapped, and a P-256 point: as base64 80 and 88 letters. */
const short = text.check(z.maxLength(200));

/**
 * POST /v1/keys: hand the wrapped office key to a waiting tablet. Once given it stands for a day, and only its giver may
 * give it anew.
 */
export const KeyTransfer = z.object({ node: text, wrappedKey: short, senderPublicKey: short });
export type KeyTransfer = z.infer<typeof KeyTransfer>;

/** GET /v1/keys → the key waiting for the caller, or null. */
export const KeyWaiting = z.object({
  handover: z.nullable(z.object({ wrappedKey: text, senderPublicKey: text })),
});
export type KeyWaiting = z.infer<typeof KeyWaiting>;

/**
 * DELETE /v1/keys: the caller has stored the office's key under a person's secret, and the server forgets what it carried.
 * With `false` it could not be opened, and the caller waits on.
 */
export const KeyTaken = z.object({ taken: z.boolean() });

/**
 * POST /v1/request-key, signed with that very key: from now on the caller signs with it. Without more only while the server
 * knows none of this tablet (older versions had none); in place of another one only where a person vouches for it.
 */
export const RequestKey = z.object({
  /** Raw P-256 point, base64. */
  publicKey: text,
  /** Whose key the office's log confirms, by its name, and what they signed: `vouchText`, base64. */
  vouched: z.optional(z.object({ key: short, signature: short })),
});
export type RequestKey = z.infer<typeof RequestKey>;
