import { noKeys } from '../../src/domain/people/keys.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { lawfulChoices } from '../../src/domain/office/choices.ts';
import { nothingStated } from '../../src/domain/office/stated.ts';
import { vi } from 'vitest';
import { dayOfInstant } from '../../src/base/clock.ts';
import type { DossierId, PersonId } from '../../src/base/ids.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import { mayRole } from '../../src/domain/roles.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored, type Stored } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { openDesk } from '../commands/desk-of-tests.ts';
import { settings } from '../documents/slip-input.ts';

/** Somebody at a tablet of their own, on Monday 23 November 2026, 08:00; the clock can be moved by days. */
export async function openSeat(options: { roles?: Role[] } = {}) {
  const world = await openDesk(options);
  const { desk, tablet } = world;
  const { actor: person, rules } = desk;
  const seat: Seat = {
    ...{ tablet, person, rules },
    office: {
      settings,
      people: [person],
      signingKeys: noKeys,
      proceduresSet: [],
      calendarDays: [],
      confirmedYears: [],
      choices: lawfulChoices,
      stated: nothingStated,
      noAppointment: [],
      asking: usualAsking,
      phrases: [],
      outages: [],
    },
    get today() {
      return dayOfInstant(tablet.deps.clock.now());
    },
    may: (deed) => mayRole(person.roles, deed),
  };
  return { ...world, seat };
}

/** As `openSeat`, in an office that was founded: reports need its letterhead. */
export async function openOffice(options: { roles?: Role[] } = {}) {
  const world = await openSeat(options);
  await record(world.tablet, world.seat.person.id as PersonId, [
    { subject: officeSubject, type: 'office/founded', body: { settings }, sealed: null },
  ]);
  return world;
}

export async function storedOf(tablet: Tablet, id: DossierId): Promise<Stored> {
  const stored = await getStored(tablet, id);
  if (stored === undefined) throw new Error('No such dossier');
  return stored;
}

/** What a model asks of its screen, written down. */
export const ways = () => ({
  ...{ announce: vi.fn(), close: vi.fn(), navigate: vi.fn() },
  search: { words: '', seek: vi.fn() },
});
