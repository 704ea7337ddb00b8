/**
 * What can be recorded, as facts in the past tense. `body` is what is counted and timed, in the clear;
 * `sealed` is what identifies a person, and is encrypted before it is stored. A schema here is never changed:
 * a new shape is a new type (`dossier/received.2`), because old tablets and old entries live on. What may be added is a
 * key that may be missing.
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
  Time,
} from '../vocabulary.ts';
import { SetAsideAnswer } from '../set-aside.ts';

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

const Reason = z.object({ reason: text });

const CorrectedDays = z.partial(
  z.object({
    receivedOn: Day,
    dueOn: z.nullable(Day),
    resolvedOn: Day,
    closedOn: Day,
    handedOverOn: Day,
    supplementRequestedOn: Day,
    supplementedOn: z.nullable(Day),
  }),
);

/** Bodies and sealed parts by entry type. */
export const dossierEvents = {
  /** Filed (usually online) and not yet accepted. */
  'dossier/registered': { body: z.object({ ...DossierFacts.shape, on: Day, at: Time }), sealed: Particulars },
  /** Accepted after having been registered: the clock starts. */
  'dossier/accepted': {
    body: z.object({ on: Day, at: Time, dueOn: z.nullable(Day), dueAt: z.nullable(Time) }),
    sealed: null,
  },
  /** Registered and accepted in one deed, the usual case at the desk. */
  'dossier/received': {
    body: z.object({
      ...DossierFacts.shape,
      on: Day,
      at: Time,
      dueOn: z.nullable(Day),
      dueAt: z.nullable(Time),
    }),
    sealed: Particulars,
  },
  /** Turned away before acceptance (Mẫu 03): never counted. */
  'dossier/refused': { body: z.object({ on: Day }), sealed: Reason },
  'dossier/supplementRequested': {
    body: z.object({ on: Day, at: Time }),
    sealed: z.object({ reason: text, items: z.array(text) }),
  },
  /** `dueOn`/`dueAt`: the due day in force from now, by the procedure's supplement clock. */
  'dossier/supplemented': {
    body: z.object({
      ...{ on: Day, at: Time, dueOn: z.nullable(Day), dueAt: z.nullable(Time) },
      /** The due day that a leader is asked for moves as well: by the limit of the procedure that it came of. */
      asked: z.optional(z.object({ procedure: short, on: Day, at: z.nullable(Time) })),
    }),
    sealed: z.nullable(z.object({ note: text })),
  },
  'dossier/resolved': {
    body: z.object({ on: Day, electronicResult: z.boolean() }),
    sealed: z.nullable(z.object({ note: text })),
  },
  'dossier/handedOver': {
    body: z.object({ on: Day, by: Channel }),
    sealed: z.nullable(z.object({ receiver: short })),
  },
  /** Left without a result: trả lại, công dân rút, dừng (Mẫu 05). */
  'dossier/closed': { body: z.object({ on: Day, as: ClosedAs }), sealed: Reason },
  /** A mistake put right: a new fact beside the old one. Only the keys that change are there. */
  'dossier/corrected': {
    body: z.object({
      facts: z.partial(DossierFacts),
      days: CorrectedDays,
      /** A state recorded by mistake, put back or on. Left out when the state was right. */
      state: z.optional(ImportedState),
      electronicResult: z.optional(z.boolean()),
      /** Whether the receipt prints what it changes of the particulars; left out where it changes none, and earlier. */
      onReceipt: z.optional(z.boolean()),
    }),
    sealed: z.object({ reason: text, particulars: z.partial(Particulars) }),
  },
  /** The wrong procedure was chosen: the true one, what it brings with it, and the due day from the moment of receipt. */
  'dossier/procedureCorrected': {
    body: z.object({
      procedure: ProcedureRef,
      level: DossierFacts.shape.level,
      limit: DossierFacts.shape.limit,
      supplementClock: SupplementClock,
      components: Digitised,
      /** Null: the due day is none yet, or stays what it was. */
      due: z.nullable(z.object({ on: Day, at: z.nullable(Time) })),
      /** The due day waits until a leader has answered; everything else counts at once. */
      asksLeader: z.boolean(),
      /** Nothing is asked, as the promised day stays; but a longer limit counts for no supplement either. */
      keepsTerms: z.optional(z.boolean()),
      /** The due day, where the desk typed it. */
      typed: z.optional(Day),
    }),
    sealed: z.object({ reason: text, particulars: z.partial(Particulars) }),
  },
  /** What would move the day that counts, or make on time what is overdue: it waits until a leader has answered. */
  'dossier/correctionAsked': {
    body: z.object({ days: CorrectedDays, state: z.optional(ImportedState) }),
    sealed: Reason,
  },
  /** `correction`: `node:seq` of what was asked for. */
  'dossier/correctionAnswered': {
    body: z.object({ correction: short, choice: z.enum(['confirmed', 'refused']) }),
    sealed: Reason,
  },
  'dossier/officialCodeGiven': { body: z.object({ code: short }), sealed: null },
  'dossier/bookNumberGiven': { body: BookNumber, sealed: null },
  /** Brought in from another register, with its whole life so far. */
  'dossier/imported': {
    body: z.object({
      ...DossierFacts.shape,
      state: ImportedState,
      receivedOn: Day,
      receivedAt: z.nullable(Time),
      dueOn: z.nullable(Day),
      dueAt: z.nullable(Time),
      resolvedOn: z.nullable(Day),
      closedOn: z.nullable(Day),
      handedOverOn: z.nullable(Day),
      supplementRequestedOn: z.nullable(Day),
      supplementedOn: z.nullable(Day),
      electronicResult: z.boolean(),
    }),
    sealed: Particulars,
  },
  /** A person settled what two tablets recorded apart. `applied`: the later fact replaces the earlier one. */
  'dossier/conflictSettled': {
    body: z.object({
      ...{ conflict: short, choice: z.enum(['kept', 'applied']) },
      /** It moved the due day, or made on time what was late: a leader chose it. Left out otherwise. */
      byLeader: z.optional(z.literal(true)),
    }),
    sealed: Reason,
  },
  /** A deed was taken back before anybody went on from it. `entry`: `node:seq` of its fact, which counts no more. */
  'dossier/takenBack': { body: z.object({ entry: short }), sealed: null },
  /** A person answered a fact that the server had set aside: it was recorded again beside this, or is dropped. */
  'dossier/setAsideAnswered': { body: SetAsideAnswer, sealed: Reason },
} as const;

export type DossierEventType = keyof typeof dossierEvents;
export const isDossierEventType = (type: string): type is DossierEventType =>
  Object.hasOwn(dossierEvents, type);

type SealedOf<S> = S extends z.ZodMiniType ? z.infer<S> : null;
export type DossierEvent = {
  [T in DossierEventType]: {
    readonly type: T;
    readonly body: z.infer<(typeof dossierEvents)[T]['body']>;
    readonly sealed: SealedOf<(typeof dossierEvents)[T]['sealed']>;
  };
}[DossierEventType];
/** One kind of event, by its type. */
export type DossierEventOf<T extends DossierEventType> = Extract<DossierEvent, { type: T }>;
