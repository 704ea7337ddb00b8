/** Every identity of the rules, made true with figures of chance and then broken in ten ways: each break is found. */
import { describe, expect, test } from 'vitest';
import { failing, type PrintedFigure } from '../../../src/domain/report/checks/figure.ts';
import { decimalsOf, roundedPercent } from '../../../src/domain/report/checks/percent.ts';
import { prove } from '../../../src/domain/report/checks/prove.ts';
import {
  hundredRules,
  limitRules,
  shareRules,
  type ShareRule,
} from '../../../src/domain/report/checks/rules/shares.ts';
import { divisionRules, sumRules, type SumRule } from '../../../src/domain/report/checks/rules/sums.ts';
import type { Term } from '../../../src/domain/report/checks/rules/term.ts';
import { seedInUse, seedOfRun } from '../../support/runs.ts';

/** Small and the same everywhere: a linear congruence. @returns a whole number from `from` to `to` */
function chance(seed: number): (from: number, to: number) => number {
  let state = (seed % 2_147_483_647) + 1;
  return (from, to) => {
    state = (state * 48_271) % 2_147_483_647;
    return from + (state % (to - from + 1));
  };
}

type Row = readonly [key: string, value: number, level?: string | undefined];
const printedAs = (rows: readonly Row[]): PrintedFigure[] =>
  rows.map(([key, value, level = 'cấp xã'], index) => ({
    id: `${index} ${key}`,
    ...{ key, value, level, unit: /\.percent$/.test(key) ? '%' : '' },
  }));

/** Ten wrong readings of a number; what would leave it as it was is another number instead. */
function misreadings(value: number, pick: (from: number, to: number) => number): number[] {
  const unit = 10 ** -decimalsOf(value);
  const digits = [...String(Math.round(value))];
  const swapped = Number([digits.at(-1), ...digits.slice(1, -1), digits[0]].join(''));
  const wrong = [
    ...[value + unit, value - unit, value + 10 * unit, value - 10 * unit],
    ...[value * 10, value * 2, 0, swapped, Number(`${digits.join('')}0`) + 1],
    value + pick(2, 900) * unit,
  ];
  return wrong.map((each, index) => Number((each === value ? value + (index + 3) * unit : each).toFixed(6)));
}

interface Try {
  readonly name: string;
  /** Rows that make it true; what is broken stands first among those that may be. */
  readonly rows: readonly Row[];
  /** Of each misreading only those that make it false: an inequality bears some. */
  readonly isBrokenBy?: (values: readonly number[]) => boolean;
  /** Places that are misread; left out: every one in turn. */
  readonly places?: readonly number[];
}

const pick = chance(seedOfRun);
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

function sumOf({ whole, making: { parts, beside = [], plus } }: SumRule): Try {
  const keys = new Set([...parts, ...beside].flatMap(anyOf));
  const rows = [...keys].map((key): Row => [key, count()]);
  const added: Row[] = plus === undefined ? [] : [[plus, count()]];
  return {
    name: `${whole} = ${[...keys].join(' + ')}`,
    rows: [[whole, sum(rows) - sum(added)], ...rows, ...added],
  };
}

const divisions = divisionRules.map(({ whole, kinds, isOpen = false }): Try => {
  const rows = kinds.map((kind): Row => [kind, count()]);
  const all = { name: `${whole} = its kinds`, rows: [[whole, sum(rows)] as Row, ...rows] };
  // Of a plan, tasks may be under way that no figure tells of: only more than the whole is wrong.
  const isBrokenBy = ([most = 0, ...parts]: readonly number[]): boolean =>
    parts.reduce((made, each) => made + each, 0) > most;
  return isOpen ? { ...all, isBrokenBy } : all;
});

/** Two decimals, and numbers as a commune has them. */
const shares = shareRules.map((rule) => untilTrue(() => withPercent(shareOf(rule))));

function shareOf({ of, ways: [{ n, d }] }: ShareRule): Try {
  const above = anyOf(n).map((key): Row => [key, pick(41, 900)]);
  const keys = anyOf(d).filter((key) => !above.some(([each]) => each === key));
  const below = keys.map((key, index): Row => [
    key,
    index === 0 ? sum(above) + pick(30, 2_000) : pick(30, 900),
  ]);
  return { name: `${of}.percent`, rows: [...above, ...below], places: [0] };
}

