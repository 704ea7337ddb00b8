/**
 * Which of several reports of one period and form the level above counts, when tablets closed the same period apart:
 * one that it has acknowledged before one that was sent (also where it sent that back), then the one named so far, and
 * otherwise the one whose closing it took in first. A new version stands where the version before it stood, so that
 * mending a report never gives its period to another.
 */
import type { ReportId } from '../../base/ids.ts';
import type { ReportState } from './lifecycle.ts';
import { preferredTo, withPredecessors, type StoredReport } from './versions.ts';

export interface Rival extends StoredReport {
  /** The position that the level above gave to its closing. */
  readonly firstPosition: number;
}

const weight: Readonly<Record<ReportState, number>> = {
  acknowledged: 2,
  ...{ submitted: 1, returned: 1 },
  ...{ approved: 0, closed: 0, withdrawn: 0 },
};

/** @param standing neither withdrawn nor replaced. @param all every report of the office, for who was named before */
export function liveAmong(standing: readonly Rival[], all: readonly StoredReport[]): ReportId | undefined {
  const named = new Set(standing.map(({ id }) => preferredTo(all, id)?.id));
  const rank = ({ id, firstPosition }: Rival): readonly number[] => [
    -Math.max(...withPredecessors(all, id).map(({ report }) => weight[report.state])),
    named.has(id) ? 0 : 1,
    firstPosition,
  ];
  return [...standing].sort((a, b) => compare(rank(a), rank(b)))[0]?.id;
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
