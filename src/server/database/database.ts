/** The only file that knows the driver. Numbers of 8 bytes come back as text: cast them in the query. */
import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { pause, stopwatch } from '../patience.ts';
import type { BinaryArray } from './binary-array.ts';
import { TooManyWait, Turns } from './turns.ts';

export type Row = Readonly<Record<string, unknown>>;
/** What can be handed to a query. Objects are handed over as JSON text, never as objects. */
export type Parameter =
  string | number | boolean | null | readonly (string | number | boolean | null)[] | BinaryArray | Buffer;

/** Something that runs queries: the pool, or one transaction. */
export interface Queries {
  rows<T extends Row>(text: string, parameters?: readonly Parameter[]): Promise<T[]>;
}

/**
 * What a transaction comes to when its last questions are answered. Its commit goes out with them, and costs no way of its
 * own: where one of them fails, nothing is kept.
 */
export class Closing<T> {
  readonly answered: Promise<T>;
  constructor(answered: Promise<T>) {
    this.answered = answered;
  }
}

export interface Database extends Queries {
  /**
   * Either everything that `work` does is kept, synced to disk, or nothing. What it asks without waiting for the answer counts
   * like all else.
   */
  transaction<T>(work: (queries: Queries) => Promise<T | Closing<T>>): Promise<T>;
  /**
   * A transaction that nobody else, in any process, runs at the same time under this name. Waiting for it holds no
   * connection: in this process people queue, and another one's end is asked for again and again.
   * @param isAhead `work` may be begun before it is known to be alone: it asks first, and does nothing outside of the database
   *   before that is answered. What it has done is taken back otherwise, and it is begun once more.
   */
  alone<T>(name: string, work: (queries: Queries) => Promise<T | Closing<T>>, isAhead?: boolean): Promise<T>;
  /** The same, seen by one office: PostgreSQL shows and takes rows of no other (`protection.ts`). */
  of(office: string): Database;
  close(): Promise<void>;
}

/** Which office the rest of a transaction is for, where it is found out on the way. */
export const actFor = (queries: Queries, office: string): Promise<unknown> =>
  queries.rows(`select set_config('smc.office', $1, true)`, [office]);

/** The database is down, starting, or overrun: try again later. Everything else that is thrown is a bug. */
export class DatabaseBusy extends Error {}

/** How somebody comes in: by a role's own login, or by another's that takes the role on. */
export interface Login {
  readonly url: string;
  /** Settings of every session, as `postgres -c` has them. */
  readonly settings?: Readonly<Record<string, string>>;
}

const optionsOf = ({ settings = {} }: Login): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

export async function openDatabase(login: Login, connections = 12): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: login.url,
    options: optionsOf(login),
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    lock_timeout: 20_000,
    // What is asked at once goes out at once, and is answered in its order.
    pipeline: true,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const lines = { alone: new Turns(1), office: new Turns(connectionsOfOffice) };
  const database: Database = {
    rows: (text, parameters) => asBusy(() => run(pool, text, parameters)),
    transaction: (work) => asBusy(() => inTransaction(pool, 'begin', work)),
    alone: (name, work, isAhead) =>
      asBusy(() => lines.alone.take(name, () => alone(pool, 'begin', name, work, isAhead))),
    of: (office) => databaseOf(database, pool, lines, office),
    close: () => pool.end(),
  };
  await untilReady(database).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return database;
}

/** One office has at most so many of the pool's connections at work, whatever its tablets ask for. */
const connectionsOfOffice = 4;

interface Lines {
  readonly alone: Turns;
  readonly office: Turns;
}

function databaseOf(whole: Database, pool: pg.Pool, lines: Lines, office: string): Database {
  // In one trip with the beginning.
  const begin = `begin; select set_config('smc.office', ${pg.escapeLiteral(office)}, true)`;
  const transaction: Database['transaction'] = (work) =>
    asBusy(() => lines.office.take(office, () => inTransaction(pool, begin, work)));
  const rows: Queries['rows'] = (text, parameters) =>
    transaction((queries) => queries.rows(text, parameters));
  return {
    ...whole,
    rows,
    transaction,
    alone: (name, work, isAhead) =>
      asBusy(() => lines.alone.take(name, () => alone(pool, begin, name, work, isAhead))),
  };
}

/** So long another process is waited for. */
const patience = 20_000;

/** Somebody else holds what a transaction has to have for itself. */
class NotYet extends Error {}

