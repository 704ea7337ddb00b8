import type { Making } from './making.ts';
import type { MakingStep } from '../../../documents/told.ts';
import type { MakingAnswer } from './making-worker.ts';

export interface Followed {
  readonly onStep?: (step: MakingStep) => void;
  /** Whoever asked no longer wants it. */
  readonly signal?: AbortSignal;
}

/**
 * How long a worker may say nothing, in milliseconds: before its first word, which it says before it does anything, and between
 * two words. The slowest honest file, 100,000 lines as a spreadsheet, said nothing for 43 seconds on two cores with three times as
 * much to do.
 */
export const patienceOfWorker = { start: 60_000, step: 300_000 } as const;

/**
 * A file made in a worker; on the page itself where no worker starts, as in browsers whose workers know no modules, and where one
 * starts and never says a word.
 * @throws what the signal was aborted with, or an error where the file cannot be made
 */
export async function makeAway(making: Making, followed: Followed = {}): Promise<Blob> {
  followed.signal?.throwIfAborted();
  const made = await askWorker(making, followed);
  return made ?? makeHere(making, followed);
}

/** @returns undefined where the worker never said a word */
function askWorker(making: Making, { onStep, signal }: Followed): Promise<Blob | undefined> {
  const worker = startWorker();
  if (worker === undefined) return Promise.resolve(undefined);
  let hasSpoken = false;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const answered = new Promise<Blob | undefined>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    worker.onerror = () => (hasSpoken ? reject(new Error('the worker broke off')) : resolve(undefined));
    const hung = (): void => (hasSpoken ? reject(new Error('the worker hangs')) : resolve(undefined));
    silence = setTimeout(hung, patienceOfWorker.start);
    worker.onmessage = ({ data }: MessageEvent<MakingAnswer>) => {
      hasSpoken = true;
      clearTimeout(silence);
      silence = setTimeout(hung, patienceOfWorker.step);
      if ('step' in data) onStep?.(data.step);
      else if ('bytes' in data) resolve(new Blob([data.bytes], { type: data.type }));
      else reject(new Error('the file could not be made'));
    };
    worker.postMessage(making);
  });
  return answered.finally(() => {
    clearTimeout(silence);
    worker.terminate();
  });
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./making-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}

async function makeHere(making: Making, { onStep, signal }: Followed): Promise<Blob> {
  const { makeFile } = await import('./making.ts');
  return makeFile(making, async (step) => {
    onStep?.(step);
    // The screen is drawn between steps, and somebody may have left.
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  });
}
