/** A dossier goes from hand to hand (Mẫu 06, TT 03/2025/TT-VPCP): who has it, since when, and what two tablets wrote apart. */
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { controlLines } from '../../src/domain/dossier/transfer/control-lines.ts';
import type { Hands } from '../../src/domain/dossier/transfer/events.ts';
import { handsOf, handsOfKey, keyOfHands, lastMove } from '../../src/domain/dossier/transfer/hands.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { bodyWithNames } from '../../src/domain/names-told.ts';
import {
  after,
  ask,
  context,
  end,
  given,
  handOver,
  receive,
  resolve,
  takeOver,
  transfer,
} from '../support/deciding.ts';
import {
  asked,
  closed,
  conflictSettled,
  extended,
  received,
  resolved,
  takenBack,
  takenOver,
  transferred,
  type Fact,
} from '../support/dossier-facts.ts';
import { person, time } from '../support/office-facts.ts';
import { office } from '../support/worlds.ts';

const desk: Hands = { kind: 'desk' };
const [binh, chi] = [
  { kind: 'person', id: 'person-specialist' },
  { kind: 'person', id: 'P9' },
] as const satisfies readonly Hands[];
const police: Hands = { kind: 'unit', name: 'Công an xã' };
const ref = (seq: number, node = 'NODE1') => `${node.padStart(26, '0')}:${seq}`;
const open = received({}, { on: '2026-11-16', dueOn: '2026-11-26', dueAt: '17:00' });
const by = (on: string, role: 'officer' | 'specialist' | 'leader' = 'officer') =>
  context(on, { actor: person(role) });

describe('In whose hands a dossier is', () => {
  it('is the desk until it is handed on, and again once it is given back', () => {
    const there = transferred('2026-11-17', binh);
    const back = transferred('2026-11-20', desk, { from: binh, after: ref(2) });
    expect(handsOf(given(open).state)).toEqual(desk);
    expect(handsOf(given(open, there).state)).toEqual(binh);
    expect(handsOf(given(open, there, back).state)).toEqual(desk);
    expect(given(open, there, back).state.moves).toHaveLength(2);
  });

  it('is nobody’s any more once it has ended, and theirs again where that was a mistake', () => {
    const ended = [open, transferred('2026-11-17', binh), closed('2026-11-18', 'withdrawn')];
    expect(handsOf(given(...ended).state)).toEqual(desk);
    expect(facetOf(given(...ended).state).heldBy).toBe('desk');
  });

  it('is kept as one word that gives the same hands again', () => {
    for (const hands of [desk, binh, police, { kind: 'unit', name: 'Ban: “a”\nb' } as const])
      expect(handsOfKey(keyOfHands(hands))).toEqual(hands);
    expect(handsOfKey('')).toBeUndefined();
    expect(facetOf(given(open, transferred('2026-11-17', police)).state).heldBy).toBe('unit:Công an xã');
  });

  it('is the one that was taken back to, as if it had not been handed on', () => {
    expect(handsOf(given(open, transferred('2026-11-17', binh), takenBack(ref(2))).state)).toEqual(desk);
  });
});

