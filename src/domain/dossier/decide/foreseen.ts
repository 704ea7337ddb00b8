import type { NodeId, PersonId } from '../../../base/ids.ts';
import type { JsonObject } from '../../../base/json.ts';
import { toDayNumber, type PlainDate } from '../../../base/plain-date.ts';
import { nextStamp } from '../../../log/stamp.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEvent } from '../events.ts';
import { evolve } from '../evolve.ts';

/** The dossier as one fact more will leave it, told by the same rules that will tell it. */
export function foreseen(
  dossier: Dossier | undefined,
  { type, body }: Pick<DossierEvent, 'type' | 'body'>,
  { on, actor }: { readonly on: PlainDate; readonly actor: { readonly id: string } },
): Dossier | undefined {
  const stamp = nextStamp(undefined, toDayNumber(on) * 86_400_000, '' as NodeId);
  const entry = { node: '' as NodeId, seq: 1, stamp, actor: actor.id as PersonId };
  return evolve(dossier, { ...entry, type, body: body as unknown as JsonObject });
}
