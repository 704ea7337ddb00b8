import type { DossierId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import { decideTakingBack } from '../../domain/dossier/decide/taking-back.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { dossierFact } from '../facts.ts';

/** Takes back what this tablet wrote last about a dossier. @param refs `node:seq` of the deed's facts, in their order */
export async function takeBack(
  desk: Desk,
  id: DossierId,
  refs: readonly string[],
): Promise<Result<void, DecisionRefusal>> {
  const { tablet } = desk;
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    tablet,
    actorId(desk),
    { kind: 'dossier', id },
    ({ entries }) => {
      // Read under the lock: what is being sent at this moment may be named by the server the next.
      const written = {
        entries,
        node: tablet.installation?.node ?? '',
        isSent: ({ seq }: { readonly seq: number }) => seq <= tablet.acknowledged,
      };
      const decided = decideTakingBack(refs, written, contextOf(desk));
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