describe('Handing on', () => {
  const wanted = (to: Hands, changes = {}, on = '2026-11-18') =>
    given(open)
      .when(transfer(on, to, changes))
      .by(by(on));

  it('says from whom to whom, after which hand-over, when and until when', () => {
    wanted(binh, { dueBy: plainDate('2026-11-25'), note: ' Xác minh ' }).then([
      {
        type: 'dossier/transferred',
        body: { on: '2026-11-18', at: '16:00', from: desk, to: binh, after: null, dueBy: '2026-11-25' },
        sealed: { note: 'Xác minh' },
      },
    ]);
    given(open, transferred('2026-11-17', binh))
      .when(transfer('2026-11-18', police))
      .by(by('2026-11-18'))
      .then([{ body: { from: binh, to: police, after: ref(2) } }]);
  });

  it('writes a unit in one way, so that two tablets mean one', () => {
    const typed = { kind: 'unit', name: '  Công   an xã '.normalize('NFD') } as const;
    wanted(typed).then([{ body: { to: police } }]);
    given(open, transferred('2026-11-17', police))
      .when(transfer('2026-11-18', typed))
      .by(by('2026-11-18'))
      .then({ kind: 'InThoseHands' });
  });

  it('names what is wrong with the day, the hour, and whom it goes to', () => {
    wanted({ kind: 'unit', name: ' ' }).thenWrong({ to: 'required' });
    wanted({ kind: 'person', id: '' }).thenWrong({ to: 'required' });
    wanted({ kind: 'unit', name: 'x'.repeat(301) }).thenWrong({ to: 'tooLong' });
    wanted(binh, { at: time('17:30') }).thenWrong({ at: 'inFuture' });
    wanted(binh, { at: '8h' }).thenWrong({ at: 'notATime' });
    wanted(binh, { on: plainDate('2026-11-19') }).thenWrong({ on: 'inFuture' });
    wanted(binh, { on: plainDate('2026-11-13') }).thenWrong({ on: 'beforeReceipt' });
    wanted(binh, { on: plainDate('2026-11-16'), at: time('08:59') }).thenWrong({ at: 'beforeReceipt' });
    given(open, transferred('2026-11-18', binh, { at: '10:00' }))
      .when(transfer('2026-11-18', police, { at: time('09:59') }))
      .by(by('2026-11-18'))
      .thenWrong({ at: 'beforePrevious' });
    given(open, transferred('2026-11-18', binh))
      .when(transfer('2026-11-17', police))
      .by(by('2026-11-18'))
      .thenWrong({ on: 'beforePrevious' });
  });

  // 21 and 22/11 are a Saturday and a Sunday, 24/11 is off (NQ 28/2026/QH16); the result is promised for the 26th.
  test.each([
    ['2026-11-26', undefined],
    ['2026-11-25', undefined],
    ['2026-11-18', undefined],
    ['2026-11-17', 'inPast'],
    ['2026-11-27', 'behindPromise'],
    ['2026-11-22', 'dayOff'],
    ['2026-11-24', 'dayOff'],
    ['2026-02-30', 'notADay'],
  ])('until %s: %s', (dueBy, fault) => {
    const decision = wanted(binh, { dueBy });
    if (fault === undefined) expect(decision.events).toHaveLength(1);
    else decision.thenWrong({ dueBy: fault });
  });

  it('lets a step end on the day that an apology has named, and no later', () => {
    const sorry = given(open, extended('2026-11-25', '2026-12-04'));
    const until = (dueBy: string) =>
      sorry.when(transfer('2026-11-25', binh, { dueBy: plainDate(dueBy) })).by(by('2026-11-25'));
    expect(until('2026-12-03').events).toHaveLength(1);
    until('2026-12-07').thenWrong({ dueBy: 'behindPromise' });
  });

  it('lets a step of one that is overdue end after the day promised, though not years later', () => {
    const late = (dueBy: string) => wanted(binh, { dueBy: plainDate(dueBy) }, '2026-11-27');
    expect(late('2026-11-30').events).toHaveLength(1);
    late('2028-11-30').thenWrong({ dueBy: 'tooFar' });
  });

  it('goes to other hands than it is in, and to people who work here', () => {
    wanted(desk).then({ kind: 'InThoseHands' });
    given(open, transferred('2026-11-17', binh))
      .when(transfer('2026-11-18', binh))
      .by(by('2026-11-18'))
      .then({ kind: 'InThoseHands' });
    const people = [person('officer'), { ...person('specialist'), active: false }];
    const decision = given(open).when(transfer('2026-11-18', binh));
    decision.by({ ...by('2026-11-18'), people }).then({ kind: 'PersonUnknown' });
    decision.by({ ...by('2026-11-18'), people: [] }).then({ kind: 'PersonUnknown' });
    expect(decision.by({ ...by('2026-11-18'), people: [person('specialist')] }).events).toHaveLength(1);
  });

  it('is a leader’s only of what they have in their own hands', () => {
    const hers = { kind: 'person', id: person('leader').id } as const;
    const wish = transfer('2026-11-18', police);
    given(open).when(wish).by(by('2026-11-18', 'leader')).then({ kind: 'NotInYourHands' });
    const given06 = given(open, transferred('2026-11-17', hers)).when(wish);
    expect(given06.by(by('2026-11-18', 'leader')).events).toHaveLength(1);
    expect(given06.by(by('2026-11-18', 'specialist')).events).toHaveLength(1);
  });

  it('hides no delay and moves no due day', () => {
    const before = given(open).state;
    const handed = given(open, transferred('2026-11-27', binh)).state;
    expect({ ...handed, moves: undefined, entryRefs: [] }).toEqual({
      ...before,
      ...{ moves: undefined, entryRefs: [], lastActor: handed.lastActor },
    });
  });

  it('is recorded again, where the server set it aside, as it was', () => {
    const { body } = transferred('2026-11-17', binh, { dueBy: '2026-11-20' });
    expect(commandAgain('dossier/transferred', body, { note: 'Gấp' })).toEqual({
      ...{ kind: 'transfer', to: binh, on: '2026-11-17', at: '09:00', dueBy: '2026-11-20', note: 'Gấp' },
    });
    expect(commandAgain('dossier/takenOver', takenOver('2026-11-17', ref(2)).body, null)).toEqual({
      ...{ kind: 'takeOver', on: '2026-11-17', at: '09:00', transfer: ref(2) },
    });
  });

  it('keeps what it follows when a tablet takes another name, and says that it follows nothing', () => {
    const named = (told: Fact) => bodyWithNames(told, (old) => old.replace('NODE1', 'NODE7'))['after'];
    expect(named(transferred('2026-11-17', binh, { after: ref(2) }))).toBe(ref(2, 'NODE7'));
    expect(named(transferred('2026-11-17', binh))).toBeNull();
  });
});

