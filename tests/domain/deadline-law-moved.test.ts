/**
 * When a result is due in an office with other hours, after papers were awaited, and in a chain; and from when on an apology
 * is prepared. Written out by hand from the law and the notices of each year, by a calendar on paper, as `deadline-law.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { workCalendar } from '../../src/domain/calendar/calendar.ts';
import { dueAfterSupplement, dueFor, type OfficeHours } from '../../src/domain/calendar/deadline.ts';
import { chainDays, chainKindOf } from '../../src/domain/dossier/chain/kinds.ts';
import { extensionRefusal } from '../../src/domain/dossier/decide/extension.ts';
import { SupplementClock } from '../../src/domain/vocabulary.ts';
import { calendar, casesOf, hours, limit, moment } from '../support/moments.ts';
import { time } from '../support/office-facts.ts';

const withHour = (due: string, closing = '17:00'): string => (due.length === 10 ? `${due} ${closing}` : due);

const otherShifts = [
  { from: time('07:30'), to: time('11:30') },
  { from: time('13:00'), to: time('16:30') },
];

/** `limit | received | due`; without an hour a term ends when that office closes. */
const otherOffices: readonly (readonly [law: string, office: OfficeHours, closing: string, table: string])[] =
  [
    [
      'where what comes outside the hours is received when the office next opens (a provincial system in use)',
      { ...hours, outsideHours: 'nextOpening' },
      '17:00',
      `3 workingDay | 2026-11-16 16:59 | 2026-11-19
       3 workingDay | 2026-11-16 17:00 | 2026-11-20
       1 workingDay | 2026-11-16 05:00 | 2026-11-17
       1 workingDay | 2026-11-16 12:00 | 2026-11-17
       1 workingDay | 2026-11-21 10:00 | 2026-11-25
       1 workingDay | 2026-11-24 08:00 | 2026-11-26
       1 workingDay | 2026-02-13 17:30 | 2026-02-24
       3 workingDay | 2026-02-14 09:00 | 2026-02-26
       2 workingDay | 2025-12-31 18:00 | 2026-01-07
       1 workingDay | 2026-08-21 17:01 | 2026-08-24
       1 workingDay | 2024-02-29 17:00 | 2024-03-04
       1 day        | 2024-02-28 18:00 | 2024-03-01
       5 day        | 2026-12-31 17:30 | 2027-01-11
       0 sameDay    | 2026-11-16 17:30 | 2026-11-17`,
    ],
    [
      'where Saturdays count (no national rule: the office says so)',
      { ...hours, calendar: workCalendar([], [], true) },
      '17:00',
      `1 workingDay | 2026-11-20 09:00 | 2026-11-21
       3 workingDay | 2026-11-19 09:00 | 2026-11-23
       5 workingDay | 2026-11-16 09:00 | 2026-11-21
       1 workingDay | 2026-11-21 09:00 | 2026-11-23
       2 workingDay | 2026-11-21 09:00 | 2026-11-25
       5 day        | 2026-11-16 09:00 | 2026-11-21
       6 day        | 2026-11-16 09:00 | 2026-11-23
       0 sameDay    | 2026-11-21 10:00 | 2026-11-21
       0 sameDay    | 2026-11-21 15:01 | 2026-11-23
       2 hour       | 2026-11-20 16:00 | 2026-11-21 08:00`,
    ],
    [
      'open 07:30–11:30 and 13:00–16:30',
      { ...hours, shifts: otherShifts },
      '16:30',
      `1 workingDay | 2026-11-16 09:00 | 2026-11-17
       1 hour       | 2026-11-16 06:00 | 2026-11-16 08:30
       1 hour       | 2026-11-16 11:00 | 2026-11-16 13:30
       1 hour       | 2026-11-16 11:45 | 2026-11-16 14:00
       1 hour       | 2026-11-16 16:00 | 2026-11-17 08:00
       1 hour       | 2026-11-16 16:30 | 2026-11-17 08:30
       8 hour       | 2026-11-16 07:30 | 2026-11-17 08:00
       2 hour       | 2026-11-23 15:30 | 2026-11-25 08:30
       0 sameDay    | 2026-11-16 15:00 | 2026-11-16
       0 sameDay    | 2026-11-16 15:01 | 2026-11-17
       0 sameDay    | 2026-11-16 16:45 | 2026-11-17`,
    ],
    [
      'late only after 16:00, as the office has set it',
      { ...hours, lateAfter: time('16:00') },
      '17:00',
      `0 sameDay | 2026-11-16 15:30 | 2026-11-16
       0 sameDay | 2026-11-16 16:00 | 2026-11-16
       0 sameDay | 2026-11-16 16:01 | 2026-11-17
       0 sameDay | 2026-11-23 16:01 | 2026-11-25`,
    ],
  ];

