/** The file of scans: what is there after a kill at any write, on a full disk, and when what was dropped is used again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/store/bytes.ts';
import { ForeignSlots, SlotFile } from '../../../src/store/scans/disk/slot-file.ts';
import { pieceBytes, readPieces } from '../../../src/store/scans/place.ts';
import { runs, seedInUse } from '../../support/runs.ts';
import { MemoryFile, type Watcher } from '../journal/memory-files.ts';

const bytesOf = (length: number, seed = 1): Bytes =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 255);
const nameOf = (letter: string): string => letter.repeat(64);
const scan = (letter: string, kind: 'scan' | 'page' = 'scan') => ({ name: nameOf(letter), kind });
/** Byte by byte: an assertion that could draw the difference takes seconds for each. */
const isSame = (one: Bytes | undefined, other: Bytes): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0;
const whole = (slots: SlotFile, letter: string): Promise<Bytes | undefined> =>
  readPieces(slots.sizeOf(nameOf(letter)) ?? 0, (at) => slots.piece(nameOf(letter), at));

describe('The file of scans', () => {
  it('gives back what was put, also when it is opened again', async () => {
    const file = new MemoryFile();
    const slots = new SlotFile(file);
    const contents = { a: bytesOf(10), b: bytesOf(pieceBytes, 2), c: bytesOf(3 * pieceBytes + 5, 3) };
    slots.put(scan('a', 'page'), contents.a);
    slots.put(scan('b'), contents.b);
    slots.put(scan('c'), contents.c);
    const held = [
      { name: nameOf('a'), kind: 'page', size: 10, here: 10 },
      { name: nameOf('b'), kind: 'scan', size: pieceBytes, here: pieceBytes },
      { name: nameOf('c'), kind: 'scan', size: 3 * pieceBytes + 5, here: 3 * pieceBytes + 5 },
    ];
    for (const each of [slots, new SlotFile(file), new SlotFile(file, slots)]) {
      expect(each.list()).toEqual(held);
      for (const [letter, content] of Object.entries(contents))
        expect(isSame(await whole(each, letter), content)).toBe(true);
    }
    expect(slots.sizeOf(nameOf('d'))).toBeUndefined();
    expect(slots.piece(nameOf('a'), 1)).toBeUndefined();
  });

  it('gives parts of it, across its pieces', async () => {
    const slots = new SlotFile(new MemoryFile());
    const content = bytesOf(2 * pieceBytes + 100);
    slots.put(scan('a'), content);
    const part = (from: number, length: number) =>
      readPieces(content.length, (at) => slots.piece(nameOf('a'), at), from, length);
    for (const [from, length] of [
      [0, 10],
      [pieceBytes - 5, 10],
      [pieceBytes, pieceBytes],
      [pieceBytes - 1, pieceBytes + 50],
      [2 * pieceBytes + 90, 500],
      [content.length, 10],
    ] as const)
      expect(isSame(await part(from, length), content.slice(from, from + length))).toBe(true);
  });

  it('takes pieces from the beginning, and says how far they go', () => {
    const slots = new SlotFile(new MemoryFile());
    const size = 2 * pieceBytes + 7;
    const content = bytesOf(size);
    const of = { ...scan('a'), size };
    slots.putPiece(of, 0, content.slice(0, pieceBytes));
    expect(slots.list()).toMatchObject([{ size, here: pieceBytes }]);
    // A piece that came ahead of another is no part of its beginning yet.
    slots.putPiece(of, 2 * pieceBytes, content.slice(2 * pieceBytes));
    expect(slots.list()).toMatchObject([{ here: pieceBytes }]);
    slots.putPiece(of, pieceBytes, content.slice(pieceBytes, 2 * pieceBytes));
    expect(slots.list()).toMatchObject([{ here: size }]);
  });

  it('uses the room of what was dropped again, and gives it back at its end', () => {
    const file = new MemoryFile();
    const slots = new SlotFile(file);
    slots.put(scan('a'), bytesOf(2 * pieceBytes));
    slots.put(scan('b'), bytesOf(2 * pieceBytes));
    const full = file.getSize();
    slots.drop([nameOf('a')]);
    slots.put(scan('c'), bytesOf(2 * pieceBytes, 5));
    expect(file.getSize()).toBe(full);
    slots.drop([nameOf('b'), nameOf('c'), nameOf('unknown')]);
    expect(file.getSize()).toBe(64);
    expect(new SlotFile(file).list()).toEqual([]);
  });

  it('looks anew when another tab has written meanwhile', async () => {
    const file = new MemoryFile();
    const [here, there] = [new SlotFile(file), new SlotFile(file)];
    there.put(scan('a'), bytesOf(500, 9));
    const again = new SlotFile(file, here);
    expect(isSame(await whole(again, 'a'), bytesOf(500, 9))).toBe(true);
    again.drop([nameOf('a')]);
    expect(new SlotFile(file, there).list()).toEqual([]);
  });

  it('is left alone where it is not ours', () => {
    const file = new MemoryFile(Uint8Array.from({ length: 200 }, () => 7));
    expect(() => new SlotFile(file)).toThrow(ForeignSlots);
    expect(file.bytes.every((byte) => byte === 7)).toBe(true);
  });

  it('on a full disk keeps nothing of what did not fit, and all that was there', async () => {
    let room = Infinity;
    const watcher: Watcher = {
      beforeWriting: (operation, bytes) => {
        if (operation === 'write' && (room -= bytes) < 0)
          throw new DOMException('full', 'QuotaExceededError');
        return undefined;
      },
    };
    for (let pieces = 0; pieces < 7; pieces += 1) {
      room = Infinity;
      const file = new MemoryFile(undefined, watcher);
      const slots = new SlotFile(file);
      slots.put(scan('a'), bytesOf(pieceBytes + 1));
      slots.put(scan('x'), bytesOf(9));
      slots.drop([nameOf('x')]);
      const size = file.getSize();
      room = pieces * 33_000 + 100;
      let fault = '';
      try {
        slots.put(scan('b'), bytesOf(3 * pieceBytes, 2));
      } catch (error) {
        fault = (error as Error).name;
      }
      room = Infinity;
      const again = new SlotFile(file);
      if (fault === '') expect(isSame(await whole(again, 'b'), bytesOf(3 * pieceBytes, 2))).toBe(true);
      else
        expect([fault, file.getSize(), again.list()]).toMatchObject([
          'QuotaExceededError',
          size,
          [{ name: nameOf('a') }],
        ]);
      expect(isSame(await whole(again, 'a'), bytesOf(pieceBytes + 1))).toBe(true);
      // With room again, it takes the very same.
      again.put(scan('b'), bytesOf(3 * pieceBytes, 2));
      expect(isSame(await whole(again, 'b'), bytesOf(3 * pieceBytes, 2))).toBe(true);
    }
  });

  it(`after a kill at any write has whole scans and no others (${seedInUse})`, async () => {
    const deed = fc.record({
      letter: fc.constantFrom('a', 'b', 'c', 'd'),
      pieces: fc.integer({ min: 1, max: 3 }),
      drops: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 8 }),
        fc.nat({ max: 60 }),
        async (deeds, kill) => {
          let writes = 0;
          const dying: Watcher = {
            beforeWriting: (_, bytes) => {
              writes += 1;
              if (writes > kill) throw new Error('killed');
              return writes === kill ? Math.floor(bytes / 2) : undefined;
            },
          };
          const file = new MemoryFile(undefined, dying);
          const sure = new Map<string, number>();
          const unsure = new Set<string>();
          try {
            const slots = new SlotFile(file);
            for (const { letter, pieces, drops } of deeds) {
              unsure.add(letter);
              if (drops) slots.drop([nameOf(letter)]);
              else if (!sure.has(letter)) slots.put(scan(letter), bytesOf(pieces * pieceBytes - 3, pieces));
              if (drops) sure.delete(letter);
              else sure.set(letter, sure.get(letter) ?? pieces);
              unsure.delete(letter);
            }
          } catch {
            // The page is gone.
          }
          const again = new SlotFile(new MemoryFile(file.bytes));
          for (const [letter, pieces] of sure)
            if (!unsure.has(letter))
              expect(isSame(await whole(again, letter), bytesOf(pieces * pieceBytes - 3, pieces))).toBe(true);
          for (const { name } of again.list())
            expect([...sure.keys(), ...unsure].map(nameOf)).toContain(name);
        },
      ),
      runs(60),
    );
  });
});
