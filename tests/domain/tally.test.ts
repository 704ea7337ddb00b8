import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import type { Period } from '../../src/base/period.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { shareNames } from '../../src/domain/counting/shares.ts';
import {
  bucketsOf,
  countsIn,
  leftBuckets,
  rightBuckets,
  sumOf,
  tally,
} from '../../src/domain/counting/tally.ts';
import { buckets, type Figure } from '../../src/domain/counting/tally-row.ts';
import { arbMonth, arbPeriod, someFacet } from '../support/facets.ts';
import { arbHistory } from '../support/histories.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';
import { conflictsIn, rowsIn } from '../../src/domain/counting/column-rows.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

const january: Period = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };
const day = (text: string) => plainDate(`2024-${text}`);

const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((each, row) => columns.set(row, each));
  return columns;
};

describe('one dossier in a period', () => {
  test.each<[string, Partial<Facet>, readonly string[]]>([
    ['never accepted: not counted', { state: 'registered' }, []],
    ['turned away: not counted', { state: 'refused', endedOn: day('01-11') }, []],
    ['received after the period: not counted', { receivedOn: day('02-01') }, []],
    [
      'ended before the period: not counted',
      { receivedOn: plainDate('2023-12-01'), state: 'resolved', endedOn: plainDate('2023-12-31') },
      [],
    ],
    ['received on the first day', { receivedOn: day('01-01') }, ['receivedOnline', 'pendingOverdue']],
    [
      'received on the last day',
      { receivedOn: day('01-31'), dueOn: day('01-31') },
      ['receivedOnline', 'pendingInTime'],
    ],
    [
      'received the day before and ended on the first day',
      { receivedOn: plainDate('2023-12-31'), state: 'handedOver', endedOn: day('01-01') },
      ['carriedOver', 'resolvedEarly'],
    ],
    [
      'ended on the due day',
      { state: 'resolved', endedOn: day('01-20') },
      ['receivedOnline', 'resolvedOnTime'],
    ],
    [
      'ended with no due day',
      { state: 'resolved', endedOn: day('01-20'), dueOn: null },
      ['receivedOnline', 'resolvedOnTime'],
    ],
    [
      'ended on the last day of the period',
      { state: 'resolved', dueOn: day('02-09'), endedOn: day('01-31') },
      ['receivedOnline', 'resolvedEarly'],
    ],
    ['ended a day late', { state: 'resolved', endedOn: day('01-21') }, ['receivedOnline', 'resolvedLate']],
    [
      'ended after the period, due within it',
      { state: 'resolved', endedOn: day('02-01') },
      ['receivedOnline', 'pendingOverdue'],
    ],
    [
      'returned late is only returned',
      { state: 'returned', endedOn: day('01-25'), channel: 'postal' },
      ['receivedPostal', 'closed'],
    ],
    [
      'withdrawn',
      { state: 'withdrawn', endedOn: day('01-25'), channel: 'inPerson' },
      ['receivedInPerson', 'closed'],
    ],
    [
      'asked for a supplement on the last day',
      { state: 'awaiting', supplements: [{ requestedOn: day('01-31'), answeredOn: null }] },
      ['receivedOnline', 'awaiting'],
    ],
    [
      'asked the day after',
      { state: 'awaiting', supplements: [{ requestedOn: day('02-01'), answeredOn: null }] },
      ['receivedOnline', 'pendingOverdue'],
    ],
    [
      'answered on the last day',
      { supplements: [{ requestedOn: day('01-12'), answeredOn: day('01-31') }] },
      ['receivedOnline', 'pendingOverdue'],
    ],
    [
      'answered the day after',
      { supplements: [{ requestedOn: day('01-12'), answeredOn: day('02-01') }] },
      ['receivedOnline', 'awaiting'],
    ],
    [
      'an earlier supplement still open on the day',
      {
        supplements: [
          { requestedOn: day('01-30'), answeredOn: day('02-02') },
          { requestedOn: day('02-05'), answeredOn: null },
        ],
      },
      ['receivedOnline', 'awaiting'],
    ],
    [
      'stopped while awaiting is ended',
      {
        state: 'stopped',
        endedOn: day('01-30'),
        supplements: [{ requestedOn: day('01-12'), answeredOn: null }],
      },
      ['receivedOnline', 'closed'],
    ],
    [
      'ended before its receipt by facts of two tablets: on the day of receipt',
      { state: 'resolved', endedOn: day('01-05') },
      ['receivedOnline', 'resolvedEarly'],
    ],
  ])('%s', (_, changes, places) => {
    expect(bucketsOf(someFacet(changes), january)).toEqual(places);
    const { total } = countColumns(columnsOf([someFacet(changes)]), january);
    expect(buckets.filter((bucket) => total[bucket] > 0)).toEqual(places);
  });

  test('shares count what the reports divide', () => {
    const facets = [
      someFacet({ state: 'resolved', endedOn: day('01-12'), electronicResult: true }),
      someFacet({ channel: 'inPerson', level: 'part', feeAboveZero: true, componentsDigitised: false }),
      someFacet({ channel: 'online', level: 'part', feeAboveZero: true, paidOnline: true }),
      someFacet({ receivedOn: plainDate('2023-12-01'), state: 'resolved', endedOn: day('01-30') }),
    ];
    const columns = columnsOf(facets);
    expect(countColumns(columns, january)).toEqual(tally(facets, january));
    for (const share of shareNames)
      for (const part of ['n', 'd'] as const) {
        const opened = facets.flatMap((facet, row) =>
          countsIn(facet, january, { kind: 'share', share, part }) ? [row] : [],
        );
        expect(rowsIn(columns, { kind: 'share', share, part }, january).sort()).toEqual(opened);
      }
    expect(tally(facets, january).shares).toEqual({
      online: { n: 2, d: 3, percent: 66.67 },
      fullyOnline: { n: 1, d: 1, percent: 100 },
      partlyOnline: { n: 1, d: 2, percent: 50 },
      onTime: { n: 1, d: 2, percent: 50 },
      componentsDigitised: { n: 2, d: 3, percent: 66.67 },
      resultsDigitised: { n: 1, d: 2, percent: 50 },
      paidOnline: { n: 1, d: 2, percent: 50 },
    });
  });

  test.each([
    ['early', '01-19', 1],
    ['on the day', '01-20', 1],
    ['late', '01-21', 0],
  ])('whatever has a result counts among results: %s', (_, ended, inTime) => {
    const facets = [someFacet({ state: 'resolved', endedOn: day(ended), electronicResult: true })];
    for (const { shares } of [tally(facets, january), countColumns(columnsOf(facets), january)]) {
      expect([shares.onTime.n, shares.onTime.d]).toEqual([inTime, 1]);
      expect([shares.resultsDigitised.n, shares.resultsDigitised.d]).toEqual([1, 1]);
    }
  });

  test('an empty period has no rows, and shares of nothing', () => {
    const empty = tally([], january);
    expect(empty.byField).toEqual([]);
    expect(empty.shares.onTime).toEqual({ n: 0, d: 0, percent: null });
  });
});