describe.each(otherOffices)('Due %s', (_, office, closing, table) => {
  test.each(casesOf(table))('%s from %s: %s', (text = '', received = '', expected = '') => {
    const { dueOn, dueAt } = dueFor(limit(text), moment(received), office);
    expect(`${dueOn} ${dueAt}`).toBe(withHour(expected, closing));
  });
});

/** `clock | limit | received | due | asked for | brought | due then`. */
const awaited: readonly (readonly [law: string, table: string])[] = [
  [
    'the whole limit again (a decree on linked procedures, 2025)',
    `restart | 3 workingDay  | 2026-01-05 09:00 | 2026-01-08 | 2026-01-07 09:00 | 2026-01-09 08:00 | 2026-01-13
     restart | 1 workingDay  | 2026-08-19 09:00 | 2026-08-20 | 2026-08-20 08:00 | 2026-08-21 14:00 | 2026-08-22
     restart | 2 workingDay  | 2026-08-25 09:00 | 2026-08-27 | 2026-08-26 09:00 | 2026-08-28 10:00 | 2026-09-04
     restart | 3 workingDay  | 2026-11-17 09:00 | 2026-11-20 | 2026-11-19 09:00 | 2026-11-23 09:00 | 2026-11-27
     restart | 5 workingDay  | 2026-04-16 09:00 | 2026-04-23 | 2026-04-22 09:00 | 2026-04-24 09:00 | 2026-05-06
     restart | 5 workingDay  | 2025-01-15 09:00 | 2025-01-22 | 2025-01-21 09:00 | 2025-01-24 09:00 | 2025-02-07
     restart | 1 workingDay  | 2024-02-28 09:00 | 2024-02-29 | 2024-02-28 15:00 | 2024-02-29 09:00 | 2024-03-01
     restart | 2 workingDay  | 2024-04-24 09:00 | 2024-04-26 | 2024-04-25 09:00 | 2024-04-26 09:00 | 2024-05-03
     restart | 3 workingDay  | 2024-04-23 09:00 | 2024-04-26 | 2024-04-25 09:00 | 2024-04-26 09:00 | 2024-05-04
     restart | 3 workingDay  | 2024-12-25 09:00 | 2024-12-30 | 2024-12-27 09:00 | 2024-12-31 09:00 | 2025-01-06
     restart | 15 workingDay | 2026-11-18 09:00 | 2026-12-10 | 2026-12-01 09:00 | 2026-12-15 09:00 | 2027-01-06
     restart | 7 day         | 2026-02-05 09:00 | 2026-02-12 | 2026-02-11 09:00 | 2026-02-13 09:00 | 2026-02-23
     restart | 10 day        | 2025-04-15 09:00 | 2025-04-25 | 2025-04-24 09:00 | 2025-04-25 09:00 | 2025-05-05
     restart | 1 day         | 2026-01-07 09:00 | 2026-01-08 | 2026-01-08 09:00 | 2026-01-09 09:00 | 2026-01-10
     restart | 30 day        | 2026-10-21 09:00 | 2026-11-20 | 2026-11-18 09:00 | 2026-12-02 09:00 | 2027-01-04`,
  ],
  [
    'papers brought at night, over lunch and on a Sunday: from the day after (BLDS 2015, Điều 147)',
    `restart | 3 workingDay | 2026-11-17 09:00 | 2026-11-20 | 2026-11-19 09:00 | 2026-11-25 20:00 | 2026-11-30
     restart | 1 workingDay | 2026-11-16 08:00 | 2026-11-17 | 2026-11-16 09:00 | 2026-11-18 12:15 | 2026-11-19
     restart | 2 workingDay | 2026-11-11 09:00 | 2026-11-13 | 2026-11-12 09:00 | 2026-11-15 10:00 | 2026-11-17
     pause   | 2 workingDay | 2026-11-11 09:00 | 2026-11-13 | 2026-11-12 09:00 | 2026-11-15 10:00 | 2026-11-16
     pause   | 3 workingDay | 2026-11-17 09:00 | 2026-11-20 | 2026-11-19 09:00 | 2026-11-25 20:00 | 2026-11-26`,
  ],
  [
    'the same day again, with its late hour (Luật Hộ tịch 2014, Điều 5)',
    `restart | 0 sameDay | 2026-02-13 08:00 | 2026-02-13 | 2026-02-13 10:00 | 2026-02-13 15:00 | 2026-02-13
     restart | 0 sameDay | 2026-02-13 08:00 | 2026-02-13 | 2026-02-13 10:00 | 2026-02-13 15:01 | 2026-02-23
     restart | 0 sameDay | 2026-11-20 08:00 | 2026-11-20 | 2026-11-20 09:00 | 2026-11-21 10:00 | 2026-11-23
     restart | 0 sameDay | 2026-11-20 08:00 | 2026-11-20 | 2026-11-20 09:00 | 2026-11-23 15:30 | 2026-11-25`,
  ],
  [
    'hours, begun again or gone on with to the minute',
    `restart | 2 hour | 2026-11-16 08:30 | 2026-11-16 10:30 | 2026-11-16 09:00 | 2026-11-17 10:30 | 2026-11-17 14:30
     restart | 4 hour | 2026-11-16 07:00 | 2026-11-16 11:00 | 2026-11-16 09:00 | 2026-11-20 16:00 | 2026-11-23 10:00
     pause   | 4 hour | 2026-11-16 07:00 | 2026-11-16 11:00 | 2026-11-16 09:00 | 2026-11-20 16:00 | 2026-11-23 08:00
     pause   | 2 hour | 2026-11-23 16:00 | 2026-11-25 08:00 | 2026-11-23 16:30 | 2026-11-25 10:00 | 2026-11-25 11:30`,
  ],
  [
    'the working days that were left (supplement time is taken off, QĐ 766/QĐ-TTg)',
    `pause | 7 workingDay | 2026-11-17 09:00 | 2026-11-27 | 2026-11-23 09:00 | 2026-12-01 09:00 | 2026-12-04
     pause | 5 workingDay | 2026-01-06 09:00 | 2026-01-12 | 2026-01-08 09:00 | 2026-01-14 09:00 | 2026-01-19
     pause | 3 workingDay | 2026-01-06 09:00 | 2026-01-09 | 2026-01-07 09:00 | 2026-01-09 09:00 | 2026-01-12
     pause | 5 workingDay | 2026-08-18 09:00 | 2026-08-24 | 2026-08-20 09:00 | 2026-08-27 09:00 | 2026-09-04
     pause | 2 workingDay | 2026-08-27 09:00 | 2026-09-03 | 2026-08-28 09:00 | 2026-09-04 09:00 | 2026-09-07
     pause | 3 workingDay | 2026-02-12 09:00 | 2026-02-24 | 2026-02-13 09:00 | 2026-02-23 09:00 | 2026-02-25
     pause | 4 workingDay | 2026-02-09 09:00 | 2026-02-13 | 2026-02-11 09:00 | 2026-02-13 09:00 | 2026-02-24
     pause | 3 workingDay | 2026-04-23 09:00 | 2026-04-29 | 2026-04-24 09:00 | 2026-04-29 09:00 | 2026-05-05
     pause | 4 workingDay | 2026-12-29 09:00 | 2027-01-05 | 2026-12-30 09:00 | 2027-01-08 09:00 | 2027-01-13
     pause | 3 workingDay | 2024-12-30 09:00 | 2025-01-03 | 2024-12-31 09:00 | 2025-01-06 09:00 | 2025-01-08
     pause | 5 workingDay | 2024-02-26 09:00 | 2024-03-04 | 2024-02-28 09:00 | 2024-02-29 09:00 | 2024-03-05
     pause | 4 workingDay | 2024-04-26 09:00 | 2024-05-06 | 2024-05-02 09:00 | 2024-05-07 09:00 | 2024-05-10
     pause | 1 workingDay | 2024-04-26 08:00 | 2024-05-02 | 2024-04-26 09:00 | 2024-05-03 09:00 | 2024-05-04
     pause | 5 workingDay | 2025-04-22 09:00 | 2025-04-28 | 2025-04-24 09:00 | 2025-04-29 09:00 | 2025-05-07
     pause | 1 workingDay | 2024-02-07 08:00 | 2024-02-15 | 2024-02-07 09:00 | 2024-02-15 09:00 | 2024-02-16
     pause | 3 workingDay | 2026-01-06 09:00 | 2026-01-09 | 2026-01-08 09:00 | 2026-06-01 09:00 | 2026-06-02`,
  ],
  [
    'days of the calendar that were left, and their last day moved only then (BLDS 2015, Điều 147, 148)',
    `pause | 10 day | 2026-11-10 09:00 | 2026-11-20 | 2026-11-16 09:00 | 2026-11-16 10:00 | 2026-11-20
     pause | 10 day | 2026-11-10 09:00 | 2026-11-20 | 2026-11-16 09:00 | 2026-11-27 09:00 | 2026-12-01
     pause | 5 day  | 2026-11-09 09:00 | 2026-11-16 | 2026-11-13 09:00 | 2026-11-18 09:00 | 2026-11-19
     pause | 30 day | 2026-11-02 09:00 | 2026-12-02 | 2026-11-12 09:00 | 2026-11-16 09:00 | 2026-12-07
     pause | 10 day | 2026-02-06 09:00 | 2026-02-23 | 2026-02-12 09:00 | 2026-02-25 09:00 | 2026-03-02
     pause | 30 day | 2024-01-30 09:00 | 2024-02-29 | 2024-02-26 09:00 | 2024-02-28 09:00 | 2024-03-04
     pause | 15 day | 2026-12-10 09:00 | 2026-12-25 | 2026-12-21 09:00 | 2026-12-28 09:00 | 2027-01-04
     pause | 60 day | 2026-06-01 09:00 | 2026-07-31 | 2026-06-11 09:00 | 2026-07-13 09:00 | 2026-09-03`,
  ],
  [
    'a day that the desk promised before the limit: what was left of the promise',
    `pause | 10 day        | 2026-11-10 09:00 | 2026-11-18 | 2026-11-16 09:00 | 2026-11-23 09:00 | 2026-11-25
     pause | 10 workingDay | 2026-11-10 09:00 | 2026-11-18 | 2026-11-16 09:00 | 2026-11-23 09:00 | 2026-11-26`,
  ],
  [
    'asked for behind the due day: the waiting makes nothing on time',
    `restart | 5 workingDay | 2026-02-06 09:00 | 2026-02-13 | 2026-02-14 09:00 | 2026-02-24 09:00 | 2026-02-13
     restart | 3 workingDay | 2024-02-26 09:00 | 2024-02-29 | 2024-03-01 09:00 | 2024-03-05 09:00 | 2024-02-29
     restart | 0 sameDay    | 2026-11-16 08:00 | 2026-11-16 | 2026-11-17 08:00 | 2026-11-17 10:00 | 2026-11-16
     restart | 10 day       | 2026-11-10 09:00 | 2026-11-20 | 2026-11-21 09:00 | 2026-11-27 09:00 | 2026-11-20
     pause   | 3 workingDay | 2026-12-28 09:00 | 2026-12-31 | 2027-01-04 09:00 | 2027-01-08 09:00 | 2026-12-31
     pause   | 10 day       | 2026-11-10 09:00 | 2026-11-20 | 2026-11-23 09:00 | 2026-11-27 09:00 | 2026-11-20`,
  ],
  [
    'asked for on the due day, and brought late: the waiting makes nothing overdue',
    `restart | 3 workingDay | 2026-11-17 09:00 | 2026-11-20 | 2026-11-20 16:59 | 2026-11-23 09:00 | 2026-11-27
     restart | 3 workingDay | 2026-01-06 09:00 | 2026-01-09 | 2026-01-08 09:00 | 2026-06-01 09:00 | 2026-06-04
     pause   | 3 workingDay | 2026-11-17 09:00 | 2026-11-20 | 2026-11-20 09:00 | 2026-11-23 09:00 | 2026-11-23
     pause   | 10 day       | 2026-11-10 09:00 | 2026-11-20 | 2026-11-20 09:00 | 2026-12-01 09:00 | 2026-12-01`,
  ],
];

