/**
 * Row-level security: every table that holds an office's data shows and takes only rows of the office that the
 * transaction names (`smc.office`), also where a query forgets to ask; every other one only rows for whom it is, also where
 * an owner works alone, whom no right that was not granted keeps out. Made from what stands in the catalogue, after every
 * migration, so that a new table is covered without being thought of.
 */
import { createHash } from 'node:crypto';
import type { Database, Queries } from './database.ts';
import { nextEpoch } from './epoch.ts';
import { metaOf, setMeta } from './meta.ts';
import { isAlone, type Workers } from './roles.ts';

/** What each role may do with a table. */
interface Rights {
  readonly server: string;
  readonly console: string;
}

const all = 'select, insert, update, delete';
const ofOffice: Rights = { server: all, console: 'select' };
const ofConsole: Rights = { server: '', console: all };

/** A table that is not named here is closed to both. Row security comes on top of this. */
const rights: Readonly<Record<string, Rights>> = {
  offices: ofOffice,
  // What the level above writes in an office; all else it does through the server, one office at a time.
  nodes: { server: all, console: 'select, update (revoked_at)' },
  codes: { server: all, console: 'select, insert, update (expires_at)' },
  entries: ofOffice,
  set_aside: ofOffice,
  node_knows: ofOffice,
  dossiers: ofOffice,
  supplements: ofOffice,
  reports: ofOffice,
  file_receipts: ofOffice,
  scans: ofOffice,
  // Sealed, and nothing that the level above could look at.
  scan_parts: { server: all, console: '' },
  meta: { server: 'select, insert, update', console: 'select, insert, update' },
  counters: { server: 'select, insert, update', console: '' },
  call_limits: { server: all, console: '' },
  requests_seen: { server: all, console: '' },
  schema_version: { server: 'select', console: 'select' },
  console_users: ofConsole,
  console_sessions: ofConsole,
  console_devices: ofConsole,
  console_attempts: ofConsole,
  console_failed_logins: ofConsole,
  // Written in the transaction of the deed, also where that is done in an office; read and shortened by the console.
  console_deeds: { server: 'insert', console: 'select, insert, delete' },
};
const closed: Rights = { server: '', console: '' };

/** Rows of an office's tables that can be seen by who names a secret, before the office is known. */
const namedBySecret: Readonly<Record<string, string>> = {
  nodes: `for select using (token_hash = current_setting('smc.token', true))`,
  codes: `using (code_hash = current_setting('smc.code', true))`,
};

/** What of `meta` belongs to whom. */
const hiddenFromServer = `name not in ('console-password', 'console-password-set', 'role-secret')`;
const hiddenFromConsole = `name <> 'role-secret'`;

export interface Table {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly ofOffice: boolean;
}

