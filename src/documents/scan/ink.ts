/**
 * A page of text as ink on paper: each pixel is paper, or black, red or blue ink. So it weighs a tenth of a photograph, its letters
 * are sharper, and a red seal and a signature stay what they are.
 */
import { flattened } from './flatten.ts';
import { blurred, greyOf, type Grey, type Pixels } from './pixels.ts';

/** One byte a pixel: its place among `inkColours`. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Some of it is red or blue. */
  readonly isColoured: boolean;
}

/** Paper, black, red, blue; red, green and blue parts of each. */
export const inkColours: readonly (readonly [number, number, number])[] = [
  [255, 255, 255],
  [0, 0, 0],
  [196, 22, 28],
  [24, 48, 160],
];
const [paper, black, red, blue] = [0, 1, 2, 3];

/** Darker than this against flattened paper it is ink, whatever stands around it. */
const certainly = 105;
/** Of the brightness around it: what is darker is ink. The square is as wide as a line of text is high. */
const share = 0.84;
const around = 20;
/** Between the strongest and the weakest colour, before ink counts as coloured. */
const vivid = 52;
/** Of all pixels: fewer coloured ones are the seams that a camera draws around black letters. */
const leastColoured = 0.0006;
/** Pixels from the edge of the page: what the desk has left there. */
const margin = 6;

export function inkOf(page: Pixels): Ink {
  const flat = flattened(page);
  const grey = sharpened(greyOf(flat));
  const near = blurred(grey, around);
  const { width, height } = page;
  const data = new Uint8Array(width * height);
  for (let y = margin; y < height - margin; y += 1)
    for (let x = margin; x < width - margin; x += 1) {
      const at = y * width + x;
      const value = grey.data[at]!;
      if (value < certainly || value < near.data[at]! * share) data[at] = black;
    }
  dropSpecks(data, width, height);
  const coloured = colourIn(data, flat);
  const isColoured = coloured > leastColoured * data.length;
  if (!isColoured) for (let at = 0; at < data.length; at += 1) if (data[at]! > black) data[at] = black;
  return { width, height, data, isColoured };
}

/** What the camera has softened, drawn back in part. */
function sharpened(grey: Grey): Grey {
  const soft = blurred(grey, 1);
  const data = new Uint8Array(grey.data.length);
  for (let at = 0; at < data.length; at += 1) {
    const value = grey.data[at]! * 1.8 - soft.data[at]! * 0.8;
    data[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
  return { ...grey, data };
}

/** Ink with fewer than two of its eight neighbours is the noise of the camera. Dots and marks of Vietnamese are larger. */
function dropSpecks(data: Uint8Array, width: number, height: number): void {
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      if (data[at] === paper) continue;
      const [up, down] = [at - width, at + width];
      const beside =
        +(data[up - 1]! > 0) +
        +(data[up]! > 0) +
        +(data[up + 1]! > 0) +
        +(data[at - 1]! > 0) +
        +(data[at + 1]! > 0) +
        +(data[down - 1]! > 0) +
        +(data[down]! > 0) +
        +(data[down + 1]! > 0);
      if (beside < 2) data[at] = paper;
    }
}

/** @returns how many pixels are coloured now */
function colourIn(data: Uint8Array, { data: flat }: Pixels): number {
  let coloured = 0;
  for (let at = 0; at < data.length; at += 1) {
    if (data[at] === paper) continue;
    const r = flat[at * 4]!;
    const g = flat[at * 4 + 1]!;
    const b = flat[at * 4 + 2]!;
    if (r - Math.max(g, b) > vivid) data[at] = red;
    else if (b - r > vivid && b > g) data[at] = blue;
    else continue;
    coloured += 1;
  }
  return coloured;
}
