import type { OfficeId } from '../../base/ids.ts';
import type { DemoWanted } from '../enrolment/practice.ts';
import type { Database } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import type { Lines } from '../http/log-lines.ts';
import type { Outside } from '../http/outside.ts';
import type { PasswordHashes } from './people/password-hash.ts';

/** What every page of the console is given. */
export interface ConsoleDeps {
  /** Reads every office. */
  readonly database: Database;
  /** Through which something is done in an office, as a tablet would: by `of`. */
  readonly offices: Database;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  readonly demo: DemoWanted;
  readonly outside: Outside;
  readonly hashes: PasswordHashes;
  /** Called after entries were accepted, outside their transaction. */
  readonly afterEntries: (office: OfficeId) => void;
}
