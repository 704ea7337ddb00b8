import { mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareFolders, comparePictures } from './compare.ts';

type Colour = readonly [number, number, number];
const white: Colour = [255, 255, 255];

/** White but for these pixels. */
function picture(
  width: number,
  height: number,
  marks: readonly { x: number; y: number; colour: Colour }[] = [],
) {
  const png = new PNG({ width, height });
  const put = (x: number, y: number, colour: Colour): void =>
    void png.data.set([...colour, 255], (y * width + x) * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) put(x, y, white);
  for (const { x, y, colour } of marks) put(x, y, colour);
  return PNG.sync.write(png);
}

describe('two pictures', () => {
  test('are the same when every pixel is', () => {
    const marks = [{ x: 3, y: 4, colour: [15, 91, 87] as const }];
    expect(comparePictures(picture(20, 10, marks), picture(20, 10, marks))).toBeUndefined();
  });

  test('differ by one pixel that is one shade darker', () => {
    const found = comparePictures(
      picture(20, 10),
      picture(20, 10, [{ x: 7, y: 3, colour: [255, 255, 254] }]),
    );
    expect(found).toMatchObject({
      pixels: 1,
      share: 1 / 200,
      box: { left: 7, top: 3, width: 1, height: 1 },
      sizes: undefined,
    });
  });

  test('differ within the smallest rectangle around all that differs, drawn in red', () => {
    const colour: Colour = [0, 0, 0];
    const found = comparePictures(
      picture(20, 10, [{ x: 2, y: 8, colour }]),
      picture(20, 10, [{ x: 11, y: 5, colour }]),
    );
    expect(found).toMatchObject({ pixels: 2, box: { left: 2, top: 5, width: 10, height: 4 } });
    const drawn = PNG.sync.read(found?.picture ?? Buffer.alloc(0));
    const at = (x: number, y: number) => [...drawn.data.subarray((y * 20 + x) * 4, (y * 20 + x) * 4 + 3)];
    expect(at(2, 8)).toEqual([255, 0, 0]);
    expect(at(0, 0)).not.toEqual([255, 0, 0]);
  });

  test('of other sizes differ by what the smaller one does not reach', () => {
    expect(comparePictures(picture(20, 10), picture(20, 12))).toMatchObject({
      pixels: 40,
      box: { left: 0, top: 10, width: 20, height: 2 },
      sizes: '20×10 → 20×12',
    });
  });
});

describe('two folders', () => {
  let before: string;
  let after: string;
  beforeEach(() => {
    before = mkdtempSync(join(tmpdir(), 'smc-before-'));
    after = mkdtempSync(join(tmpdir(), 'smc-after-'));
  });
  afterEach(() => {
    for (const each of [before, after]) rmSync(each, { recursive: true, force: true });
  });

  test('are told apart by one line for each picture that differs or is missing on one side', () => {
    writeFileSync(join(before, 'same.png'), picture(4, 4));
    writeFileSync(join(after, 'same.png'), picture(4, 4));
    writeFileSync(join(before, 'other.png'), picture(4, 4));
    writeFileSync(join(after, 'other.png'), picture(4, 4, [{ x: 1, y: 2, colour: [0, 0, 0] }]));
    writeFileSync(join(before, 'gone.png'), picture(4, 4));
    writeFileSync(join(after, 'new.png'), picture(4, 4));
    const lines = compareFolders(
      { before, wanted: ['gone.png', 'other.png', 'same.png'] },
      { after, taken: ['new.png', 'other.png', 'same.png'] },
    );
    expect(lines).toEqual([
      'gone.png: no longer taken',
      `new.png: missing in ${before}`,
      'other.png: 1 pixels (6.250 %) within 1×1 at 1,2',
    ]);
    expect(existsSync(join(after, 'differences', 'other.png'))).toBe(true);
    expect(existsSync(join(after, 'differences', 'same.png'))).toBe(false);
  });
});
