/** A file is made in a worker, on the page where none starts, and not at all once somebody has left. */
import { afterEach, expect, test, vi } from 'vitest';
import { makeAway, patienceOfWorker } from '../../src/app/parts/document/make-away.ts';
import type { MakingAnswer } from '../../src/app/parts/document/making-worker.ts';
import { MakingFile } from '../../src/app/parts/document/making-file.svelte.ts';
import { makeFile, type Making } from '../../src/app/parts/document/making.ts';
import type { MakingStep } from '../../src/documents/told.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { slipInput } from '../documents/slip-input.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const making: Making = { kind: 'document', page: receiptSlip(slipInput(), 'a5') };
const bytesOf = async (file: Blob): Promise<Buffer> => Buffer.from(await file.arrayBuffer());

/** One that does what it is told to; @returns those that were started */
function workers(work: (worker: FakeWorker, asked: Making) => void): readonly FakeWorker[] {
  const started: FakeWorker[] = [];
  class Fake extends FakeWorker {
    constructor() {
      super();
      started.push(this);
    }
    postMessage(asked: Making): void {
      // As the browser copies it: what cannot be copied would fail here.
      work(this, structuredClone(asked));
    }
  }
  stubWorker(Fake);
  return started;
}
/** Its address is made out of the page's own. */
function stubWorker(made: unknown): void {
  vi.stubGlobal('self', { location: new URL('http://localhost/') });
  vi.stubGlobal('Worker', made);
}
class FakeWorker {
  onmessage?: (event: { data: MakingAnswer }) => void;
  onerror?: () => void;
  isEnded = false;
  say(data: MakingAnswer): void {
    if (!this.isEnded) this.onmessage?.({ data });
  }
  terminate(): void {
    this.isEnded = true;
  }
}

test('the worker gives the bytes that the page would give, step by step, and is ended', async () => {
  const steps: MakingStep[] = [];
  const started = workers(async (worker, asked) => {
    const file = await makeFile(asked, (step) => worker.say({ step }));
    worker.say({ bytes: await file.arrayBuffer(), type: file.type });
  });
  const file = await makeAway(making, { onStep: (step) => steps.push(step) });
  const here = await makeFile(making);
  expect(file.type).toBe(here.type);
  expect(Buffer.compare(await bytesOf(file), await bytesOf(here))).toBe(0);
  expect(steps).toEqual(['reading', 'charts', 'layingOut', 'packing']);
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true]);
});

test.each([
  ['there are none', () => stubWorker(undefined)],
  ['none may be made', () => stubWorker(Forbidden)],
  ['it does not start', () => void workers((worker) => worker.onerror?.())],
])('on the page, to the same, where %s', async (_, without) => {
  without();
  const steps: MakingStep[] = [];
  const file = await makeAway(making, { onStep: (step) => steps.push(step) });
  expect(Buffer.compare(await bytesOf(file), await bytesOf(await makeFile(making)))).toBe(0);
  expect(steps).toEqual(['reading', 'charts', 'layingOut', 'packing']);
});
class Forbidden {
  constructor() {
    throw new DOMException('no workers here', 'SecurityError');
  }
}

test('what breaks off on the way is not made a second time on the page', async () => {
  workers((worker) => {
    worker.say({ step: 'charts' });
    worker.onerror?.();
  });
  await expect(makeAway(making)).rejects.toThrow('broke off');
  workers((worker) => worker.say({ fault: 'notMade' }));
  await expect(makeAway(making)).rejects.toThrow('could not be made');
});

test('one that starts and never says a word is given up, and the page makes the file', async () => {
  // Only these, and they go on by themselves: the file itself is made as ever.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const started = workers(() => undefined);
  let file: Blob | undefined;
  const made = makeAway(making).then((each) => (file = each));
  await vi.advanceTimersByTimeAsync(patienceOfWorker.start / 2);
  expect([file, started[0]?.isEnded]).toEqual([undefined, false]);
  await vi.advanceTimersByTimeAsync(patienceOfWorker.start);
  await made;
  expect(started[0]?.isEnded).toBe(true);
  expect(Buffer.compare(await bytesOf(file ?? new Blob()), await bytesOf(await makeFile(making)))).toBe(0);
});

test('one that speaks and then hangs is ended with a word to whoever waits, and is waited for while it speaks', async () => {
  // Only these, and they go on by themselves: the file itself is made as ever.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const started = workers((worker) => worker.say({ step: 'layingOut' }));
  const file = new MakingFile({ noteShown: async () => undefined, giveFile: vi.fn() });
  const made = file.make((followed) => makeAway(making, followed), 'bao-cao.docx');
  for (let step = 0; step < 3; step += 1) {
    await vi.advanceTimersByTimeAsync(patienceOfWorker.step / 2);
    expect([file.isBusy, file.hasFailed]).toEqual([true, false]);
    started[0]?.say({ step: 'packing' });
  }
  await vi.advanceTimersByTimeAsync(patienceOfWorker.step);
  await made;
  expect([file.isBusy, file.hasFailed, started[0]?.isEnded]).toEqual([false, true, true]);
});

test('whoever leaves gets no file and no word of failure, and may ask again', async () => {
  const started = workers((worker) => worker.say({ step: 'charts' }));
  const giveFile = vi.fn();
  const file = new MakingFile({ noteShown: async () => undefined, giveFile });
  const made = file.make((followed) => makeAway(making, followed), 'bao-cao.docx');
  expect(file.isBusy).toBe(true);
  file.leave();
  await made;
  expect([file.isBusy, file.hasFailed, giveFile.mock.calls.length]).toEqual([false, false, 0]);
  expect(started[0]?.isEnded).toBe(true);
  vi.unstubAllGlobals();
  await file.make((followed) => makeAway(making, followed), 'bao-cao.docx');
  expect(giveFile).toHaveBeenCalledWith(expect.any(Blob), 'bao-cao.docx');
});

test('a step is shown once it takes long, and no longer when the file is there', async () => {
  let end: (file: Blob) => void = () => undefined;
  const file = new MakingFile({ noteShown: async () => undefined, giveFile: vi.fn() });
  const made = file.make(({ onStep }) => {
    onStep?.('layingOut');
    return new Promise((resolve) => (end = resolve));
  }, 'bao-cao.docx');
  expect(file.step).toBeUndefined();
  await vi.waitFor(() => expect(file.step).toBe('layingOut'));
  end(new Blob());
  await made;
  expect(file.step).toBeUndefined();
});
