import type { Period } from '../../../base/period.ts';
import type { Facet } from '../../../domain/counting/facet.ts';
import { countsIn, leftBuckets, rightBuckets, sumOf } from '../../../domain/counting/tally.ts';
import type { Bucket, Figure, Tally } from '../../../domain/counting/tally-row.ts';

/** What is counted of the dossiers that a figure has to be marked for. */
export interface Marked {
  /** Two tablets tell them differently, and nobody has settled it. */
  readonly conflicting: readonly Facet[];
  /** A leader has confirmed other days than the desk had written. */
  readonly confirmed: readonly Facet[];
  /** The file that they came in had not said all, and something was chosen for all of it. */
  readonly assumed: readonly Facet[];
  /** Without a fact that the server has set aside. */
  readonly setAside: readonly Facet[];
}

/**
 * What stands beside one figure: whether a conflict touches it, how many of its dossiers a leader has answered for, and of how
 * many something was chosen for a whole file.
 */
export interface FigureMark {
  readonly conflict: boolean;
  readonly leader: number;
  readonly assumed: number;
}

/** Which figures of a period count a dossier that they have to be marked for. */
export class Marks {
  readonly #period: Period;
  readonly #marked: Marked;

  constructor(period: Period, marked: Marked) {
    this.#period = period;
    this.#marked = marked;
  }
  /** How many of the dossiers that a figure counts have a fact that lies aside. */
  setAsideIn(figure: Figure): number {
    return this.#countedOf(this.#marked.setAside, figure);
  }
  /** How many are in conflict in the whole period. */
  get count(): number {
    return this.#marked.conflicting.length;
  }
  /** How many have days that a leader confirmed, in the whole period. */
  get leaderCount(): number {
    return this.#marked.confirmed.length;
  }
  /** Of how many something was chosen for the file that they came in, in the whole period. */
  get assumedCount(): number {
    return this.#marked.assumed.length;
  }
  /** @param field '' is the dossiers of no field, undefined all */
  markOn(figure: Figure, field?: string): FigureMark {
    return {
      conflict: this.#countedOf(this.#marked.conflicting, figure, field) > 0,
      leader: this.#countedOf(this.#marked.confirmed, figure, field),
      assumed: this.#countedOf(this.#marked.assumed, figure, field),
    };
  }

  #countedOf(facets: readonly Facet[], figure: Figure, field?: string): number {
    return facets.filter(
      (facet) => (field === undefined || facet.field === field) && countsIn(facet, this.#period, figure),
    ).length;
  }
}

export const receivedBuckets: readonly Bucket[] = ['receivedOnline', 'receivedInPerson', 'receivedPostal'];
export const resolvedBuckets: readonly Bucket[] = ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'];
export const pendingBuckets: readonly Bucket[] = ['pendingInTime', 'pendingOverdue'];
export { leftBuckets, rightBuckets };

export const countOf = (tally: Tally, of: readonly Bucket[]): number => sumOf(tally.total, of);
