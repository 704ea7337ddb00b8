/**
 * A due day that the true procedure asks a leader for: what withdraws and moves it, by which limit supplements go meanwhile,
 * and what else waits beside it. Received on Monday 16 November 2026 for three working days: due on Thursday the 19th.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { NodeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { plainDate, toDayNumber, type PlainDate } from '../../src/base/plain-date.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { decide, type DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { evolve } from '../../src/domain/dossier/evolve.ts';
import { isLateBy } from '../../src/domain/dossier/due-day.ts';
import { nextStamp } from '../../src/log/stamp.ts';
import {
  answerCorrection,
  ask,
  context,
  correct,
  correctProcedure,
  handOver,
  receive,
  resolve,
  rulesWith,
  supplement,
} from '../support/deciding.ts';
import { person, someProcedure, time } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const terms = (amount: number, unit: 'workingDay' | 'sameDay' = 'workingDay') => ({
  channels: [{ channel: 'inPerson' as const, limit: { amount, unit }, feeDong: 0 }],
});
const rules = rulesWith(
  someProcedure({ code: '9.000000', name: 'Trong ngày', ...terms(0, 'sameDay') }),
  someProcedure({ code: '9.000001', name: 'Một ngày', ...terms(1) }),
  someProcedure({ code: '9.000003', name: 'Cũng ba ngày', ...terms(3) }),
  someProcedure({ code: '9.000005', name: 'Năm ngày', ...terms(5) }),
  someProcedure({ code: '9.000006', name: 'Tạm dừng', supplementClock: 'pause', ...terms(5) }),
  someProcedure({
    ...{ code: '9.000007', name: 'Không có thời hạn' },
    channels: [{ channel: 'inPerson', limit: null, feeDong: 0 }],
  }),
  someProcedure({ code: '9.000030', name: 'Ba mươi ngày', ...terms(30) }),
);

type Wish = DossierCommand | ((dossier: Dossier) => DossierCommand);
type Step = readonly [day: string, wish: Wish];

/** A dossier and how its desk goes on with it: each deed is decided and written down on its day, by who may do it. */
class Life {
  dossier: Dossier | undefined;
  #seq = 0;

