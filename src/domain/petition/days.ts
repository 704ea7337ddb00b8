/** The order of a petition's days: no deed is before the one that it follows. Asked of what is typed, and again of what is merged. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { Petition } from './petition.ts';

type Days = Pick<Petition, 'receivedOn' | 'asked' | 'end' | 'publishedOn'>;

/** What is wrong with the day of a deed that is done next; undefined where nothing is. */
export function orderFault(on: PlainDate, petition: Days): 'beforeReceipt' | 'beforePrevious' | undefined {
  if (on < petition.receivedOn) return 'beforeReceipt';
  const last = daysOf(petition).at(-1);
  return last !== undefined && on < last ? 'beforePrevious' : undefined;
}

/** Whether such a day of receipt would lie behind something that was done since. */
export function isBehindNext(receivedOn: PlainDate, petition: Days): boolean {
  const [next] = daysOf(petition);
  return next !== undefined && receivedOn > next;
}

/** In order; without the day of receipt. */
const daysOf = ({ asked, end, publishedOn }: Days): readonly PlainDate[] =>
  [...asked.flatMap(({ on, answeredOn }) => [on, answeredOn]), end?.on, publishedOn]
    .filter((day): day is PlainDate => day !== null && day !== undefined)
    .toSorted();
