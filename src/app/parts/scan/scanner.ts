import type { ScanAnswer, ScanQuestion } from './scan-worker.ts';

/** The way to the worker that makes pages; it ends with whoever opened it. */
export interface Scanner {
  ask(question: ScanQuestion): Promise<ScanAnswer>;
  end(): void;
}

export function openScanner(): Scanner {
  const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: ScanAnswer) => void>();
  let asked = 0;
  let isBroken = false;
  const breakOff = (): void => {
    isBroken = true;
    for (const answer of waiting.values()) answer({ fault: 'unreadable' });
    waiting.clear();
  };
  worker.onmessage = ({
    data,
  }: MessageEvent<{ readonly id: number; readonly answered: ScanAnswer }>): void => {
    waiting.get(data.id)?.(data.answered);
    waiting.delete(data.id);
  };
  worker.onerror = worker.onmessageerror = breakOff;
  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (isBroken) return resolve({ fault: 'unreadable' });
        waiting.set(++asked, resolve);
        const moved =
          question.ask === 'look' && question.photo instanceof ImageBitmap ? [question.photo] : [];
        worker.postMessage({ id: asked, question }, moved);
      }),
    end() {
      worker.terminate();
      breakOff();
    },
  };
}
