/**
 * Every identity of the rules, made true with figures of chance and then broken in ten ways and more that people know: each is
 * found, and the finding names the figures, both values and the difference.
 */
import { describe, expect, test } from 'vitest';
import { failing, type PrintedFigure } from '../../../src/domain/report/checks/figure.ts';
import {
  decimalsOf,
  roundedPercent,
  tidy,
  truncatedPercent,
} from '../../../src/domain/report/checks/percent.ts';
import { prove } from '../../../src/domain/report/checks/prove.ts';
import {
  hundredRules,
  limitRules,
  shareRules,
  type ShareRule,
} from '../../../src/domain/report/checks/rules/shares.ts';
import { divisionRules, sumRules, type SumRule } from '../../../src/domain/report/checks/rules/sums.ts';
import type { Term } from '../../../src/domain/report/checks/rules/term.ts';
import { namesIn, sentenceOf, written } from '../../../src/domain/report/checks/words.ts';
import { seedInUse } from '../../support/runs.ts';
import {
  change,
  pick,
  put,
  valueAt,
  waysOfCounts,
  waysOfHundreds,
  waysOfLimits,
  waysOfShares,
  type Row,
  type Way,
} from './ways-to-err.ts';

const printedAs = (rows: readonly Row[]): PrintedFigure[] =>
  rows.map(([key, value, level = 'cấp xã'], index) => ({
    id: `${index} ${key}`,
    ...{ key, value, level, unit: /\.percent$/.test(key) ? '%' : '' },
  }));

interface Try {
  readonly name: string;
  /** Rows that make it true. */
  readonly rows: readonly Row[];
  readonly ways: Readonly<Record<string, Way>>;
  /** Whether a wrong figure breaks it at all: of a plan only more than the whole is wrong, and a share may be right to fewer decimals. */
  readonly isBrokenBy?: (values: readonly number[]) => boolean;
}

/** Great enough that no misreading makes another way to fold the figures true by chance. */
const count = (): number => pick(100_003, 4_999_999);
const anyOf = (term: Term): readonly string[] => term[pick(0, term.length - 1)] ?? [];
const sum = (rows: readonly Row[]): number => rows.reduce((all, [, value]) => all + value, 0);

/** Ways to say one thing may contradict each other where chance sets both: another way is taken then. */
function untilTrue(make: () => Try): Try {
  for (let round = 1; ; round += 1) {
    const made = make();
    if (round === 100 || failing(prove(printedAs(made.rows)).identities).length === 0) return made;
  }
}

const sums = sumRules
  .filter(({ making }) => making.parts.length > 0)
  .map((rule) => untilTrue(() => sumOf(rule)));

function sumOf({ whole, making: { parts, beside = [], plus }, or }: SumRule): Try {
  const keys = new Set([...parts, ...beside].flatMap(anyOf));
  const rows = [...keys].map((key): Row => [key, count()]);
  const added: Row[] = plus === undefined ? [] : [[plus, count()]];
  // Where offices fold differently, a whole without one of its parts may be right.
  const { 'a whole that lacks a part': _, ...folding } = waysOfCounts;
  return {
    name: `${whole} = ${[...keys].join(' + ')}`,
    rows: [[whole, sum(rows) - sum(added)], ...added, ...rows],
    ways: or === undefined && beside.length === 0 ? waysOfCounts : folding,
  };
}

const divisions = divisionRules.map(({ whole, kinds, isOpen = false }): Try => {
  const rows = kinds.map((kind): Row => [kind, count()]);
  return {
    ...{ name: `${whole} = its kinds`, rows: [[whole, sum(rows)] as Row, ...rows], ways: waysOfCounts },
    ...(isOpen && {
      isBrokenBy: ([most = 0, ...parts]: readonly number[]) =>
        parts.reduce((all, each) => all + each, 0) > most,
    }),
  };
});

/** Two decimals that were not cut off, and numbers as a commune has them. */
const shares = shareRules.map((rule) => untilTrue(() => shareOf(rule)));

function shareOf({ of, ways: [{ n, d }] }: ShareRule): Try {
  const above = anyOf(n).map((key): Row => [key, pick(41, 900)]);
  const [parts, wholes] = [above.map(([key]) => key), anyOf(d)];
  const keys = wholes.filter((key) => !parts.includes(key));
  const below = keys.map((key, at): Row => [key, at === 0 ? sum(above) + pick(30, 2_000) : pick(30, 900)]);
  const counted = [...above, ...below];
  const sides = (values: readonly number[]): readonly [number, number] => {
    const add = (some: readonly string[]): number =>
      counted.reduce((all, [key], at) => all + (some.includes(key) ? (values[at + 1] ?? 0) : 0), 0);
    return [add(parts), add(wholes)];
  };
  const [part, all] = sides([0, ...counted.map(([, value]) => value)]);
  const right = roundedPercent(part, all, 2);
  const cut = truncatedPercent(part, all, 2);
  if (right === cut || decimalsOf(right) < 2 || decimalsOf(cut) < 2) return shareOf({ of, ways: [{ n, d }] });
  return {
    name: `${of}.percent`,
    rows: [[`${of}.percent`, right], ...counted],
    ways: { ...waysOfShares, 'decimals cut off': (rows) => put(rows, 0, cut) },
    isBrokenBy: (values) => {
      const [value = 0] = values;
      return roundedPercent(...sides(values), decimalsOf(value)) !== value;
    },
  };
}

const hundreds = hundredRules.map((of) => hundredOf(of));

