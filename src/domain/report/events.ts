/** A report is an entry in the same pipe. Its subject is `report:<id>`. */
import * as z from 'zod/mini';
import { PetitionTally } from '../petition/figures.ts';
import { returnedInTextWays } from '../office/choices.ts';
import { SetAsideAnswer } from '../set-aside.ts';
import { Day } from '../vocabulary.ts';
import { Share, Tally } from '../counting/tally-row.ts';

const short = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(20_000));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Presets of `calendar/README.md`. `custom` is any two days. */
export const PeriodPreset = z.enum([
  'cutOffMonth',
  'cutOffQuarter',
  'cutOffHalf',
  'cutOffNineMonths',
  'cutOffYear',
  'calendarMonth',
  'calendarQuarter',
  'calendarHalf',
  'calendarNineMonths',
  'calendarYear',
  'custom',
]);
export type PeriodPreset = z.infer<typeof PeriodPreset>;

/** A form, and the version of it that a report was closed with. */
export const FormRef = z.object({ id: short, version: short });
export type FormRef = z.infer<typeof FormRef>;

/** What a person typed into the report: everything the figures cannot say. */
export const ReportTexts = z.object({
  number: short,
  datedOn: Day,
  title: short,
  opening: text,
  assessment: text,
  difficulties: text,
  causes: text,
  tasks: text,
  proposals: text,
});
export type ReportTexts = z.infer<typeof ReportTexts>;

/**
 * What was typed beside those texts, by families that ask for more: figures under the names of their slots (`checks/slots`),
 * and parts of text under names of their family.
 */
export const WrittenParts = z.object({
  figures: z.record(short, z.number()),
  parts: z.record(short, text),
});
export type WrittenParts = z.infer<typeof WrittenParts>;

/** Lines of the inventory as a report prints them. */
export const InventoryRows = z.object({
  equipment: z.array(z.object({ name: short, count: z.int(), state: short, source: short })),
  budget: z.array(
    z.object({
      ...{ name: short, source: short },
      ...{ plannedDong: z.nullable(z.int()), spentDong: z.nullable(z.int()) },
    }),
  ),
});
export type InventoryRows = z.infer<typeof InventoryRows>;

/** What a line adds to the figure of a slot as each tablet told it, oldest first, and as it was counted. */
export const ToldApart = z.object({
  ...{ slot: short, line: short },
  values: z.array(z.number()).check(z.minLength(2)),
  counted: z.number(),
});
export type ToldApart = z.infer<typeof ToldApart>;

export const MonthTold = z.object({
  period: z.object({ from: Day, to: Day }),
  received: z.int().check(z.nonnegative()),
  resolved: z.int().check(z.nonnegative()),
});
export type MonthTold = z.infer<typeof MonthTold>;

export const Letterhead = z.object({
  parentName: short,
  name: short,
  symbol: short,
  place: short,
  reportTo: short,
  signerTitle: short,
  signerName: short,
});
export type Letterhead = z.infer<typeof Letterhead>;

