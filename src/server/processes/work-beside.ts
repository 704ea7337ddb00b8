/** One of several processes: a server like one alone, whose database, port and turns another one has. */
import cluster from 'node:cluster';
import { openPools, type Logins } from '../database/storage.ts';
import type { TurnGiver } from '../http/appointments.ts';
import { goToWork, type ServerOptions } from '../server.ts';
import type { Said, Told } from './said.ts';

export const isOneOfSeveral = (): boolean => cluster.isWorker;

/**
 * Ctrl-C reaches all of them: when they end is said by the one that started them.
 * @param processes how many work at this address
 */
export function workBeside(options: ServerOptions, processes: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // When the one that started us is gone the channel breaks, and we end by that.
  cluster.worker?.on('error', () => undefined);
  const turns = new TurnsElsewhere();
  let stop = (): Promise<void> => Promise.resolve();
  const begin = async (logins: Logins): Promise<void> => {
    const pools = await openPools(logins, processes);
    const { port, later, stop: stopWork } = await goToWork({ ...options, turns }, pools);
    // From here on somebody may be waiting for an answer.
    stop = () => stopWork().then(() => pools.close());
    await later.look();
    say({ kind: 'works', port });
  };
  process.on('message', (told: Told) => {
    if (told.kind === 'begin') begin(told.logins).catch(giveUp);
    else if (told.kind === 'turn') turns.hear(told.question, told.turnIn);
    else
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          options.lines?.error('a process could not stop in order', error);
          process.exit(1);
        },
      );
  });
  say({ kind: 'isThere' });
}

/** Its reason is told first: at the start somebody has to read it. */
function giveUp(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  say({ kind: 'failed', message, code, stack }, () => process.exit(1));
}

const say = (said: Said, then: () => void = () => undefined): void =>
  void process.send?.(said, undefined, undefined, then);

/** Given by the process that started this one: what it has not answered when it ends, nobody waits for any more. */
class TurnsElsewhere implements TurnGiver {
  /** By question. */
  private readonly asked = new Map<number, (turnIn: number) => void>();
  private last = 0;

  noteLeft(milliseconds: number): void {
    say({ kind: 'hasLeft', milliseconds });
  }

  hasCome(who: string): void {
    say({ kind: 'hasCome', who });
  }

  turnOf(who: string): Promise<number> {
    const question = (this.last += 1);
    return new Promise((done) => {
      this.asked.set(question, done);
      say({ kind: 'asksTurn', question, who });
    });
  }

  /** @param turnIn milliseconds */
  hear(question: number, turnIn: number): void {
    this.asked.get(question)?.(turnIn);
    this.asked.delete(question);
  }
}
