/** Whether a straightened page can be read, judged by numbers before it is kept. */
import { flattened } from './flatten.ts';
import { greyOf, percentile, type Pixels } from './pixels.ts';

export interface Quality {
  /** How bright the paper is, 0 to 255. */
  readonly light: number;
  /** How steep the sides of strokes are, as a share of the way from ink to paper in one pixel; null where there is no ink. */
  readonly sharpness: number | null;
  /** What makes it hard to read; undefined where nothing does. */
  readonly fault: QualityFault | undefined;
}
export type QualityFault = 'dark' | 'blurred' | 'blank';

const leastLight = 75;
/** Printed text of a page stays readable down to here; below it letters run into each other. */
const leastSharpness = 0.16;
/** Of all pixels: less ink is an empty page. */
const leastInk = 0.0015;

export function qualityOf(page: Pixels): Quality {
  const light = percentile(greyOf(page), 85);
  const grey = greyOf(flattened(page));
  const { width, height, data } = grey;
  const [low, middle] = [percentile(grey, 1), 170];
  let [ink, sides, steepness] = [0, 0, 0];
  const border = Math.round(width / 40);
  for (let y = border; y < height - border; y += 1)
    for (let x = border; x < width - border; x += 1) {
      const at = y * width + x;
      const value = data[at]!;
      if (value < middle) ink += 1;
      // Where brightness passes the middle between ink and paper, to the right or below.
      const right = data[at + 1]!;
      if (value < middle === right < middle) continue;
      sides += 1;
      steepness += Math.abs(right - value);
    }
  const share = ink / (width * height);
  const contrast = Math.max(60, 255 - low);
  const sharpness = share < leastInk || sides === 0 ? null : steepness / sides / contrast;
  const fault =
    light < leastLight
      ? 'dark'
      : sharpness === null
        ? 'blank'
        : sharpness < leastSharpness
          ? 'blurred'
          : undefined;
  return { light, sharpness, fault };
}