/** Every table of ours, in the order of their names. */
export const tablesOf = (queries: Queries): Promise<Table[]> =>
  queries.rows<Table>(
    `select c.relname as name, c.relname = 'offices' or exists (
       select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'office' and not attisdropped) as "ofOffice"
     from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );

/** Before a migration: an owner who is no superuser would change only what it sees, which is nothing. */
export async function liftProtection(queries: Queries): Promise<void> {
  for (const { name } of await tablesOf(queries))
    await queries.rows(`alter table "${name}" no force row level security`);
}

/** At every start. Nothing is touched while it stands as it was left: other processes may be at work. */
export const protect = (database: Database, workers: Workers): Promise<void> =>
  database.transaction((queries) => protectIn(queries, workers));

export async function protectIn(queries: Queries, workers: Workers): Promise<void> {
  await queries.rows('select pg_advisory_xact_lock(4780)');
  const steps = stepsFor(await tablesOf(queries), workers);
  const text = createHash('sha256').update(steps.join('\n')).digest('hex');
  const known = await metaOf(queries, 'protection');
  if (known === `${text}:${await standing(queries)}`) return;
  for (const step of steps) await queries.rows(step);
  await setMeta(queries, 'protection', `${text}:${await standing(queries)}`);
}

/** What the catalogue says of all this: another text when anything of it was taken away, or lost in a dump. */
async function standing(queries: Queries): Promise<string> {
  const [row] = await queries.rows<{ sum: string }>(
    `select md5(concat(
       (select string_agg(concat_ws(',', tablename, policyname, roles, cmd, qual, with_check), ';' order by tablename, policyname)
        from pg_policies where schemaname = current_schema()),
       (select string_agg(concat_ws(',', relname, relowner::regrole, relrowsecurity, relforcerowsecurity, relacl), ';' order by relname)
        from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')),
       (select string_agg(concat_ws(',', proname, proacl, prosrc), ';' order by proname)
        from pg_proc where pronamespace = current_schema()::regnamespace),
       (select nspacl::text from pg_namespace where nspname = current_schema()))) as sum`,
  );
  return row?.sum ?? '';
}

function stepsFor(tables: readonly Table[], workers: Workers): readonly string[] {
  const [server, console] = [workers.server.role, workers.console.role].map((role) => `"${role}"`);
  // An owner who works alone keeps the rights of an owner.
  const granted = (table: string, { server: may, console: mayAbove }: Rights): string[] =>
    isAlone(workers)
      ? []
      : [
          `revoke all on "${table}" from public, ${server}, ${console}`,
          ...(may === '' ? [] : [`grant ${may} on "${table}" to ${server}`]),
          ...(mayAbove === '' ? [] : [`grant ${mayAbove} on "${table}" to ${console}`]),
        ];
  return [
    ...(isAlone(workers)
      ? []
      : [
          `do $$ begin execute format('grant usage on schema %I to ${server}, ${console}', current_schema()); end $$`,
        ]),
    ...tables.flatMap((table) => [
      ...granted(table.name, rights[table.name] ?? closed),
      ...policiesOf(table, workers),
    ]),
    ...functionsFor(workers),
  ];
}

function policiesOf({ name, ofOffice }: Table, workers: Workers): readonly string[] {
  const policy = (named: string, rest: string): readonly string[] => [
    `drop policy if exists ${named} on "${name}"`,
    `create policy ${named} on "${name}" ${rest}`,
  ];
  const column = name === 'offices' ? 'id' : 'office';
  const isWalledIn = ofOffice || name === 'meta';
  const above = name === 'meta' ? hiddenFromConsole : 'true';
  const seesAll = `current_setting('smc.console', true) = 'on'`;
  const secret = namedBySecret[name];
  return [
    `alter table "${name}" enable row level security`,
    `alter table "${name}" force row level security`,
    ...(isWalledIn
      ? policy(
          'one_office',
          `using (${name === 'meta' ? hiddenFromServer : `${column} = current_setting('smc.office', true)`})`,
        )
      : ofServer(name, policy)),
    ...(secret === undefined ? [] : policy('by_secret', secret)),
    ...(isAlone(workers)
      ? policy('level_above', `using (${seesAll})`)
      : [
          ...policy('level_above', `to "${workers.console.role}" using (${above})`),
          ...policy('owner', `to "${workers.owner}" using (true)`),
        ]),
  ];
}

/** Of a table that holds no office's data: whoever may only write there does not see what others wrote. */
function ofServer(
  table: string,
  policy: (named: string, rest: string) => readonly string[],
): readonly string[] {
  const { server: may } = rights[table] ?? closed;
  if (may === '') return [];
  return policy('of_server', may === 'insert' ? 'for insert with check (true)' : 'using (true)');
}

/** What is asked and done across offices. Nothing but the answer comes out. */
const functionsFor = (workers: Workers): readonly string[] => [
  // Whose token it is; from here on the transaction sees that office.
  `create or replace function caller_of(token text, out office text, out node text, out revoked boolean, out demo boolean,
     out request_key text)
   returns setof record language plpgsql as $$
   begin
     perform set_config('smc.token', token, true);
     select n.office, n.id, n.revoked_at is not null, n.request_key into office, node, revoked, request_key
       from nodes n where n.token_hash = token;
     if not found then return; end if;
     perform set_config('smc.office', office, true);
     select o.demo into demo from offices o where o.id = office;
     return next;
   end $$`,
  // Whether another report, of any office, bears a number. For its length even an owner who works alone sees all.
  `create or replace function is_number_taken(asked text, own_office text, own_subject text) returns boolean
   language plpgsql security definer as $$
   declare
     before text := coalesce(current_setting('smc.console', true), '');
     taken boolean;
   begin
     perform set_config('smc.console', 'on', true);
     select exists (select 1 from reports r
       where r.number = asked and not (r.office = own_office and 'report:' || r.id = own_subject)) into taken;
     perform set_config('smc.console', before, true);
     return taken;
   end $$`,
  // How many offices there are, of both kinds.
  `create or replace function offices_held(out practice int, out earnest int)
   language plpgsql security definer as $$
   declare
     before text := coalesce(current_setting('smc.console', true), '');
   begin
     perform set_config('smc.console', 'on', true);
     select count(*) filter (where o.demo), count(*) filter (where not o.demo) into practice, earnest from offices o;
     perform set_config('smc.console', before, true);
   end $$`,
  // Practice offices that are old or left, codes long over, keys that nobody took. Never anything of a real office's log.
  `create or replace function sweep(founded_before bigint, seen_before bigint, codes_before bigint, handed_before bigint)
   returns void language plpgsql security definer as $$
   declare
     before text := coalesce(current_setting('smc.console', true), '');
   begin
     perform set_config('smc.console', 'on', true);
     delete from offices o where o.demo and (o.founded_at <= founded_before
       or not exists (select 1 from nodes n where n.office = o.id and n.last_seen_at > seen_before));
     delete from codes c where c.expires_at <= codes_before;
     update nodes n set wrapped_key = null, sender_public_key = null, handed_by = null, handed_at = null
       where n.wrapped_key is not null and n.handed_at <= handed_before;
     perform set_config('smc.console', before, true);
   end $$`,
  // Every office begins another epoch.
  `create or replace function begin_epochs(at bigint) returns void language plpgsql security definer as $$
   declare
     before text := coalesce(current_setting('smc.console', true), '');
   begin
     perform set_config('smc.console', 'on', true);
     update offices set ${nextEpoch('at')}, former_epochs = former_epochs || epoch;
     perform set_config('smc.console', before, true);
   end $$`,
  ...Object.entries({
    'is_number_taken(text, text, text)': workers.server,
    'offices_held()': workers.server,
    'sweep(bigint, bigint, bigint, bigint)': workers.server,
    'begin_epochs(bigint)': workers.console,
  }).flatMap(([signature, { role }]) => [
    `do $$ begin execute format('alter function ${signature} set search_path = %I, pg_temp',
       current_schema()); end $$`,
    `revoke all on function ${signature} from public`,
    ...(isAlone(workers) ? [] : [`grant execute on function ${signature} to "${role}"`]),
  ]),
  // Of triggers (`migration-steps.ts`). On a table of their own it would drop another office's rows for them.
  'revoke all on function offices_are_there(), drop_rows_of_office() from public',
];