/**
 * The percentage is what the rule itself reckons of the rows. A misreading that shows fewer decimals and is right to these is
 * none: 46 is how 45,98 is printed without decimals.
 */
function withPercent({ name, rows }: Try): Try {
  const probe = prove(printedAs([[name, 12.34], ...rows])).identities.find(
    ({ kind, identity }) => kind === 'percent' && identity.startsWith(`${name} `),
  );
  const right = probe?.right ?? Number.NaN;
  const isBrokenBy = ([value = 0]: readonly number[]): boolean =>
    Math.abs(value - right) > 0.5 * 10 ** -decimalsOf(value) + 0.005;
  return { name, rows: [[name, right], ...rows], places: [0], isBrokenBy };
}

const hundreds = hundredRules.map((of): Try => {
  const cuts = of.slice(1).map(() => pick(101, 3_000) / 100);
  const first = Number((100 - cuts.reduce((all, each) => all + each, 0)).toFixed(2));
  return {
    name: `${of.join(' + ')} = 100`,
    rows: of.map((key, index): Row => [`${key}.percent`, [first, ...cuts][index] ?? 0]),
    // What rounding itself may add or take is no break.
    isBrokenBy: (values) =>
      Math.abs(values.reduce((all, each) => all + each, -100)) >
      values.reduce((all, each) => all + 10 ** -decimalsOf(each), 0.001),
  };
});

const limits = limitRules.map(([less, more]): Try => {
  const right = count();
  return {
    name: `${less} ≤ ${more}`,
    rows: [
      [less, right],
      [more, right],
    ],
    isBrokenBy: ([left = 0, least = 0]) => left > least,
  };
});

const others: readonly Try[] = [
  ((value) => ({
    name: 'one figure in two places',
    rows: [
      ['petition.received', value],
      ['task.total', 5],
      ['petition.received', value],
    ],
    places: [0, 2],
  }))(count()),
  ((rows: Row[]) => ({ name: 'numbered parts', rows: [['budget.total', sum(rows)], ...rows] }))([
    ['budget.total#A', count()],
    ['budget.total#B', count()],
  ]),
  ((rows: Row[]) => ({ name: 'levels', rows: [['refused.total', sum(rows), 'toàn tỉnh'], ...rows] }))([
    ['refused.total', count(), 'cấp tỉnh'],
    ['refused.total', count(), 'cấp xã'],
  ]),
  {
    name: 'a share between those of its parts',
    rows: [
      ['sameDay.total.percent', 50, 'toàn tỉnh'],
      ['sameDay.total.percent', 40, 'cấp tỉnh'],
      ['sameDay.total.percent', 60, 'cấp xã'],
    ],
    isBrokenBy: ([whole = 0, ...parts]) => whole < Math.min(...parts) || whole > Math.max(...parts),
  },
];

/** Ten breaks of one true identity: each place in turn, in every way that makes it false. */
function breaksOf({
  rows,
  places = rows.map((_, index) => index),
  isBrokenBy = () => true,
}: Try): readonly Row[][] {
  const broken: Row[][] = [];
  for (let round = 0; broken.length < 10 && round < 40; round += 1)
    for (const place of places) {
      const value = rows[place]?.[1] ?? 0;
      const wrong = misreadings(value, pick)[(round + place) % 10] ?? 0;
      const shifted = round < 10 ? wrong : wrong + round;
      const misread = rows.map((row, index): Row => (index === place ? [row[0], shifted, row[2]] : row));
      if (shifted !== value && isBrokenBy(misread.map((row) => row[1])) && broken.length < 10)
        broken.push(misread);
    }
  return broken;
}

describe.each([...sums, ...divisions, ...shares, ...hundreds, ...limits, ...others])('$name', (each) => {
  test(`holds, and each of ten breaks is found (${seedInUse})`, () => {
    const proof = prove(printedAs(each.rows));
    expect(failing(proof.identities)).toEqual([]);
    expect(proof.identities.some(({ of }) => of.length >= Math.min(each.rows.length, 2))).toBe(true);
    const breaks = breaksOf(each);
    expect(breaks).toHaveLength(10);
    for (const broken of breaks) {
      const found = failing(prove(printedAs(broken)).identities);
      expect(found.length, JSON.stringify(broken)).toBeGreaterThan(0);
    }
  });
});

test('half a unit is rounded up, by whole numbers', () => {
  expect(roundedPercent(1, 800, 2)).toBe(0.13);
  expect(roundedPercent(447, 465, 2)).toBe(96.13);
});
