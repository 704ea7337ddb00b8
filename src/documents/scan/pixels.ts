/** Pictures as plain numbers, so that what is done to a photographed page runs in a worker and in a test alike. */

/** Four bytes a pixel: red, green, blue, and one that is not looked at. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** One byte a pixel: 0 is black, 255 is white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Brightness as the eye sees it (Rec. 601). */
export function greyOf({ width, height, data }: Pixels): Grey {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4)
    grey[at] = (data[from]! * 77 + data[from + 1]! * 150 + data[from + 2]! * 29) >> 8;
  return { width, height, data: grey };
}

/** The darkest of the three colours: paper is bright in all of them, wood and skin are not. */
export function whitenessOf({ width, height, data }: Pixels): Grey {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4)
    grey[at] = Math.min(data[from]!, data[from + 1]!, data[from + 2]!);
  return { width, height, data: grey };
}

/** Each pixel the mean of those that it stands for. @returns also how many of the former go into one of the new */
export function shrunk(grey: Grey, longest: number): { readonly grey: Grey; readonly by: number } {
  const by = Math.max(1, Math.max(grey.width, grey.height) / longest);
  if (by === 1) return { grey, by };
  const [width, height] = [Math.floor(grey.width / by), Math.floor(grey.height / by)];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.floor(y * by), Math.max(Math.floor(y * by) + 1, Math.floor((y + 1) * by))];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.floor(x * by), Math.max(Math.floor(x * by) + 1, Math.floor((x + 1) * by))];
      let sum = 0;
      for (let row = top; row < bottom; row += 1)
        for (let column = left; column < right; column += 1) sum += grey.data[row * grey.width + column]!;
      data[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { grey: { width, height, data }, by };
}

/** The mean of the square around each pixel, `radius` to each side; a picture's edge goes on outside it. */
export function blurred({ width, height, data }: Grey, radius: number): Grey {
  const across = new Uint8Array(data.length);
  const all = new Uint8Array(data.length);
  means(data, across, { lines: height, length: width, line: width, step: 1, radius });
  means(across, all, { lines: width, length: height, line: 1, step: width, radius });
  return { width, height, data: all };
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  /** From one line to the next, and from one pixel of a line to the next. */
  readonly line: number;
  readonly step: number;
  readonly radius: number;
}

function means(from: Uint8Array, to: Uint8Array, { lines, length, line, step, radius }: Lines): void {
  const span = 2 * radius + 1;
  for (let each = 0; each < lines; each += 1) {
    const start = each * line;
    const last = start + (length - 1) * step;
    let sum = from[start]! * (radius + 1);
    for (let ahead = 1; ahead <= radius; ahead += 1) sum += from[Math.min(start + ahead * step, last)]!;
    for (let at = 0; at < length; at += 1) {
      const here = start + at * step;
      to[here] = sum / span;
      sum += from[Math.min(here + (radius + 1) * step, last)]! - from[Math.max(here - radius * step, start)]!;
    }
  }
}

/** The value below which so many of a hundred pixels lie. */
export function percentile({ data }: Grey, percent: number): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value]! += 1;
  let left = (data.length * percent) / 100;
  for (let value = 0; value < 256; value += 1) if ((left -= counts[value]!) < 0) return value;
  return 255;
}
