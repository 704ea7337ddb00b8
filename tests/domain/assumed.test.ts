import { describe, expect, test } from 'vitest';
import { facetOf } from '../../src/domain/counting/facet.ts';
import type { Assumed } from '../../src/domain/dossier/facts.ts';
import { given } from '../support/deciding.ts';
import { closed, corrected, handedOver, imported, resolved, type Fact } from '../support/dossier-facts.ts';

/** Out of a file that did not say how it came in, where it stands and when it was due. */
const brought = (...assumed: Assumed[]): Fact => imported('open', { assumed });
const left = (...facts: readonly Fact[]): readonly Assumed[] | undefined => given(...facts).state.assumed;

describe('What was chosen for a whole file is marked', () => {
  test('in what is counted of the dossier', () => {
    expect(facetOf(given(brought('channel', 'due')).state).assumed).toBe(true);
    expect(facetOf(given(imported('open')).state).assumed).toBe(false);
  });

  test.each<[string, Fact, readonly Assumed[]]>([
    ['a corrected channel', corrected({ facts: { channel: 'postal' } }), ['state', 'due']],
    [
      'the same channel written again',
      corrected({ facts: { channel: 'online' } }),
      ['channel', 'state', 'due'],
    ],
    ['a due day', corrected({ days: { dueOn: '2024-01-08' } }), ['channel', 'state']],
    ['an end', closed('2024-01-05'), ['channel', 'due']],
    ['a result', resolved('2024-01-05'), ['channel', 'due']],
  ])('until it is told of the dossier itself: %s', (_, fact, kept) => {
    expect(left(brought('channel', 'state', 'due'), fact)).toEqual(kept);
  });

  test('a day of result that was taken from the hand-over stays chosen when it is handed over again', () => {
    const done = imported('handedOver', {
      ...{ resolvedOn: '2024-01-05', handedOverOn: '2024-01-05', assumed: ['resultDay'] },
    });
    expect(left(done, handedOver('2024-01-06'))).toEqual(['resultDay']);
    const right = left(done, corrected({ days: { resolvedOn: '2024-01-04' } }));
    expect(right).toEqual([]);
  });
});
