/**
 * How petitions are counted over a period. Each that counts stands once on either side:
 *
 *   carried in + received = answered on time + answered late + refused + forwarded + open within + open over their term
 *
 * The day of the end says whether it ended in the period; what ended later was open at its end, and is carried into the next one.
 * What was struck counts nowhere. Of what was refused and forwarded it is told besides how much was late by its own clock.
 */
import type { PetitionId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { recordOf } from '../../base/record-of.ts';
import type { WorkCalendar } from '../calendar/calendar.ts';
import { answerDueOn, clocksOf } from './clocks.ts';
import {
  everyPetitionFigure,
  lateEnds,
  petitionSides,
  sideOf,
  type PetitionCounts,
  type PetitionFigure,
  type PetitionSide,
  type PetitionTally,
} from './figures.ts';
import type { NamedPetition, Petition } from './petition.ts';

/** Every petition behind each figure, so that it can be opened. */
export type PetitionLists = Readonly<
  Record<PetitionSide, Readonly<Record<PetitionFigure, readonly PetitionId[]>>>
>;

/** Where it stands in the period: once on the left of the identity and once on the right, and whether late; or nowhere. */
export function figuresOf(
  petition: Petition,
  { from, to }: Period,
  calendar: WorkCalendar,
): readonly PetitionFigure[] {
  const { state, receivedOn, end } = petition;
  if (state === 'struck' || receivedOn > to) return [];
  if (receivedOn < from && end !== null && end.on < from) return [];
  const stands = standsAs(petition, to, calendar);
  const late = lateEnds.filter((each) => each === `${stands}Late` && isEndedLate(petition, calendar));
  return [receivedOn < from ? 'carriedIn' : 'received', stands, ...late];
}

/** Refused or forwarded behind the term that this has. */
const isEndedLate = (petition: Petition, calendar: WorkCalendar): boolean =>
  petition.end !== null &&
  clocksOf(petition, calendar, petition.end.on).some(
    ({ id, isLate }) => isLate && (id === 'refuse' || id === 'forward'),
  );

function standsAs({ end, ...petition }: Petition, to: string, calendar: WorkCalendar): PetitionFigure {
  const dueOn = answerDueOn(petition, calendar);
  if (end === null || end.on > to) return dueOn >= to ? 'openWithin' : 'openOver';
  if (end.as !== 'answered') return end.as;
  return end.on <= dueOn ? 'answeredOnTime' : 'answeredLate';
}

export function listPetitions(
  petitions: readonly NamedPetition[],
  period: Period,
  calendar: WorkCalendar,
): PetitionLists {
  const lists = { administrative: emptyLists(), business: emptyLists() };
  for (const { id, petition } of petitions)
    for (const figure of figuresOf(petition, period, calendar)) lists[sideOf(petition.kind)][figure].push(id);
  return lists;
}

const emptyLists = () => recordOf(everyPetitionFigure, (): PetitionId[] => []);

export function tallyPetitions(
  petitions: readonly NamedPetition[],
  period: Period,
  calendar: WorkCalendar,
): PetitionTally {
  const lists = listPetitions(petitions, period, calendar);
  return { administrative: countsOf(lists.administrative), business: countsOf(lists.business) };
}

const countsOf = (lists: PetitionLists[PetitionSide]): PetitionCounts =>
  recordOf(everyPetitionFigure, (figure) => lists[figure].length);

export interface PetitionDifference {
  readonly side: PetitionSide;
  readonly figure: PetitionFigure;
  readonly was: number;
  readonly is: number;
}

/** In what two counts of one period differ; nothing of what one of them does not tell. */
export function petitionsDiffering(
  said: PetitionTally | undefined,
  counted: PetitionTally | undefined,
): readonly PetitionDifference[] {
  if (said === undefined || counted === undefined) return [];
  return petitionSides.flatMap((side) =>
    everyPetitionFigure.flatMap((figure) => {
      const [was, is] = [said[side][figure], counted[side][figure]];
      return was === undefined || is === undefined || was === is ? [] : [{ side, figure, was, is }];
    }),
  );
}

/** All that count in the period. */
export const totalOf = ({ carriedIn, received }: PetitionCounts): number => carriedIn + received;
