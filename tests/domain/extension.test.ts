/**
 * Later time with an apology (Mẫu 04): owed one working day before the due day at the latest (QĐ 88/2025 of a province, as
 * NĐ 61/2018, Điều 19), signed by the head, once a dossier; the first due day goes on counting.
 */
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { nextWorkingDay } from '../../src/domain/calendar/calendar.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { dossierDeedOf } from '../../src/domain/dossier/deeds.ts';
import { againOf } from '../../src/domain/dossier/dossier.ts';
import { isLateBy } from '../../src/domain/dossier/due-day.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { couldRole, mayRole } from '../../src/domain/roles.ts';
import { extensionBehind } from '../../src/domain/dossier/papers/extension-behind.ts';
import { wrongWords } from '../../src/app/strings/refusals.ts';
import { entryRef } from '../../src/log/entry.ts';
import {
  askExtension,
  context,
  declineExtension,
  extend,
  given,
  settleConflict,
} from '../support/deciding.ts';
import {
  asked,
  closed,
  corrected,
  conflictSettled,
  extended,
  extensionAsked,
  extensionDeclined,
  received,
  resolved,
  supplemented,
  type Fact,
} from '../support/dossier-facts.ts';
import { person } from '../support/office-facts.ts';
import { office } from '../support/worlds.ts';

const due = (dueOn: string | null) => received({}, { on: '2025-12-01', dueOn, dueAt: '17:00' });
const ref = (seq: number, node = 'NODE1') => `${node.padStart(26, '0')}:${seq}`;
const onDay = (on: string, role: 'officer' | 'leader' = 'officer') => context(on, { actor: person(role) });

// Nobody may excuse what is not late yet, and nobody may be too late to excuse it. Days off: see `data/calendar.json`.
describe('The day from which an apology is prepared', () => {
  test.each([
    ['the working day before', '2026-11-19', '2026-11-18', true],
    ['two working days before', '2026-11-19', '2026-11-17', false],
    ['the due day itself', '2026-11-19', '2026-11-19', true],
    ['the day after', '2026-11-19', '2026-11-20', true],
    ['a year after', '2026-11-19', '2027-11-19', true],
    ['the Friday before a Monday', '2026-11-30', '2026-11-27', true],
    ['the Saturday before a Monday', '2026-11-30', '2026-11-28', true],
    ['the Thursday before a Monday', '2026-11-30', '2026-11-26', false],
    ['before 24/11, Ngày Văn hóa Việt Nam (NQ 28/2026/QH16)', '2026-11-25', '2026-11-23', true],
    ['a day too early before 24/11', '2026-11-25', '2026-11-20', false],
    ['the last working day before Tết (TB 9441/TB-BNV)', '2026-02-23', '2026-02-13', true],
    ['a day too early before Tết', '2026-02-23', '2026-02-12', false],
    ['the worked Saturday before a Monday', '2026-08-24', '2026-08-22', true],
    ['the Friday before a worked Saturday', '2026-08-24', '2026-08-21', false],
    ['over the turn of the year, 1/1 and 2/1 off', '2026-01-05', '2025-12-31', true],
    ['a day too early over the turn of the year', '2026-01-05', '2025-12-30', false],
    ['the second of January, swapped with a worked Saturday', '2026-01-05', '2026-01-02', true],
  ])('%s: due %s, on %s: %s', (_, dueOn, on, allowed) => {
    const wish = nextWorkingDay(context().rules.calendar, plainDate(on > dueOn ? on : dueOn));
    const decision = given(due(dueOn)).when(askExtension(wish)).by(onDay(on));
    if (allowed) expect(decision.events).toMatchObject([{ type: 'dossier/extensionAsked', body: { on } }]);
    else decision.then({ kind: 'ExtensionTooEarly', dueOn: plainDate(dueOn) });
  });

  it('is none where no day was promised', () => {
    given(due(null))
      .when(extend('2027-12-01'))
      .by(onDay('2026-11-19', 'leader'))
      .then({ kind: 'NothingPromised' });
  });
});

