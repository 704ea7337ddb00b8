/** Results that nobody has fetched: since when they are reminded of, and in which words. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toCome } from '../../src/app/pages/handover/uncollected.svelte.ts';
import { reminderWords } from '../../src/app/strings/desk/reminder.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { dayBehind } from '../../src/domain/calendar/calendar.ts';
import { uncollectedRows } from '../../src/domain/counting/column-lists.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { longestSms, reminder, smsReminder } from '../../src/domain/dossier/reminder.ts';
import { settingsFaults } from '../../src/domain/office/fields.ts';
import type { Stored } from '../../src/store/queries/queries.ts';
import { someFacts } from '../support/dossier-facts.ts';
import { someFacet } from '../support/facets.ts';
import { calendar } from '../support/moments.ts';
import { someSettings } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const ready = (changes: Parameters<typeof someFacts>[0] = {}) => ({
  facts: someFacts({ number: 'MC01-261123-0007', ...changes }),
  resolvedOn: plainDate('2026-11-23'),
});

describe('The last day of which a result is reminded', () => {
  // By a calendar on paper: more than so many working days lie behind it.
  test.each([
    ['2026-11-20', 3, '2026-11-16'],
    ['2026-11-23', 3, '2026-11-17'],
    ['2026-11-22', 3, '2026-11-16'],
    ['2026-11-26', 1, '2026-11-24'],
    ['2026-11-27', 3, '2026-11-22'],
    ['2026-02-24', 3, '2026-02-11'],
    ['2026-08-24', 1, '2026-08-21'],
  ])('on %s, after %i days, is %s', (today, days, expected) => {
    expect(dayBehind(calendar, plainDate(today), days)).toBe(expected);
  });
});

it('lists what lies ready since then, the newest first, and nothing that was fetched or never came', () => {
  const columns = new FacetColumns();
  const day = (text: string) => plainDate(`2026-11-${text}`);
  [
    someFacet({ state: 'resolved', endedOn: day('16') }),
    someFacet({ state: 'resolved', endedOn: day('17') }),
    someFacet({ state: 'resolved', endedOn: day('10') }),
    someFacet({ state: 'handedOver', endedOn: day('10'), handedOverOn: day('11') }),
    someFacet({ state: 'returned', endedOn: day('10') }),
    someFacet(),
  ].forEach((facet, row) => columns.set(row, facet));
  expect(uncollectedRows(columns, day('16'))).toEqual([0, 2]);
});

test('nobody is told to come for what is sent to them: it leaves the list and its total', () => {
  const of = (resultBy?: 'inPerson' | 'postal' | 'online') =>
    ({ dossier: ready(resultBy === undefined ? {} : { resultBy }) }) as unknown as Stored;
  const [came, unsaid] = [of('inPerson'), of()];
  const { total, dossiers } = toCome({ total: 250, dossiers: [of('postal'), came, of('online'), unsaid] });
  expect(dossiers).toEqual([came, unsaid]);
  expect(total).toBe(248);
});

test('a list that is cut off says so', () => {
  expect(reminderWords.lead(250, 3, 200)).toContain('đang hiện 200 / 250');
  expect(reminderWords.lead(200, 3, 200)).not.toContain('đang hiện');
});

describe('The words of a reminder', () => {
  it('are Vietnamese for Zalo, and name nobody', () => {
    expect(reminder(ready(), someSettings())).toBe(
      'Trung tâm Phục vụ hành chính công thông báo: hồ sơ MC01-261123-0007 đã có kết quả từ ngày 23/11/2026. ' +
        'Kính mời Ông/Bà mang giấy hẹn tới nhận trong giờ làm việc. Điện thoại: 0238 123 456.',
    );
  });

  it('are plain letters in one message for SMS, with as much of the name as there is room for', () => {
    expect(smsReminder(ready(), someSettings())).toBe(
      'Trung tam Phuc vu hanh chinh cong: ho so MC01-261123-0007 da co ket qua tu ngay 23/11/2026. Moi Ong/Ba mang giay hen toi nhan. DT 0238 123 456',
    );
    const long = someSettings({ deskName: 'Trung tâm Phục vụ hành chính công xã Mỹ Tân thuộc tỉnh Nghệ An' });
    expect(smsReminder(ready(), long)).toMatch(
      /^Trung tam Phuc vu hanh chinh cong xa My Tan thuoc: ho so MC01/,
    );
    const short = someSettings({ deskName: 'Một cửa Đông Hà', phone: '' });
    expect(smsReminder(ready({ officialCode: 'H15.50.05.13-261008-0975' }), short)).toBe(
      'Mot cua Dong Ha: ho so H15.50.05.13-261008-0975 da co ket qua tu ngay 23/11/2026. Moi Ong/Ba mang giay hen toi nhan.',
    );
  });

  test(`are never longer than a message, and of no other letters, whatever was typed (${seedInUse})`, () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(typed, typed, typed, (deskName, phone, number) => {
        const text = smsReminder(ready({ number }), someSettings({ deskName, phone }));
        expect(text.length).toBeLessThanOrEqual(longestSms);
        expect(text).toMatch(/^[ -~]*$/);
      }),
      runs(300),
    );
  });
});

it('is set by the office, from 1 to 60 days; earlier settings say nothing of it', () => {
  const faultOf = (remindAfterDays?: number) =>
    settingsFaults(someSettings(remindAfterDays === undefined ? {} : { remindAfterDays })).remindAfterDays;
  expect([undefined, 1, 60].map(faultOf)).toEqual([undefined, undefined, undefined]);
  expect([0, 61, 2.5].map(faultOf)).toEqual(['outOfRange', 'outOfRange', 'outOfRange']);
});
