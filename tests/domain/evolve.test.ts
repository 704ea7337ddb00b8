import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { NodeId } from '../../src/base/ids.ts';
import { dossierStates, endedOn, isInConflict, type Dossier } from '../../src/domain/dossier/dossier.ts';
import { dossierEvents } from '../../src/domain/dossier/events.ts';
import { evolve, foldDossier } from '../../src/domain/dossier/evolve.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import type { Entry } from '../../src/log/entry.ts';
import {
  asked,
  closed,
  conflictSettled,
  corrected,
  handedOver,
  imported,
  received,
  resolved,
  supplemented,
  type Fact,
} from '../support/dossier-facts.ts';
import { arbHistory } from '../support/histories.ts';
import { runs } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

/** Each fact by its own tablet, in the order given. */
function told(...drafts: readonly (Fact | readonly [string, Fact])[]): {
  entries: readonly Entry[];
  dossier: Dossier;
} {
  const world = office();
  for (const each of drafts) {
    if ('type' in each) world.record('dossier:D1', each);
    else world.record('dossier:D1', each[1], each[0]);
  }
  return { entries: world.entries, dossier: foldDossier(world.entries) as Dossier };
}
const settled = (entries: readonly Entry[], choice: 'kept' | 'applied'): Fact => {
  const conflict = foldDossier(entries)?.conflicts.find((each) => each.settled === 'open');
  return conflictSettled(conflict?.ref ?? '', choice);
};

const arbCorrection: fc.Arbitrary<Fact> = fc
  .record({
    days: fc.dictionary(
      fc.constantFrom('resolvedOn', 'closedOn', 'handedOverOn', 'supplementRequestedOn', 'supplementedOn'),
      fc.constantFrom('2024-01-02', '2024-02-03'),
    ),
    state: fc.option(fc.constantFrom(...dossierStates), { nil: undefined }),
  })
  .map(({ days, state }) => corrected({ days, ...(state === undefined ? {} : { state }) }));

/** A dossier whose life was written on up to three tablets, some facts of which do not fit each other. */
const arbEntries = fc
  .tuple(
    fc
      .tuple(arbHistory, fc.array(fc.tuple(fc.nat({ max: 6 }), arbCorrection), { maxLength: 2 }))
      .map(([history, corrections]) =>
        corrections.reduce<readonly Fact[]>(
          (drafts, [place, correction]) => [
            ...drafts.slice(0, place + 1),
            correction,
            ...drafts.slice(place + 1),
          ],
          history,
        ),
      ),
    fc.array(fc.constantFrom('NODE1', 'NODE2', 'NODE3'), { minLength: 10, maxLength: 10 }),
  )
  .map(([history, nodes]) => {
    const world = office();
    history.forEach((draft, index) => world.record('dossier:D1', draft, nodes[index]));
    if (history.length > 3) world.record('dossier:D1', settled(world.entries, 'applied'));
    return world.entries;
  });

describe('However entries arrive', () => {
  it('in any order, in batches and repeated, they tell the same dossier', () => {
    const arb = arbEntries.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries], { minLength: entries.length }),
        fc.shuffledSubarray([...entries]),
      ),
    );
    fc.assert(
      fc.property(arb, ([entries, shuffled, again]) => {
        expect(foldDossier([...shuffled, ...again])).toEqual(foldDossier(entries));
      }),
      runs(1000),
    );
  });

  it('one after the other in causal order, they tell what all together tell', () => {
    fc.assert(
      fc.property(arbEntries, (entries) => {
        let dossier: Dossier | undefined;
        for (const entry of entries) dossier = evolve(dossier, entry);
        expect(dossier).toEqual(foldDossier(entries));
      }),
      runs(500),
    );
  });

  it('what a dossier is and the days that it has always agree', () => {
    fc.assert(
      fc.property(arbEntries, (entries) => {
        const dossier = foldDossier(entries);
        if (dossier === undefined) return;
        const { state } = dossier;
        const isResolved = state === 'resolved' || state === 'handedOver';
        const isClosed = ['returned', 'withdrawn', 'stopped', 'refused'].includes(state);
        expect(dossier.resolvedOn !== null).toBe(isResolved);
        expect(dossier.closedOn !== null).toBe(isClosed);
        expect(dossier.handedOverOn !== null).toBe(state === 'handedOver');
        expect(endedOn(dossier) !== null).toBe(isResolved || isClosed);
        const awaits = dossier.supplements.some(({ answeredOn }) => answeredOn === null);
        if (state === 'open' || state === 'registered') expect(awaits).toBe(false);
        if (state === 'awaiting') expect(dossier.supplements.at(-1)?.answeredOn).toBeNull();
      }),
      runs(1000),
    );
  });

  it('never throws on garbage, and is not moved by it', () => {
    const types = [...Object.keys(dossierEvents), 'dossier/fromTheFuture', 'constructor', '__proto__', ''];
    const arbGarbage = fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        body: fc.oneof(
          fc.dictionary(fc.string(), fc.jsonValue()),
          fc.jsonValue(),
        ) as fc.Arbitrary<JsonObject>,
      }),
    );
    const { entries, dossier } = told(received());
    fc.assert(
      fc.property(arbGarbage, (drafts) => {
        const last = entries.at(-1) as Entry;
        const garbage = drafts.map((draft, index) => ({
          ...{ ...last, node: 'ZZZ' as NodeId, seq: index + 1 },
          ...draft,
        }));
        expect(foldDossier([...entries, ...garbage])).toEqual(dossier);
        expect(foldDossier(garbage)).toBeUndefined();
      }),
      runs(500),
    );
  });
});

