import * as z from 'zod/mini';
import { err, ok, type Result } from '../base/result.ts';
import { Refusal } from '../log/protocol.ts';
import { signatureHeader } from '../log/signed-request.ts';
import type { Bytes } from '../store/bytes.ts';
import type { SyncFaultKind, Timers } from './state.ts';

export interface LineDeps {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
}

/** Why a question to the server got no answer that can be used. */
export interface LineFault {
  readonly kind: SyncFaultKind;
  /** Milliseconds that the server asked us to wait. */
  readonly retryAfter: number | null;
  /** Milliseconds until the server has room for this tablet. */
  readonly turnIn: number | null;
  /** What our own server said, when it was our own server. */
  readonly refusal: Refusal['error'] | null;
  /** Milliseconds since 1970, where it said that the question bore another time. */
  readonly serverTime: number | null;
  /** A revoked tablet's own log, as far as the server has kept it aside, where it would take more. */
  readonly kept: number | null;
}

export interface Question<T> {
  readonly baseUrl: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly token: string | null;
  readonly body?: unknown;
  /** Instead of `body`, as they are. */
  readonly bytes?: Bytes;
  /** Signs it as it is sent, which `signed.ts` does. @param body empty text: none */
  readonly sign?: (body: string | Bytes) => Promise<string | undefined>;
  readonly answer: z.ZodMiniType<T>;
  /** How many times longer than usual the line needs for it, where that is more than once: it is waited for as long. */
  readonly slowness?: number;
}

/** For questions whose answer is only that it was heard; a page of HTML is still not an answer. */
export const anyJson = z.custom<unknown>((value) => value !== undefined);

/** A slow line may take its time, a dead one must not hold the engine. */
export const timeoutMs = 30_000;
const longestTimeoutMs = 15 * 60_000;

/**
 * One question, one answer. Nothing is believed because of a status alone: a network's login page says 200 as well.
 * Whatever goes wrong comes back as a kind.
 */
export async function ask<T>(deps: LineDeps, question: Question<T>): Promise<Result<T, LineFault>> {
  const giveUp = new AbortController();
  const patience = Math.min(timeoutMs * Math.max(1, question.slowness ?? 1), longestTimeoutMs);
  const callOff = deps.timers.after(patience, () => giveUp.abort());
  try {
    const request = await requestOf(question, giveUp.signal);
    const response = await deps.fetch(question.baseUrl + question.path, request);
    const text = await response.text();
    return response.ok ? readAnswer(question, text) : err(faultOf(response, text));
  } catch {
    return err(fault(giveUp.signal.aborted ? 'Timeout' : 'Unreachable'));
  } finally {
    callOff();
  }
}

async function requestOf(question: Question<unknown>, signal: AbortSignal): Promise<RequestInit> {
  const text = question.body === undefined ? undefined : JSON.stringify(question.body);
  const body = question.bytes ?? text;
  const signature = await question.sign?.(body ?? '');
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (question.token !== null) headers.Authorization = `Bearer ${question.token}`;
  if (signature !== undefined) headers[signatureHeader] = signature;
  if (body !== undefined)
    headers['Content-Type'] = body === text ? 'application/json' : 'application/octet-stream';
  return {
    method: question.method,
    headers,
    signal,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'follow',
    ...(body !== undefined && { body }),
  };
}

function readAnswer<T>(question: Question<T>, text: string): Result<T, LineFault> {
  const read = question.answer.safeParse(parseJson(text));
  return read.success ? ok(read.data) : err(fault('NotOurServer'));
}

function faultOf(response: Response, text: string): LineFault {
  const refusal = Refusal.safeParse(parseJson(text));
  const said = refusal.success ? refusal.data.error : null;
  const kind =
    (said === null ? undefined : kindByRefusal[said]) ?? kindByStatus(response.status, said !== null);
  const serverTime = refusal.data?.serverTime ?? null;
  const kept = refusal.data?.kept ?? null;
  const turnIn = refusal.data?.turnIn ?? null;
  return { kind, retryAfter: retryAfterOf(response), turnIn, refusal: said, serverTime, kept };
}

const kindByRefusal: Partial<Record<Refusal['error'], SyncFaultKind>> = {
  unknownToken: 'UnknownToken',
  notSigned: 'KeyGone',
  copied: 'RestoredCopy',
  nodeRevoked: 'Revoked',
  tooLarge: 'TooLarge',
  tooMany: 'TooMany',
  demoFull: 'DemoFull',
  busy: 'ServerBroken',
};

/** Proxies on the way speak in statuses: 413, 429 and 5xx mean what they say. The rest is somebody else talking. */
function kindByStatus(status: number, isOurs: boolean): SyncFaultKind {
  if (status === 413) return 'TooLarge';
  if (status === 429) return 'TooMany';
  if (status >= 500 || isOurs) return 'ServerBroken';
  return 'NotOurServer';
}

function retryAfterOf(response: Response): number | null {
  const header = response.headers.get('Retry-After');
  if (header === null) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const fault = (kind: SyncFaultKind): LineFault => ({
  kind,
  retryAfter: null,
  turnIn: null,
  refusal: null,
  serverTime: null,
  kept: null,
});