describe('Saying that it has come', () => {
  const handed = [open, transferred('2026-11-17', binh)];

  it('is done by the one whom it was handed to, once', () => {
    const take = given(...handed).when(takeOver(ref(2), '2026-11-18'));
    take.by(by('2026-11-18', 'officer')).then({ kind: 'NotGivenToYou' });
    take.by(by('2026-11-18', 'specialist')).then([{ type: 'dossier/takenOver', body: { transfer: ref(2) } }]);
    given(...handed, takenOver('2026-11-18', ref(2)))
      .when(takeOver(ref(2), '2026-11-18'))
      .by(by('2026-11-18', 'specialist'))
      .then({ kind: 'MoveUnknown' });
  });

  it('is said for a unit by the desk, and of the last hand-over only', () => {
    const told = [
      open,
      transferred('2026-11-17', binh),
      transferred('2026-11-18', police, { from: binh, after: ref(2) }),
    ];
    const take = (move: number) =>
      given(...told)
        .when(takeOver(ref(move), '2026-11-18'))
        .by(by('2026-11-18'));
    expect(take(3).events).toHaveLength(1);
    take(2).then({ kind: 'MoveUnknown' });
  });

  it('stands beside the hand-over with its moment and who said it', () => {
    const move = lastMove(given(...handed, takenOver('2026-11-18', ref(2))).state);
    expect(move?.takenOver).toEqual({ on: '2026-11-18', at: '09:00', actor: 'P1' });
    expect(lastMove(given(...handed, takenOver('2026-11-18', ref(9))).state)?.takenOver).toBeUndefined();
  });
});