describe('Another appointment', () => {
  const wanted = (dueOn: string, on = '2026-11-18') =>
    given(due('2026-11-19')).when(askExtension(dueOn)).by(onDay(on));

  it('is a working day behind the first, at closing', () => {
    wanted('2026-11-26').then([
      { type: 'dossier/extensionAsked', body: { on: '2026-11-18', dueOn: '2026-11-26', dueAt: '17:00' } },
    ]);
    wanted('2026-11-19').thenWrong({ dueOn: 'notLater' });
    wanted('2026-11-22').thenWrong({ dueOn: 'dayOff' });
    wanted('2026-11-24').thenWrong({ dueOn: 'dayOff' });
    wanted('2026-11-20', '2026-11-25').thenWrong({ dueOn: 'inPast' });
    given(due('2026-11-19'))
      .when({ ...askExtension('2026-11-26'), dueOn: '2026-02-30' as PlainDate })
      .by(onDay('2026-11-18'))
      .thenWrong({ dueOn: 'notADay' });
    expect(wanted('2026-11-25', '2026-11-25').events).toHaveLength(1);
  });

  it('lies no more than a year behind the signature: the wrong year is a slip of the hand', () => {
    wanted('2036-11-26').thenWrong({ dueOn: 'tooFar' });
    wanted('2027-11-22').thenWrong({ dueOn: 'tooFar' });
    expect(wanted('2027-11-19').events).toHaveLength(1);
    expect(wrongWords({ dueOn: 'tooFar' }, 'dueOn')).toContain('xem lại năm');
  });

  it('wants a day and a reason, and says so at once', () => {
    const nothing = askExtension('2026-11-26', { dueOn: null, reason: ' ' });
    given(due('2026-11-19'))
      .when(nothing)
      .by(onDay('2026-11-18'))
      .thenWrong({ dueOn: 'required', reason: 'required' });
  });

  it('is recorded again on the day that it bore, and on none that had not come', () => {
    const body = { on: '2026-11-18', dueOn: '2026-11-26', dueAt: '17:00' };
    const again = commandAgain('dossier/extended', body, { reason: 'Chờ' });
    expect(again).toEqual({ kind: 'extend', on: '2026-11-18', dueOn: '2026-11-26', reason: 'Chờ' });
    given(due('2026-11-19'))
      .when(again ?? expect.fail())
      .by(onDay('2026-11-20', 'leader'))
      .then([{ type: 'dossier/extended', body }]);
    given(due('2026-11-19'))
      .when(extend('2026-12-01', { on: plainDate('2026-11-21') }))
      .by(onDay('2026-11-20', 'leader'))
      .thenWrong({ on: 'inFuture' });
  });
});

describe('What the desk has prepared', () => {
  const prepared = [due('2026-11-19'), extensionAsked('2026-11-18', '2026-11-26')] as const;

  it('promises nothing', () => {
    const { state } = given(...prepared);
    expect([state.extension, state.dueOn, state.extensionAsked?.dueOn]).toEqual([
      undefined,
      '2026-11-19',
      '2026-11-26',
    ]);
    expect(facetOf(state)).toMatchObject({ apologisedOn: null, asksExtension: true });
  });

  it('is signed by a leader, or another day is, and waits no more', () => {
    const signed = given(...prepared)
      .when(extend('2026-12-01'))
      .by(onDay('2026-11-19', 'leader')).state;
    expect(signed.extension).toMatchObject({ on: '2026-11-19', dueOn: '2026-12-01' });
    expect(signed.extensionAsked).toBeUndefined();
  });

  it('is prepared anew as often as it takes: the last counts', () => {
    const { state } = given(...prepared, extensionAsked('2026-11-19', '2026-11-30'));
    expect(state.extensionAsked?.dueOn).toBe('2026-11-30');
  });

  it('is not signed, with a reason, and only once', () => {
    const { state } = given(...prepared);
    const waiting = state.extensionAsked?.ref ?? '';
    const answer = (reason?: string) =>
      given(...prepared)
        .when(declineExtension(waiting, reason))
        .by(onDay('2026-11-18', 'leader'));
    answer('').thenWrong({ reason: 'required' });
    expect(answer().state.extensionAsked).toBeUndefined();
    given(...prepared, extensionDeclined('2026-11-18', waiting))
      .when(declineExtension(waiting))
      .by(onDay('2026-11-18', 'leader'))
      .then({ kind: 'ExtensionUnknown' });
    // What another tablet has prepared meanwhile still waits.
    const later = extensionAsked('2026-11-18', '2026-11-30');
    expect(
      given(...prepared, later, extensionDeclined('2026-11-18', waiting)).state.extensionAsked?.dueOn,
    ).toBe('2026-11-30');
  });

  test.each<[string, Fact]>([
    ['papers are asked for', asked('2026-11-18')],
    ['the result is there', resolved('2026-11-18')],
    ['it is withdrawn', closed('2026-11-18', 'withdrawn')],
  ])('is gone when %s, and did no harm when it came behind that', (_, fact) => {
    const before = given(...prepared, fact).state;
    expect([before.extensionAsked, before.conflicts]).toEqual([undefined, []]);
    const behind = given(prepared[0], fact, ['NODE2', prepared[1]]).state;
    expect([behind.extensionAsked, behind.conflicts]).toEqual([undefined, []]);
  });

  it('does no harm where another tablet has it signed already', () => {
    const { state } = given(prepared[0], extended('2026-11-18', '2026-12-01'), ['NODE2', prepared[1]]);
    expect([state.extension?.dueOn, state.extensionAsked, state.conflicts]).toEqual([
      '2026-12-01',
      undefined,
      [],
    ]);
  });
});

