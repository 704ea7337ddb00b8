/**
 * What is asked of one entry before it is accepted. What a fact is and which deed it comes of is asked of the registry
 * of subjects, so that no type is let through by having been forgotten here. Nothing here looks at the clock: a wrong one never refuses an entry.
 */
import { hasTrueHash } from '../../log/chain.ts';
import type { Entry } from '../../log/entry.ts';
import type { QuarantineReason } from '../../log/protocol.ts';
import { couldRole, isOnlyForLevelAbove, type AnyDeed } from '../../domain/roles.ts';
import { readFact } from '../../domain/subjects.ts';
import type { KnownPeople } from './known-people.ts';

export interface Chain {
  readonly office: string;
  readonly node: string;
  /** The hash that the next entry has to name; null when the entry before it had none that we can trust. */
  readonly heldHash: string | null;
}

export function faultOfChain(entry: Entry, chain: Chain): QuarantineReason | undefined {
  if (entry.office !== chain.office) return 'wrongOffice';
  if (entry.node !== chain.node) return 'wrongNode';
  if (!hasTrueHash(entry)) return 'wrongHash';
  if (chain.heldHash !== null && entry.previous !== chain.heldHash) return 'brokenChain';
  return undefined;
}

/** What an entry's content comes to. An unknown one is kept and carried: a newer tablet wrote it, and nobody reads it here. */
export type Examined =
  { readonly fault: QuarantineReason } | { readonly fault: undefined; readonly isUnknown: boolean };

/** @param isWordOfServer said by an earlier life of this server, and brought back by a tablet that had heard it */
export function examineContent(entry: Entry, people: KnownPeople, isWordOfServer = false): Examined {
  const reading = readFact(entry);
  if (reading.kind === 'unknown') return { fault: undefined, isUnknown: true };
  if (reading.kind === 'misread') return { fault: 'invalidBody' };
  const { deed } = reading;
  return (isWordOfServer ? isOnlyForLevelAbove(deed) : isAllowed(entry, deed, people))
    ? { fault: undefined, isUnknown: false }
    : { fault: 'roleNotAllowed' };
}

function isAllowed(entry: Entry, deed: AnyDeed, people: KnownPeople): boolean {
  // No tablet speaks for the level above, whoever works on it.
  if (isOnlyForLevelAbove(deed)) return false;
  if (deed === 'foundOffice') return !people.isFounded;
  const roles = people.rolesOfActor(entry);
  // Entries of different tablets arrive in any order: somebody not heard of yet may still be introduced.
  // What only a leader says is the exception: it counts only from one whom the office has named.
  if (roles === undefined) return deed !== 'approveReport' && deed !== 'answerCorrection';
  return couldRole(roles, deed);
}
