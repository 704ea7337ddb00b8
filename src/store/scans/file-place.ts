/** Scans in a file of the origin private file system, by way of its worker. */
import type { Bytes } from '../bytes.ts';
import { asStorageFault, StorageFault } from '../errors.ts';
import type { Answer, Question } from './disk/host.ts';
import type { ScanPlace } from './place.ts';

export type AskScans = (question: Question) => Promise<Answer>;

/** @param ask the way to where the file is */
export function filePlace(ask: AskScans, room: ScanPlace['room'] = roomLeft): ScanPlace {
  const demand = async (question: Question): Promise<Answer> => {
    const answer = await ask(question);
    if (answer.fault === undefined) return answer;
    throw asStorageFault(Object.assign(new Error(answer.fault), { name: answer.fault }));
  };
  return {
    put: async (scan, bytes) => void (await demand({ ask: 'put', scan, bytes })),
    putPiece: async (scan, at, bytes) => void (await demand({ ask: 'putPiece', scan, at, bytes })),
    read: async (name, from, length): Promise<Bytes | undefined> =>
      (
        await demand({
          ...{ ask: 'read', name },
          ...(from === undefined ? {} : { from }),
          ...(length === undefined ? {} : { length }),
        })
      ).bytes,
    drop: async (names) => void (await demand({ ask: 'drop', names })),
    list: async () => (await demand({ ask: 'list' })).held ?? [],
    room,
  };
}

export async function roomLeft(): Promise<number | undefined> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? undefined : quota - usage;
}

/** @returns undefined where the browser has no workers, no such files, or no lock for them */
export async function scanWorker(name: string): Promise<ScanPlace | undefined> {
  const { storage, locks } = navigator as Partial<Navigator>;
  if (typeof Worker === 'undefined' || locks === undefined) return undefined;
  if (typeof storage?.getDirectory !== 'function') return undefined;
  const worker = new Worker(new URL('./disk/worker.ts', import.meta.url), { type: 'module', name });
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  let isBroken = false;
  worker.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly answered: Answer }>): void => {
    waiting.get(data.id)?.(data.answered);
    waiting.delete(data.id);
  };
  worker.onerror = worker.onmessageerror = (): void => {
    isBroken = true;
    for (const answer of waiting.values()) answer({ fault: 'Error' });
    waiting.clear();
  };
  const ask: AskScans = (question) =>
    new Promise((resolve) => {
      if (isBroken) return resolve({ fault: 'Error' });
      waiting.set(++asked, resolve);
      worker.postMessage({ id: asked, question });
    });
  // An older browser has the files, and no way to write them at once.
  const tried = await ask({ ask: 'list' });
  if (tried.fault === undefined) return filePlace(ask);
  worker.terminate();
  if (tried.fault === 'QuotaExceededError') throw new StorageFault('StorageFull');
  return undefined;
}
