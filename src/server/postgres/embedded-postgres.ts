/**
 * A real PostgreSQL that belongs to this process: made in a folder, started, watched, and stopped with it.
 *
 *   <folder>/cluster       the data, readable only by the user that PostgreSQL runs as
 *   <folder>/run           the socket, unless its path is too long for one
 *   <folder>/password      of the only database user
 *   <folder>/postgres.log  what PostgreSQL says
 *
 * Reached over a Unix socket, or over loopback where there are none. fsync stays on: an acknowledgement means that the
 * entry outlives a power cut.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { RandomDep } from '../../base/random.ts';
import { readable } from '../../base/ids.ts';
import { isOpenToOthers, reachableBinaries, type PostgresBinaries } from './postgres-binaries.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  readonly folder: string;
  /** Process id of the postmaster now running. It changes when PostgreSQL had to be started again. */
  pid(): number;
  stop(): Promise<void>;
}

export interface LauncherOptions extends RandomDep {
  /** Where the data shall live. */
  readonly folder: string;
  readonly binaries?: PostgresBinaries;
}

const user = 'so_mot_cua';
/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with its closing zero. */
const longestSocketPath = 100;
/** Nobody, on every Linux: owns nothing, may do nothing. */
const unprivileged = { uid: 65534, gid: 65534 };

interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly owner: { uid: number; gid: number } | undefined;
  readonly password: string;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

export async function startEmbeddedPostgres(options: LauncherOptions): Promise<EmbeddedPostgres> {
  const place = await prepare(options);
  const running = await runningIn(place);
  const address = running ?? (await chooseAddress(place));
  let child = running === undefined ? await launch(place, address) : undefined;
  let pid = running?.pid ?? child?.pid ?? 0;
  let stopping = false;

  const watch = (process: ChildProcess): void => {
    process.once('exit', () => {
      if (!stopping) void again();
    });
  };
  /** Killed from outside: start it again. Its orphans may hold the shared memory for a moment. */
  const again = async (): Promise<void> => {
    for (let attempt = 0; attempt < 40 && !stopping; attempt++) {
      const next = await launch(place, address).catch(() => undefined);
      if (next !== undefined) {
        child = next;
        pid = next.pid ?? 0;
        watch(next);
        if (stopping) next.kill('SIGINT');
        return;
      }
      await pause(250);
    }
  };
  if (child !== undefined) watch(child);
  // One that we only connected to is nobody's child any more: ask after it.
  const adopted =
    running === undefined
      ? undefined
      : setInterval(() => {
          if (stopping || child !== undefined || isAlive(pid)) return;
          clearInterval(adopted);
          void again();
        }, 500);
  adopted?.unref();

  return {
    url: urlOf(address, place.password),
    folder: place.folder,
    pid: () => pid,
    stop: async () => {
      stopping = true;
      clearInterval(adopted);
      await stopProcess(pid, child);
    },
  };
}

