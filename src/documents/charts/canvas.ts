/**
 * A grey picture that shapes are filled into, by whole numbers and the four ways of reckoning alone: the same on every machine.
 * Each row of dots is cut into thin lines; how much of a dot lies inside the shape on them is how dark it becomes.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Row after row; 0 is black, 255 white. */
  readonly dots: Uint8Array;

  constructor(width: number, height: number) {
    [this.width, this.height] = [width, height];
    this.dots = new Uint8Array(width * height).fill(255);
  }

  /** Edges lie on whole dots, so that they are sharp. */
  fillBox(left: number, top: number, right: number, bottom: number, grey: number): void {
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y += 1)
      this.dots.fill(grey, y * this.width + Math.max(0, left), y * this.width + Math.min(this.width, right));
  }

  /** @param contours closed lines (x, y, x, y …); one that runs the other way round inside another is a hole */
  fill(contours: readonly (readonly number[])[], grey: number): void {
    const edges = contours.flatMap(edgesOf);
    const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.top))));
    const bottom = Math.min(this.height, Math.ceil(Math.max(...edges.map((edge) => edge.bottom))));
    const across = contours.flatMap((contour) => contour.filter((_, at) => at % 2 === 0));
    const left = Math.max(0, Math.floor(Math.min(...across)));
    const cover = new Float64Array(Math.max(0, Math.min(this.width, Math.ceil(Math.max(...across))) - left));
    for (let row = top; row < bottom; row += 1) {
      const near = edges.filter((edge) => edge.bottom > row && edge.top < row + 1);
      for (let line = 0; line < linesOfDot; line += 1)
        coverLine(near, row + (line + 0.5) / linesOfDot, left, cover);
      this.#darken(row * this.width + left, cover, grey);
    }
  }

  #darken(from: number, cover: Float64Array, grey: number): void {
    for (let x = 0; x < cover.length; x += 1) {
      const share = Math.min(1, (cover[x] ?? 0) / linesOfDot);
      cover[x] = 0;
      if (share === 0) continue;
      const was = this.dots[from + x] ?? 255;
      this.dots[from + x] = Math.round(was + (grey - was) * share);
    }
  }
}

const linesOfDot = 6;

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  /** To the right for each step down. */
  readonly slope: number;
  readonly turn: 1 | -1;
}

function edgesOf(contour: readonly number[]): Edge[] {
  const edges: Edge[] = [];
  for (let at = 0; at < contour.length; at += 2) {
    const next = (at + 2) % contour.length;
    const [x1, y1, x2, y2] = [contour[at], contour[at + 1], contour[next], contour[next + 1]] as [
      number,
      number,
      number,
      number,
    ];
    if (y1 === y2) continue;
    const slope = (x2 - x1) / (y2 - y1);
    edges.push(
      y1 < y2
        ? { top: y1, bottom: y2, x: x1, slope, turn: 1 }
        : { top: y2, bottom: y1, x: x2, slope, turn: -1 },
    );
  }
  return edges;
}

/** Adds to each dot, from `left` on, how much of it lies inside, on one thin line. */
function coverLine(edges: readonly Edge[], y: number, left: number, cover: Float64Array): void {
  const crossed = edges
    .filter((edge) => edge.top <= y && y < edge.bottom)
    .map(({ x, top, slope, turn }) => ({ x: x + (y - top) * slope, turn }))
    .sort((a, b) => a.x - b.x);
  let turns = 0;
  crossed.forEach(({ x, turn }, at) => {
    turns += turn;
    const next = crossed[at + 1];
    if (turns !== 0 && next !== undefined) coverFrom(x - left, next.x - left, cover);
  });
}

function coverFrom(from: number, to: number, cover: Float64Array): void {
  const [start, end] = [Math.max(0, from), Math.min(cover.length, to)];
  for (let x = Math.floor(start); x < end; x += 1)
    cover[x] = (cover[x] ?? 0) + Math.min(end, x + 1) - Math.max(start, x);
}
