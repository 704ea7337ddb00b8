/**
 * Several processes at one address. This one keeps the database and the socket (`node:cluster`); each of the others takes
 * in and answers as a server alone would, and what they have to know of each other stands in the database. One that ends is
 * replaced. All of them end with this one, however it ends.
 */
import cluster, { type Worker } from 'node:cluster';
import { PasswordHashes } from '../console/people/password-hash.ts';
import { openStorage, type Logins } from '../database/storage.ts';
import { systemDeps } from '../environment.ts';
import { quiet, type Lines } from '../http/log-lines.ts';
import { Appointments } from '../http/appointments.ts';
import { pause, stopwatch } from '../patience.ts';
import { endWhenLost, whatStarted, type ServerOptions, type Started } from '../server.ts';
import type { AboutTurns, Said, Told } from './said.ts';

/** What the others are is read from the same settings: the program is started once more for each. */
export async function startProcesses(options: ServerOptions, processes: number): Promise<Started> {
  const storage = await openStorage(options, options.deps ?? systemDeps);
  const lines = options.lines ?? quiet;
  const others = new Others(storage.logins, processes, lines);
  const stop = async (): Promise<void> => {
    await others.stop();
    await storage.close();
  };
  try {
    const port = await others.start();
    const hashes = new PasswordHashes();
    const started = await whatStarted(options, storage, port, hashes).finally(() => hashes.close());
    endWhenLost(storage, options, stop);
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Milliseconds for which one that is to stop may finish what it has begun. */
const lastPatience = 15_000;
/** Milliseconds from one attempt that failed to the next. */
const [firstWait, longestWait] = [100, 5_000];
const shortLife = 1_000;

class Others {
  private readonly logins: Logins;
  private readonly lines: Lines;
  private readonly processes: number;
  private isStopping = false;
  private readonly turns = new Appointments();
  private readonly working = new Set<Worker>();
  /** Those of them that hear what they are told. */
  private readonly there = new WeakSet<Worker>();

  constructor(logins: Logins, processes: number, lines: Lines) {
    [this.logins, this.processes, this.lines] = [logins, processes, lines];
  }

  /** @returns the port, once all of them work @throws what kept the first from beginning, such as EADDRINUSE */
  async start(): Promise<number> {
    // Each takes its callers from the socket itself. Handed out from here, one that was handed to a process which ends in the same
    // moment would wait without an end.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    // All ask for the port that the settings name, be it any free one: whoever asks for the same is given the same socket.
    const [port] = await Promise.all([
      this.begin(),
      ...Array.from({ length: this.processes - 1 }, () => this.begin()),
    ]);
    return port;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.working].map((worker) => this.end(worker)));
  }

  /** @returns the port that it answers at */
  private async begin(): Promise<number> {
    const worker = cluster.fork();
    this.working.add(worker);
    // A channel that breaks is told by its end; one that the system does not start has none.
    worker.on('error', () => worker.isDead() && this.working.delete(worker));
    worker.once('exit', () => this.working.delete(worker));
    const port = await this.untilItWorks(worker);
    const worked = stopwatch();
    worker.once('exit', (code, signal) => void this.replace(worker, signal ?? String(code), worked()));
    return port;
  }

  private untilItWorks(worker: Worker): Promise<number> {
    return new Promise((done, failed) => {
      const over = (code: number, signal: string | null): void =>
        failed(new Error(`a process ended before it worked: ${signal ?? code}`));
      worker.once('exit', over);
      worker.once('error', (error) => worker.process.pid === undefined && failed(error));
      worker.on('message', (said: Said) => {
        if (said.kind === 'isThere') {
          this.there.add(worker);
          tell(worker, { kind: 'begin', logins: this.logins });
        } else if (said.kind === 'failed') {
          failed(Object.assign(new Error(said.message), { code: said.code, stack: said.stack }));
        } else if (said.kind === 'works') {
          worker.off('exit', over);
          done(said.port);
        } else this.hear(worker, said);
      });
    });
  }

  /** Turns are given here, to whoever is sent away by any of them: the next time it may come to another. */
  private hear(worker: Worker, said: AboutTurns): void {
    if (said.kind === 'asksTurn')
      tell(worker, { kind: 'turn', question: said.question, turnIn: this.turns.turnOf(said.who) });
    else if (said.kind === 'hasCome') this.turns.hasCome(said.who);
    // Each has a house that empties as fast: all of them together so many times faster.
    else this.turns.noteLeft(said.milliseconds / this.processes);
  }

  /** @param worked milliseconds for which it did */
  private async replace(ended: Worker, how: string, worked: number): Promise<void> {
    if (this.isStopping) return;
    this.lines.error(`process ${ended.process.pid} has ended (${how}): another takes its place`);
    // Whatever ends each of them at once is not helped by as many starts as the machine can make.
    if (worked < shortLife) await pause(shortLife);
    for (let wait = firstWait; !this.isStopping; wait = Math.min(wait * 2, longestWait)) {
      try {
        await this.begin();
        return;
      } catch (error) {
        if (!this.isStopping) this.lines.error('a process could not begin', error);
      }
      await pause(wait);
    }
  }

  /** One that does not hear yet has begun nothing, and would wait to be told once more. */
  private async end(worker: Worker): Promise<void> {
    if (worker.isDead()) return;
    const ended = new Promise((done) => worker.once('exit', done));
    const now = (): boolean => worker.process.kill('SIGKILL');
    if (this.there.has(worker)) tell(worker, { kind: 'stop' });
    else now();
    const impatient = setTimeout(now, lastPatience);
    await ended;
    clearTimeout(impatient);
  }
}

/** What it no longer hears it does not need: of that its end tells, and no error. */
const tell = (worker: Worker, told: Told): boolean =>
  worker.isConnected() && worker.send(told, () => undefined);
