/**
 * Where a page lies in a photograph. Paper is what is bright in all three colours; the largest such patch is taken for the
 * page when it is nearly a quadrilateral, and its corners are where the sides meet, so that a bent corner does not
 * matter. Whoever photographed it sees the corners and can drag them.
 */
import { blurred, shrunk, whitenessOf, type Grey, type Pixels, type Point } from './pixels.ts';

/** Top left, top right, bottom right, bottom left, in pixels of the photograph. */
export type Corners = readonly [Point, Point, Point, Point];
export const withCorner = ([a, b, c, d]: Corners, at: number, to: Point): Corners => [
  at === 0 ? to : a,
  at === 1 ? to : b,
  at === 2 ? to : c,
  at === 3 ? to : d,
];

export interface PageFound {
  readonly corners: Corners;
  /** Left as it is where no page stands out: then the corners are those of the picture. */
  readonly isFound: boolean;
}

/** What is looked at: a page of this many pixels shows its sides, and no letters. */
const lookedAt = 480;
/** Of the picture: what is smaller is no page that somebody held the camera to. */
const smallest = 0.12;
/** Between paper and desk, in steps of brightness. */
const leastContrast = 28;
/** How much of the quadrilateral has to be paper. */
const fullness = 0.82;

export function findPage(pixels: Pixels): PageFound {
  const whole = cornersOf(pixels.width, pixels.height);
  const { grey, by } = shrunk(whitenessOf(pixels), lookedAt);
  const soft = blurred(grey, 2);
  const split = parted(soft);
  if (split.contrast < leastContrast) return { corners: whole, isFound: false };
  const patch = largestPatch(soft, split.at);
  const hull = hullOf(patch.outline);
  const sides = hull.length < 4 ? [] : alongSides(fourOf(hull), patch.outline);
  const size = grey.width * grey.height;
  const area = areaOf(sides);
  if (sides.length !== 4 || area < smallest * size || patch.count < fullness * area)
    return { corners: whole, isFound: false };
  const inside = (point: Point): Point => ({
    x: Math.min(Math.max((point.x + 0.5) * by, 0), pixels.width - 1),
    y: Math.min(Math.max((point.y + 0.5) * by, 0), pixels.height - 1),
  });
  return { corners: fromTopLeft(sides.map(inside)), isFound: true };
}

export const cornersOf = (width: number, height: number): Corners => [
  { x: 0, y: 0 },
  { x: width - 1, y: 0 },
  { x: width - 1, y: height - 1 },
  { x: 0, y: height - 1 },
];

/** Whether four points in this order go once round, so that there is a page between them. */
export const isConvex = (corners: readonly Point[]): boolean =>
  corners.every((point, at) => {
    const [next, after] = [corners[(at + 1) % 4]!, corners[(at + 2) % 4]!];
    return turn(point, next, after) > 0;
  });

/** The brightness that parts dark from light best (Otsu 1979), and how far the two means are apart. */
function parted({ data }: Grey): { readonly at: number; readonly contrast: number } {
  const counts = new Uint32Array(256);
  let total = 0;
  for (const value of data) {
    counts[value]! += 1;
    total += value;
  }
  let [best, at, contrast, dark, darkSum] = [-1, 128, 0, 0, 0];
  for (let value = 0; value < 255; value += 1) {
    dark += counts[value]!;
    darkSum += value * counts[value]!;
    const light = data.length - dark;
    if (dark === 0 || light === 0) continue;
    const apart = (total - darkSum) / light - darkSum / dark;
    const between = dark * light * apart * apart;
    if (between > best) [best, at, contrast] = [between, value, apart];
  }
  return { at, contrast };
}

/** The largest patch of neighbours above a brightness: how many they are, and the ends of its rows and columns. */
function largestPatch({ width, height, data }: Grey, above: number) {
  const patchOf = new Int32Array(data.length);
  const stack = new Int32Array(data.length);
  let depth = 0;
  let patch = 0;
  let best = { patch: 0, count: 0 };
  const visit = (at: number): void => {
    if (patchOf[at] !== 0 || data[at]! <= above) return;
    patchOf[at] = patch;
    stack[depth++] = at;
  };
  for (let start = 0; start < data.length; start += 1) {
    if (patchOf[start] !== 0 || data[start]! <= above) continue;
    patch += 1;
    let count = 0;
    visit(start);
    while (depth > 0) {
      const at = stack[--depth]!;
      const x = at % width;
      count += 1;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at < data.length - width) visit(at + width);
    }
    if (count > best.count) best = { patch, count };
  }
  return { count: best.count, outline: outlineOf({ width, height, data: patchOf }, best.patch) };
}

