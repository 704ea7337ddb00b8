/**
 * Every figure that a report tells, under the name of its slot (`checks/slots`): counted by the log, frozen beside it, or typed.
 * A slot that is not here is one that the report does not know: nothing to divide by, nothing counted, nothing typed.
 */
import type { Bucket, Figure, FurtherName, Share, ShareName, TallyRow } from '../../counting/tally-row.ts';
import { share } from '../../counting/shares.ts';
import { sumOf } from '../../counting/tally.ts';
import { tellsGrades } from '../../grading/told.ts';
import { delayCauses, type DelayCause } from '../../outages/delay-causes.ts';
import { petitionSides, type PetitionCounts, type PetitionFigure } from '../../petition/figures.ts';
import { tidy } from '../checks/percent.ts';
import { scoreFields, taskFields } from '../checks/slots/tasks.ts';
import type { ReportContent } from '../events.ts';
import { bucketsOfSlot } from './buckets.ts';

/** What a figure opens: the dossiers behind it, or the page on which what it counts stands. */
export type Opens =
  | { readonly kind: 'dossiers'; readonly figure: Figure }
  | { readonly kind: 'petitions' | 'inventory' | 'procedures' };

export interface SlotValue {
  readonly value: number;
  readonly source: 'counted' | 'typed';
  /** Null: it can only be read here. */
  readonly opens: Opens | null;
}
export type SlotValues = ReadonlyMap<string, SlotValue>;

type Told = Pick<ReportContent, 'tally' | 'further' | 'delays' | 'petitions' | 'counted' | 'written'>;

/** What was typed never stands for what the log counts; for what was counted of catalogue and inventory it does. */
export function slotValues(told: Told): SlotValues {
  const values = new Map<string, SlotValue>();
  for (const [key, value] of Object.entries(told.counted ?? {}))
    values.set(key, { value, source: 'counted', opens: pageOf(key) });
  for (const [key, value] of Object.entries(told.written?.figures ?? {}))
    values.set(key, { value, source: 'typed', opens: null });
  const count = (key: string, value: number, opens: Opens | null): void =>
    void values.set(key, { value, source: 'counted', opens });
  addTotals(values);
  addBuckets(told.tally.total, count);
  addShares(told, count);
  addDelays(told, count);
  addPetitions(told, count);
  return values;
}

/** The plan's tasks and the index in all, where their fields were typed and the whole was not; points lost, of each field. */
function addTotals(values: Map<string, SlotValue>): void {
  // Most reports tell of neither, and thousands of them are read for one page of the level above.
  if (![...values.keys()].some((key) => totals.some(([family]) => key.startsWith(`${family}.`)))) return;
  const typed = (key: string, value: number): void => {
    if (!values.has(key)) values.set(key, { value: tidy(value), source: 'typed', opens: null });
  };
  const valueOf = (key: string): number | undefined => values.get(key)?.value;
  for (const field of Object.keys(scoreFields)) {
    const [most, reached] = [valueOf(`score.${field}.most`), valueOf(`score.${field}.reached`)];
    if (most !== undefined && reached !== undefined) typed(`score.${field}.lost`, most - reached);
  }
  for (const [family, fields, ends] of totals)
    for (const end of ends) {
      // What became of a field's tasks is told, and not how many there were: then nobody knows how many there were in all.
      if (
        end === 'total' &&
        Object.keys(fields).some((field) => lacksTotal(`${family}.${field}`, ends, valueOf))
      )
        continue;
      const parts = Object.keys(fields).flatMap((field) => valueOf(`${family}.${field}.${end}`) ?? []);
      if (parts.length > 0)
        typed(
          `${family}.${end}`,
          parts.reduce((sum, part) => sum + part, 0),
        );
    }
}

const lacksTotal = (
  field: string,
  ends: readonly string[],
  valueOf: (key: string) => number | undefined,
): boolean =>
  valueOf(`${field}.total`) === undefined && ends.some((end) => (valueOf(`${field}.${end}`) ?? 0) > 0);

const totals = [
  ['task', taskFields, ['total', 'done', 'notDue', 'notReached', 'cancelled', 'pending.overdue']],
  ['score', scoreFields, ['most', 'reached', 'lost']],
] as const;