type Awaiting = Parameters<typeof dueAfterSupplement>[2];
const askedOf = (
  before: Pick<Awaiting, 'dueOn' | 'dueAt'>,
  received: string,
  asked: string,
  earlier = '',
): Awaiting => {
  const { on: requestedOn, at: requestedAt } = moment(asked);
  const [first = '', brought = ''] = earlier.split(' > ');
  const answered =
    earlier === ''
      ? []
      : [
          {
            ...{ requestedOn: moment(first).on, requestedAt: moment(first).at },
            ...{ answeredOn: moment(brought).on, answeredAt: moment(brought).at },
          },
        ];
  return {
    ...before,
    ...{ receivedOn: moment(received).on, receivedAt: moment(received).at },
    supplements: [...answered, { requestedOn, requestedAt, answeredOn: null }],
  };
};
const dueDay = (text: string) => {
  const { on: dueOn, at: dueAt } = moment(withHour(text));
  return { dueOn, dueAt };
};

describe.each(awaited)('Due once papers were brought, %s', (_, table) => {
  test.each(casesOf(table))('%s of %s, received %s, due %s, asked %s, brought %s: %s', (...cells) => {
    const [clock, text = '', received = '', due = '', asked = '', brought = '', expected = ''] = cells;
    const before = dueDay(due);
    const { dueOn, dueAt } = dueAfterSupplement(
      SupplementClock.parse(clock),
      limit(text),
      askedOf(before, received, asked),
      moment(brought),
      hours,
    );
    expect(`${dueOn} ${dueAt}`).toBe(withHour(expected));
  });
});

