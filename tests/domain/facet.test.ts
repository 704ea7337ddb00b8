import { describe, expect, it, test } from 'vitest';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { given } from '../support/deciding.ts';
import type { Told } from '../support/given.ts';
import {
  asked,
  closed,
  handedOver,
  received,
  refused,
  registered,
  resolved,
} from '../support/dossier-facts.ts';

const facetAfter = (...facts: readonly Told[]): Facet => facetOf(given(...facts).state);

describe('What is counted of a dossier', () => {
  it('is its state, its days and what it is about', () => {
    expect(facetAfter(received())).toMatchObject({
      ...{ state: 'open', receivedOn: '2024-01-02', dueOn: '2024-01-09', endedOn: null, handedOverOn: null },
      ...{ supplements: [], procedureCode: '1.001193', field: 'Hộ tịch', channel: 'online', level: 'full' },
      ...{ acrossBoundary: false, inConflict: false, electronicResult: false },
    });
    expect(facetAfter(received({ channel: 'postal', level: null, acrossBoundary: true }))).toMatchObject({
      ...{ channel: 'postal', level: null, acrossBoundary: true },
    });
    expect(facetAfter(received(), asked('2024-01-03')).supplements).toMatchObject([
      { requestedOn: '2024-01-03', answeredOn: null },
    ]);
  });

  it('ends with its result or without one, not with the hand-over', () => {
    const ended = [resolved('2024-01-05'), handedOver('2024-01-08')];
    expect(facetAfter(received(), ...ended)).toMatchObject({
      ...{ state: 'handedOver', endedOn: '2024-01-05', handedOverOn: '2024-01-08', electronicResult: true },
    });
    expect(facetAfter(received(), closed('2024-01-04', 'stopped')).endedOn).toBe('2024-01-04');
    expect(facetAfter(registered(), refused('2024-01-03')).endedOn).toBe('2024-01-03');
  });

  it('says that it waits for a person where two tablets disagree', () => {
    expect(facetAfter(received(), resolved('2024-01-05'), ['NODE2', closed('2024-01-04')]).inConflict).toBe(
      true,
    );
  });

  test.each([
    ['no', false],
    ['digitised', true],
    ['reusedComponent', true],
    ['reusedResult', true],
  ] as const)('components %s: digitised %s', (components, digitised) => {
    expect(facetAfter(received({ components })).componentsDigitised).toBe(digitised);
  });

  test.each([
    ['unpaid', 0, false, false],
    ['unpaid', 1, true, false],
    ['cash', 8000, true, false],
    ['transfer', 8000, true, false],
    ['nationalPortal', 8000, true, true],
    ['otherPortal', 8000, true, true],
  ] as const)('%s %i đồng: a fee %s, paid online %s', (paidBy, dong, feeAboveZero, paidOnline) => {
    expect(facetAfter(received({ fee: { dong, paidBy } }))).toMatchObject({ feeAboveZero, paidOnline });
  });
});
