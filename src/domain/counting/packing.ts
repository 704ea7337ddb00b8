/**
 * How one facet lies in columns: seven days as 16-bit numbers, the state and the marks as the bits of a 32-bit one.
 *
 *   bits   what                              bits   what
 *   0–3    state + 1 (0: no such row)        14     in conflict
 *   4–5    channel                           15     kept whole
 *   6      free                              16     same day
 *   7      components digitised              17     reused
 *   8      electronic result                 18     asks for an extension
 *   9      fee above zero                    19     apologised in time
 *   10     paid online                       20–21  satisfaction + 1 (0: not graded)
 *   11     across boundary                   22     days confirmed by a leader
 *   12–13  level + 1 (0: not stated)         23     asks a leader
 *                                            24     no appointment
 *                                            25–28  cause of the delay + 1 (0: none said)
 *                                            29     something chosen for a whole file
 *                                            30     free
 *                                            31     never used, so that no number is negative
 *
 * Bits 4–13 are those that the shares ask (`column-tally.ts`). Whoever changes what a bit or a day means raises
 * `blockVersion` (`block.ts`): blocks that were stored before are then folded again from the log.
 */
import { addDays, parsePlainDate, toDayNumber, type PlainDate } from '../../base/plain-date.ts';
import { delayCauses, type DelayCause } from '../outages/delay-causes.ts';
import { satisfactions, type Satisfaction } from '../grading/scale.ts';
import { dossierStates } from '../dossier/dossier.ts';
import type { ProcedureKind } from './columns.ts';
import type { Facet } from './facet.ts';

/** Days are counted from here, so that 16 bits reach from 1910 to 2089. */
const origin = parsePlainDate('2000-01-01') as PlainDate;
const originNumber = toDayNumber(origin);

/** "No day" sorts after every day: never ended, never due, never asked, never answered. */
export const never = 32_767;
const latest = never - 2;
const earliest = -latest;

/** A day beyond reach is packed as the nearest within; its row is then kept whole beside the columns. */
export const packDay = (day: PlainDate | null): number =>
  day === null ? never : Math.min(latest + 1, Math.max(earliest - 1, toDayNumber(day) - originNumber));
export const unpackDay = (packed: number): PlainDate | null =>
  packed === never ? null : addDays(origin, packed);
const isWithinReach = (packed: number): boolean =>
  packed === never || (packed >= earliest && packed <= latest);

export const channels = ['inPerson', 'online', 'postal'] as const;
const levels = ['full', 'part', 'other'] as const;

export const stateMask = 0b1111;
const channelShift = 4;
export const channelMask = 0b11;
const levelShift = 12;
const levelMask = 0b11;
export const marks = {
  components: 1 << 7,
  electronicResult: 1 << 8,
  feeAboveZero: 1 << 9,
  paidOnline: 1 << 10,
  acrossBoundary: 1 << 11,
  inConflict: 1 << 14,
  /** The row does not fit (several supplements, a day beyond reach): it is counted from its whole facet. */
  keptWhole: 1 << 15,
  sameDay: 1 << 16,
  reused: 1 << 17,
  asksExtension: 1 << 18,
  apologisedInTime: 1 << 19,
  confirmedDays: 1 << 22,
  asksLeader: 1 << 23,
  noAppointment: 1 << 24,
  assumed: 1 << 29,
} as const;
const satisfactionShift = 20;
const satisfactionMask = 0b11;
const delayShift = 25;
const delayMask = 0b1111;

export const stateCode = (state: Facet['state']): number => dossierStates.indexOf(state) + 1;
export const channelOf = (bits: number): number => (bits >> channelShift) & channelMask;
export const levelCode = (bits: number): number => (bits >> levelShift) & levelMask;
export const delayOf = (bits: number): DelayCause | null =>
  choiceIn(delayCauses, (bits >> delayShift) & delayMask);
export const satisfactionOf = (bits: number): Satisfaction | null =>
  choiceIn(satisfactions, (bits >> satisfactionShift) & satisfactionMask);
export const fullLevel = 1;
export const partLevel = 2;
export const onlineChannel = channels.indexOf('online');

export const dayColumns = [
  ...(['received', 'due', 'ended', 'handedOver', 'requested', 'answered', 'apologised'] as const),
] as const;
export type DayColumn = (typeof dayColumns)[number];

