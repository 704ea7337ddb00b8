import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRow } from '../../src/domain/counting/tally-row.ts';
import { share, shareNames, timelyShares } from '../../src/domain/counting/shares.ts';
import { runs } from '../support/runs.ts';

test.each([
  [345, 353, 97.73],
  [8, 353, 2.27],
  [1, 3, 33.33],
  [2, 3, 66.67],
  [1, 8, 12.5],
  [1, 800, 0.13],
  [1005, 100_000, 1.01],
  [15_700, 16_095, 97.55],
  [0, 7, 0],
  [7, 7, 100],
])('%i of %i is %d %', (n, d, percent) => {
  expect(share(n, d)).toEqual({ n, d, percent });
});

test('a share of nothing is no percentage', () => {
  expect(share(0, 0)).toEqual({ n: 0, d: 0, percent: null });
});

test('halves go up, by whole numbers: never off by a float', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000_000 }), fc.integer({ min: 1, max: 2_000_000 }), (part, d) => {
      const n = Math.min(part, d);
      const exact = (BigInt(n) * 20_000n + BigInt(d)) / (2n * BigInt(d));
      expect(share(n, d).percent).toBe(Number(exact) / 100);
    }),
    runs(2000),
  );
});

test('shares stand in the order of the reports', () => {
  expect(shareNames).toEqual([
    ...['online', 'fullyOnline', 'partlyOnline', 'onTime'],
    ...['componentsDigitised', 'resultsDigitised', 'paidOnline'],
  ]);
});

test('how the resolved were in time is each of the three in all of them', () => {
  const row = { ...emptyRow(), resolvedEarly: 1, resolvedOnTime: 2, resolvedLate: 5, closed: 9 };
  expect(timelyShares(row)).toEqual([
    { bucket: 'resolvedEarly', share: { n: 1, d: 8, percent: 12.5 } },
    { bucket: 'resolvedOnTime', share: { n: 2, d: 8, percent: 25 } },
    { bucket: 'resolvedLate', share: { n: 5, d: 8, percent: 62.5 } },
  ]);
});
