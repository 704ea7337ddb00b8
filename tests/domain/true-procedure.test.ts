/**
 * The wrong procedure was chosen at the receipt. Limit and due day follow from the true one from the moment of the receipt;
 * what gives the office more time after the day of the receipt, or hides a delay, waits for a leader.
 */
import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { commandAgain } from '../../src/domain/dossier/decide/again.ts';
import { decide, type DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import { foreseen } from '../../src/domain/dossier/decide/foreseen.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { isLateBy } from '../../src/domain/dossier/due-day.ts';
import {
  accept,
  answerCorrection,
  ask,
  context,
  correctProcedure,
  lodge,
  receive,
  resolve,
  rulesWith,
  supplement,
} from '../support/deciding.ts';
import { person, someProcedure } from '../support/office-facts.ts';

const terms = (amount: number) => ({
  channels: [{ channel: 'inPerson' as const, limit: { amount, unit: 'workingDay' as const }, feeDong: 0 }],
});
const rules = rulesWith(
  someProcedure({ code: '9.000001', name: 'Một ngày', ...terms(1) }),
  someProcedure({ code: '9.000005', name: 'Năm ngày', field: 'Đất đai', ...terms(5) }),
  someProcedure({ code: '9.000006', name: 'Tạm dừng', supplementClock: 'pause', ...terms(5) }),
  someProcedure({
    ...{ code: '9.000007', name: 'Không có thời hạn' },
    channels: [{ channel: 'inPerson', limit: null, feeDong: 0 }],
  }),
  someProcedure({ code: '9.000008', enabled: false }),
);
const on = (day: string, role: 'officer' | 'leader' = 'officer') =>
  context(`2026-11-${day}`, { rules, actor: person(role) });

type Step = readonly [day: string, command: DossierCommand];
/** Each decided and written down on its day. The first is received on Monday the 16th for three working days: due on the 19th. */
function lived(...steps: readonly Step[]): Dossier {
  let dossier: Dossier | undefined;
  for (const [day, command] of steps) {
    const decided = decide(command, dossier, on(day));
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
    for (const event of decided.value) dossier = foreseen(dossier, event, on(day));
  }
  return dossier as Dossier;
}
const counts = ({ facts, dueOn, asked }: Dossier) => [
  facts.procedure.name,
  dueOn?.slice(8),
  asked?.[0]?.body.days.dueOn?.slice(8),
];

describe('The true procedure', () => {
  test.each<[string, string, readonly Step[], (string | undefined)[]]>([
    // More time counts at once until the end of the day of the receipt: Monday 16 + 5 working days = Monday 23.
    [
      'a longer limit, on the day of receipt',
      '16',
      [['16', correctProcedure('9.000005')]],
      ['Năm ngày', '23'],
    ],
    // Afterwards the first promise is kept until a leader has answered.
    ['a longer limit, the day after', '17', [['17', correctProcedure('9.000005')]], ['Năm ngày', '19', '23']],
    // Less time counts at once, whenever it is found out: Tuesday the 17th.
    [
      'a shorter limit, on the day of receipt',
      '16',
      [['16', correctProcedure('9.000001')]],
      ['Một ngày', '17'],
    ],
    ['a shorter limit, days after', '18', [['18', correctProcedure('9.000001')]], ['Một ngày', '17']],
    // No limit to follow from: the promise stays, unless a day is typed.
    ['no limit', '17', [['17', correctProcedure('9.000007')]], ['Không có thời hạn', '19']],
    [
      'no limit and an earlier day typed',
      '17',
      [['17', correctProcedure('9.000007', { dueOn: plainDate('2026-11-18') })]],
      ['Không có thời hạn', '18'],
    ],
    [
      'no limit and a later day typed',
      '17',
      [['17', correctProcedure('9.000007', { dueOn: plainDate('2026-11-30') })]],
      ['Không có thời hạn', '19', '30'],
    ],
  ])('%s', (_, __, steps, expected) => {
    expect(counts(lived(['16', receive()], ...steps))).toEqual([...expected, undefined].slice(0, 3));
  });

  test.each<[string, string, (string | undefined)[]]>([
    // Asked on the 17th, answered on the 18th, and five working days again: Thursday the 26th (the 24th is a day off).
    ['starting again', '9.000005', ['Năm ngày', '23', '26']],
    // Due on the 23rd, four working days were left on the 17th: Wednesday the 25th.
    ['pausing', '9.000006', ['Tạm dừng', '23', '25']],
    // One day: due on the 17th, asked in time on it; one day from the answer is Thursday the 19th.
    ['of a shorter limit', '9.000001', ['Một ngày', '19', undefined]],
  ])('lets an answered supplement move the day by its own clock: %s', (_, code, expected) => {
    const dossier = lived(
      ['16', receive()],
      ['17', ask('17')],
      ['18', supplement('18')],
      ['19', correctProcedure(code)],
    );
    expect(counts(dossier)).toEqual(expected);
  });

  it('finds that a supplement was asked for too late', () => {
    const dossier = lived(
      ['16', receive()],
      ['18', ask('18')],
      ['20', supplement('20')],
      ['20', correctProcedure('9.000001')],
    );
    expect(counts(dossier)).toEqual(['Một ngày', '17', undefined]);
    expect(isLateBy(dossier, plainDate('2026-11-20'))).toBe(true);
  });

  it('brings its field, level, limit and clock with it; what was chosen first and first promised is kept', () => {
    const { facts, chosenFirst, firstDueOn, correctedOn } = lived(
      ['16', receive()],
      ['16', correctProcedure('9.000005')],
      ['17', correctProcedure('9.000006')],
    );
    expect(facts).toMatchObject({ level: 'full', supplementClock: 'pause' });
    expect(facts.procedure).toMatchObject({ code: '9.000006', field: 'Hộ tịch' });
    expect(facts.limit).toEqual({ amount: 5, unit: 'workingDay' });
    expect(chosenFirst).toMatchObject({ procedure: { code: '1.004873' }, limit: { amount: 3 } });
    expect([firstDueOn, correctedOn]).toEqual(['2026-11-19', '2026-11-17']);
  });

  it('of a dossier that is only lodged is what the acceptance promises by', () => {
    const dossier = lived(['16', lodge()], ['16', correctProcedure('9.000005')], ['17', accept('17')]);
    expect(counts(dossier)).toEqual(['Năm ngày', '25', undefined]);
  });

  it('hides no delay, even on the day on which the receipt is written down', () => {
    const backdated = receive({ receivedOn: plainDate('2026-11-16') });
    const dossier = lived(['25', backdated], ['25', correctProcedure('9.000005')]);
    // Late by the true limit as well: nothing is hidden.
    expect(counts(dossier)).toEqual(['Năm ngày', '23', undefined]);
    const longer = lived(['20', backdated], ['20', correctProcedure('9.000005')]);
    expect(counts(longer)).toEqual(['Năm ngày', '19', '23']);
    expect(isLateBy(longer, plainDate('2026-11-20'))).toBe(true);
  });

  it('of one that ended late waits for a leader, and counts with the hour when one has confirmed', () => {
    const late = lived(['16', receive()], ['20', resolve('20')], ['20', correctProcedure('9.000005')]);
    expect(isLateBy(late, plainDate('2026-11-20'))).toBe(true);
    const answer = decide(answerCorrection(late.asked?.[0]?.ref ?? ''), late, on('23', 'leader'));
    if (!answer.ok) throw new Error(answer.error.kind);
    const confirmed = foreseen(late, answer.value[0] ?? expect.fail(), on('23', 'leader')) as Dossier;
    expect([confirmed.dueOn, confirmed.dueAt, confirmed.confirmedDays]).toEqual([
      '2026-11-23',
      '17:00',
      true,
    ]);
    expect(isLateBy(confirmed, plainDate('2026-11-23'))).toBe(false);
  });
});

describe('It is refused', () => {
  const open = lived(['16', receive()]);
  test.each<[string, DossierCommand, object]>([
    [
      'without a reason',
      correctProcedure('9.000005', { reason: ' ' }),
      { kind: 'FieldsWrong', fields: { reason: 'required' } },
    ],
    [
      'without a procedure',
      correctProcedure(''),
      { kind: 'FieldsWrong', fields: { procedureCode: 'required' } },
    ],
    ['for the one that it has', correctProcedure('1.004873'), { kind: 'NothingToCorrect' }],
    [
      'for one that there was not',
      correctProcedure('8.888888'),
      { kind: 'ProcedureUnknown', code: '8.888888' },
    ],
    [
      'for one that is not taken in',
      correctProcedure('9.000008'),
      { kind: 'ProcedureDisabled', code: '9.000008' },
    ],
    [
      'with a promise beyond its limit',
      correctProcedure('9.000001', { dueOn: plainDate('2026-11-18') }),
      { kind: 'FieldsWrong', fields: { dueOn: 'afterLimit' } },
    ],
  ])('%s', (_, command, error) => expect(decide(command, open, on('17'))).toEqual({ ok: false, error }));
});

it('can be recorded again when the server has set it aside', () => {
  const decided = decide(correctProcedure('9.000005'), lived(['16', receive()]), on('16'));
  if (!decided.ok) throw new Error(decided.error.kind);
  const [{ type, body, sealed }] = decided.value as [(typeof decided.value)[number]];
  expect(commandAgain(type, body, sealed)).toMatchObject({
    ...{ kind: 'correctProcedure', code: '9.000005', reason: 'Chọn nhầm thủ tục' },
  });
});
