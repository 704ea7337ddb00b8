/**
 * What a dossier is made of, as entries carry it: what is counted, and what identifies a person (`events.ts`). A schema here is
 * never changed; what may be added is a key that may be missing.
 */
import * as z from 'zod/mini';
import {
  ApplicantType,
  Channel,
  Day,
  Digitised,
  Limit,
  PaidBy,
  ServiceLevel,
  SupplementClock,
} from '../vocabulary.ts';

const text = z.string().check(z.maxLength(4000));
const short = z.string().check(z.maxLength(300));
const count = z.int().check(z.nonnegative());

/** The version of a procedure that a dossier was received under, copied so that it stays true for ever. */
export const ProcedureRef = z.object({ code: short, version: short, name: text, field: short });
export type ProcedureRef = z.infer<typeof ProcedureRef>;

export const Fee = z.object({ dong: count, paidBy: PaidBy });
export type Fee = z.infer<typeof Fee>;

/** What is counted of a dossier and does not change by being handled, only by being corrected. */
export const DossierFacts = z.object({
  number: short,
  officialCode: z.nullable(short),
  procedure: ProcedureRef,
  level: z.nullable(ServiceLevel),
  channel: Channel,
  applicantType: ApplicantType,
  components: Digitised,
  fee: Fee,
  limit: z.nullable(Limit),
  supplementClock: SupplementClock,
  receivingDesk: short,
  resolvingAgency: short,
  /** Received regardless of commune boundary (phi địa giới). */
  acrossBoundary: z.boolean(),
  /** How many sets of papers were handed in; one where it is not said. */
  sets: z.optional(count),
  /** How the applicant wants the result; not said by earlier entries. */
  resultBy: z.optional(Channel),
  /** Promised for the day of receipt, by a choice of the office ("Ngày không viết, ngày không hẹn"). */
  noAppointment: z.optional(z.literal(true)),
  /** Some paper, or data in its place, was taken over from what is held already, also where not every one is digital. */
  reuses: z.optional(z.enum(['no', 'component', 'result'])),
  /** Where the applicant was helped to file it, if that is not where it was received. */
  supportedAt: z.optional(short),
});
export type DossierFacts = z.infer<typeof DossierFacts>;

export const ComponentLine = z.object({ name: short, submitted: z.boolean(), digitised: Digitised });
export type ComponentLine = z.infer<typeof ComponentLine>;

export const IdKind = z.enum(['cccd', 'cmnd', 'passport', 'taxCode', 'other']);
export type IdKind = z.infer<typeof IdKind>;

/** What identifies a person. Only ever stored sealed. Empty text where nothing was given. */
export const Particulars = z.object({
  name: short,
  idKind: IdKind,
  idNumber: short,
  bornOn: z.nullable(Day),
  address: short,
  phone: short,
  email: short,
  /** Who came with an authorisation, or null. */
  authorisedName: z.nullable(short),
  authorisedIdNumber: z.nullable(short),
  ...{ authorisedAddress: z.optional(short), authorisedPhone: z.optional(short) },
  authorisedEmail: z.optional(short),
  /** The paper that says so: "Giấy ủy quyền số 12 ngày 20/11/2026". */
  authorisedBy: z.optional(short),
  /** Where the post brings the result to. */
  resultAddress: z.optional(short),
  subject: text,
  note: text,
  componentLines: z.array(ComponentLine),
  /** Columns of an imported register that we have no place for, kept aside. */
  unknownColumns: z.record(z.string(), z.string()),
});
export type Particulars = z.infer<typeof Particulars>;

/** When papers are asked for: while the desk checks what is there, or later, by whoever examines or resolves. */
export const SupplementStage = z.enum(['intake', 'examination', 'approval']);
export type SupplementStage = z.infer<typeof SupplementStage>;

export const ClosedAs = z.enum(['returned', 'withdrawn', 'stopped']);
export type ClosedAs = z.infer<typeof ClosedAs>;

/**
 * Its line in a certification book. `volume`: the number of the tablet that gave it, since each tablet writes a volume of its own.
 * `copies`, `pages`: what was certified; null where it is not copies.
 * `instead`: another dossier bears the line that this one had in the same book, so that this one counts.
 */
export const BookNumber = z.object({
  book: short,
  year: z.int(),
  volume: count,
  number: z.int().check(z.positive()),
  copies: z.nullable(count),
  pages: z.nullable(count),
  instead: z.optional(z.literal(true)),
});
export type BookNumber = z.infer<typeof BookNumber>;

/** What a register's file may leave unsaid, and what is chosen then for all that it holds (`register/reading/complete.ts`). */
export const Assumed = z.enum(['channel', 'state', 'due', 'resultDay']);
export type Assumed = z.infer<typeof Assumed>;

/** How the life of an imported dossier stood in the register it came from. */
export const ImportedState = z.enum([
  'registered',
  'refused',
  'open',
  'awaiting',
  'resolved',
  'handedOver',
  'returned',
  'withdrawn',
  'stopped',
]);
