/** How one report stands to the others of the office: what its page, its row and its next step ask. */
import type { ReportId } from '../../../../base/ids.ts';
import { preferredTo, rivalsOf, successorOf, type StoredReport } from '../../../../domain/report/versions.ts';

export interface Standing {
  /** The version that has taken its place. */
  readonly replacement: ReportId | undefined;
  /** The report that the level above counts instead of it. */
  readonly preferred: ReportId | undefined;
  /** What stands beside it for the same period and form, the one that counts first. */
  readonly rivals: readonly StoredReport[];
  /** What the level above has said of two that stand beside each other; undefined for one that stands alone. */
  readonly word: 'counted' | 'second' | 'awaited' | undefined;
}

export function standingOf(all: readonly StoredReport[], id: ReportId): Standing {
  const preferred = preferredTo(all, id)?.id;
  const rivals = rivalsOf(all, id).toSorted(
    (a, b) => Number(b.id === preferred) - Number(a.id === preferred),
  );
  return { replacement: successorOf(all, id)?.id, preferred, rivals, word: wordOn(all, rivals, preferred) };
}

function wordOn(all: readonly StoredReport[], rivals: readonly StoredReport[], preferred?: ReportId) {
  if (rivals.length === 0) return undefined;
  if (preferred !== undefined) return 'second';
  return rivals.every((rival) => preferredTo(all, rival.id) !== undefined) ? 'counted' : 'awaited';
}