/** The fields' figures that a figure of all of them is the sum of, where it was not typed itself; none for any other. */
export function addedUpFrom(key: string, { written }: Pick<ReportContent, 'written'>): readonly string[] {
  if (written?.figures[key] !== undefined) return [];
  return totals.flatMap(([family, fields, ends]) =>
    ends
      .filter((end) => `${family}.${end}` === key)
      .flatMap((end) => Object.keys(fields).map((field) => `${family}.${field}.${end}`)),
  );
}

type Add = (key: string, value: number, opens: Opens | null) => void;

const pageOf = (key: string): Opens | null =>
  /^(equipment|staff|budget|support)\./.test(key)
    ? { kind: 'inventory' }
    : /^(procedure\.total|service\.(full|part)?\.?total|noAppointment\.procedure)$/.test(key)
      ? { kind: 'procedures' }
      : null;

const dossiers = (figure: Figure): Opens => ({ kind: 'dossiers', figure });

/** Also the overdue, whatever became of them: those whose causes are told. */
const sums = {
  ...bucketsOfSlot,
  'delay.total': ['resolvedLate', 'pendingOverdue'],
} as const satisfies Readonly<Record<string, readonly Bucket[]>>;

/** A part, and the whole that a report prints its percentage of. */
const partsOfWholes = [
  ['received.carriedOver', 'received.total'],
  ['received.new', 'received.total'],
  ['received.direct', 'received.new'],
  ['received.inPerson', 'received.new'],
  ['received.postal', 'received.new'],
  ['resolved.total', 'received.total'],
  ['resolved.early', 'resolved.total'],
  ['resolved.onTime', 'resolved.total'],
  ['resolved.inTime', 'resolved.total'],
  ['resolved.late', 'resolved.total'],
  ['pending.total', 'received.total'],
  ['pending.inTime', 'pending.total'],
  ['pending.overdue', 'pending.total'],
] as const satisfies readonly (readonly [part: keyof typeof sums, whole: keyof typeof sums])[];

/** Said once: thousands of reports are read for one page of the level above. */
const bucketSlots = (Object.keys(sums) as (keyof typeof sums)[]).map((key) => ({
  key,
  buckets: sums[key],
  opens: dossiers({ kind: 'bucket', buckets: sums[key] }),
}));
const percentSlots = partsOfWholes.map(([part, whole]) => ({
  key: `${part}.percent`,
  part: sums[part],
  whole: sums[whole],
  opens: dossiers({ kind: 'bucket', buckets: sums[part] }),
}));

function addBuckets(row: TallyRow, add: Add): void {
  for (const { key, buckets, opens } of bucketSlots) add(key, sumOf(row, buckets), opens);
  for (const { key, part, whole, opens } of percentSlots) {
    const { percent } = share(sumOf(row, part), sumOf(row, whole));
    if (percent !== null) add(key, percent, opens);
  }
}

/** Of each share the slots of its numerator and denominator, where they have any, and of its percentage. */
interface ShareSlots {
  readonly n?: string;
  readonly d?: string;
  readonly percent?: string;
}
const shareSlots: Readonly<Record<ShareName, ShareSlots>> = {
  online: { percent: 'received.online.percent' },
  fullyOnline: {
    n: 'received.full.online',
    d: 'received.full.total',
    percent: 'received.full.online.percent',
  },
  partlyOnline: {
    n: 'received.part.online',
    d: 'received.part.total',
    percent: 'received.part.online.percent',
  },
  onTime: {},
  componentsDigitised: { n: 'digitised.components', percent: 'digitised.components.percent' },
  resultsDigitised: { n: 'digitised.results', percent: 'digitised.results.percent' },
  paidOnline: {
    n: 'payment.dossier.online',
    d: 'payment.dossier.due',
    percent: 'payment.dossier.online.percent',
  },
};
const furtherSlots: Readonly<Record<FurtherName, ShareSlots>> = {
  apologised: { n: 'apology.total', percent: 'apology.total.percent' },
  apologisedInTime: { n: 'apology.inTime' },
  sameDay: { n: 'sameDay.total', percent: 'sameDay.total.percent' },
  noAppointment: { n: 'noAppointment.dossier' },
  noAppointmentKept: { n: 'noAppointment.kept', percent: 'noAppointment.kept.percent' },
  componentsReused: { n: 'reused.total', percent: 'reused.total.percent' },
  acrossBoundary: { n: 'received.boundary', percent: 'received.boundary.percent' },
  awaitingOverdue: { n: 'awaiting.overdue' },
  otherOnline: { n: 'received.other.online', d: 'received.other.total' },
  graded: { n: 'satisfaction.graded' },
  satisfied: { n: 'satisfaction.satisfied', percent: 'satisfaction.satisfied.percent' },
  dissatisfied: { n: 'satisfaction.dissatisfied', percent: 'satisfaction.dissatisfied.percent' },
};

