import { dayOfInstant } from '../../base/clock.ts';
import { entryRef } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { Dossier, Supplement } from './dossier.ts';
import type { FoldedEntry } from '../subject.ts';
import type { DossierEvent, DossierEventOf } from './events.ts';

/** The three ways in which a dossier comes to be known. */
export type Beginning = DossierEventOf<'dossier/registered' | 'dossier/received' | 'dossier/imported'>;
export const isBeginning = (event: DossierEvent): event is Beginning => isBeginningType(event.type);
export const isBeginningType = (type: string): type is Beginning['type'] =>
  type === 'dossier/registered' || type === 'dossier/received' || type === 'dossier/imported';

/** Undefined when the event begins nothing. */
export function begin(event: DossierEvent, entry: FoldedEntry): Dossier | undefined {
  if (!isBeginning(event)) return undefined;
  const nothingYet = {
    facts: factsOf(event.body),
    recordedOn: dayOfInstant(instantOf(entry.stamp)),
    supplements: [],
    resolvedOn: null,
    electronicResult: false,
    handedOverOn: null,
    closedOn: null,
    lastActor: entry.actor,
    conflicts: [],
    entryRefs: [entryRef(entry)],
  };
  switch (event.type) {
    case 'dossier/registered':
      return {
        ...nothingYet,
        state: 'registered',
        receivedOn: event.body.on,
        receivedAt: event.body.at,
        dueOn: null,
        dueAt: null,
        firstDueOn: null,
      };
    case 'dossier/received':
      return {
        ...nothingYet,
        state: 'open',
        receivedOn: event.body.on,
        receivedAt: event.body.at,
        dueOn: event.body.dueOn,
        dueAt: event.body.dueAt,
        firstDueOn: event.body.dueOn,
      };
    case 'dossier/imported':
      return { ...nothingYet, ...importedLife(event.body) };
  }
}

function importedLife(body: DossierEventOf<'dossier/imported'>['body']) {
  const {
    state,
    receivedOn,
    receivedAt,
    dueOn,
    dueAt,
    resolvedOn,
    closedOn,
    handedOverOn,
    electronicResult,
  } = body;
  const supplements: Supplement[] =
    body.supplementRequestedOn === null
      ? []
      : [{ requestedOn: body.supplementRequestedOn, requestedAt: null, answeredOn: body.supplementedOn }];
  const days = {
    receivedOn,
    receivedAt,
    dueOn,
    dueAt,
    firstDueOn: dueOn,
    resolvedOn,
    closedOn,
    handedOverOn,
  };
  return { state, ...days, electronicResult, supplements };
}

function factsOf(body: Beginning['body']): Dossier['facts'] {
  const { number, officialCode, procedure, level, channel, applicantType, components, fee, limit } = body;
  const { supplementClock, receivingDesk, resolvingAgency, acrossBoundary, sets, resultBy } = body;
  return {
    ...{ number, officialCode, procedure, level, channel, applicantType, components, fee, limit },
    ...{ supplementClock, receivingDesk, resolvingAgency, acrossBoundary },
    ...(sets === undefined ? {} : { sets }),
    ...(resultBy === undefined ? {} : { resultBy }),
  };
}
