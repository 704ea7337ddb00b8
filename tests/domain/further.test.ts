/** The shares beside the seven of the tally: written by hand, and read two ways. In SQL: `tests/server/tally-by-sql.test.ts`. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { rowsIn } from '../../src/domain/counting/column-rows.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { furtherInColumns, furtherShares } from '../../src/domain/counting/further.ts';
import { countsIn } from '../../src/domain/counting/tally.ts';
import { furtherNames, type FurtherName } from '../../src/domain/counting/tally-row.ts';
import { given } from '../support/deciding.ts';
import { arbMonth, someFacet } from '../support/facets.ts';
import { asked, corrected, extended, received, supplemented, type Fact } from '../support/dossier-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const january = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };
const day = (text: string) => plainDate(`2024-01-${text}`);
const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  return columns;
};
/** Received on the 10th and due on the 20th. */
const late = (changes: Partial<Facet> = {}) =>
  someFacet({ state: 'resolved', endedOn: day('25'), ...changes });
const waits = (...asked: readonly (readonly [PlainDate, PlainDate | null])[]) =>
  someFacet({
    state: 'awaiting',
    supplements: asked.map(([requestedOn, answeredOn]) => ({ requestedOn, answeredOn })),
  });
/** Two numbers a share: in the numerator, in the denominator. */
const countOf = (facet: Facet, name: FurtherName): readonly [number, number] => {
  const { n, d } = furtherShares([facet], january)[name];
  expect(furtherInColumns(columnsOf([facet]), january)[name]).toMatchObject({ n, d });
  return [n, d];
};

describe('Of the overdue', () => {
  const apologised = (on: string, inTime: boolean) => ({ apologisedOn: day(on), apologisedInTime: inTime });
  test.each<[string, Facet, [overdue: number, sent: number, inTime: number]]>([
    ['resolved late, and nobody apologised', late(), [1, 0, 0]],
    ['resolved late, apologised the day before', late(apologised('19', true)), [1, 1, 1]],
    ['apologised on the due day: too late', late(apologised('20', false)), [1, 1, 0]],
    ['pending overdue, apologised', someFacet(apologised('19', true)), [1, 1, 1]],
    [
      'pending overdue, apologised after the period',
      someFacet({ apologisedOn: plainDate('2024-02-01'), apologisedInTime: true }),
      [1, 0, 0],
    ],
    [
      'apologised, and on time all the same',
      late({ endedOn: day('20'), ...apologised('19', true) }),
      [0, 0, 0],
    ],
    [
      'waiting for papers',
      someFacet({
        ...{ state: 'awaiting', ...apologised('19', true) },
        supplements: [{ requestedOn: day('18'), answeredOn: null }],
      }),
      [0, 0, 0],
    ],
    [
      'withdrawn late: no result',
      someFacet({ state: 'withdrawn', endedOn: day('25'), ...apologised('19', true) }),
      [0, 0, 0],
    ],
    ['never accepted', someFacet({ state: 'registered', ...apologised('19', true) }), [0, 0, 0]],
    ['only prepared', someFacet({ asksExtension: true }), [1, 0, 0]],
  ])('%s', (_, facet, [overdue, sent, inTime]) => {
    expect(countOf(facet, 'apologised')).toEqual([sent, overdue]);
    expect(countOf(facet, 'apologisedInTime')).toEqual([inTime, overdue]);
  });

  // The day that the citizen held then: not the one that papers or a leader have put in its place since.
  const due = received({}, { on: '2026-10-01', dueOn: '2026-11-20' });
  test.each<[string, readonly Fact[], boolean]>([
    ['before the day', [extended('2026-11-19', '2026-12-01')], true],
    ['on the day', [extended('2026-11-20', '2026-12-01')], false],
    [
      'before it, and the day has come nearer since',
      [extended('2026-11-19', '2026-12-01'), corrected({ days: { dueOn: '2026-11-18' } })],
      true,
    ],
    [
      'behind it, and papers have moved the day on since',
      [
        ...[extended('2026-11-20', '2026-12-01'), asked('2026-11-20')],
        supplemented('2026-11-23', { dueOn: '2026-12-04' }),
      ],
      false,
    ],
  ])('was in time by the day that it apologised for: %s', (_, facts, inTime) => {
    const { state } = given(due, ...facts);
    expect(facetOf(state).apologisedInTime).toBe(inTime);
  });
});

