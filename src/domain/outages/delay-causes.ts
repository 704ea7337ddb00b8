/** Why a dossier is overdue: a list with its source, the same for every tablet, so that what is counted is comparable. */
import data from '../data/delay-causes.json';

/** In the order of `delay-causes.json`: a packed column holds the place, so causes are only ever appended, at most fifteen. */
export const delayCauses = data.causes.map(({ id }) => id);
/** `id` of a cause. */
export type DelayCause = string;

export const isDelayCause = (cause: string): boolean => delayCauses.includes(cause);

/** What the cause is called; undefined for one of a later version. */
export const nameOfCause = (cause: DelayCause): string | undefined =>
  data.causes.find(({ id }) => id === cause)?.name;

/** An outage that was noted may be named with it. */
export const outageCause = 'outage';
/** Says nothing by itself: it wants words. */
export const otherCause = 'other';
