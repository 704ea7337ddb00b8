import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesToTime } from '../../src/base/clock.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  shippedCalendar,
  workCalendar,
  workingDaysBetween,
} from '../../src/domain/calendar/calendar.ts';
import { dueFor, startOfClock, urgencyOf } from '../../src/domain/calendar/deadline.ts';
import { CalendarDay } from '../../src/domain/office/events.ts';
import { calendar, hours, limit, moment } from '../support/moments.ts';
import { time } from '../support/office-facts.ts';
import { runs } from '../support/runs.ts';

const due = (text: string, received: string, office = hours): string => {
  const { dueOn, dueAt } = dueFor(limit(text), moment(received), office);
  return `${dueOn} ${dueAt}`;
};

describe('The calendar', () => {
  it('ships days that the office could also have set', () => {
    for (const day of shippedCalendar) expect(CalendarDay.safeParse(day).success, day.date).toBe(true);
    expect(shippedCalendar).toHaveLength(52);
  });

  it.each(['2026-01-10', '2026-08-22', '2025-04-26', '2024-05-04'])('works on the Saturday %s', (day) => {
    expect(isWorkingDay(calendar, plainDate(day))).toBe(true);
  });

  it.each([
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-20', '2026-04-27', '2026-08-31'],
    ...['2026-09-01', '2026-09-02', '2026-11-24', '2026-01-17', '2026-11-22'],
  ])('rests on %s', (day) => {
    expect(isWorkingDay(calendar, plainDate(day))).toBe(false);
  });

  it('lets the office set a day off, work one, and take a shipped day back', () => {
    const day = (date: string, kind: CalendarDay['kind']): CalendarDay => ({
      ...{ date: plainDate(date), kind, name: '', source: '' },
    });
    const own = workCalendar(
      [day('2026-11-23', 'dayOff'), day('2026-11-28', 'worked'), day('2026-11-24', 'ordinary')],
      [],
      false,
    );
    expect(isWorkingDay(own, plainDate('2026-11-23'))).toBe(false);
    expect(isWorkingDay(own, plainDate('2026-11-28'))).toBe(true);
    expect(isWorkingDay(own, plainDate('2026-11-24'))).toBe(true);
  });

  it('counts every Saturday only where the office says so', () => {
    expect(isWorkingDay(workCalendar([], [], true), plainDate('2026-11-28'))).toBe(true);
    expect(isWorkingDay(workCalendar([], [], true), plainDate('2026-11-29'))).toBe(false);
  });

  it('counts between two days as many working days as it adds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.nat({ max: 40 }), (start, n) => {
        const from = addDays(plainDate('2024-01-01'), start);
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, n))).toBe(n);
      }),
      runs(300),
    );
  });
});

