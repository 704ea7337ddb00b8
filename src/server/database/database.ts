/** The only file that knows the driver. Numbers of 8 bytes come back as text: cast them in the query. */
import pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;
/** What can be handed to a query. Objects are handed over as JSON text, never as objects. */
export type Parameter = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** Something that runs queries: the pool, or one transaction. */
export interface Queries {
  rows<T extends Row>(text: string, parameters?: readonly Parameter[]): Promise<T[]>;
}

export interface Database extends Queries {
  /** Either everything that `work` does is kept, synced to disk, or nothing. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database is down, starting, or overrun: try again later. Everything else that is thrown is a bug. */
export class DatabaseBusy extends Error {}

export async function openDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    lock_timeout: 20_000,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const database: Database = {
    rows: (text, parameters) => asBusy(() => run(pool, text, parameters)),
    transaction: (work) => asBusy(() => inTransaction(pool, work)),
    close: () => pool.end(),
  };
  await untilReady(database);
  return database;
}

async function run<T extends Row>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  parameters: readonly Parameter[] = [],
): Promise<T[]> {
  const { rows } = await client.query<T>(text, [...parameters]);
  return rows;
}

async function inTransaction<T>(pool: pg.Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('begin');
    const result = await work({ rows: (text, parameters) => run(client, text, parameters) });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Classes of SQLSTATE in which the same call may succeed later, whoever made it. */
const passing = /^(08|53|57|40|55)/;
const passingSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);

async function asBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
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
      await new Promise((done) => {
        setTimeout(done, 150);
      });
    }
  }
}

/**
 * Says to other processes that this one works with the database, for as long as it lives.
 * @returns undefined when another one already says so
 */
export async function claimAlone(url: string): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  // A predecessor that was killed a moment ago may not have been noticed yet.
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(4782) as mine');
    if (rows[0]?.mine === true) return () => client.end();
    await new Promise((done) => {
      setTimeout(done, 150);
    });
  }
  await client.end();
  return undefined;
}
