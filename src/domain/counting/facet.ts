import type { PlainDate } from '../../base/plain-date.ts';
import { endedOn, isInConflict, type Dossier, type DossierState } from '../dossier/dossier.ts';
import type { Channel, ServiceLevel } from '../vocabulary.ts';

/**
 * What is counted of one dossier: everything a tally, a list or a chart asks, and nothing that identifies anybody.
 * Kept as packed columns (`facet-columns.ts`); this is one row of them, unpacked.
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
  };
}
