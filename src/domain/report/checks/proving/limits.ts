import type { Identity } from '../figure.ts';
import { tidy } from '../percent.ts';
import type { AtLevel } from '../picking.ts';
import { limitRules, shareRules } from '../rules/shares.ts';
import { inequality } from './identity.ts';
import { nearestAmong } from './sums.ts';

/** What is part of something is not more than it; and a share of a whole is neither below 0 nor above 100. */
export function proveLimits(figures: AtLevel): readonly Identity[] {
  const parts = limitRules.flatMap(([less, more]) =>
    (figures.get(more) ?? []).flatMap((right) => {
      const left = nearestAmong(figures.get(less) ?? [], right);
      return left === undefined ? [] : [inequality({ left: [left], right: [right] })];
    }),
  );
  const shares = shareRules
    .flatMap(({ of }) => figures.get(`${of}.percent`) ?? [])
    .filter(({ value }) => value > 100 || value < 0);
  return [
    ...parts,
    ...shares.map(({ id, slot, level, value }): Identity => ({
      kind: 'atMost',
      identity: `0 ≤ ${slot.key} ≤ 100`,
      ...{ level, of: [id], onTheLeft: 1, left: value, right: value > 100 ? 100 : 0 },
      ...{ difference: value > 100 ? tidy(value - 100) : value },
      ...{ holds: false, truncated: false, alternative: false },
    })),
  ];
}
