import { withReopening } from '../errors.ts';
import { touched } from '../index/memory.ts';
import { markOf } from '../journal-mark.ts';
import type { OneCopyOnly } from '../journal/file/journal.ts';
import type { JournalMark } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/**
 * Why what was confirmed stands once only on this tablet; null where it stands twice. Watched, as `copiesHere` is, of which
 * it is the part that every screen needs: nothing is asked of the journal's files.
 */
export async function whyOneCopy(tablet: Tablet): Promise<OneCopyOnly | null> {
  const { db } = tablet;
  const [row, head] = await withReopening(db, () =>
    Promise.all([db.settings.get('journal'), db.heads.get('head')]),
  );
  await touched(tablet);
  return whyOne(tablet, markOf(row, head));
}

export function whyOne({ journal, isCompared }: Tablet, mark: JournalMark | undefined): OneCopyOnly | null {
  if (journal === undefined) return 'Missing';
  if (journal.standing.kind === 'failed') return journal.standing.why;
  // The last change could not be written there. What was left behind before this opening is about to be given to it.
  const isAway = journal.standing.kind === 'elsewhere' || journal.isShort;
  return isAway && isCompared && mark?.isAlone === true ? 'Taken' : null;
}
