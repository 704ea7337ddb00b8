import type { DossierId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import { decideTakingBack } from '../../domain/dossier/decide/taking-back.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { lastShownSeq } from '../../store/shown.ts';
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
    async ({ entries }) => {
      // From the store, not from memory: another tab may have sent it.
      const shown = await lastShownSeq(tablet);
      const written = {
        entries,
        node: tablet.installation?.node ?? '',
        mayBeSeen: ({ seq }: { readonly seq: number }) => seq <= shown,
      };
      const decided = decideTakingBack(refs, written, contextOf(desk));
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}
