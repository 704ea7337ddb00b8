/** A closed report as figures with slots: each with the cell that it comes from, and what it opens. */
import type { Period } from '../../../base/period.ts';
import { shareNames } from '../../counting/shares.ts';
import { isByLevel } from '../../counting/unstated-levels.ts';
import { delayCauses } from '../../outages/delay-causes.ts';
import { petitionSides, type PetitionFigure, type PetitionSide } from '../../petition/figures.ts';
import {
  furtherNames,
  type Figure,
  type FurtherName,
  type Share,
  type ShareName,
  type TallyRow,
} from '../../counting/tally-row.ts';
import type { PrintedFigure } from '../checks/figure.ts';
import { nameOfKey } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { bucketSlots, bucketsOfSlot, countOf } from '../slots/buckets.ts';
import type { Cell } from './finding.ts';

/** Everything of the office; of each of its fields. */
export const allFields = 'tổng';
const levelOf = (index: number): string => `lĩnh vực thứ ${index + 1}`;

export interface ContentFigures {
  readonly figures: readonly PrintedFigure[];
  readonly cells: ReadonlyMap<string, Cell>;
}

const byLevel = (of: string): readonly [percent: string, n: string, d: string] => [
  `${of}.online.percent`,
  `${of}.online`,
  `${of}.total`,
];
/** Both sides of a percentage under its own name: what they are part of is not told. */
const alone = ([percent]: readonly [percent: string, n: string, d: string]): typeof shareSlots.online => [
  ...([percent, `${percent}.n`, `${percent}.d`] as const),
];

/** Of each share: its percentage, what stands above the line and what stands below. */
const shareSlots: Readonly<Record<ShareName, readonly [percent: string, n: string, d: string]>> = {
  online: ['received.online.percent', 'received.online', 'received.new'],
  fullyOnline: byLevel('received.full'),
  partlyOnline: byLevel('received.part'),
  onTime: ['resolved.inTime.percent', 'resolved.inTime', 'resolved.total'],
  componentsDigitised: ['digitised.components.percent', 'digitised.components', 'received.new'],
  resultsDigitised: ['digitised.results.percent', 'digitised.results', 'resolved.total'],
  paidOnline: ['payment.dossier.online.percent', 'payment.dossier.online', 'payment.dossier.due'],
};
/** `null`: its denominator has no slot of its own. */
const furtherSlots: Readonly<
  Record<FurtherName, readonly [percent: string | null, n: string, d: string | null] | null>
> = {
  apologised: ['apology.total.percent', 'apology.total', null],
  apologisedInTime: [null, 'apology.inTime', null],
  sameDay: ['sameDay.total.percent', 'sameDay.total', 'resolved.total'],
  noAppointment: [null, 'noAppointment.dossier', 'received.new'],
  noAppointmentKept: ['noAppointment.kept.percent', 'noAppointment.kept', 'noAppointment.dossier'],
  componentsReused: ['reused.total.percent', 'reused.total', 'received.new'],
  acrossBoundary: ['received.boundary.percent', 'received.boundary', 'received.new'],
  awaitingOverdue: [null, 'awaiting.overdue', 'awaiting.total'],
  otherOnline: [null, 'received.other.online', 'received.other.total'],
  // Whose grades are few is told to nobody (`grading/told.ts`): so neither is what they add up to.
  ...{ graded: null, satisfied: null, dissatisfied: null },
};

const petitionSlots: Readonly<Partial<Record<PetitionFigure, string>>> = {
  carriedIn: 'carriedOver',
  received: 'received',
  answeredOnTime: 'resolved.onTime',
  answeredLate: 'resolved.late',
  refused: 'refused',
  forwarded: 'forwarded',
  openWithin: 'pending.inTime',
  openOver: 'pending.overdue',
};

export const percentOfShare = (share: ShareName): string => shareSlots[share][0];
export const keyOfPetition = (side: PetitionSide, figure: PetitionFigure): string =>
  `petition.${side}.${petitionSlots[figure] ?? figure}`;

