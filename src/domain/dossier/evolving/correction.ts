/** A dossier with other days, facts or another state than was written first. Its state and its days go on agreeing. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Dossier, DossierState, Supplement } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import type { BookNumber, DossierFacts } from '../facts.ts';
import { codeOfLine } from '../search.ts';

/** The hour of another day is not known. */
const answerLast = (
  supplements: readonly Supplement[],
  answeredOn: PlainDate | null,
): readonly Supplement[] =>
  supplements.map(({ answeredAt, ...each }, index) => {
    const isOther = index === supplements.length - 1 && each.answeredOn !== answeredOn;
    if (isOther) return { ...each, answeredOn };
    return answeredAt === undefined ? each : { ...each, answeredAt };
  });

export function correct(dossier: Dossier, body: DossierEventOf<'dossier/corrected'>['body']): Dossier {
  const { supplementRequestedOn, supplementedOn, ...days } = body.days;
  let supplements = dossier.supplements;
  if (supplementRequestedOn !== undefined) {
    const asked = {
      ...(supplements.at(-1) ?? { answeredOn: null }),
      ...{ requestedOn: supplementRequestedOn, requestedAt: null },
    };
    supplements = [...supplements.slice(0, -1), asked];
  }
  if (supplementedOn !== undefined) supplements = answerLast(supplements, supplementedOn);
  const corrected: Dossier = {
    ...dossier,
    ...definedOnly<Dossier>(days),
    supplements,
    facts: { ...dossier.facts, ...definedOnly<DossierFacts>(body.facts), ...reusesBy(body.facts) },
    electronicResult: body.electronicResult ?? dossier.electronicResult,
    ...withLine(dossier, body.line),
  };
  const state = body.state ?? dossier.state;
  return inState(corrected, hasDaysOf(corrected, state) ? state : dossier.state);
}

/** Whether it has the days without which the state would mean nothing. */
function hasDaysOf({ resolvedOn, handedOverOn, closedOn }: Dossier, state: DossierState): boolean {
  if (state === 'resolved') return resolvedOn !== null;
  if (state === 'handedOver') return resolvedOn !== null && handedOverOn !== null;
  return isClosed(state) ? closedOn !== null : true;
}

const isClosed = (state: DossierState): boolean =>
  state === 'returned' || state === 'withdrawn' || state === 'stopped' || state === 'refused';

/** Whoever says how the papers are digital says with it whether they were taken over. */
function reusesBy({
  components,
  reuses,
}: DossierEventOf<'dossier/corrected'>['body']['facts']): Pick<DossierFacts, 'reuses'> {
  if (components === undefined || reuses !== undefined) return {};
  const said = { reusedComponent: 'component', reusedResult: 'result', digitised: 'no', no: 'no' } as const;
  return { reuses: said[components] };
}

/** The same line, counted otherwise; what was given stays given. */
function withLine(
  { certified, certifiedLater }: Dossier,
  line: DossierEventOf<'dossier/corrected'>['body']['line'],
): Pick<Dossier, 'certified' | 'certifiedLater'> {
  if (line === undefined || certified === undefined) return {};
  const counted = (given: BookNumber): BookNumber =>
    codeOfLine(given) === codeOfLine(line)
      ? { ...given, copies: line.copies ?? given.copies, pages: line.pages ?? given.pages }
      : given;
  const later = certifiedLater?.map(counted);
  return { certified: counted(certified), ...(later === undefined ? {} : { certifiedLater: later }) };
}

/** Leaves out keys whose value is undefined, so that they do not hide what was there. */
const definedOnly = <T extends object>(changes: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Put into a state out of turn, by a correction or a settlement: what the new state cannot have is dropped. */
export function inState(dossier: Dossier, wanted: DossierState): Dossier {
  const awaits = dossier.supplements.at(-1)?.answeredOn === null;
  const state = wanted === 'awaiting' && !awaits ? 'open' : wanted;
  const resolved = state === 'resolved' || state === 'handedOver';
  const waits = state === 'open' || state === 'registered';
  // What was only filed has promised nothing yet.
  const due = state === 'registered' ? { dueOn: null, dueAt: null } : {};
  return {
    ...dossier,
    ...due,
    state,
    resolvedOn: resolved ? dossier.resolvedOn : null,
    electronicResult: resolved && dossier.electronicResult,
    handedOverOn: state === 'handedOver' ? dossier.handedOverOn : null,
    closedOn: isClosed(state) ? dossier.closedOn : null,
    supplements: waits ? answeredOnly(dossier.supplements) : dossier.supplements,
  };
}

/** Without a request that was made by mistake: what is open awaits nothing. */
const answeredOnly = (supplements: readonly Supplement[]): readonly Supplement[] =>
  supplements.filter(({ answeredOn }) => answeredOn !== null);

/** It was promised for the day of receipt by a procedure that it is not of: with another day it has an appointment. */
export function withoutAppointmentMoved(dossier: Dossier): Dossier {
  const { noAppointment, ...facts } = dossier.facts;
  return noAppointment === undefined || dossier.dueOn === dossier.receivedOn
    ? dossier
    : { ...dossier, facts };
}
