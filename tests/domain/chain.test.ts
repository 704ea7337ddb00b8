/** One file, several agencies: each step with its day, one result day, counted once. Days written by hand from the law. */
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { isLateStep, lateAgencies, nextNote, stepsNow } from '../../src/domain/dossier/chain/chain.ts';
import { chainDays, chainKindOf, chainKinds } from '../../src/domain/dossier/chain/kinds.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { context, given, noteChainStep, startChain } from '../support/deciding.ts';
import {
  chained,
  chainStepNoted,
  conflictSettled,
  received,
  resolved,
  type Fact,
} from '../support/dossier-facts.ts';
import { hours, moment } from '../support/moments.ts';
import { office } from '../support/worlds.ts';

const birth = chainKindOf('2.000986') ?? expect.fail();
const open = received({}, { on: '2026-11-16', dueOn: '2026-11-26', dueAt: '17:00' });
const steps = [
  { agency: 'UBND xã', does: 'đăng ký khai sinh', dueOn: '2026-11-17' },
  { agency: 'Công an xã', does: 'đăng ký thường trú', dueOn: '2026-11-19' },
  { agency: 'BHXH cơ sở', does: 'cấp thẻ', dueOn: null },
];
const chain = chained('2026-11-16', steps);

describe('By when the whole chain is to be done', () => {
  // NĐ 63/2024/NĐ-CP, Điều 7: 3 working days, 5 if something is verified; after 15:00 from the next working day.
  // Days off: 24/11/2026 (NQ 28/2026/QH16), Tết 16–20/2/2026 (TB 9441/TB-BNV), 31/8, 1 and 2/9/2026 with 22/8 worked, 1/1.
  test.each([
    ['in the morning', '2026-11-16 08:00', '2026-11-19', '2026-11-23'],
    ['at 15:00 sharp', '2026-11-16 15:00', '2026-11-19', '2026-11-23'],
    ['a minute after 15:00', '2026-11-16 15:01', '2026-11-20', '2026-11-25'],
    ['on a Friday, over 24/11', '2026-11-20 08:00', '2026-11-26', '2026-11-30'],
    ['late on a Friday, as on the Monday', '2026-11-20 16:00', '2026-11-27', '2026-12-01'],
    ['late on the day before 24/11', '2026-11-23 15:30', '2026-11-30', '2026-12-02'],
    ['two days before Tết', '2026-02-12 09:00', '2026-02-24', '2026-02-26'],
    ['late on the last day before Tết', '2026-02-13 15:30', '2026-02-26', '2026-03-02'],
    ['before a worked Saturday', '2026-08-21 10:00', '2026-08-25', '2026-08-27'],
    ['late before 31/8, 1 and 2/9', '2026-08-28 15:10', '2026-09-08', '2026-09-10'],
    ['over the turn of the year', '2026-12-30 09:00', '2027-01-05', '2027-01-07'],
    ['late before 29 February', '2024-02-28 15:30', '2024-03-05', '2024-03-07'],
  ])('received %s, %s: %s, with verification %s', (_, at, due, verified) => {
    const days = chainDays(birth, moment(at), hours);
    expect([days?.due.dueOn, days?.ifVerified.dueOn]).toEqual([due, verified]);
  });

  it('is made up for no chain whose source names no limit', () => {
    const without = chainKinds.filter(({ limit }) => limit === null);
    expect(without.length).toBeGreaterThan(0);
    for (const kind of without) expect(chainDays(kind, moment('2026-11-16 08:00'), hours)).toBeUndefined();
  });
});

