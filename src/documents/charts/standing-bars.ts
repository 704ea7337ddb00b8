/** A chart over time: for each moment a bar of every series, its figure on top, and a line across at each round number. */
import { drawingWidth, textSize, words, type Drawing, type Mark, type Shade } from './drawing.ts';
import { widthOf } from './letter-widths.ts';

export interface Series {
  readonly name: string;
  readonly shade: Shade;
  /** One for each moment, whole and not negative. */
  readonly values: readonly number[];
}
export interface StandingBars {
  readonly moments: readonly string[];
  readonly series: readonly Series[];
  readonly write: (value: number) => string;
}

const high = 100;
const figureSize = 11.5;
const momentSize = 12.5;

export function standingBars({ moments, series, write }: StandingBars, drawn = drawingWidth): Drawing {
  const values = series.flatMap((each) => each.values);
  const steps = roundSteps(Math.max(1, ...values));
  const top = steps.at(-1) ?? 1;
  const left = Math.max(...steps.map((each) => widthOf(write(each), textSize))) + 10;
  const each = (drawn - left) / moments.length;
  const slot = (each * 0.84) / series.length;
  const widest = Math.max(...values.map((value) => widthOf(write(value), figureSize)));
  const turned = widest > slot - 1;
  // Above the highest bar its figure finds room.
  const above = turned ? widest + 8 : 20;
  const ground = above + high;
  const yOf = (value: number): number => ground - (value / top) * high;
  const marks: Mark[] = steps.flatMap((value) => [
    {
      ...{ kind: 'strokes', width: value === 0 ? 1.5 : 1, faint: value > 0 },
      strokes: [[left, yOf(value), drawn, yOf(value)]],
    },
    words(write(value), { x: left - 6, y: yOf(value) + textSize * 0.34, anchor: 'end' }),
  ]);
  // Where they would run into each other only every second or third is said, the last one always.
  const apart = Math.ceil((Math.max(...moments.map((moment) => widthOf(moment, momentSize))) + 4) / each);
  moments.forEach((moment, at) => {
    const middle = left + each * (at + 0.5);
    const isSaid = (moments.length - 1 - at) % apart === 0;
    if (isSaid) marks.push(words(moment, { x: middle, y: ground + 17, anchor: 'middle', size: momentSize }));
    series.forEach(({ values: own, shade }, index) => {
      const value = own[at] ?? 0;
      const x = middle + (index - series.length / 2) * slot;
      const box = { x: x + 1, y: yOf(value), width: slot - 2, height: ground - yOf(value) };
      if (value > 0) marks.push({ kind: 'bar', box, shade });
      marks.push(
        words(write(value), { ...figureAt(x + slot / 2, yOf(value) - 4, turned), size: figureSize }),
      );
    });
  });
  return {
    width: drawn,
    height: ground + 48,
    marks: [...marks, ...legend(series, ground + 40, drawn)],
  };
}

const figureAt = (x: number, y: number, turned: boolean) =>
  turned
    ? ({ x: x + figureSize * 0.34, y, anchor: 'start', turned } as const)
    : ({ x, y, anchor: 'middle' } as const);

/** What each shade stands for, below the middle. */
function legend(series: readonly Series[], y: number, drawn: number): readonly Mark[] {
  const widths = series.map(({ name }) => 28 + 8 + widthOf(name, textSize) + 26);
  let x = (drawn - widths.reduce((sum, width) => sum + width, 0) + 26) / 2;
  return series.flatMap(({ name, shade }, at): readonly Mark[] => {
    const start = x;
    x += widths[at] ?? 0;
    return [
      { kind: 'bar', box: { x: start, y: y - 11, width: 28, height: 13 }, shade },
      words(name, { x: start + 36, y, anchor: 'start' }),
    ];
  });
}

/** From nought to above the highest, in at most five steps of 1, 2 or 5 and noughts behind. */
export function roundSteps(highest: number): readonly number[] {
  let step = 1;
  for (let power = 1; step * 5 < highest; power *= 10)
    step = [1, 2, 5, 10].map((each) => each * power).find((each) => each * 5 >= highest) ?? 10 * power;
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
