/**
 * The data folder of our own PostgreSQL:
 *
 *   <folder>/cluster       the data, readable only by the user that PostgreSQL runs as
 *   <folder>/run           the socket, unless its path is too long for one
 *   <folder>/password      of the only database user who may do everything
 *   <folder>/postgres.log  what PostgreSQL says, and postgres.log.before what it said before (`short-log.ts`)
 *
 * Each is made beside and moved into place when it is whole: a first start that was cut off anywhere is begun anew.
 */
import { createHash } from 'node:crypto';
import { chown, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ClockDep } from '../../base/clock.ts';
import type { RandomDep } from '../../base/random.ts';
import { readable } from '../../base/ids.ts';
import { startGuarded } from './guarded.ts';
import { processesIn } from './in-use.ts';
import { isOpenToOthers, reachableBinaries, type PostgresBinaries } from './postgres-binaries.ts';

export interface LauncherOptions extends RandomDep, ClockDep {
  /** Where the data shall live. */
  readonly folder: string;
  readonly binaries?: PostgresBinaries;
  /** Milliseconds; what it says in that time comes on top of the longest log. */
  readonly lookAtLogEvery?: number;
}

export const user = 'so_mot_cua';
/** Nobody, on every Linux: owns nothing, may do nothing. */
const unprivileged = { uid: 65534, gid: 65534 };

export interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly log: string;
  readonly binaries: PostgresBinaries;
  readonly owner: { uid: number; gid: number } | undefined;
  readonly password: string;
  readonly lookAtLogEvery: number;
}

export async function prepare(options: LauncherOptions): Promise<Place> {
  const asRoot = process.getuid?.() === 0;
  let folder = resolve(options.folder);
  // A clone in root's home: the unprivileged user could not walk down to its own data.
  if (asRoot && !(await isOpenToOthers(folder))) folder = join('/var/lib/so-mot-cua', shortHash(folder));
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const owner = asRoot ? unprivileged : undefined;
  const binaries = options.binaries ?? (await reachableBinaries(asRoot, folder, options));
  const password = await keptPassword(folder, options);
  const [cluster, log] = [join(folder, 'cluster'), join(folder, 'postgres.log')];
  const { lookAtLogEvery = 10_000 } = options;
  const place = { folder, cluster, log, binaries, owner, password, lookAtLogEvery };
  await sweep(folder, options);
  await putAsideUnfinished(place, options);
  if (!(await exists(join(cluster, 'PG_VERSION')))) await create(place, options);
  return place;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

/** A name of its own for what is not whole yet. */
const beside = (path: string, { random }: RandomDep): string => `${path}.new-${readable(random.bytes(8))}`;

/** Nobody takes longer to make something. Milliseconds. */
const longestMaking = 600_000;

/** What earlier starts began and did not finish; not what another process is making now. */
async function sweep(folder: string, { clock }: ClockDep): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^(cluster|password)\.new-/.test(name)) continue;
    const path = join(folder, name);
    const made = await stat(path).catch(() => undefined);
    if (made === undefined || clock.now() - made.mtimeMs < longestMaking) continue;
    if (((await processesIn(path)) ?? []).length > 0) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function keptPassword(folder: string, deps: RandomDep): Promise<string> {
  const path = join(folder, 'password');
  const kept = async (): Promise<string> => (await readFile(path, 'utf8').catch(() => '')).trim();
  if ((await kept()) === '' && (await exists(path))) await rm(path, { force: true });
  if (await exists(path)) return kept();
  const fresh = beside(path, deps);
  await writeThrough(fresh, `${readable(deps.random.bytes(32))}\n`);
  try {
    // Unlike a rename it takes no place that another process was faster to take: both go on with that one's.
    await link(fresh, path);
  } catch (error) {
    if (!(await exists(path))) throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  await syncFolder(folder);
  return kept();
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the new name outlives a power cut. Not every system opens a folder. */
async function syncFolder(folder: string): Promise<void> {
  const file = await open(folder, 'r').catch(() => undefined);
  await file?.sync().catch(() => undefined);
  await file?.close();
}

/**
 * Earlier versions made the cluster in its place. One that no PostgreSQL ever ran on holds nothing and may not be whole:
 * it is kept aside, and not taken for a database.
 */
async function putAsideUnfinished({ folder, cluster }: Place, deps: RandomDep): Promise<void> {
  const names: readonly string[] = await readdir(cluster).catch(() => []);
  if (!names.includes('PG_VERSION')) return;
  if (names.some((name) => ['postmaster.opts', 'backup_label', 'backup_manifest'].includes(name))) return;
  if (((await processesIn(cluster)) ?? []).length > 0 || (await exists(join(cluster, whole)))) return;
  await rename(cluster, beside(join(folder, 'unfinished'), deps));
}

/** Says in a cluster that initdb came to its end. */
const whole = 'so-mot-cua-made';

async function create(place: Place, deps: RandomDep): Promise<void> {
  const fresh = beside(place.cluster, deps);
  const passwordFile = beside(join(place.folder, 'password'), deps);
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  await writeThrough(passwordFile, `${place.password}\n`);
  if (place.owner)
    for (const path of [fresh, passwordFile]) await chown(path, place.owner.uid, place.owner.gid);
  const words = ['-D', fresh, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    const initdb = await startGuarded(place.binaries.initdb, [...words, '-E', 'UTF8', '--locale=C'], {
      ...{ owner: place.owner, folder: fresh, log: place.log, signal: 'TERM' },
    });
    const code = await initdb.ended;
    if (code !== 0) throw new Error(`initdb ended with ${code}; see ${place.log}`);
    await writeThrough(join(fresh, whole), '');
    await syncFolder(fresh);
    await rename(fresh, place.cluster);
    await syncFolder(place.folder);
  } catch (error) {
    // Another process was faster, and its cluster stands.
    if (!(await exists(join(place.cluster, 'PG_VERSION')))) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}
