/** What stays on the desk, and why, in sentences. */
import type { DossierId } from '../../../base/ids.ts';
import { formatDay } from '../../../base/plain-date.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { ofPerson } from '../../strings/dossier.ts';
import { handoverText } from '../../strings/handover.ts';
import { refusalWords } from '../../strings/refusals.ts';

export interface Refused {
  readonly id: DossierId;
  /** A whole sentence: whose dossier it is, and why it stays. */
  readonly why: string;
}

/** The day on which it ended, as it is said; '' for one that still goes on. */
export function endOf({ handedOverOn, closedOn }: Dossier): string {
  const on = handedOverOn ?? closedOn;
  return on === null ? '' : formatDay(on);
}

const whose = ({ dossier, particulars }: Stored): string =>
  ofPerson(dossier.facts.number, particulars?.name ?? '');
export const refusedFor = (seen: Stored, why: string): Refused => ({
  id: seen.id,
  why: `${whose(seen)}: ${why}`,
});
/** Why it is not ready any more. */
export function goneFor(seen: Stored, now: Stored | undefined): Refused {
  if (now === undefined) return refusedFor(seen, refusalWords({ kind: 'DossierUnknown' }));
  const { state } = now.dossier;
  return state === 'open' || state === 'resolved'
    ? refusedFor(seen, refusalWords({ kind: 'NotAllowedInState', state, deed: 'handOver' }))
    : { id: seen.id, why: handoverText.notReady[state](whose(seen), endOf(now.dossier)) };
}
