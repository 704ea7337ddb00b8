import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { dueAfterSupplement } from '../../src/domain/calendar/deadline.ts';
import { casesOf, hours, limit, moment } from '../support/moments.ts';
import { time } from '../support/office-facts.ts';

describe('After a supplement', () => {
  const dossier = (dueOn: string | null, requested: string, dueAt = '17:00') => ({
    ...{ receivedOn: plainDate('2026-11-02'), receivedAt: time('09:00') },
    dueOn: dueOn === null ? null : plainDate(dueOn),
    dueAt: dueOn === null ? null : time(dueAt),
    supplements: [{ requestedOn: moment(requested).on, requestedAt: moment(requested).at, answeredOn: null }],
  });
  const after = (
    clock: 'restart' | 'pause',
    text: string | null,
    before: Parameters<typeof dueAfterSupplement>[2],
    answered: string,
  ): string => {
    const next = dueAfterSupplement(
      clock,
      text === null ? null : limit(text),
      before,
      moment(answered),
      hours,
    );
    return `${next.dueOn} ${next.dueAt}`;
  };

  it('the whole limit starts again where the procedure says restart', () => {
    const before = dossier('2026-11-10', '2026-11-09 10:00');
    expect(after('restart', '5 workingDay', before, '2026-11-16 09:00')).toBe('2026-11-23 17:00');
  });

  it('what was left is added where the procedure says pause', () => {
    const before = dossier('2026-11-12', '2026-11-10 10:00');
    expect(after('pause', '5 workingDay', before, '2026-11-19 09:00')).toBe('2026-11-23 17:00');
    expect(after('pause', '5 workingDay', before, '2026-11-23 09:00')).toBe('2026-11-26 17:00');
  });

  it('a limit in hours keeps its minutes while it is paused', () => {
    const before = dossier('2026-11-16', '2026-11-16 09:00', '10:30');
    expect(after('pause', '2 hour', before, '2026-11-18 11:00')).toBe('2026-11-18 14:30');
  });

  it.each([
    ['nothing is left of what was asked for at the due moment', '10:30', '2026-11-18 09:00'],
    ['what was overdue by a minute stays overdue', '10:31', '2026-11-16 10:30'],
    ['what was asked for before opening has the whole morning left', '06:00', '2026-11-18 14:30'],
  ])('of a limit in hours, %s: asked at %s', (_, at, expected) => {
    const before = dossier('2026-11-16', `2026-11-16 ${at}`, '10:30');
    expect(after('pause', '2 hour', before, '2026-11-18 09:00')).toBe(expected);
  });

  it('hours that are left are counted over lunch, nights and days of rest', () => {
    const before = dossier('2026-11-16', '2026-11-13 11:00', '08:30');
    // 30 minutes, an afternoon of 3:30, and 1:30 on Monday: 5:30 in all.
    expect(after('pause', '8 hour', before, '2026-11-18 07:00')).toBe('2026-11-18 14:30');
    // 2:30 of the morning and an hour after lunch.
    const afternoon = dossier('2026-11-16', '2026-11-16 09:00', '14:30');
    expect(after('pause', '4 hour', afternoon, '2026-11-18 07:00')).toBe('2026-11-18 10:30');
  });

  it('a paused limit in hours without a time of the request goes on by days', () => {
    const asked = dossier('2026-11-17', '2026-11-16 09:00', '10:30');
    const untimed = {
      ...asked,
      supplements: asked.supplements.map((each) => ({ ...each, requestedAt: null })),
    };
    expect(after('pause', '8 hour', untimed, '2026-11-18 09:00')).toBe('2026-11-19 10:30');
  });

  it('a paused limit in hours without a due time ends its last day with the office', () => {
    const timeless = { ...dossier('2026-11-17', '2026-11-16 09:00'), dueAt: null };
    expect(after('pause', '8 hour', timeless, '2026-11-18 10:00')).toBe('2026-11-19 17:00');
    expect(after('pause', '3 workingDay', timeless, '2026-11-18 17:30')).toBe('2026-11-19 17:00');
  });

  it('without a request nothing moves', () => {
    const never = { ...dossier('2026-11-12', '2026-11-10 10:00'), supplements: [] };
    expect(after('pause', '5 workingDay', never, '2026-11-19 09:00')).toBe('2026-11-12 17:00');
  });

  it('only the last request is looked at', () => {
    const [early, late] = [
      dossier('2026-11-12', '2026-11-09 10:00'),
      dossier('2026-11-12', '2026-11-11 10:00'),
    ];
    const both = { ...late, supplements: [...early.supplements, ...late.supplements] };
    expect(after('pause', '5 workingDay', both, '2026-11-19 09:00')).toBe('2026-11-20 17:00');
  });

  it('says whether the new due day is a forecast', () => {
    const at = (answered: string, clock: 'restart' | 'pause') =>
      dueAfterSupplement(
        clock,
        limit('3 workingDay'),
        dossier('2026-11-12', '2026-11-10 10:00'),
        moment(answered),
        hours,
      ).unconfirmedYear;
    expect([at('2026-12-30 09:00', 'restart'), at('2026-12-31 09:00', 'pause')]).toEqual([true, true]);
    expect([at('2026-11-19 09:00', 'restart'), at('2026-11-19 09:00', 'pause')]).toEqual([false, false]);
    const none = dossier(null, '2026-11-10 10:00');
    expect(dueAfterSupplement('pause', null, none, moment('2026-12-31 09:00'), hours).unconfirmedYear).toBe(
      false,
    );
  });

  it('asked on the due day, it is due on the day of the answer', () => {
    const before = dossier('2026-11-10', '2026-11-10 10:00');
    expect(after('pause', '5 workingDay', before, '2026-11-19 09:00')).toBe('2026-11-19 17:00');
  });

  it('what was overdue when it was asked for stays overdue', () => {
    const before = dossier('2026-11-10', '2026-11-12 10:00');
    expect(after('pause', '5 workingDay', before, '2026-11-19 09:00')).toBe('2026-11-10 17:00');
  });

  it('a day typed by the desk keeps what was left, as there is no limit to start again', () => {
    const before = dossier('2026-11-12', '2026-11-10 10:00');
    expect(after('restart', null, before, '2026-11-19 09:00')).toBe('2026-11-23 17:00');
  });

  it('without a due day there is none afterwards', () => {
    expect(after('restart', null, dossier(null, '2026-11-10 10:00'), '2026-11-19 09:00')).toBe('null null');
  });
});

