/**
 * How petitions are counted over a period. Each that counts stands once on either side:
 *
 *   carried in + received = answered on time + answered late + refused + forwarded + open within + open over their term
 *
 * The day of the end says whether it ended in the period; what ended later was open at its end. What was struck counts nowhere.
 */
import * as z from 'zod/mini';
import type { PetitionId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import type { WorkCalendar } from '../calendar/calendar.ts';
import { answerDueOn } from './clocks.ts';
import type { PetitionKind } from './events.ts';
import type { NamedPetition, Petition } from './petition.ts';

export const petitionFigures = [
  'carriedIn',
  'received',
  'answeredOnTime',
  'answeredLate',
  'refused',
  'forwarded',
  'openWithin',
  'openOver',
] as const;
export type PetitionFigure = (typeof petitionFigures)[number];

const n = z.int().check(z.nonnegative());
const Counts = z.object({
  ...{ carriedIn: n, received: n, answeredOnTime: n, answeredLate: n },
  ...{ refused: n, forwarded: n, openWithin: n, openOver: n },
});
export type PetitionCounts = Readonly<Record<PetitionFigure, number>>;

/** As reports tell of them: about rules and conduct of administration, and about rules for businesses (NQ 97/NQ-CP). */
export const petitionSides = ['administrative', 'business'] as const;
export type PetitionSide = (typeof petitionSides)[number];
export const sideOf = (kind: PetitionKind): PetitionSide =>
  kind === 'business' ? 'business' : 'administrative';

/** As a closed report holds them. */
export const PetitionTally = z.object({ administrative: Counts, business: Counts });
export type PetitionTally = Readonly<Record<PetitionSide, PetitionCounts>>;

/** Every petition behind each figure, so that it can be opened. */
export type PetitionLists = Readonly<
  Record<PetitionSide, Readonly<Record<PetitionFigure, readonly PetitionId[]>>>
>;

/** Where it stands in the period: once on the left of the identity and once on the right, or nowhere. */
export function figuresOf(
  petition: Petition,
  { from, to }: Period,
  calendar: WorkCalendar,
): readonly [] | readonly [came: 'carriedIn' | 'received', stands: PetitionFigure] {
  const { state, receivedOn, end } = petition;
  if (state === 'struck' || receivedOn > to) return [];
  if (receivedOn < from && end !== null && end.on < from) return [];
  return [receivedOn < from ? 'carriedIn' : 'received', standsAs(petition, to, calendar)];
}

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

const emptyLists = () =>
  Object.fromEntries(petitionFigures.map((figure) => [figure, []])) as unknown as Record<
    PetitionFigure,
    PetitionId[]
  >;

export function tallyPetitions(
  petitions: readonly NamedPetition[],
  period: Period,
  calendar: WorkCalendar,
): PetitionTally {
  const lists = listPetitions(petitions, period, calendar);
  return { administrative: countsOf(lists.administrative), business: countsOf(lists.business) };
}

const countsOf = (lists: PetitionLists[PetitionSide]): PetitionCounts =>
  Object.fromEntries(petitionFigures.map((figure) => [figure, lists[figure].length])) as Record<
    PetitionFigure,
    number
  >;

/** All that count in the period. */
export const totalOf = ({ carriedIn, received }: PetitionCounts): number => carriedIn + received;
