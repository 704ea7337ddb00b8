import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { choosePeriod, periodChooser } from '../../src/server/console/period-choice.ts';

const now = plainDate('2026-11-22');
const chosenBy = (den: string, seen = '2026-09-14') =>
  choosePeriod({ ky: 'cutOffMonth', den, 'dang-xem': seen }, now);
const pageBy = (den: string): string => periodChooser('/cap-tren', chosenBy(den)).html.replace(/\s+/g, ' ');
const fieldIn = (page: string): string => /<input id="den"[^>]*>/.exec(page)?.[0] ?? '';

describe('the day of a period', () => {
  test.each(['5/8/2026', '05-08-2026', '5.8.26', '05082026', '2026-08-05'])('is read from %s', (typed) =>
    expect(chosenBy(typed).period).toEqual({ from: '2026-07-15', to: '2026-08-14' }),
  );

  test('is shown by day, month and year in a browser of any language', () => {
    const field = fieldIn(pageBy('2026-08-05'));
    expect(field).toContain('value="14/08/2026"');
    expect(field).not.toContain('type="date"');
    expect(field).not.toContain('aria-invalid');
  });

  test.each([
    ['31/02/2026', 'Ngày này không có. Nhập theo ngày/tháng/năm, ví dụ 05/08/2026.'],
    ['tháng 8', 'Ngày này không có.'],
    ['05/08/1926', 'Chỉ xem được các kỳ từ năm 2000 đến năm 2099.'],
  ])('stays as it was typed where it names no period: %s', (typed, sentence) => {
    const page = pageBy(typed);
    expect(fieldIn(page)).toMatch(
      new RegExp(`value="${typed}".* aria-describedby="den-sai" aria-invalid="true"`),
    );
    expect(page).toContain(sentence);
    // What was looked at before is not lost either.
    expect(chosenBy(typed).period.to).toBe('2026-09-14');
  });

  test('is the last one of the last period that has ended where none is typed', () => {
    for (const page of [chosenBy(''), chosenBy('mai', 'mai'), choosePeriod({}, now)])
      expect(page.period.to).toBe('2026-11-14');
    expect(chosenBy('').wrong).toBeUndefined();
  });
});

test('what is looked for stays when another period is chosen', () => {
  const page = periodChooser('/cap-tren', chosenBy('2026-08-05'), { tim: 'Mỹ & Tân', tt: 'late' }).html;
  expect(page).toContain('<input type="hidden" name="tim" value="Mỹ &amp; Tân" />');
  for (const [, address = ''] of page.matchAll(/href="([^"]*)"/g)) {
    const query = new URLSearchParams(address.replaceAll('&amp;', '&').split('?')[1]);
    expect([query.get('tim'), query.get('tt'), query.get('ky')]).toEqual(['Mỹ & Tân', 'late', 'cutOffMonth']);
  }
});
