import type { PlainDate } from '../../base/plain-date.ts';
import { endedOn, isInConflict, type Dossier, type DossierState } from '../dossier/dossier.ts';
import type { Channel, ServiceLevel } from '../vocabulary.ts';

/** What a citizen said of how a dossier was handled. */
export const satisfactions = ['satisfied', 'neutral', 'dissatisfied'] as const;
export type Satisfaction = (typeof satisfactions)[number];

/**
 * What is counted of one dossier: everything a tally, a list or a chart asks, and nothing that identifies anybody.
 * Kept as packed columns (`columns.ts`); this is one row of them, unpacked.
 */
export interface Facet {
  readonly state: DossierState;
  readonly receivedOn: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly endedOn: PlainDate | null;
  readonly handedOverOn: PlainDate | null;
  /** Every supplement asked for, in order. `answeredOn` null: still awaited. */
  readonly supplements: readonly { readonly requestedOn: PlainDate; readonly answeredOn: PlainDate | null }[];
  readonly procedureCode: string;
  readonly field: string;
  readonly channel: Channel;
  readonly level: ServiceLevel | null;
  readonly componentsDigitised: boolean;
  readonly electronicResult: boolean;
  readonly feeAboveZero: boolean;
  readonly paidOnline: boolean;
  readonly acrossBoundary: boolean;
  readonly inConflict: boolean;
  /** Its days are not as the desk first wrote them: a leader has confirmed others. */
  readonly confirmedDays: boolean;
  /** A correction of its days waits for a leader. */
  readonly asksLeader: boolean;
  /** Later time was granted, with an apology or without. No fact says so yet. */
  readonly extensionGranted: boolean;
  /** An apology went out (Mẫu 04). No fact says so yet. */
  readonly apologySent: boolean;
  /** The result was ready on the day of receipt; when it was fetched is the citizen's affair. */
  readonly sameDay: boolean;
  /** A component was taken over from what had been digitised before: 2 or 3 in `SoHoaThanhPhan`. */
  readonly reused: boolean;
  /** Null: not graded. No fact says so yet. */
  readonly satisfaction: Satisfaction | null;
}

export function facetOf(dossier: Dossier): Facet {
  const { facts } = dossier;
  return {
    state: dossier.state,
    receivedOn: dossier.receivedOn,
    dueOn: dossier.dueOn,
    endedOn: endedOn(dossier),
    handedOverOn: dossier.handedOverOn,
    supplements: dossier.supplements,
    procedureCode: facts.procedure.code,
    field: facts.procedure.field,
    channel: facts.channel,
    level: facts.level,
    componentsDigitised: facts.components !== 'no',
    electronicResult: dossier.electronicResult,
    feeAboveZero: facts.fee.dong > 0,
    paidOnline: facts.fee.paidBy === 'nationalPortal' || facts.fee.paidBy === 'otherPortal',
    acrossBoundary: facts.acrossBoundary,
    inConflict: isInConflict(dossier),
    confirmedDays: dossier.confirmedDays === true,
    asksLeader: (dossier.asked?.length ?? 0) > 0,
    extensionGranted: false,
    apologySent: false,
    sameDay: dossier.resolvedOn !== null && dossier.resolvedOn <= dossier.receivedOn,
    reused: facts.components === 'reusedComponent' || facts.components === 'reusedResult',
    satisfaction: null,
  };
}