  /** Whether it was taken. */
  does([day, wish]: Step): boolean {
    const command = typeof wish === 'function' ? wish(this.dossier ?? expect.fail()) : wish;
    const role = command.kind === 'answerCorrection' ? 'leader' : 'officer';
    const on = plainDate(`2026-${day.includes('-') ? day : `11-${day}`}`);
    const decided = decide(command, this.dossier, context(on, { rules, actor: person(role) }));
    if (!decided.ok) return false;
    for (const { type, body } of decided.value) {
      const stamp = nextStamp(undefined, toDayNumber(on) * 86_400_000, 'N' as NodeId);
      const from = { node: 'N' as NodeId, seq: ++this.#seq, stamp, actor: person(role).id as PersonId };
      this.dossier = evolve(this.dossier, { ...from, type, body: body as unknown as JsonObject });
    }
    return true;
  }
}

function lived(...steps: readonly Step[]): Dossier {
  const life = new Life();
  life.does(['16', receive()]);
  for (const step of steps) if (!life.does(step)) throw new Error(`Refused: ${JSON.stringify(step)}`);
  return life.dossier ?? expect.fail();
}

/** The leader's answer to what has waited longest, or to the one after it. */
const answers =
  (choice: 'confirmed' | 'refused', index = 0) =>
  ({ asked = [] }: Dossier): DossierCommand =>
    answerCorrection(asked[index]?.ref ?? '', choice, 'Đã xem');
const waiting = ({ asked = [] }: Dossier) => asked.map(({ body }) => body.days);
const dayOf = (text: string): PlainDate => plainDate(`2026-${text}`);

describe('The day that a leader is asked for', () => {
  it('is asked for no more when the procedure is put right again', () => {
    const right: readonly Step[] = [
      ['17', correctProcedure('9.000030')],
      ['17', correctProcedure('1.004873')],
      ['25', resolve('25')],
    ];
    const dossier = lived(...right);
    expect([dossier.dueOn, dossier.asked, dossier.termsInForce]).toEqual([
      '2026-11-19',
      undefined,
      undefined,
    ]);
    expect(isLateBy(dossier, dayOf('11-25'))).toBe(true);
    expect(waiting(lived(['17', correctProcedure('9.000030')]))).toEqual([{ dueOn: '2026-12-29' }]);
  });

  it('is the one of the procedure corrected last', () => {
    const dossier = lived(['17', correctProcedure('9.000030')], ['18', correctProcedure('9.000005')]);
    expect(waiting(dossier)).toEqual([{ dueOn: '2026-11-23' }]);
    const none = lived(['17', correctProcedure('9.000030')], ['18', correctProcedure('9.000007')]);
    expect([none.dueOn, none.asked]).toEqual(['2026-11-19', undefined]);
  });

  // Answered on Friday the 27th: three working days are Wednesday the 2nd, five are Friday the 4th.
  const supplemented: readonly Step[] = [
    ['17', correctProcedure('9.000005')],
    ['18', ask('18')],
    ['27', supplement('27')],
  ];
  it('moves with a supplement, and is true on the day of the answer', () => {
    const dossier = lived(...supplemented);
    expect([dossier.dueOn, ...waiting(dossier)]).toEqual(['2026-12-02', { dueOn: '2026-12-04' }]);
    const { dueOn, confirmedDays, termsInForce } = lived(...supplemented, ['30', answers('confirmed')]);
    expect([dueOn, confirmedDays, termsInForce]).toEqual(['2026-12-04', true, undefined]);
  });

  it('takes nothing away that another tablet gave by a supplement', () => {
    const dossier = lived(['17', correctProcedure('9.000005')], ['18', ask('18')]);
    const stamp = nextStamp(undefined, toDayNumber(dayOf('11-27')) * 86_400_000, 'M' as NodeId);
    const from = { node: 'M' as NodeId, seq: 1, stamp, actor: person('officer').id as PersonId };
    const body = { on: '2026-11-27', at: '09:00', dueOn: '2026-12-02', dueAt: '17:00' };
    const after = evolve(dossier, { ...from, type: 'dossier/supplemented', body }) ?? expect.fail();
    expect([after.dueOn, ...waiting(after)]).toEqual(['2026-12-02', { dueOn: '2026-12-02' }]);
  });
});

describe('Until a leader has confirmed the longer limit', () => {
  const sameDay: readonly Step[] = [
    ['18', ask('18')],
    ['18', supplement('18')],
  ];
  test.each<[string, readonly Step[]]>([
    ['while it waits', [['17', correctProcedure('9.000030')]]],
    [
      'when it was refused',
      [
        ['17', correctProcedure('9.000030')],
        ['18', answers('refused')],
      ],
    ],
    ['where none takes its place', [['17', correctProcedure('9.000007')]]],
    ['where an earlier day was typed', [['17', correctProcedure('9.000030', { dueOn: dayOf('11-19') })]]],
  ])('supplements go by the one that counted: %s', (_, steps) => {
    // Three working days from Wednesday the 18th: Monday the 23rd.
    expect(lived(...steps, ...sameDay).dueOn).toBe('2026-11-23');
  });

  it('afterwards they go by the confirmed one', () => {
    const confirmed = lived(['17', correctProcedure('9.000005')], ['18', answers('confirmed')], ...sameDay);
    expect([confirmed.dueOn, confirmed.termsInForce]).toEqual(['2026-11-26', undefined]);
  });
});

describe('What waits', () => {
  // Late on the 25th: another day of the result is the leader's to confirm.
  const both: readonly Step[] = [
    ['25', resolve('25')],
    ['25', correct({ days: { resolvedOn: dayOf('11-18') } })],
    ['25', correctProcedure('9.000005')],
  ];
  it('waits on when something else is asked for', () => {
    expect(waiting(lived(...both))).toEqual([{ resolvedOn: '2026-11-18' }, { dueOn: '2026-11-23' }]);
    const first = lived(...both, ['26', answers('confirmed')]);
    expect([first.resolvedOn, ...waiting(first)]).toEqual(['2026-11-18', { dueOn: '2026-11-23' }]);
    expect(first.termsInForce).toMatchObject({ limit: { amount: 3 } });
    const second = lived(...both, ['26', answers('confirmed', 1)]);
    expect([second.dueOn, ...waiting(second)]).toEqual(['2026-11-23', { resolvedOn: '2026-11-18' }]);
  });
  it('is replaced by what asks for the same', () => {
    const dossier = lived(...both, ['25', correct({ days: { resolvedOn: dayOf('11-17') } })]);
    expect(waiting(dossier)).toEqual([{ dueOn: '2026-11-23' }, { resolvedOn: '2026-11-17' }]);
  });
});

describe('A day that was', () => {
  const later: Step = ['17', correct({ days: { dueOn: dayOf('11-30') } })];
  const confirmed: readonly Step[] = [later, ['17', answers('confirmed')]];
  it('confirmed stays where no limit says an earlier one, and keeps its mark', () => {
    const { dueOn, confirmedDays, asked } = lived(...confirmed, ['18', correctProcedure('9.000030')]);
    expect([dueOn, confirmedDays, asked?.length]).toEqual(['2026-11-30', true, 1]);
  });
  it('confirmed gives way to an earlier one by law, and its mark goes with it', () => {
    const dossier = lived(...confirmed, ['18', correctProcedure('9.000005')]);
    expect([dossier.dueOn, dossier.confirmedDays]).toEqual(['2026-11-23', undefined]);
    expect(dossier.termsInForce).toBeUndefined();
  });
  it('confirmed beside other days leaves the mark of those', () => {
    const days = { dueOn: dayOf('11-30'), receivedOn: dayOf('11-16'), resolvedOn: dayOf('11-18') };
    const dossier = lived(
      ['25', resolve('25')],
      ['25', correct({ days })],
      ['26', answers('confirmed')],
      ['26', correctProcedure('9.000005')],
    );
    expect([dossier.dueOn, dossier.confirmedDays]).toEqual(['2026-11-23', true]);
  });

  test.each(['16', '17'])(
    'promised before the limit stays, whatever procedure was meant: on the %sth',
    (on) => {
      const life = new Life();
      life.does(['16', receive({ dueOn: dayOf('11-17') })]);
      expect(life.does([on, correctProcedure('9.000005')])).toBe(true);
      expect([life.dossier?.dueOn, life.dossier?.asked]).toEqual(['2026-11-17', undefined]);
    },
  );

  it('typed is typed again, and one that follows from a limit follows again', () => {
    const again = (changes: Parameters<typeof correctProcedure>[1]) => {
      const decided = decide(
        correctProcedure('9.000005', changes),
        lived(),
        context('2026-11-16', { rules, actor: person('officer') }),
      );
      const [event] = decided.ok ? decided.value : [];
      const { type, body, sealed } = event ?? expect.fail();
      const command = commandAgain(type, body, sealed);
      return command?.kind === 'correctProcedure' ? command.dueOn : expect.fail();
    };
    expect(again({ dueOn: dayOf('11-20') })).toBe('2026-11-20');
    expect(again({})).toBeUndefined();
  });
});

describe('On the day of the receipt', () => {
  const on16 = (dueOn: string | null, receipt: Parameters<typeof receive>[0] = {}) => {
    const life = new Life();
    life.does(['16', receive(receipt)]);
    life.does(['16', correct({ days: { dueOn: dueOn === null ? null : dayOf(dueOn) } })]);
    const { dossier } = life;
    return [dossier?.dueOn ?? null, ...waiting(dossier ?? expect.fail()).map((days) => days.dueOn)];
  };
  const noLimit = { procedureCode: '9.000007', dueOn: dayOf('11-20') };
  test.each<[string, string | null, Parameters<typeof receive>[0], (string | null)[]]>([
    ['an earlier day counts at once', '11-17', {}, ['2026-11-17']],
    ['the day of the limit counts at once', '11-19', { dueOn: dayOf('11-17') }, ['2026-11-19']],
    ['a day later than the limit waits', '11-20', {}, ['2026-11-19', '2026-11-20']],
    ['no day waits where there is a limit', null, {}, ['2026-11-19', null]],
    ['any day counts at once where there is no limit', '12-31', noLimit, ['2026-12-31']],
    ['no day counts at once where there is no limit', null, noLimit, [null]],
  ])('%s', (_, dueOn, receipt, expected) => expect(on16(dueOn, receipt)).toEqual(expected));

  it('a limit beside its procedure is put right by nobody', () => {
    const limit = { amount: 300, unit: 'workingDay' as const };
    const decided = decide(
      correct({ facts: { limit } }),
      lived(),
      context('2026-11-16', { rules, actor: person('officer') }),
    );
    expect(decided).toEqual({ ok: false, error: { kind: 'NothingToCorrect' } });
  });

  it('that nothing was accepted waits, and no second acceptance gives another day', () => {
    const dossier = lived(['16', correct({ state: 'registered' })]);
    expect([dossier.state, dossier.dueOn, dossier.asked?.length]).toEqual(['open', '2026-11-19', 1]);
  });
});

it('A day that was emptied is not given again by the desk; one that never was may be given once', () => {
  const days = (dueOn: string | null) => correct({ days: { dueOn: dueOn === null ? null : dayOf(dueOn) } });
  const emptied = new Life();
  for (const step of [
    ['16', receive({ procedureCode: '9.000007', dueOn: dayOf('11-20') })],
    ['16', days(null)],
    ['23', days('12-31')],
  ] as const)
    expect(emptied.does(step)).toBe(true);
  expect([emptied.dossier?.dueOn, emptied.dossier?.asked?.length]).toEqual([null, 1]);
  const never = new Life();
  for (const step of [
    ['16', receive({ procedureCode: '9.000007' })],
    ['23', days('12-31')],
    ['23', days('12-30')],
  ] as const)
    expect(never.does(step)).toBe(true);
  expect([never.dossier?.dueOn, never.dossier?.asked?.length]).toEqual(['2026-12-31', 1]);
});

it('The very same is asked for once', () => {
  const life = new Life();
  const asks: Step = ['25', correct({ days: { dueOn: dayOf('11-30') } })];
  expect([life.does(['16', receive()]), life.does(asks), life.does(asks)]).toEqual([true, true, false]);
  const more: Step = ['25', correct({ facts: { channel: 'online' }, days: { dueOn: dayOf('11-30') } })];
  expect([life.does(more), life.dossier?.facts.channel, life.dossier?.asked?.length]).toEqual([
    ...[true, 'online', 1],
  ]);
});

describe('What was done since it was asked', () => {
  const wasResolved: Step = ['25', correct({ state: 'resolved', days: { resolvedOn: dayOf('11-18') } })];
  it('keeps its hand-over: only the day of the result is another one', () => {
    const dossier = lived(
      ...([
        wasResolved,
        ['25', resolve('25')],
        ['25', handOver('25')],
        ['27', answers('confirmed')],
      ] as const),
    );
    expect([dossier.state, dossier.resolvedOn, dossier.handedOverOn]).toEqual([
      ...['handedOver', '2026-11-18', '2026-11-25'],
    ]);
  });
  it('keeps its result where something was said to be awaited', () => {
    const dossier = lived(
      ['25', correct({ state: 'awaiting', days: { supplementRequestedOn: dayOf('11-18') } })],
      ...([
        ['25', resolve('25')],
        ['25', handOver('25')],
        ['27', answers('confirmed')],
      ] as const),
    );
    expect([dossier.state, dossier.resolvedOn, dossier.handedOverOn]).toEqual([
      ...['handedOver', '2026-11-25', '2026-11-25'],
    ]);
  });
  it('keeps the day that a supplement gave: an earlier one is asked for no more', () => {
    const earlier: Step = ['17', correct({ days: { dueOn: dayOf('11-24') } })];
    const supplemented = lived(earlier, ['18', ask('18')], ['26', supplement('26')]);
    expect([supplemented.dueOn, supplemented.asked]).toEqual(['2026-12-01', undefined]);
    const later: Step = ['17', correct({ days: { dueOn: dayOf('12-10') } })];
    const still = lived(later, ['18', ask('18')], ['26', supplement('26')], ['27', answers('confirmed')]);
    expect([still.dueOn, still.confirmedDays]).toEqual(['2026-12-10', true]);
  });
});

it('counts a supplement from the hour of its answer', () => {
  const answeredAt = (at: string) =>
    lived(
      ['16', ask('16')],
      ['17', supplement('17', { at: time(at) })],
      ['17', correctProcedure('9.000000')],
    );
  // After three in the afternoon, what is due on the same day is due on the next.
  expect([answeredAt('09:00').dueOn, answeredAt('15:30').dueOn]).toEqual(['2026-11-17', '2026-11-18']);
});

test(`longer limits that no leader confirms never move the day that counts (${seedInUse})`, () => {
  const days = ['17', '18', '19', '20', '23', '25', '27', '30'];
  const ordinary = fc.constantFrom<(day: string) => Wish>(
    (day) => ask(day),
    (day) => supplement(day),
  );
  const longer = fc.constantFrom<(day: string) => Wish>(
    // Not the one that pauses: its day may be the earlier one, and then counts at once.
    ...['9.000005', '9.000007', '9.000030'].map((code) => () => correctProcedure(code)),
    () => correctProcedure('9.000007', { dueOn: plainDate('2027-03-01') }),
    () => answers('refused'),
  );
  const step = fc.record({
    later: fc.nat({ max: 1 }),
    deed: fc.oneof(
      ordinary.map((make) => ({ make, isLonger: false })),
      longer.map((make) => ({ make, isLonger: true })),
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const [plain, meant] = [new Life(), new Life()];
      for (const life of [plain, meant]) life.does(['16', receive()]);
      let index = 0;
      for (const { later, deed } of steps) {
        index = Math.min(index + later, days.length - 1);
        const day = days[index] ?? '30';
        const taken = meant.does([day, deed.make(day)]);
        if (!deed.isLonger) expect(plain.does([day, deed.make(day)])).toBe(taken);
        expect(meant.dossier?.dueOn).toBe(plain.dossier?.dueOn);
        expect(meant.dossier?.confirmedDays).toBeUndefined();
      }
    }),
    runs(600),
  );
});
