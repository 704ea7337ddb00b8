/** Who really recorded it: signatures over runs of entries, verified with the keys that the office's own log confirms. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { Entry } from '../../log/entry.ts';
import { runsOf, type Run } from '../../log/runs.ts';
import { runText } from '../../log/signed-run.ts';
import { keyAsked, type KnownSigners, type SignatureFault } from '../../domain/people/signature.ts';
import { isTrue, saidOf } from './written.ts';

/** The runs of what one node offers; each is verified once. */
export class OfferedRuns {
  private readonly runs = new Map<Entry, Run>();
  private readonly verified = new Map<Run, { readonly key: string; readonly isTrue: boolean }>();

  constructor(offered: readonly Entry[]) {
    // By the entry itself and not by the hash that it claims: a false one would lend its own run to another entry.
    for (const run of runsOf(offered.filter(isTrue)))
      for (const entry of run.entries) this.runs.set(entry, run);
  }

  faultOf(entry: Entry, known: KnownSigners): SignatureFault | undefined {
    const run = this.runs.get(entry) ?? { entries: [entry], signed: undefined };
    const asked = keyAsked(run, known);
    if (asked.kind !== 'key') return asked.kind === 'fault' ? asked.fault : undefined;
    const before = this.verified.get(run);
    const isTrue = before?.key === asked.key ? before.isTrue : isSignedWith(asked.key, run);
    this.verified.set(run, { key: asked.key, isTrue });
    return isTrue ? undefined : 'wrongSignature';
  }
}

const isSignedWith = (key: string, { entries, signed }: Run): boolean =>
  isSignedBy(key, Buffer.from(runText(entries, saidOf)), Buffer.from(signed?.signature ?? '', 'base64'));

/** @param key raw P-256 point, base64 @param signature ECDSA with SHA-256, r ‖ s */
export function isSignedBy(key: string, said: Buffer, signature: Buffer): boolean {
  const publicKey = publicKeyOf(key);
  if (publicKey === undefined || signature.length !== 64) return false;
  return verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Whether it is a point of the curve, written in the one way in which it is written: only with that can anything be signed. */
export const isPublicKey = (key: string): boolean =>
  /^[\w+/]{87}=$/.test(key) && publicKeyOf(key) !== undefined;

/** Made once of each: that costs as much as a signature. */
const keysMade = new Map<string, KeyObject | undefined>();
const mostKeysMade = 10_000;

function publicKeyOf(key: string): KeyObject | undefined {
  // Nobody's long text is kept.
  if (key.length > 88) return madeOf(key);
  if (keysMade.has(key)) return keysMade.get(key);
  if (keysMade.size >= mostKeysMade) keysMade.clear();
  const made = madeOf(key);
  keysMade.set(key, made);
  return made;
}

/** @param key raw P-256 point (0x04, x, y), base64 */
function madeOf(key: string): KeyObject | undefined {
  const raw = Buffer.from(key, 'base64');
  if (raw.length !== 65 || raw[0] !== 4) return undefined;
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((half) => half.toString('base64url'));
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
  } catch {
    return undefined;
  }
}
