/** Whether a figure counts a packed row, and how the row stands in a share: what opens a figure opens what was counted. */
import type { Period } from '../../base/period.ts';
import { indexOf, isPackedOverdue, packedPlace, passOver, type Pass } from './column-places.ts';
import type { Columns } from './columns.ts';
import type { GradeShare } from '../grading/told.ts';
import {
  channelOf,
  delayOf,
  fullLevel,
  levelCode,
  marks,
  onlineChannel,
  partLevel,
  satisfactionOf,
  stateCode,
  stateMask,
} from './packing.ts';
import { countsIn } from './tally.ts';
import { buckets, type Figure, type FurtherName } from './tally-row.ts';

const { carriedOver, resolvedLate, awaiting } = indexOf;

/** Tells whether a row is one of those a figure counts. The period's days are packed once. */
export function standsIn(
  columns: Columns,
  figure: Figure,
  period: Period,
  field: string | undefined,
): (row: number) => boolean {
  const pass = passOver(columns, period);
  const wantedBuckets =
    figure.kind === 'bucket' ? buckets.map((bucket) => figure.buckets.includes(bucket)) : [];
  const ofField = columns.procedures.map((kind) => field === undefined || kind.field === field);
  return (row) => {
    if (ofField[columns.kinds[row] as number] !== true) return false;
    const facet = columns.whole.get(row);
    if (facet !== undefined) return countsIn(facet, period, figure);
    const place = packedPlace(pass, row);
    if (figure.kind === 'further') {
      const stands = standsInPackedFurther(figure.share, pass, row, place);
      return stands === 'n' || (figure.part === 'd' && stands === 'd');
    }
    if (place < 0) return false;
    if (figure.kind === 'delay')
      return isPackedOverdue(place) && delayOf(pass.bits[row] as number) === figure.cause;
    if (figure.kind === 'bucket')
      return wantedBuckets[place >> 4] === true || wantedBuckets[place & 15] === true;
    return standsInPackedShare(figure, pass.bits[row] as number, place);
  };
}

function standsInPackedShare(
  { share, part }: Extract<Figure, { kind: 'share' }>,
  bits: number,
  place: number,
): boolean {
  const isReceived = place >> 4 !== carriedOver;
  const right = place & 15;
  const ofResults = share === 'onTime' || share === 'resultsDigitised';
  if (ofResults ? right > resolvedLate : !isReceived) return false;
  if (share === 'fullyOnline' && levelCode(bits) !== fullLevel) return false;
  if (share === 'partlyOnline' && levelCode(bits) !== partLevel) return false;
  if (share === 'paidOnline' && (bits & marks.feeAboveZero) === 0) return false;
  if (part === 'd') return true;
  switch (share) {
    case 'onTime':
      return right !== resolvedLate;
    case 'resultsDigitised':
      return (bits & marks.electronicResult) !== 0;
    case 'componentsDigitised':
      return (bits & marks.components) !== 0;
    case 'paidOnline':
      return (bits & marks.paidOnline) !== 0;
    default:
      return channelOf(bits) === onlineChannel;
  }
}

/** In neither part of a share, in its denominator alone, or in both. */
type Stands = 'out' | 'd' | 'n';
const among = (d: boolean, n: boolean): Stands => (!d ? 'out' : n ? 'n' : 'd');

/** Rows that stand alike in every further share: one of them, and how many they are. Those that stand in none are left out. */
export function alikeInFurther(
  columns: Columns,
  period: Period,
): readonly { readonly row: number; readonly count: number }[] {
  const pass = passOver(columns, period);
  const alike = new Map<number, { readonly row: number; count: number }>();
  for (let row = 0; row < columns.length; row += 1) {
    if (((pass.bits[row] as number) & marks.keptWhole) !== 0) continue;
    const place = packedPlace(pass, row);
    const isOut = place < 0 && !isPackedHandedOver(pass, row);
    if (isOut) continue;
    const key = askedByFurther(pass, row, place);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { row, count: 1 });
    else known.count += 1;
  }
  return [...alike.values()];
}

/** All that `standsInPackedFurther` may ask of a row, as one number: its place, its marks, and how its days lie. */
function askedByFurther(pass: Pass, row: number, place: number): number {
  const isApologised = (pass.apologised[row] as number) <= pass.to;
  const isAskedLate = (pass.requested[row] as number) > (pass.due[row] as number);
  const days = (isApologised ? 1 : 0) + (isAskedLate ? 2 : 0) + (isPackedHandedOver(pass, row) ? 4 : 0);
  return ((pass.bits[row] as number) & everyMark) + days + (place + 1) * 2 ** 25;
}
/** Of the bits neither the state, which place and days tell of, nor from the cause of a delay on. */
const everyMark = 0x1fffff0;

/** How a packed row stands in each of the further shares. */
export function furtherPass(columns: Columns, period: Period): (name: FurtherName, row: number) => Stands {
  const pass = passOver(columns, period);
  return (name, row) => standsInPackedFurther(name, pass, row, packedPlace(pass, row));
}

/** @param place -1 where it stands in no bucket: what was handed over may be graded all the same */
function standsInPackedFurther(name: FurtherName, pass: Pass, row: number, place: number): Stands {
  const bits = pass.bits[row] as number;
  if (name === 'graded' || name === 'satisfied' || name === 'dissatisfied')
    return standsInPackedGrades(name, pass, row);
  if (place < 0) return 'out';
  const isMarked = (mark: keyof typeof marks): boolean => (bits & marks[mark]) !== 0;
  const [isReceived, right] = [place >> 4 !== carriedOver, place & 15];
  const isOverdue = isPackedOverdue(place);
  const isApologised = (pass.apologised[row] as number) <= pass.to;
  switch (name) {
    case 'apologised':
      return among(isOverdue, isApologised);
    case 'apologisedInTime':
      return among(isOverdue, isApologised && isMarked('apologisedInTime'));
    case 'sameDay':
      return among(right <= resolvedLate, isMarked('sameDay'));
    case 'noAppointment':
      return among(isReceived, isMarked('noAppointment'));
    case 'noAppointmentKept':
      return among(isReceived && isMarked('noAppointment'), isMarked('sameDay'));
    case 'componentsReused':
      return among(isReceived, isMarked('reused'));
    case 'acrossBoundary':
      return among(isReceived, isMarked('acrossBoundary'));
    case 'awaitingOverdue':
      // Without a due day it sorts behind every request.
      return among(right === awaiting, (pass.requested[row] as number) > (pass.due[row] as number));
    case 'otherOnline': {
      const level = levelCode(bits);
      const isOther = level !== fullLevel && level !== partLevel;
      return among(isReceived && isOther, channelOf(bits) === onlineChannel);
    }
  }
}

function isPackedHandedOver({ from, to, bits, handedOver }: Pass, row: number): boolean {
  const on = handedOver[row] as number;
  return ((bits[row] as number) & stateMask) === handedOverCode && on >= from && on <= to;
}

function standsInPackedGrades(name: GradeShare, pass: Pass, row: number): Stands {
  const isHandedOver = isPackedHandedOver(pass, row);
  const said = satisfactionOf(pass.bits[row] as number);
  if (name === 'graded') return among(isHandedOver, said !== null);
  return among(isHandedOver && said !== null, said === name);
}
const handedOverCode = stateCode('handedOver');
