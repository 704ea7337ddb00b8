import type { Stored } from '../../../store/queries/queries.ts';

/** A number that stands on the papers of several: nobody but who holds the paper can say which is meant. */
export interface Twins {
  readonly code: string;
  readonly dossiers: readonly Stored[];
}
