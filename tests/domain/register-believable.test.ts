import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  isWorkingDay,
  shippedCalendar,
  shippedConfirmedYears,
  workCalendar,
} from '../../src/domain/calendar/calendar.ts';
import { catalogue, loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { believableRegister, usualPlans } from '../../src/domain/register/believable.ts';
import { faultSentence } from '../../src/domain/register/faults.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';

const calendar = workCalendar(shippedCalendar, shippedConfirmedYears, false);
const period = { from: plainDate('2026-06-01'), to: plainDate('2026-11-20') };

test.each([1, 2, 3])('a made-up office can be read whole, with seed %i', async (seed) => {
  const procedures = await loadShippedProcedures();
  const office = {
    ...{ procedures, calendar, commune: 'Xã Mỹ Tân', desk: 'Bộ phận Một cửa', agency: 'UBND xã Mỹ Tân' },
    ...{ codePrefix: 'H40.35.12', provinceCode: '036' },
  };
  const dice = seededRandom(seed);
  const rows = believableRegister(usualPlans(400, period, dice), office, dice);
  expect(new Set(rows.map(({ MaHoSo }) => MaHoSo)).size).toBe(400);
  const context = {
    catalogue: catalogue(procedures, []),
    defaults: { defaultSupplementClock: 'restart' as const, defaultAgency: '', deskName: '' },
  };
  const states = new Set<string>();
  for (const cells of rows) {
    const row = readRegisterRow({ cells, unknown: {} }, context);
    if (!row.ok) throw new Error(row.error.map(faultSentence).join(' '));
    const { body, particulars, unconfirmedProcedure } = row.value;
    states.add(body.state);
    expect(unconfirmedProcedure).toBeNull();
    expect(isWorkingDay(calendar, body.receivedOn)).toBe(true);
    expect(body.receivedOn >= period.from && body.receivedOn <= period.to).toBe(true);
    const ended = body.resolvedOn ?? body.closedOn;
    if (ended !== null) expect(ended >= body.receivedOn && ended <= period.to).toBe(true);
    // Zeros and nines stand where no real number has them.
    expect(particulars.idNumber).toMatch(/^(036[01]99000\d{3}|00000\d{5})$/);
    expect(particulars.phone).toMatch(/^0900000\d{3}$/);
  }
  expect([...states].sort()).toEqual([
    ...['awaiting', 'handedOver', 'open', 'refused', 'registered', 'resolved', 'returned', 'stopped'],
  ]);
});
