import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { readDay, readTime } from '../../src/domain/calendar/typed-days.ts';
import { groupDigits, readWhole } from '../../src/app/strings/numerals.ts';

const now = plainDate('2026-11-22');

describe('days', () => {
  test.each(['5/8/2026', '05-08-2026', '5.8.26', '05082026', '050826', ' 05 / 08 / 2026 ', '2026-08-05'])(
    '%s is the fifth of August',
    (typed) => expect(readDay(typed, now)).toBe('2026-08-05'),
  );
  test('two digits of a year far ahead are of the last century: they are birth dates', () => {
    expect(readDay('1/2/86', now)).toBe('1986-02-01');
    expect(readDay('1/2/36', now)).toBe('2036-02-01');
  });
  test.each(['', '31/02/2026', '32/1/2026', '1/13/2026', 'mai', '5/8', '5/8/2026x7'])(
    '%s is no day',
    (typed) => expect(readDay(typed, now)).toBeUndefined(),
  );
});

describe('times', () => {
  test.each([
    ['7:30', '07:30'],
    ['7h30', '07:30'],
    ['0730', '07:30'],
    ['17', '17:00'],
    ['17h', '17:00'],
  ])('%s is %s', (typed, time) => expect(readTime(typed)).toBe(time));
  test.each(['', '25:00', '7:60', 'sáng'])('%s is no time', (typed) =>
    expect(readTime(typed)).toBeUndefined(),
  );
});

describe('figures', () => {
  test('thousands stand apart by dots, and are read with or without them', () => {
    expect(groupDigits(1234567)).toBe('1.234.567');
    expect(groupDigits(999)).toBe('999');
    expect(readWhole('1.234.567', 10_000_000)).toBe(1_234_567);
    expect(readWhole('8 000', 10_000)).toBe(8000);
  });
  test.each(['', '-1', '8,5', 'tám', '10001'])('%s is no amount up to 10.000', (typed) =>
    expect(readWhole(typed, 10_000)).toBeNull(),
  );
});
