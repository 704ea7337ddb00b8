import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  areReporting,
  monthsUpTo,
  outcome,
  receivedAndResolvedByMonth,
  sinceBeginning,
  workUpTo,
} from '../../src/domain/counting/chart-series.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { fillForm } from '../../src/domain/forms/form.ts';
import { findForm, forms, formsInForce } from '../../src/domain/forms/form-list.ts';
import { adjustment, dossiersDigest, isAdjusted } from '../../src/domain/report/figures.ts';
import { bucketsOf, rightBuckets, sumOf, tally } from '../../src/domain/counting/tally.ts';
import { arbMonth, someFacet } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { rowsIn } from '../../src/domain/counting/column-rows.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

describe(`forms on random months (${seedInUse})`, () => {
  test.each(forms.map((form) => [form.id, form] as const))(
    '%s: its checks hold, and every number opens what it counts',
    (_, form) => {
      fc.assert(
        fc.property(arbMonth, ({ facets, period }) => {
          const counted = tally(facets, period);
          const filled = fillForm(form, counted);
          expect(filled.checks.every(({ holds }) => holds)).toBe(true);
          expect(filled.rows.length).toBe(counted.byField.length + 1);
          const columns = new FacetColumns();
          facets.forEach((facet, row) => columns.set(row, facet));
          for (const row of filled.rows)
            for (const { value, figure } of row.cells)
              expect(rowsIn(columns, figure, period, row.field ?? undefined).length).toBe(value);
        }),
        runs(150),
      );
    },
  );

  test('what becomes of the dossiers of a period adds up to all of them', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const { total } = tally(facets, period);
        expect(outcome(total).reduce((sum, { value }) => sum + value, 0)).toBe(sumOf(total, rightBuckets));
      }),
      runs(100),
    );
  });

  test('months of a chart add up to what was received and resolved from the first of them on', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = new FacetColumns();
        facets.forEach((facet, row) => columns.set(row, facet));
        const months = receivedAndResolvedByMonth(columns, period, period.to);
        const from = months[0]?.period.from ?? period.from;
        const { total } = countColumns(columns, { from, to: period.to });
        const sum = (key: 'received' | 'resolved') => months.reduce((all, month) => all + month[key], 0);
        expect(from <= period.from).toBe(true);
        expect(sum('received')).toBe(total.receivedOnline + total.receivedInPerson + total.receivedPostal);
        expect(sum('resolved')).toBe(total.resolvedEarly + total.resolvedOnTime + total.resolvedLate);
        expect(months.at(-1)?.period.to).toBe(period.to);
      }),
      runs(100),
    );
  });

  test('months on the screen are those of the report over the same period, dossier for dossier', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = new FacetColumns();
        facets.forEach((facet, row) => columns.set(row, facet));
        const seen = sinceBeginning(receivedAndResolvedByMonth(columns, period, period.to));
        expect(seen.map(({ month: _, ...counted }) => counted)).toEqual(workUpTo(columns, period.to));
      }),
      runs(100),
    );
  });

  test.each([
    // A reporting month that still runs, one that is over, a calendar month that still runs, and more than twelve months.
    [
      ...['2026-11-15', '2026-12-14', '2026-11-30'],
      ...['2026-01 2025-12-15 2026-01-14', '2026-11 2026-10-15 2026-11-14', '2026-12 2026-11-15 2026-11-30'],
    ],
    [
      ...['2026-10-15', '2026-11-14', '2026-11-14'],
      ...['2025-12 2025-11-15 2025-12-14', '2026-10 2026-09-15 2026-10-14', '2026-11 2026-10-15 2026-11-14'],
    ],
    [
      ...['2026-11-01', '2026-11-30', '2026-11-20'],
      ...['2025-12 2025-12-01 2025-12-31', '2026-10 2026-10-01 2026-10-31', '2026-11 2026-11-01 2026-11-20'],
    ],
    [
      ...['2024-02-10', '2026-11-20', '2026-11-20'],
      ...['2024-02 2024-02-01 2024-02-29', '2026-10 2026-10-01 2026-10-31', '2026-11 2026-11-01 2026-11-20'],
    ],
  ] as const)('%s to %s, counted up to %s, begins with the month %s and ends with %s and %s', (...row) => {
    const [from, to, countedTo] = [plainDate(row[0]), plainDate(row[1]), plainDate(row[2])];
    const months = receivedAndResolvedByMonth(new FacetColumns(), { from, to }, countedTo).map(
      ({ month, period }) => `${month} ${period.from} ${period.to}`,
    );
    expect([months[0], ...months.slice(-2)]).toEqual(row.slice(3));
  });

  test('months up to a day are counted as any period is, and the last ends on that day', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = new FacetColumns();
        facets.forEach((facet, row) => columns.set(row, facet));
        const months = workUpTo(columns, period.to);
        for (const { period: month, received, resolved } of months) {
          const { total } = tally(facets, month);
          expect(received).toBe(total.receivedOnline + total.receivedInPerson + total.receivedPostal);
          expect(resolved).toBe(total.resolvedEarly + total.resolvedOnTime + total.resolvedLate);
        }
        expect(months.at(-1)?.period.to).toBe(period.to);
      }),
      runs(100),
    );
  });

  test.each([
    // The 14th ends a reporting month (NĐ 09/2019/NĐ-CP, Điều 12); any other day cuts a calendar month short or ends it.
    ['2026-11-14', '2025-11-15 2025-12-14', '2026-10-15 2026-11-14', true],
    ['2026-02-28', '2025-03-01 2025-03-31', '2026-02-01 2026-02-28', false],
    ['2024-03-25', '2023-04-01 2023-04-30', '2024-03-01 2024-03-25', false],
    ['2026-11-15', '2025-12-01 2025-12-31', '2026-11-01 2026-11-15', false],
  ] as const)(
    'twelve months up to %s begin with %s and end with %s; of reporting: %s',
    (day, first, last, is) => {
      const periods = monthsUpTo(plainDate(day));
      const months = periods.map(({ from, to }) => `${from} ${to}`);
      expect(months).toHaveLength(12);
      expect([months[0], months.at(-1)]).toEqual([first, last]);
      expect(areReporting(periods.map((period) => ({ period })))).toBe(is);
    },
  );

  test('a digest tells the set of dossiers and their facts, not their order', () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const rows = facets.map((facet, index) => ({ id: `D${index}`, facet }));
        const counted = rows.filter(({ facet }) => bucketsOf(facet, period).length > 0);
        const digest = dossiersDigest(counted);
        expect(digest.count).toBe(counted.length);
        expect(dossiersDigest([...counted].reverse())).toEqual(digest);
        const [first, ...rest] = counted;
        if (first === undefined) return;
        expect(dossiersDigest(rest).digest).not.toBe(digest.digest);
        const moved = { ...first, facet: { ...first.facet, acrossBoundary: !first.facet.acrossBoundary } };
        expect(dossiersDigest([moved, ...rest]).digest).not.toBe(digest.digest);
      }),
      runs(100),
    );
  });
});