// By hand, by a calendar on paper: `clock | limit | due | asked for | answered | due then`. What was overdue when it was asked for stays so.
const answered = `
  restart | 3 workingDay | 2026-02-13 | 2026-02-12 10:00 | 2026-02-23 09:00 | 2026-02-26
  restart | 5 workingDay | 2026-11-27 | 2026-11-27 16:00 | 2026-12-10 09:00 | 2026-12-17
  restart | 5 workingDay | 2026-11-27 | 2026-11-30 09:00 | 2026-12-10 09:00 | 2026-11-27
  restart | 10 day       | 2026-11-27 | 2026-11-26 09:00 | 2026-12-25 09:00 | 2027-01-04
  restart | 0 sameDay    | 2026-11-16 | 2026-11-16 10:00 | 2026-11-18 15:01 | 2026-11-19
  restart | 0 sameDay    | 2026-11-16 | 2026-11-16 10:00 | 2026-11-18 09:00 | 2026-11-18
  restart | 3 workingDay | 2026-11-27 | 2026-11-26 09:00 | 2026-11-28 09:00 | 2026-12-02
  restart | 1 workingDay | 2026-12-30 | 2026-12-29 09:00 | 2026-12-31 09:00 | 2027-01-04
  restart | 1 workingDay | 2024-02-28 | 2024-02-27 09:00 | 2024-02-28 09:00 | 2024-02-29
  restart | 2 workingDay | 2025-01-24 | 2025-01-23 09:00 | 2025-01-24 09:00 | 2025-02-04
  pause   | 5 workingDay | 2026-02-24 | 2026-02-12 10:00 | 2026-03-02 09:00 | 2026-03-05
  pause   | 5 workingDay | 2026-11-27 | 2026-11-27 16:00 | 2026-12-03 09:00 | 2026-12-03
  pause   | 5 workingDay | 2026-11-27 | 2026-11-27 16:00 | 2026-12-05 09:00 | 2026-12-07
  pause   | 5 workingDay | 2026-11-27 | 2026-11-30 09:00 | 2026-12-10 09:00 | 2026-11-27
  pause   | 5 workingDay | 2026-11-26 | 2026-11-20 09:00 | 2026-11-23 09:00 | 2026-11-27
  pause   | 5 workingDay | 2026-08-24 | 2026-08-20 09:00 | 2026-08-21 09:00 | 2026-08-25
  pause   | 5 workingDay | 2026-12-31 | 2026-12-29 09:00 | 2027-01-04 09:00 | 2027-01-06
  pause   | 5 workingDay | 2026-11-19 | 2026-11-17 09:00 | 2026-11-17 15:00 | 2026-11-19
  pause   | 5 workingDay | 2025-02-05 | 2025-01-23 09:00 | 2025-02-10 09:00 | 2025-02-14
  pause   | 5 workingDay | 2024-03-01 | 2024-02-28 09:00 | 2024-03-04 09:00 | 2024-03-06`;

test.each(casesOf(answered))(
  'Due after a supplement, %s of %s, due %s, asked %s, answered %s: %s',
  (clock = '', text = '', due = '', asked = '', brought = '', expected = '') => {
    const { on: requestedOn, at: requestedAt } = moment(asked);
    const dossier = {
      ...{ receivedOn: plainDate('2024-01-02'), receivedAt: time('09:00') },
      ...{ dueOn: plainDate(due), dueAt: time('17:00') },
      supplements: [{ requestedOn, requestedAt, answeredOn: null }],
    };
    const which = clock === 'pause' ? 'pause' : 'restart';
    const { dueOn, dueAt } = dueAfterSupplement(which, limit(text), dossier, moment(brought), hours);
    expect(`${dueOn} ${dueAt}`).toBe(`${expected} 17:00`);
  },
);