describe('Two tablets that handed it on apart', () => {
  /** B writes without having heard of what A wrote. */
  function apart(second: Fact, ...more: readonly Fact[]) {
    const world = office();
    const say = (fact: Fact, node: string, actor: string) =>
      world.record('dossier:D1', fact, node, actor as PersonId);
    say(open, 'A', 'an');
    say(transferred('2026-11-17', binh), 'A', 'an');
    say(second, 'B', 'bich');
    for (const fact of more) say(fact, 'A', 'an');
    const found = foldDossier(world.entries);
    return found ?? expect.fail();
  }

  it('are shown with both facts and both authors, and settled by a person', () => {
    const second = transferred('2026-11-18', police);
    const dossier = apart(second);
    expect(handsOf(dossier)).toEqual(binh);
    expect(dossier.conflicts).toMatchObject([
      { type: 'dossier/transferred', actor: 'bich', settled: 'open', event: { body: { to: police } } },
    ]);
    expect(dossier.moves).toMatchObject([{ actor: 'an', to: binh }]);
    const conflict = dossier.conflicts[0]?.ref ?? '';
    const kept = apart(second, conflictSettled(conflict, 'kept'));
    expect(handsOf(kept)).toEqual(binh);
    const chosen = apart(second, conflictSettled(conflict, 'applied'));
    expect(handsOf(chosen)).toEqual(police);
    // It stands in the place of the other, by whom it was written, under its own name.
    expect(chosen.moves).toMatchObject([{ actor: 'bich', to: police, ref: conflict }]);
    expect([kept, chosen].map(({ conflicts }) => conflicts[0]?.settled)).toEqual(['kept', 'applied']);
  });

  it('wait for that before it goes any further', () => {
    const told = [
      open,
      transferred('2026-11-17', binh),
      ['NODE2', transferred('2026-11-17', police)] as const,
    ];
    given(...told)
      .when(transfer('2026-11-18', chi))
      .by(by('2026-11-18'))
      .then({ kind: 'MovesApart' });
  });

  it('agree where both tell of the same hands, and what follows the one word follows the other', () => {
    const dossier = apart(transferred('2026-11-18', binh));
    expect(dossier.conflicts).toEqual([]);
    expect(dossier.moves).toHaveLength(1);
    const told = [open, transferred('2026-11-17', binh), ['NODE2', transferred('2026-11-17', binh)] as const];
    const second = ref(1, 'NODE2');
    const taken = given(...told, takenOver('2026-11-18', second)).state;
    expect(lastMove(taken)?.takenOver).toMatchObject({ on: '2026-11-18' });
    const back = given(...told, transferred('2026-11-19', desk, { from: binh, after: second })).state;
    expect(back.conflicts).toEqual([]);
    expect(back.moves?.map(({ to }) => to)).toEqual([binh, desk]);
  });

  it('are asked which day counts where they set two', () => {
    const told = [open, transferred('2026-11-17', binh, { dueBy: '2026-11-25' })];
    const other = transferred('2026-11-17', binh, { dueBy: '2026-11-20' });
    const { conflicts, moves } = given(...told, ['NODE2', other] as const).state;
    expect(conflicts).toMatchObject([{ type: 'dossier/transferred', settled: 'open', event: other }]);
    expect(moves?.map(({ dueBy }) => dueBy)).toEqual(['2026-11-25']);
  });

  it('are none where the hand-over that one follows was set aside', () => {
    const { conflicts, moves } = given(
      open,
      transferred('2026-11-18', police, { from: binh, after: ref(9) }),
    ).state;
    expect(conflicts).toEqual([]);
    expect(moves?.map(({ to }) => to)).toEqual([police]);
  });

  it('are no conflict where one ended it and the other gave it back to the desk', () => {
    const told = [open, transferred('2026-11-17', binh), closed('2026-11-18', 'withdrawn')];
    const back = transferred('2026-11-18', desk, { from: binh, after: ref(2) });
    expect(given(...told, back).state.conflicts).toEqual([]);
    expect(given(...told, transferred('2026-11-18', police, { after: ref(2) })).state.conflicts).toHaveLength(
      1,
    );
  });
});

