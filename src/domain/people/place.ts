/** Where an entry stands in the office's log: which facts about people its tablet had before it. */
import type { Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';

/** A fact about people or their keys. */
export interface PlacedFact {
  readonly entry: Pick<Entry, 'node' | 'seq' | 'stamp' | 'actor' | 'type' | 'body'>;
  /** Its place at the server; null: the server has not named it yet. */
  readonly position: number | null;
}

/** `Fact` is what it needs to know of each. */
export interface Place<Fact extends PlacedFact = PlacedFact> {
  /** Whether the entry's tablet had the fact when the entry was recorded. */
  readonly isBehind: (fact: Fact) => boolean;
}

type Named = Pick<Entry, 'node' | 'seq' | 'stamp'>;

/** As far as the log itself tells: of its own tablet by the numbers, of others by the stamps. */
export const isBehindBySaying = (fact: Named, entry: Named): boolean =>
  fact.node === entry.node ? fact.seq < entry.seq : compareEntries(fact, entry) < 0;

/** What is told of people and keys. */
export const peopleTypes = [
  'office/founded',
  'office/personAdded',
  'office/personChanged',
  'office/signingKeyOffered',
  'office/signingKeyConfirmed',
  'office/signingKeyVouched',
  'office/signingKeyEnded',
] as const;

export const isAboutPeople = ({ type }: Pick<Entry, 'type'>): boolean =>
  (peopleTypes as readonly string[]).includes(type);
