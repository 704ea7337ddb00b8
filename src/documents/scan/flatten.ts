/** Light that falls unevenly, and paper that is not white, taken out of a page: what is paper becomes white everywhere. */
import type { Pixels } from './pixels.ts';

/** Pixels a side: a word of text fits in, so that each holds some paper. */
const tile = 32;
/** Of a tile's brightness: above it lie paper and the noise of the camera. */
const paperShare = 0.85;
/** A tile that is darker than this against the brightest is no paper in shade, but a picture or a stamp. */
const darkest = 0.35;

/** Each colour divided by that of the paper around it. */
export function flattened(pixels: Pixels): Pixels {
  const { width, height, data } = pixels;
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)];
  const papers = [0, 1, 2].map((colour) => smoothed(paperOf(pixels, colour, columns, rows), columns, rows));
  const flat = new Uint8ClampedArray(data.length);
  const starts = startsOf(width, columns);
  for (let y = 0; y < height; y += 1) {
    const down = Math.min(Math.max(y / tile - 0.5, 0), rows - 1.001);
    const top = Math.max(0, Math.floor(down));
    const under = rows === 1 ? 0 : down - top;
    const above = top * columns;
    const below = Math.min(top + 1, rows - 1) * columns;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const left = starts.column[x]!;
      const next = Math.min(left + 1, columns - 1);
      const right = starts.share[x]!;
      for (let colour = 0; colour < 3; colour += 1) {
        const paper = papers[colour]!;
        const upper = paper[above + left]! * (1 - right) + paper[above + next]! * right;
        const lower = paper[below + left]! * (1 - right) + paper[below + next]! * right;
        flat[at + colour] = (data[at + colour]! * 255) / (upper * (1 - under) + lower * under);
      }
      flat[at + 3] = 255;
    }
  }
  return { width, height, data: flat };
}

/** For each column of pixels the tile to its left, and its share of the next. */
function startsOf(width: number, columns: number) {
  const column = new Uint16Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const across = Math.min(Math.max(x / tile - 0.5, 0), columns - 1.001);
    column[x] = Math.max(0, Math.floor(across));
    share[x] = columns === 1 ? 0 : across - Math.floor(across);
  }
  return { column, share };
}

/** How bright the paper is in each tile. */
function paperOf(
  { width, height, data }: Pixels,
  colour: number,
  columns: number,
  rows: number,
): Float32Array {
  const paper = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      const bottom = Math.min(height, (row + 1) * tile);
      const right = Math.min(width, (column + 1) * tile);
      for (let y = row * tile; y < bottom; y += 2)
        for (let x = column * tile; x < right; x += 1) counts[data[(y * width + x) * 4 + colour]!]! += 1;
      let left = counts.reduce((sum, count) => sum + count, 0) * paperShare;
      let value = 0;
      while (value < 255 && (left -= counts[value]!) > 0) value += 1;
      paper[row * columns + column] = value;
    }
  const brightest = [...paper].sort((a, b) => b - a)[Math.floor(paper.length / 20)] ?? 255;
  return paper.map((value) => Math.max(value, brightest * darkest, 1));
}

/** The brighter neighbours count, since what hides paper is dark; then the mean, since light has no edges. */
function smoothed(paper: Float32Array, columns: number, rows: number): Float32Array {
  const around = (from: Float32Array, of: (values: number[]) => number): Float32Array =>
    from.map((_, at) => {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      const values: number[] = [];
      for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row += 1)
        for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column += 1)
          values.push(from[row * columns + column]!);
      return of(values);
    });
  const upper = around(paper, (values) => values.sort((a, b) => b - a)[Math.floor(values.length / 3)] ?? 0);
  return around(upper, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}
