/** Real servers for tests: in this process, or as a child that can really be stopped and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { alive } from './alive.ts';
import { openDatabase, type Database } from '../../src/server/database/database.ts';
import { seesAll } from '../../src/server/database/roles.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../src/server/server.ts';
import { program } from './packed-programs.ts';
import { newDatabase } from './shared-postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const testPassword = 'mật khẩu thử';
/** Of the console's first administrator. */
export const testLogin = 'quantri';
const root = resolve(import.meta.dirname, '../..');

export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Where its database is, as the owner comes in. */
  readonly databaseUrl: string;
  /** Beside what the server works with: the owner's view of everything, to look and to break things. */
  readonly storage: RunningServer['storage'] & { readonly database: Database };
  /** Stops it and starts it again on the same port and data. */
  restart(): Promise<void>;
}

interface TestOptions extends Partial<ServerOptions> {
  /** With a PostgreSQL of its own in its folder, for tests of just that; in a data folder that is named always. */
  readonly own?: boolean;
}

/** In this process, on a free port, with an empty database unless told another, in a folder that `stop` throws away. */
export async function startTestServer({ own, ...options }: TestOptions = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const isOwn = own === true || options.dataFolder !== undefined;
  const databaseUrl = options.databaseUrl ?? (isOwn ? undefined : await newDatabase());
  const start = (port: number): Promise<RunningServer> =>
    startServer({
      port,
      host: '127.0.0.1',
      dataFolder: join(folder, 'data'),
      distFolder: join(folder, 'dist'),
      demo: true,
      // One server stands for many here.
      practice: { offices: 10_000 },
      consolePassword: testPassword,
      enrolmentsPerMinute: 10_000,
      ...options,
      databaseUrl,
    });
  let running = await start(options.port ?? 0);
  const url = (): string => databaseUrl ?? running.storage.embedded?.url ?? '';
  const openOwner = (): Promise<Database> => openDatabase({ url: url(), settings: seesAll }, 3);
  let owner = await openOwner();
  const stop = async (): Promise<void> => {
    await owner.close();
    await running.stop();
  };
  return {
    folder,
    get url() {
      return running.url;
    },
    get port() {
      return running.port;
    },
    get databaseUrl() {
      return url();
    },
    get storage() {
      return { ...running.storage, database: owner };
    },
    consoleLogin: running.consoleLogin,
    newConsolePassword: running.newConsolePassword,
    get isDemoOpen() {
      return running.isDemoOpen;
    },
    settled: () => running.settled(),
    restart: async () => {
      const { port } = running;
      await stop();
      running = await start(port);
      owner = await openOwner();
    },
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface SpawnedServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** Where its database is, as the owner comes in; empty where it has a PostgreSQL of its own. */
  readonly databaseUrl: string;
  /** Of its process now; undefined while there is none. */
  pid(): number | undefined;
  /** What it has printed so far. */
  output(): string;
  /** As Ctrl-C does; waits until it has ended, with its PostgreSQL. */
  stop(): Promise<void>;
  /** As a power cut does to the process: its PostgreSQL notices and ends. */
  kill(): Promise<void>;
  /** The same port and the same data. */
  start(): Promise<void>;
  /** Stops it if it runs, and throws its data away. */
  remove(): Promise<void>;
}

export interface SpawnOptions {
  /** With a PostgreSQL of its own, as `npm start` has it; in a folder that is named always. */
  readonly own?: boolean;
  readonly port?: number;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Just as `npm start` has it, read by tsx, and not packed. */
  readonly fromSource?: boolean;
  /** Modules of ours that are loaded before the server itself, which is read from its sources as they are. */
  readonly imports?: readonly string[];
}

/** `npm start` without the build, as a process of its own. Serves `dist/` of the project. */
export async function spawnServer(options: SpawnOptions = {}): Promise<SpawnedServer> {
  const isOwn = options.own === true || options.folder !== undefined;
  const folder = options.folder ?? (await temporaryFolder());
  const databaseUrl = isOwn ? '' : ((await newDatabase()) ?? '');
  const port = options.port ?? (await freePort());
  let child: ChildProcess | undefined;
  let output = '';

  const start = async (): Promise<void> => {
    const env = {
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      CONSOLE_PASSWORD: testPassword,
      DEMO: '1',
      PROCESSES: '1',
    };
    const before = options.imports ?? [];
    const server = program('server', { fromSource: options.fromSource === true || before.length > 0 });
    const imports = before.flatMap((each) => ['--import', each]);
    // As `npm start` has it.
    const room = '--max-semi-space-size=64';
    const next = spawn(process.execPath, [room, ...server.slice(0, -1), ...imports, ...server.slice(-1)], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl, ...env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = next;
    // Whoever started it may end by an error that nobody caught.
    const endWithUs = (): void => void next.kill('SIGTERM');
    process.once('exit', endWithUs);
    next.once('exit', () => process.off('exit', endWithUs));
    const from = output.length;
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      alive('the server wrote a line');
    };
    next.stdout.on('data', hear);
    next.stderr.on('data', hear);
    await new Promise<void>((started, failed) => {
      next.stdout.on('data', () => {
        if (output.includes('đang chạy', from)) started();
      });
      next.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${output.slice(from)}`)));
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    folder,
    databaseUrl,
    pid: () => child?.pid,
    output: () => output,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      // The PostgreSQL of one that was killed may still be ending: the next start waits for it.
      if (child === undefined) await start();
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
