/**
 * Who the server is to PostgreSQL while it works. The login that the database was opened with, its owner, makes tables at
 * the start and is closed then; from there on two roles do the work, neither of them a superuser:
 *
 *   <database>_server    what tablets ask for: one office at a time
 *   <database>_console   the level above: reads every office, writes what `protection.ts` lists
 *
 * An owner who may not make roles finds them made by whoever runs PostgreSQL (README), or works alone, under the same
 * row security: a superuser never does.
 */
import { createHmac } from 'node:crypto';
import { readable } from '../../base/ids.ts';
import type { RandomDep } from '../../base/random.ts';
import { isLetIn, type Login, type Queries } from './database.ts';

/** A role's name, and how its sessions are opened. */
export interface Worker {
  readonly role: string;
  readonly login: Login;
}

export interface Workers {
  readonly owner: string;
  readonly server: Worker;
  readonly console: Worker;
}

/** The owner may not make roles, nobody else has, and it sees all of every table whatever is forbidden. */
export class OwnerTooMighty extends Error {}

interface Owner {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly database: string;
  readonly isSuper: boolean;
  readonly makesRoles: boolean;
  readonly bypasses: boolean;
}

/** The whole of every office: for the owner at a start, and for the console where it has no role of its own. */
export const seesAll = { 'smc.console': 'on' } as const;

export async function ensureWorkers(queries: Queries, url: string, deps: RandomDep): Promise<Workers> {
  const owner = await ownerOf(queries);
  // A cluster may hold several databases of this kind: each has roles of its own.
  const prefix = owner.database === 'postgres' ? 'so_mot_cua' : owner.database.slice(0, 50);
  const secret = await roleSecret(queries, deps);
  const worker = (name: string) => ensureWorker(queries, owner, url, `${prefix}_${name}`, secret);
  const [server, console] = [await worker('server'), await worker('console')];
  if (server !== undefined && console !== undefined) return { owner: owner.name, server, console };
  if (owner.isSuper || owner.bypasses) throw new OwnerTooMighty(owner.name);
  const alone = { role: owner.name, login: { url } };
  return { owner: owner.name, server: alone, console: { ...alone, login: { url, settings: seesAll } } };
}

export const isAlone = ({ owner, server }: Workers): boolean => server.role === owner;

async function ownerOf(queries: Queries): Promise<Owner> {
  const [owner] = await queries.rows<Owner>(
    `select rolname as name, current_database() as database, rolsuper as "isSuper", rolcreaterole as "makesRoles",
       rolbypassrls as bypasses from pg_roles where rolname = current_user`,
  );
  if (owner === undefined) throw new Error('the database does not say who we are');
  return owner;
}

/** What the roles' passwords are made of, the same for every process on this database. */
export async function roleSecret(queries: Queries, { random }: RandomDep): Promise<string> {
  await queries.rows(`insert into meta (name, value) values ('role-secret', $1) on conflict do nothing`, [
    readable(random.bytes(32)),
  ]);
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'role-secret'`);
  return row?.value ?? '';
}

async function ensureWorker(
  queries: Queries,
  owner: Owner,
  url: string,
  role: string,
  secret: string,
): Promise<Worker | undefined> {
  const password = createHmac('sha256', secret).update(role).digest('base64url');
  const ownLogin = { url: urlAs(url, role, password) };
  if (await isLetIn(ownLogin)) return { role, login: ownLogin };
  if (owner.isSuper || owner.makesRoles) await makeRole(queries, role, password);
  if (await isLetIn(ownLogin)) return { role, login: ownLogin };
  // The way in may be open to the owner only, or the role have no password: the owner takes it on.
  const steppedDown = { url, settings: { role } };
  return (await isLetIn(steppedDown)) ? { role, login: steppedDown } : undefined;
}

/** Another process may make it at the same moment, or it may be another's to change: then it is as it is. */
async function makeRole(queries: Queries, role: string, password: string): Promise<void> {
  const attributes = `login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`;
  for (const step of [
    `create role "${role}" ${attributes}`,
    `alter role "${role}" login password '${password}'`,
    `grant "${role}" to current_user`,
  ])
    await queries.rows(step).catch(() => undefined);
}

function urlAs(url: string, role: string, password: string): string {
  const own = new URL(url);
  own.username = role;
  own.password = password;
  return own.href;
}
