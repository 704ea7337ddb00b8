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
  supplemented,
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

  it('keeps it when the answer to a supplement says no day', () => {
    const known = procedureCorrected(other, '2024-01-12');
    const dossier = folded(received(noLimit, noDay), asked('2024-01-03'), known, [
      'NODE2',
      supplemented('2024-01-04'),
    ]);
    expect(dossier).toMatchObject({ state: 'open', dueOn: '2024-01-12' });
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

it('what was only filed is due nothing, whatever a correction says', () => {
  const due = corrected({ days: { dueOn: '2024-01-05' } });
  expect(folded(registered(), due).dueOn).toBeNull();
  expect(folded(registered(), due, accepted('2024-01-03', { dueOn: '2024-01-10' })).dueOn).toBe('2024-01-10');
});
