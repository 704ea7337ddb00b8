import { pause } from '../patience.ts';
import { sayAlone, type Login } from './database.ts';

type Saying = NonNullable<Awaited<ReturnType<typeof sayAlone>>>;

/** A word to other processes that this one works with the database, for as long as it lives. */
export interface Claim {
  release(): Promise<void>;
}

/**
 * Said again whenever the database had to be started again.
 * @param onLost another one was faster with that
 * @returns undefined when another one says so already
 */
export async function claimAlone(login: Login, onLost: () => void): Promise<Claim | undefined> {
  let released = false;
  let claiming = await sayAlone(login);
  if (claiming === undefined) return undefined;
  const keep = (client: Saying): void => {
    client.once('end', () => {
      if (!released) void again();
    });
  };
  const again = async (): Promise<void> => {
    while (!released) {
      const next = await sayAlone(login).catch(() => 'down' as const);
      if (next === undefined) return onLost();
      if (next !== 'down') {
        claiming = next;
        if (released) return next.end();
        return keep(next);
      }
      await pause(150);
    }
  };
  keep(claiming);
  return {
    release: async () => {
      released = true;
      await claiming?.end();
    },
  };
}