describe('A chain', () => {
  it('is written late: a step may be late already, but not due before the receipt', () => {
    const begin = (day: string) =>
      given(received({}, { on: '2026-11-14', dueOn: '2026-11-26', dueAt: '17:00' }))
        .when(startChain({ steps: [{ agency: 'A', does: '', dueOn: plainDate(day) }] }))
        .by(context('2026-11-17'));
    begin('2026-11-13').thenWrong({ items: 'inPast' });
    begin('2026-11-16').then([{ type: 'dossier/chained' }]);
  });

  it('is begun once, with its agencies and their days, none behind the day promised', () => {
    const begin = (changes: Parameters<typeof startChain>[0] = {}) =>
      given(open).when(startChain(changes)).by(context('2026-11-17'));
    begin().then([
      {
        type: 'dossier/chained',
        body: { on: '2026-11-17', kind: birth.name, source: 'NĐ 63/2024/NĐ-CP, Điều 7' },
      },
    ]);
    begin({ steps: [] }).thenWrong({ items: 'required' });
    begin({ steps: [{ agency: ' ', does: '', dueOn: null }] }).thenWrong({ items: 'required' });
    const on = (day: string) => ({ steps: [{ agency: 'A', does: '', dueOn: plainDate(day) }] });
    begin(on('2026-11-27')).thenWrong({ items: 'behindPromise' });
    begin(on('2026-11-22')).thenWrong({ items: 'dayOff' });
    begin(on('2026-11-13')).thenWrong({ items: 'inPast' });
    begin({ steps: [{ agency: 'A', does: '', dueOn: '2026-02-30' as never }] }).thenWrong({
      items: 'notADay',
    });
    begin({ steps: Array.from({ length: 11 }, () => ({ agency: 'A', does: '', dueOn: null })) }).thenWrong({
      items: 'tooLong',
    });
    given(open, chain).when(startChain()).by(context('2026-11-17')).then({ kind: 'ChainBegun' });
  });

  it('moves no due day and is counted once', () => {
    const [plain, linked] = [given(open).state, given(open, chain).state];
    expect([linked.dueOn, linked.firstDueOn, facetOf(linked)]).toEqual([
      ...[plain.dueOn, plain.firstDueOn, facetOf(plain)],
    ]);
    const done = given(open, chain, resolved('2026-11-20')).state;
    const period = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
    expect(tally([facetOf(done)], period)).toEqual(
      tally([facetOf(given(open, resolved('2026-11-20')).state)], period),
    );
  });

  it('notes of each step what comes next, once', () => {
    const note = (...told: readonly Fact[]) => given(open, chain, ...told);
    const step = (...told: readonly Fact[]) => note(...told).state.chain?.steps[1] ?? expect.fail();
    expect([step(), step(chainStepNoted(1, 'sent'))].map(nextNote)).toEqual(['sent', 'received']);
    expect(nextNote(step(chainStepNoted(1, 'sent'), chainStepNoted(1, 'received')))).toBe('answered');
    expect(nextNote(step(chainStepNoted(1, 'answered')))).toBeUndefined();
    note()
      .when(noteChainStep(1, 'sent'))
      .by(context('2026-11-17'))
      .then([{ body: { step: 1, what: 'sent' } }]);
    note().when(noteChainStep(1, 'answered')).by(context('2026-11-17')).then({ kind: 'StepNoted' });
    note().when(noteChainStep(7, 'sent')).by(context('2026-11-17')).then({ kind: 'StepNoted' });
    given(open).when(noteChainStep(0, 'sent')).by(context('2026-11-17')).then({ kind: 'StepNoted' });
    // Noted on two tablets, the first stays, and nobody is asked.
    const twice = note(
      chainStepNoted(1, 'sent', '2026-11-17'),
      chainStepNoted(1, 'sent', '2026-11-18'),
    ).state;
    expect([twice.chain?.steps[1]?.notes.sent?.on, twice.conflicts]).toEqual(['2026-11-17', []]);
    expect(note(chainStepNoted(9, 'sent')).state.chain?.steps).toHaveLength(3);
  });

  it('is where something was sent and not answered, else before the first that was sent nothing', () => {
    const at = (...told: readonly Fact[]) =>
      stepsNow(given(open, chain, ...told).state.chain ?? expect.fail()).map(({ agency }) => agency);
    expect(at()).toEqual(['UBND xã']);
    expect(at(chainStepNoted(0, 'sent'), chainStepNoted(1, 'received'))).toEqual(['UBND xã', 'Công an xã']);
    expect(at(chainStepNoted(0, 'answered'))).toEqual(['Công an xã']);
    expect(at(chainStepNoted(0, 'answered'), chainStepNoted(2, 'sent'))).toEqual(['BHXH cơ sở']);
    expect(at(...[0, 1, 2].map((step) => chainStepNoted(step, 'answered')))).toEqual([]);
  });

  it('names the agency at which it is late', () => {
    const late = (told: readonly Fact[], on: string) =>
      (given(open, chain, ...told).state.chain?.steps ?? []).map((step) => isLateStep(step, plainDate(on)));
    expect(late([], '2026-11-17')).toEqual([false, false, false]);
    expect(late([], '2026-11-20')).toEqual([true, true, false]);
    // Answered on its day it is not late, a day after it is for ever.
    expect(late([chainStepNoted(0, 'answered', '2026-11-17')], '2026-11-20')).toEqual([false, true, false]);
    expect(late([chainStepNoted(0, 'answered', '2026-11-18')], '2026-11-18')).toEqual([true, false, false]);
    const state = given(open, chain).state;
    const two = given(open, chain, chainStepNoted(0, 'answered', '2026-11-17')).state;
    expect(lateAgencies([state, two, given(open).state], plainDate('2026-11-20'))).toEqual([
      ['Công an xã', 2],
      ['UBND xã', 1],
    ]);
  });

  it('begun apart on two tablets is one where they agree, and settled by a person where they do not', () => {
    const fold = (second: Fact, ...more: readonly Fact[]) => {
      const world = office();
      for (const [fact, node, actor] of [
        [open, 'A', 'an'],
        [chain, 'A', 'an'],
        [second, 'B', 'bich'],
        ...more.map((each) => [each, 'A', 'an'] as const),
      ] as const)
        world.record('dossier:D1', fact, node, actor as PersonId);
      return foldDossier(world.entries) ?? expect.fail();
    };
    expect(fold(chain).conflicts).toEqual([]);
    const other = chained('2026-11-17', steps.slice(0, 2));
    const apart = fold(other);
    expect(apart.conflicts).toMatchObject([{ type: 'dossier/chained', actor: 'bich' }]);
    expect(apart.chain?.steps).toHaveLength(3);
    const chosen = fold(other, conflictSettled(apart.conflicts[0]?.ref ?? '', 'applied'));
    expect(chosen.chain?.steps).toHaveLength(2);
  });

  it('is recorded again, where the server set it aside, as it was', () => {
    expect(commandAgain('dossier/chained', chain.body, null)).toMatchObject({ kind: 'startChain', steps });
    expect(commandAgain('dossier/chainStepNoted', chainStepNoted(1, 'sent').body, null)).toMatchObject({
      ...{ kind: 'noteChainStep', step: 1, what: 'sent' },
    });
  });
});
