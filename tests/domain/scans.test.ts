/** Scans of papers and results: what is attached, what that makes digital, and what ends with a scan that is removed. */
import { describe, expect, it, test } from 'vitest';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { isInConflict } from '../../src/domain/dossier/dossier.ts';
import { areWhole, mostBytes, mostPages } from '../../src/domain/dossier/scans/scans.ts';
import type { Digitised } from '../../src/domain/vocabulary.ts';
import { attachScan, given, removeScan } from '../support/deciding.ts';
import {
  closed,
  received,
  registered,
  resolved,
  scanAttached,
  scanRemoved,
  someScan,
  takenBack,
} from '../support/dossier-facts.ts';
import { office } from '../support/worlds.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';

const other = 'ef'.repeat(32);
const open = received({ components: 'no' }, { on: '2026-11-16', dueOn: '2026-11-19' });
const ready = [open, resolved('2026-11-18', false)] as const;

describe('A scan of a paper', () => {
  it('is a fact with its pages and size, and the name of the paper is sealed', () => {
    const { events, state } = given(open).when(attachScan({ paper: ' Giấy chứng sinh ', file: 'GCS.pdf' }));
    expect(events).toEqual([
      {
        type: 'dossier/scanAttached',
        body: {
          ...{ on: '2026-11-16', scan: 'cd'.repeat(32), of: 'component', pages: 2, bytes: 180_000 },
          source: 'camera',
        },
        sealed: { paper: 'Giấy chứng sinh', file: 'GCS.pdf' },
      },
    ]);
    expect(state.scans).toMatchObject([{ of: 'component', pages: 2, bytes: 180_000 }]);
    expect(facetOf(state).componentsDigitised).toBe(false);
  });

  it.each([[[registered()]], [[open]], [ready], [[open, closed('2026-11-17', 'withdrawn')]]])(
    'may be attached whatever has become of the dossier',
    (facts) => {
      given(...facts)
        .when(attachScan())
        .then([{ type: 'dossier/scanAttached' }]);
    },
  );

  it('makes the papers digital when it is the last of them, once, and not where they were', () => {
    const { state } = given(open).when(attachScan({ isWhole: true }));
    expect(facetOf(state).componentsDigitised).toBe(true);
    expect(state.facts.components).toBe('digitised');
    const reused = received({ components: 'reusedResult' });
    const [event] = given(reused).when(attachScan({ isWhole: true })).events;
    expect(event?.body).not.toHaveProperty('components');
  });

  it.each([
    ['each has a scan', ['Tờ khai', 'Giấy chứng sinh'], true],
    ['one has neither', ['Tờ khai'], false],
    ['none has', [], false],
  ])(
    'makes all papers digital where %s or was digital, of those that were handed in',
    (_, scanned, isWhole) => {
      const line = (name: string, submitted: boolean, digitised: Digitised = 'no') => ({
        name,
        submitted,
        digitised,
      });
      const lines = [
        line('Tờ khai', true),
        line('Giấy chứng sinh', true),
        line('Sổ hộ khẩu', true, 'reusedComponent'),
        line('Giấy ủy quyền', false),
      ];
      expect(areWhole(lines, scanned)).toBe(isWhole);
      expect(areWhole([], scanned)).toBe(false);
    },
  );

  it('wants the name of a paper, and no more pages or bytes than there may be', () => {
    given(open)
      .when(attachScan({ paper: ' ' }))
      .thenWrong({ paper: 'required' });
    given(open)
      .when(attachScan({ pages: mostPages + 1 }))
      .then({ kind: 'ScanTooLarge' });
    given(open)
      .when(attachScan({ bytes: mostBytes + 1 }))
      .then({ kind: 'ScanTooLarge' });
    expect([mostPages, mostBytes]).toEqual([100, 15_000_000]);
  });

  it('is attached once: two entries of the same bytes are one scan', () => {
    given(open, scanAttached('2026-11-16'))
      .when(attachScan({ scan: someScan }))
      .then({ kind: 'NothingToCorrect' });
    const { state } = given(open, scanAttached('2026-11-16'), ['NODE2', scanAttached('2026-11-16')]);
    expect(state.scans).toHaveLength(1);
    expect(isInConflict(state)).toBe(false);
  });
});

