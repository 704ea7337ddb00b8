/** The drawing that stands in a page as an SVG (`drawing.ts`), as a picture of dots: for documents, which phones show without it. */
import { elements, type PageElement } from '../docx/page-tree.ts';
import { Canvas } from './canvas.ts';
import { letterOf } from './letters.ts';
import { pngOf } from './png.ts';

/** Dots a unit of the drawing, which is a quarter of a millimetre: 203 an inch. */
const scale = 2;

export interface Picture {
  readonly png: Uint8Array;
  /** In units of the drawing. */
  readonly width: number;
  readonly height: number;
}

/** @throws RangeError where the drawing holds a mark that `drawing.ts` does not make */
export function pictureOf(svg: PageElement): Picture {
  const [, , width = 0, height = 0] = (svg.attributes['viewBox'] ?? '').split(' ').map(Number);
  const canvas = new Canvas(Math.ceil(width * scale), Math.ceil(height * scale));
  for (const mark of elements(svg)) draw(mark, canvas);
  return { png: pngOf(canvas, Math.round(scale * 4000)), width, height };
}

function draw(mark: PageElement, canvas: Canvas): void {
  if (mark.tag === 'rect') box(mark, canvas);
  else if (mark.tag === 'path') strokes(mark, canvas);
  else if (mark.tag === 'text') words(mark, canvas);
  else throw new RangeError(`A drawing has no <${mark.tag}>`);
}

const numberIn = ({ attributes }: PageElement, name: string): number => Number(attributes[name] ?? 0) * scale;
/** `#404040` → 64. */
const greyOf = (colour = '#000000'): number => Number.parseInt(colour.slice(1, 3), 16);

function box(mark: PageElement, canvas: Canvas): void {
  const [x, y] = [numberIn(mark, 'x'), numberIn(mark, 'y')];
  const [right, bottom] = [x + numberIn(mark, 'width'), y + numberIn(mark, 'height')];
  const [left, top, end, foot] = [x, y, right, bottom].map(Math.round) as [number, number, number, number];
  canvas.fillBox(left, top, Math.max(end, left + 1), foot, greyOf(mark.attributes['fill']));
}

function strokes(mark: PageElement, canvas: Canvas): void {
  const thick = Math.max(1, Math.round(numberIn(mark, 'stroke-width')));
  const grey = greyOf(mark.attributes['stroke']);
  for (const [, ...ends] of (mark.attributes['d'] ?? '').matchAll(/M(\S+) (\S+)L(\S+) ([^M\s]+)/g)) {
    const [x1, y1, x2, y2] = ends.map((each) => Number(each) * scale) as [number, number, number, number];
    if (x1 === x2 || y1 === y2) straight([x1, y1, x2, y2], thick, grey, canvas);
    else canvas.fill([slanted(x1, y1, x2, y2, thick)], grey);
  }
}

/** Across or down: on whole dots. */
function straight(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  thick: number,
  grey: number,
  canvas: Canvas,
): void {
  const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)].map((each) => Math.round(each - thick / 2)) as [
    number,
    number,
  ];
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)].map((each) => Math.round(each) + thick) as [
    number,
    number,
  ];
  canvas.fillBox(left, top, left + width, top + height, grey);
}

/** As a long narrow box. */
function slanted(x1: number, y1: number, x2: number, y2: number, thick: number): readonly number[] {
  const length = Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
  const [right, down] = [((y2 - y1) / length) * (thick / 2), ((x1 - x2) / length) * (thick / 2)];
  return [x1 + right, y1 + down, x2 + right, y2 + down, x2 - right, y2 - down, x1 - right, y1 - down];
}

function words(mark: PageElement, canvas: Canvas): void {
  const size = numberIn(mark, 'font-size') / 1024;
  const [x, y] = [numberIn(mark, 'x'), numberIn(mark, 'y')];
  const letters = [...textOf(mark).normalize('NFC')].map(letterOf);
  const width = letters.reduce((sum, letter) => sum + letter.width, 0) * size;
  const anchor = mark.attributes['text-anchor'];
  let along = anchor === 'middle' ? -width / 2 : anchor === 'end' ? -width : 0;
  const isTurned = (mark.attributes['transform'] ?? '').startsWith('rotate(-90 ');
  for (const letter of letters) {
    const place = (right: number, up: number): readonly [number, number] =>
      isTurned ? [x - up, y - right] : [x + right, y - up];
    const contours = letter.contours.map((contour) => placed(contour, size, along, place));
    if (contours.length > 0) canvas.fill(contours, 0);
    along += letter.width * size;
  }
}

function placed(
  contour: readonly number[],
  size: number,
  along: number,
  place: (right: number, up: number) => readonly [number, number],
): readonly number[] {
  const line: number[] = [];
  for (let at = 0; at < contour.length; at += 2)
    line.push(...place(along + (contour[at] ?? 0) * size, (contour[at + 1] ?? 0) * size));
  return line;
}

const textOf = ({ children }: PageElement): string =>
  children
    .map((each) => (typeof each === 'string' ? each : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