/** `clock | limit | received | due | asked > brought | due then | asked again | brought again | due at last`. */
const twice = `
  restart | 3 workingDay | 2026-11-09 09:00 | 2026-11-12 | 2026-11-10 09:00 > 2026-11-16 09:00 | 2026-11-19 | 2026-11-18 09:00 | 2026-11-23 09:00 | 2026-11-27
  restart | 0 sameDay    | 2026-11-16 08:00 | 2026-11-16 | 2026-11-16 09:00 > 2026-11-16 14:00 | 2026-11-16 | 2026-11-16 14:30 | 2026-11-17 15:01 | 2026-11-18
  pause   | 5 workingDay | 2026-11-09 09:00 | 2026-11-16 | 2026-11-10 09:00 > 2026-11-13 09:00 | 2026-11-19 | 2026-11-17 09:00 | 2026-11-23 09:00 | 2026-11-26
  pause   | 5 day        | 2026-11-09 09:00 | 2026-11-16 | 2026-11-13 09:00 > 2026-11-18 09:00 | 2026-11-19 | 2026-11-19 09:00 | 2026-11-23 09:00 | 2026-11-23
  pause   | 30 day       | 2026-11-02 09:00 | 2026-12-02 | 2026-11-12 09:00 > 2026-11-16 09:00 | 2026-12-07 | 2026-12-01 09:00 | 2026-12-10 09:00 | 2026-12-15
  pause   | 3 workingDay | 2026-02-10 09:00 | 2026-02-13 | 2026-02-11 09:00 > 2026-02-12 09:00 | 2026-02-23 | 2026-02-13 09:00 | 2026-02-24 09:00 | 2026-02-25
`;