describe('A scan of the result', () => {
  it('waits for a result', () => {
    given(open)
      .when(attachScan({ of: 'result' }))
      .then({ kind: 'NoResultYet' });
  });

  it('makes it digital where nobody had said so', () => {
    const { state } = given(...ready).when(attachScan({ of: 'result', paper: '' }));
    expect([state.electronicResult, facetOf(state).electronicResult]).toEqual([true, true]);
    const said = given(open, resolved('2026-11-18', true)).when(attachScan({ of: 'result' }));
    expect(said.events[0]?.body).not.toHaveProperty('electronicResult');
  });
});

describe('A scan that is removed', () => {
  const scanned = scanAttached('2026-11-18', { of: 'result', electronicResult: true });

  it('takes along what it had made digital', () => {
    const { events, state } = given(...ready, scanned).when(removeScan({ scan: someScan }));
    expect(events).toMatchObject([{ type: 'dossier/scanRemoved', body: { electronicResult: false } }]);
    expect([state.scans, state.electronicResult]).toEqual([undefined, false]);
    const whole = scanAttached('2026-11-18', { components: 'digitised' });
    expect(given(open, whole).when(removeScan({ scan: someScan })).state.facts.components).toBe('no');
  });

  test.each([
    [
      'another scan says the same',
      [...ready, scanned, scanAttached('2026-11-18', { of: 'result', scan: other })],
    ],
    [
      'it had been said before',
      [open, resolved('2026-11-18', true), scanAttached('2026-11-18', { of: 'result' })],
    ],
  ])('leaves what is digital without it: %s', (_, facts) => {
    const { state } = given(...facts).when(removeScan({ scan: someScan }));
    expect(state.electronicResult).toBe(true);
  });

  it('leaves the papers digital where each still has a scan', () => {
    const whole = scanAttached('2026-11-18', { components: 'digitised' });
    const { state } = given(open, whole).when(removeScan({ scan: someScan, isStillWhole: true }));
    expect(state.facts.components).toBe('digitised');
  });

  it('has to be there', () => {
    given(open).when(removeScan()).then({ kind: 'ScanUnknown' });
    given(open, scanAttached('2026-11-18'), scanRemoved('2026-11-18'))
      .when(removeScan({ scan: someScan }))
      .then({ kind: 'ScanUnknown' });
  });

  it('is there again when its removal is taken back', () => {
    const world = office();
    world.record('dossier:D1', open);
    world.record('dossier:D1', scanAttached('2026-11-16'));
    const removal = world.record('dossier:D1', scanRemoved('2026-11-16'));
    expect(foldDossier(world.entries)?.scans).toBeUndefined();
    world.record('dossier:D1', takenBack(`${removal.node}:${removal.seq}`));
    expect(foldDossier(world.entries)?.scans).toHaveLength(1);
  });
});

it('is decided again as it was meant, where the server had set it aside', () => {
  const { body } = scanAttached('2026-11-16', { components: 'digitised' });
  expect(commandAgain('dossier/scanAttached', body, { paper: 'Giấy chứng sinh' })).toEqual({
    ...{ kind: 'attachScan', scan: someScan, of: 'component', paper: 'Giấy chứng sinh', pages: 2 },
    ...{ bytes: 180_000, source: 'camera', isWhole: true },
  });
  expect(
    commandAgain('dossier/scanRemoved', scanRemoved('2026-11-16', { components: 'no' }).body, null),
  ).toEqual({
    ...{ kind: 'removeScan', scan: someScan, isStillWhole: false },
  });
});