export function contentFigures(content: ReportContent): ContentFigures {
  const sheet = new Sheet(content.period as Period);
  const { tally, further = {} } = content;
  sheet.addRow(tally.total, allFields);
  tally.byField.forEach((row, index) => sheet.addRow(row, levelOf(index), row.field));
  const tellFurther = (name: FurtherName): void => {
    const [slots, told] = [furtherSlots[name], further[name]];
    if (slots !== null && told !== undefined)
      sheet.addShare(slots, told, (part) => ({ kind: 'further', share: name, part }));
  };
  for (const share of shareNames) {
    const slots = shareSlots[share];
    // What is of neither level is not told by earlier reports: then the two need not make what came online.
    const isWhole = !isByLevel(share) || further['otherOnline'] !== undefined;
    sheet.addShare(isWhole ? slots : alone(slots), tally.shares[share], (part) => ({
      ...{ kind: 'share', share, part },
    }));
    // In one place with the two, as a table would have it.
    if (share === 'partlyOnline') tellFurther('otherOnline');
  }
  for (const name of furtherNames) if (name !== 'otherOnline') tellFurther(name);
  addDelays(sheet, content);
  addBeside(sheet, content);
  for (const side of petitionSides)
    for (const [figure, slot] of Object.entries(petitionSlots))
      sheet.add(`petition.${side}.${slot}`, content.petitions?.[side][figure as PetitionFigure]);
  return sheet;
}

/** As `slots/slot-values.ts` tells them: what was typed stands for what was counted beside the log, never for the log's own count. */
function addBeside(sheet: Sheet, { counted = {}, written }: ReportContent): void {
  const typed = written?.figures ?? {};
  const ofLog = new Set(sheet.figures.map(({ key }) => key));
  for (const [key, value] of Object.entries({ ...counted, ...typed }))
    if (!ofLog.has(key)) sheet.add(key, value, undefined, key in typed ? { slot: key } : {});
}

/** A cause that no dossier has is none of the report's lines, and is 0. */
function addDelays(sheet: Sheet, { delays, tally: { total } }: ReportContent): void {
  if (delays === undefined) return;
  sheet.add('delay.total', total.resolvedLate + total.pendingOverdue, {
    kind: 'bucket',
    buckets: ['resolvedLate', 'pendingOverdue'],
  });
  const known: readonly (string | null)[] = [...delayCauses, null];
  const countIn = (isCause: (cause: string | null) => boolean): number =>
    delays.filter(({ cause }) => isCause(cause)).reduce((sum, { count }) => sum + count, 0);
  for (const cause of delayCauses)
    sheet.add(
      `delay.${cause}`,
      countIn((each) => each === cause),
      { kind: 'delay', cause },
    );
  // A cause that only a later version knows is unknown here.
  sheet.add(
    'delay.unknown',
    countIn((each) => each === null || !known.includes(each)),
    { kind: 'delay', cause: null },
  );
}

/** Of all that the office has where no field is named. `slot`: where somebody typed it. */
interface Of {
  readonly level?: string;
  readonly field?: string | undefined;
  readonly slot?: string;
}

class Sheet implements ContentFigures {
  readonly figures: PrintedFigure[] = [];
  readonly cells = new Map<string, Cell>();
  readonly #period: Period;

  constructor(period: Period) {
    this.#period = period;
  }

  add(
    key: string,
    value: number | null | undefined,
    figure?: Figure,
    { level = allFields, field, slot }: Of = {},
  ): void {
    if (value === undefined || value === null) return;
    const id = String(this.figures.length);
    this.figures.push({ id, key, level, value, unit: key.endsWith('.percent') ? '%' : '' });
    const name = nameOfKey(key);
    this.cells.set(id, {
      name: field === undefined ? name : `${name}, lĩnh vực ${field === '' ? 'chưa rõ' : field}`,
      value,
      ...(slot === undefined ? {} : { slot }),
      ...(figure === undefined
        ? {}
        : { opens: { figure, period: this.#period, ...(field === undefined ? {} : { field }) } }),
    });
  }

  addRow(row: TallyRow, level: string, field?: string): void {
    for (const slot of bucketSlots)
      this.add(slot, countOf(row, slot), { kind: 'bucket', buckets: bucketsOfSlot[slot] }, { level, field });
  }

  addShare(
    [percent, n, d]: readonly [percent: string | null, n: string, d: string | null],
    share: Share,
    figureOf: (part: 'n' | 'd') => Figure,
  ): void {
    this.add(n, share.n, figureOf('n'));
    if (d !== null) this.add(d, share.d, figureOf('d'));
    if (percent !== null) this.add(percent, share.percent);
  }
}