test.each(casesOf(twice))(
  'Asked for twice, %s of %s, received %s, due %s, %s: %s; asked %s, brought %s: %s',
  (...cells) => {
    const [clock, text = '', received = '', due = '', earlier = '', then = '', asked = '', brought = ''] =
      cells;
    const [first = '', answered = ''] = earlier.split(' > ');
    const after = (before: Awaiting, at: string) => {
      const which = SupplementClock.parse(clock);
      const { dueOn, dueAt } = dueAfterSupplement(which, limit(text), before, moment(at), hours);
      return `${dueOn} ${dueAt}`;
    };
    expect(after(askedOf(dueDay(due), received, first), answered)).toBe(withHour(then));
    expect(after(askedOf(dueDay(then), received, asked, earlier), brought)).toBe(withHour(cells[8] ?? ''));
  },
);

/** `received | due | due where something is verified`. */
const chains = `
  2024-02-07 09:00 | 2024-02-19 | 2024-02-21
  2024-04-26 15:30 | 2024-05-06 | 2024-05-08
  2025-01-24 10:00 | 2025-02-05 | 2025-02-07
  2025-04-25 15:01 | 2025-05-05 | 2025-05-07
  2025-08-29 09:00 | 2025-09-05 | 2025-09-09
  2025-12-31 16:00 | 2026-01-08 | 2026-01-10
  2026-04-24 08:00 | 2026-05-04 | 2026-05-06
  2026-11-21 09:00 | 2026-11-26 | 2026-11-30
`;