describe('A due day', () => {
  it.each([
    ['the day of receipt is not counted', '3 workingDay', '2026-11-16 09:10', '2026-11-19 17:00'],
    ['a weekend is stepped over', '3 workingDay', '2026-11-12 09:10', '2026-11-17 17:00'],
    ['24 November is stepped over', '1 workingDay', '2026-11-23 09:00', '2026-11-25 17:00'],
    ['Tết 2026 is stepped over', '2 workingDay', '2026-02-12 08:00', '2026-02-23 17:00'],
    ['the worked Saturday of January counts', '1 workingDay', '2026-01-09 08:00', '2026-01-10 17:00'],
    ['the worked Saturday of August counts', '2 workingDay', '2026-08-21 08:00', '2026-08-24 17:00'],
    ['31 August is off in exchange', '1 workingDay', '2026-08-28 08:00', '2026-09-03 17:00'],
    // Điều 147: the day of receipt is not counted and the term begins with the day after it, whatever the hour.
    [
      'Monday is the first day of what comes on a Sunday',
      '1 workingDay',
      '2026-11-15 10:00',
      '2026-11-16 17:00',
    ],
    [
      'tomorrow is the first day of what comes at night',
      '1 workingDay',
      '2026-11-16 17:05',
      '2026-11-17 17:00',
    ],
    ['three days from a Saturday', '3 workingDay', '2026-11-28 09:00', '2026-12-02 17:00'],
    ['three days from a Wednesday night', '3 workingDay', '2026-11-25 20:00', '2026-11-30 17:00'],
    ['five days of the calendar from a Saturday', '5 day', '2026-11-28 09:00', '2026-12-03 17:00'],
    ['no days at all from a Saturday', '0 workingDay', '2026-11-28 09:00', '2026-11-30 17:00'],
    ['what comes before opening counts from today', '1 workingDay', '2026-11-16 05:30', '2026-11-17 17:00'],
    ['days of the calendar run over a weekend', '10 day', '2026-11-02 09:00', '2026-11-12 17:00'],
    ['a last day of rest moves to a working day', '5 day', '2026-11-09 09:00', '2026-11-16 17:00'],
    ['a last day within Tết moves behind it', '3 day', '2026-02-13 09:00', '2026-02-23 17:00'],
    ['same day ends with the day', '0 sameDay', '2026-11-16 09:00', '2026-11-16 17:00'],
    ['15:00 itself is not late', '0 sameDay', '2026-11-16 15:00', '2026-11-16 17:00'],
    ['after 15:00 it is the next day', '0 sameDay', '2026-11-16 15:01', '2026-11-17 17:00'],
    ['after 15:00 before the 24th it is the 25th', '0 sameDay', '2026-11-23 15:01', '2026-11-25 17:00'],
    ['after closing it is the next day, once', '0 sameDay', '2026-11-16 18:00', '2026-11-17 17:00'],
    ['Sunday afternoon is Monday', '0 sameDay', '2026-11-15 16:00', '2026-11-16 17:00'],
    ['an hour in the morning', '1 hour', '2026-11-16 09:10', '2026-11-16 10:10'],
    ['an hour steps over lunch', '1 hour', '2026-11-16 11:00', '2026-11-16 14:00'],
    ['an hour that comes in lunch', '1 hour', '2026-11-16 12:00', '2026-11-16 14:30'],
    ['two hours step over the night', '2 hour', '2026-11-16 16:00', '2026-11-17 08:00'],
    ['eight hours are a working day', '8 hour', '2026-11-16 09:00', '2026-11-17 09:00'],
  ])('%s: %s from %s', (_, text, received, expected) => {
    expect(due(text, received)).toBe(expected);
  });

  // The stricter reading of some provinces: received outside hours is received when the office next opens.
  it.each([
    ['three days from a Saturday', '3 workingDay', '2026-11-28 09:00', '2026-12-03 17:00'],
    ['three days from a Wednesday night', '3 workingDay', '2026-11-25 20:00', '2026-12-01 17:00'],
    ['a day from a Sunday', '1 workingDay', '2026-11-15 10:00', '2026-11-17 17:00'],
    ['five days of the calendar from a Saturday', '5 day', '2026-11-28 09:00', '2026-12-07 17:00'],
    ['what comes in working hours is the same', '3 workingDay', '2026-11-16 09:10', '2026-11-19 17:00'],
    ['hours are the same', '1 hour', '2026-11-28 09:00', '2026-11-30 08:00'],
  ])('by the next opening, %s: %s from %s', (_, text, received, expected) => {
    expect(due(text, received, { ...hours, outsideHours: 'nextOpening' })).toBe(expected);
  });

  it('is marked as a forecast when the year on its way has no confirmed calendar', () => {
    const of = (received: string, office = hours) => dueFor(limit('5 workingDay'), moment(received), office);
    expect(of('2026-12-01 09:00').unconfirmedYear).toBe(false);
    expect(of('2026-12-29 09:00').unconfirmedYear).toBe(true);
    const confirmed = { ...hours, calendar: workCalendar([], [2027], false) };
    expect(of('2026-12-29 09:00', confirmed).unconfirmedYear).toBe(false);
    expect(of('2026-12-29 09:00').dueOn).toBe('2027-01-06');
  });

  it('is never further than ten years of working days, or of days, or of their hours', () => {
    const [days, hoursOf] = ['3660 workingDay', '29280 hour'];
    expect(due('999999999 workingDay', '2026-11-16 09:00')).toBe(due(days, '2026-11-16 09:00'));
    expect(due('999999999 day', '2026-11-16 09:00')).toBe(due('3660 day', '2026-11-16 09:00'));
    expect(due('999999999 hour', '2026-11-16 09:00')).toBe(due(hoursOf, '2026-11-16 09:00'));
    expect(due('29279 hour', '2026-11-16 09:00') < due(hoursOf, '2026-11-16 09:00')).toBe(true);
  });

  it.each([
    ['at the very opening', '1 hour', '2026-11-16 07:00', '2026-11-16 08:00'],
    [
      'at the very end of the morning it starts after lunch',
      '1 hour',
      '2026-11-16 11:30',
      '2026-11-16 14:30',
    ],
    ['at the very closing it starts tomorrow', '1 hour', '2026-11-16 17:00', '2026-11-17 08:00'],
    ['but a term of days does not', '1 workingDay', '2026-11-16 17:00', '2026-11-17 17:00'],
    ['that ends with the morning', '1 hour', '2026-11-16 10:30', '2026-11-16 11:30'],
    ['that ends with the day', '1 hour', '2026-11-16 16:00', '2026-11-16 17:00'],
    ['no hours at all', '0 hour', '2026-11-16 09:10', '2026-11-16 09:10'],
    ['on a Saturday in working hours', '1 hour', '2026-11-14 09:00', '2026-11-16 08:00'],
    ['over a weekend', '2 hour', '2026-11-13 16:00', '2026-11-16 08:00'],
    [
      'after closing on a late day, the same day is tomorrow',
      '0 sameDay',
      '2026-11-16 17:00',
      '2026-11-17 17:00',
    ],
  ])('%s: %s from %s', (_, text, received, expected) => {
    expect(due(text, received)).toBe(expected);
  });

  it('takes shifts in whatever order, and leaves out those that end before they begin', () => {
    const [morning, afternoon] = hours.shifts as [(typeof hours.shifts)[0], (typeof hours.shifts)[0]];
    const backwards = { from: time('20:00'), to: time('19:00') };
    const empty = { from: time('18:00'), to: time('18:00') };
    const odd = { ...hours, shifts: [empty, afternoon, backwards, morning] };
    expect(due('1 hour', '2026-11-16 11:00', odd)).toBe('2026-11-16 14:00');
    expect(due('1 workingDay', '2026-11-16 05:00', odd)).toBe('2026-11-17 17:00');
    const none = { ...hours, shifts: [] };
    expect(due('1 workingDay', '2026-11-16 09:00', none)).toBe('2026-11-17 17:00');
    expect(due('11 hour', '2026-11-16 06:00', none)).toBe('2026-11-17 08:00');
  });

  it('ends with the last shift of the office, be it the only one or one of three', () => {
    const shift = (from: string, to: string) => ({ from: time(from), to: time(to) });
    const open = (...shifts: (typeof hours.shifts)[number][]) => ({ ...hours, shifts });
    const [morning, afternoon, evening] = [
      ...[shift('08:00', '11:00'), shift('13:00', '16:00'), shift('18:00', '19:30')],
    ] as const;
    expect(due('1 workingDay', '2026-11-16 09:00', open(morning))).toBe('2026-11-17 11:00');
    expect(due('1 workingDay', '2026-11-16 09:00', open(morning, afternoon))).toBe('2026-11-17 16:00');
    expect(due('0 sameDay', '2026-11-16 09:00', open(morning, afternoon, evening))).toBe('2026-11-16 19:30');
  });

  it.each([
    ['at once in working hours', '2026-11-16 09:10', '2026-11-16 09:10'],
    ['before opening, when the office opens', '2026-11-16 05:30', '2026-11-16 07:00'],
    ['over lunch, when the office opens again', '2026-11-16 12:00', '2026-11-16 13:30'],
    ['at closing, when it opens tomorrow', '2026-11-16 17:00', '2026-11-17 07:00'],
    ['on a Sunday, when it opens on Monday', '2026-11-15 09:10', '2026-11-16 07:00'],
  ])('is counted %s', (_, received, starts) => {
    expect(startOfClock(moment(received), hours)).toEqual(moment(starts));
  });

  it('survives shifts that make no sense and limits without measure', () => {
    const odd = { ...hours, shifts: [{ from: time('17:00'), to: time('07:00') }] };
    expect(due('8 hour', '2026-11-16 09:00', odd)).toMatch(/^2026-11-1[67] /);
    expect(due('999999999 workingDay', '2026-11-16 09:00') > '2030').toBe(true);
  });

  const arbMoment = fc
    .tuple(fc.nat({ max: 1200 }), fc.nat({ max: 1439 }))
    .map(([day, minute]) => ({ on: addDays(plainDate('2024-01-01'), day), at: minutesToTime(minute) }));
  const arbLimit = fc
    .tuple(fc.nat({ max: 60 }), fc.constantFrom('workingDay', 'day', 'hour', 'sameDay'))
    .map(([amount, unit]) => limit(`${amount} ${unit}`));

  it('is never on a day of rest, never before the receipt, and within working hours', () => {
    fc.assert(
      fc.property(arbLimit, arbMoment, (each, received) => {
        const { dueOn, dueAt } = dueFor(each, received, hours);
        expect(isWorkingDay(calendar, dueOn)).toBe(true);
        expect(dueOn >= received.on).toBe(true);
        expect(dueAt >= '07:00' && dueAt <= '17:00').toBe(true);
      }),
      runs(2000),
    );
  });

  it('is never earlier for what is received later', () => {
    fc.assert(
      fc.property(arbLimit, arbMoment, arbMoment, (each, a, b) => {
        const [first, second] = `${a.on} ${a.at}` <= `${b.on} ${b.at}` ? [a, b] : [b, a];
        const [early, late] = [dueFor(each, first, hours), dueFor(each, second, hours)];
        expect(`${early.dueOn} ${early.dueAt}` <= `${late.dueOn} ${late.dueAt}`).toBe(true);
      }),
      runs(2000),
    );
  });
});