const everyFigure: readonly Exclude<Figure, { kind: 'further' | 'delay' }>[] = [
  ...buckets.map((bucket) => ({ kind: 'bucket' as const, buckets: [bucket] })),
  { kind: 'bucket', buckets: leftBuckets },
  { kind: 'bucket', buckets: ['resolvedOnTime', 'closed'] },
  ...shareNames.flatMap((share): Extract<Figure, { kind: 'share' }>[] => [
    { kind: 'share', share, part: 'n' },
    { kind: 'share', share, part: 'd' },
  ]),
];

describe(`random months (${seedInUse})`, () => {
  test('carried over and received are always resolved, closed, awaiting and pending: in total and in every field', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const { total, byField } = tally(facets, period);
        for (const row of [total, ...byField]) expect(sumOf(row, leftBuckets)).toBe(sumOf(row, rightBuckets));
        for (const bucket of buckets)
          expect(byField.reduce((sum, row) => sum + row[bucket], 0)).toBe(total[bucket]);
      }),
      runs(1000),
    );
  });

  test('what is not done at the end of one period is carried over into the next', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const next = { from: addDays(period.to, 1), to: addDays(period.to, 31) };
        const { awaiting, pendingInTime, pendingOverdue } = tally(facets, period).total;
        expect(tally(facets, next).total.carriedOver).toBe(awaiting + pendingInTime + pendingOverdue);
      }),
      runs(1000),
    );
  });

  test('packed columns count as the naive reading does, and their stored blocks as well', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const expected = tally(facets, period);
        const columns = columnsOf(facets);
        expect(countColumns(columns, period)).toEqual(expected);
        const stored = structuredClone(columns.exportBlock(0));
        const again = FacetColumns.fromBlocks([stored]);
        expect(countColumns(again, period)).toEqual(expected);
        facets.forEach((each, row) => expect(again.get(row)).toEqual(each));
      }),
      runs(2500),
    );
  });

  test('every figure opens as many dossiers as it says, in total and by field', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = columnsOf(facets);
        const counted = countColumns(columns, period);
        for (const figure of everyFigure) {
          const rows = rowsIn(columns, figure, period);
          expect(rows.length).toBe(
            figure.kind === 'bucket'
              ? sumOf(counted.total, figure.buckets)
              : counted.shares[figure.share][figure.part],
          );
          for (const row of rows) expect(countsIn(columns.get(row), period, figure)).toBe(true);
          if (figure.kind === 'share') continue;
          for (const field of counted.byField)
            expect(rowsIn(columns, figure, period, field.field).length).toBe(sumOf(field, figure.buckets));
        }
        const inConflict = facets.filter((each) => each.inConflict && bucketsOf(each, period).length > 0);
        expect(conflictsIn(columns, period)).toBe(inConflict.length);
      }),
      runs(700),
    );
  });

  test('whole lives of dossiers, even with facts that do not fit, keep the identity in columns', () => {
    fc.assert(
      fc.property(fc.array(arbHistory, { maxLength: 12 }), arbPeriod, (histories, period) => {
        const world = office();
        const ids = world.live(histories);
        const facets = ids.flatMap((id) => {
          const folded = foldDossier(world.entries.filter(({ subject }) => subject.endsWith(id)));
          return folded === undefined ? [] : [facetOf(folded)];
        });
        expect(facets.length).toBe(histories.length);
        const counted = countColumns(columnsOf(facets), period);
        expect(counted).toEqual(tally(facets, period));
        expect(sumOf(counted.total, leftBuckets)).toBe(sumOf(counted.total, rightBuckets));
      }),
      runs(300),
    );
  });
});

