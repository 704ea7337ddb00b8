/** The console's people, and what may be done to them. */
import { newId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Queries } from '../../database/database.ts';
import type { ServerDeps } from '../../environment.ts';
import type { ConsoleRole } from './roles.ts';

export interface User {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: ConsoleRole;
  readonly password: string;
  readonly mustChange: boolean;
  readonly passwordUntil: string | null;
  readonly lastLoginAt: string | null;
  readonly deactivatedAt: string | null;
}

const columns = `id, login, name, role, password, must_change as "mustChange", password_until::text as "passwordUntil",
  last_login_at::text as "lastLoginAt", deactivated_at::text as "deactivatedAt"`;

export const allUsers = (queries: Queries): Promise<User[]> =>
  queries.rows<User>(
    `select ${columns} from console_users order by deactivated_at is not null, login limit 1000`,
  );

export async function findUser(
  queries: Queries,
  by: { id: string } | { login: string },
): Promise<User | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['login', by.login];
  const [row] = await queries.rows<User>(`select ${columns} from console_users where ${column} = $1`, [
    value,
  ]);
  return row;
}

/** Small letters, as it may be typed: a phone begins a line with a capital. */
export const readLogin = (typed: string): string => typed.trim().toLowerCase();
const loginForm = /^[a-z][a-z0-9._-]{2,39}$/;

export type UserFault =
  'WrongLogin' | 'LoginTaken' | 'WrongName' | 'LastAdministrator' | 'OwnAccount' | 'Deactivated';

/** A password that somebody else made lives a week. */
export const madePasswordLife = 7 * 86_400_000;

const isName = (name: string): boolean => name !== '' && name.length <= 100;

export async function addUser(
  queries: Queries,
  deps: ServerDeps,
  user: {
    readonly login: string;
    readonly name: string;
    readonly role: ConsoleRole;
    readonly password: string;
  },
): Promise<Result<string, UserFault>> {
  if (!loginForm.test(user.login)) return err('WrongLogin');
  if (!isName(user.name)) return err('WrongName');
  const now = deps.clock.now();
  const id = newId(deps.random);
  const rows = await queries.rows(
    `insert into console_users (id, login, name, role, password, must_change, password_until, made_at)
     values ($1, $2, $3, $4, $5, true, $6, $7) on conflict (login) do nothing returning 1`,
    [id, user.login, user.name, user.role, user.password, now + madePasswordLife, now],
  );
  return rows.length === 0 ? err('LoginTaken') : ok(id);
}

export async function changeUser(
  queries: Queries,
  id: string,
  { name, role }: { readonly name: string; readonly role: ConsoleRole },
): Promise<Result<void, UserFault>> {
  if (!isName(name)) return err('WrongName');
  if (role !== 'administrator' && (await isLastAdministrator(queries, id))) return err('LastAdministrator');
  await queries.rows('update console_users set name = $2, role = $3 where id = $1', [id, name, role]);
  return ok(undefined);
}

/** Whoever is deactivated is out at once, on every browser. */
export async function deactivateUser(
  queries: Queries,
  id: string,
  now: number,
): Promise<Result<void, UserFault>> {
  if (await isLastAdministrator(queries, id)) return err('LastAdministrator');
  await queries.rows('update console_users set deactivated_at = coalesce(deactivated_at, $2) where id = $1', [
    id,
    now,
  ]);
  await forgetBrowsers(queries, id);
  return ok(undefined);
}

/** Nobody is in by this account any more, and no browser is known for it. */
export async function forgetBrowsers(queries: Queries, id: string): Promise<void> {
  await queries.rows('delete from console_sessions where user_id = $1', [id]);
  await queries.rows('delete from console_devices where user_id = $1', [id]);
}

/**
 * A password that somebody else made, in place of the one before: whoever knew that one is out.
 * @param isBack whether who was deactivated comes back with it, or stays out
 */
export async function givePassword(
  queries: Queries,
  id: string,
  hash: string,
  now: number,
  { isBack }: { readonly isBack: boolean },
): Promise<Result<void, UserFault>> {
  const rows = await queries.rows(
    `update console_users set password = $2, must_change = true, password_until = $3, deactivated_at = null
     where id = $1 and ($4 or deactivated_at is null) returning 1`,
    [id, hash, now + madePasswordLife, isBack],
  );
  if (rows.length === 0) return err('Deactivated');
  await forgetBrowsers(queries, id);
  return ok(undefined);
}

/** @returns whether the account is still in use, by the password that was looked at; else nothing is changed */
export const choosePassword = async (
  queries: Queries,
  id: string,
  from: string,
  to: string,
): Promise<boolean> =>
  (
    await queries.rows(
      `update console_users set password = $3, must_change = false, password_until = null
       where id = $1 and password = $2 and deactivated_at is null returning 1`,
      [id, from, to],
    )
  ).length > 0;

/** The rows stay locked to the end of the transaction: two administrators cannot each remove the other. */
async function isLastAdministrator(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.rows<{ id: string }>(
    `select id from console_users where role = 'administrator' and deactivated_at is null order by id for update`,
  );
  return rows.length === 1 && rows[0]?.id === id;
}

export const shortestPassword = 12;
export const longestPassword = 200;
export type PasswordFault = 'TooShort' | 'TooLong' | 'TooSimple' | 'Same' | 'Unequal' | 'WrongOld';

/** Length is what counts (NIST SP 800-63B); a row of equal letters or one's own login is none. */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
  const letters = [...password.normalize('NFC')];
  if (letters.length < shortestPassword) return 'TooShort';
  if (letters.length > longestPassword) return 'TooLong';
  const isRow = '01234567890123456789012345678901234567890'.includes(password);
  if (new Set(letters).size < 5 || isRow || (login.length > 5 && password.toLowerCase().includes(login)))
    return 'TooSimple';
  return undefined;
}
