/** Why dossiers are overdue: said, never guessed; counted so that causes and the unknown add up to the overdue. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { rowsIn } from '../../src/domain/counting/column-rows.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { delays, delaysInColumns, mayBeDelayedBy, rowsDelayedBy } from '../../src/domain/counting/delays.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { countsIn, tally } from '../../src/domain/counting/tally.ts';
import { isInConflict } from '../../src/domain/dossier/dossier.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { foldOffice } from '../../src/domain/office/office.ts';
import { delayCauses } from '../../src/domain/outages/delay-causes.ts';
import { outageSystems, runningOutages } from '../../src/domain/outages/outages.ts';
import { entryRef } from '../../src/log/entry.ts';
import { context, given, settleConflict } from '../support/deciding.ts';
import {
  closed,
  conflictSettled,
  delayExplained,
  received,
  resolved,
  takenBack,
  type Fact,
} from '../support/dossier-facts.ts';
import { arbMonth, someFacet } from '../support/facets.ts';
import { foundingFacts } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const due = received({}, { on: '2026-11-02', dueOn: '2026-11-09', dueAt: '17:00' });
const explain = (cause: string, more: { outage?: string; note?: string } = {}) => ({
  ...{ kind: 'explainDelay' as const, cause },
  ...more,
});

describe('Why a dossier is overdue', () => {
  test.each<[string, readonly Fact[], string, boolean]>([
    ['open behind its due day', [due], '2026-11-10', true],
    ['on its due day', [due], '2026-11-09', false],
    ['resolved late', [due, resolved('2026-11-12')], '2026-11-19', true],
    ['resolved on its due day', [due, resolved('2026-11-09')], '2026-11-19', false],
    ['without a due day', [received({}, { on: '2026-11-02', dueOn: null })], '2026-11-19', false],
  ])('is asked of what is late: %s', (_, facts, on, isAsked) => {
    const decision = given(...facts)
      .when(explain('workload'))
      .by(context(on));
    if (isAsked) decision.then([{ type: 'dossier/delayExplained', body: { on, cause: 'workload' } }]);
    else decision.then({ kind: 'NotOverdue' });
  });

  it('is one of the list, and what says nothing by itself wants words', () => {
    given(due).when(explain('vì trời mưa')).by(context('2026-11-19')).thenWrong({ cause: 'required' });
    given(due)
      .when(explain('other', { note: ' ' }))
      .by(context('2026-11-19'))
      .thenWrong({ note: 'required' });
    const { events } = given(due)
      .when(explain('other', { note: ' Mất sổ ' }))
      .by(context('2026-11-19'));
    expect(events).toMatchObject([{ sealed: { note: 'Mất sổ' } }]);
  });

  it('names an outage that was noted, and none that was not', () => {
    const rules = {
      ...context().rules,
      outages: [{ ref: 'NODE1:4', system: 'Mạng', from: 0, to: 1, notedBy: 'P1' }],
    };
    const by = { ...context('2026-11-19'), rules };
    given(due)
      .when(explain('outage', { outage: 'NODE1:4' }))
      .by(by)
      .then([{ body: { on: '2026-11-19', cause: 'outage', outage: 'NODE1:4' } }]);
    given(due)
      .when(explain('outage', { outage: 'NODE1:5' }))
      .by(by)
      .then({ kind: 'OutageUnknown' });
    // Of any other cause an outage says nothing.
    expect(
      given(due)
        .when(explain('workload', { outage: 'NODE1:4' }))
        .by(by).events[0]?.body,
    ).toEqual({
      ...{ on: '2026-11-19', cause: 'workload' },
    });
  });

  it('is said anew over the word before, and the same is not said twice', () => {
    const first = given(due, delayExplained('2026-11-10', 'workload'));
    const over = first.state.delay?.ref;
    given(due, delayExplained('2026-11-10', 'workload'))
      .when(explain('workload'))
      .by(context('2026-11-19'))
      .then({ kind: 'NothingToCorrect' });
    const again = given(due, delayExplained('2026-11-10', 'workload'))
      .when(explain('rules'))
      .by(context('2026-11-19'));
    again.then([{ body: { on: '2026-11-19', cause: 'rules', over } }]);
    expect([again.state.delay?.cause, again.state.conflicts]).toEqual(['rules', []]);
  });

  it('moves no day and ends with no state', () => {
    const { state } = given(due, delayExplained('2026-11-10', 'rules'), closed('2026-11-12', 'withdrawn'));
    expect([state.dueOn, state.delay?.cause, state.conflicts]).toEqual(['2026-11-09', 'rules', []]);
  });

  it('is taken back with the deed', () => {
    const world = office();
    world.record('dossier:D1', due);
    const said = world.record('dossier:D1', delayExplained('2026-11-10', 'rules'));
    world.record('dossier:D1', takenBack(entryRef(said)));
    expect(foldDossier(world.entries)?.delay).toBeUndefined();
  });
});

describe('Two tablets that explain apart', () => {
  const apart = (second: Fact, ...more: readonly Fact[]) => {
    const world = office();
    world.record('dossier:D1', due);
    world.record('dossier:D1', delayExplained('2026-11-10', 'workload'), 'NODE1', 'ANH' as PersonId);
    const other = world.record('dossier:D1', second, 'NODE2', 'BINH' as PersonId);
    for (const fact of more) world.record('dossier:D1', fact);
    const dossier = foldDossier(world.entries) ?? expect.fail();
    return { dossier, ref: entryRef(other), entries: world.entries };
  };

  it('are shown with both, and the first counts until somebody chooses', () => {
    const { dossier } = apart(delayExplained('2026-11-10', 'outage'));
    expect(dossier.delay).toMatchObject({ cause: 'workload', actor: 'ANH' });
    expect(dossier.conflicts).toMatchObject([
      {
        type: 'dossier/delayExplained',
        actor: 'BINH',
        settled: 'open',
        event: { body: { cause: 'outage' } },
      },
    ]);
    expect([isInConflict(dossier), facetOf(dossier).delayCause]).toEqual([true, 'workload']);
  });

  it('and the other order of arrival tells the same', () => {
    const { entries, dossier } = apart(delayExplained('2026-11-10', 'outage'));
    expect(foldDossier([...entries].reverse())).toEqual(dossier);
  });

  it('agree where they say the same', () => {
    expect(apart(delayExplained('2026-11-11', 'workload')).dossier.conflicts).toEqual([]);
  });

  test.each(['kept', 'applied'] as const)('are settled: %s', (choice) => {
    const { ref } = apart(delayExplained('2026-11-10', 'outage'));
    const { dossier } = apart(delayExplained('2026-11-10', 'outage'), conflictSettled(ref, choice));
    expect([dossier.delay?.cause, isInConflict(dossier)]).toEqual([
      choice === 'kept' ? 'workload' : 'outage',
      false,
    ]);
  });

  it('are settled by whoever works there: it moves no day', () => {
    const { ref } = apart(delayExplained('2026-11-10', 'outage'));
    const decision = given(due, delayExplained('2026-11-10', 'workload'), [
      'NODE2',
      delayExplained('2026-11-10', 'outage'),
    ]).when(settleConflict(ref));
    expect(decision.events).toMatchObject([{ type: 'dossier/conflictSettled', body: { conflict: ref } }]);
  });
});

const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  return columns;
};
const day = (text: string) => plainDate(`2024-01-${text}`);

describe('The overdue by their causes', () => {
  it(`add up to the overdue of the same fold, and each opens what it counts (${seedInUse})`, () => {
    fc.assert(
      fc.property(arbMonth, ({ facets, period }) => {
        const counted = delays(facets, period);
        const { resolvedLate, pendingOverdue } = tally(facets, period).total;
        expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(resolvedLate + pendingOverdue);
        const columns = columnsOf(facets);
        expect(delaysInColumns(columns, period)).toEqual(counted);
        for (const { cause, count } of counted) {
          const opened = rowsIn(columns, { kind: 'delay', cause }, period);
          expect(opened).toHaveLength(count);
          for (const row of opened)
            expect(countsIn(facets[row] as Facet, period, { kind: 'delay', cause })).toBe(true);
        }
      }),
      runs(150),
    );
  });

  it('are at most fifteen, which is what their bits hold', () => {
    expect(delayCauses.length).toBeLessThanOrEqual(15);
    expect(new Set(delayCauses).size).toBe(delayCauses.length);
  });

  /** Received on the 10th and due on the 20th; the outage is from the 15th to the 16th, today is the 31st. */
  test.each<[string, Facet, boolean]>([
    ['open and overdue', someFacet(), true],
    ['resolved late', someFacet({ state: 'resolved', endedOn: day('25') }), true],
    ['resolved in time', someFacet({ state: 'resolved', endedOn: day('20') }), false],
    ['received on the last day of it', someFacet({ receivedOn: day('16') }), true],
    ['received after it', someFacet({ receivedOn: day('17') }), false],
    ['due on its first day', someFacet({ dueOn: day('15') }), true],
    ['overdue before it began', someFacet({ dueOn: day('14') }), false],
    ['ended before it began', someFacet({ state: 'resolved', endedOn: day('14'), dueOn: day('13') }), false],
    ['explained already', someFacet({ delayCause: 'workload' }), false],
    ['withdrawn', someFacet({ state: 'withdrawn', endedOn: day('25') }), false],
    ['never accepted', someFacet({ state: 'registered' }), false],
    ['without a due day', someFacet({ dueOn: null }), false],
  ])('an outage is asked about what it may have delayed: %s', (_, facet, isAsked) => {
    const days = { from: day('15'), to: day('16') };
    expect(mayBeDelayedBy(facet, days, day('31'))).toBe(isAsked);
    expect(rowsDelayedBy(columnsOf([facet]), days, day('31'))).toEqual(isAsked ? [0] : []);
  });
});