test('II.06a folds the returned into on time and the awaited into in time', () => {
  const form = findForm('II.06a');
  if (form === undefined) throw new Error('no form');
  const numbers = [6, 751, 100, 57, 800, 20, 3, 8, 50, 30, 3] as const;
  const [carriedOver, receivedOnline, receivedInPerson, receivedPostal, ...rest] = numbers;
  const [resolvedEarly, resolvedOnTime, resolvedLate, closed, awaiting, pendingInTime, pendingOverdue] = rest;
  const total = {
    ...{ carriedOver, receivedOnline, receivedInPerson, receivedPostal, resolvedEarly, resolvedOnTime },
    ...{ resolvedLate, closed, awaiting, pendingInTime, pendingOverdue },
  };
  const empty = tally([], { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') });
  const filled = fillForm(form, { ...empty, total });
  expect(filled.rows.at(-1)?.cells.map(({ value }) => value)).toEqual([
    914, 751, 157, 6, 831, 800, 28, 3, 83, 80, 3,
  ]);
  expect(filled.checks).toContainEqual({ text: '(3) = (7) + (11)', holds: true });
});

test('a heading covers every column of its form exactly once', () => {
  for (const form of forms) {
    const depth = form.headingRows.length;
    const cells = form.headingRows.flat().reduce((sum, cell) => sum + cell.columns * cell.rows, 0);
    expect(cells).toBe(form.columns.length * depth);
  }
  expect(formsInForce(plainDate('2020-10-20'))).toEqual([]);
  expect(formsInForce(plainDate('2026-11-22')).map(({ id }) => id)).toContain('II.06a');
});

test('a late correction shows as a difference, in total and in its field', () => {
  const january = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };
  const facet = someFacet({ state: 'resolved', endedOn: plainDate('2024-01-12') });
  const frozen = tally([facet], january);
  expect(isAdjusted(adjustment(frozen, tally([facet], january)))).toBe(false);
  const moved = adjustment(frozen, tally([{ ...facet, endedOn: plainDate('2024-01-25') }], january));
  expect(moved.buckets).toEqual([
    { field: null, bucket: 'resolvedEarly', was: 1, is: 0 },
    { field: null, bucket: 'resolvedLate', was: 0, is: 1 },
    { field: 'Hộ tịch', bucket: 'resolvedEarly', was: 1, is: 0 },
    { field: 'Hộ tịch', bucket: 'resolvedLate', was: 0, is: 1 },
  ]);
  expect(moved.shares.map(({ share }) => share)).toEqual(['onTime']);
});