describe('columns', () => {
  test('a row that changes is counted by what it became, also when it did not fit before', () => {
    const columns = new FacetColumns();
    const twice = [
      { requestedOn: day('01-12'), answeredOn: day('01-14') },
      { requestedOn: day('01-20'), answeredOn: null },
    ];
    columns.set(3, someFacet({ state: 'awaiting', supplements: twice }));
    expect(countColumns(columns, january).total.awaiting).toBe(1);
    columns.set(3, someFacet({ state: 'resolved', endedOn: day('01-21') }));
    expect(countColumns(columns, january).total).toMatchObject({ awaiting: 0, resolvedLate: 1 });
    expect(columns.has(1)).toBe(false);
    expect(() => columns.get(1)).toThrow(RangeError);
  });

  test('blocks of 1,024 rows come back in any order and replace what was there', () => {
    const columns = new FacetColumns();
    for (let row = 0; row < 2500; row += 1)
      columns.set(
        row,
        someFacet({
          procedureCode: `p${row % 7}`,
          field: `f${row % 3}`,
          receivedOn: addDays(day('01-01'), row % 40),
        }),
      );
    const blocks = [2, 0, 1].map((block) => columns.exportBlock(block));
    expect(blocks.map(({ length }) => length)).toEqual([452, 1024, 1024]);
    const again = FacetColumns.fromBlocks(blocks);
    expect(countColumns(again, january)).toEqual(countColumns(columns, january));
    columns.set(1500, someFacet({ state: 'returned', endedOn: day('01-15') }));
    again.importBlock(columns.exportBlock(columns.blockOf(1500)));
    expect(countColumns(again, january)).toEqual(countColumns(columns, january));
    expect(again.length).toBe(2500);
  });

  test('a figure lists the newest received first', () => {
    const columns = columnsOf(
      ['01-05', '01-09', '01-07'].map((text) => someFacet({ receivedOn: day(text) })),
    );
    expect(rowsIn(columns, { kind: 'share', share: 'online', part: 'd' }, january)).toEqual([1, 2, 0]);
  });
});
