import { dayOfInstant, today } from '../../base/clock.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import type { Entry } from '../../log/entry.ts';
import { instantOf } from '../../log/stamp.ts';
import type { Desk } from '../deed.ts';

/** What was written down in time stays so: what is recorded again is judged by its own day. */
export function dayFirstRecorded(
  { tablet }: Pick<Desk, 'tablet'>,
  { stamp }: Pick<Entry, 'stamp'>,
): PlainDate {
  const first = dayOfInstant(instantOf(stamp));
  const now = today(tablet.deps.clock);
  return first < now ? first : now;
}
