import type { PlainDate } from '../../base/plain-date.ts';
import {
  endedOn,
  isInConflict,
  type Dossier,
  type DossierState,
  type Extension,
} from '../dossier/dossier.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import { handsOf, keyOfHands } from '../dossier/transfer/hands.ts';
import { satisfactionIn } from '../grading/grade.ts';
import type { Satisfaction } from '../grading/scale.ts';
import { isDelayCause, type DelayCause } from '../outages/delay-causes.ts';
import type { Channel, ServiceLevel } from '../vocabulary.ts';

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
  /** In whose hands it is, as `keyOfHands` writes it. */
  readonly heldBy: string;
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
  /** Its file did not say its channel, state, due day or day of result: one was chosen for all that it held. */
  readonly assumed: boolean;
  /** A correction of its days waits for a leader. */
  readonly asksLeader: boolean;
  /** The day of the apology with another appointment (Mẫu 04); null where none was signed. */
  readonly apologisedOn: PlainDate | null;
  /** It was signed before the day that it apologised for, wherever the due day has gone since. */
  readonly apologisedInTime: boolean;
  /** One is prepared and waits for a leader's signature. */
  readonly asksExtension: boolean;
  /** Why it is overdue, as somebody has said; null where nobody has, or in words of a later version. */
  readonly delayCause: DelayCause | null;
  /** The result was ready on the day of receipt; when it was fetched is the citizen's affair. */
  readonly sameDay: boolean;
  /** Received with the promise of the same day: a chosen procedure on a chosen day of the office. */
  readonly noAppointment: boolean;
  /** A component was taken over from what had been digitised before: 2 or 3 in `SoHoaThanhPhan`. */
  readonly reused: boolean;
  /** What the citizen said when it was handed over. Null: not graded. */
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
    heldBy: keyOfHands(handsOf(dossier)),
    channel: facts.channel,
    level: facts.level,
    componentsDigitised: facts.components !== 'no',
    electronicResult: dossier.electronicResult,
    feeAboveZero: facts.fee.dong > 0,
    paidOnline: facts.fee.paidBy === 'nationalPortal' || facts.fee.paidBy === 'otherPortal',
    acrossBoundary: facts.acrossBoundary,
    inConflict: isInConflict(dossier),
    confirmedDays: dossier.confirmedDays === true,
    assumed: (dossier.assumed?.length ?? 0) > 0,
    asksLeader: (dossier.asked?.length ?? 0) > 0,
    apologisedOn: dossier.extension?.on ?? null,
    apologisedInTime: wasInTime(dossier.extension),
    asksExtension: dossier.extensionAsked !== undefined,
    delayCause: dossier.delay !== undefined && isDelayCause(dossier.delay.cause) ? dossier.delay.cause : null,
    sameDay: dossier.resolvedOn !== null && dossier.resolvedOn <= dossier.receivedOn,
    noAppointment: facts.noAppointment === true,
    reused: isReused(facts),
    satisfaction: satisfactionIn(dossier),
  };
}

const isReused = ({ components, reuses }: DossierFacts): boolean =>
  (reuses ?? 'no') !== 'no' || components === 'reusedComponent' || components === 'reusedResult';

const wasInTime = (extension: Extension | undefined): boolean =>
  extension !== undefined && extension.instead.dueOn !== null && extension.on < extension.instead.dueOn;
