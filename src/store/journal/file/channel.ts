import type { Answer, Question } from './disk/host.ts';

/** The way to where the journal's files are. */
export interface JournalChannel {
  ask(question: Question): Promise<Answer>;
  end(): void;
}
export type OpenJournalChannel = (name: string) => JournalChannel | undefined;

/** @returns undefined where the browser has no workers or no private file system: there is one copy only then */
export function journalWorker(name: string): JournalChannel | undefined {
  const storage = (globalThis.navigator as Navigator | undefined)?.storage as StorageManager | undefined;
  if (typeof Worker === 'undefined' || typeof storage?.getDirectory !== 'function') return undefined;
  const worker = new Worker(new URL('./disk/worker.ts', import.meta.url), { type: 'module', name });
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  let isBroken = false;
  const breakOff = (): void => {
    isBroken = true;
    for (const answer of waiting.values()) answer({ fault: 'Broken' });
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly answered: Answer }>): void => {
    waiting.get(data.id)?.(data.answered);
    waiting.delete(data.id);
  };
  worker.onerror = breakOff;
  worker.onmessageerror = breakOff;
  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (isBroken) return resolve({ fault: 'Broken' });
        waiting.set(++asked, resolve);
        worker.postMessage({ id: asked, question });
      }),
    end() {
      worker.terminate();
      breakOff();
    },
  };
}
