import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { blockVersion, type FacetBlock } from '../../src/domain/counting/block.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { satisfactions } from '../../src/domain/grading/scale.ts';
import { marks, packFacet, unpackFacet } from '../../src/domain/counting/packing.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import type { DossierFacts } from '../../src/domain/dossier/facts.ts';
import { delayCauses } from '../../src/domain/outages/delay-causes.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { dossiersDigest } from '../../src/domain/report/figures.ts';
import { arbFacet, someFacet } from '../support/facets.ts';
import { runs, seedInUse } from '../support/runs.ts';

const asPacked = (facet: Facet): Facet =>
  unpackFacet(packFacet(facet), { code: facet.procedureCode, field: facet.field, heldBy: facet.heldBy });

const every: { readonly [K in keyof Facet]?: readonly Facet[K][] } = {
  heldBy: ['desk', 'person:P7', 'unit:Công an xã'],
  channel: ['inPerson', 'online', 'postal'],
  level: ['full', 'part', 'other', null],
  satisfaction: [...satisfactions, null],
  delayCause: [...delayCauses, null],
  ...{ componentsDigitised: [true, false], electronicResult: [true, false], feeAboveZero: [true, false] },
  ...{ paidOnline: [true, false], acrossBoundary: [true, false], inConflict: [true, false] },
  ...{ asksExtension: [true, false], apologisedOn: [plainDate('2024-01-19'), null] },
  ...{ apologisedInTime: [true, false], noAppointment: [true, false] },
  ...{ confirmedDays: [true, false], asksLeader: [true, false], assumed: [true, false] },
  ...{ sameDay: [true, false], reused: [true, false] },
};

describe('a packed row', () => {
  test(`gives back every fact that was put in (${seedInUse})`, () => {
    fc.assert(
      fc.property(arbFacet, (facet) => {
        const packed = packFacet(facet);
        expect(packed.bits).toBeGreaterThanOrEqual(0);
        if ((packed.bits & marks.keptWhole) === 0) expect(asPacked(facet)).toEqual(facet);
      }),
      runs(2000),
    );
  });

  test('keeps every choice apart from every other fact', () => {
    for (const [name, values] of Object.entries(every))
      for (const value of values)
        for (const base of [someFacet(), allMarked]) {
          const facet = { ...base, [name]: value };
          expect(asPacked(facet), `${name} = ${value}`).toEqual(facet);
        }
  });

  test('has a bit of its own for each mark', () => {
    const bits = Object.values(marks);
    expect(bits.reduce((all, bit) => all | bit)).toBe(bits.reduce((sum, bit) => sum + bit));
  });
});

const allMarked = someFacet({
  ...{ componentsDigitised: true, electronicResult: true, feeAboveZero: true, paidOnline: true },
  ...{ acrossBoundary: true, inConflict: true, asksExtension: true, apologisedOn: plainDate('2024-01-19') },
  ...{ apologisedInTime: true, noAppointment: true },
  ...{ sameDay: true, reused: true, satisfaction: 'dissatisfied', delayCause: 'other' },
  ...{ confirmedDays: true, asksLeader: true, assumed: true },
});

describe('a block of another version', () => {
  test.each<[string, number | undefined]>([
    ['that came before versions', undefined],
    ['that is still to come', blockVersion + 1],
  ])('%s is never read as ours', (_, version) => {
    const columns = new FacetColumns();
    columns.set(0, someFacet());
    const block = { ...columns.exportBlock(0), version } as FacetBlock;
    expect(() => FacetColumns.fromBlocks([block])).toThrow(RangeError);
  });
});

describe('facts that are kept for what is counted next', () => {
  const facts: DossierFacts = {
    ...{ number: 'MC01-240110-001', officialCode: null, level: 'full', channel: 'online' },
    procedure: { code: '1.001193', version: '', name: 'Đăng ký khai sinh', field: 'Hộ tịch' },
    ...{ applicantType: 'citizen', components: 'no', fee: { dong: 0, paidBy: 'unpaid' }, limit: null },
    ...{ supplementClock: 'restart', receivingDesk: '', resolvingAgency: '', acrossBoundary: false },
  };
  const dossier = (changes: Partial<Dossier>, components: DossierFacts['components'] = 'no'): Dossier => ({
    ...importedDossier({
      ...{ ...facts, components, state: 'open', receivedOn: plainDate('2024-01-10'), receivedAt: null },
      ...{ dueOn: null, dueAt: null, resolvedOn: null, closedOn: null, handedOverOn: null },
      ...{ supplementRequestedOn: null, supplementedOn: null, electronicResult: false },
    }),
    ...changes,
  });

  test.each<[string, Partial<Dossier>, boolean]>([
    ['ready on the day of receipt', { state: 'resolved', resolvedOn: plainDate('2024-01-10') }, true],
    [
      'ready that day and fetched later',
      {
        state: 'handedOver',
        resolvedOn: plainDate('2024-01-10'),
        handedOverOn: plainDate('2024-01-15'),
      },
      true,
    ],
    ['ready the day after', { state: 'resolved', resolvedOn: plainDate('2024-01-11') }, false],
    ['given back without a result', { state: 'returned', closedOn: plainDate('2024-01-10') }, false],
    ['still open', {}, false],
    ['ready before its receipt, by two tablets', { resolvedOn: plainDate('2024-01-09') }, true],
  ])('same day: %s', (_, changes, sameDay) => {
    expect(facetOf(dossier(changes)).sameDay).toBe(sameDay);
  });

  test('reused are components taken over from earlier ones or from results, and they count as digitised', () => {
    const reusedBy = (['no', 'digitised', 'reusedComponent', 'reusedResult'] as const).map((components) => {
      const { reused, componentsDigitised } = facetOf(dossier({}, components));
      return [reused, componentsDigitised];
    });
    expect(reusedBy).toEqual([
      [false, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  test('are said of no dossier as long as no fact says them', () => {
    expect(facetOf(dossier({}))).toMatchObject({
      ...{ satisfaction: null },
    });
  });

  test('leave the digest of a set of dossiers as it was: an approved report keeps its own', () => {
    const digestOf = (facet: Facet): string => dossiersDigest([{ id: 'A', facet }]).digest;
    const kept: Partial<Facet> = {
      ...{ asksExtension: true, apologisedOn: plainDate('2024-01-19'), sameDay: true, reused: true },
      ...{ satisfaction: 'satisfied', confirmedDays: true, asksLeader: true, heldBy: 'person:P7' },
      ...{ apologisedInTime: true, noAppointment: true, delayCause: 'outage' },
    };
    expect(digestOf(someFacet(kept))).toBe(digestOf(someFacet()));
    // As it was before there were such facts.
    expect(digestOf(someFacet())).toBe('787c2948fff2ef36a979c83db8f5c506475a43d3b397c400d6bfabf5790c4d7f');
  });
});
