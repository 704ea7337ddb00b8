import { recordOf } from '../../base/record-of.ts';
import type { Bucket, Share, ShareName, Shares, TallyRow } from './tally-row.ts';

/** Percent of `n` in `d`, rounded half-up to two decimals by whole-number arithmetic; nothing arises from nothing. */
export function share(n: number, d: number): Share {
  if (d === 0) return { n, d, percent: null };
  const twice = n * 20_000 + d;
  return { n, d, percent: (twice - (twice % (2 * d))) / (2 * d) / 100 };
}

/** Order of the reports, and of every place that shows them all. */
export const shareNames = [
  'online',
  'fullyOnline',
  'partlyOnline',
  'onTime',
  'componentsDigitised',
  'resultsDigitised',
  'paidOnline',
] as const satisfies readonly ShareName[];

/** Numerators and denominators while they are being counted. */
export type ShareCounts = Record<ShareName, { n: number; d: number }>;

export const noShares = (): ShareCounts => ({
  online: { n: 0, d: 0 },
  fullyOnline: { n: 0, d: 0 },
  partlyOnline: { n: 0, d: 0 },
  onTime: { n: 0, d: 0 },
  componentsDigitised: { n: 0, d: 0 },
  resultsDigitised: { n: 0, d: 0 },
  paidOnline: { n: 0, d: 0 },
});

export const sharesOf = (counts: ShareCounts): Shares =>
  recordOf(shareNames, (name) => share(counts[name].n, counts[name].d));

/** How the resolved were in time, which reports print apart: each of the three in all that were resolved. */
export const timelyShares = (
  row: TallyRow,
): readonly { readonly bucket: Bucket; readonly share: Share }[] => {
  const resolved = row.resolvedEarly + row.resolvedOnTime + row.resolvedLate;
  return (['resolvedEarly', 'resolvedOnTime', 'resolvedLate'] as const).map((bucket) => ({
    bucket,
    share: share(row[bucket], resolved),
  }));
};