describe('How pressing a dossier is', () => {
  const today = plainDate('2026-11-20');
  const of = (
    dueOn: string | null,
    state: 'open' | 'awaiting' | 'resolved' = 'open',
    asked = '2026-11-18',
  ) => {
    const supplement = { ...{ requestedAt: null, answeredOn: null }, requestedOn: plainDate(asked) };
    const supplements = state === 'awaiting' ? [supplement] : [];
    return urgencyOf(
      { state, dueOn: dueOn === null ? null : plainDate(dueOn), supplements },
      today,
      calendar,
    );
  };

  it('tomorrow is the next working day', () => {
    expect(nextWorkingDay(calendar, today)).toBe('2026-11-23');
    expect([of('2026-11-19'), of('2026-11-20'), of('2026-11-23'), of('2026-11-25')]).toEqual([
      'overdue',
      'today',
      'tomorrow',
      'later',
    ]);
  });

  it('a day off before the next working day is tomorrow as well', () => {
    expect([of('2026-11-21'), of('2026-11-24')]).toEqual(['tomorrow', 'later']);
  });

  it('what was overdue when a supplement was asked for keeps its mark while it is awaited', () => {
    expect([of('2026-11-17', 'awaiting'), of('2026-11-18', 'awaiting')]).toEqual(['wasOverdue', 'paused']);
    expect(of(null, 'awaiting')).toBe('none');
  });

  it('of what awaits papers the clock stands, whether or not its due day has passed meanwhile', () => {
    expect([of('2026-11-19', 'awaiting'), of('2026-11-25', 'awaiting')]).toEqual(['paused', 'paused']);
  });

  it('only what is open presses', () => {
    expect([of('2026-11-19', 'resolved'), of(null)]).toEqual(['none', 'none']);
  });
});
