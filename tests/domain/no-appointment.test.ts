/**
 * "Ngày không viết, ngày không hẹn": chosen procedures on chosen days are promised for the very day, and counted apart. Rows are
 * written by hand; 16 November 2026 is a Monday, 24 November a day off (NQ 28/2026/QH16).
 */
import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { noAppointmentOn, type NoAppointmentChosen } from '../../src/domain/office/no-appointment.ts';
import type { NoAppointment } from '../../src/domain/office/events.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { context, given, lodge, receive, handOver, shipped } from '../support/deciding.ts';
import { toRegisterRecord } from '../../src/domain/register/written.ts';
import {
  bookNumberGiven,
  procedureCorrected,
  received,
  someFacts,
  type Fact,
} from '../support/dossier-facts.ts';
import { givenOffice } from '../support/office-deciding.ts';
import { foundingFacts, someOffice, time } from '../support/office-facts.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);
const choice = (changes: Partial<NoAppointmentChosen> = {}): NoAppointmentChosen => ({
  ...{ procedures: ['1.004873'], weekdays: [1], days: [day('19')], from: day('01'), source: 'KH 12/KH-UBND' },
  ...{ by: 'QUANTRI', on: day('01') },
  ...changes,
});
const under = (on: string, ...noAppointment: readonly NoAppointmentChosen[]) =>
  context(`2026-11-${on}`, { rules: deskRules(someOffice({ noAppointment }), shipped) });
const promised = (on: string, chosen: readonly NoAppointmentChosen[], at = '09:00', changes = {}) => {
  const wish = receive({ receivedOn: day(on), receivedAt: time(at), ...changes });
  const [event] = given()
    .when(wish)
    .by(under(on, ...chosen)).events;
  const { dueOn, dueAt, noAppointment } = event?.body as Record<string, unknown>;
  return [dueOn, dueAt, noAppointment];
};

describe('What comes in is promised for the day itself', () => {
  const law = (dueOn: string) => [dueOn, '17:00', undefined];
  const same = (dueOn: string) => [dueOn, '17:00', true];
  test.each<[string, string, string, readonly NoAppointmentChosen[], readonly unknown[]]>([
    ['on a chosen weekday', '16', '09:00', [choice()], same('2026-11-16')],
    ['on another weekday', '17', '09:00', [choice()], law('2026-11-20')],
    ['on a chosen day', '19', '09:00', [choice()], same('2026-11-19')],
    ['in the lunch break', '16', '12:15', [choice()], same('2026-11-16')],
    ['after 15:00, the office being open', '16', '16:50', [choice()], same('2026-11-16')],
    ['after closing: as the limit says', '16', '17:30', [choice()], law('2026-11-19')],
    ['on a chosen day that is off', '24', '09:00', [choice({ days: [day('24')] })], law('2026-11-27')],
    ['before it holds', '16', '09:00', [choice({ from: day('17') })], law('2026-11-19')],
    [
      'by the choice that was made last',
      '16',
      '09:00',
      [choice(), choice({ weekdays: [3] })],
      law('2026-11-19'),
    ],
    [
      'by the former one until the later holds',
      '16',
      '09:00',
      [choice(), choice({ weekdays: [3], from: day('17') })],
      same('2026-11-16'),
    ],
    ['not once it has ended', '16', '09:00', [choice(), choice({ procedures: [] })], law('2026-11-19')],
    ['of another procedure', '16', '09:00', [choice({ procedures: ['1.001193'] })], law('2026-11-19')],
    [
      'of the same one under a code of the province',
      '16',
      '09:00',
      [choice({ procedures: ['1.004873.000.00.00.H42'] })],
      same('2026-11-16'),
    ],
    ['where nothing was chosen', '16', '09:00', [], law('2026-11-19')],
  ])('%s', (_, on, at, chosen, expected) => {
    expect(promised(on, chosen, at)).toEqual(expected);
  });

  it('unless the desk writes a later day, within the limit: then it has an appointment', () => {
    expect(promised('16', [choice()], '09:00', { dueOn: day('18') })).toEqual([
      '2026-11-18',
      '17:00',
      undefined,
    ]);
    expect(promised('16', [choice()], '09:00', { dueOn: day('16') })).toEqual(['2026-11-16', '17:00', true]);
    given()
      .when(receive({ dueOn: day('20') }))
      .by(under('16', choice()))
      .thenWrong({ dueOn: 'afterLimit' });
  });

  it('and not what was only filed', () => {
    const [event] = given().when(lodge()).by(under('16', choice())).events;
    expect(event?.body).not.toHaveProperty('noAppointment');
  });

  it('and is counted apart, kept or not', () => {
    const { state } = given().when(receive()).by(under('16', choice()));
    expect(facetOf(state)).toMatchObject({ noAppointment: true, sameDay: false, dueOn: '2026-11-16' });
  });
});

