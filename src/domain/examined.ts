/**
 * What is asked of one entry before it counts, by the server and by every tablet: that it can be read, and that whoever
 * recorded it might do so at its place in the log. What a fact is and which deed it comes of is asked of the registry of
 * subjects, so that no type is let through by having been forgotten here. Nothing here looks at the clock.
 */
import type { Entry } from '../log/entry.ts';
import type { QuarantineReason } from '../log/protocol.ts';
import type { KnownPeople } from './people/known-people.ts';
import type { Place, PlacedFact } from './people/place.ts';
import { digestOf } from './report/digest.ts';
import type { ReportContent } from './report/events.ts';
import { couldRole, isOnlyForLevelAbove, type AnyDeed } from './roles.ts';
import { readFact } from './subjects.ts';

/** What an entry's content comes to. An unknown one is kept and carried: a newer tablet wrote it, and nobody reads it here. */
export type Examined =
  { readonly fault: QuarantineReason } | { readonly fault: undefined; readonly isUnknown: boolean };

/** @param isWordOfServer said by an earlier life of this server, and brought back by a tablet that had heard it */
export function examineContent<Fact extends PlacedFact>(
  entry: Entry,
  people: KnownPeople<Fact>,
  place: Place<Fact>,
  isWordOfServer = false,
): Examined {
  const reading = readFact(entry);
  if (reading.kind === 'unknown') return { fault: undefined, isUnknown: true };
  if (reading.kind === 'misread') return { fault: 'invalidBody' };
  const { deed } = reading;
  return (isWordOfServer ? isOnlyForLevelAbove(deed) : isAllowed(entry, deed, people, place))
    ? { fault: undefined, isUnknown: false }
    : { fault: 'roleNotAllowed' };
}

function isAllowed<Fact extends PlacedFact>(
  entry: Entry,
  deed: AnyDeed,
  people: KnownPeople<Fact>,
  place: Place<Fact>,
): boolean {
  // No tablet speaks for the level above, whoever works on it.
  if (isOnlyForLevelAbove(deed)) return false;
  if (deed === 'foundOffice') return !people.isFounded;
  const roles = people.rolesOf(entry.actor, place);
  if (roles !== undefined) return couldRole(roles, deed);
  // Recorded before they were named, and signed: they might do what they were named for.
  if (people.signersAt(place).isSigned) return couldRole(people.firstRolesOf(entry.actor), deed);
  // In an office of an older version, whose people sign nothing, somebody not heard of yet may still be introduced.
  // What only a leader says is the exception: it counts only from one whom the office has named.
  return deed !== 'approveReport' && deed !== 'answerCorrection' && deed !== 'vouchForPetition';
}

/** What an administrator's word may still bring in. */
export const isWaitedFor = (fault: string): boolean =>
  fault === 'unknownActor' || fault === 'keyNotConfirmed';

/** Whether a closing freezes what its digest says. Over the content as it came: a newer tablet's keys are under it too. */
export const isDigestTrue = ({ type, body }: Pick<Entry, 'type' | 'body'>): boolean =>
  type !== 'report/closed' || digestOf(body['content'] as unknown as ReportContent) === body['digest'];