describe('Outages', () => {
  const said = (...facts: readonly (readonly [type: string, body: Fact['body'], node?: string])[]) => {
    const world = office();
    for (const fact of foundingFacts()) world.record('office', fact);
    for (const [type, body, node] of facts) world.record('office', { type, body }, node);
    return foldOffice(world.entries)?.outages ?? expect.fail();
  };
  const noted = ['office/outageNoted', { system: 'Mạng', from: 1000 }] as const;
  const ref = said(noted)[0]?.ref ?? '';

  it('of two ends that tablets wrote apart the first counts', () => {
    const ends = [
      ['office/outageEnded', { outage: ref, to: 5000 }, 'NODE1'],
      ['office/outageEnded', { outage: ref, to: 4000 }, 'NODE2'],
    ] as const;
    expect(said(noted, ...ends)).toMatchObject([{ from: 1000, to: 5000 }]);
  });

  it('are put right, and struck without being forgotten', () => {
    const righted = { outage: ref, system: 'Điện', from: 500, to: 900, reason: 'Nhầm' };
    const after = said(noted, ['office/outageCorrected', righted]);
    expect(after).toMatchObject([{ system: 'Điện', from: 500, to: 900, corrected: { reason: 'Nhầm' } }]);
    const struck = said(noted, ['office/outageStruck', { outage: ref, reason: 'Không phải sự cố' }]);
    expect(struck).toMatchObject([{ struck: { reason: 'Không phải sự cố' } }]);
    expect(runningOutages(struck)).toEqual([]);
  });

  it('a system that the office has named is offered from then on', () => {
    const other = said(['office/outageNoted', { system: 'Phần mềm hộ khẩu', from: 1 }]);
    expect(outageSystems(other)).toContain('Phần mềm hộ khẩu');
    expect(outageSystems([])).not.toContain('Phần mềm hộ khẩu');
  });

  it('an end before the beginning, or of nothing that was noted, changes nothing', () => {
    expect(said(noted, ['office/outageEnded', { outage: ref, to: 1 }])).toMatchObject([{ to: null }]);
    expect(said(noted, ['office/outageEnded', { outage: 'NODE9:1', to: 5000 }])).toMatchObject([
      { to: null },
    ]);
  });
});
