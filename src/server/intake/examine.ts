/**
 * What is asked of one entry before it is accepted. An unknown type is accepted and carried: a newer tablet writes it.
 * Nothing here looks at the clock: a wrong one never refuses an entry.
 */
import { hasTrueHash } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import type { QuarantineReason } from '../../log/protocol.ts';
import { mayRole } from '../../domain/roles.ts';
import { deedOfClosing } from '../../domain/dossier/lifecycle.ts';
import { dossierEvents, isDossierEventType } from '../../domain/dossier/events.ts';
import { isOfficeEventType, officeEvents } from '../../domain/office/events.ts';
import { officeSubject } from '../../domain/subject.ts';
import { isReportEventType, reportEvents } from '../../domain/report/events.ts';
import type { KnownPeople } from './known-people.ts';

export interface Chain {
  readonly office: string;
  readonly node: string;
  /** The hash that the next entry has to name; null when the entry before it had none that we can trust. */
  readonly heldHash: string | null;
}

export function faultOfChain(entry: Entry, chain: Chain): QuarantineReason | undefined {
  if (entry.office !== chain.office) return 'wrongOffice';
  if (entry.node !== chain.node) return 'wrongNode';
  if (!hasTrueHash(entry)) return 'wrongHash';
  if (chain.heldHash !== null && entry.previous !== chain.heldHash) return 'brokenChain';
  return undefined;
}

export function faultOfContent(entry: Entry, people: KnownPeople): QuarantineReason | undefined {
  if (!hasTrueBody(entry)) return 'invalidBody';
  return isAllowed(entry, people) ? undefined : 'roleNotAllowed';
}

function hasTrueBody({ type, subject, body }: Entry): boolean {
  if (isDossierEventType(type))
    return subject.startsWith('dossier:') && dossierEvents[type].body.safeParse(body).success;
  if (isReportEventType(type))
    return subject.startsWith('report:') && reportEvents[type].safeParse(body).success;
  if (isOfficeEventType(type)) return subject === officeSubject && officeEvents[type].safeParse(body).success;
  return true;
}

type Asked = Parameters<typeof mayRole>[1];

function isAllowed(entry: Entry, people: KnownPeople): boolean {
  // These two are the level above's own words.
  if (entry.type === 'report/acknowledged' || entry.type === 'report/returned') return false;
  if (entry.type === 'office/founded' && !people.isFounded) return true;
  const asked = askedBy(entry);
  if (asked === undefined) return true;
  const roles = people.rolesOfActor(entry);
  // Entries of different tablets arrive in any order: somebody not heard of yet may still be introduced.
  // An approval is the exception: it counts only from a leader whom the office has named.
  if (roles === undefined) return asked !== 'approveReport';
  return mayRole(roles, asked);
}

/** The deed behind an entry, in the words of the table of roles; undefined where anybody may. */
function askedBy({ type, body }: Entry): Asked | undefined {
  const asked = deeds[type];
  if (asked !== undefined) return asked;
  return type === 'dossier/closed' ? deedOfClosing[body['as'] as keyof typeof deedOfClosing] : undefined;
}

const deeds: Readonly<Record<string, Asked>> = {
  'dossier/registered': 'lodge',
  'dossier/accepted': 'accept',
  'dossier/received': 'receive',
  'dossier/refused': 'refuse',
  'dossier/supplementRequested': 'requestSupplement',
  'dossier/supplemented': 'supplement',
  'dossier/resolved': 'resolve',
  'dossier/handedOver': 'handOver',
  'dossier/corrected': 'correct',
  'dossier/officialCodeGiven': 'giveOfficialCode',
  'dossier/imported': 'importRegister',
  'dossier/conflictSettled': 'settleConflict',
  'office/founded': 'changeOffice',
  'office/settingsChanged': 'changeOffice',
  'office/procedureSet': 'changeOffice',
  'office/calendarDaySet': 'changeOffice',
  'office/calendarYearConfirmed': 'changeOffice',
  'office/personAdded': 'managePeople',
  'office/personChanged': 'managePeople',
  'office/registerExported': 'exportRegister',
  'report/closed': 'closePeriod',
  'report/withdrawn': 'closePeriod',
  'report/approved': 'approveReport',
  'report/submitted': 'submitReport',
};
