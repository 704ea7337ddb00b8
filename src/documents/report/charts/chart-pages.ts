/** Which charts of the annex begin a page: they are spread over as few pages as hold them, about as full as each other. */
import type { ReportChart } from './report-charts.ts';

/** In millimetres: A4 within its margins; the annex's heading on the first page, two lines with the check on the last. */
const page = { height: 257, heading: 23.5, check: 16 };
/** Of what the heading says the annex belongs to: a line of it, and the letters that it holds. */
const belongs = { line: 5.5, letters: 84 };
/** Of a chart around its drawing; of its note the letters of a line. */
const around = { title: 9.5, drawing: 2, line: 4.6, letters: 95 };

/** Of drawings a quarter of a millimetre is one. */
const heightOf = ({ note, drawn }: ReportChart): number =>
  around.title +
  (drawn === undefined ? 0 : drawn.drawing.height / 4 + around.drawing) +
  Math.ceil(note.length / around.letters) * around.line;

/** @param belongsTo the last line of the annex's heading @returns for each chart whether a page begins with it; the first one stands below the annex's heading */
export function chartsThatBeginPages(charts: readonly ReportChart[], belongsTo: string): readonly boolean[] {
  const heading = page.heading + (Math.ceil(belongsTo.length / belongs.letters) - 1) * belongs.line;
  const fullest = (each: Parting): number => fullestOf(each, heading);
  const heights = charts.map(heightOf);
  for (let pages = 1; pages <= charts.length; pages += 1) {
    const fitting = partings(heights, pages).filter((each) => fullest(each) <= page.height);
    const [first, ...others] = fitting;
    if (first === undefined) continue;
    const best = others.reduce((a, b) => (fullest(b) < fullest(a) ? b : a), first);
    return best.flatMap((onPage, at) => onPage.map((_, place) => at > 0 && place === 0));
  }
  // Higher than a page each: the printer parts them as it can.
  return charts.map(() => false);
}

type Parting = readonly (readonly number[])[];

/** Every way to part them, in their order, over so many pages. */
function partings(heights: readonly number[], pages: number): readonly Parting[] {
  if (pages === 1) return [[heights]];
  return heights
    .slice(0, heights.length - pages + 1)
    .flatMap((_, at) =>
      partings(heights.slice(at + 1), pages - 1).map((rest) => [heights.slice(0, at + 1), ...rest]),
    );
}

const fullestOf = (parting: Parting, heading: number): number =>
  Math.max(
    ...parting.map(
      (onPage, at) =>
        onPage.reduce((sum, height) => sum + height, 0) +
        (at === 0 ? heading : 0) +
        (at === parting.length - 1 ? page.check : 0),
    ),
  );
