import type { Database } from '../database/database.ts';
import type { ServerDeps } from '../environment.ts';
import { hashPassword, isPassword, newPassword } from '../enrolment/secrets.ts';

/**
 * The console's password: the one that is set, or one made at the first start.
 * @returns the password when it was made now, to be shown once
 */
export async function keepConsolePassword(
  database: Database,
  deps: ServerDeps,
  set: string | undefined,
): Promise<string | undefined> {
  const made = newPassword(deps);
  if (set !== undefined) {
    // Whoever has a session by an older password signs in again.
    if (!(await isConsolePassword(database, set))) await database.rows('delete from console_sessions');
    await database.rows(
      `insert into meta (name, value) values ('console-password', $1)
       on conflict (name) do update set value = excluded.value`,
      [hashPassword(set)],
    );
    return undefined;
  }
  const rows = await database.rows(
    `insert into meta (name, value) values ('console-password', $1) on conflict do nothing returning 1`,
    [hashPassword(made)],
  );
  return rows.length > 0 ? made : undefined;
}

export async function isConsolePassword(database: Database, typed: string): Promise<boolean> {
  const [row] = await database.rows<{ value: string }>(
    `select value from meta where name = 'console-password'`,
  );
  return row !== undefined && typed.length <= 200 && isPassword(typed, row.value);
}
