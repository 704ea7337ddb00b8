/** Real servers for tests: in this process, or as a child that can really be stopped and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { alive } from './alive.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../src/server/server.ts';

export const testPassword = 'mật khẩu thử';
const root = resolve(import.meta.dirname, '../..');

/** A folder that also the unprivileged user of the embedded PostgreSQL may walk into. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'smc-'));
  const { chmod } = await import('node:fs/promises');
  await chmod(folder, 0o755);
  return folder;
}

export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Stops it and starts it again on the same port and data. */
  restart(): Promise<void>;
}

/** In this process, on a free port, with a database in a folder of its own that `stop` throws away. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const start = (port: number): Promise<RunningServer> =>
    startServer({
      port,
      host: '127.0.0.1',
      dataFolder: join(folder, 'data'),
      distFolder: join(folder, 'dist'),
      demo: true,
      consolePassword: testPassword,
      enrolmentsPerMinute: 10_000,
      ...options,
    });
  let running = await start(options.port ?? 0);
  return {
    folder,
    get url() {
      return running.url;
    },
    get port() {
      return running.port;
    },
    get storage() {
      return running.storage;
    },
    newConsolePassword: running.newConsolePassword,
    settled: () => running.settled(),
    restart: async () => {
      const { port } = running;
      await running.stop();
      running = await start(port);
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface SpawnedServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** What it has printed so far. */
  output(): string;
  /** As Ctrl-C does; waits until it has ended, with its PostgreSQL. */
  stop(): Promise<void>;
  /** As a power cut does to the process: its PostgreSQL lives on, and the next start takes it over. */
  kill(): Promise<void>;
  /** The same port and the same data. */
  start(): Promise<void>;
  /** Stops it if it runs, and throws its data away. */
  remove(): Promise<void>;
}

export interface SpawnOptions {
  readonly port?: number;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before the server itself. */
  readonly imports?: readonly string[];
}

/** `npm start` without the build, as a process of its own. Serves `dist/` of the project. */
export async function spawnServer(options: SpawnOptions = {}): Promise<SpawnedServer> {
  const folder = options.folder ?? (await temporaryFolder());
  const port = options.port ?? (await freePort());
  let child: ChildProcess | undefined;
  let output = '';

  const start = async (): Promise<void> => {
    const env = { PORT: String(port), DATA_DIR: join(folder, 'data'), CONSOLE_PASSWORD: testPassword };
    const imports = ['tsx', ...(options.imports ?? [])].flatMap((each) => ['--import', each]);
    const next = spawn(process.execPath, [...imports, 'src/server/main.ts'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', ...env, ...options.env },
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
    output: () => output,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      // One that was killed has left its PostgreSQL behind: take it over to stop it.
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
