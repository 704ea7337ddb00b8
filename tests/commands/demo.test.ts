import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { demoLives, demoPeople, demoSecret, foundDemo } from '../../src/commands/demo/demo.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  shippedConfirmedYears,
  workCalendar,
} from '../../src/domain/calendar/calendar.ts';
import { dossierEvents } from '../../src/domain/dossier/events.ts';
import { furtherInColumns } from '../../src/domain/counting/further.ts';
import { deskCounts } from '../../src/domain/counting/column-lists.ts';
import { checkSecret, keyHolders } from '../../src/store/vault/vault.ts';
import { movingClock, newTablet } from '../store/tablets.ts';

const today = plainDate('2026-11-23');
const calendar = workCalendar([], shippedConfirmedYears, false);

test('the same day gives the same stories, none of them in the future or on a day of rest', async () => {
  const lives = await demoLives(today);
  expect(lives).toEqual(await demoLives(today));
  expect(lives.length).toBeGreaterThan(380);
  expect(lives.length).toBeLessThan(560);
  for (const events of lives) {
    for (const { type, body, sealed } of events) {
      expect(dossierEvents[type].body.safeParse(body).success).toBe(true);
      expect(dossierEvents[type].sealed?.safeParse(sealed).success ?? true).toBe(true);
      const on = 'on' in body ? body.on : today;
      expect(on <= today).toBe(true);
      expect(isWorkingDay(calendar, on)).toBe(true);
    }
  }
});

test('whatever the day, there is something to do on every list that a visitor opens', async () => {
  for (let ahead = 0; ahead < 28; ahead += 7) {
    const lives = await demoLives(addDays(today, ahead));
    const last = new Set(lives.map((events) => events.at(-1)?.type));
    for (const type of [
      'dossier/received',
      'dossier/supplementRequested',
      'dossier/resolved',
      'dossier/handedOver',
      'dossier/graded',
    ] as const)
      expect(last).toContain(type);
  }
});

test('the office opens with three people who share the PIN that the lock screen shows', async () => {
  const clock = movingClock(Date.UTC(2026, 10, 23, 2));
  const tablet = await newTablet({ clock });
  const steps: number[] = [];
  const officer = await foundDemo(tablet, clock, (done) => steps.push(done));
  expect(officer.roles).toEqual(['officer']);
  expect(tablet.office?.settings.demo).toBe(true);
  expect(tablet.office?.people.map(({ name }) => name)).toEqual(demoPeople.map(({ name }) => name));
  expect(await keyHolders(tablet)).toHaveLength(3);
  expect(checkSecret(demoSecret).ok).toBe(true);
  expect(steps.length).toBeGreaterThan(1);
  const counts = deskCounts(tablet.columns, today, nextWorkingDay(calendar, today));
  expect(counts.all).toBe((await demoLives(today)).length);
  expect(counts.overdue).toBeGreaterThan(0);
  expect(counts.receivedToday).toBeGreaterThan(0);
  expect(counts.readyToHandOver).toBeGreaterThan(0);
  expect(counts.conflict).toBe(0);
  // Enough of a month that its figures say how content people were, and open.
  const { graded, satisfied, dissatisfied } = furtherInColumns(tablet.columns, {
    ...{ from: plainDate('2026-10-15'), to: plainDate('2026-11-14') },
  });
  expect(graded.n).toBeGreaterThan(10);
  expect(graded.n).toBeLessThan(graded.d);
  expect(satisfied.n).toBeGreaterThan(graded.n / 2);
  expect(dissatisfied.n).toBeGreaterThan(0);
  expect((await tablet.destroy()).ok).toBe(true);
});
