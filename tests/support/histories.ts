/** Random lives of dossiers, as two tablets can write them together. */
import fc from 'fast-check';
import { addDays, type PlainDate } from '../../src/base/plain-date.ts';
import type { DossierFacts, ProcedureRef } from '../../src/domain/dossier/facts.ts';
import {
  accepted,
  asked,
  closed,
  bookNumberGiven,
  chained,
  chainStepNoted,
  corrected,
  extended,
  delayExplained,
  extensionAsked,
  correctionAnswered,
  correctionAsked,
  fromTheFuture,
  graded,
  gradeStruck,
  handedOver,
  officialCodeGiven,
  procedureCorrected,
  received,
  refused,
  registered,
  resolved,
  scanAttached,
  scanRemoved,
  someFacts,
  supplemented,
  takenOver,
  transferred,
  type Fact,
} from './dossier-facts.ts';
import { arbDay, arbField, procedureCodeOf } from './facets.ts';

const arbFacts: fc.Arbitrary<DossierFacts> = fc
  .record({
    field: arbField,
    procedure: fc.nat({ max: 3 }),
    level: fc.constantFrom('full' as const, 'part' as const, 'other' as const, null),
    channel: fc.constantFrom('online' as const, 'inPerson' as const, 'postal' as const),
    components: fc.constantFrom('no' as const, 'digitised' as const, 'reusedComponent' as const),
    dong: fc.constantFrom(0, 0, 8_000, 50_000),
    paidBy: fc.constantFrom(
      'unpaid' as const,
      'cash' as const,
      'nationalPortal' as const,
      'otherPortal' as const,
    ),
    acrossBoundary: fc.boolean(),
  })
  .map(({ field, procedure, dong, paidBy, ...rest }) =>
    someFacts({
      ...rest,
      procedure: {
        code: procedureCodeOf(field, procedure),
        version: '2026-07',
        name: `Thủ tục ${procedure}`,
        field,
      },
      fee: { dong, paidBy },
    }),
  );

const procedures = ['Hộ tịch', 'Đất đai', ''].map((field, index): ProcedureRef => ({
  code: `9.00000${index}`,
  version: '2026-07',
  name: 'Thủ tục đúng',
  field,
}));

type Step = (on: PlainDate, extra: number) => Fact;
const dueAfter = (on: PlainDate, extra: number) =>
  extra % 7 === 0 ? { dueOn: null, dueAt: null } : { dueOn: addDays(on, extra), dueAt: null };

const steps: readonly Step[] = [
  (on) => asked(on),
  (on, extra) => supplemented(on, dueAfter(on, extra)),
  (on, extra) => resolved(on, extra % 2 === 0),
  (on) => handedOver(on),
  (on, extra) => closed(on, (['returned', 'withdrawn', 'stopped'] as const)[extra % 3]),
  (on, extra) => accepted(on, dueAfter(on, extra)),
  (on) => refused(on),
  (on, extra) =>
    corrected({
      facts: { channel: extra % 2 === 0 ? 'postal' : 'online' },
      days: { dueOn: addDays(on, extra) },
    }),
  (on, extra) => corrected({ days: { receivedOn: addDays(on, -extra) } }),
  (on, extra) => procedureCorrected(procedures[extra % 3] as ProcedureRef, dueAfter(on, extra).dueOn),
  (on, extra) =>
    procedureCorrected(procedures[extra % 3] as ProcedureRef, dueAfter(on, extra).dueOn, {
      ...(extra % 2 === 0 ? { asksLeader: true } : { keepsTerms: true }),
    }),
  (on, extra) =>
    supplemented(on, dueAfter(on, extra), {
      ...{ procedure: procedures[extra % 3]?.code ?? '', on: addDays(on, extra + 5), at: null },
    }),
  (on, extra) =>
    extra % 2 === 0
      ? correctionAsked({ days: { dueOn: addDays(on, extra) } })
      : correctionAsked({ days: { resolvedOn: on }, state: 'resolved' }),
  (_, extra) =>
    correctionAnswered(
      `${'NODE1'.padStart(26, '0')}:${1 + (extra % 6)}`,
      extra % 4 === 0 ? 'refused' : 'confirmed',
    ),
  (on, extra) => extensionAsked(on, addDays(on, extra)),
  (on, extra) => extended(on, addDays(on, extra)),
  (on, extra) =>
    transferred(
      on,
      ([{ kind: 'desk' }, { kind: 'person', id: 'P7' }, { kind: 'unit', name: 'Công an xã' }] as const)[
        extra % 3
      ] ?? { kind: 'desk' },
      {
        after: extra % 2 === 0 ? null : `${'NODE1'.padStart(26, '0')}:${1 + (extra % 6)}`,
      },
    ),
  (on, extra) => chained(on, [{ agency: `Cơ quan ${extra % 2}`, does: '', dueOn: null }]),
  (on, extra) =>
    chainStepNoted(extra % 3, (['sent', 'received', 'answered'] as const)[extra % 3] ?? 'sent', on),
  (on, extra) => takenOver(on, `${'NODE1'.padStart(26, '0')}:${1 + (extra % 6)}`),
  (on, extra) => delayExplained(on, extra % 2 === 0 ? 'workload' : 'outage'),
  // Often over the one before, or over one that was never given.
  (on, extra) =>
    graded(
      on,
      (['satisfied', 'neutral', 'dissatisfied', 'verySatisfied'] as const)[extra % 4],
      extra % 3 === 0 ? `${'NODE1'.padStart(26, '0')}:${1 + (extra % 6)}` : undefined,
    ),
  (on, extra) => gradeStruck(on, `${'NODE1'.padStart(26, '0')}:${1 + (extra % 6)}`),
  (_, extra) => bookNumberGiven(1 + extra),
  (on, extra) =>
    scanAttached(on, {
      scan: `${extra % 3}`.repeat(64),
      ...(extra % 2 === 0 ? { components: 'digitised' } : { of: 'result', electronicResult: true }),
    }),
  (on, extra) =>
    scanRemoved(on, {
      scan: `${extra % 3}`.repeat(64),
      ...(extra % 2 === 0 ? { components: 'no' } : { electronicResult: false }),
    }),
  (_, extra) => officialCodeGiven(`H40.10-240101-${1000 + extra}`),
  () => fromTheFuture,
];

/** A dossier's life as facts in the order they were recorded; some do not fit, as when two tablets worked apart. */
export const arbHistory: fc.Arbitrary<readonly Fact[]> = fc
  .record({
    facts: arbFacts,
    on: arbDay(),
    due: fc.nat({ max: 20 }),
    isRegistered: fc.nat({ max: 6 }).map((chance) => chance === 0),
    rest: fc.array(
      fc.record({
        step: fc.oneof(
          { arbitrary: fc.nat({ max: 3 }), weight: 5 },
          { arbitrary: fc.nat({ max: steps.length - 1 }), weight: 2 },
        ),
        later: fc.nat({ max: 25 }),
        extra: fc.nat({ max: 20 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ facts, on, due, isRegistered, rest }) => {
    const begun = isRegistered ? registered(facts, on) : received(facts, { on, ...dueAfter(on, due) });
    let day = on;
    return [
      begun,
      ...rest.map(({ step, later, extra }) => {
        day = addDays(day, later);
        return (steps[step] as Step)(day, extra);
      }),
    ];
  });