describe('The lines of Mẫu 06', () => {
  const through = (...told: readonly Fact[]) =>
    controlLines(given(open, ...told).state).map(({ result }) => result);
  const there = (dueBy?: string) => transferred('2026-11-17', binh, dueBy === undefined ? {} : { dueBy });
  const back = (on: string) => transferred(on, desk, { from: binh, after: ref(2) });

  // The result is that of whoever gives it back: their day, or where none was set, the day promised (26/11).
  test.each([
    ['the day before theirs', '2026-11-20', '2026-11-19', 'early'],
    ['their day', '2026-11-20', '2026-11-20', 'onTime'],
    ['the day after theirs', '2026-11-20', '2026-11-23', 'late'],
    ['before the day promised', undefined, '2026-11-25', 'early'],
    ['the day promised', undefined, '2026-11-26', 'onTime'],
    ['after the day promised', undefined, '2026-11-27', 'late'],
  ])('given back on %s', (_, dueBy, on, result) => {
    expect(through(there(dueBy), back(on))).toEqual([null, result]);
  });

  it('say nothing of the desk that hands on, nor of one without a day who passes it on', () => {
    expect(through(there(), transferred('2026-11-30', police, { from: binh, after: ref(2) }))).toEqual([
      null,
      null,
    ]);
    const none = received({}, { on: '2026-11-16', dueOn: null, dueAt: null });
    expect(controlLines(given(none, there(), back('2026-11-30')).state).map(({ result }) => result)).toEqual([
      null,
      null,
    ]);
  });

  // As the dossier itself is counted: its result of the 25th was early; waiting hides no delay and makes none.
  test.each<[string, readonly Fact[], string | null]>([
    ['whose result was there before', [resolved('2026-11-25'), back('2026-11-27')], 'early'],
    ['whose result came on the day', [resolved('2026-11-26'), back('2026-11-30')], 'onTime'],
    ['that waits for the citizen', [asked('2026-11-20'), back('2026-11-30')], null],
    ['that was late when it began to wait', [asked('2026-11-27'), back('2026-11-30')], 'late'],
  ])('measure one %s as it is counted', (_, told, result) => {
    expect(through(there(), ...told)).toEqual([null, result]);
  });

  it('name no giver where whoever fetched it wrote it down', () => {
    const self = person('specialist').id as PersonId;
    const told = office();
    told.record('dossier:D1', open, 'A', 'an' as PersonId);
    told.record('dossier:D1', transferred('2026-11-17', { kind: 'person', id: self }), 'A', self);
    const [line] = controlLines(foldDossier(told.entries) ?? expect.fail());
    expect([line?.giver, line?.taker]).toEqual([null, self]);
  });

  it('measure by the day promised when it changed hands, whatever became of that later', () => {
    const moved = after(receive(), transfer('2026-11-17', binh), transfer('2026-11-20', desk), ask('20'));
    expect(controlLines(moved.state).map(({ result, move }) => [result, move.dueThen])).toEqual([
      [null, '2026-11-19'],
      ['late', '2026-11-19'],
    ]);
  });

  it('name who signs: whoever wrote it down for the desk, whoever had it, and nobody for a unit', () => {
    const told = given(
      open,
      there(),
      takenOver('2026-11-18', ref(2)),
      transferred('2026-11-19', police, { from: binh, after: ref(2) }),
      transferred('2026-11-20', desk, { from: police, after: ref(4) }),
    ).state;
    expect(controlLines(told).map(({ giver, taker }) => [giver, taker])).toEqual([
      ['P1', 'P1'],
      ['person-specialist', null],
      [null, null],
    ]);
  });
});

describe('One that is finished', () => {
  it('goes back to the desk with its result, and out to the citizen as before', () => {
    const done = after(receive(), transfer('2026-11-17', binh), transfer('2026-11-18', desk), resolve('18'));
    expect(done.state).toMatchObject({ state: 'resolved', resolvedOn: '2026-11-18', conflicts: [] });
    expect(after(receive(), transfer('2026-11-17', binh), resolve('18'), handOver('19')).state.state).toBe(
      'handedOver',
    );
    expect(after(receive(), transfer('2026-11-17', binh), end('withdraw', '18')).state.conflicts).toEqual([]);
    expect(given(open, transferred('2026-11-17', binh), resolved('2026-11-18')).state.conflicts).toEqual([]);
  });
});
