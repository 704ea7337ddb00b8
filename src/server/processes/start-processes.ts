/**
 * Several processes at one address. This one keeps the database and the socket (`node:cluster`); each of the others takes
 * in and answers as a server alone would, and what they have to know of each other stands in the database. One that ends is
 * replaced. All of them end with this one, however it ends.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { PasswordHashes } from '../console/people/password-hash.ts';
import { openStorage, type Logins } from '../database/storage.ts';
import { systemDeps } from '../environment.ts';
import { quiet, type Lines } from '../http/log-lines.ts';
import { Appointments } from '../http/appointments.ts';
import { pause } from '../patience.ts';
import { endWhenLost, whatStarted, type ServerOptions, type Started } from '../server.ts';
import type { AboutTurns, Said, Told } from './said.ts';

/** What the others are is read from the same settings: the program is started once more for each. */
export async function startProcesses(options: ServerOptions, processes: number): Promise<Started> {
  const storage = await openStorage(options, options.deps ?? systemDeps);
  const lines = options.lines ?? quiet;
  const others = new Others(storage.logins, options.port, processes, lines);
  const hashes = new PasswordHashes();
  const stop = async (): Promise<void> => {
    await others.stop();
    await hashes.close();
    await storage.close();
  };
  try {
    const started = await whatStarted(options, storage, await others.start(), hashes);
    endWhenLost(storage, options, stop);
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Milliseconds for which one that is to stop may finish what it has begun. */
const lastPatience = 15_000;
const [firstWait, longestWait] = [100, 5_000];

class Others {
  private readonly logins: Logins;
  private readonly lines: Lines;
  private readonly processes: number;
  private port: number;
  private isStopping = false;
  private readonly turns = new Appointments();
  private readonly working = new Set<Worker>();

  constructor(logins: Logins, port: number, processes: number, lines: Lines) {
    [this.logins, this.port, this.processes, this.lines] = [logins, port, processes, lines];
  }

  /** @returns the port, once all of them work @throws what kept the first from beginning, such as EADDRINUSE */
  async start(): Promise<number> {
    // Each takes its callers from the socket itself. Handed out from here, one that was handed to a process which ends in the same
    // moment would wait without an end.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    await Promise.all(Array.from({ length: this.processes }, () => this.begin()));
    return this.port;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.working].map(end));
  }

  private async begin(): Promise<void> {
    const worker = cluster.fork();
    this.working.add(worker);
    // A channel that breaks is told by its end.
    worker.on('error', () => undefined);
    worker.once('exit', () => this.working.delete(worker));
    await this.untilItWorks(worker);
    worker.once('exit', (code, signal) => void this.replace(worker, signal ?? String(code)));
  }

  private untilItWorks(worker: Worker): Promise<void> {
    return new Promise((done, failed) => {
      const over = (code: number, signal: string | null): void =>
        failed(new Error(`a process ended before it worked: ${signal ?? code}`));
      worker.once('exit', over);
      worker.on('message', (said: Said) => {
        if (said.kind === 'isThere') {
          const { logins, port, processes } = this;
          tell(worker, { kind: 'begin', logins, port, processes });
        } else if (said.kind === 'failed') {
          failed(Object.assign(new Error(said.message), { code: said.code, stack: said.stack }));
        } else if (said.kind === 'works') {
          this.port = said.port;
          worker.off('exit', over);
          done();
        } else this.hear(worker, said);
      });
    });
  }

  /** Turns are given here, to whoever is sent away by any of them: the next time it may come to another. */
  private hear(worker: Worker, said: AboutTurns): void {
    if (said.kind === 'asksTurn')
      tell(worker, { kind: 'turn', of: said.of, turnIn: this.turns.turnOf(said.who) });
    else if (said.kind === 'hasCome') this.turns.hasCome(said.who);
    else this.turns.noteLeft(said.milliseconds / this.processes);
  }

  private async replace(ended: Worker, how: string): Promise<void> {
    if (this.isStopping) return;
    this.lines.error(`process ${ended.process.pid} has ended (${how}): another takes its place`);
    for (let wait = firstWait; !this.isStopping; wait = Math.min(wait * 2, longestWait)) {
      const hasBegun = await this.begin().then(
        () => true,
        (error: unknown) => this.lines.error('a process could not begin', error),
      );
      if (hasBegun === true) return;
      await pause(wait);
    }
  }
}

/** What it no longer hears it does not need. */
const tell = (worker: Worker, told: Told): boolean => worker.isConnected() && worker.send(told);

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  tell(worker, { kind: 'stop' });
  const impatient = setTimeout(() => worker.process.kill('SIGKILL'), lastPatience);
  await ended;
  clearTimeout(impatient);
}
