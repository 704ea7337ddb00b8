import { describe, expect, it } from 'vitest';
import { countedFee } from '../../src/domain/office/counted-fee.ts';
import type { FeeRule } from '../../src/domain/office/events.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';

/** Written by hand: 2.000 đ each of the first two pages, 1.000 đ each further one, at most 200.000 đ a copy. */
const certified: readonly (readonly [copies: number, pages: number, dong: number])[] = [
  [1, 1, 2_000],
  [1, 2, 4_000],
  [1, 3, 5_000],
  [1, 4, 6_000],
  [3, 1, 6_000],
  [3, 4, 18_000],
  [10, 2, 40_000],
  [1, 198, 200_000],
  [1, 199, 200_000],
  [1, 500, 200_000],
  [2, 500, 400_000],
  [5, 197, 995_000],
  [0, 7, 0],
  [2, 0, 0],
];
const shippedRule = async (code: string): Promise<FeeRule | undefined> =>
  (await loadShippedProcedures()).find((procedure) => procedure.code === code)?.feeRule;

describe('the fee of a certified copy', () => {
  it.each(certified)('%d copies of %d pages cost %d đồng', async (copies, pages, dong) => {
    const rule = await shippedRule('2.000815');
    expect(rule && countedFee(rule, { copies, pages })).toBe(dong);
  });

  it('names the paper that sets it', async () => {
    expect((await shippedRule('2.000815'))?.source).toContain('226/2016/TT-BTC');
  });
});

describe('a fee for each copy', () => {
  it('does not ask how many pages it has', async () => {
    const rule = await shippedRule('2.000635');
    expect(rule && countedFee(rule, { copies: 4, pages: 0 })).toBe(32_000);
  });
});

describe('most procedures', () => {
  it('have one fee, which is not counted', async () => {
    expect(await shippedRule('1.001193')).toBeUndefined();
  });
});
