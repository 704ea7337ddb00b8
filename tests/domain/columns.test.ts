import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import type { Facet } from '../../src/domain/counting/facet.ts';
import { dossierStates } from '../../src/domain/dossier/dossier.ts';
import { someFacet } from '../support/facets.ts';
import {
  conflictsByBucket,
  conflictsIn,
  isCounted,
  rowsIn,
  rowsMarked,
} from '../../src/domain/counting/column-rows.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

const january = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };
const day = (text: string) => plainDate(`2024-${text}`);
const columnsOf = (...facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((each, row) => columns.set(row, each));
  return columns;
};
const twice = [
  { requestedOn: day('01-12'), answeredOn: day('01-14') },
  { requestedOn: day('01-20'), answeredOn: null },
];
/** The facet as it comes out of the columns, and whether it lies in them or whole beside them. */
const packed = (changes: Partial<Facet>) => {
  const facet = someFacet(changes);
  const columns = columnsOf(facet);
  expect(columns.get(0)).toEqual(facet);
  return columns.whole.has(0) ? 'whole' : 'packed';
};

describe('A row', () => {
  test.each<[string, Partial<Facet>]>([
    ...dossierStates.map((state): [string, Partial<Facet>] => [state, { state }]),
    ...(['inPerson', 'online', 'postal'] as const).map((channel): [string, Partial<Facet>] => [
      channel,
      { channel },
    ]),
    ...(['full', 'part', 'other', null] as const).map((level): [string, Partial<Facet>] => [
      `level ${level}`,
      { level },
    ]),
    ['no components', { componentsDigitised: false }],
    ['an electronic result', { electronicResult: true }],
    ['a fee', { feeAboveZero: true }],
    ['paid online', { paidOnline: true }],
    ['across the boundary', { acrossBoundary: true }],
    ['in conflict', { inConflict: true }],
    ['no due day', { dueOn: null }],
    ['an end and a hand-over', { endedOn: day('01-12'), handedOverOn: day('01-15') }],
    ['an open supplement', { supplements: [{ requestedOn: day('01-12'), answeredOn: null }] }],
    ['an answered supplement', { supplements: [{ requestedOn: day('01-12'), answeredOn: day('01-13') }] }],
  ])('comes out as it went in: %s', (_, changes) => {
    expect(packed(changes)).toBe('packed');
  });

  test('that does not fit is kept whole: several supplements, a day beyond reach', () => {
    const origin = plainDate('2000-01-01');
    const far = addDays(origin, 32_765);
    const long = addDays(origin, -32_765);
    expect(packed({ supplements: twice })).toBe('whole');
    expect([packed({ dueOn: far }), packed({ dueOn: addDays(far, 1) })]).toEqual(['packed', 'whole']);
    expect([packed({ receivedOn: long }), packed({ receivedOn: addDays(long, -1) })]).toEqual([
      ...['packed', 'whole'],
    ]);
    expect(packed({ endedOn: plainDate('9999-12-31'), state: 'resolved' })).toBe('whole');
  });

  test('kept whole carries nothing of its supplements but their days', () => {
    const columns = columnsOf(
      someFacet({ supplements: twice.map((each) => ({ ...each, requestedAt: '09:00' })) }),
    );
    expect(columns.get(0).supplements).toEqual(twice);
  });

  test('that was never written is none', () => {
    const columns = new FacetColumns();
    columns.set(2, someFacet());
    expect([0, 1, 2, 3].map((row) => columns.has(row))).toEqual([false, false, true, false]);
    expect(columns.length).toBe(3);
    expect(() => columns.get(3)).toThrow('No dossier in row 3');
    expect(isCounted(columns, 1, january)).toBe(false);
  });

  test('tells whether it counts in a period, packed or whole', () => {
    const columns = columnsOf(
      someFacet(),
      someFacet({ receivedOn: day('02-01') }),
      someFacet({ supplements: twice }),
      someFacet({ supplements: twice, receivedOn: day('02-01') }),
    );
    expect([0, 1, 2, 3].map((row) => isCounted(columns, row, january))).toEqual([true, false, true, false]);
  });

  test('that fits again after it did not is counted once', () => {
    const columns = columnsOf(someFacet({ supplements: twice }));
    expect(columns.whole.size).toBe(1);
    columns.set(0, someFacet());
    expect(columns.whole.size).toBe(0);
    expect(countColumns(columns, january).total).toMatchObject({
      receivedOnline: 1,
      awaiting: 0,
      pendingOverdue: 1,
    });
  });
});

describe('Procedures', () => {
  test('are numbered once by code, field and hands together', () => {
    const columns = columnsOf(
      someFacet({ procedureCode: 'a', field: 'b' }),
      someFacet({ procedureCode: 'a', field: 'c' }),
      someFacet({ procedureCode: 'a', field: 'b' }),
      someFacet({ procedureCode: 'a', field: 'c', heldBy: 'person:P7' }),
    );
    expect(columns.procedures).toEqual([
      { code: 'a', field: 'b', heldBy: 'desk' },
      { code: 'a', field: 'c', heldBy: 'desk' },
      { code: 'a', field: 'c', heldBy: 'person:P7' },
    ]);
    expect([...columns.kinds.slice(0, 3)]).toEqual([0, 1, 0]);
  });
});