describe('What this version does not know', () => {
  it('of types is passed over', () => {
    const { dossier } = told(received(), { type: 'dossier/extended', body: { on: '2024-01-08' } });
    expect(dossier).toMatchObject({ state: 'open', dueOn: '2024-01-09' });
  });

  it('of keys is passed over, and the rest counts', () => {
    const { dossier } = told({ ...received(), body: { ...received().body, mood: 'calm' } });
    expect(dossier.state).toBe('open');
    expect(dossier.facts).not.toHaveProperty('mood');
  });
});

describe('Two tablets that did different things', () => {
  const apart = told(received(), ['NODE1', resolved('2024-01-05')], ['NODE2', closed('2024-01-04')]);
  const withSettlement = (entries: readonly Entry[], choice: 'kept' | 'applied'): Dossier => {
    const world = office();
    for (const { type, body, node } of entries)
      world.record('dossier:D1', { type, body }, node.replace(/0+$/, ''));
    world.record('dossier:D1', settled(world.entries, choice));
    return foldDossier(world.entries) as Dossier;
  };

  it('keep the earlier fact and show the other with its author and day', () => {
    expect(apart.dossier).toMatchObject({ state: 'resolved', resolvedOn: '2024-01-05', closedOn: null });
    expect(apart.dossier.conflicts).toMatchObject([
      { type: 'dossier/closed', on: '2024-01-04', stateThen: 'resolved', settled: 'open' },
    ]);
    expect(facetOf(apart.dossier).inConflict).toBe(true);
  });

  it('settled as kept, the earlier stays', () => {
    const dossier = withSettlement(apart.entries, 'kept');
    expect(dossier).toMatchObject({ state: 'resolved', conflicts: [{ settled: 'kept' }] });
    expect(isInConflict(dossier)).toBe(false);
  });

  it('settled as applied, the later replaces it whole', () => {
    const dossier = withSettlement(apart.entries, 'applied');
    expect(dossier).toMatchObject({
      ...{ state: 'returned', closedOn: '2024-01-04', resolvedOn: null, electronicResult: false },
    });
  });

  it('a supplement that is applied over a result takes the result away', () => {
    const { entries } = told(received(), ['NODE1', resolved('2024-01-05')], ['NODE2', asked('2024-01-04')]);
    const dossier = withSettlement(entries, 'applied');
    expect(dossier).toMatchObject({ state: 'awaiting', resolvedOn: null });
    expect(endedOn(dossier)).toBeNull();
  });

  it('two requests made apart are answered by one answer', () => {
    const { entries } = told(received(), ['NODE1', asked('2024-01-04')], ['NODE2', asked('2024-01-05')]);
    const both = withSettlement(entries, 'applied');
    expect(both).toMatchObject({
      state: 'awaiting',
      supplements: [{ answeredOn: null }, { answeredOn: null }],
    });
    const answered = evolve(both, {
      ...{ ...(entries[0] as Entry), seq: 9 },
      ...supplemented('2024-01-08', { dueOn: '2024-01-15' }),
    });
    expect(answered?.supplements.every(({ answeredOn }) => answeredOn === '2024-01-08')).toBe(true);
  });

  it('a hand-over that is applied over a return has a result', () => {
    const { entries } = told(
      ...[received(), ['NODE1', closed('2024-01-05')] as const],
      ...[['NODE2', handedOver('2024-01-05')] as const],
    );
    const dossier = withSettlement(entries, 'applied');
    expect(dossier).toMatchObject({ state: 'handedOver', resolvedOn: '2024-01-05', closedOn: null });
  });

  it('the same import on both is no conflict, a differing one is', () => {
    const open = imported('open');
    expect(told(open, ['NODE2', open]).dossier.conflicts).toEqual([]);
    expect(
      told(open, ['NODE2', imported('resolved', { resolvedOn: '2024-01-05' })]).dossier.conflicts,
    ).toHaveLength(1);
  });
});

it('The first appointment stays for ever, whatever the supplements do', () => {
  const { dossier } = told(
    received(),
    asked('2024-01-04'),
    supplemented('2024-01-08', { dueOn: '2024-01-15' }),
  );
  expect(dossier).toMatchObject({ firstDueOn: '2024-01-09', dueOn: '2024-01-15', state: 'open' });
  expect(dossier.supplements).toMatchObject([
    { requestedOn: plainDate('2024-01-04'), answeredOn: '2024-01-08' },
  ]);
});
