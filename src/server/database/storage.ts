/** Where the server keeps things: the PostgreSQL that is named, or one of our own in a folder. */
import { claimAlone, openDatabase, type Database } from './database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import type { ServerDeps } from '../environment.ts';
import { ensureEpoch } from './epoch.ts';
import { foldAgainAfterUpdate } from '../intake/fold-again.ts';
import { ensureFileKey } from '../intake/file/sealing.ts';
import { migrate } from './migrations.ts';
import type { PostgresBinaries } from '../postgres/postgres-binaries.ts';

export interface StorageOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  readonly binaries?: PostgresBinaries | undefined;
}

export interface Storage {
  readonly database: Database;
  /** Undefined when the database is somebody else's to start and stop. */
  readonly embedded: EmbeddedPostgres | undefined;
  close(): Promise<void>;
}

/** Another process of ours already works in this data folder. */
export class FolderInUse extends Error {}

export async function openStorage(options: StorageOptions, deps: ServerDeps): Promise<Storage> {
  const embedded =
    options.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          folder: options.dataFolder,
          random: deps.random,
          ...(options.binaries && { binaries: options.binaries }),
        })
      : undefined;
  const url = embedded?.url ?? options.databaseUrl ?? '';
  const database = await openDatabase(url);
  const release = embedded === undefined ? undefined : await claimAlone(url);
  if (embedded !== undefined && release === undefined) {
    await database.close();
    throw new FolderInUse(options.dataFolder);
  }
  await migrate(database);
  await ensureEpoch(database, deps);
  await ensureFileKey(database);
  await foldAgainAfterUpdate(database);
  return {
    database,
    embedded,
    close: async () => {
      await release?.();
      await database.close();
      await embedded?.stop();
    },
  };
}