const sharesTold = Object.entries(shareSlots).map(([key, slots]) => {
  const name = key as ShareName;
  return { name, slots, opens: opensOf((part) => ({ kind: 'share', share: name, part })) };
});
const furtherTold = Object.entries(furtherSlots).map(([key, slots]) => {
  const name = key as FurtherName;
  return { name, slots, opens: opensOf((part) => ({ kind: 'further', share: name, part })) };
});

interface ShareOpens {
  readonly n: Opens;
  readonly d: Opens;
}

function opensOf(figure: (part: 'n' | 'd') => Figure): ShareOpens {
  return { n: dossiers(figure('n')), d: dossiers(figure('d')) };
}

function addShares({ tally, further = {} }: Told, add: Add): void {
  for (const { name, slots, opens } of sharesTold) addShare(slots, tally.shares[name], add, opens);
  // Of a handful of grades only how many they are is told (`grading/told.ts`).
  const isHidden = !tellsGrades(further);
  for (const { name, slots, opens } of furtherTold) {
    const told = further[name];
    if (told === undefined || (isHidden && (name === 'satisfied' || name === 'dissatisfied'))) continue;
    addShare(slots, told, add, opens);
  }
}

function addShare({ n, d, percent }: ShareSlots, told: Share, add: Add, opens: ShareOpens): void {
  if (n !== undefined) add(n, told.n, opens.n);
  if (d !== undefined) add(d, told.d, opens.d);
  if (percent !== undefined && told.percent !== null) add(percent, told.percent, opens.n);
}

/** Causes that only a later version knows count as unknown; a report that tells of no causes had none overdue, or is old. */
function addDelays({ delays = [] }: Told, add: Add): void {
  const counts = new Map<DelayCause | null, number>();
  for (const { cause, count } of delays) {
    const known = delayCauses.find((each) => each === cause) ?? null;
    counts.set(known, (counts.get(known) ?? 0) + count);
  }
  for (const [cause, count] of counts)
    add(`delay.${cause ?? 'unknown'}`, count, dossiers({ kind: 'delay', cause }));
}

const petitionSlots: readonly (readonly [slot: string, of: readonly PetitionFigure[]])[] = [
  ['carriedOver', ['carriedIn']],
  ['received', ['received']],
  ['resolved.total', ['answeredOnTime', 'answeredLate']],
  ['resolved.onTime', ['answeredOnTime']],
  ['resolved.late', ['answeredLate']],
  ['refused', ['refused']],
  ['forwarded', ['forwarded']],
  ['pending.total', ['openWithin', 'openOver']],
  ['pending.inTime', ['openWithin']],
  ['pending.overdue', ['openOver']],
];

function addPetitions({ petitions }: Told, add: Add): void {
  if (petitions === undefined) return;
  const opens: Opens = { kind: 'petitions' };
  const sideOf = (counts: readonly PetitionCounts[], prefix: string): void => {
    const sum = (of: readonly PetitionFigure[]): number =>
      counts.reduce((all, each) => all + of.reduce((part, figure) => part + (each[figure] ?? 0), 0), 0);
    for (const [slot, of] of petitionSlots) add(`petition.${prefix}${slot}`, sum(of), opens);
    const resolved = sum(['answeredOnTime', 'answeredLate']);
    const all = share(resolved, sum(['carriedIn', 'received']));
    const onTime = share(sum(['answeredOnTime']), resolved);
    if (all.percent !== null) add(`petition.${prefix}resolved.total.percent`, all.percent, opens);
    if (onTime.percent !== null) add(`petition.${prefix}resolved.onTime.percent`, onTime.percent, opens);
  };
  sideOf(
    petitionSides.map((side) => petitions[side]),
    '',
  );
  for (const side of petitionSides) sideOf([petitions[side]], `${side}.`);
}