/** Asks for the lock with the beginning of the transaction: where it is not to be had, it ends there. */
async function alone<T>(
  pool: pg.Pool,
  begin: string,
  name: string,
  work: (queries: Queries) => Promise<T | Closing<T>>,
  isAhead = false,
): Promise<T> {
  const asking = `${begin}; select pg_try_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(name)}, 0)) as mine`;
  const waited = stopwatch();
  for (let wait = 10; ; wait = Math.min(wait * 2, 40)) {
    try {
      return await inTransaction(pool, asking, work, isAhead);
    } catch (error) {
      if (!isNotYet(error)) throw error;
      if (waited() > patience) throw new DatabaseBusy(`${name} is held by another process`, { cause: error });
    }
    await pause(wait);
  }
}

const lockNotAvailable = '55P03';
const isNotYet = (error: unknown): boolean =>
  error instanceof NotYet || (error instanceof Error && 'code' in error && error.code === lockNotAvailable);

/** Whether this login is let in. */
export async function isLetIn(login: Login): Promise<boolean> {
  const client = new pg.Client({ connectionString: login.url, options: optionsOf(login) });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function run<T extends Row>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  parameters: readonly Parameter[] = [],
): Promise<T[]> {
  const named = parameters.length > 0 && { name: nameOf(text) };
  const { rows } = await client.query<T>({ text, values: [...parameters], ...named });
  return rows;
}

const names = new Map<string, string>();
/** More different questions than the server has: whoever makes texts of values has them planned each time. */
const mostNames = 500;

/** A question that is asked again and again is planned once by each connection, which knows it by this name. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** The first questions of `work` go out with the beginning, the last with the commit where it says so. */
async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (queries: Queries) => Promise<T | Closing<T>>,
  isAhead = true,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  // Whatever is asked behind it only fails with it.
  let fault: Error | undefined;
  const onFault = (error: Error): void => void (fault ??= error);
  const asking = <A>(ask: () => Promise<A>): Promise<A> => {
    inOnePiece(client);
    const answer = ask();
    answer.catch(onFault);
    return answer;
  };
  client.on('error', onError);
  try {
    const begun = asking(() => client.query(begin)).then(isOurs);
    begun.catch(() => undefined);
    if (!isAhead) await begun;
    let isOver = false;
    const rows: Queries['rows'] = async (text, parameters) => {
      if (isOver) throw new Error('asked behind the commit');
      return (await Promise.all([begun, asking(() => run(client, text, parameters))]))[1] as never;
    };
    const result = await work({ rows });
    await begun;
    isOver = true;
    const committed = asking(() => client.query('commit'));
    const value = result instanceof Closing ? await result.answered : result;
    // It is taken back where anything failed, though nobody has waited for that.
    if ((await committed).command !== 'COMMIT') throw new Error('nothing was kept');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw fault ?? error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** @param begun several statements at once are answered by several results @throws NotYet */
function isOurs(begun: unknown): void {
  const last = Array.isArray(begun) ? (begun.at(-1) as pg.QueryResult<Row>).rows[0] : undefined;
  if (last?.['mine'] === false) throw new NotYet();
}

/** What is asked in one turn goes out in one piece: each piece is a call of the system, and wakes the other side. */
function inOnePiece(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Classes of SQLSTATE in which the same call may succeed later, whoever made it. */
const passing = /^(08|53|57|40|55)/;
const passingSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);

async function asBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooManyWait) throw new DatabaseBusy('too many wait', { cause: error });
    throw isPassing(error) ? new DatabaseBusy('the database is not available', { cause: error }) : error;
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // The driver gives no code when the line breaks under a query or when no connection comes free in time.
  if (code === undefined)
    return /connection|timeout/i.test(error.message) && !(error instanceof DatabaseBusy);
  return passingSystem.has(code) || passing.test(code);
}

async function untilReady(database: Database): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await database.rows('select 1');
      return;
    } catch (error) {
      if (!(error instanceof DatabaseBusy) || attempt >= 100) throw error;
      await pause(150);
    }
  }
}

/** A connection that says, for as long as it stands, that this process is alone; undefined when another one says so. */
export async function sayAlone(login: Login): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: login.url, options: optionsOf(login) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // A predecessor that was killed a moment ago may not have been noticed yet.
    for (let attempt = 0; attempt < 20; attempt++) {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(4782) as mine');
      if (rows[0]?.mine === true) return client;
      await pause(150);
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}
