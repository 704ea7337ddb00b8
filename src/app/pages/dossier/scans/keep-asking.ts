import type { LineDeps } from '../../../../sync/exchange.ts';

const firstMs = 3_000;
const longestMs = 60_000;

/**
 * Asks at once, and again while the answer is not final: after three seconds, then after twice as long, at most a minute. So a page
 * that stays open learns what a colleague's tablet has sent meanwhile, and one unheard answer is not the last word.
 * @param ask whether there is nothing left to ask
 * @returns what ends it
 */
export function keepAsking(ask: () => Promise<boolean>, timers: LineDeps['timers']): () => void {
  let isOver = false;
  let callOff = (): void => undefined;
  const go = async (next: number): Promise<void> => {
    const isDone = await ask().catch(() => false);
    if (!isDone && !isOver) callOff = timers.after(next, () => void go(Math.min(next * 2, longestMs)));
  };
  void go(firstMs);
  return () => {
    isOver = true;
    callOff();
  };
}
