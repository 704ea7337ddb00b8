/** One of several processes: a server like one alone, whose database, port and turns another one has. */
import cluster from 'node:cluster';
import { openPools } from '../database/storage.ts';
import type { TurnGiver } from '../http/appointments.ts';
import { goToWork, type AtWork, type ServerOptions } from '../server.ts';
import type { Said, Told } from './said.ts';

export const isOneOfSeveral = (): boolean => cluster.isWorker;

/** Ctrl-C reaches all of them: when they end is said by the one that started them. */
export function workBeside(options: ServerOptions): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // When the one that started us is gone the channel breaks, and we end by that.
  cluster.worker?.on('error', () => undefined);
  const turns = new TurnsElsewhere();
  let stop = (): Promise<void> => Promise.resolve();
  const begin = async (told: Beginning): Promise<void> => {
    const working = await work(options, told, turns);
    stop = working.stop;
    say({ kind: 'works', port: working.port });
  };
  process.on('message', (told: Told) => {
    if (told.kind === 'begin') begin(told).catch(giveUp);
    else if (told.kind === 'turn') turns.hear(told.of, told.turnIn);
    else
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
  say({ kind: 'isThere' });
}

type Beginning = Told & { readonly kind: 'begin' };

/** Its reason is told first: at the start somebody has to read it. */
function giveUp(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  say({ kind: 'failed', message, code, stack }, () => process.exit(1));
}

const say = (said: Said, then: () => void = () => undefined): void =>
  void process.send?.(said, undefined, undefined, then);

async function work(
  options: ServerOptions,
  { logins, port, processes }: Beginning,
  turns: TurnGiver,
): Promise<Pick<AtWork, 'port' | 'stop'>> {
  const pools = await openPools(logins, processes);
  const atWork = await goToWork({ ...options, port, house: { inLine: 0, turns } }, pools);
  await atWork.later.look();
  return {
    port: atWork.port,
    stop: async () => {
      await atWork.stop();
      await pools.close();
    },
  };
}

class TurnsElsewhere implements TurnGiver {
  private readonly asked = new Map<number, (turnIn: number) => void>();
  private last = 0;

  noteLeft(milliseconds: number): void {
    say({ kind: 'hasLeft', milliseconds });
  }

  hasCome(who: string): void {
    say({ kind: 'hasCome', who });
  }

  turnOf(who: string): Promise<number> {
    const of = (this.last += 1);
    return new Promise((done) => {
      this.asked.set(of, done);
      say({ kind: 'asksTurn', of, who });
    });
  }

  hear(of: number, turnIn: number): void {
    this.asked.get(of)?.(turnIn);
    this.asked.delete(of);
  }
}
