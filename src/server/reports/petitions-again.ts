import type { OfficeId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { calendarOf, foldOffice } from '../../domain/office/office.ts';
import { tallyPetitions } from '../../domain/petition/counting.ts';
import { type PetitionTally } from '../../domain/petition/figures.ts';
import { foldPetition, type NamedPetition } from '../../domain/petition/petition.ts';
import { idInSubject, officeSubject } from '../../domain/subject.ts';
import { wasCounted } from '../../log/merge.ts';
import type { Queries } from '../database/database.ts';
import { acceptedOf } from '../intake/entry-rows.ts';
import { stories } from './stories.ts';

/**
 * Petitions at a cut, counted by the calendar that the office had there, and that comes with this version of the app. Undefined
 * where the office is not known.
 */
export async function petitionsAgain(
  queries: Queries,
  office: OfficeId,
  at: Parameters<typeof wasCounted>[0],
  period: Period,
): Promise<PetitionTally | undefined> {
  const told = (await acceptedOf(queries, office, [officeSubject])).get(officeSubject) ?? [];
  const state = foldOffice(told.filter((entry) => wasCounted(at, entry)));
  if (state === undefined) return undefined;
  const petitions: NamedPetition[] = [];
  for await (const story of stories(queries, office, 'petition')) {
    const petition = foldPetition(story.filter((entry) => wasCounted(at, entry)));
    const id = idInSubject('petition', story[0]?.subject ?? '');
    if (petition !== undefined && id !== undefined) petitions.push({ id, petition });
  }
  return tallyPetitions(petitions, period, calendarOf(state));
}