async function prepare(options: LauncherOptions): Promise<Place> {
  const asRoot = process.getuid?.() === 0;
  let folder = resolve(options.folder);
  // A clone in root's home: the unprivileged user could not walk down to its own data.
  if (asRoot && !(await isOpenToOthers(folder))) folder = join('/var/lib/so-mot-cua', shortHash(folder));
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const owner = asRoot ? unprivileged : undefined;
  const binaries = options.binaries ?? (await reachableBinaries(asRoot, folder));
  const password = await keptPassword(join(folder, 'password'), options);
  const place = { folder, cluster: join(folder, 'cluster'), binaries, owner, password };
  if (!(await exists(join(place.cluster, 'PG_VERSION')))) await create(place);
  return place;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

async function keptPassword(path: string, { random }: RandomDep): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept !== '') return kept.trim();
  const password = readable(random.bytes(32));
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Made beside and moved into place: a creation that was cut short is begun anew, never taken for a database. */
async function create(place: Place): Promise<void> {
  await rm(place.cluster, { recursive: true, force: true });
  await mkdir(place.cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(place.cluster, '..', 'first-password');
  await writeFile(passwordFile, `${place.password}\n`, { mode: 0o600 });
  if (place.owner) {
    await chown(place.cluster, place.owner.uid, place.owner.gid);
    await chown(passwordFile, place.owner.uid, place.owner.gid);
  }
  const words = ['-D', place.cluster, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const log = await open(join(place.folder, 'postgres.log'), 'a');
  try {
    const options = { ...place.owner, cwd: place.cluster, stdio: ['ignore', log.fd, log.fd] as const };
    const child = spawn(place.binaries.initdb, [...words, '-E', 'UTF8', '--locale=C'], {
      ...options,
      stdio: [...options.stdio],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`initdb ended with ${code}; see ${join(place.folder, 'postgres.log')}`);
  } finally {
    await log.close();
    await rm(passwordFile, { force: true });
  }
}

/** A PostgreSQL that outlived its parent: its postmaster.pid says where it listens, so we just connect to it. */
async function runningIn(place: Place): Promise<(Address & { pid: number }) | undefined> {
  const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const host = lines[4]?.trim() || lines[5]?.trim();
  if (!pid || !port || !host || !isAlive(pid)) return undefined;
  return (await answers({ host, port })) ? { pid, port, host } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function chooseAddress(place: Place): Promise<Address> {
  if (platform() === 'win32') return { host: '127.0.0.1', port: await freePort() };
  let host = join(place.folder, 'run');
  if (Buffer.byteLength(join(host, '.s.PGSQL.5432')) > longestSocketPath)
    host = await mkdtemp(join(tmpdir(), 'so-mot-cua-'));
  if (Buffer.byteLength(join(host, '.s.PGSQL.5432')) > longestSocketPath)
    return { host: '127.0.0.1', port: await freePort() };
  await mkdir(host, { recursive: true });
  await chmod(host, 0o700);
  if (place.owner) await chown(host, place.owner.uid, place.owner.gid);
  return { host, port: 5432 };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function launch(place: Place, address: Address): Promise<ChildProcess> {
  const onSocket = address.host.startsWith('/');
  const settings = {
    listen_addresses: onSocket ? '' : address.host,
    unix_socket_directories: onSocket ? address.host : '',
    port: address.port,
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: 40,
    shared_buffers: '64MB',
    timezone: 'UTC',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(join(place.folder, 'postgres.log'), 'a');
  try {
    // Its own process group: Ctrl-C in the terminal is for us, and we stop it once the last answer is given.
    const child = spawn(place.binaries.postgres, ['-D', place.cluster, ...words], {
      ...place.owner,
      cwd: place.cluster,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await untilAnswering(child, address, join(place.folder, 'postgres.log'));
    return child;
  } finally {
    await log.close();
  }
}

async function untilAnswering(child: ChildProcess, address: Address, log: string): Promise<void> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (ended) throw new Error(`PostgreSQL did not start; see ${log}`);
    if (await answers(address)) return;
    await pause(50);
  }
  child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not answer within a minute; see ${log}`);
}

/** Whether something takes connections there. Whether it is ready to work is asked again by the database file. */
async function answers({ host, port }: Address): Promise<boolean> {
  const { connect } = await import('node:net');
  const socket = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
  return new Promise((done) => {
    socket.once('connect', () => (socket.destroy(), done(true)));
    socket.once('error', () => (socket.destroy(), done(false)));
  });
}

/** Fast shutdown: open transactions are rolled back, what was committed is written, and it ends. */
async function stopProcess(pid: number, child: ChildProcess | undefined): Promise<void> {
  if (pid === 0 || !isAlive(pid) || child?.exitCode === 0) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000; waited += 25) {
    if (!isAlive(pid) || (child !== undefined && child.exitCode !== null)) return;
    await pause(25);
  }
  process.kill(pid, 'SIGQUIT');
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

function urlOf({ host, port }: Address, password: string): string {
  const where = host.startsWith('/') ? encodeURIComponent(host) : host;
  return `postgres://${user}:${password}@${where}:${port}/postgres`;
}
