/** What was sent with a request, read once; and when its answer has gone. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { pageSize } from '../../log/protocol.ts';
import { comeAgainAfter } from './admission.ts';
import { Refused } from './refused.ts';

/** A page of 2,000 entries with all their sealed parts is about 4 MB. */
export const largestBody = 8 * 1024 * 1024;
/** All that is no page of entries, nor part of a scan. */
const littleBody = 16 * 1024;
/** Of a form that somebody has filled in. */
export const largestForm = 64 * 1024;
const longestPatience = 64 * 1024 * 1024;

/** @param grow whether there is room in memory for so many bytes more @throws Refused `tooLarge`, `tooMany` */
export async function sentWith(
  c: Context,
  largest = littleBody,
  grow: (bytes: number) => boolean = () => true,
): Promise<Buffer> {
  let [size, isFull] = [0, false];
  let chunks: Uint8Array[] = [];
  await readBody(c, (chunk) => {
    size += chunk.byteLength;
    isFull ||= size <= largest && !grow(chunk.byteLength);
    if (size <= largest && !isFull) chunks.push(chunk);
    else chunks = [];
  });
  if (size > largest) throw new Refused('tooLarge');
  if (isFull) throw new Refused('tooMany', comeAgainAfter);
  return Buffer.concat(chunks);
}

/** @throws Refused when it is no JSON, or more entries than a page: the tablet halves its batch, as for too many bytes */
export function jsonOf(sent: Buffer): unknown {
  const body = parse(sent.toString('utf8'));
  if (isOverfull(body)) throw new Refused('tooLarge');
  return body;
}

/** Read to its end and thrown away: answered in the middle of it, the tablet would see a broken line. */
export const passOver = (c: Context): Promise<unknown> => readBody(c, () => undefined).catch(() => undefined);

/**
 * For whoever was answered before their little was read: the rest of it is awaited, as what is thrown away behind an answer is cut
 * off when the machine is busy, and with it the next question on the same connection.
 */
export const lastOfLittle: MiddlewareHandler = async (c, next) => {
  await next();
  const announced = Number(c.req.header('content-length') ?? 0);
  if (announced > 0 && announced <= largestForm) await passOver(c);
};

/** When the caller has the answer, or is gone. */
export function whenAnswered({ env }: Context, work: () => void): void {
  const { outgoing } = env as Partial<HttpBindings>;
  if (outgoing === undefined || outgoing.destroyed) work();
  else outgoing.once('close', work);
}

/** Once. Only what has no end in sight is cut off. */
function readBody(c: Context, take: (chunk: Uint8Array) => void): Promise<void> {
  // As it comes from the line: what stands between it and a web stream costs as much as reading an entry.
  const { incoming } = c.env as HttpBindings;
  if (incoming.readableDidRead || incoming.readableEnded || incoming.destroyed) return Promise.resolve();
  return new Promise((done, failed) => {
    let size = 0;
    const onChunk = (chunk: Buffer): void => {
      take(chunk);
      if ((size += chunk.byteLength) <= longestPatience) return;
      incoming.off('data', onChunk).pause();
      done();
    };
    incoming.on('data', onChunk).once('end', done).once('error', failed);
    incoming.once('close', () => failed(new Error('the line broke')));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('badRequest');
  }
}

const isOverfull = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'entries' in body &&
  Array.isArray(body.entries) &&
  body.entries.length > pageSize;
