/**
 * Letters as outlines, so that a picture has the same words on every tablet, whatever typefaces it has. `letters.json` holds the
 * pieces that letters are put together from (a base, a tone): contours parted by `|`, points as steps from the one before, each
 * behind `,` where the line passes through it and behind `~` where it only bends towards it, as TrueType has them.
 */
import shipped from './letters.json';
import { unknownWidth } from './letter-widths.ts';

/** x, y, x, y …: a closed line of straight steps; y grows upwards, and 1024 is the size of the letter. */
export type Contour = readonly number[];
export interface Letter {
  readonly width: number;
  readonly contours: readonly Contour[];
}

/** A letter's width, then for each piece its place in the list and how far it is moved. */
const parts = shipped.letters as Readonly<Record<string, readonly number[]>>;
const known = new Map<string, Letter>();

/** @param character in its composed form (NFC); one that is not known becomes a box */
export function letterOf(character: string): Letter {
  const made = known.get(character) ?? madeOf(parts[character]);
  known.set(character, made);
  return made;
}

function madeOf(part: readonly number[] | undefined): Letter {
  if (part === undefined) return unknown;
  const [width = 0, ...pieces] = part;
  const contours: Contour[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    const [index = 0, right = 0, up = 0] = pieces.slice(at, at + 3);
    for (const contour of contoursOf(shipped.pieces[index] ?? ''))
      contours.push(contour.map((value, place) => value + (place % 2 === 0 ? right : up)));
  }
  return { width, contours };
}

const unknown: Letter = {
  width: unknownWidth,
  contours: [
    [60, 0, 60, 660, 452, 660, 452, 0],
    [110, 50, 402, 50, 402, 610, 110, 610],
  ],
};

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

const contoursOf = (piece: string): readonly Contour[] =>
  piece.split('|').map((written) => {
    let [x, y] = [0, 0];
    const points = [...written.matchAll(/([,~]?)(-?\d+) (-?\d+)/g)].map(([, mark, right, up]): Point => {
      [x, y] = [x + Number(right), y + Number(up)];
      return { x, y, isOn: mark !== '~' };
    });
    return straightened(whole(points));
  });

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOn: true });

/** Beginning with a point that is passed through; between two that are not there is one in the middle, which TrueType leaves out. */
function whole(points: readonly Point[]): readonly Point[] {
  const all = points.flatMap((point, at) => {
    const before = points.at(at - 1) ?? point;
    return before.isOn || point.isOn ? [point] : [between(before, point), point];
  });
  const first = all.findIndex(({ isOn }) => isOn);
  return [...all.slice(first), ...all.slice(0, first)];
}

/** How many straight steps a bend is made of: at the size of a chart nobody sees them. */
const stepsOfBend = 4;

function straightened(points: readonly Point[]): Contour {
  const [first] = points;
  if (first === undefined) return [];
  const line: number[] = [first.x, first.y];
  let [fromX, fromY] = [first.x, first.y];
  for (let at = 1; at <= points.length; at += 1) {
    const point = points[at] ?? first;
    if (!point.isOn) {
      const to = points[at + 1] ?? first;
      for (let step = 1; step < stepsOfBend; step += 1) {
        const [t, s] = [step / stepsOfBend, 1 - step / stepsOfBend];
        line.push(s * s * fromX + 2 * s * t * point.x + t * t * to.x);
        line.push(s * s * fromY + 2 * s * t * point.y + t * t * to.y);
      }
      continue;
    }
    line.push(point.x, point.y);
    [fromX, fromY] = [point.x, point.y];
  }
  return line;
}
