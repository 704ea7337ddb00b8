import type { Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';
import { isAboutPeople } from '../../domain/people/place.ts';
import { withReopening } from '../errors.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { takeEntries } from './take-entries.ts';
import { isVerdict } from './verdicts.ts';

/** In one transaction. */
const entriesAtOnce = 500;
/** Which were looked at again since they were opened: a later version of the app may judge otherwise. */
const lookedAt = new WeakSet<Tablet>();

/**
 * What lies beside the log because of who has signed it is judged again when something new is told of people and their
 * keys: facts come in any order. What is right now is taken in, and may be about people itself.
 * @param news what was taken in just now
 */
export async function judgeAgain(tablet: Tablet, news: readonly Entry[]): Promise<void> {
  let isNews = news.some(isAboutPeople) || !lookedAt.has(tablet);
  lookedAt.add(tablet);
  while (isNews) {
    isNews = false;
    const rows = await withReopening(tablet.db, () =>
      tablet.db.refusals.filter((row) => row.entry !== null && mayBeRightNow(row)).toArray(),
    );
    const waiting = rows.flatMap(({ entry, position }) => (entry === null ? [] : [{ entry, position }]));
    waiting.sort(inOrder);
    for (let at = 0; at < waiting.length; at += entriesAtOnce) {
      const part = waiting.slice(at, at + entriesAtOnce);
      const entries = part.map(({ entry }) => entry);
      const positions = part.map(({ position }) => position ?? null);
      const { fresh } = await asOnlyWriter(tablet, () =>
        takeEntries(tablet, entries, tablet.deps.clock.now(), { positions }),
      );
      isNews ||= fresh.some(isAboutPeople);
    }
  }
}

/** Also what the server has named under a number that something else had taken here (`gives-way.ts`). */
const mayBeRightNow = ({ reason, position }: RefusalRow): boolean =>
  isVerdict(reason) || (reason === 'sameNumberOtherContent' && position !== undefined);

interface Waiting {
  readonly entry: Entry;
  readonly position: number | undefined;
}
const inOrder = (a: Waiting, b: Waiting): number =>
  (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER) ||
  compareEntries(a.entry, b.entry);
