import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { systemDeps } from '../../src/server/environment.ts';
import { startEmbeddedPostgres } from '../../src/server/postgres/embedded-postgres.ts';
import {
  binariesIn,
  isOpenToOthers,
  type PostgresBinaries,
} from '../../src/server/postgres/postgres-binaries.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A PostgreSQL that the contract is held to. */
export interface PostgresWorld {
  readonly name: string;
  /** Undefined: our own embedded one. */
  readonly binaries: PostgresBinaries | undefined;
}

/** The machine's own PostgreSQL, when it has one that an unprivileged user can run. */
export async function machinePostgres(): Promise<PostgresBinaries | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const folders = [
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join('/usr/lib/postgresql', version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  for (const folder of folders) {
    const binaries = binariesIn(folder);
    if (existsSync(binaries.postgres) && existsSync(binaries.initdb) && (await isOpenToOthers(folder)))
      return binaries;
  }
  return undefined;
}

/** A database server of the machine's kind, apart from the server under test, as `DATABASE_URL` would name it. */
export async function startMachineDatabase(
  binaries: PostgresBinaries,
): Promise<{ url: string; stop(): Promise<void> }> {
  const postgres = await startEmbeddedPostgres({
    folder: await temporaryFolder(),
    ...systemDeps,
    binaries,
  });
  return { url: postgres.url, stop: () => postgres.stop() };
}
