import * as z from 'zod/mini';
import {
  parseTimeOfDay,
  type Instant,
  type TimeOfDay,
  dayOfInstant,
  timeOfInstant,
} from '../../../base/clock.ts';
import type { DossierId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { plainLetters } from '../../../base/plain-letters.ts';
import { officeInSentence } from '../../../documents/report/office-name.ts';
import { ApplicantType, Channel, Day, PaidBy, type Digitised } from '../../../domain/vocabulary.ts';
import { IdKind, type ComponentLine } from '../../../domain/dossier/facts.ts';
import type { FeeRule, OfficeSettings, ProcedureVersion } from '../../../domain/office/events.ts';
import { countedFee } from '../../../domain/office/counted-fee.ts';
import { isAlways, papersOf } from '../../../domain/office/papers.ts';
import { termsFor } from '../../../domain/office/procedures.ts';
import { intakeText } from '../../strings/intake.ts';
import { Taken, takeOver } from './person/taken.ts';

const Paper = z.object({
  name: z.string(),
  submitted: z.boolean(),
  digitised: z.boolean(),
  /** Taken over from what is held already: from an earlier paper or data (2), or from a result (3). Drafts of before say none. */
  reused: z._default(z.enum(['no', 'component', 'result']), 'no'),
  /** Written in at the desk, so it may be taken out again. */
  own: z.boolean(),
  /** Handed in as a rule; its absence is written down where it is so in every case. The others are only offered. */
  usual: z._default(z.boolean(), true),
  /** In which case it is handed in; empty where nothing is said. */
  when: z._default(z.string(), ''),
});
export type PaperValues = z.infer<typeof Paper>;

/** The intake form as it stands, right or wrong: this is what a draft keeps. */
export const IntakeValues = z.object({
  /** Of the dossier that this becomes: by it a draft that came back after it was recorded is known. */
  id: z.string(),
  procedureCode: z.nullable(z.string()),
  applicantType: ApplicantType,
  idKind: IdKind,
  idNumber: z.string(),
  name: z.string(),
  bornOn: z.nullable(Day),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  taken: z._default(z.nullable(Taken), null),
  authorised: z.boolean(),
  authorisedName: z.string(),
  authorisedIdNumber: z.string(),
  authorisedAddress: z._default(z.string(), ''),
  authorisedPhone: z._default(z.string(), ''),
  authorisedEmail: z._default(z.string(), ''),
  authorisedBy: z._default(z.string(), ''),
  channel: Channel,
  sets: z._default(z.nullable(z.number()), 1),
  resultBy: z._default(Channel, 'inPerson'),
  resultAddress: z._default(z.string(), ''),
  papers: z.array(Paper),
  digitised: z.boolean(),
  /** What a counted fee is counted from; null where it is not counted. */
  copies: z._default(z.nullable(z.number()), null),
  pages: z._default(z.nullable(z.number()), null),
  feeDong: z.nullable(z.number()),
  paidBy: PaidBy,
  receivingDesk: z.string(),
  resolvingAgency: z.string(),
  acrossBoundary: z.boolean(),
  supportedAt: z._default(z.string(), ''),
  subject: z.string(),
  note: z.string(),
  officialCode: z.string(),
  otherMoment: z.boolean(),
  receivedOn: z.nullable(Day),
  receivedAt: z.string(),
  dueOn: z.nullable(Day),
});
export type IntakeValues = z.infer<typeof IntakeValues>;

/**
 * @param id for a draft of an older version, which has none
 * @returns undefined when the draft is of another shape
 */
export function readDraftValues(draft: unknown, id: DossierId): IntakeValues | undefined {
  const parsed = IntakeValues.safeParse(draft instanceof Object ? { id, ...draft } : draft);
  return parsed.success ? parsed.data : undefined;
}

export const emptyValues = (settings: OfficeSettings, id: DossierId): IntakeValues => ({
  id,
  procedureCode: null,
  applicantType: 'citizen',
  ...{ idKind: 'cccd', idNumber: '', name: '', bornOn: null, phone: '', email: '', address: '' },
  taken: null,
  ...{ authorised: false, authorisedName: '', authorisedIdNumber: '', authorisedAddress: '' },
  ...{ authorisedPhone: '', authorisedEmail: '', authorisedBy: '' },
  ...{ sets: 1, resultBy: 'inPerson', resultAddress: '' },
  ...{
    channel: 'inPerson',
    papers: [],
    digitised: false,
    copies: null,
    pages: null,
    feeDong: 0,
    paidBy: 'unpaid',
  },
  receivingDesk: officeInSentence(settings.deskName),
  resolvingAgency: officeInSentence(settings.defaultAgency),
  ...{ acrossBoundary: false, supportedAt: '' },
  ...{ subject: '', note: '', officialCode: '' },
  ...{ otherMoment: false, receivedOn: null, receivedAt: '', dueOn: null },
});

/** The person again, in an empty form. Who came in their place was authorised for one matter, and is not brought along. */
export function bringAlong(
  values: IntakeValues,
  { applicantType, idKind, idNumber, name, bornOn, phone, email, address }: IntakeValues,
): void {
  Object.assign(values, { applicantType, idKind });
  takeOver(values, { idNumber, name, bornOn, phone, email, address });
}

const usualPayment = { inPerson: 'cash', online: 'nationalPortal', postal: 'unpaid' } as const;

/** One copy of one page, until something else is typed. */
export function beginCount(values: IntakeValues, rule: FeeRule | undefined): void {
  values.copies = rule === undefined ? null : (values.copies ?? 1);
  values.pages = rule?.per === 'page' ? (values.pages ?? 1) : null;
}

/** What a procedure and a channel usually bring with them; what the desk changed itself is set again only with them. */
export function prefill(values: IntakeValues, procedure: ProcedureVersion | undefined): void {
  const { channel } = values;
  const rule = procedure?.feeRule;
  const dong = (procedure && termsFor(procedure, channel)?.feeDong) ?? 0;
  values.feeDong = rule === undefined ? dong : feeBy(rule, values);
  values.paidBy = values.feeDong === 0 ? 'unpaid' : usualPayment[channel];
  values.resultBy = channel;
  // Filed online, the papers are data already (TT 03/2025/TT-VPCP, Điều 5: nothing to scan).
  values.digitised = channel === 'online';
  for (const paper of values.papers) paper.digitised = channel === 'online';
}

/** @returns null while a number that it is counted from is missing or cannot be read: that is not the same as no fee */
function feeBy(rule: FeeRule, { copies, pages }: IntakeValues): number | null {
  if (copies === null || (rule.per === 'page' && pages === null)) return null;
  return countedFee(rule, { copies, pages: pages ?? 0 });
}

/** The fee again, after another number of copies or pages. How it is paid stays as it was chosen. */
export function countFee(values: IntakeValues, rule: FeeRule): void {
  const wasFree = values.feeDong === 0;
  values.feeDong = feeBy(rule, values);
  if (wasFree && values.feeDong !== 0) values.paidBy = usualPayment[values.channel];
}

/** The papers of a procedure. What the desk wrote or ticked itself for another one before is not lost. */
export function listPapers(values: IntakeValues, procedure: ProcedureVersion | undefined): void {
  const digitised = values.channel === 'online';
  const byDesk = values.papers.filter((paper) => paper.own || paper.submitted !== isAlways(paper));
  const listed = (procedure === undefined ? [] : papersOf(procedure)).map(({ name, usual, when }) => ({
    ...{ name, usual, when },
    submitted: byDesk.find((paper) => isSamePaper(paper.name, name))?.submitted ?? isAlways({ usual, when }),
    ...{ digitised, reused: 'no' as const, own: false },
  }));
  const written = byDesk.filter(
    ({ own, name }) => own && name.trim() !== '' && !listed.some((paper) => isSamePaper(paper.name, name)),
  );
  values.papers = [...listed, ...written];
}
const isSamePaper = (one: string, other: string): boolean =>
  plainLetters(one.trim()) === plainLetters(other.trim());

/** Papers that came with earlier dossiers of the procedure and stand in no list: offered, none ticked. */
export function offerPapers(values: IntakeValues, names: readonly string[]): void {
  const isListed = (wanted: string): boolean => values.papers.some(({ name }) => isSamePaper(name, wanted));
  const most = values.papers.length + mostOffered;
  for (const name of names)
    if (values.papers.length < most && !isListed(name))
      values.papers.push({
        ...{ name, usual: false, when: intakeText.paperBefore },
        ...{ submitted: false, digitised: values.channel === 'online', reused: 'no', own: false },
      });
}
const mostOffered = 8;

/** Those that count: what was handed in, and what should have been in every case and was not. */
export const papersThatCount = (values: Pick<IntakeValues, 'papers'>): readonly PaperValues[] =>
  values.papers.filter((paper) => paper.name.trim() !== '' && (paper.submitted || isAlways(paper)));

/** As they are recorded. One that its case does not ask for is no missing paper. */
export const componentLines = (values: IntakeValues): ComponentLine[] =>
  papersThatCount(values).map(({ name, submitted, digitised, reused }) => ({
    name: name.trim(),
    submitted,
    digitised: submitted ? digitisedAs({ digitised, reused }) : 'no',
  }));

const handedIn = ({ papers }: IntakeValues): readonly PaperValues[] =>
  papers.filter((paper) => paper.submitted && paper.name.trim() !== '');

const digitisedAs = ({ digitised, reused }: Pick<PaperValues, 'digitised' | 'reused'>): Digitised =>
  reused === 'result'
    ? 'reusedResult'
    : reused === 'component'
      ? 'reusedComponent'
      : digitised
        ? 'digitised'
        : 'no';

/** What was taken over: from a result, where any paper was. */
export function reusesOf(values: IntakeValues): 'component' | 'result' | undefined {
  const reused = handedIn(values).map((paper) => paper.reused);
  return (['result', 'component'] as const).find((each) => reused.includes(each));
}

/** Digitised as a whole: every paper that was handed in is digital, or was taken over. */
export function componentsOf(values: IntakeValues): Digitised {
  const given = handedIn(values).map(digitisedAs);
  if (given.length === 0) return values.digitised ? 'digitised' : 'no';
  if (given.includes('no')) return 'no';
  return (['reusedResult', 'reusedComponent'] as const).find((each) => given.includes(each)) ?? 'digitised';
}

/** When the dossier was complete in the desk's hands: now, unless another moment was written down. */
export function momentOf(values: IntakeValues, now: Instant): { on: PlainDate; at: TimeOfDay } {
  const on = (values.otherMoment ? values.receivedOn : null) ?? dayOfInstant(now);
  const at = values.otherMoment ? parseTimeOfDay(values.receivedAt.trim().padStart(5, '0')) : undefined;
  return { on, at: at ?? timeOfInstant(now) };
}
