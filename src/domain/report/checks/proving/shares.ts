import type { Placed } from '../board.ts';
import type { Identity } from '../figure.ts';
import { decimalsOf, roundedPercent, tidy, truncatedPercent } from '../percent.ts';
import { choicesOf, distance, type AtLevel } from '../picking.ts';
import { hundredRules, shareRules, type Reckoning, type ShareRule } from '../rules/shares.ts';

/** Of another denominator only what comes this near, in points, is worth telling: nobody reckons 87 % as 38 %. */
const nearInPoints = 1;

/** Each telling of a percentage, reckoned again. */
export const proveShares = (figures: AtLevel): readonly Identity[] =>
  shareRules.flatMap((rule) =>
    (figures.get(`${percentOf(rule.of)}`) ?? []).flatMap((percent) => proveShare(rule, percent, figures)),
  );

const percentOf = (of: string): string => `${of}.percent`;

function proveShare({ of, ways }: ShareRule, percent: Placed, figures: AtLevel): readonly Identity[] {
  const printed: Reckoning = { n: [[`${percentOf(of)}.n`]], d: [[`${percentOf(of)}.d`]] };
  const mixtures = [
    printed,
    ...ways,
    ...ways.map(({ d }) => ({ n: printed.n, d })),
    ...ways.map(({ n }) => ({ n, d: printed.d })),
  ];
  const reckoned: Identity[] = [];
  for (const way of mixtures) {
    const found = nearest(way, percent, figures);
    if (found?.holds === true) return [found];
    if (found !== undefined) reckoned.push(found);
  }
  const cut = reckoned.find(({ truncated }) => truncated);
  if (cut !== undefined) return [cut];
  const [asked, ...others] = reckoned;
  if (asked === undefined) return [];
  return [
    asked,
    ...others
      .filter(({ difference }) => Math.abs(difference) < nearInPoints)
      .map((other) => ({ ...other, alternative: true })),
  ];
}

function nearest({ n, d }: Reckoning, percent: Placed, figures: AtLevel): Identity | undefined {
  const made = choicesOf(n, figures).flatMap((above) =>
    choicesOf(d, figures).map((below) => ({
      found: reckoned(percent, above, below),
      far: distance(percent, [...above, ...below]),
    })),
  );
  const rank = ({ holds, truncated }: Identity): number => (holds ? 0 : truncated ? 1 : 2);
  return made
    .filter(({ found }) => found !== undefined)
    .map(({ found, far }) => ({ found: found as Identity, far }))
    .sort((a, b) => rank(a.found) - rank(b.found) || a.far - b.far)[0]?.found;
}

/** Undefined where nothing has arisen: nothing is no share of nothing. */
function reckoned(percent: Placed, above: readonly Placed[], below: readonly Placed[]): Identity | undefined {
  const add = (some: readonly Placed[]): number => tidy(some.reduce((sum, { value }) => sum + value, 0));
  const [n, d] = [add(above), add(below)];
  if (d <= 0) return undefined;
  const decimals = decimalsOf(percent.value);
  const right = roundedPercent(n, d, decimals);
  const holds = right === percent.value;
  const names = (some: readonly Placed[]): string => {
    const text = some.map(({ slot }) => slot.key).join(' + ');
    return some.length > 1 ? `(${text})` : text;
  };
  return {
    kind: 'percent',
    identity: `${percent.slot.key} = 100 × ${names(above)} / ${names(below)}`,
    level: percent.level,
    of: [...new Set([percent, ...above, ...below].map(({ id }) => id))],
    onTheLeft: 1,
    ...{ left: percent.value, right, difference: tidy(percent.value - right), holds },
    truncated: !holds && truncatedPercent(n, d, decimals) === percent.value,
    alternative: false,
  };
}

/** Shares of one whole, where nothing else shows that they are right. */
export const proveHundreds = (figures: AtLevel): readonly Identity[] =>
  hundredRules.flatMap((shares) => {
    const found = shares.map((of) => figures.get(percentOf(of))?.[0]);
    const all = found.filter((each) => each !== undefined);
    const isReckoned = all.some((percent) => {
      const rule = shareRules.find(({ of }) => percentOf(of) === percent.slot.key);
      return rule !== undefined && proveShare(rule, percent, figures).length > 0;
    });
    return all.length < shares.length || isReckoned ? [] : [hundred(all)];
  });

function hundred(shares: readonly Placed[]): Identity {
  const left = tidy(shares.reduce((sum, { value }) => sum + value, 0));
  // Rounding takes or gives each half of its last decimal; cutting off takes nearly all of it.
  const last = tidy(shares.reduce((sum, { value }) => sum + 10 ** -decimalsOf(value), 0));
  const difference = tidy(left - 100);
  const holds = difference <= tidy(last / 2) && difference > -last;
  return {
    kind: 'hundred',
    identity: `${shares.map(({ slot }) => slot.key).join(' + ')} = 100`,
    level: shares[0]?.level ?? '',
    of: shares.map(({ id }) => id),
    onTheLeft: shares.length,
    ...{ left, right: 100, difference: holds ? 0 : difference, holds, truncated: false, alternative: false },
  };
}
