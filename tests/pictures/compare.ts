/** Two pictures, or two folders of them, pixel by pixel. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export interface Difference {
  readonly pixels: number;
  /** Of all pixels, above 0 and up to 1. */
  readonly share: number;
  /** The smallest rectangle that holds every pixel that differs. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** Only when the two are not of one size: `1280×800 → 1280×900`. */
  readonly sizes: string | undefined;
  /** The new picture, faded, with what differs in red; a PNG. */
  readonly picture: Buffer;
}

/** @returns undefined when the two show the same, to the last bit of every pixel */
export function comparePictures(before: Buffer, after: Buffer): Difference | undefined {
  const old = PNG.sync.read(before);
  const now = PNG.sync.read(after);
  const width = Math.max(old.width, now.width);
  const height = Math.max(old.height, now.height);
  const drawn = new PNG({ width, height });
  const pixels = pixelmatch(grown(old, width, height), grown(now, width, height), drawn.data, width, height, {
    threshold: 0,
    includeAA: true,
  });
  if (pixels === 0) return undefined;
  const sameSize = old.width === now.width && old.height === now.height;
  return {
    pixels,
    share: pixels / (width * height),
    box: boxOfRed(drawn),
    sizes: sameSize ? undefined : `${old.width}×${old.height} → ${now.width}×${now.height}`,
    picture: PNG.sync.write(drawn),
  };
}

/** On a canvas of this size; what the picture does not reach is in a colour that no screen of ours has. */
function grown(picture: PNG, width: number, height: number): Buffer {
  if (picture.width === width && picture.height === height) return picture.data;
  const canvas = new PNG({ width, height });
  for (let at = 0; at < canvas.data.length; at += 4) canvas.data.set([255, 0, 255, 255], at);
  PNG.bitblt(picture, canvas, 0, 0, picture.width, picture.height, 0, 0);
  return canvas.data;
}

/** What is the same is drawn in greys, so all that is red differs. */
function boxOfRed({ width, height, data }: PNG): Difference['box'] {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (data[at] !== 255 || data[at + 1] !== 0) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

export const picturesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort();

/**
 * The pictures `after` of the names `taken` against those `before` of the names `wanted`; draws what differs into
 * `after/differences`.
 * @returns one line for each that differs or is missing on one side
 */
export function compareFolders(
  { before, wanted }: { readonly before: string; readonly wanted: readonly string[] },
  { after, taken }: { readonly after: string; readonly taken: readonly string[] },
): readonly string[] {
  const differences = join(after, 'differences');
  rmSync(differences, { recursive: true, force: true });
  mkdirSync(differences, { recursive: true });
  return [...new Set([...wanted, ...taken])].sort().flatMap((name) => {
    if (!wanted.includes(name)) return [`${name}: missing in ${before}`];
    if (!taken.includes(name)) return [`${name}: no longer taken`];
    const found = comparePictures(readFileSync(join(before, name)), readFileSync(join(after, name)));
    if (found === undefined) return [];
    writeFileSync(join(differences, name), found.picture);
    return [`${name}: ${inWords(found)}`];
  });
}

function inWords({ pixels, share, box, sizes }: Difference): string {
  const percent = (share * 100).toFixed(3);
  const where = `${box.width}×${box.height} at ${box.left},${box.top}`;
  return `${pixels} pixels (${percent} %) within ${where}${sizes === undefined ? '' : `, size ${sizes}`}`;
}