describe('Figures', () => {
  const filled = () =>
    columnsOf(
      someFacet({ field: 'Đất đai', inConflict: true }),
      someFacet({ field: 'Chứng thực', channel: 'postal', inConflict: true }),
      someFacet({ field: 'Chứng thực', channel: 'inPerson', inConflict: true, supplements: twice }),
      someFacet({ field: 'Chứng thực', receivedOn: plainDate('2023-12-31'), inConflict: true }),
      someFacet({ field: 'Chứng thực', receivedOn: day('02-01'), inConflict: true }),
      someFacet({ field: 'Chứng thực' }),
    );

  test('count in conflict whatever came in by whichever way, within the period', () => {
    const columns = filled();
    expect(conflictsIn(columns, january)).toBe(4);
    expect(conflictsByBucket(columns, january)).toMatchObject({
      ...{ carriedOver: 1, receivedOnline: 1, receivedInPerson: 1, receivedPostal: 1 },
      ...{ awaiting: 1, pendingOverdue: 3 },
    });
  });

  test('know the rows with a mark among those that count in the period, also one kept whole', () => {
    const columns = columnsOf(
      someFacet({ confirmedDays: true }),
      someFacet({ confirmedDays: true, supplements: twice, receivedOn: day('01-20') }),
      someFacet({ confirmedDays: true, receivedOn: day('02-01') }),
      someFacet({ confirmedDays: true, state: 'registered' }),
      someFacet({ inConflict: true }),
    );
    expect(rowsMarked(columns, 'confirmedDays', january)).toEqual([1, 0]);
    expect(rowsMarked(columns, 'inConflict', january)).toEqual([4]);
  });

  test('open the dossiers of a field alone, newest received first and of one day the last first', () => {
    const columns = filled();
    const online = { kind: 'bucket', buckets: ['receivedOnline', 'receivedPostal'] } as const;
    expect(rowsIn(columns, online, january)).toEqual([5, 1, 0]);
    expect(rowsIn(columns, online, january, 'Chứng thực')).toEqual([5, 1]);
    expect(rowsIn(columns, online, january, 'Hộ tịch')).toEqual([]);
    const share = { kind: 'share', share: 'online', part: 'n' } as const;
    expect(rowsIn(columns, share, january, 'Chứng thực')).toEqual([5]);
  });

  test('stand by field in the order of code units', () => {
    const fields = ['b', 'Đất đai', 'a', 'Z', 'Chứng thực', 'a'];
    const sorted = ['Chứng thực', 'Z', 'a', 'b', 'Đất đai'];
    const counted = countColumns(columnsOf(...fields.map((field) => someFacet({ field }))), january);
    expect(counted.byField.map(({ field }) => field)).toEqual(sorted);
    expect(counted.byField[2]?.receivedOnline).toBe(2);
  });
});

describe('Blocks', () => {
  test('are of 1,024 rows, and what grew beyond the first is all still there', () => {
    const many = new FacetColumns();
    for (let row = 0; row < 2100; row += 1) many.set(row, someFacet({ procedureCode: `p${row % 3}` }));
    expect([0, 1023, 1024, 2099].map((row) => many.blockOf(row))).toEqual([0, 0, 1, 2]);
    for (const row of [0, 1023, 1024, 2099]) expect(many.get(row).procedureCode).toBe(`p${row % 3}`);
    expect(countColumns(many, january).total.receivedOnline).toBe(2100);
    expect(many.exportBlock(2).length).toBe(52);
    expect(many.exportBlock(3).length).toBe(0);
  });

  test('replace what was there, whole rows too, and touch no other block', () => {
    const columns = new FacetColumns();
    for (const row of [0, 1, 1024]) columns.set(row, someFacet({ supplements: twice }));
    columns.importBlock(columnsOf(someFacet({ channel: 'postal' }), someFacet()).exportBlock(0));
    expect([...columns.whole.keys()]).toEqual([1024]);
    expect(columns.get(0).channel).toBe('postal');
    expect(columns.get(1024).supplements).toEqual(twice);
  });

  test('behind the first leave the first alone', () => {
    const columns = new FacetColumns();
    for (const row of [0, 1024]) columns.set(row, someFacet({ supplements: twice }));
    const second = new FacetColumns();
    second.set(1024, someFacet());
    columns.importBlock(second.exportBlock(1));
    expect([...columns.whole.keys()]).toEqual([0]);
  });

  test('carry each of their procedures once, and nothing of the block behind them', () => {
    const columns = new FacetColumns();
    for (const row of [0, 1, 2, 1023]) columns.set(row, someFacet({ procedureCode: `p${row % 2}` }));
    columns.set(1024, someFacet({ procedureCode: 'p9', supplements: twice }));
    const { procedures, whole } = columns.exportBlock(0);
    expect(procedures).toEqual([
      { code: 'p0', field: 'Hộ tịch', heldBy: 'desk' },
      { code: 'p1', field: 'Hộ tịch', heldBy: 'desk' },
    ]);
    expect(whole).toEqual([]);
  });

  test('that are shorter leave the rows behind them', () => {
    const columns = columnsOf(someFacet(), someFacet({ supplements: twice }));
    columns.importBlock(columnsOf(someFacet({ channel: 'postal' })).exportBlock(0));
    expect(columns.length).toBe(2);
    expect(columns.get(1).supplements).toEqual(twice);
  });

  test('bring their whole rows with them', () => {
    const columns = new FacetColumns();
    columns.set(1030, someFacet({ supplements: twice }));
    const again = FacetColumns.fromBlocks([columns.exportBlock(1)]);
    expect(again.get(1030).supplements).toEqual(twice);
    expect(again.length).toBe(1031);
  });
});
