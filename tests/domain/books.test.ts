import { expect, test } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { inOrderOfReceipt, type Placed } from '../../src/domain/books/follow-book.ts';
import { changedFrom, covers, isSameBook, takenOut } from '../../src/domain/books/taken-out.ts';

const line = (on: string, at: string | null, number: string): Placed => ({
  id: `id-of-${number}` as DossierId,
  ...{ receivedOn: plainDate(on), receivedAt: at as TimeOfDay | null, number },
});
const numbers = (lines: readonly Placed[]) => lines.map(({ number }) => number);

test('lines stand by the moment of receipt, of one moment by their own number, in whatever order they came', () => {
  const lines = [
    line('2026-11-24', '07:30', 'MC01-261124-0001'),
    line('2026-11-23', '09:15', 'MC02-261123-0001'),
    line('2026-11-23', '09:15', 'MC01-261123-0002'),
    line('2026-11-23', null, '000.00.12.H40-261123-0007'),
  ];
  const inOrder = ['000.00.12.H40-261123-0007', 'MC01-261123-0002', 'MC02-261123-0001', 'MC01-261124-0001'];
  expect(numbers(inOrderOfReceipt(lines))).toEqual(inOrder);
  expect(numbers(inOrderOfReceipt([...lines].reverse()))).toEqual(inOrder);
});

const ids = (count: number): DossierId[] =>
  Array.from({ length: count }, (_, at) => `d${at + 1}` as DossierId);
const days = (from: string, to: string) => ({ from: plainDate(from), to: plainDate(to) });
const book = { fields: [], year: 2026, period: days('2026-01-01', '2026-12-31') };

test('what was taken out agrees with its book until a number in it changes', () => {
  const then = takenOut(book, ids(60), 1, 60);
  expect(changedFrom(then, ids(60))).toBeUndefined();
  // What is received later stands behind it.
  expect(changedFrom(then, ids(400))).toBeUndefined();
  // A dossier of another tablet comes in at number 31, or one goes: the lines from 26 on are looked at anew.
  expect(changedFrom(then, [...ids(30), 'late' as DossierId, ...ids(60).slice(30)])).toBe(26);
  expect(changedFrom(then, [...ids(40), ...ids(60).slice(41)])).toBe(26);
  expect(changedFrom(then, ids(59))).toBe(51);
  // Two lines of one moment that change places.
  expect(changedFrom(then, ['d2', 'd1', ...ids(60).slice(2)] as DossierId[])).toBe(1);
});

test('a part that was taken out is looked at from its first number on', () => {
  const part = takenOut(book, ids(100), 51, 30);
  expect(part).toMatchObject({ first: 51, lines: 30, marks: { length: 2 } });
  expect(changedFrom(part, ids(100))).toBeUndefined();
  expect(changedFrom(part, [...ids(90), 'late' as DossierId])).toBeUndefined();
  expect(changedFrom(part, ['late' as DossierId, ...ids(100)])).toBe(51);
});

test('a book is that of its fields, in whatever order they were chosen, and of its year', () => {
  const one = { fields: ['Hộ tịch', 'Chứng thực'], year: 2026 };
  expect(isSameBook(one, { fields: ['Chứng thực', 'Hộ tịch'], year: 2026 })).toBe(true);
  expect(isSameBook(one, { ...one, year: 2025 })).toBe(false);
  expect(isSameBook(one, { ...one, fields: [] })).toBe(false);
});

test('what is taken out takes the place of the same part of the year, however many lines that had, and of no other', () => {
  const [january, february] = [days('2026-01-01', '2026-01-31'), days('2026-02-01', '2026-02-28')];
  const part = (period: typeof january, first: number, lines: number) =>
    takenOut({ ...book, period }, ids(700), first, lines);
  // A line left the book.
  expect(covers(takenOut(book, ids(299), 1, 299), takenOut(book, ids(300), 1, 300))).toBe(true);
  // One came late, into January: both months move.
  expect(covers(part(january, 1, 301), part(january, 1, 300))).toBe(true);
  expect(covers(part(february, 302, 300), part(february, 301, 300))).toBe(true);
  expect(covers(part(january, 1, 301), part(february, 301, 300))).toBe(false);
  expect(covers(part(february, 302, 300), part(january, 1, 300))).toBe(false);
  expect(covers(takenOut(book, ids(700), 1, 601), part(february, 301, 300))).toBe(true);
  // One of an earlier version tells its numbers alone.
  const { period: _, ...before } = part(january, 1, 300);
  expect(covers(part(january, 1, 301), before)).toBe(true);
  expect(covers(part(february, 302, 300), before)).toBe(false);
});
