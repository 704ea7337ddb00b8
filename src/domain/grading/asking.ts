/** Whether and how an office asks a citizen, once the result is handed over. */
import * as z from 'zod/mini';
import data from '../data/satisfaction.json';
import type { OfficeFault, OfficeFaults } from '../office/fields.ts';
import { isScale } from './scale.ts';

const short = z.string().check(z.maxLength(300));

/**
 * `scale`: one of `scales`. `back`: how the tablet comes back to the desk, by a button that is held or by locking it. `praise`,
 * `blame`: reasons to be tapped after a good and after a bad grade.
 */
export const Asking = z.object({
  ...{ asked: z.boolean(), scale: short, back: z.enum(['hold', 'lock']) },
  ...{ praise: z.array(short), blame: z.array(short) },
});
export type Asking = z.infer<typeof Asking>;

/** Where the office has chosen nothing. */
export const usualAsking: Asking = {
  asked: data.asked,
  scale: data.scale,
  back: data.back === 'lock' ? 'lock' : 'hold',
  ...{ praise: data.praise, blame: data.blame },
};

/** So many reasons fit on a screen that is read standing, each so long. */
export const mostReasons = 8;
const longestReason = 60;

/** Reasons as they were typed, one a line: without spaces around them, empty lines and repetitions. */
export const tidyReasons = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.map((line) => line.trim().replaceAll(/\s+/g, ' ')).filter((line) => line !== '')),
];

export const tidyAsking = (asking: Asking): Asking => ({
  ...asking,
  praise: [...tidyReasons(asking.praise)],
  blame: [...tidyReasons(asking.blame)],
});

/** No reasons at all is a choice: then none is asked for. */
export function askingFaults({ scale, praise, blame }: Asking): OfficeFaults {
  const faults: Record<string, OfficeFault> = {};
  if (!isScale(scale)) faults['scale'] = 'required';
  for (const [name, reasons] of Object.entries({ praise, blame }))
    if (reasons.length > mostReasons || reasons.some((each) => each.length > longestReason))
      faults[name] = 'tooLong';
  return faults;
}
