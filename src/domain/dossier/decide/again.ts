/**
 * A fact that the server set aside, as the wish that it came of: so that somebody with the right can have it decided
 * again, by the same law as any other, on the dossier as it is without that fact.
 */
import type { PlainDate } from '../../../base/plain-date.ts';
import { deedOfClosing } from '../lifecycle.ts';
import { dossierEvents, isDossierEventType, type DossierEvent, type DossierEventOf } from '../events.ts';
import type { DossierFacts, Particulars } from '../facts.ts';
import type { DossierCommand, ReceiveInput } from './commands.ts';

/**
 * @param sealed what was sealed in it, opened; null when nothing was
 * @returns undefined where this version cannot read it whole: then a person has to do it anew by hand
 */
export function commandAgain(type: string, body: unknown, sealed: unknown): DossierCommand | undefined {
  if (!isDossierEventType(type)) return undefined;
  const schemas = dossierEvents[type];
  const read = schemas.body.safeParse(body);
  const opened = schemas.sealed === null ? { success: true, data: null } : schemas.sealed.safeParse(sealed);
  if (!read.success || !opened.success) return undefined;
  return commandOf({ type, body: read.data, sealed: opened.data } as DossierEvent);
}

function commandOf(event: DossierEvent): DossierCommand | undefined {
  switch (event.type) {
    case 'dossier/received': {
      const { on, at, dueOn, ...facts } = event.body;
      return { kind: 'receive', ...inputOf(facts, event.sealed, on), receivedAt: at, dueOn };
    }
    case 'dossier/registered': {
      const { on, at, ...facts } = event.body;
      return { kind: 'lodge', ...inputOf(facts, event.sealed, on), receivedAt: at };
    }
    case 'dossier/imported':
      return { kind: 'importRegister', body: event.body, particulars: event.sealed };
    case 'dossier/accepted':
      return { kind: 'accept', ...event.body };
    case 'dossier/refused':
      return { kind: 'refuse', ...event.body, ...event.sealed };
    case 'dossier/supplementRequested':
      return { kind: 'requestSupplement', ...event.body, ...event.sealed, asRecorded: true };
    case 'dossier/supplemented': {
      const { asked: _, ...body } = event.body;
      return { kind: 'supplement', ...body, ...event.sealed };
    }
    case 'dossier/resolved':
      return { kind: 'resolve', ...event.body, ...event.sealed };
    case 'dossier/handedOver':
      return { kind: 'handOver', ...event.body, ...event.sealed };
    case 'dossier/closed':
      return { kind: deedOfClosing[event.body.as], on: event.body.on, reason: event.sealed.reason };
    case 'dossier/corrected':
      return corrected(event);
    case 'dossier/procedureCorrected': {
      const { procedure, limit, due, components, typed } = event.body;
      // What follows from the limit follows again; what was typed is typed again. Without a limit every day was.
      const dueOn = typed ?? (limit === null ? due?.on : undefined);
      return {
        kind: 'correctProcedure',
        code: procedure.code,
        components,
        ...(dueOn === undefined ? {} : { dueOn }),
        ...event.sealed,
      };
    }
    case 'dossier/correctionAsked':
      return asked(event);
    case 'dossier/correctionAnswered':
      return { kind: 'answerCorrection', ...event.body, ...event.sealed };
    case 'dossier/extensionAsked':
    case 'dossier/extended': {
      const { dueAt: _, ...body } = event.body;
      const kind = event.type === 'dossier/extended' ? 'extend' : 'askExtension';
      return { kind, ...body, ...event.sealed };
    }
    case 'dossier/extensionDeclined':
      return { kind: 'declineExtension', ...event.body, ...event.sealed };
    case 'dossier/transferred': {
      const { from: _, after: __, ...body } = event.body;
      return { kind: 'transfer', ...body, ...event.sealed };
    }
    case 'dossier/takenOver':
      return { kind: 'takeOver', ...event.body };
    case 'dossier/delayExplained': {
      const { cause, outage } = event.body;
      return { kind: 'explainDelay', cause, outage, ...event.sealed };
    }
    case 'dossier/chained': {
      const { kind: name, ...body } = event.body;
      return { ...body, kind: 'startChain', name };
    }
    case 'dossier/chainStepNoted':
      return { kind: 'noteChainStep', ...event.body };
    case 'dossier/scanAttached': {
      const { on: _, components, electronicResult: __, ...body } = event.body;
      return { kind: 'attachScan', ...body, ...event.sealed, isWhole: components !== undefined };
    }
    case 'dossier/scanRemoved':
      return {
        ...{ kind: 'removeScan', scan: event.body.scan, ...event.sealed },
        isStillWhole: event.body.components === undefined,
      };
    case 'dossier/graded':
      return { kind: 'grade', ...event.body, ...event.sealed };
    case 'dossier/gradeStruck':
      return { kind: 'strikeGrade', ...event.body, ...event.sealed };
    case 'dossier/officialCodeGiven':
      return { kind: 'giveOfficialCode', ...event.body };
    case 'dossier/bookNumberGiven':
      return { kind: 'giveBookNumber', ...event.body };
    case 'dossier/conflictSettled':
      return { kind: 'settleConflict', ...event.body, ...event.sealed };
    // What was taken back is nothing together with its deed, or is put right by a correction.
    case 'dossier/takenBack':
      return undefined;
    // An answer is given again to what it answered, which is in the list itself.
    case 'dossier/setAsideAnswered':
      return undefined;
  }
}

const inputOf = (
  facts: DossierFacts,
  particulars: Particulars,
  receivedOn: PlainDate,
): Omit<ReceiveInput, 'receivedAt'> => ({
  number: facts.number,
  officialCode: facts.officialCode,
  procedureCode: facts.procedure.code,
  channel: facts.channel,
  applicantType: facts.applicantType,
  particulars,
  components: facts.components,
  fee: facts.fee,
  level: facts.level,
  receivingDesk: facts.receivingDesk,
  resolvingAgency: facts.resolvingAgency,
  acrossBoundary: facts.acrossBoundary,
  sets: facts.sets,
  resultBy: facts.resultBy,
  reuses: facts.reuses,
  supportedAt: facts.supportedAt,
  receivedOn,
});

const asked = ({ body, sealed }: DossierEventOf<'dossier/correctionAsked'>): DossierCommand => ({
  kind: 'correct',
  days: body.days,
  ...(body.state === undefined ? {} : { state: body.state }),
  reason: sealed.reason,
});

const corrected = ({ body, sealed }: DossierEventOf<'dossier/corrected'>): DossierCommand => ({
  kind: 'correct',
  facts: body.facts,
  days: body.days,
  ...(body.state === undefined ? {} : { state: body.state }),
  ...(body.electronicResult === undefined ? {} : { electronicResult: body.electronicResult }),
  ...(body.line === undefined ? {} : { counted: countedIn(body.line) }),
  particulars: sealed.particulars,
  reason: sealed.reason,
});

const countedIn = ({ copies, pages }: NonNullable<DossierEventOf<'dossier/corrected'>['body']['line']>) => ({
  ...(copies == null ? {} : { copies }),
  ...(pages == null ? {} : { pages }),
});
