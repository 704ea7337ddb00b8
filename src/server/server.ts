/** The whole server as one thing that can be started and stopped: app, sync, console and database at one address. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { OfficeId } from '../base/ids.ts';
import { api } from './http/api.ts';
import { consolePages } from './console/console.ts';
import { keepConsolePassword } from './console/password.ts';
import { systemDeps, type ServerDeps } from './environment.ts';
import { quiet, type Lines } from './http/log-lines.ts';
import { officesToRecount, recountPending } from './reports/recount.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticFiles } from './http/static-files.ts';
import { openStorage, type Storage, type StorageOptions } from './database/storage.ts';

export interface ServerOptions extends StorageOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly distFolder: string;
  readonly demo: boolean;
  readonly consolePassword?: string | undefined;
  readonly deps?: ServerDeps;
  readonly lines?: Lines;
  readonly callsPerMinute?: number;
  readonly enrolmentsPerMinute?: number;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Only when it was made now: it is not kept in a form that could be read again. */
  readonly newConsolePassword: string | undefined;
  readonly storage: Storage;
  /** Until what was put off behind the answers is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const deps = options.deps ?? systemDeps;
  const lines = options.lines ?? quiet;
  const storage = await openStorage(options, deps);
  try {
    const later = new Later(storage, lines);
    const http = serve({
      fetch: routes(options, storage, deps, lines, later).fetch,
      port: options.port,
      hostname: options.host,
    }) as Server;
    await untilListening(http);
    // Only now: a password that is made at a start which fails would never be shown.
    const newConsolePassword = await keepConsolePassword(storage.database, deps, options.consolePassword);
    // Counts that a stop cut off.
    for (const office of await officesToRecount(storage.database)) later.recount(office);
    const { port } = http.address() as AddressInfo;
    return {
      url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
      port,
      newConsolePassword,
      storage,
      settled: () => later.done(),
      stop: async () => {
        await closeHttp(http);
        await later.done();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function routes(
  options: ServerOptions,
  storage: Storage,
  deps: ServerDeps,
  lines: Lines,
  later: Later,
): Hono {
  const { database } = storage;
  const app = new Hono();
  app.use(async (c, next) => {
    const startedAt = deps.clock.now();
    await next();
    // The path without its query, and nothing of what was said.
    if (c.req.path.startsWith('/v1/') || c.req.path.startsWith('/cap-tren'))
      lines.info(`${c.req.method} ${c.req.path} ${c.res.status} ${deps.clock.now() - startedAt} ms`);
  });
  app.use(securityHeaders);
  app.use('/v1/*', compress());
  app.use('/cap-tren/*', compress());
  app.get('/health', async (c) => {
    const alive = await database.rows('select 1').then(
      () => true,
      () => false,
    );
    return c.json({ ok: alive }, alive ? 200 : 503);
  });
  app.route(
    '/',
    api({
      database,
      deps,
      lines,
      demo: options.demo,
      callsPerMinute: options.callsPerMinute ?? 1200,
      enrolmentsPerMinute: options.enrolmentsPerMinute ?? 120,
      afterEntries: (office) => later.recount(office),
    }),
  );
  app.route(
    '/',
    consolePages({
      database,
      deps,
      lines,
      demo: options.demo,
      afterEntries: (office) => later.recount(office),
    }),
  );
  app.get('*', staticFiles(options.distFolder));
  return app;
}

/** Work behind the answers: recounts, one office after another. */
class Later {
  private readonly storage: Storage;
  private readonly lines: Lines;
  private work: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<OfficeId>();

  constructor(storage: Storage, lines: Lines) {
    this.storage = storage;
    this.lines = lines;
  }

  recount(office: OfficeId): void {
    if (this.waiting.has(office)) return;
    this.waiting.add(office);
    this.work = this.work.then(async () => {
      this.waiting.delete(office);
      await recountPending(this.storage.database, office).catch((error: unknown) =>
        this.lines.error('a recount failed', error),
      );
    });
  }

  done(): Promise<void> {
    return this.work;
  }
}

/** @throws the error of the socket, such as EADDRINUSE */
async function untilListening(http: Server): Promise<void> {
  if (!http.listening) await once(http, 'listening');
}

/** Answers that are on their way are finished; connections that only wait are closed. */
async function closeHttp(http: Server): Promise<void> {
  const closed = new Promise<void>((done) => {
    http.close(() => done());
  });
  http.closeIdleConnections();
  const impatient = setTimeout(() => http.closeAllConnections(), 5000);
  await closed;
  clearTimeout(impatient);
}
