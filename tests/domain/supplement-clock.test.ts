import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { dueAfterSupplement } from '../../src/domain/calendar/deadline.ts';
import { hours, limit, moment } from '../support/moments.ts';
import { time } from '../support/office-facts.ts';

describe('After a supplement', () => {
  const dossier = (dueOn: string | null, requested: string, dueAt = '17:00') => ({
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