describe('The choice of the office', () => {
  const office = givenOffice(...foundingFacts());
  const chosen: NoAppointment = {
    ...{ procedures: ['1.004873'], weekdays: [2, 4], days: [], from: day('20'), source: ' KH 12 ' },
  };
  const wish = (changes: Partial<NoAppointment> = {}) =>
    office.when({ kind: 'chooseNoAppointment', ...chosen, ...changes });

  it('is a fact with its author and day, and a later one stands beside it', () => {
    wish().then([{ type: 'office/noAppointmentChosen', body: { ...chosen, source: 'KH 12' } }]);
    const { noAppointment } = wish().state;
    expect(noAppointment).toMatchObject([{ weekdays: [2, 4], by: 'P1' }]);
    expect(noAppointmentOn(noAppointment, day('19'))).toBeUndefined();
    expect(noAppointmentOn(noAppointment, day('20'))?.weekdays).toEqual([2, 4]);
  });

  it('names days and a decision, unless it ends', () => {
    wish({ weekdays: [], source: ' ' }).thenWrong({ days: 'required', source: 'required' });
    wish({ from: '2026-02-30' as never }).thenWrong({ from: 'notADay' });
  });

  it('ends where there is one to end, and names procedures otherwise', () => {
    const none = { kind: 'chooseNoAppointment' as const, ...chosen, procedures: [] };
    office.when(none).thenWrong({ procedures: 'required' });
    const begun = givenOffice(...foundingFacts(), { type: 'office/noAppointmentChosen', body: chosen });
    expect(begun.when({ ...none, weekdays: [], source: '' }).events).toHaveLength(1);
    // Said now, it begins only then: to end it beforehand is to end something.
    expect(begun.when({ ...none, from: day('16') }).events).toHaveLength(1);
    const over = { ...chosen, procedures: [], from: day('23') };
    const ended = givenOffice(
      ...foundingFacts(),
      { type: 'office/noAppointmentChosen', body: chosen },
      { type: 'office/noAppointmentChosen', body: over },
    );
    ended.when({ ...none, from: day('24') }).thenWrong({ procedures: 'required' });
  });
});

describe('A procedure that was chosen wrongly', () => {
  const begun = received({ noAppointment: true }, { on: '2024-01-02', dueOn: '2024-01-02' });
  const trueOne = (dueOn: string) => given(begun, procedureCorrected(someFacts().procedure, dueOn)).state;

  it('takes the promise of the same day along, where the true one moves the day', () => {
    expect(facetOf(trueOne('2024-01-02')).noAppointment).toBe(true);
    const moved = trueOne('2024-01-08');
    expect([moved.dueOn, moved.facts.noAppointment]).toEqual(['2024-01-08', undefined]);
    expect(facetOf(moved).noAppointment).toBe(false);
  });
});

describe('What was taken over', () => {
  const facts = (body: Record<string, unknown>) =>
    given(received({ components: 'no', reuses: 'component' }), {
      type: 'dossier/corrected',
      body: { days: {}, facts: body } as never,
    }).state;

  it('is put right with the components, and counted by both', () => {
    expect(facetOf(facts({})).reused).toBe(true);
    expect(facetOf(facts({ components: 'digitised' })).reused).toBe(false);
    expect(facetOf(facts({ components: 'reusedResult' }))).toMatchObject({ reused: true });
    expect(facts({ components: 'reusedResult' }).facts.reuses).toBe('result');
  });

  it('is not overwritten by a hand-over that knew nothing of it', () => {
    const digital = { on: '2026-11-18', by: 'inPerson', components: 'digitised' };
    const { state } = given(
      received({ components: 'reusedResult' }),
      { type: 'dossier/resolved', body: { on: '2026-11-18', electronicResult: false } },
      { type: 'dossier/handedOver', body: digital },
    );
    expect([state.facts.components, facetOf(state).reused]).toEqual(['reusedResult', true]);
  });

  it('goes into a register and comes out of it', () => {
    const { state } = given(received({ components: 'no', reuses: 'component' }));
    expect(toRegisterRecord(state, null)).toMatchObject({ SoHoaThanhPhan: '0', DungLai: '2' });
  });
});

describe('Copies and pages put right apart', () => {
  it('both count: each correction says only what it changes', () => {
    const line = { book: 'SCT/BS', year: 2024, volume: 1, number: 7 };
    const corrected = (counted: object): Fact => ({
      type: 'dossier/corrected',
      body: { facts: {}, days: {}, line: { ...line, ...counted } } as never,
    });
    const { state } = given(received(), bookNumberGiven(7), corrected({ copies: 5 }), [
      'NODE2',
      corrected({ pages: 6 }),
    ]);
    expect(state.certified).toMatchObject({ number: 7, copies: 5, pages: 6 });
    const [event] = given(received(), bookNumberGiven(7)).when({
      ...{ kind: 'correct', counted: { copies: 5 }, reason: 'Đếm lại' },
    }).events;
    expect(event?.body).toMatchObject({ line: { ...line, copies: 5 } });
    expect((event?.body as { line: object }).line).not.toHaveProperty('pages');
  });
});

describe('What is seen to be digital only at the hand-over', () => {
  const ready = given(
    ...given()
      .when(receive())
      .events.map(({ type, body }) => ({ type, body: body as never })),
    { type: 'dossier/resolved', body: { on: '2026-11-18', electronicResult: false } },
  );
  const goesOut = (changes: object) => ready.when(handOver('18', changes)).by(context('2026-11-18'));

  it('is said with it, and counts', () => {
    const { state, events } = goesOut({ electronicResult: true, components: 'digitised' });
    expect(events).toMatchObject([{ body: { electronicResult: true, components: 'digitised' } }]);
    expect([state.electronicResult, state.facts.components]).toEqual([true, 'digitised']);
    expect(facetOf(state)).toMatchObject({ electronicResult: true, componentsDigitised: true });
  });

  it('is not said where nothing was, or where it was known', () => {
    expect(goesOut({ electronicResult: false }).events[0]?.body).toEqual({
      on: '2026-11-18',
      by: 'inPerson',
    });
    expect(goesOut({ components: 'no' }).events[0]?.body).not.toHaveProperty('components');
  });
});