describe('Counted apart', () => {
  test.each<[string, FurtherName, Facet, readonly [n: number, d: number]]>([
    ['ready on the day of receipt', 'sameDay', late({ endedOn: day('10'), sameDay: true }), [1, 1]],
    ['ready later', 'sameDay', late(), [0, 1]],
    ['not ready', 'sameDay', someFacet(), [0, 0]],
    ['received without an appointment', 'noAppointment', someFacet({ noAppointment: true }), [1, 1]],
    ['received with one', 'noAppointment', someFacet(), [0, 1]],
    [
      'received without an appointment before the period',
      'noAppointment',
      someFacet({ noAppointment: true, receivedOn: plainDate('2023-12-20') }),
      [0, 0],
    ],
    [
      'without an appointment, and ready that day',
      'noAppointmentKept',
      late({ endedOn: day('10'), sameDay: true, noAppointment: true }),
      [1, 1],
    ],
    ['without one, and not ready that day', 'noAppointmentKept', late({ noAppointment: true }), [0, 1]],
    ['with an appointment, and ready that day', 'noAppointmentKept', late({ sameDay: true }), [0, 0]],
    ['a component taken over', 'componentsReused', someFacet({ reused: true }), [1, 1]],
    ['none taken over', 'componentsReused', someFacet(), [0, 1]],
    ['of another commune', 'acrossBoundary', someFacet({ acrossBoundary: true }), [1, 1]],
    ['of this one', 'acrossBoundary', someFacet(), [0, 1]],
    // Due on the 20th.
    ['overdue when it began to wait', 'awaitingOverdue', waits([day('21'), null]), [1, 1]],
    ['it waits since the due day', 'awaitingOverdue', waits([day('20'), null]), [0, 1]],
    [
      'asked for in time first, and once more behind the due day',
      'awaitingOverdue',
      waits([day('18'), null], [day('22'), null]),
      [0, 1],
    ],
    [
      'asked for in time and answered, and again behind the due day',
      'awaitingOverdue',
      waits([day('12'), day('15')], [day('22'), null]),
      [1, 1],
    ],
    ['without a due day', 'awaitingOverdue', someFacet({ ...waits([day('21'), null]), dueOn: null }), [0, 1]],
    [
      'answered within the period',
      'awaitingOverdue',
      someFacet({ supplements: [{ requestedOn: day('21'), answeredOn: day('31') }] }),
      [0, 0],
    ],
    [
      'answered behind the period',
      'awaitingOverdue',
      someFacet({ supplements: [{ requestedOn: day('21'), answeredOn: plainDate('2024-02-01') }] }),
      [1, 1],
    ],
    ['it does not wait', 'awaitingOverdue', someFacet(), [0, 0]],
  ])('%s: %s', (_, name, facet, counted) => {
    expect(countOf(facet, name)).toEqual(counted);
  });

  const gone = (changes: Partial<Facet> = {}) =>
    someFacet({ state: 'handedOver', endedOn: day('20'), handedOverOn: day('22'), ...changes });
  test.each<[string, Facet, readonly [out: number, graded: number, good: number, bad: number]]>([
    ['handed over, and not graded', gone(), [1, 0, 0, 0]],
    ['graded satisfied', gone({ satisfaction: 'satisfied' }), [1, 1, 1, 0]],
    ['graded neutral', gone({ satisfaction: 'neutral' }), [1, 1, 0, 0]],
    ['graded dissatisfied', gone({ satisfaction: 'dissatisfied' }), [1, 1, 0, 1]],
    [
      'handed over on the last day of the period',
      gone({ handedOverOn: day('31'), satisfaction: 'satisfied' }),
      [1, 1, 1, 0],
    ],
    [
      'ready before the period, and handed over in it: it stands in no bucket, and went out all the same',
      gone({
        ...{ receivedOn: plainDate('2023-12-01'), endedOn: plainDate('2023-12-20') },
        satisfaction: 'dissatisfied',
      }),
      [1, 1, 0, 1],
    ],
    [
      'ready in the period, and handed over after it',
      gone({ handedOverOn: plainDate('2024-02-01'), satisfaction: 'satisfied' }),
      [0, 0, 0, 0],
    ],
    ['ready, and not handed over', late({ satisfaction: 'satisfied' }), [0, 0, 0, 0]],
  ])('of what was handed over: %s', (_, facet, [out, graded, good, bad]) => {
    expect(countOf(facet, 'graded')).toEqual([graded, out]);
    expect(countOf(facet, 'satisfied')).toEqual([good, graded]);
    expect(countOf(facet, 'dissatisfied')).toEqual([bad, graded]);
  });

  it(`are read from packed columns as one by one, and each opens what it counts (${seedInUse})`, () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const columns = columnsOf(facets);
        const plain = furtherShares(facets, period);
        expect(furtherInColumns(columns, period)).toEqual(plain);
        for (const share of furtherNames)
          for (const part of ['n', 'd'] as const) {
            const figure = { kind: 'further', share, part } as const;
            const opened = rowsIn(columns, figure, period);
            expect(opened).toHaveLength(plain[share][part]);
            for (const row of opened) expect(countsIn(facets[row] as Facet, period, figure)).toBe(true);
          }
      }),
      runs(150),
    );
  });
});
