/** The whole server as one thing that can be started and stopped: app, sync, console and database at one address. */
import { keepFirstAdministrator } from './console/people/first-administrator.ts';
import { PasswordHashes } from './console/people/password-hash.ts';
import { systemDeps, type ServerDeps } from './environment.ts';
import { quiet, type Lines } from './http/log-lines.ts';
import { Later } from './later.ts';
import { openDoor, type Door, type DoorOptions } from './door.ts';
import { isDemoOpen, officesHeld } from './enrolment/practice.ts';
import { openStorage, type Pools, type Storage, type StorageOptions } from './database/storage.ts';

export interface ServerOptions extends StorageOptions, DoorOptions {
  readonly consolePassword?: string | undefined;
  readonly deps?: ServerDeps;
  readonly lines?: Lines;
  /** Milliseconds after which it is looked for what other processes have left undone. */
  readonly lookEvery?: number;
}

/** What is told of a server that has started. */
export interface Started {
  readonly url: string;
  readonly port: number;
  /** The first administrator's login. */
  readonly consoleLogin: string;
  /** Only when it was made now: it is not kept in a form that could be read again. */
  readonly newConsolePassword: string | undefined;
  readonly storage: Storage;
  /** Whether practice offices could be opened when it started. */
  readonly isDemoOpen: boolean;
  stop(): Promise<void>;
}

export interface RunningServer extends Started {
  /** Until what was put off behind the answers is done. */
  settled(): Promise<void>;
}

/** In this process alone; `startProcesses` starts several. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const storage = await openStorage(options, options.deps ?? systemDeps);
  let atWork: AtWork | undefined;
  const stop = async (): Promise<void> => {
    await atWork?.stop();
    await storage.close();
  };
  try {
    const { port, hashes, later } = (atWork = await goToWork(options, storage));
    const started = await whatStarted(options, storage, port, hashes);
    await later.look();
    endWhenLost(storage, options, stop);
    return { ...started, settled: () => later.done(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export interface AtWork {
  readonly port: number;
  readonly hashes: PasswordHashes;
  readonly later: Later;
  /** Answers that are on their way are finished before. What it works with stays open. */
  stop(): Promise<void>;
}

/** What one process does, whether it is alone or beside others. @throws the error of the socket, such as EADDRINUSE */
export async function goToWork(options: ServerOptions, pools: Pools): Promise<AtWork> {
  const { deps = systemDeps, lines = quiet } = options;
  const hashes = new PasswordHashes();
  const later = new Later(pools, deps, lines, options.lookEvery ?? 60_000);
  let door: Door | undefined;
  const stop = async (): Promise<void> => {
    await door?.close();
    await later.stop();
    await hashes.close();
  };
  try {
    door = await openDoor(options, { pools, deps, lines, later, hashes });
    return { port: door.port, hashes, later, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Once the door is open: a password that is made at a start which fails would never be shown. */
export async function whatStarted(
  options: ServerOptions,
  storage: Storage,
  port: number,
  hashes: PasswordHashes,
): Promise<Omit<Started, 'stop'>> {
  const { host, demo, consolePassword, deps = systemDeps } = options;
  const first = await keepFirstAdministrator(storage.console, deps, hashes, consolePassword);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    consoleLogin: first.login,
    newConsolePassword: first.newPassword,
    storage,
    isDemoOpen: isDemoOpen(demo, (await officesHeld(storage.offices)).earnest),
  };
}

export function endWhenLost(
  storage: Storage,
  { lines = quiet }: ServerOptions,
  stop: () => Promise<void>,
): void {
  storage.whenLost(() => {
    lines.error('another server has taken over the data folder: this one ends');
    void stop();
  });
}
