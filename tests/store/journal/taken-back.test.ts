import { afterEach, expect, test, vi } from 'vitest';
import type { EntryRow } from '../../../src/store/schema.ts';
import { JournalFile } from '../../../src/store/journal/file/disk/journal-file.ts';
import type { Kept } from '../../../src/store/journal/file/kept.ts';
import { copyOf, memorySegments, type MemorySegments } from './memory-files.ts';

afterEach(() => vi.unstubAllGlobals());

const row = (seq: number, letters: number): EntryRow =>
  ({
    entry: { node: 'N', seq, hash: `N${seq}`, previous: '', body: { text: 'y'.repeat(letters) } },
    position: null,
  }) as never;
const change = (seqs: readonly number[], letters: number): Kept[] => [
  { kind: 'entries', rows: seqs.map((seq) => row(seq, letters)) },
];

/** What is deflated as the third from now on waits. */
function holdThird(): () => void {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let begun = 0;
  const Real = CompressionStream;
  vi.stubGlobal('CompressionStream', function (format: CompressionFormat) {
    const isHeld = (begun += 1) === 3;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform: async (bytes, to) => {
        if (isHeld) await gate;
        to.enqueue(bytes.slice());
      },
    });
    return { writable, readable: readable.pipeThrough(new Real(format)) };
  });
  return letGo;
}

async function seqsIn(files: MemorySegments): Promise<number[]> {
  const found: number[] = [];
  for await (const page of new JournalFile(copyOf(files)).records())
    for (const each of page)
      if (each.kind === 'entries') found.push(...each.rows.map(({ entry }) => entry.seq));
  return found;
}

/** Small changes before and behind a large one: two pieces to pack. */
async function duePacking(files: MemorySegments): Promise<JournalFile> {
  const file = new JournalFile(files);
  await file.append(1, change([1], 10), true);
  await file.append(2, change([2, 3], 90_000), true);
  await file.append(3, change([4], 10), true);
  await file.append(4, change([5], 10), true);
  return file;
}

test('a large change that went into the archive between what is packed, and was taken back, is told by nothing', async () => {
  const files = memorySegments();
  const file = await duePacking(files);
  const letGo = holdThird();
  const packing = file.pack();
  await file.append(5, change([6, 7, 8], 90_000), true);
  letGo();
  await packing;
  expect(await seqsIn(files)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  file.takeBack(5);
  await file.append(5, change([6], 10), true);
  expect(await seqsIn(files)).toEqual([1, 2, 3, 4, 5, 6]);
  const { held, damages } = await new JournalFile(files).verify();
  expect({ held, damages }).toEqual({ held: { N: [[1, 6]] }, damages: [] });
});

test('what is packed is not written behind an archive that a taking back has cut off meanwhile', async () => {
  const files = memorySegments();
  const file = await duePacking(files);
  const letGo = holdThird();
  const packing = file.pack();
  await file.append(5, change([6, 7, 8], 90_000), true);
  file.takeBack(5);
  letGo();
  await packing;
  vi.unstubAllGlobals();
  for (const seq of [6, 7]) await file.append(seq - 1, change([seq], 10), true);
  await file.pack();
  await file.pack();
  expect(await seqsIn(files)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const { held, damages } = await new JournalFile(files).verify();
  expect({ held, damages }).toEqual({ held: { N: [[1, 7]] }, damages: [] });
});
