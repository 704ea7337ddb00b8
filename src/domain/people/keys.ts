/**
 * Whose signature is whose, folded from the office's own facts. A person has a key on each tablet that they open, because
 * its private half lies there under their secret; the office knows the public halves.
 *
 *   offered (by its owner) ── confirmed (by an administrator, or the level above where none is left) ── ended
 *
 * The founder's key comes with the founding. An office of an older version has none: the first that an administrator of
 * it offers is the root of all others.
 */
import type { KeyEvent } from './key-events.ts';
import type { Role } from './person.ts';

export type KeyState = 'offered' | 'confirmed' | 'ended';
export interface SigningKey {
  readonly person: string;
  /** Raw P-256 point, base64. */
  readonly key: string;
  readonly state: KeyState;
  /** What the tablet was called where it lies. */
  readonly tablet: string;
}

/** By the public half. */
export type SigningKeys = ReadonlyMap<string, SigningKey>;
export const noKeys: SigningKeys = new Map();

/** From here on every fact of the office has to be signed. */
export const isSigned = (keys: SigningKeys): boolean =>
  [...keys.values()].some(({ state }) => state !== 'offered');

/** Whether what is signed with it counts already, so that it can say whose another is. */
export const canVouch = (keys: SigningKeys, key: string | undefined): boolean =>
  !isSigned(keys) || (key !== undefined && keys.get(key)?.state === 'confirmed');

export const keysOf = (keys: SigningKeys, person: string): readonly SigningKey[] =>
  [...keys.values()].filter((each) => each.person === person);

export const withFounder = (keys: SigningKeys, person: string, key: string | undefined): SigningKeys =>
  key === undefined ? keys : withKey(keys, { person, key, state: 'confirmed', tablet: '' });

/** What a fact about keys does where it stands: the first of an administrator of an office without keys is the root of all. */
export type KeyStanding = 'root' | 'signed' | 'void';
export function keyStanding(
  { type, body }: KeyEvent,
  actor: string,
  isAlreadySigned: boolean,
  rolesOf: (person: string) => readonly Role[],
): KeyStanding {
  const isOffer = type === 'office/signingKeyOffered';
  if (isOffer && body.person !== actor) return 'void';
  if (isAlreadySigned) return 'signed';
  if (isOffer && rolesOf(body.person).includes('administrator')) return 'root';
  // Before an administrator's own key there is nobody whose word would count.
  return isOffer ? 'signed' : 'void';
}

export function withKeyEvent(
  keys: SigningKeys,
  { type, body }: KeyEvent,
  standing: KeyStanding,
): SigningKeys {
  const known = keys.get(body.key);
  if (standing === 'void') return keys;
  // Nobody takes a key over, and what has ended does not begin again.
  if (known !== undefined && (known.person !== body.person || known.state === 'ended')) return keys;
  switch (type) {
    case 'office/signingKeyOffered':
      if (known !== undefined) return keys;
      return withKey(keys, { ...body, state: standing === 'root' ? 'confirmed' : 'offered' });
    case 'office/signingKeyConfirmed':
    case 'office/signingKeyVouched':
      return withKey(keys, { tablet: '', ...known, ...body, state: 'confirmed' });
    case 'office/signingKeyEnded':
      return withKey(keys, { tablet: '', ...known, person: body.person, key: body.key, state: 'ended' });
  }
}

const withKey = (keys: SigningKeys, key: SigningKey): SigningKeys => new Map(keys).set(key.key, key);
