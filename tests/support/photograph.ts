/** A camera over a desk, as numbers: a page seen aslant, in light that falls unevenly, softened and with noise. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PNG } from 'pngjs';
import { blurred, type Pixels, type Point } from '../../src/documents/scan/pixels.ts';

export interface Seen {
  readonly width: number;
  readonly height: number;
  /** Where the page's corners are: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** Brightness of the paper on the left and on the right; 1 is white. */
  readonly light: readonly [number, number];
  readonly desk: readonly [number, number, number];
  /** Steps of brightness that a pixel may be off. */
  readonly noise: number;
  /** Pixels to each side that run into each other, twice. */
  readonly blur: number;
}

/** The page of text that comes with the tests: A4 at 200 dots an inch, with a red seal and a blue signature. */
export function pageOfText(): Pixels {
  const { width, height, data } = PNG.sync.read(
    readFileSync(resolve(import.meta.dirname, '../documents/scan/page.png')),
  );
  return { width, height, data: new Uint8ClampedArray(data) };
}

/** How the camera is held: turned about the way to the right, the way down, and the way in, in degrees. */
export interface Held {
  readonly tilt: number;
  readonly turn: number;
  readonly roll: number;
  /** Of the picture's height: how long a page of A4 is at this distance. */
  readonly fills: number;
}

/** Where the corners of a sheet are seen. @param shape height over width of the sheet */
export function cornersSeen(
  { width, height }: { readonly width: number; readonly height: number },
  { tilt, turn, roll, fills }: Held,
  shape = Math.SQRT2,
): Seen['corners'] {
  const [a, b, c] = [tilt, turn, roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const focal = 0.72 * height;
  const sheet = [
    [-0.5 / shape, -0.5],
    [0.5 / shape, -0.5],
    [0.5 / shape, 0.5],
    [-0.5 / shape, 0.5],
  ] as const;
  return sheet.map(([x0, y0]) => {
    const [x1, y1] = [x0 * Math.cos(c) - y0 * Math.sin(c), x0 * Math.sin(c) + y0 * Math.cos(c)];
    const [y2, z2] = [y1 * Math.cos(a), y1 * Math.sin(a)];
    const [x3, z3] = [x1 * Math.cos(b) + z2 * Math.sin(b), -x1 * Math.sin(b) + z2 * Math.cos(b)];
    const depth = focal / (fills * height) + z3;
    return { x: width / 2 + (focal * x3) / depth, y: height / 2 + (focal * y2) / depth };
  }) as unknown as Seen['corners'];
}

const frame = { width: 1920, height: 2560 };
/** Held over it by hand, on a wooden desk, with the window on the left. 12 million pixels would be no other, only slower. */
export const usual: Seen = {
  ...frame,
  ...{ desk: [120, 86, 58], light: [0.93, 0.62], noise: 6, blur: 0 },
  corners: cornersSeen(frame, { tilt: 9, turn: -7, roll: 3, fills: 0.78 }),
};

export function photographOf(page: Pixels, changes: Partial<Seen> = {}): Pixels {
  const seen = { ...usual, ...changes };
  const { width, height, light, desk, noise } = seen;
  const toPage = inverseOf(fromSquare(seen.corners));
  const data = new Uint8ClampedArray(width * height * 4);
  const random = diceOf(20261129);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [u, v] = through(toPage, x, y);
      const lit = light[0] + ((light[1] - light[0]) * x) / width;
      const isPage = u >= 0 && u < 1 && v >= 0 && v < 1;
      const grain = (random() - 0.5) * 2 * noise;
      for (let colour = 0; colour < 3; colour += 1) {
        const of = isPage ? sample(page, u * page.width, v * page.height, colour) : desk[colour]!;
        data[at + colour] = of * lit + grain;
      }
      data[at + 3] = 255;
    }
  const photo = { width, height, data };
  return seen.blur === 0 ? photo : softened(softened(photo, seen.blur), seen.blur);
}

function softened({ width, height, data }: Pixels, radius: number): Pixels {
  const soft = new Uint8ClampedArray(data);
  for (let colour = 0; colour < 3; colour += 1) {
    const one = new Uint8Array(width * height).map((_, at) => data[at * 4 + colour]!);
    blurred({ width, height, data: one }, radius).data.forEach(
      (value, at) => (soft[at * 4 + colour] = value),
    );
  }
  return { width, height, data: soft };
}

function sample({ width, height, data }: Pixels, x: number, y: number, colour: number): number {
  const [left, top] = [
    Math.min(Math.max(x - 0.5, 0), width - 1.01),
    Math.min(Math.max(y - 0.5, 0), height - 1.01),
  ];
  const at = ((top | 0) * width + (left | 0)) * 4 + colour;
  const [fx, fy] = [left % 1, top % 1];
  const upper = data[at]! * (1 - fx) + data[at + 4]! * fx;
  const lower = data[at + width * 4]! * (1 - fx) + data[at + width * 4 + 4]! * fx;
  return upper * (1 - fy) + lower * fy;
}

type Matrix = readonly number[];

/** The square of side 1 onto four corners (Heckbert 1989), row by row. */
function fromSquare([a, b, c, d]: Seen['corners']): Matrix {
  const [sx, sy] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y];
  const [dx1, dy1, dx2, dy2] = [b.x - c.x, b.y - c.y, d.x - c.x, d.y - c.y];
  const det = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det];
  return [
    ...[b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x],
    ...[b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y],
    ...[g, h, 1],
  ];
}

function inverseOf(m: Matrix): Matrix {
  const at = (row: number, column: number): number => m[(row % 3) * 3 + (column % 3)]!;
  return Array.from({ length: 9 }, (_, each) => {
    const [row, column] = [each % 3, Math.floor(each / 3)];
    return (
      at(row + 1, column + 1) * at(row + 2, column + 2) - at(row + 1, column + 2) * at(row + 2, column + 1)
    );
  });
}

function through(m: Matrix, x: number, y: number): readonly [number, number] {
  const depth = m[6]! * x + m[7]! * y + m[8]!;
  return [(m[0]! * x + m[1]! * y + m[2]!) / depth, (m[3]! * x + m[4]! * y + m[5]!) / depth];
}

/** The same grain in every run: what is tested is the page, not chance. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
