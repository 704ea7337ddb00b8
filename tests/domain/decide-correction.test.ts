import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import type { DossierEvent } from '../../src/domain/dossier/events.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import {
  ask,
  context,
  dossierAfter,
  eventsOf,
  on,
  receive,
  refusalOf,
  wrongFields,
} from '../support/deciding.ts';
import { office, type Draft } from '../support/worlds.ts';

describe('Correcting', () => {
  const correct = (changes: Partial<Extract<DossierCommand, { kind: 'correct' }>>): DossierCommand => ({
    ...{ kind: 'correct', reason: 'Ghi nhầm' },
    ...changes,
  });

  it('needs a reason and something to correct', () => {
    const dossier = dossierAfter(receive());
    expect(refusalOf(correct({}), dossier)).toEqual({ kind: 'NothingToCorrect' });
    expect(wrongFields(correct({ reason: '', facts: { channel: 'online' } }), dossier)).toEqual({
      reason: 'required',
    });
  });

  it('keeps days in their order and asks for those that a state needs', () => {
    const resolved = dossierAfter(receive(), { kind: 'resolve', ...on('16'), electronicResult: false });
    const day = (text: string) => plainDate(`2026-11-${text}`);
    const wrong = (changes: Parameters<typeof correct>[0]) =>
      wrongFields(correct(changes), resolved, context('2026-11-20'));
    expect(wrong({ days: { resolvedOn: day('13') } })).toEqual({ 'days.resolvedOn': 'beforeReceipt' });
    expect(wrong({ days: { resolvedOn: day('23') } })).toEqual({ 'days.resolvedOn': 'inFuture' });
    expect(wrong({ days: { receivedOn: '16/11' as never } })).toEqual({ 'days.receivedOn': 'notADay' });
    expect(wrong({ state: 'returned' })).toEqual({ 'days.closedOn': 'required' });
    expect(wrong({ state: 'handedOver', days: { handedOverOn: day('17') } })).toBeUndefined();
    expect(wrong({ state: 'awaiting' })).toEqual({ 'days.supplementRequestedOn': 'required' });
    expect(wrong({ particulars: { phone: 'abc' } })).toEqual({ 'particulars.phone': 'badPhone' });
  });

  it('puts a state back, and with it the days that it cannot have', () => {
    const resolve: DossierCommand = { kind: 'resolve', ...on('20'), electronicResult: true };
    const back = dossierAfter(receive(), resolve, correct({ state: 'open' }));
    expect(back).toMatchObject({ state: 'open', resolvedOn: null, electronicResult: false });
    const unasked = dossierAfter(receive(), ask('17'), correct({ state: 'open' }));
    expect(unasked).toMatchObject({ state: 'open', supplements: [] });
  });
});

describe('A conflict', () => {
  const conflicting = (): Dossier => {
    const world = office();
    const write = (node: string, ...events: readonly DossierEvent[]) => {
      for (const { type, body } of events)
        world.record('dossier:D1', { type, body } as unknown as Draft, node);
    };
    write('NODE1', ...eventsOf(receive()));
    const dossier = foldDossier(world.entries);
    write('NODE1', ...eventsOf({ kind: 'resolve', ...on('16'), electronicResult: false }, dossier));
    write('NODE2', ...eventsOf({ kind: 'return', ...on('16'), reason: 'x' }, dossier));
    return foldDossier(world.entries) as Dossier;
  };

  it('is settled with a reason, once', () => {
    const dossier = conflicting();
    const ref = dossier.conflicts[0]?.ref ?? '';
    const settle = { kind: 'settleConflict', conflict: ref, choice: 'applied', reason: 'Đã hỏi' } as const;
    expect(wrongFields({ ...settle, reason: '' }, dossier)).toEqual({ reason: 'required' });
    expect(refusalOf({ ...settle, conflict: 'NODE9:1' }, dossier)).toEqual({ kind: 'ConflictUnknown' });
    expect(eventsOf(settle, dossier)[0]?.body).toEqual({ conflict: ref, choice: 'applied' });
  });
});
