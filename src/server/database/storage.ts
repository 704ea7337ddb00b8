/** Where the server keeps things: the PostgreSQL that is named, or one of our own in a folder. */
import { resolve } from 'node:path';
import { openDatabase, type Database, type Login } from './database.ts';
import { claimAlone } from './claim.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import type { ServerDeps } from '../environment.ts';
import { noticeMoved } from './epoch.ts';
import { foldAgainAfterUpdate } from '../intake/fold-again.ts';
import { checkAgainAfterUpdate } from '../reports/check-again.ts';
import { ensureFileKey } from '../intake/file/sealing.ts';
import { migrate } from './migrations.ts';
import { protect } from './protection.ts';
import { ensureWorkers, isAlone, seesAll, type Workers } from './roles.ts';
import type { PostgresBinaries } from '../postgres/postgres-binaries.ts';

export interface StorageOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  readonly binaries?: PostgresBinaries | undefined;
}

/** What the settings of the environment name, for the server and for the commands beside it. */
export const storageNamed = (
  environment: Readonly<Record<string, string | undefined>>,
): Pick<StorageOptions, 'databaseUrl' | 'dataFolder'> => ({
  databaseUrl: environment['DATABASE_URL'] || undefined,
  dataFolder: resolve(environment['DATA_DIR'] || 'data/postgres'),
});

/** What a process works with once the database is ready. */
export interface Pools {
  /** What tablets ask for: nothing of any office but by `of`. */
  readonly offices: Database;
  /** The level above's: reads every office. */
  readonly console: Database;
  close(): Promise<void>;
}

/** How both come in. */
export type Logins = Readonly<Record<'offices' | 'console', Login>>;

export interface Storage extends Pools {
  readonly logins: Logins;
  /** The owner works itself, without roles of its own for tablets and console. */
  readonly isAlone: boolean;
  /** Undefined when the database is somebody else's to start and stop. */
  readonly embedded: EmbeddedPostgres | undefined;
  /** Another process has taken the data folder over, in a moment in which our PostgreSQL was down. */
  whenLost(work: () => void): void;
}

/** Another process of ours already works in this data folder. */
export class FolderInUse extends Error {}

export async function openStorage(options: StorageOptions, deps: ServerDeps): Promise<Storage> {
  const { embedded, url, owner } = await openOwner(options, deps);
  // The last first, also when a start fails on the way.
  const taken: (() => Promise<unknown> | undefined)[] = [() => embedded?.stop()];
  const release = async (): Promise<void> => {
    for (const each of taken) await each();
  };
  let onLost: () => void = () => undefined;
  const prepare = async (): Promise<Workers> => {
    const claim = embedded && (await claimAlone({ url, settings: seesAll }, () => onLost()));
    if (embedded !== undefined && claim === undefined) throw new FolderInUse(options.dataFolder);
    taken.unshift(() => claim?.release());
    embedded?.own();
    const workers = await makeReady(owner, url, deps);
    await foldAgainAfterUpdate(owner);
    await checkAgainAfterUpdate(owner);
    return workers;
  };
  try {
    const workers = await prepare().finally(() => owner.close());
    const logins = { offices: workers.server.login, console: workers.console.login };
    const pools = await openPools(logins);
    taken.unshift(() => pools.close());
    return {
      ...pools,
      logins,
      isAlone: isAlone(workers),
      whenLost: (work) => {
        onLost = work;
      },
      embedded,
      close: release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Connections of one process that is alone. Several share twice as many: 32 together, from five on 8 each. */
const connections = { offices: 12, console: 4 };
const least = { offices: 6, console: 2 };

/** @param processes that open as many each */
export async function openPools(logins: Logins, processes = 1): Promise<Pools> {
  const share = processes > 1 ? 2 / processes : 1;
  const most = (of: keyof Logins): number => Math.max(Math.floor(connections[of] * share), least[of]);
  const offices = await openDatabase(logins.offices, most('offices'));
  try {
    const console = await openDatabase(logins.console, most('console'));
    return { offices, console, close: () => console.close().then(() => offices.close()) };
  } catch (error) {
    await offices.close();
    throw error;
  }
}

interface Owned {
  readonly embedded: EmbeddedPostgres | undefined;
  readonly url: string;
  readonly owner: Database;
}

async function openOwner(options: StorageOptions, deps: ServerDeps): Promise<Owned> {
  const { databaseUrl, dataFolder, binaries } = options;
  const embedded =
    databaseUrl === undefined
      ? await startEmbeddedPostgres({ ...deps, folder: dataFolder, ...(binaries && { binaries }) })
      : undefined;
  const url = embedded?.url ?? databaseUrl ?? '';
  try {
    return { embedded, url, owner: await openDatabase({ url, settings: seesAll }, 2) };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function makeReady(owner: Database, url: string, deps: ServerDeps): Promise<Workers> {
  await migrate(owner);
  const workers = await ensureWorkers(owner, url, deps);
  await protect(owner, workers);
  await noticeMoved(owner, deps);
  await ensureFileKey(owner);
  return workers;
}

/** For a command beside the servers that may be running: the database as its owner sees it, just as it is. */
export async function withOwner<T>(
  options: StorageOptions,
  deps: ServerDeps,
  work: (owner: Database, url: string) => Promise<T>,
): Promise<T> {
  const { embedded, url, owner } = await openOwner(options, deps);
  try {
    return await work(owner, url);
  } finally {
    await owner.close();
    await embedded?.stop();
  }
}

/** The same, made ready for this version before. */
export const withOwnerReady = <T>(
  options: StorageOptions,
  deps: ServerDeps,
  work: (owner: Database, workers: Workers) => Promise<T>,
): Promise<T> =>
  withOwner(options, deps, async (owner, url) => work(owner, await makeReady(owner, url, deps)));
