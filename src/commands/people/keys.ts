/** With which keys people sign: their own is offered, an administrator confirms it or ends it. */
import type { PersonId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import { decideKey, type KeyCommand, type KeyRefusal } from '../../domain/people/decide-keys.ts';
import { isSigned } from '../../domain/people/keys.ts';
import type { Person } from '../../domain/people/person.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import type { Tablet } from '../../store/tablet.ts';
import { getUpstream } from '../../store/upstream.ts';
import { officeFact } from '../facts.ts';

/** What everybody records in this office has to be signed. */
export const isSignedOffice = ({ office }: Tablet): boolean =>
  office !== undefined && isSigned(office.signingKeys);

/** Whoever is in says with which key they sign on this tablet, unless the office knows it. */
export async function offerOwnKey(tablet: Tablet, actor: Person): Promise<Result<void, KeyRefusal>> {
  const { signer, office } = tablet;
  if (signer === undefined || signer.person !== actor.id) return ok(undefined);
  if (office?.signingKeys.has(signer.key) === true) return ok(undefined);
  const label = (await getUpstream(tablet))?.label ?? '';
  return doWithKeys(tablet, actor, { kind: 'offer', key: signer.key, tablet: label });
}

export async function doWithKeys(
  tablet: Tablet,
  actor: Person,
  command: KeyCommand,
): Promise<Result<void, KeyRefusal>> {
  const recorded = await recordDeciding<'office', KeyRefusal>(
    tablet,
    actor.id as PersonId,
    { kind: 'office' },
    ({ office }) => {
      const decided = decideKey(command, office, { actor, signsWith: tablet.signer?.key });
      return decided.ok ? ok(decided.value.map(officeFact)) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
