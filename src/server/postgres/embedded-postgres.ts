/**
 * A real PostgreSQL that belongs to this process: made in a folder (`cluster.ts`), started, watched, and ended with it
 * (`guarded.ts`). Reached over a Unix socket, or over loopback where there are none. fsync stays on: an acknowledgement
 * means that the entry outlives a power cut.
 */
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, user, type LauncherOptions, type Place } from './cluster.ts';
import { guardRunning, startGuarded } from './guarded.ts';
import { endProcessesIn, isAlive, processesIn } from './in-use.ts';
import { keepShort } from './short-log.ts';
import { pause, stopwatch } from '../patience.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  readonly folder: string;
  /** Process id of the postmaster now running. It changes when PostgreSQL had to be started again. */
  pid(): number;
  /** It ran already: another process of ours works with it, or one that was killed has left it. */
  readonly wasRunning: boolean;
  /** This process alone works here now: one that ran already ends with us too. */
  own(): void;
  /** Ends it, unless it ran already and is not owned; then nothing of it works in the folder any more. */
  stop(): Promise<void>;
}

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with its closing zero. */
const longestSocketPath = 100;

interface Address {
  readonly host: string;
  readonly port: number;
}

export async function startEmbeddedPostgres(options: LauncherOptions): Promise<EmbeddedPostgres> {
  const place = await prepare(options);
  const running = await runningIn(place);
  const address = running ?? (await chooseAddress(place));
  const watched = new Watched(place, address);
  if (running === undefined) await watched.launch();
  else watched.adopt(running.pid);
  return {
    url: urlOf(address, place.password),
    folder: place.folder,
    wasRunning: running !== undefined,
    pid: () => watched.pid,
    own: () => watched.own(),
    stop: () => watched.stop(),
  };
}

/** One postmaster after another, for as long as we want one. */
class Watched {
  pid = 0;
  private readonly place: Place;
  private readonly address: Address;
  private stopping = false;
  private isOurs = true;
  private unguard: () => void = () => undefined;
  private restarting = Promise.resolve();
  private readonly shortening: NodeJS.Timeout;

  constructor(place: Place, address: Address) {
    this.place = place;
    this.address = address;
    const shorten = (): Promise<void> => keepShort(place.log).catch(() => undefined);
    this.shortening = setInterval(() => void shorten(), place.lookAtLogEvery);
    this.shortening.unref();
  }

  /** @throws when PostgreSQL does not come up */
  async launch(): Promise<void> {
    await clearLeftovers(this.place);
    const started = await start(this.place, this.address);
    this.pid = started.pid;
    void started.ended.catch(() => undefined).then(() => this.restart());
  }

  /** One that we only connect to is nobody's child any more: ask after it. */
  adopt(pid: number): void {
    this.pid = pid;
    this.isOurs = false;
    const asking = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(asking);
      this.unguard();
      this.restart();
    }, 500);
    asking.unref();
  }

  own(): void {
    if (this.isOurs) return;
    this.isOurs = true;
    this.unguard = guardRunning(this.pid, this.place.owner);
  }

  private restart(): void {
    this.restarting = this.again();
  }

  /** Ended from outside: start it again, for as long as it takes; a full disk may be given room. */
  private async again(): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      const running = await runningIn(this.place).catch(() => undefined);
      if (running !== undefined) return this.adopt(running.pid);
      this.isOurs = true;
      if (
        await this.launch().then(
          () => true,
          () => false,
        )
      )
        return;
      await pause(wait);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.shortening);
    await this.restarting;
    const isAnothers = !isAlive(this.pid) && (await runningIn(this.place)) !== undefined;
    if (this.isOurs && !isAnothers) await stopProcess(this.pid, this.place);
    this.unguard();
  }
}

interface Standing extends Address {
  readonly pid: number;
}

/**
 * The PostgreSQL that works in the folder, once it takes connections: its postmaster.pid says where. One that comes up or
 * goes down is waited for.
 * @returns undefined when there is none, whatever that file says
 */
async function runningIn(place: Place): Promise<Standing | undefined> {
  for (const waited = stopwatch(); waited() < 60_000;) {
    const text = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
    const lines = text.split('\n').map((line) => line.trim());
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || !isAlive(pid)) return undefined;
    // The number may be another program's by now.
    const there = await processesIn(place.cluster);
    if (there !== undefined && !there.includes(pid)) return undefined;
    const [port, host, state] = [Number(lines[3]), lines[4] || lines[5], lines[7]];
    if (port && host && state === 'ready' && (await answers({ host, port }))) return { pid, port, host };
    await pause(100);
  }
  return undefined;
}

/**
 * What a PostgreSQL that is gone has left: its parts that still work, its number, its socket. Where the system does not
 * tell who works there, only a number that is none is taken away: PostgreSQL asks the rest itself.
 */
async function clearLeftovers({ cluster, folder }: Place): Promise<void> {
  const knows = (await processesIn(cluster)) !== undefined;
  const number = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  if (!knows && Number.parseInt(number, 10) > 0) return;
  await endProcessesIn(cluster);
  for (const left of ['cluster/postmaster.pid', 'run/.s.PGSQL.5432', 'run/.s.PGSQL.5432.lock'])
    await rm(join(folder, left), { force: true });
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

async function start(
  place: Place,
  address: Address,
): Promise<{ readonly pid: number; readonly ended: Promise<number | null> }> {
  const onSocket = address.host.startsWith('/');
  const settings = {
    listen_addresses: onSocket ? '' : address.host,
    unix_socket_directories: onSocket ? address.host : '',
    port: address.port,
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: 100,
    shared_buffers: '64MB',
    timezone: 'UTC',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const postgres = await startGuarded(place.binaries.postgres, ['-D', place.cluster, ...words], {
    ...{ owner: place.owner, folder: place.cluster, log: place.log, signal: 'INT' },
  });
  let hasEnded = false;
  const notice = (): void => void (hasEnded = true);
  void postgres.ended.then(notice, notice);
  for (const waited = stopwatch(); waited() < 60_000;) {
    if (hasEnded) throw new Error(`PostgreSQL did not start; see ${place.log}`);
    if (await answers(address)) return postgres;
    await pause(50);
  }
  await stopProcess(postgres.pid, place);
  throw new Error(`PostgreSQL did not answer within a minute; see ${place.log}`);
}

/** Whether something takes connections there. Whether it is ready to work is asked again by the database file. */
function answers({ host, port }: Address): Promise<boolean> {
  const socket = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
  return new Promise((done) => {
    socket.once('connect', () => (socket.destroy(), done(true)));
    socket.once('error', () => (socket.destroy(), done(false)));
  });
}

/**
 * Fast shutdown: open transactions are rolled back, what was committed is written, and it ends. Its guard, and its parts
 * where it was killed, outlive it by a moment: whoever was there is waited for, and ended where that takes too long.
 */
async function stopProcess(pid: number, { cluster }: Place): Promise<void> {
  const there = (await processesIn(cluster)) ?? [];
  const left = async (): Promise<readonly number[]> =>
    isAlive(pid) ? [pid] : ((await processesIn(cluster)) ?? []).filter((each) => there.includes(each));
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    for (const each of await left()) if (isAlive(each)) process.kill(each, signal);
    for (const waited = stopwatch(); waited() < 15_000; await pause(25))
      if ((await left()).length === 0) return;
  }
}

function urlOf({ host, port }: Address, password: string): string {
  const where = host.startsWith('/') ? encodeURIComponent(host) : host;
  return `postgres://${user}:${password}@${where}:${port}/postgres`;
}