/** Each of two decimals, so that what rounding may add is small. */
function hundredOf(of: readonly string[]): Try {
  const cuts = of.slice(1).map(() => pick(1_501, 3_000) / 100);
  const first = tidy(100 - cuts.reduce((all, each) => all + each, 0));
  if ([first, ...cuts].some((each) => decimalsOf(each) < 2)) return hundredOf(of);
  return {
    name: `${of.join(' + ')} = 100`,
    rows: of.map((key, index): Row => [`${key}.percent`, [first, ...cuts][index] ?? 0]),
    ways: waysOfHundreds,
    isBrokenBy: (values) =>
      Math.abs(values.reduce((all, each) => all + each, -100)) >
      values.reduce((all, each) => all + 10 ** -decimalsOf(each), 0.001),
  };
}

const limits = limitRules.map(([less, more]): Try => {
  const same = count();
  const rows: readonly Row[] = [
    [less, same],
    [more, same],
  ];
  return { name: `${less} ≤ ${more}`, rows, ways: waysOfLimits };
});

const across = (name: string, rows: readonly Row[], ways = waysOfCounts): Try => ({ name, rows, ways });
const share = (at: number, value: number): Way =>
  change(
    () => at,
    () => value,
  );
const others: readonly Try[] = [
  ((value) =>
    across('one figure in two places', [
      ['petition.received', value],
      ['task.total', 5],
      ['petition.received', value],
    ]))(count()),
  ((rows: Row[]) => across('numbered parts', [['budget.total', sum(rows)], ...rows]))([
    ['budget.total#A', count()],
    ['budget.total#B', count()],
  ]),
  ((rows: Row[]) => across('levels', [['refused.total', sum(rows), 'toàn tỉnh'], ...rows]))([
    ['refused.total', count(), 'cấp tỉnh'],
    ['refused.total', count(), 'cấp xã'],
  ]),
  across(
    'a share between those of its parts',
    [
      ['sameDay.total.percent', 50, 'toàn tỉnh'],
      ['sameDay.total.percent', 40, 'cấp tỉnh'],
      ['sameDay.total.percent', 60, 'cấp xã'],
    ],
    {
      ...{ 'a point below': share(0, 39), 'a hundredth below': share(0, 39.99), nothing: share(0, 0) },
      ...{ 'a point above': share(0, 61), 'a hundredth above': share(0, 60.01), all: share(0, 100) },
      ...{ 'a digit left off': share(0, 5), 'the least above': share(1, 51), 'the most below': share(2, 49) },
      ...{ 'the most of another period': share(2, 20), 'the least of another period': share(1, 80) },
    },
  ),
  across('a share within the hundred', [['sameDay.total.percent', 100]], {
    ...{ 'a point more': share(0, 101), 'a hundredth more': share(0, 100.01), doubled: share(0, 200) },
    ...{
      'a digit more': share(0, 1000),
      'less than nothing': share(0, -1),
      'a hundredth less': share(0, -0.01),
    },
    ...{
      'the point left out': share(0, 9754),
      'twice typed': share(0, 5050),
      'of something else': share(0, 137),
    },
    'the sign typed': share(0, -50),
  }),
];

/** Those that change what is printed, and make it false. */
const breaksOf = ({
  rows,
  ways,
  isBrokenBy = () => true,
}: Try): readonly (readonly [string, readonly Row[]])[] =>
  Object.entries(ways)
    .map(([name, way]) => [name, way(rows)] as const)
    .filter(([, broken]) => broken.some(([, value], at) => value !== rows[at]?.[1]))
    .filter(([, broken]) => isBrokenBy(broken.map(([, value]) => value)));

describe.each([...sums, ...divisions, ...shares, ...hundreds, ...limits, ...others])('$name', (each) => {
  test(`holds, and each of ten ways to break it is found, with figures, both values and their difference (${seedInUse})`, () => {
    const proof = prove(printedAs(each.rows));
    expect(failing(proof.identities)).toEqual([]);
    expect(each.rows.length < 2 || proof.identities.some(({ of }) => of.length > 1)).toBe(true);
    const breaks = breaksOf(each);
    expect(breaks.map(([name]) => name).length).toBeGreaterThanOrEqual(10);
    const unfound = breaks.filter(([, broken]) => !isFound(each.rows, broken));
    expect(unfound.map(([name, broken]) => [name, broken.map(([, value]) => value)])).toEqual([]);
  });
});

/** Whether an identity that fails names a figure that was changed, with two values and the difference between them. */
function isFound(rows: readonly Row[], broken: readonly Row[]): boolean {
  const printed = printedAs(broken);
  const byId = new Map(printed.map((each) => [each.id, each]));
  const changed = printed.filter(({ value }, at) => value !== rows[at]?.[1]).map(({ id }) => id);
  return failing(prove(printed).identities).some((identity) => {
    const { of, left, right, difference } = identity;
    const sentence = sentenceOf(identity, namesIn(identity, byId));
    return (
      of.some((id) => changed.includes(id)) &&
      difference !== 0 &&
      tidy(left - right) === difference &&
      [left, right].every((value) => sentence.includes(written(value)) || (value === 0 && right === 0))
    );
  });
}

test('cut-off decimals are told from a wrong percentage, of every share', () => {
  for (const { rows, ways, name } of shares) {
    const cut = ways['decimals cut off']?.(rows) ?? [];
    expect([name, failing(prove(printedAs(cut)).identities).some(({ truncated }) => truncated)]).toEqual([
      ...[name, true],
    ]);
    const wrong = put(rows, 0, valueAt(rows, 0) + 0.05);
    expect([name, failing(prove(printedAs(wrong)).identities).some(({ truncated }) => truncated)]).toEqual([
      ...[name, false],
    ]);
  }
});

test('half a unit is rounded up, by whole numbers', () => {
  expect(roundedPercent(1, 800, 2)).toBe(0.13);
  expect(roundedPercent(447, 465, 2)).toBe(96.13);
});