export interface PackedFacet {
  readonly bits: number;
  readonly days: Readonly<Record<DayColumn, number>>;
}

export function packFacet(facet: Facet): PackedFacet {
  const last = facet.supplements.at(-1);
  const days = {
    received: packDay(facet.receivedOn),
    due: packDay(facet.dueOn),
    ended: packDay(facet.endedOn),
    handedOver: packDay(facet.handedOverOn),
    requested: packDay(last?.requestedOn ?? null),
    answered: packDay(last?.answeredOn ?? null),
    apologised: packDay(facet.apologisedOn),
  };
  const fits = facet.supplements.length <= 1 && dayColumns.every((name) => isWithinReach(days[name]));
  const bits =
    stateCode(facet.state) |
    (channels.indexOf(facet.channel) << channelShift) |
    (codeIn(levels, facet.level) << levelShift) |
    (facet.componentsDigitised ? marks.components : 0) |
    (facet.electronicResult ? marks.electronicResult : 0) |
    (facet.feeAboveZero ? marks.feeAboveZero : 0) |
    (facet.paidOnline ? marks.paidOnline : 0) |
    (facet.acrossBoundary ? marks.acrossBoundary : 0) |
    (facet.inConflict ? marks.inConflict : 0) |
    (facet.sameDay ? marks.sameDay : 0) |
    (facet.reused ? marks.reused : 0) |
    (facet.asksExtension ? marks.asksExtension : 0) |
    (facet.apologisedInTime ? marks.apologisedInTime : 0) |
    (facet.noAppointment ? marks.noAppointment : 0) |
    (facet.confirmedDays ? marks.confirmedDays : 0) |
    (facet.assumed ? marks.assumed : 0) |
    (facet.asksLeader ? marks.asksLeader : 0) |
    (codeIn(satisfactions, facet.satisfaction) << satisfactionShift) |
    (codeIn(delayCauses, facet.delayCause) << delayShift) |
    (fits ? 0 : marks.keptWhole);
  return { bits, days };
}

/** A choice in bits that have room for it, 0 for none: three in two bits, fifteen in four. */
const codeIn = <T>(choices: readonly T[], choice: T | null): number =>
  choice === null ? 0 : choices.indexOf(choice) + 1;
const choiceIn = <T>(choices: readonly T[], code: number): T | null => choices[code - 1] ?? null;

/** The facet that was packed. Only for rows that fit: the others are kept whole. */
export function unpackFacet(packed: PackedFacet, { code, field, heldBy }: ProcedureKind): Facet {
  const { bits, days } = packed;
  const requestedOn = unpackDay(days.requested);
  return {
    state: dossierStates[(bits & stateMask) - 1] as Facet['state'],
    receivedOn: unpackDay(days.received) as PlainDate,
    dueOn: unpackDay(days.due),
    endedOn: unpackDay(days.ended),
    handedOverOn: unpackDay(days.handedOver),
    supplements: requestedOn === null ? [] : [{ requestedOn, answeredOn: unpackDay(days.answered) }],
    procedureCode: code,
    field,
    heldBy,
    channel: channels[channelOf(bits)] as Facet['channel'],
    level: choiceIn(levels, levelCode(bits)),
    componentsDigitised: (bits & marks.components) !== 0,
    electronicResult: (bits & marks.electronicResult) !== 0,
    feeAboveZero: (bits & marks.feeAboveZero) !== 0,
    paidOnline: (bits & marks.paidOnline) !== 0,
    acrossBoundary: (bits & marks.acrossBoundary) !== 0,
    inConflict: (bits & marks.inConflict) !== 0,
    apologisedOn: unpackDay(days.apologised),
    apologisedInTime: (bits & marks.apologisedInTime) !== 0,
    asksExtension: (bits & marks.asksExtension) !== 0,
    confirmedDays: (bits & marks.confirmedDays) !== 0,
    assumed: (bits & marks.assumed) !== 0,
    asksLeader: (bits & marks.asksLeader) !== 0,
    delayCause: delayOf(bits),
    sameDay: (bits & marks.sameDay) !== 0,
    noAppointment: (bits & marks.noAppointment) !== 0,
    reused: (bits & marks.reused) !== 0,
    satisfaction: satisfactionOf(bits),
  };
}
