/**
 * How the sealed bytes of scans go up and come down, on questions of their own. The log says which scans there are; the server
 * takes no bytes that its log does not name. A scan goes up from its beginning in parts as large as the line carries, each
 * where the one before ended: cut off anywhere, it goes on there.
 *
 *     stand   how far is each of these there?
 *     part    these bytes, from here on       → how far it is there now
 *     given   the bytes from here on
 */
import * as z from 'zod/mini';

export const scanPaths = {
  stand: '/v1/scans/stand',
  /** `?name=…&from=…`; the body is the bytes themselves. */
  part: '/v1/scans/part',
  given: '/v1/scans/given',
} as const;

/** Names in one question, and bytes in one part. */
export const mostNames = 200;
export const mostPartBytes = 256 * 1024;

const count = z.int().check(z.nonnegative());
/** SHA-256 of the sealed bytes. */
const name = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const ScanStand = z.object({
  name,
  /** The server's log has a fact that attaches it; without one nothing of it is taken. */
  isNamed: z.boolean(),
  /** So many bytes from its beginning are there. */
  held: count,
  /** Its size, as the log says it; 0 where it is not named. */
  bytes: count,
  /** Since when all of it is there and has been found to be what the log names, in milliseconds since 1970: its receipt. */
  wholeSince: z.nullable(count),
});
export type ScanStand = z.infer<typeof ScanStand>;

export const ScanStandRequest = z.object({ names: z.array(name).check(z.maxLength(mostNames)) });
/** `epoch`: of the office, as a sync says it. What was whole in another one has to be asked for again. */
export const ScanStandResponse = z.object({ epoch: z.string(), stands: z.array(ScanStand) });
export type ScanStandResponse = z.infer<typeof ScanStandResponse>;

export const ScanPartQuery = z.object({ name, from: z.coerce.number().check(z.int(), z.nonnegative()) });
export const ScanPartResponse = z.object({
  epoch: z.string(),
  stand: ScanStand,
  /**
   * `taken`: go on behind it. `elsewhere`: go on where `stand` says. `altered`: all of it was there and was not what the log
   * names; nothing of it is kept. `full`: the office has brought as much as it may.
   */
  outcome: z.enum(['taken', 'elsewhere', 'unnamed', 'altered', 'full']),
});
export type ScanPartResponse = z.infer<typeof ScanPartResponse>;

export const ScanGivenRequest = z.object({ name, from: count, atMost: count });
/** `bytes`: base64; null where not all of it is there yet. */
export const ScanGivenResponse = z.object({ size: count, bytes: z.nullable(z.string()) });
export type ScanGivenResponse = z.infer<typeof ScanGivenResponse>;
