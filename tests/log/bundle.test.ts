/** A file of several chunks, and everything that can happen to it on the way. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  openBundle,
  readChunks,
  writeBundle,
  type BundleFault,
  type BundleHeader,
  type ChunkFault,
} from '../../src/log/bundle.ts';
import { cipherWith, newFileKey } from '../../src/store/copy/file-key.ts';
import { runs, seedInUse } from '../support/runs.ts';

const header: BundleHeader = {
  ...{
    id: 'FILE',
    kind: 'whole',
    office: 'OFFICE',
    officeName: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN',
    unitCode: '00004',
  },
  ...{
    node: 'NODE1',
    label: 'Quầy 1',
    at: 1_795_000_000_000,
    entries: 6,
    packing: 'none',
    officeKey: 'sealed',
  },
};
const texts = ['một', 'hai hai', 'ba ba ba', '', 'năm', 'sáu sáu'];
const key = newFileKey();

async function written(
  contents: readonly string[] = texts,
  fileKey = key,
  id = header.id,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const bytes = async function* () {
    for (const each of contents) yield await Promise.resolve(new TextEncoder().encode(each));
  };
  for await (const part of writeBundle({ ...header, id }, await cipherWith(fileKey), bytes()))
    parts.push(part);
  return parts;
}
const glued = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

interface Seen {
  readonly texts: readonly string[];
  readonly faults: readonly (BundleFault | ChunkFault)[];
}
async function read(bytes: Uint8Array, fileKey = key): Promise<Seen> {
  const source = {
    size: bytes.length,
    read: (from: number, to: number) => Promise.resolve(bytes.subarray(from, to)),
  };
  const opened = await openBundle(source);
  if (!opened.ok) return { texts: [], faults: [opened.error] };
  expect(opened.value.header).toEqual(header);
  const seen = { texts: [] as string[], faults: [] as ChunkFault[] };
  for await (const chunk of readChunks(opened.value, await cipherWith(fileKey))) {
    if (chunk.ok) seen.texts.push(new TextDecoder().decode(chunk.value));
    else seen.faults.push(chunk.error);
  }
  return seen;
}
const of = texts.length;
const damaged = (chunk: number, all = of) => ({ kind: 'Damaged', chunk, of: all });

let parts: Uint8Array[];
let whole: Uint8Array;
beforeAll(async () => {
  parts = await written();
  whole = glued(parts);
});

describe('a file as it was written', () => {
  test('gives back every chunk', async () => {
    expect(await read(whole)).toEqual({ texts, faults: [] });
    expect(await read(glued(await written([''])))).toEqual({ texts: [''], faults: [] });
    expect(await read(glued(await written([])))).toEqual({ texts: [''], faults: [] });
  });

  test('opens with no other key', async () => {
    const { texts: opened, faults } = await read(whole, newFileKey());
    expect(opened).toEqual([]);
    expect(faults).toEqual(texts.map((_, at) => damaged(at + 1)));
  });
});

describe('a file that something happened to', () => {
  test('a chunk that was altered anywhere is named, and the others are read', async () => {
    for (let chunk = 1; chunk <= of; chunk++) {
      const part = parts[chunk] as Uint8Array;
      for (let at = 4; at < part.length; at++) {
        const altered = parts.map((each) => each.slice());
        (altered[chunk] as Uint8Array)[at] = (part[at] as number) ^ 1;
        expect(await read(glued(altered))).toEqual({
          texts: texts.filter((_, index) => index !== chunk - 1),
          faults: [damaged(chunk)],
        });
      }
    }
  });

  test('a bit that was turned anywhere is never overlooked, and nothing false is read', async () => {
    for (let at = 0; at < whole.length; at++) {
      const altered = whole.slice();
      altered[at] = (whole[at] as number) ^ (1 << (at % 8));
      const seen = await read(altered);
      expect(seen.faults, `byte ${at}`).not.toEqual([]);
      for (const each of seen.texts) expect(texts).toContain(each);
    }
  });

  test('cut off at every byte it is cut short, and what stands before is read', async () => {
    let end = 0;
    const ends = parts.map((part) => (end += part.length));
    for (let length = 1; length < whole.length; length++) {
      const seen = await read(whole.subarray(0, length));
      const chunks = ends.slice(1).filter((each) => each <= length).length;
      const kind = length < 4 ? 'NotOurFile' : 'CutShort';
      expect(seen, `${length} bytes`).toEqual({ texts: texts.slice(0, chunks), faults: [{ kind }] });
    }
  });

  test('chunks that were exchanged, left out or repeated do not open in their new place', async () => {
    const [head, ...chunks] = parts as [Uint8Array, ...Uint8Array[]];
    for (let a = 0; a < of; a++)
      for (let b = a + 1; b < of; b++) {
        const order = [...chunks];
        [order[a], order[b]] = [order[b] as Uint8Array, order[a] as Uint8Array];
        const { faults } = await read(glued([head, ...order]));
        expect(faults).toEqual([damaged(a + 1), damaged(b + 1)]);
      }
    for (let left = 0; left < of; left++) {
      const { texts: opened, faults } = await read(glued([head, ...chunks.filter((_, at) => at !== left)]));
      expect(opened).toEqual(texts.slice(0, left));
      expect(faults.length).toBeGreaterThan(0);
    }
    const twice = await read(glued([head, ...chunks, chunks[of - 1] as Uint8Array]));
    expect(twice).toEqual({ texts, faults: [damaged(of + 1, of + 1)] });
  });

  test('a chunk of another file does not open, even one of the same office and number', async () => {
    const other = await written(texts, key, 'OTHER');
    for (const strange of [other, await written(texts, newFileKey())])
      for (let chunk = 1; chunk <= of; chunk++) {
        const mixed = parts.map((part, at) => (at === chunk ? (strange[at] as Uint8Array) : part));
        expect((await read(glued(mixed))).faults).toEqual([damaged(chunk)]);
      }
    expect((await read(glued([...parts, ...other]))).faults).toEqual([damaged(of + 1)]);
  });

  test('bytes behind the end are said', async () => {
    expect(await read(glued([...parts, Uint8Array.of(1)]))).toEqual({ texts, faults: [damaged(of + 1)] });
  });

  test('what is not ours, empty, of a newer version or damaged in its header is told apart', async () => {
    const kindOf = async (bytes: Uint8Array) => (await read(bytes)).faults.map(({ kind }) => kind);
    expect(await kindOf(new Uint8Array())).toEqual(['Empty']);
    expect(await kindOf(new TextEncoder().encode('PK\u0003\u0004 một tệp khác'))).toEqual(['NotOurFile']);
    const newer = whole.slice();
    newer[4] = 2;
    expect(await kindOf(newer)).toEqual(['NewerVersion']);
    const inHeader = whole.slice();
    inHeader[40] = (inHeader[40] as number) ^ 1;
    expect(await kindOf(inHeader)).toEqual(['HeaderDamaged']);
  });

  test(`whatever becomes of it, it is read whole or a fault is said (${seedInUse})`, async () => {
    const change = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 12 }), cut: fc.nat(20) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = [...whole];
        for (const { at, bytes: put, cut } of changes) bytes.splice(at % (bytes.length + 1), cut, ...put);
        const seen = await read(Uint8Array.from(bytes));
        if (glued([Uint8Array.from(bytes)]).join() === whole.join()) expect(seen.faults).toEqual([]);
        else expect(seen.faults).not.toEqual([]);
        for (const each of seen.texts) expect(texts).toContain(each);
      }),
      runs(300),
    );
  });
});
