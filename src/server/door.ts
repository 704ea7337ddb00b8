/** The door: app, sync, console and `/health` at one address, over a database that is ready. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { api } from './http/api.ts';
import { consolePages } from './console/console.ts';
import type { PasswordHashes } from './console/people/password-hash.ts';
import type { ServerDeps } from './environment.ts';
import { lastOfLittle } from './http/body.ts';
import type { Lines } from './http/log-lines.ts';
import type { TurnGiver } from './http/appointments.ts';
import type { Later } from './later.ts';
import { outsideOf, type Outside, type OutsideSettings } from './http/outside.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticFiles } from './http/static-files.ts';
import { practiceLimits, type DemoWanted, type PracticeLimits } from './enrolment/practice.ts';
import { revokedLimits, type RevokedLimits } from './enrolment/revoked.ts';
import { scanLimits, type ScanLimits } from './scans/scans.ts';
import type { Pools } from './database/storage.ts';

export interface DoorOptions extends OutsideSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly distFolder: string;
  /** Practice offices; `untilReal`: only while nobody works in earnest here. */
  readonly demo: DemoWanted;
  readonly practice?: Partial<PracticeLimits> | undefined;
  readonly revoked?: Partial<RevokedLimits> | undefined;
  readonly scans?: Partial<ScanLimits> | undefined;
  readonly callsPerMinute?: number;
  readonly enrolmentsPerMinute?: number;
  /** Whoever gives turns to all that have a door at this address; left out: nobody else has one. */
  readonly turns?: TurnGiver | undefined;
}

export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Longer than a proxy (60 s in nginx) or a tablet keeps a connection that it means to use again: closed by us just then, a
 * request on it would be lost without an answer.
 */
const idleConnectionMs = 75_000;

/** What stands behind the door. */
export interface Behind {
  readonly pools: Pools;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  readonly later: Later;
  readonly hashes: PasswordHashes;
}

/** @throws the error of the socket, such as EADDRINUSE */
export async function openDoor(options: DoorOptions, behind: Behind): Promise<Door> {
  const http = serve({
    fetch: routes(options, { ...behind, outside: outsideOf(options) }).fetch,
    port: options.port,
    hostname: options.host,
    serverOptions: { keepAliveTimeout: idleConnectionMs },
  }) as Server;
  if (!http.listening) await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return { port, close: () => closeHttp(http) };
}

interface Parts extends Behind {
  readonly outside: Outside;
}

function routes(options: DoorOptions, { pools, deps, lines, later, outside, hashes }: Parts): Hono {
  const { offices, console } = pools;
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
      turns: options.turns,
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
      database: console,
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
