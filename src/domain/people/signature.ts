/** The law of signatures: which key has to have signed a run of entries before they count. Whoever asks does the arithmetic. */
import { canonicalJson } from '../../base/json.ts';
import type { Entry } from '../../log/entry.ts';
import type { Run } from '../../log/runs.ts';
import { keyName } from '../../log/signed-run.ts';
import { bodyWithNames } from '../names-told.ts';
import { officeEvents } from '../office/events.ts';
import type { SigningKey } from './keys.ts';

/** Why a run does not count. */
export type SignatureFault = 'notSigned' | 'wrongSignature' | 'unknownActor' | 'keyNotConfirmed' | 'keyEnded';

/** What the office knows at the place of the run. */
export interface KnownSigners {
  /** Its people sign: everything has to be signed. */
  readonly isSigned: boolean;
  readonly keyNamed: (name: string) => SigningKey | undefined;
  readonly isKnown: (person: string) => boolean;
}

export type KeyAsked =
  | { readonly kind: 'fault'; readonly fault: SignatureFault }
  /** Raw P-256 point, base64: it has to verify. */
  | { readonly kind: 'key'; readonly key: string }
  /** An office of an older version, in which nobody signs yet. */
  | { readonly kind: 'none' };

export function keyAsked({ entries, signed }: Run, known: KnownSigners): KeyAsked {
  const [first] = entries;
  if (first === undefined || !isSound(entries)) return fault('wrongSignature');
  const named = ownKeyOf(entries, known.isSigned);
  if (named === undefined && !known.isSigned) return { kind: 'none' };
  if (signed === undefined) return fault('notSigned');
  // Written in one way only: what the server and a browser read differently would count on one of them.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signed.signature)) return fault('wrongSignature');
  if (known.isSigned && !known.isKnown(first.actor)) return fault('unknownActor');
  if (named !== undefined)
    return keyName(named) === signed.key ? { kind: 'key', key: named } : fault('wrongSignature');
  const key = known.keyNamed(signed.key);
  if (key === undefined) return fault('keyNotConfirmed');
  if (key.person !== first.actor) return fault('wrongSignature');
  if (key.state === 'confirmed') return { kind: 'key', key: key.key };
  return fault(key.state === 'ended' ? 'keyEnded' : 'keyNotConfirmed');
}

const fault = (kind: SignatureFault): KeyAsked => ({ kind: 'fault', fault: kind });

/**
 * A founding, with all that is recorded with it, and the offer of a key bring the key with them by which they are signed. An
 * offer vouches for itself alone: what stands with it in one run would be as good as confirmed.
 */
function ownKeyOf(entries: readonly Entry[], isSigned: boolean): string | undefined {
  const [{ type, body } = { type: '', body: {} }] = entries;
  if (type === 'office/founded' && !isSigned) return officeEvents[type].safeParse(body).data?.key;
  if (type !== 'office/signingKeyOffered' || entries.length > 1) return undefined;
  return officeEvents[type].safeParse(body).data?.key;
}

const sound = new WeakMap<readonly Entry[], boolean>();

/** Asked of a run for each of its entries, and answered once. */
function isSound(entries: readonly Entry[]): boolean {
  const known = sound.get(entries);
  if (known !== undefined) return known;
  const answer = entries.every((each) => saysTheSame(each) && offersOwn(each));
  sound.set(entries, answer);
  return answer;
}

/** Nobody offers a key in another's name. */
const offersOwn = ({ type, body, actor }: Entry): boolean =>
  type !== 'office/signingKeyOffered' || body['person'] === actor;

/** Only the names of other entries may differ from what was signed, and only where a tablet got another name. */
function saysTheSame({ type, body, bodySaid, formerly = [] }: Entry): boolean {
  if (bodySaid === undefined) return true;
  if (formerly.length === 0) return false;
  const unnamed = (of: typeof body): string => canonicalJson(bodyWithNames({ type, body: of }, () => ''));
  return unnamed(body) === unnamed(bodySaid);
}
