/** Facts about the office itself: who works there, what it handles, on which days. Their subject is `office`. */
import * as z from 'zod/mini';
import { Asking } from '../grading/asking.ts';
import { peopleEvents } from '../people/events.ts';
import { keyEvents, SigningKeyText } from '../people/key-events.ts';
import { SetAsideAnswer } from '../set-aside.ts';
import { Channel, Day, Limit, ServiceLevel, SupplementClock, Time } from '../vocabulary.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(4000));
/** Milliseconds since 1970-01-01T00:00:00Z, up to the year 2190. */
const Moment = z.int().check(z.nonnegative(), z.maximum(7_000_000_000_000));

/** Half a working day: 07:00–11:30. */
export const Shift = z.object({ from: Time, to: Time });
export type Shift = z.infer<typeof Shift>;

export const OfficeSettings = z.object({
  unitCode: short,
  provinceCode: short,
  /** "ỦY BAN NHÂN DÂN XÃ MỸ TÂN": as the letterhead prints it. */
  name: short,
  /** The level above in the letterhead; may be empty. */
  parentName: short,
  /** "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG": the desk's own name on slips. */
  deskName: short,
  /** Where letters are dated: "Mỹ Tân". */
  place: short,
  phone: short,
  /** After the number of a report: "UBND". */
  symbol: short,
  reportTo: short,
  signerTitle: short,
  signerName: short,
  /** Two shifts a day, in order. 8 hours are a working day. */
  shifts: z.array(Shift).check(z.minLength(1), z.maxLength(3)),
  /** Same-day procedures received after this time are due the next working day (Luật Hộ tịch, Điều 5). */
  lateAfter: Time,
  saturdayCounts: z.boolean(),
  defaultSupplementClock: SupplementClock,
  defaultAgency: short,
  /** Asked by earlier versions and kept: nothing reads it, since the first due day always counts. */
  extensionMovesDueDay: z.boolean(),
  /** Minutes without a touch before the screen locks. */
  lockAfterMinutes: z.int().check(z.minimum(1), z.maximum(240)),
  demo: z.boolean(),
  /** Working days after which a citizen is reminded of a result that nobody has fetched; left out: 3. */
  remindAfterDays: z.exactOptional(z.int().check(z.minimum(1), z.maximum(60))),
});
export type OfficeSettings = z.infer<typeof OfficeSettings>;

/** How one channel of a procedure is timed and paid. */
export const ChannelTerms = z.object({
  channel: Channel,
  limit: z.nullable(Limit),
  feeDong: z.nullable(z.int().check(z.nonnegative())),
});
export type ChannelTerms = z.infer<typeof ChannelTerms>;

/** A paper of a procedure: handed in as a rule, or only in the case that `when` says (shown, looked up, authorised…). */
export const PaperAsked = z.object({ name: short, usual: z.boolean(), when: short });
export type PaperAsked = z.infer<typeof PaperAsked>;

/**
 * A fee that is counted: `dong` for each page or each copy; from a page of a copy on another rate; no more than so much a copy.
 * `source`: by which paper.
 */
export const FeeRule = z.object({
  per: z.enum(['page', 'copy']),
  dong: z.int().check(z.nonnegative()),
  later: z.nullable(
    z.object({ fromPage: z.int().check(z.minimum(2)), dong: z.int().check(z.nonnegative()) }),
  ),
  mostPerCopy: z.nullable(z.int().check(z.positive())),
  source: short,
});
export type FeeRule = z.infer<typeof FeeRule>;

/** One procedure as it is in force from a day on. A dossier keeps the version it was received under. */
export const ProcedureVersion = z.object({
  code: short,
  version: short,
  inForceFrom: Day,
  name: text,
  field: short,
  level: z.nullable(ServiceLevel),
  channels: z.array(ChannelTerms),
  /** The limit in words, which overrides the number where both are given. */
  limitNote: text,
  supplementClock: z.nullable(SupplementClock),
  /** The names of the usual papers. */
  components: z.array(short),
  /** All papers; left out where `components` says it all. An older tablet reads, and set, `components` alone. */
  papers: z.optional(z.array(PaperAsked)),
  /** Where the fee is counted at the desk; an older tablet leaves it to be typed. */
  feeRule: z.optional(FeeRule),
  /** The certification book in which it gets a number at the desk, by its symbol: "SCT/BS". */
  book: z.optional(short),
  /**
   * Of `feeRule` and `book`, what it has not. What is neither there nor named here was not known to whoever set it: then the
   * version that comes with the app says it (`catalogue`).
   */
  none: z.optional(z.array(short)),
  enabled: z.boolean(),
  confirmed: z.boolean(),
  source: text,
});
export type ProcedureVersion = z.infer<typeof ProcedureVersion>;

export const CalendarDayKind = z.enum(['dayOff', 'worked', 'ordinary']);
export const CalendarDay = z.object({ date: Day, kind: CalendarDayKind, name: short, source: short });
export type CalendarDay = z.infer<typeof CalendarDay>;

