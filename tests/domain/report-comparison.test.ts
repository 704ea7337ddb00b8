/** A report beside others: which periods, which report of them, and what went up or down. */
import { describe, expect, it, test } from 'vitest';
import type { ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import type { ReportState } from '../../src/domain/report/lifecycle.ts';
import type { PeriodPreset } from '../../src/domain/report/events.ts';
import type { Report } from '../../src/domain/report/report.ts';
import {
  compared,
  differenceOf,
  lateByField,
  otherPeriods,
  reportOfPeriod,
} from '../../src/domain/report/comparison.ts';
import { facet, printed001, reportContent } from '../documents/report-content.ts';

const days = (text: string) => {
  const [from = '', to = ''] = text.split(' ');
  return { from: plainDate(from), to: plainDate(to) };
};

test.each<[PeriodPreset, string, string, string]>([
  ['calendarMonth', '2024-03-01 2024-03-31', '2024-02-01 2024-02-29', '2023-03-01 2023-03-31'],
  ['cutOffMonth', '2024-01-15 2024-02-14', '2023-12-15 2024-01-14', '2023-01-15 2023-02-14'],
  ['calendarQuarter', '2024-01-01 2024-03-31', '2023-10-01 2023-12-31', '2023-01-01 2023-03-31'],
  ['calendarHalf', '2024-07-01 2024-12-31', '2024-01-01 2024-06-30', '2023-07-01 2023-12-31'],
  ['calendarNineMonths', '2024-01-01 2024-09-30', '2023-01-01 2023-09-30', '2023-01-01 2023-09-30'],
  ['custom', '2024-02-20 2024-02-29', '2024-02-10 2024-02-19', '2023-02-20 2023-02-28'],
])('%s of %s is set beside %s and %s', (preset, period, before, yearBefore) => {
  expect(otherPeriods(preset, days(period))).toEqual({ before: days(before), yearBefore: days(yearBefore) });
});

describe('lines', () => {
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
  const lines = compared([
    tally([...printed001(), facet({ endedOn: plainDate('2024-02-09') })], period),
    undefined,
    tally([facet()], period),
  ]);
  it.each([
    ['handled', [354, null, 1]],
    ['resolved', [354, null, 1]],
    ['resolvedLate', [1, null, 0]],
    ['onTime', [99.72, null, 100]],
    ['paidOnline', [null, null, null]],
  ])('%s says %j, and nothing where nothing is known or there is nothing to divide by', (name, values) => {
    expect(lines.find((line) => line.name === name)?.values).toEqual(values);
  });
});

test.each([
  [354, 1, 353],
  [99.72, 100, -0.28],
  [8.1, 8, 0.1],
  [null, 3, null],
  [3, null, null],
])('from %s to %s is %s', (is, was, by) => {
  expect(differenceOf(is, was)).toBe(by);
});

test('fields with late results stand by their share, the worst first, and who is over the ceiling is marked', () => {
  const late = { endedOn: plainDate('2024-02-09') };
  const many = (count: number, facts: object) => Array.from({ length: count }, () => facet(facts));
  const period = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
  const counted = tally(
    [
      ...[...many(19, { field: 'Chứng thực' }), ...many(1, { field: 'Chứng thực', ...late })],
      ...[...many(9, { field: 'Đất đai' }), ...many(1, { field: 'Đất đai', ...late })],
      ...many(3, { field: 'Hộ tịch' }),
    ],
    period,
  );
  expect(lateByField(counted)).toEqual([
    { field: 'Đất đai', late: 1, resolved: 10, percent: 10, isOver: true },
    { field: 'Chứng thực', late: 1, resolved: 20, percent: 5, isOver: false },
  ]);
});

test('of a period the report is asked that is approved, rather than one that was only closed, withdrawn or replaced', () => {
  const content = reportContent(printed001());
  const stored = (id: string, state: ReportState, replaces: string | null = null) => ({
    id: id as ReportId,
    report: { state, secondTo: null, content: { ...content, replaces } } as Report,
  });
  const all = [
    stored('A', 'withdrawn'),
    stored('B', 'closed'),
    stored('C', 'returned'),
    stored('D', 'approved', 'C'),
  ];
  expect(reportOfPeriod(all, content, content.period)?.id).toBe('D');
  expect(reportOfPeriod(all, content, { ...content.period, to: plainDate('2024-03-26') })).toBeUndefined();
});
