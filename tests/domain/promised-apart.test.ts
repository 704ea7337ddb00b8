/** Two tablets that know different halves of one dossier: neither takes away, unasked, the day that the other has promised. */
import { describe, expect, it } from 'vitest';
import { isInConflict, termsOf, type Dossier } from '../../src/domain/dossier/dossier.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import {
  accepted,
  asked,
  conflictSettled,
  corrected,
  procedureCorrected,
  received,
  registered,
  resolved,
  supplemented,
  type Fact,
} from '../support/dossier-facts.ts';
import { told, type Told } from '../support/told.ts';

const other = { code: '1.004884', version: '2026-07', name: 'Đăng ký lại khai sinh', field: 'Hộ tịch' };
const folded = (...facts: readonly Told[]): Dossier =>
  foldDossier(told(...facts).entries) ?? expect.fail('No dossier was told of');
const noLimit = { limit: null };
const noDay = { dueOn: null, dueAt: null };

describe('a tablet that does not know of the promised day', () => {
  it('does not make it one that was only filed: a leader is asked', () => {
    const days = corrected({ days: { dueOn: '2024-01-05' } });
    const dossier = folded(received(noLimit, noDay), days, ['NODE2', corrected({ state: 'registered' })]);
    expect(dossier).toMatchObject({ state: 'open', dueOn: '2024-01-05' });
    expect(dossier.asked).toMatchObject([{ body: { state: 'registered' } }]);
  });

  it('keeps it when the answer to a supplement says no day, and people are told', () => {
    const known = procedureCorrected(other, '2024-01-12');
    const dossier = folded(received(noLimit, noDay), asked('2024-01-03'), known, [
      'NODE2',
      supplemented('2024-01-04'),
    ]);
    expect(dossier).toMatchObject({ state: 'open', dueOn: '2024-01-12' });
    expect(isInConflict(dossier)).toBe(true);
  });

  it('leaves it, and the terms of its promise, when it corrects the procedure of what it thinks was only filed', () => {
    const dossier = folded(registered(), accepted('2024-01-03', { dueOn: '2024-01-10' }), [
      'NODE2',
      procedureCorrected(other, null),
    ]);
    expect(dossier).toMatchObject({ dueOn: '2024-01-10', facts: { procedure: other } });
    expect(termsOf(dossier).limit).toEqual({ amount: 5, unit: 'workingDay' });
    expect(isInConflict(dossier)).toBe(true);
  });

  it('accepts without a day what another one gave a limit: none is made up, and people are told', () => {
    const world = told(registered(noLimit), procedureCorrected(other, null), [
      'NODE2',
      accepted('2024-01-03'),
    ]);
    const dossier = foldDossier(world.entries) ?? expect.fail('No dossier was told of');
    expect(dossier).toMatchObject({ state: 'open', dueOn: null });
    expect(termsOf(dossier).limit).toBeNull();
    expect(isInConflict(dossier)).toBe(true);
    world.record('dossier:D1', conflictSettled(dossier.conflicts[0]?.ref ?? '', 'kept'));
    const seen = foldDossier(world.entries) ?? dossier;
    expect(isInConflict(seen)).toBe(false);
    expect(seen).toMatchObject({ state: 'open', dueOn: null });
  });
});

describe('a tablet that does not know that it is late', () => {
  /** Due on the 5th by the true procedure; the second tablet knows of the 9th alone. */
  const late = (apart: Fact, ...before: readonly Told[]) =>
    folded(
      received(),
      ...before,
      procedureCorrected(other, '2024-01-05', { limit: { amount: 3, unit: 'day' } }),
      ['NODE2', apart],
    );
  it.each([
    ['an earlier day of its result', { days: { resolvedOn: '2024-01-05' } }],
    ['an end without a result', { state: 'withdrawn', days: { closedOn: '2024-01-05' } }],
  ])('asks a leader for %s', (_, body) => {
    const dossier = late(corrected(body), resolved('2024-01-08'));
    expect(dossier).toMatchObject({ state: 'resolved', resolvedOn: '2024-01-08' });
    expect(dossier.asked).toMatchObject([{ body }]);
  });

  it('settles no conflict by which it would be on time: the question stays', () => {
    const day = (on: string, dueOn: string) => accepted(on, { dueOn });
    const world = told(registered(), day('2024-01-03', '2024-01-05'), [
      'NODE2',
      day('2024-01-03', '2024-02-14'),
    ]);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? '';
    world.record('dossier:D1', conflictSettled(ref, 'applied'));
    expect(foldDossier(world.entries)).toMatchObject({
      dueOn: '2024-01-05',
      conflicts: [{ settled: 'open' }],
    });
  });
});

it('what was only filed is due nothing, whatever a correction says', () => {
  const due = corrected({ days: { dueOn: '2024-01-05' } });
  expect(folded(registered(), due).dueOn).toBeNull();
  expect(folded(registered(), due, accepted('2024-01-03', { dueOn: '2024-01-10' })).dueOn).toBe('2024-01-10');
});
