import { describe, expect, it } from 'vitest';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { deedsBehind } from '../../src/domain/dossier/papers/deeds-behind.ts';
import {
  accepted,
  closed,
  conflictSettled,
  corrected,
  correctionAnswered,
  correctionAsked,
  extended,
  imported,
  received,
  refused,
  registered,
  resolved,
  type Fact,
} from '../support/dossier-facts.ts';
import { entryRef } from '../../src/log/entry.ts';
import { told } from '../support/told.ts';

/** Which of the facts, counted from 0, are behind receipt and state. */
function behind({ entries }: ReturnType<typeof told>): readonly [receipt: number, state: number] {
  const { receipt, state } = deedsBehind(entries);
  return [entries.findIndex((each) => each === receipt), entries.findIndex((each) => each === state)];
}
const none = -1;
const state = (to: string, day: string): Fact => corrected({ state: to, days: { closedOn: day } });

describe('the deed behind the state', () => {
  it('is the one that ended the dossier', () => {
    expect(behind(told(received(), closed('2024-01-04')))).toEqual([0, 1]);
    expect(behind(told(registered(), refused('2024-01-03')))).toEqual([none, 1]);
  });

  it('is the correction that put the state right, and never the mistaken deed', () => {
    const mistaken = [received(), closed('2024-01-04'), corrected({ state: 'open' })] as const;
    expect(behind(told(...mistaken))).toEqual([0, 2]);
    expect(behind(told(...mistaken, state('stopped', '2024-01-05')))).toEqual([0, 3]);
    expect(behind(told(received(), state('returned', '2024-01-05')))).toEqual([0, 1]);
    expect(behind(told(registered(), state('refused', '2024-01-03')))).toEqual([none, 1]);
  });

  it('stays where a correction changes something else of it', () => {
    const moved = corrected({ days: { closedOn: '2024-01-03' } });
    expect(behind(told(received(), closed('2024-01-04'), moved))).toEqual([0, 1]);
  });

  it('is the first of two that were done apart, until somebody lets the other count', () => {
    const world = told(received(), ['NODE1', closed('2024-01-04')], ['NODE2', closed('2024-01-05')]);
    expect(behind(world)).toEqual([0, 1]);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? expect.fail();
    world.record('dossier:D1', conflictSettled(ref, 'kept'));
    expect(behind(world)).toEqual([0, 1]);
  });

  it('is the other one once somebody has let it count', () => {
    const world = told(received(), closed('2024-01-04'), ['NODE2', closed('2024-01-05', 'withdrawn')]);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? expect.fail();
    world.record('dossier:D1', conflictSettled(ref, 'applied'));
    expect(behind(world)).toEqual([0, 2]);
  });

  it('is not an apology that somebody lets count after all: it changes no state', () => {
    const world = told(received(), closed('2024-01-04'), ['NODE2', extended('2024-01-03', '2024-01-12')]);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? expect.fail();
    world.record('dossier:D1', conflictSettled(ref, 'applied', { byLeader: true }));
    expect(foldDossier(world.entries)?.extension?.dueOn).toBe('2024-01-12');
    expect(behind(world)).toEqual([0, 1]);
  });

  it('is what was asked for, not the answer of the leader who confirmed it', () => {
    const ask = correctionAsked({ state: 'returned', days: { closedOn: '2024-01-05' } });
    const world = told(received(), ask);
    expect(behind(world)).toEqual([0, 0]);
    const ref = entryRef(world.entries[1] ?? expect.fail());
    world.record('dossier:D1', correctionAnswered(ref, 'confirmed'));
    expect(behind(world)).toEqual([0, 1]);
  });

  it('is none where another register told of it', () => {
    expect(behind(told(imported('returned', { closedOn: '2024-01-05' })))).toEqual([none, none]);
  });
});

describe('the deed behind the receipt', () => {
  it('is the acceptance that counts, not one that another tablet recorded apart', () => {
    const due = { dueOn: '2024-01-10' };
    const apart = [
      registered(),
      accepted('2024-01-03', due),
      ['NODE2', accepted('2024-01-04', due)],
    ] as const;
    expect(behind(told(...apart))).toEqual([1, 1]);
    const world = told(...apart);
    const ref = foldDossier(world.entries)?.conflicts[0]?.ref ?? expect.fail();
    world.record('dossier:D1', conflictSettled(ref, 'applied'));
    expect(behind(world)).toEqual([2, 2]);
  });

  it('stays through all that comes after, and is the correction where no acceptance was recorded', () => {
    expect(behind(told(received(), resolved('2024-01-04')))).toEqual([0, 1]);
    expect(behind(told(registered(), corrected({ state: 'open', days: { dueOn: '2024-01-10' } })))).toEqual([
      1, 1,
    ]);
  });
});
