/** What counts of a dossier's story: what a paper, a signature or the state may be taken from. */
import { withoutTakenBack } from '../../../domain/dossier/taken-back.ts';
import { withoutAnswered } from '../../../domain/set-aside.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';

/** Without what the server set aside, what a person answered to that, and what was taken back again. */
export function standingItems(items: readonly TimelineItem[]): readonly TimelineItem[] {
  const heard = items.filter(({ setAside }) => setAside === undefined).map(({ entry }) => entry);
  const standing = new Set(withoutTakenBack(withoutAnswered(heard)));
  return items.filter(({ entry }) => standing.has(entry));
}