describe('What was signed', () => {
  const signed = [due('2026-11-19'), extended('2026-11-18', '2026-11-26')] as const;

  it('leaves the first due day where it was, and late what is late', () => {
    const { state } = given(...signed, resolved('2026-11-25'));
    expect([state.dueOn, state.firstDueOn, state.extension?.dueOn]).toEqual([
      '2026-11-19',
      '2026-11-19',
      '2026-11-26',
    ]);
    expect(isLateBy(state, plainDate('2026-11-25'))).toBe(true);
    expect(facetOf(state)).toMatchObject({ dueOn: '2026-11-19', apologisedOn: '2026-11-18' });
  });

  it('is the only one: a second is neither prepared nor signed', () => {
    const refusal = {
      ...({ kind: 'AlreadyExtended' } as const),
      ...{ on: plainDate('2026-11-18'), dueOn: plainDate('2026-11-26') },
    };
    given(...signed)
      .when(askExtension('2026-12-04'))
      .by(onDay('2026-11-27'))
      .then(refusal);
    given(...signed)
      .when(extend('2026-12-04'))
      .by(onDay('2026-11-27', 'leader'))
      .then(refusal);
    const later = [asked('2026-11-19'), supplemented('2026-11-23', { dueOn: '2026-11-30' })];
    given(...signed, ...later)
      .when(extend('2026-12-04'))
      .by(onDay('2026-11-30', 'leader'))
      .then(refusal);
  });

  const later = [asked('2026-11-19'), supplemented('2026-11-23', { dueOn: '2026-11-30', dueAt: '17:00' })];

  it('outlives papers that were asked for and brought, and goes on saying what it apologised for', () => {
    expect(given(...signed, ...later).state).toMatchObject({
      ...{ dueOn: '2026-11-30' },
      extension: { dueOn: '2026-11-26', instead: { dueOn: '2026-11-19', dueAt: '17:00' } },
    });
  });

  it('is shown beside the due day only while it is the later of the two', () => {
    expect(againOf(given(...signed).state)?.dueOn).toBe('2026-11-26');
    expect(againOf(given(...signed, ...later).state)).toBeUndefined();
    expect(againOf(given(due('2026-11-19')).state)).toBeUndefined();
  });
});

