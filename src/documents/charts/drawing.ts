/**
 * A chart as a drawing: black, greys and hatching on white, in units of a quarter of a millimetre. It stands in a page as an SVG
 * that says each mark outright (no styles, no patterns), so that the page, the printer and `picture.ts` draw the very same.
 */
import { html, type Html } from '../page.ts';
import { widthOf } from './letter-widths.ts';

/** How a bar is filled: four that a printer without colours keeps apart. */
export type Shade = 'dark' | 'light' | 'hatched' | 'white';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** From x, y to x, y. */
export type Stroke = readonly [fromX: number, fromY: number, toX: number, toY: number];

export interface Words {
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Read from below. */
  readonly turned?: boolean;
}

export type Mark =
  | { readonly kind: 'bar'; readonly box: Box; readonly shade: Shade }
  | {
      readonly kind: 'strokes';
      readonly strokes: readonly Stroke[];
      readonly width: number;
      /** Behind what matters: grey. */
      readonly faint?: boolean;
    }
  | { readonly kind: 'words'; readonly words: Words };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** As wide as the text of a report on A4 (165 mm). */
export const drawingWidth = 660;
/** As wide as a phone, with letters as large: there the same chart is drawn anew, and not made smaller. */
export const narrowWidth = 300;
/** Of letters: ten points, and what stands on bars. */
export const textSize = 14;

export const words = (
  text: string,
  place: Omit<Words, 'text' | 'size'> & { readonly size?: number },
): Mark => ({
  kind: 'words',
  words: { size: textSize, ...place, text },
});

const fills: Readonly<Record<Shade, string>> = {
  ...{ dark: '#404040', light: '#c4c4c4' },
  ...{ hatched: '#ffffff', white: '#ffffff' },
};

/** @param label what a screen reader says in its place */
export const svgOf = ({ width, height, marks }: Drawing, label: string): Html =>
  html`<svg
    class="report__drawing${width === narrowWidth ? ' report__drawing--narrow' : ''}"
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${width} ${tenth(height)}"
  >
    ${marks.map(markOf)}
  </svg>`;

function markOf(mark: Mark): Html | null {
  switch (mark.kind) {
    case 'bar':
      return barOf(mark.box, mark.shade);
    case 'strokes':
      return pathOf(mark.strokes, mark.width, mark.faint);
    case 'words':
      return wordsOf(mark.words);
  }
}

function barOf(box: Box, shade: Shade): Html {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(tenth);
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fills[shade]}" />
    ${shade === 'hatched' && pathOf(hatching(box), 1)} ${shade !== 'dark' && pathOf(edges(box), 1)}`;
}

const edges = ({ x, y, width, height }: Box): readonly Stroke[] => [
  [x, y, x + width, y],
  [x, y + height, x + width, y + height],
  [x, y, x, y + height],
  [x + width, y, x + width, y + height],
];

/** Rising lines, each cut off where the box ends. */
function hatching({ x, y, width, height }: Box): readonly Stroke[] {
  const apart = 5;
  const strokes: Stroke[] = [];
  for (let start = x - height + apart; start < x + width; start += apart) {
    const [from, to] = [Math.max(start, x), Math.min(start + height, x + width)];
    if (from < to) strokes.push([from, y + height - (from - start), to, y + height - (to - start)]);
  }
  return strokes;
}

const pathOf = (strokes: readonly Stroke[], width: number, faint = false): Html | null =>
  strokes.length === 0
    ? null
    : html`<path
        d="${strokes
          .map(
            (each) =>
              'M' +
              each
                .map(tenth)
                .join(' ')
                .replace(/^(\S+ \S+) /, '$1L'),
          )
          .join('')}"
        stroke="${faint ? '#b0b0b0' : '#000000'}"
        stroke-width="${width}"
        fill="none"
      />`;

function wordsOf({ x, y, text, size, anchor, turned }: Words): Html {
  const [left, base] = [tenth(x), tenth(y)];
  // Where the reader has another typeface, letters are pulled to the room that was left for them.
  return html`<text
    x="${left}"
    y="${base}"
    font-size="${size}"
    text-anchor="${anchor}"
    textLength="${tenth(widthOf(text, size))}"
    lengthAdjust="spacingAndGlyphs"
    ${turned === true && html`transform="rotate(-90 ${left} ${base})"`}
    >${text}</text
  >`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
