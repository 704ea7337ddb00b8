/** A page as if it had been looked at from straight above. */
import type { Corners } from './corners.ts';
import type { Pixels, Point } from './pixels.ts';

/** A4 at 200 dots an inch, as what is digitised at the desk should have at least. */
export const a4 = { width: 1654, height: 2339 } as const;
/** Measured in a photograph, a page of A4 is taken for one this far off its shape. */
const slack = 0.07;
/** How far a tablet's or a phone's lens stands from its picture, as a share of the picture's longer side. */
const lens = 0.75;

/**
 * How large the straightened page becomes: A4 whatever the camera has given of it, so that thin strokes have pixels to be
 * drawn with; anything else no larger than that, and not much larger than it was seen.
 */
export function sizeOf(corners: Corners, photo: { readonly width: number; readonly height: number }) {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const across = Math.max(distance(topLeft, topRight), distance(bottomLeft, bottomRight), 1);
  const down = Math.max(distance(topLeft, bottomLeft), distance(topRight, bottomRight), 1);
  const shape = shapeOf(corners, photo) ?? down / across;
  if (Math.abs(shape / Math.SQRT2 - 1) < slack) return a4;
  if (Math.abs(shape * Math.SQRT2 - 1) < slack) return { width: a4.height, height: a4.width };
  const longest = Math.round(Math.min(a4.height, Math.max(1200, Math.max(across, down))));
  return shape > 1
    ? { width: Math.max(1, Math.round(longest / shape)), height: longest }
    : { width: longest, height: Math.max(1, Math.round(longest * shape)) };
}

/**
 * Height over width of the rectangle that is seen so, by a lens as these machines have them (Zhang and He 2007, without what they
 * find out about the lens: that wants more slant than a page is photographed with). Undefined where it is none.
 */
function shapeOf(corners: Corners, { width, height }: { readonly width: number; readonly height: number }) {
  const focal = lens * Math.max(width, height);
  const [a, b, c, d] = corners.map(({ x, y }): Ray => [
    (x - width / 2) / focal,
    (y - height / 2) / focal,
    1,
  ]) as [Ray, Ray, Ray, Ray];
  const toRight = dot(cross(a, c), d) / dot(cross(b, c), d);
  const toBottom = dot(cross(a, c), b) / dot(cross(d, c), b);
  const side = (far: Ray, scale: number): number =>
    Math.hypot(far[0] * scale - a[0], far[1] * scale - a[1], far[2] * scale - a[2]);
  const shape = side(d, toBottom) / side(b, toRight);
  return Number.isFinite(shape) && shape > 0.05 && shape < 20 ? shape : undefined;
}

type Ray = readonly [number, number, number];
const cross = (a: Ray, b: Ray): Ray => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Ray, b: Ray): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Each pixel of the page is the mean of what it covers in the photograph. */
export function straighten(photo: Pixels, corners: Corners, size = sizeOf(corners, photo)): Pixels {
  const { width, height } = size;
  const [a, b, c, d, e, f, g, h] = mapping(corners, width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  const [topLeft, topRight] = corners;
  // Where the photograph is finer than the page, several of its pixels go into one.
  const finer = distance(topLeft, topRight) / width > 1.4 ? [-0.25, 0.25] : [0];
  const share = 1 / finer.length ** 2;
  const { data: seen, width: wide, height: high } = photo;
  // Plain numbers and no pairs of them: this is done four million times.
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const down of finer)
        for (const across of finer) {
          const u = x + 0.5 + across;
          const v = y + 0.5 + down;
          const depth = g * u + h * v + 1;
          const sx = Math.min(Math.max((a * u + b * v + c) / depth - 0.5, 0), wide - 1.001);
          const sy = Math.min(Math.max((d * u + e * v + f) / depth - 0.5, 0), high - 1.001);
          const left = sx | 0;
          const top = sy | 0;
          const right = sx - left;
          const under = sy - top;
          const from = (top * wide + left) * 4;
          const below = from + wide * 4;
          const w0 = (1 - right) * (1 - under);
          const w1 = right * (1 - under);
          const w2 = (1 - right) * under;
          const w3 = right * under;
          red += seen[from]! * w0 + seen[from + 4]! * w1 + seen[below]! * w2 + seen[below + 4]! * w3;
          green +=
            seen[from + 1]! * w0 + seen[from + 5]! * w1 + seen[below + 1]! * w2 + seen[below + 5]! * w3;
          blue += seen[from + 2]! * w0 + seen[from + 6]! * w1 + seen[below + 2]! * w2 + seen[below + 6]! * w3;
        }
      data[at] = red * share;
      data[at + 1] = green * share;
      data[at + 2] = blue * share;
      data[at + 3] = 255;
    }
  return { width, height, data };
}

/** A quarter turn clockwise, as often as asked for. */
export function turned(pixels: Pixels, quarters: number): Pixels {
  let each = pixels;
  for (let left = ((quarters % 4) + 4) % 4; left > 0; left -= 1) each = quarterTurned(each);
  return each;
}

function quarterTurned({ width, height, data }: Pixels): Pixels {
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) to[x * height + (height - 1 - y)] = from[y * width + x]!;
  return { width: height, height: width, data: new Uint8ClampedArray(to.buffer) };
}

type Mapping = readonly [number, number, number, number, number, number, number, number];

/** From the page to the photograph: x = (au + bv + c) / (gu + hv + 1), y likewise (a plane seen from elsewhere). */
function mapping(corners: Corners, width: number, height: number): Mapping {
  const page: readonly Point[] = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  const rows = corners.flatMap(({ x, y }, at) => {
    const { x: u, y: v } = page[at]!;
    return [
      [u, v, 1, 0, 0, 0, -u * x, -v * x, x],
      [0, 0, 0, u, v, 1, -u * y, -v * y, y],
    ];
  });
  // Eight equations have eight answers.
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved(rows);
  return [a, b, c, d, e, f, g, h];
}

/** Gauss with pivots; each row is the equation's factors and what they add up to. */
function solved(rows: number[][]): number[] {
  const count = rows.length;
  for (let at = 0; at < count; at += 1) {
    let pivot = at;
    for (let row = at + 1; row < count; row += 1)
      if (Math.abs(rows[row]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = row;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    const own = rows[at]!;
    for (const row of rows) {
      if (row === own || own[at] === 0) continue;
      const factor = row[at]! / own[at]!;
      for (let column = at; column <= count; column += 1) row[column]! -= factor * own[column]!;
    }
  }
  return rows.map((row, at) => row[count]! / row[at]!);
}
