import * as z from 'zod/mini';
import { err, ok, type Result } from '../base/result.ts';
import { Refusal } from '../log/protocol.ts';
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
  /** What our own server said, when it was our own server. */
  readonly refusal: Refusal['error'] | null;
}

export interface Question<T> {
  readonly baseUrl: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly token: string | null;
  readonly body?: unknown;
  readonly answer: z.ZodMiniType<T>;
}

/** For questions whose answer is only that it was heard; a page of HTML is still not an answer. */
export const anyJson = z.custom<unknown>((value) => value !== undefined);

/** A slow line may take its time, a dead one must not hold the engine. */
export const timeoutMs = 30_000;

/**
 * One question, one answer. Nothing is believed because of a status alone: a network's login page says 200 as well.
 * Whatever goes wrong comes back as a kind.
 */
export async function ask<T>(deps: LineDeps, question: Question<T>): Promise<Result<T, LineFault>> {
  const giveUp = new AbortController();
  const callOff = deps.timers.after(timeoutMs, () => giveUp.abort());
  try {
    const response = await deps.fetch(question.baseUrl + question.path, requestOf(question, giveUp.signal));
    const text = await response.text();
    return response.ok ? readAnswer(question, text) : err(faultOf(response, text));
  } catch {
    return err(fault(giveUp.signal.aborted ? 'Timeout' : 'Unreachable'));
  } finally {
    callOff();
  }
}

function requestOf(question: Question<unknown>, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (question.token !== null) headers.Authorization = `Bearer ${question.token}`;
  if (question.body !== undefined) headers['Content-Type'] = 'application/json';
  return {
    method: question.method,
    headers,
    signal,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'follow',
    ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
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
  return { kind, retryAfter: retryAfterOf(response), refusal: said };
}

const kindByRefusal: Partial<Record<Refusal['error'], SyncFaultKind>> = {
  unknownToken: 'UnknownToken',
  copied: 'RestoredCopy',
  nodeRevoked: 'Revoked',
  tooLarge: 'TooLarge',
  tooMany: 'TooMany',
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

export const fault = (kind: SyncFaultKind): LineFault => ({ kind, retryAfter: null, refusal: null });
