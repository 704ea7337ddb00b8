import type { Period } from '../../../base/period.ts';
import type { Facet } from '../../../domain/counting/facet.ts';
import { countsIn, leftBuckets, rightBuckets, sumOf } from '../../../domain/counting/tally.ts';
import type { Bucket, Figure, Tally } from '../../../domain/counting/tally-row.ts';

/** Dossiers that two tablets tell differently: whatever counts one of them is marked until it is settled. */
export class Marks {
  readonly #conflicting: readonly Facet[];
  readonly #period: Period;
  readonly #setAside: readonly Facet[];

  /**
   * @param conflicting what is counted of each of them, as `conflictingFacets` says
   * @param setAside what is counted of dossiers without a fact that the server has set aside
   */
  constructor(conflicting: readonly Facet[], period: Period, setAside: readonly Facet[] = []) {
    this.#conflicting = conflicting;
    this.#period = period;
    this.#setAside = setAside;
  }
  /** How many of the dossiers that a figure counts have a fact that lies aside. */
  setAsideIn(figure: Figure): number {
    return this.#setAside.filter((facet) => countsIn(facet, this.#period, figure)).length;
  }
  get count(): number {
    return this.#conflicting.length;
  }
  touches(figure: Figure, field?: string): boolean {
    return this.#conflicting.some(
      (facet) => (field === undefined || facet.field === field) && countsIn(facet, this.#period, figure),
    );
  }
}

export const receivedBuckets: readonly Bucket[] = ['receivedOnline', 'receivedInPerson', 'receivedPostal'];
export const resolvedBuckets: readonly Bucket[] = ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'];
export const pendingBuckets: readonly Bucket[] = ['pendingInTime', 'pendingOverdue'];
export { leftBuckets, rightBuckets };

export const countOf = (tally: Tally, of: readonly Bucket[]): number => sumOf(tally.total, of);
