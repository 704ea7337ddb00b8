import type { Gap } from './frames.ts';
import { packedParts, unpacked } from './archive.ts';
import type { Change, Ends } from './ends.ts';
import type { Kept } from '../kept.ts';
import { meets, type HeldRanges } from '../ranges.ts';
import type { StorageFile } from './segments.ts';

export interface Wanted {
  readonly wanted?: HeldRanges;
  readonly behind?: number;
}

/**
 * Every record, in the order of the changes. @param wanted only what may hold something of it
 * @param behind only changes behind this number, where the ends still know them apart; else all
 * @param note told what of the archive is not what was written
 */
export async function* recordsOf(
  { snapshot, changes }: Ends,
  archive: StorageFile,
  archived: number,
  { wanted, behind = 0 }: Wanted,
  note: (gaps: readonly Gap[]) => void,
): AsyncGenerator<readonly Kept[]> {
  const isApart = snapshot !== undefined && behind >= snapshot.number && wanted === undefined;
  const large = changes.filter(({ number, packed }) => number > behind && packed !== undefined);
  if (isApart && large.length === 0) {
    for (const { number, kept } of changes) if (number > behind) yield kept;
    return;
  }
  const gaps: Gap[] = [];
  const numbers = [...packedParts(archive, 0, archived, gaps)].map(({ number }) => number);
  note(gaps);
  const isInOrder = numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0));
  const parts = packedParts(archive, 0, archived, []);
  const rows = wanted === undefined && snapshot !== undefined ? snapshot.rows : [];
  // Rows stand for themselves, so it is only among entries and their positions that the order counts.
  yield rows;
  let at = 0;
  for (const part of isInOrder ? parts : [...parts].sort((a, b) => a.number - b.number)) {
    for (; at < changes.length && (changes[at]?.number ?? 0) < part.number; at++)
      yield changes[at]?.kept ?? [];
    if (wanted === undefined || meets(part.head.held, wanted)) yield await unpacked(part);
  }
  for (const { kept } of changes.slice(at)) yield kept;
}

export const isOfLog = ({ kind }: Kept): boolean => kind !== 'row' && kind !== 'gone';

/** Runs of small changes, parted where a large one went into the archive by itself, so that their order can be told. */
export function betweenPacked(
  changes: readonly Change[],
): { readonly number: number; readonly kept: readonly Kept[] }[] {
  const runs: { number: number; kept: Kept[] }[] = [];
  let run: { number: number; kept: Kept[] } | undefined;
  for (const { number, kept, packed } of changes) {
    if (packed !== undefined) run = undefined;
    const ofLog = kept.filter(isOfLog);
    if (ofLog.length === 0) continue;
    if (run === undefined) runs.push((run = { number, kept: [] }));
    run.number = number;
    run.kept.push(...ofLog);
  }
  return runs;
}