function outlineOf(
  { width, height, data }: { readonly width: number; readonly height: number; readonly data: Int32Array },
  patch: number,
): Point[] {
  const outline: Point[] = [];
  const ends = (from: number, step: number, length: number, point: (at: number) => Point): void => {
    let first = 0;
    let last = length - 1;
    while (first < length && data[from + first * step] !== patch) first += 1;
    while (last > first && data[from + last * step] !== patch) last -= 1;
    if (first < length) outline.push(point(first), point(last));
  };
  for (let y = 0; y < height; y += 1) ends(y * width, 1, width, (x) => ({ x, y }));
  for (let x = 0; x < width; x += 1) ends(x, width, height, (y) => ({ x, y }));
  return outline;
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The convex hull, clockwise as the eye sees it (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of from) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The corner that takes least away is left out, until four are left. */
function fourOf(hull: readonly Point[]): Point[] {
  const corners = [...hull];
  const lossAt = (at: number): number =>
    turn(corners.at(at - 1)!, corners[at]!, corners[(at + 1) % corners.length]!);
  while (corners.length > 4) {
    let least = 0;
    for (let at = 1; at < corners.length; at += 1) if (lossAt(at) < lossAt(least)) least = at;
    corners.splice(least, 1);
  }
  return corners;
}

/** A straight line: through a point, in a direction. */
interface Line {
  readonly through: Point;
  readonly along: Point;
}

/** Of a side's length: this near to it its outline counts, and this much at its ends may be bent. */
const [nearness, ends] = [0.02, 0.06];

/** The corners where the lines meet that run best through what is seen of each side. */
function alongSides(corners: readonly Point[], outline: readonly Point[]): Point[] {
  const lines = corners.map((from, at) => lineAlong(from, corners[(at + 1) % 4]!, outline));
  return corners.map((corner, at) => meeting(lines.at(at - 1)!, lines[at]!) ?? corner);
}

/** The line from which what is seen of a side is least away (total least squares). */
function lineAlong(from: Point, to: Point, outline: readonly Point[]): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const near = outline.filter(({ x, y }) => {
    const far = ((x - from.x) * along.x + (y - from.y) * along.y) / length;
    const off = (x - from.x) * along.y - (y - from.y) * along.x;
    return far > ends && far < 1 - ends && Math.abs(off) < Math.max(2, nearness * length);
  });
  if (near.length < 8) return { through: from, along };
  const mean = (of: (point: Point) => number): number =>
    near.reduce((sum, point) => sum + of(point), 0) / near.length;
  const through = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  const xx = mean(({ x }) => (x - through.x) ** 2);
  const yy = mean(({ y }) => (y - through.y) ** 2);
  const xy = mean(({ x, y }) => (x - through.x) * (y - through.y));
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { through, along: { x: Math.cos(angle), y: Math.sin(angle) } };
}

/** Undefined where they are parallel. */
function meeting(a: Line, b: Line): Point | undefined {
  const cross = a.along.x * b.along.y - a.along.y * b.along.x;
  if (Math.abs(cross) < 1e-6) return undefined;
  const [dx, dy] = [b.through.x - a.through.x, b.through.y - a.through.y];
  const far = (dx * b.along.y - dy * b.along.x) / cross;
  return { x: a.through.x + a.along.x * far, y: a.through.y + a.along.y * far };
}

export const areaOf = (corners: readonly Point[]): number =>
  Math.abs(
    corners.reduce((sum, { x, y }, at) => {
      const next = corners[(at + 1) % corners.length]!;
      return sum + x * next.y - next.x * y;
    }, 0),
  ) / 2;

function fromTopLeft(corners: readonly Point[]): Corners {
  const first = corners.reduce((best, { x, y }, at) => {
    const { x: bestX, y: bestY } = corners[best]!;
    return x + y < bestX + bestY ? at : best;
  }, 0);
  const after = (step: number): Point => corners[(first + step) % 4]!;
  return [after(0), after(1), after(2), after(3)];
}
