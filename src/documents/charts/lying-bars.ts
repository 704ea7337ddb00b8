/** A chart of lying bars: a name, a bar, its figure behind it; with a ceiling, which is a broken line over all of them. */
import {
  drawingWidth,
  textSize,
  words,
  type Drawing,
  type Mark,
  type Shade,
  type Stroke,
} from './drawing.ts';
import { linesWithin, widthOf } from './letter-widths.ts';

export interface LyingBar {
  readonly name: string;
  readonly value: number;
  /** The figure as it is written. */
  readonly written: string;
  readonly shade: Shade;
}
export interface Ceiling {
  readonly value: number;
  readonly name: string;
}

const line = 16;
const gap = 8;
const barHeight = 17;
/** Of a name: half of the drawing belongs to the bars. */
const nameShare = 9 / 22;

export function lyingBars(bars: readonly LyingBar[], ceiling?: Ceiling, drawn = drawingWidth): Drawing {
  const lines = drawn < drawingWidth ? 4 : 2;
  const names = bars.map(({ name }) => linesWithin(name, drawn * nameShare, textSize, lines));
  const left = Math.max(...names.flat().map((each) => widthOf(each, textSize))) + 10;
  const behind = Math.max(...bars.map(({ written }) => widthOf(written, textSize))) + 12;
  const most = Math.max(1e-9, ...bars.map(({ value }) => value), (ceiling?.value ?? 0) * 1.25);
  const scale = (drawn - left - behind) / most;
  const top = ceiling === undefined ? 4 : 24;
  const marks: Mark[] = [];
  let y = top;
  bars.forEach((bar, at) => {
    const name = names[at] ?? [];
    const height = Math.max(barHeight, name.length * line) + gap;
    marks.push(...barMarks(bar, name, { left, y, height, scale, over: ceiling?.value }));
    y += height;
  });
  return { width: drawn, height: y + 4, marks: [...marks, ...ends(ceiling, { left, top, scale, y })] };
}

interface Place {
  readonly left: number;
  readonly y: number;
  readonly height: number;
  readonly scale: number;
  readonly over?: number | undefined;
}

/** Behind its bar; and behind the ceiling where that would run through it. */
function placeOfFigure({ value, written }: LyingBar, { left, scale, over }: Place): number {
  const [end, line] = [left + value * scale + 6, left + (over ?? 0) * scale];
  return over !== undefined && end < line + 6 && end + widthOf(written, textSize) > line - 4 ? line + 6 : end;
}

function barMarks(bar: LyingBar, lines: readonly string[], place: Place): readonly Mark[] {
  const { left, y, height, scale } = place;
  const { value, written, shade } = bar;
  const middle = y + height / 2;
  const width = value * scale;
  const first = middle - ((lines.length - 1) * line) / 2 + textSize * 0.34;
  return [
    ...lines.map((text, at) => words(text, { x: left - 8, y: first + at * line, anchor: 'end' })),
    ...(width > 0 ? [{ kind: 'bar', box: boxAt(left, middle, width), shade } as const] : []),
    words(written, { x: placeOfFigure(bar, place), y: middle + textSize * 0.34, anchor: 'start' }),
  ];
}
const boxAt = (x: number, middle: number, width: number) => ({
  ...{ x, y: middle - barHeight / 2, width, height: barHeight },
});

/** Where bars begin, and where they should end. */
function ends(
  ceiling: Ceiling | undefined,
  { left, top, scale, y }: Omit<Place, 'height' | 'over'> & { readonly top: number },
): readonly Mark[] {
  const start: Mark = { kind: 'strokes', strokes: [[left, top - 2, left, y]], width: 1.5 };
  if (ceiling === undefined) return [start];
  const x = left + ceiling.value * scale;
  return [
    start,
    { kind: 'strokes', strokes: broken(x, top - 4, y), width: 1.5 },
    words(ceiling.name, { x, y: 14, anchor: 'middle' }),
  ];
}
function broken(x: number, from: number, to: number): readonly Stroke[] {
  const strokes: Stroke[] = [];
  for (let y = from; y < to; y += 9) strokes.push([x, y, x, Math.min(y + 5, to)]);
  return strokes;
}
