import { dayOfInstant } from '../../base/clock.ts';
import { entryRef } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { Dossier } from './dossier.ts';
import type { FoldedEntry } from '../subject.ts';
import type { DossierEvent, DossierEventOf } from './events.ts';
import type { DossierFacts } from './facts.ts';

/** The three ways in which a dossier comes to be known. */
export type Beginning = DossierEventOf<'dossier/registered' | 'dossier/received' | 'dossier/imported'>;
export const isBeginning = (event: DossierEvent): event is Beginning => isBeginningType(event.type);
export const isBeginningType = (type: string): type is Beginning['type'] =>
  type === 'dossier/registered' || type === 'dossier/received' || type === 'dossier/imported';

/** Undefined when the event begins nothing. */
export function begin(event: DossierEvent, entry: FoldedEntry): Dossier | undefined {
  if (!isBeginning(event)) return undefined;
  const life = lifeOf(event);
  const { apology, assumed }: Partial<DossierEventOf<'dossier/imported'>['body']> =
    event.type === 'dossier/imported' ? event.body : {};
  // Written key by key: an object that is put together of several is forty times as slow to make, and every fold begins here.
  const begun: Dossier = {
    facts: factsOf(event.body),
    state: life.state,
    recordedOn: dayOfInstant(instantOf(entry.stamp)),
    receivedOn: life.receivedOn,
    receivedAt: life.receivedAt,
    dueOn: life.dueOn,
    dueAt: life.dueAt,
    firstDueOn: life.dueOn,
    supplements: life.supplements,
    resolvedOn: life.resolvedOn,
    electronicResult: life.electronicResult,
    handedOverOn: life.handedOverOn,
    closedOn: life.closedOn,
    lastActor: entry.actor,
    conflicts: [],
    entryRefs: [entryRef(entry)],
  };
  if (apology === undefined && assumed === undefined) return begun;
  const said = assumed === undefined ? begun : { ...begun, assumed };
  if (apology === undefined) return said;
  return { ...said, extension: { ref: entryRef(entry), actor: entry.actor, ...apology } };
}

type Life = Pick<
  Dossier,
  | ('state' | 'receivedOn' | 'receivedAt' | 'dueOn' | 'dueAt' | 'supplements')
  | ('resolvedOn' | 'electronicResult' | 'handedOverOn' | 'closedOn')
>;

function lifeOf(event: Beginning): Life {
  if (event.type === 'dossier/imported') {
    const { supplementRequestedOn: requestedOn, supplementedOn: answeredOn } = event.body;
    const asked = { requestedAt: null, answeredOn };
    return { ...event.body, supplements: requestedOn === null ? [] : [{ requestedOn, ...asked }] };
  }
  const { on, at } = event.body;
  const isReceived = event.type === 'dossier/received';
  return {
    state: isReceived ? 'open' : 'registered',
    receivedOn: on,
    receivedAt: at,
    dueOn: isReceived ? event.body.dueOn : null,
    dueAt: isReceived ? event.body.dueAt : null,
    supplements: [],
    resolvedOn: null,
    electronicResult: false,
    handedOverOn: null,
    closedOn: null,
  };
}

function factsOf(body: Beginning['body']): Dossier['facts'] {
  const { sets, resultBy, noAppointment, reuses, supportedAt } = body;
  const facts: DossierFacts = {
    number: body.number,
    officialCode: body.officialCode,
    procedure: body.procedure,
    level: body.level,
    channel: body.channel,
    applicantType: body.applicantType,
    components: body.components,
    fee: body.fee,
    limit: body.limit,
    supplementClock: body.supplementClock,
    receivingDesk: body.receivingDesk,
    resolvingAgency: body.resolvingAgency,
    acrossBoundary: body.acrossBoundary,
  };
  if (sets !== undefined) facts.sets = sets;
  if (resultBy !== undefined) facts.resultBy = resultBy;
  if (noAppointment !== undefined) facts.noAppointment = noAppointment;
  if (reuses !== undefined) facts.reuses = reuses;
  if (supportedAt !== undefined) facts.supportedAt = supportedAt;
  return facts;
}