/** Everything that a report says. Its digest is what a leader approves. */
export const ReportContent = z.object({
  period: z.object({ from: Day, to: Day }),
  preset: PeriodPreset,
  form: FormRef,
  tally: Tally,
  /**
   * Dossiers received without a level, which stand in neither share of online services, and of how many procedures. Left
   * out: none.
   */
  levelsUnstated: z.optional(z.object({ procedures: z.int(), dossiers: z.int() })),
  /** Shares beside those of the tally, by name (`counting/further.ts`). Left out by earlier reports; later ones may tell more. */
  further: z.optional(z.record(short, Share)),
  /** Of the overdue, how many have which cause (`counting/delays.ts`); null: nobody has said. Left out: none is told of. */
  delays: z.optional(z.array(z.object({ cause: z.nullable(short), count: z.int().check(z.positive()) }))),
  /** Petitions of the period (`petition/figures.ts`). Left out: the report was closed before reports told of them. */
  petitions: z.optional(PetitionTally),
  /**
   * Figures of catalogue, inventory and procedures with dossiers, by slot (`slots/beside.ts`). Left out by families that tell of
   * none, and by earlier reports.
   */
  counted: z.optional(z.record(short, z.number())),
  inventory: z.optional(InventoryRows),
  /** Figures of the inventory in which a line counts that tablets tell differently, and nobody has settled. Left out: none. */
  apart: z.optional(z.array(ToldApart)),
  /**
   * Received and resolved in the months up to the period's last day, counted when it was closed, for the chart of them
   * (`counting/chart-series.ts`). Left out by earlier reports. Twelve are written; five years could be drawn.
   */
  months: z.optional(z.array(MonthTold).check(z.maxLength(60))),
  /** Left out: its family asks for nothing beside the texts. */
  written: z.optional(WrittenParts),
  /** Forms of the office's own, each as the text of its file (`forms/indicators/read-form.ts`). Left out: none. */
  forms: z.optional(z.array(z.string().check(z.maxLength(60_000)))),
  /** How many dossiers the figures count, and a digest over each one's id and counted facts. */
  dossiers: z.object({ count: z.int(), digest }),
  /** Dossiers in conflict when the period was closed: the figures they touch are marked. */
  conflicts: z.int(),
  /** How far each tablet's entries went when the period was closed (node → seq): the count can be taken again. */
  cut: z.record(z.string(), z.int()),
  /** Entries within the cut (`node:seq`) that the server had set aside, so that nobody counted them. Left out: none. */
  leftOut: z.optional(z.array(short)),
  texts: ReportTexts,
  /** How the sentences tell what was returned, as the office had chosen (`office/choices.ts`). Left out: not said. */
  returnedInText: z.optional(z.enum(returnedInTextWays)),
  letterhead: Letterhead,
  /** How often this version was closed before, and set aside or given back. Left out: never, or nobody kept count. */
  closedBefore: z.optional(z.int().check(z.positive())),
  version: z.int().check(z.positive()),
  /** The report that this version replaces. */
  replaces: z.nullable(short),
});
export type ReportContent = z.infer<typeof ReportContent>;

export const reportEvents = {
  /** The period is closed: figures, cut-off, form and digest are frozen. */
  'report/closed': z.object({ content: ReportContent, digest, closedOn: Day }),
  /** What people of the office say to each other about a report: what a leader wants put right, and what became of it. */
  'report/commented': z.object({
    said: z.string().check(z.minLength(1), z.maxLength(2000)),
    commentedOn: Day,
  }),
  /** A leader approved exactly this digest. */
  'report/approved': z.object({ digest, approvedOn: Day }),
  /**
   * Why the report says so all the same, where the check before signing found a fault (`checking/`): `finding` is its id, `about` the
   * sentence that was read.
   */
  'report/findingExplained': z.object({
    ...{ digest, finding: short, about: text, said: text, explainedOn: Day },
  }),
  /** Sent upstream. `dossiersElsewhere`: how many dossiers behind it the level above did not have yet, accepted as such. */
  'report/submitted': z.object({
    digest,
    submittedOn: Day,
    dossiersElsewhere: z.int().check(z.nonnegative()),
  }),
  /** By the server, in the level above's name. */
  'report/acknowledged': z.object({ digest, number: short, at: z.number() }),
  'report/returned': z.object({ digest, reason: text, at: z.number() }),
  /** Set aside before it was sent, or as the second of two; the period may be closed anew. */
  'report/withdrawn': z.object({ reason: text }),
  /**
   * By the server, where several tablets closed the same period and form apart: `live` names the one that counts. It
   * is recorded on each of them, on `live` itself too when it had been the second before.
   */
  'report/liveNamed': z.object({ live: short, isThis: z.boolean(), at: z.number() }),
  /** A person answered a fact that the server had set aside. */
  'report/setAsideAnswered': z.object({ ...SetAsideAnswer.shape, reason: text }),
} as const;
export type ReportEventType = keyof typeof reportEvents;
export type ReportEvent = {
  [T in ReportEventType]: { readonly type: T; readonly body: z.infer<(typeof reportEvents)[T]> };
}[ReportEventType];
