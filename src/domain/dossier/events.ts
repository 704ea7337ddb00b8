/**
 * What can be recorded, as facts in the past tense. `body` is what is counted and timed, in the clear;
 * `sealed` is what identifies a person, and is encrypted before it is stored. A schema here is never changed:
 * a new shape is a new type (`dossier/received.2`), because old tablets and old entries live on. What may be added is a
 * key that may be missing.
 */
import * as z from 'zod/mini';
import { Channel, Day, Digitised, SupplementClock, Time } from '../vocabulary.ts';
import { SetAsideAnswer } from '../set-aside.ts';
import { gradingEvents } from '../grading/events.ts';
import { chainEvents } from './chain/events.ts';
import {
  Assumed,
  BookNumber,
  ClosedAs,
  DossierFacts,
  ImportedState,
  Particulars,
  ProcedureRef,
  SupplementStage,
} from './facts.ts';
import { scanEvents } from './scans/events.ts';
import { transferEvents } from './transfer/events.ts';

const text = z.string().check(z.maxLength(4000));
const short = z.string().check(z.maxLength(300));
const count = z.int().check(z.nonnegative());

const Reason = z.object({ reason: text });

/** `on`: the day of the apology. `dueOn`, `dueAt`: when the result is promised instead. */
const NewAppointment = { on: Day, dueOn: Day, dueAt: z.nullable(Time) };

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
    /** `stage`: left out by earlier entries. */
    body: z.object({ on: Day, at: Time, stage: z.optional(SupplementStage) }),
    /** `basis`: the provision that asks for it; left out where none was named. */
    sealed: z.object({ reason: text, items: z.array(text), basis: z.optional(text) }),
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
    /** What was seen to be digital only then: the result, the papers. Left out where nothing was said, and earlier. */
    body: z.object({
      ...{ on: Day, by: Channel },
      ...{ electronicResult: z.optional(z.literal(true)), components: z.optional(Digitised) },
    }),
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
      /** Its line in a certification book, with another number of copies or of pages: only what changes is there. */
      line: z.optional(
        z.object({
          ...{ book: short, year: z.int(), volume: count, number: z.int().check(z.positive()) },
          ...{ copies: z.optional(z.nullable(count)), pages: z.optional(z.nullable(count)) },
        }),
      ),
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
  /** Mẫu 04 as the desk has prepared it, with another day: it promises nothing until a leader has signed. */
  'dossier/extensionAsked': { body: z.object(NewAppointment), sealed: Reason },
  /** Signed: the citizen is told of the other day. The due day goes on counting; once a dossier, and no more. */
  'dossier/extended': { body: z.object(NewAppointment), sealed: Reason },
  /** `extension`: `node:seq` of what was prepared and is not signed. */
  'dossier/extensionDeclined': { body: z.object({ on: Day, extension: short }), sealed: Reason },
  ...transferEvents,
  /**
   * Why it is overdue (`delay-causes.ts`). `outage`: `node:seq` of the outage that was noted. `over`: `node:seq` of the word
   * that this one replaces; left out where none was known.
   */
  'dossier/delayExplained': {
    body: z.object({ on: Day, cause: short, outage: z.optional(short), over: z.optional(short) }),
    sealed: z.nullable(z.object({ note: text })),
  },
  ...chainEvents,
  ...scanEvents,
  ...gradingEvents,
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
      /** The apology that had been signed there (Mẫu 04), and the promise that it apologises for. */
      apology: z.optional(
        z.object({
          ...NewAppointment,
          instead: z.object({ dueOn: z.nullable(Day), dueAt: z.nullable(Time) }),
        }),
      ),
      /** What its file did not say, and was chosen for all of it. Left out where it said all. */
      assumed: z.optional(z.array(Assumed)),
    }),
    sealed: Particulars,
  },
  /** A person settled what two tablets recorded apart. `applied`: the later fact replaces the earlier one. */
  'dossier/conflictSettled': {
    body: z.object({
      ...{ conflict: short, choice: z.enum(['kept', 'applied']) },
      /** It moved the due day, made on time what was late, or is between two apologies: a leader chose it. Left out otherwise. */
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
