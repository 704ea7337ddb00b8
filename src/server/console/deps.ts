import type { OfficeId } from '../../base/ids.ts';
import type { Database } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import type { Lines } from '../http/log-lines.ts';

/** What every page of the console is given. */
export interface ConsoleDeps {
  readonly database: Database;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  readonly demo: boolean;
  /** Called after entries were accepted, outside their transaction. */
  readonly afterEntries: (office: OfficeId) => void;
}
