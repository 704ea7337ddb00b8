/** Whether somebody may say whose a signing key is, and the fact that it makes. */
import { err, ok, type Result } from '../../base/result.ts';
import { asKnown, findPerson, type OfficeState } from '../office/office.ts';
import { mayRole } from '../roles.ts';
import type { PeopleDeed } from './deeds.ts';
import type { KeyEvent } from './key-events.ts';
import { canVouch, isSigned, type SigningKey } from './keys.ts';
import type { Person } from './person.ts';

export type KeyCommand =
  /** One's own. `tablet`: what it is called where it lies. */
  | { readonly kind: 'offer'; readonly key: string; readonly tablet: string }
  | { readonly kind: 'confirm'; readonly person: string; readonly key: string }
  | { readonly kind: 'end'; readonly person: string; readonly key: string; readonly reason: string };

export type KeyRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: PeopleDeed }
  | { readonly kind: 'PersonUnknown' }
  | { readonly kind: 'KeyEnded' }
  /** Nobody takes the word of an administrator whose own signature nobody has confirmed. */
  | { readonly kind: 'OwnKeyNotConfirmed' }
  /** Nobody's that the office has heard of, or another's. */
  | { readonly kind: 'KeyUnknown' }
  | { readonly kind: 'ReasonMissing' }
  /** No administrator would be left who can sign. */
  | { readonly kind: 'LastAdministratorKey' };

/** No fact comes of what is said already. @param actor and with which key they sign here */
export function decideKey(
  command: KeyCommand,
  office: OfficeState | undefined,
  { actor, signsWith }: { readonly actor: Person; readonly signsWith: string | undefined },
): Result<readonly KeyEvent[], KeyRefusal> {
  const deed = command.kind === 'offer' ? 'offerSigningKey' : 'managePeople';
  const asking = asKnown(office, actor);
  if (office === undefined || !asking.active || !mayRole(asking.roles, deed))
    return err({ kind: 'RoleNotAllowed', deed });
  if (command.kind !== 'offer' && !canVouch(office.signingKeys, signsWith))
    return err({ kind: 'OwnKeyNotConfirmed' });
  switch (command.kind) {
    case 'offer':
      return offer(office, actor.id, command);
    case 'confirm':
      return confirm(office, command);
    case 'end':
      return end(office, command);
  }
}

type Of<Kind extends KeyCommand['kind']> = Extract<KeyCommand, { readonly kind: Kind }>;
type Decision = ReturnType<typeof decideKey>;

function offer({ signingKeys }: OfficeState, person: string, { key, tablet }: Of<'offer'>): Decision {
  const known = signingKeys.get(key);
  if (known !== undefined) return known.person === person ? ok([]) : err({ kind: 'KeyUnknown' });
  return ok([{ type: 'office/signingKeyOffered', body: { person, key, tablet: tablet.slice(0, 80) } }]);
}

function confirm(office: OfficeState, { person, key }: Of<'confirm'>): Decision {
  const known = office.signingKeys.get(key);
  if (findPerson(office, person)?.active !== true) return err({ kind: 'PersonUnknown' });
  if (known !== undefined && known.person !== person) return err({ kind: 'KeyUnknown' });
  if (known?.state === 'ended') return err({ kind: 'KeyEnded' });
  // Before an administrator's own key there is nobody whose word would count.
  if (known?.state === 'confirmed' || !isSigned(office.signingKeys)) return ok([]);
  return ok([{ type: 'office/signingKeyConfirmed', body: { person, key } }]);
}

function end(office: OfficeState, { person, key, ...command }: Of<'end'>): Decision {
  const known = office.signingKeys.get(key);
  const reason = command.reason.trim().slice(0, 300);
  if (known === undefined || known.person !== person) return err({ kind: 'KeyUnknown' });
  if (reason === '') return err({ kind: 'ReasonMissing' });
  if (known.state === 'ended') return ok([]);
  if (known.state === 'confirmed' && !couldOthersManage(office, key))
    return err({ kind: 'LastAdministratorKey' });
  return ok([{ type: 'office/signingKeyEnded', body: { person, key, reason } }]);
}

const couldOthersManage = (office: OfficeState, without: string): boolean =>
  [...office.signingKeys.values()].some(({ person, key, state }) => {
    const owner = findPerson(office, person);
    return (
      key !== without &&
      state === 'confirmed' &&
      owner?.active === true &&
      owner.roles.includes('administrator')
    );
  });

/** Whose the level above may vouch for: an administrator's who is at work, and waits. */
export const vouchableKeys = (office: OfficeState): readonly SigningKey[] =>
  !isSigned(office.signingKeys)
    ? []
    : [...office.signingKeys.values()].filter(({ person, state }) => {
        const owner = findPerson(office, person);
        return state === 'offered' && owner?.active === true && owner.roles.includes('administrator');
      });
