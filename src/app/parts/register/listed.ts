import type { Whereabouts, Stored } from '../../../store/queries/queries.ts';

/** A dossier in a list; `where` only in lists that ask for it. */
export interface Listed extends Stored {
  readonly where?: Whereabouts | undefined;
}