describe('Two tablets that sign apart', () => {
  /** The first is Ánh's, the second Bình's. */
  const apart = (...more: readonly (readonly [string, Fact, string])[]) => {
    const world = office();
    const told: readonly (readonly [string, Fact, string])[] = [
      ['NODE1', due('2026-11-19'), 'P1'],
      ['NODE1', extended('2026-11-18', '2026-11-26'), 'ANH'],
      ['NODE2', extended('2026-11-18', '2026-12-01'), 'BINH'],
      ...more,
    ];
    for (const [node, fact, by] of told) world.record('dossier:D1', fact, node, by as PersonId);
    return { dossier: foldDossier(world.entries) ?? expect.fail(), entries: world.entries };
  };

  it('are shown with both facts and both authors, and the earlier stands', () => {
    const { dossier } = apart();
    expect(dossier.extension).toMatchObject({ dueOn: '2026-11-26', actor: 'ANH' });
    expect(dossier.conflicts).toMatchObject([
      {
        ...{ type: 'dossier/extended', actor: 'BINH', settled: 'open', on: '2026-11-18' },
        event: { body: { dueOn: '2026-12-01' } },
      },
    ]);
    expect(facetOf(dossier).inConflict).toBe(true);
  });

  test.each([
    ['kept', '2026-11-26', 'ANH'],
    ['applied', '2026-12-01', 'BINH'],
  ] as const)('are settled: %s gives %s, and its paper is that of %s', (choice, dueOn, by) => {
    const { ref: conflict = '' } = apart().dossier.conflicts[0] ?? {};
    const { dossier, entries } = apart([
      'NODE1',
      conflictSettled(conflict, choice, { byLeader: true }),
      'P1',
    ]);
    expect(dossier.extension?.dueOn).toBe(dueOn);
    expect(dossier.conflicts).toMatchObject([{ settled: choice }]);
    expect([dossier.dueOn, dossier.confirmedDays]).toEqual(['2026-11-19', undefined]);
    expect(extensionBehind(entries)?.actor).toBe(by);
    // Whoever chose has signed nothing.
    expect(dossier.extension?.actor).toBe(by);
    expect(dossier.extension?.ref).toBe(entryRef(extensionBehind(entries) ?? expect.fail()));
  });

  // Written by changed code, or by a tablet of before: the question stays, and what claims to be a leader's has to be one's.
  it.each(['kept', 'applied'] as const)('are not settled by a clerk: %s', (choice) => {
    const { ref: conflict = '' } = apart().dossier.conflicts[0] ?? {};
    const { dossier } = apart(['NODE1', conflictSettled(conflict, choice), 'P1']);
    expect(dossier.conflicts).toMatchObject([{ settled: 'open' }]);
    expect(dossier.extension?.dueOn).toBe('2026-11-26');
    const { body } = conflictSettled(conflict, choice, { byLeader: true });
    const deed = dossierDeedOf['dossier/conflictSettled'](body as never);
    expect([mayRole(['leader'], deed), couldRole(['officer', 'administrator'], deed)]).toEqual([true, false]);
  });

  it('signed on one, ended on the other: the end stands until a person has looked', () => {
    const { state } = given(due('2026-11-19'), resolved('2026-11-18'), [
      'NODE2',
      extended('2026-11-18', '2026-11-26'),
    ]);
    expect([state.state, state.extension, state.conflicts.length]).toEqual(['resolved', undefined, 1]);
    const conflict = state.conflicts[0]?.ref ?? '';
    expect(conflict).toBe(ref(1, 'NODE2'));
  });

  it.each(['kept', 'applied'] as const)('are chosen between by a leader and by nobody else: %s', (choice) => {
    const told = [due('2026-11-19'), extended('2026-11-18', '2026-11-26')] as const;
    const both = given(...told, ['NODE2', extended('2026-11-18', '2026-12-01')]);
    const settle = { ...settleConflict(ref(1, 'NODE2')), choice } as ReturnType<typeof settleConflict>;
    both.when(settle).by(onDay('2026-11-19')).then({ kind: 'LeaderSettles' });
    const settled = both.when(settle).by(onDay('2026-11-19', 'leader'));
    expect(settled.events).toMatchObject([{ body: { choice, byLeader: true } }]);
    expect(settled.state.conflicts).toMatchObject([{ settled: choice }]);
  });

  it('let nobody sign a third while one of them waits for a person', () => {
    const open = corrected({ state: 'open' });
    const told = [due('2026-11-19'), resolved('2026-11-18')] as const;
    const waits = given(...told, ['NODE2', extended('2026-11-18', '2026-11-26')], ['NODE1', open]);
    expect(waits.state).toMatchObject({ state: 'open', conflicts: [{ type: 'dossier/extended' }] });
    const promise = waits.when(extend('2026-12-01')).by(onDay('2026-11-20', 'leader'));
    promise.then({ kind: 'ExtensionsApart' });
  });
});
