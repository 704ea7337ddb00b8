/** Why citizens said what they said, of a period: counted and read apart from the dossiers that it was said of. */
import type { Period } from '../../../base/period.ts';
import { rowsIn } from '../../../domain/counting/column-rows.ts';
import { furtherInColumns } from '../../../domain/counting/further.ts';
import { gradingEvents } from '../../../domain/grading/events.ts';
import { satisfactionIn } from '../../../domain/grading/grade.ts';
import { allGraded, tellsGrades } from '../../../domain/grading/told.ts';
import { withReopening } from '../../errors.ts';
import type { Tablet } from '../../tablet.ts';
import { foreign } from '../../watch.ts';
import { keyOfRef } from '../frozen.ts';
import { openEntry, touched } from '../queries.ts';

export interface ReasonsGiven {
  /** How often each was tapped, after a good grade or after another; the most frequent first. */
  readonly counted: readonly { readonly reason: string; readonly isGood: boolean; readonly count: number }[];
  /** What was typed, in the order of its letters: not in that of its dossiers, nor of its days. */
  readonly words: readonly string[];
}

/** Undefined while grades themselves are not told of, as too few were given. What cannot be opened now is left out. */
export async function reasonsGiven(tablet: Tablet, period: Period): Promise<ReasonsGiven | undefined> {
  await touched(tablet);
  const { columns, db } = tablet;
  if (!tellsGrades(furtherInColumns(columns, period))) return undefined;
  const rows = rowsIn(columns, allGraded, period);
  const dossiers = (await withReopening(db, () => db.dossiers.bulkGet(rows))).flatMap(
    (row) => row?.dossier ?? [],
  );
  const keys = dossiers.map(({ graded }) => keyOfRef(graded?.ref ?? ''));
  const entries = await withReopening(db, () => db.entries.bulkGet(keys));
  const opened = await foreign(
    Promise.all(entries.map((row) => (row === undefined ? null : openEntry(tablet, row.entry)))),
  );
  const said = opened.flatMap((sealed, at) => {
    const read = gradingEvents['dossier/graded'].sealed.safeParse(sealed);
    const dossier = dossiers[at];
    if (!read.success || read.data === null || dossier === undefined) return [];
    return [{ ...read.data, isGood: satisfactionIn(dossier) === 'satisfied' }];
  });
  return {
    counted: countReasons(said),
    words: said.flatMap(({ words }) => (words === '' ? [] : [words])).sort(),
  };
}

function countReasons(said: readonly { readonly reason: string; readonly isGood: boolean }[]) {
  const counts = new Map<string, ReasonsGiven['counted'][number]>();
  for (const { reason, isGood } of said) {
    if (reason === '') continue;
    const key = `${isGood} ${reason}`;
    counts.set(key, { reason, isGood, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0),
  );
}