test.each(casesOf(chains))(
  'The chain of a birth (NĐ 63/2024/NĐ-CP, Điều 7: 3 working days, 5 with verification, after 15:00 the next), %s: %s, %s',
  (received = '', due = '', verified = '') => {
    const days = chainDays(chainKindOf('2.000986') ?? expect.fail(), moment(received), hours);
    expect([days?.due.dueOn, days?.ifVerified.dueOn]).toEqual([due, verified]);
  },
);

/** `due | the last day too early | the first day on which an apology is prepared`. */
const apologies = `
  2024-02-15 | 2024-02-06 | 2024-02-07
  2024-03-01 | 2024-02-28 | 2024-02-29
  2024-05-02 | 2024-04-25 | 2024-04-26
  2024-05-04 | 2024-05-02 | 2024-05-03
  2024-05-06 | 2024-05-03 | 2024-05-04
  2025-01-02 | 2024-12-30 | 2024-12-31
  2025-02-03 | 2025-01-23 | 2025-01-24
  2025-04-08 | 2025-04-03 | 2025-04-04
  2025-04-26 | 2025-04-24 | 2025-04-25
  2025-05-05 | 2025-04-28 | 2025-04-29
  2025-09-03 | 2025-08-28 | 2025-08-29
  2026-01-10 | 2026-01-08 | 2026-01-09
  2026-01-12 | 2026-01-09 | 2026-01-10
  2026-04-28 | 2026-04-23 | 2026-04-24
  2026-05-04 | 2026-04-28 | 2026-04-29
  2026-09-03 | 2026-08-27 | 2026-08-28
  2027-01-04 | 2026-12-30 | 2026-12-31
`;

test.each(casesOf(apologies))(
  'An apology, due one working day before at the latest (QĐ 88/2025 of a province, as NĐ 61/2018, Điều 19), of %s: not on %s, but on %s',
  (due = '', early = '', first = '') => {
    const on = (day: string) =>
      extensionRefusal({ dueOn: plainDate(due), conflicts: [] }, plainDate(day), calendar);
    expect(on(early)).toEqual({ kind: 'ExtensionTooEarly', dueOn: due });
    expect(on(first)).toBeUndefined();
  },
);
