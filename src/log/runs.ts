/** Which entries one signature covers. */
import type { Entry, RunSignature } from './entry.ts';
import { mostInRun } from './signed-run.ts';

/** Entries that stand or fall together. */
export interface Run {
  readonly entries: readonly Entry[];
  /** Undefined: nobody has signed it, or not all of it is here. */
  readonly signed: RunSignature | undefined;
}

/** @param entries of one node, ascending. Numbers that are missing in between break a run. */
export function runsOf(entries: readonly Entry[]): Run[] {
  const runs: Run[] = [];
  let end = entries.length;
  while (end > 0) {
    const last = entries[end - 1] as Entry;
    const from = end - (last.signed?.count ?? 1);
    const covered = from < 0 ? [] : entries.slice(from, end);
    const isWhole = last.signed !== undefined && isRun(covered);
    runs.unshift(
      isWhole ? { entries: covered, signed: last.signed } : { entries: [last], signed: undefined },
    );
    end = isWhole ? from : end - 1;
  }
  return runs;
}

const isRun = (entries: readonly Entry[]): boolean =>
  entries.length > 0 &&
  entries.length <= mostInRun &&
  entries.every(
    ({ node, seq, actor, signed }, at) =>
      node === entries[0]?.node &&
      seq === entries[0].seq + at &&
      actor === entries[0].actor &&
      (signed === undefined) === at < entries.length - 1,
  );
