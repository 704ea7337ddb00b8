import type { Refusal } from '../../log/protocol.ts';

export const statuses = {
  badRequest: 400,
  unknownToken: 401,
  notSigned: 401,
  wrongTime: 401,
  repeated: 401,
  nodeRevoked: 403,
  demoOff: 403,
  demoFull: 403,
  unknownCode: 404,
  codeUsed: 409,
  codeForFirst: 409,
  copied: 409,
  officeTaken: 409,
  nodeTaken: 409,
  codeExpired: 410,
  tooLarge: 413,
  tooMany: 429,
  busy: 503,
} as const satisfies Record<Refusal['error'], number>;

/** Thrown wherever a question under `/v1` ends without what was asked for. */
export class Refused extends Error {
  readonly kind: Refusal['error'];
  /** Seconds. */
  readonly retryAfter: number;
  readonly kept: number | undefined;
  /** Milliseconds until the caller's turn. */
  readonly turnIn: number | undefined;
  constructor(kind: Refusal['error'], retryAfter = 0, kept?: number, turnIn?: number) {
    super(kind);
    this.kind = kind;
    this.kept = kept;
    this.retryAfter = retryAfter;
    this.turnIn = turnIn;
  }
}

/** The house is full. @param turnIn milliseconds until it is the caller's turn */
export const full = (turnIn: number): Refused =>
  new Refused('tooMany', Math.ceil(turnIn / 1000), undefined, Math.ceil(turnIn));
