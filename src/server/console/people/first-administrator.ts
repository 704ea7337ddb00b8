import type { Database, Queries } from '../../database/database.ts';
import { metaOf, setMeta } from '../../database/meta.ts';
import type { ServerDeps } from '../../environment.ts';
import { newPassword } from '../../enrolment/secrets.ts';
import { recordDeed } from './deeds.ts';
import type { PasswordHashes } from './password-hash.ts';
import { findUser, forgetBrowsers, passwordFault } from './users.ts';

export interface FirstAdministrator {
  readonly login: string;
  /** Only when it was made now, to be shown once. */
  readonly newPassword: string | undefined;
}

const first = { id: 'first', login: 'quantri', name: 'Quản trị' };

/**
 * There is always somebody who can let others in: made at the first start, with the password that is set or a new one.
 * CONSOLE_PASSWORD counts once: the same value again changes nothing, so that it does not undo what its owner has changed
 * since; another value opens the door again to whoever runs the machine, whatever became of the account.
 */
export async function keepFirstAdministrator(
  database: Database,
  deps: ServerDeps,
  hashes: PasswordHashes,
  set: string | undefined,
): Promise<FirstAdministrator> {
  const known = await findUser(database, { id: first.id });
  if (known === undefined) return make(database, deps, hashes, set);
  const { login } = known;
  if (set === undefined || (await wasSetBefore(database, hashes, set)))
    return { login, newPassword: undefined };
  const hash = await hashes.hash(set);
  const isOpen = known.deactivatedAt === null && known.role === 'administrator';
  if (isOpen && (await hashes.verify(set, known.password, nobodyWaits))) await rememberSet(database, hash);
  else await openAgain(database, deps, { login, hash, isWeak: passwordFault(set, login) !== undefined });
  return { login, newPassword: undefined };
}

const nobodyWaits = { place: '', isKnown: true };

async function make(
  database: Database,
  deps: ServerDeps,
  hashes: PasswordHashes,
  set: string | undefined,
): Promise<FirstAdministrator> {
  const { id, login, name } = first;
  const made = newPassword(deps);
  const hash = await hashes.hash(set ?? made);
  const isWeak = set !== undefined && passwordFault(set, login) !== undefined;
  const rows = await database.rows(
    `insert into console_users (id, login, name, role, password, must_change, made_at)
     values ($1, $2, $3, 'administrator', $4, $5, $6) on conflict do nothing returning 1`,
    [id, login, name, hash, isWeak, deps.clock.now()],
  );
  if (set !== undefined) await rememberSet(database, hash);
  return { login, newPassword: set === undefined && rows.length > 0 ? made : undefined };
}

const openAgain = (
  database: Database,
  deps: ServerDeps,
  { login, hash, isWeak }: { readonly login: string; readonly hash: string; readonly isWeak: boolean },
): Promise<void> =>
  database.transaction(async (queries) => {
    await queries.rows(
      `update console_users set password = $2, must_change = $3, password_until = null, deactivated_at = null,
         role = 'administrator' where id = $1`,
      [first.id, hash, isWeak],
    );
    // Whoever has a session by the password of before signs in again.
    await forgetBrowsers(queries, first.id);
    const machine = { user: null, login: null, name: null, address: '' };
    await recordDeed(queries, machine, 'resetPassword', { what: login }, deps.clock.now());
    await rememberSet(queries, hash);
  });

const setBefore = 'console-password-set';

async function wasSetBefore(queries: Queries, hashes: PasswordHashes, set: string): Promise<boolean> {
  const before = await metaOf(queries, setBefore);
  return before !== undefined && hashes.verify(set, before, nobodyWaits);
}

const rememberSet = (queries: Queries, hash: string): Promise<unknown> => setMeta(queries, setBefore, hash);
