/** What stays on the desk, and why, in sentences. */
import type { DossierId } from '../../../base/ids.ts';
import { formatDay } from '../../../base/plain-date.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { refusalWords } from '../../strings/refusals.ts';

export interface Refused {
  readonly id: DossierId;
  readonly number: string;
  readonly why: string;
}

/** The day on which it ended, as it is said; '' for one that still goes on. */
export function endOf({ handedOverOn, closedOn }: Dossier): string {
  const on = handedOverOn ?? closedOn;
  return on === null ? '' : formatDay(on);
}

export const refusedFor = ({ id, dossier }: Stored, why: string): Refused => ({
  ...{ id, number: dossier.facts.number, why },
});
/** Why it is not ready any more. */
export const goneWords = (now: Stored | undefined): string =>
  refusalWords(
    now === undefined
      ? { kind: 'DossierUnknown' }
      : { kind: 'NotAllowedInState', state: now.dossier.state, deed: 'handOver' },
  );
