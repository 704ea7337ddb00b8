import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../src/base/period.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import {
  countedUpTo,
  nextPeriod,
  periodOf,
  periodTitle,
  previousPeriod,
} from '../../src/domain/calendar/periods.ts';
import { PeriodPreset } from '../../src/domain/report/events.ts';
import { runs } from '../support/runs.ts';

type Preset = Exclude<PeriodPreset, 'custom'>;
const presets = PeriodPreset.options.filter((preset): preset is Preset => preset !== 'custom');
const arbDay = fc.nat({ max: 4000 }).map((days) => addDays(plainDate('2020-01-01'), days));

describe('A period', () => {
  it.each<[Preset, string, string, string, string]>([
    ['cutOffMonth', '2026-11-14', '2026-10-15', '2026-11-14', 'Tháng 11 năm 2026'],
    ['cutOffMonth', '2026-11-15', '2026-11-15', '2026-12-14', 'Tháng 12 năm 2026'],
    ['cutOffMonth', '2026-12-20', '2026-12-15', '2027-01-14', 'Tháng 1 năm 2027'],
    ['cutOffQuarter', '2026-03-14', '2025-12-15', '2026-03-14', 'Quý I năm 2026'],
    ['cutOffQuarter', '2026-03-15', '2026-03-15', '2026-06-14', 'Quý II năm 2026'],
    ['cutOffQuarter', '2026-11-22', '2026-09-15', '2026-12-14', 'Quý IV năm 2026'],
    ['cutOffHalf', '2026-01-05', '2025-12-15', '2026-06-14', '6 tháng đầu năm 2026'],
    ['cutOffHalf', '2026-11-22', '2026-06-15', '2026-12-14', '6 tháng cuối năm 2026'],
    ['cutOffNineMonths', '2026-09-01', '2025-12-15', '2026-09-14', '9 tháng đầu năm 2026'],
    ['cutOffNineMonths', '2026-11-22', '2025-12-15', '2026-09-14', '9 tháng đầu năm 2026'],
    ['cutOffYear', '2026-12-14', '2025-12-15', '2026-12-14', 'Năm 2026'],
    ['cutOffYear', '2026-12-15', '2026-12-15', '2027-12-14', 'Năm 2027'],
    ['calendarMonth', '2024-02-10', '2024-02-01', '2024-02-29', 'Tháng 2 năm 2024'],
    ['calendarQuarter', '2026-11-22', '2026-10-01', '2026-12-31', 'Quý IV năm 2026'],
    ['calendarHalf', '2026-06-30', '2026-01-01', '2026-06-30', '6 tháng đầu năm 2026'],
    ['calendarNineMonths', '2026-10-05', '2026-01-01', '2026-09-30', '9 tháng đầu năm 2026'],
    ['calendarYear', '2026-11-22', '2026-01-01', '2026-12-31', 'Năm 2026'],
  ])('%s of %s is %s to %s', (preset, day, from, to, title) => {
    const period = periodOf(preset, plainDate(day));
    expect(period).toEqual({ from, to });
    expect(periodTitle(preset, period)).toBe(title);
  });

  it('holds its day, and the next begins where it ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...presets), arbDay, (preset, day) => {
        const period = periodOf(preset, day);
        const next = nextPeriod(preset, period);
        expect(previousPeriod(preset, next)).toEqual(period);
        if (preset.endsWith('NineMonths')) return;
        expect(contains(period, day)).toBe(true);
        expect(next.from).toBe(addDays(period.to, 1));
        expect(periodOf(preset, period.from)).toEqual(period);
        expect(periodOf(preset, period.to)).toEqual(period);
      }),
      runs(1000),
    );
  });

  it('of free days moves by its own length', () => {
    const period = { from: plainDate('2026-01-19'), to: plainDate('2026-02-19') };
    expect(periodTitle('custom', period)).toBe('Từ ngày 19/01/2026 đến ngày 19/02/2026');
    expect(nextPeriod('custom', period).from).toBe('2026-02-20');
    expect(previousPeriod('custom', nextPeriod('custom', period))).toEqual(period);
  });
});

describe('A running period', () => {
  const period = periodOf('cutOffMonth', plainDate('2026-11-22'));

  it.each([
    ['2026-11-15', '2026-11-15'],
    ['2026-11-22', '2026-11-22'],
    ['2026-12-13', '2026-12-13'],
  ])('is counted up to today, %s', (today, to) => {
    expect(countedUpTo(period, plainDate(today))).toEqual({ from: '2026-11-15', to });
  });

  it.each(['2026-11-14', '2026-12-14', '2026-12-15'])(
    'is itself before it begins, on its last day and after: %s',
    (today) => expect(countedUpTo(period, plainDate(today))).toBe(period),
  );
});
