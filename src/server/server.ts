/** The whole server as one thing that can be started and stopped: app, sync, console and database at one address. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { api } from './http/api.ts';
import { consolePages } from './console/console.ts';
import { keepFirstAdministrator } from './console/people/first-administrator.ts';
import { PasswordHashes } from './console/people/password-hash.ts';
import { systemDeps, type ServerDeps } from './environment.ts';
import { lastOfLittle } from './http/body.ts';
import { quiet, type Lines } from './http/log-lines.ts';
import { Later } from './later.ts';
import { outsideOf, type Outside, type OutsideSettings } from './http/outside.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticFiles } from './http/static-files.ts';
import {
  isDemoOpen,
  officesHeld,
  practiceLimits,
  type DemoWanted,
  type PracticeLimits,
} from './enrolment/practice.ts';
import { revokedLimits, type RevokedLimits } from './enrolment/revoked.ts';
import { scanLimits, type ScanLimits } from './scans/scans.ts';
import { openStorage, type Storage, type StorageOptions } from './database/storage.ts';

export interface ServerOptions extends StorageOptions, OutsideSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly distFolder: string;
  /** Practice offices; `untilReal`: only while nobody works in earnest here. */
  readonly demo: DemoWanted;
  readonly practice?: Partial<PracticeLimits> | undefined;
  readonly revoked?: Partial<RevokedLimits> | undefined;
  readonly scans?: Partial<ScanLimits> | undefined;
  readonly consolePassword?: string | undefined;
  readonly deps?: ServerDeps;
  readonly lines?: Lines;
  readonly callsPerMinute?: number;
  readonly enrolmentsPerMinute?: number;
  /** Milliseconds after which it is looked for what other processes have left undone. */
  readonly lookEvery?: number;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The first administrator's login. */
  readonly consoleLogin: string;
  /** Only when it was made now: it is not kept in a form that could be read again. */
  readonly newConsolePassword: string | undefined;
  readonly storage: Storage;
  /** Whether practice offices could be opened when it started. */
  readonly isDemoOpen: boolean;
  /** Until what was put off behind the answers is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Longer than a proxy (60 s in nginx) or a tablet keeps a connection that it means to use again: closed by us just then, a
 * request on it would be lost without an answer.
 */
const idleConnectionMs = 75_000;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const deps = options.deps ?? systemDeps;
  const lines = options.lines ?? quiet;
  const outside = outsideOf(options);
  const storage = await openStorage(options, deps);
  const hashes = new PasswordHashes();
  const later = new Later(storage, deps, lines, options.lookEvery ?? 60_000);
  let http: Server | undefined;
  const stop = async (): Promise<void> => {
    if (http?.listening) await closeHttp(http);
    await later.stop();
    await hashes.close();
    await storage.close();
  };
  try {
    http = serve({
      fetch: routes(options, { storage, deps, lines, later, outside, hashes }).fetch,
      port: options.port,
      hostname: options.host,
      serverOptions: { keepAliveTimeout: idleConnectionMs },
    }) as Server;
    await untilListening(http);
    // Only now: a password that is made at a start which fails would never be shown.
    const first = await keepFirstAdministrator(storage.console, deps, hashes, options.consolePassword);
    await later.look();
    const { port } = http.address() as AddressInfo;
    storage.whenLost(() => {
      lines.error('another server has taken over the data folder: this one ends');
      void stop();
    });
    return {
      url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
      port,
      consoleLogin: first.login,
      newConsolePassword: first.newPassword,
      storage,
      isDemoOpen: isDemoOpen(options.demo, (await officesHeld(storage.offices)).earnest),
      settled: () => later.done(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Parts {
  readonly storage: Storage;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  readonly later: Later;
  readonly outside: Outside;
  readonly hashes: PasswordHashes;
}

function routes(options: ServerOptions, { storage, deps, lines, later, outside, hashes }: Parts): Hono {
  const { offices } = storage;
  const app = new Hono();
  app.use(async (c, next) => {
    const startedAt = deps.clock.now();
    await next();
    // The path without its query, and nothing of what was said.
    if (c.req.path.startsWith('/v1/') || c.req.path.startsWith('/cap-tren'))
      lines.info(`${c.req.method} ${c.req.path} ${c.res.status} ${deps.clock.now() - startedAt} ms`);
  });
  app.use(lastOfLittle);
  app.use(securityHeaders(outside));
  // Said before there is an answer: said behind it, each is made anew.
  app.use('/v1/*', async (c, next) => {
    c.header('Vary', 'Accept-Encoding');
    await next();
  });
  app.use('/v1/*', compress());
  app.use('/cap-tren/*', compress());
  app.get('/health', async (c) => {
    const alive = await offices.rows('select 1').then(
      () => true,
      () => false,
    );
    return c.json({ ok: alive }, alive ? 200 : 503);
  });
  app.route(
    '/',
    api({
      database: offices,
      deps,
      lines,
      demo: options.demo,
      outside,
      practice: { ...practiceLimits, ...options.practice },
      revoked: { ...revokedLimits, ...options.revoked },
      scans: { ...scanLimits, ...options.scans },
      callsPerMinute: options.callsPerMinute ?? 1200,
      enrolmentsPerMinute: options.enrolmentsPerMinute ?? 120,
      afterEntries: (office) => later.recount(office),
    }),
  );
  app.route(
    '/',
    consolePages({
      database: storage.console,
      offices,
      deps,
      lines,
      demo: options.demo,
      outside,
      hashes,
      afterEntries: (office) => later.recount(office),
    }),
  );
  app.get('*', staticFiles(options.distFolder));
  return app;
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
  const closing = setInterval(() => http.closeIdleConnections(), 25);
  const impatient = setTimeout(() => http.closeAllConnections(), 5000);
  await closed;
  clearTimeout(impatient);
  clearInterval(closing);
}