/**
 * Part of a book as it left the tablet. `fields`: in code unit order, none for the book of all. `first`: the number of its
 * first line. `marks`: one for every 25 lines, which dossiers bore those numbers (`domain/books/taken-out.ts`).
 */
export const TakenOut = z.object({
  ...{ fields: z.array(short), year: z.int(), first: z.int(), lines: z.int(), marks: z.array(short) },
  /** Which part of the year; left out by earlier versions. */
  period: z.optional(z.object({ from: Day, to: Day })),
});
export type TakenOut = z.infer<typeof TakenOut>;

/**
 * "Ngày không viết, ngày không hẹn" (`no-appointment.ts`). `weekdays`: 1 is Monday. `days`: single days beside them.
 * `from`: since when it holds. `source`: by which decision.
 */
export const NoAppointment = z.object({
  procedures: z.array(short),
  weekdays: z.array(z.int().check(z.minimum(1), z.maximum(7))),
  days: z.array(Day),
  from: Day,
  source: short,
});
export type NoAppointment = z.infer<typeof NoAppointment>;

/** Where a phrase of the office is offered (`tables/phrases.ts`). */
export const PhrasePlace = z.enum([
  'refusal',
  'supplement',
  'return',
  'stop',
  'extension',
  'correction',
  'note',
  // Of reports; a tablet that does not know them yet carries the fact and offers the phrase nowhere.
  'reportAssessment',
  'reportDifficulties',
  'reportCauses',
  'reportTasks',
  'reportProposals',
  'reportOther',
]);
export type PhrasePlace = z.infer<typeof PhrasePlace>;
/** A ready sentence. `offered` false: it was one, and is offered no more. */
export const PhraseSet = z.object({ place: PhrasePlace, text, offered: z.boolean() });
export type PhraseSet = z.infer<typeof PhraseSet>;

/** Beside these, facts about its people (`people/events.ts`) have the office as their subject. */
export const ownOfficeEvents = {
  /** `key`: the founder's, left out by offices of older versions. */
  'office/founded': z.object({ settings: OfficeSettings, key: z.optional(SigningKeyText) }),
  'office/settingsChanged': z.object({ settings: OfficeSettings }),
  'office/procedureSet': z.object({ procedure: ProcedureVersion }),
  'office/calendarDaySet': z.object({ day: CalendarDay }),
  'office/calendarYearConfirmed': z.object({ year: z.int(), source: short }),
  /** Where the law leaves a choice (`choices.ts`). `source`: by which paper. */
  'office/choiceMade': z.object({ rule: short, is: short, source: short }),
  /** Procedures and days whose result is promised for the day of receipt (`no-appointment.ts`). */
  'office/noAppointmentChosen': NoAppointment,
  /** Whether and how citizens are asked what they think, once a result is handed over (`grading/asking.ts`). */
  'office/askingChosen': Asking,
  /** A ready sentence for a reason or a note; by its place and text it is known again. */
  'office/phraseSet': PhraseSet,
  /** Of many procedures at once, by code, as a paper of the province lists them. */
  'office/levelsStated': z.object({ levels: z.record(short, ServiceLevel), source: short }),
  /** Once for the office, by whoever sits at the desk. `over`: the facts (`node:seq`) that this one is confirmed over. */
  'office/limitConfirmed': z.object({
    code: short,
    version: short,
    limit: z.nullable(Limit),
    over: z.array(short),
  }),
  /**
   * A file of the register, or a book on paper or as a file, left the tablet: to whom and why is in `reason`; `book`: which
   * part of a book it was.
   */
  'office/registerExported': z.object({
    ...{ rows: z.int(), reason: short },
    book: z.optional(TakenOut),
  }),
  /** A system failed, as the desk met it. Moments, not days: what follows is told to the minute. */
  'office/outageNoted': z.object({ system: short, from: Moment }),
  /** `outage`, here and below: `node:seq` of the fact that noted it. */
  'office/outageEnded': z.object({ outage: short, to: Moment }),
  'office/outageCorrected': z.object({
    ...{ outage: short, system: short, from: Moment, to: z.nullable(Moment), reason: short },
  }),
  'office/outageStruck': z.object({ outage: short, reason: short }),
  /** A person answered a fact that the server had set aside. */
  'office/setAsideAnswered': z.object({ ...SetAsideAnswer.shape, reason: short }),
} as const;
export const officeEvents = { ...ownOfficeEvents, ...peopleEvents, ...keyEvents } as const;
export type OwnOfficeEventType = keyof typeof ownOfficeEvents;
export type OfficeEventType = keyof typeof officeEvents;
export const isOfficeEventType = (type: string): type is OfficeEventType => Object.hasOwn(officeEvents, type);
export type OfficeEvent = {
  [T in OfficeEventType]: { readonly type: T; readonly body: z.infer<(typeof officeEvents)[T]> };
}[OfficeEventType];
