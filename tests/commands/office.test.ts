import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '../../src/domain/calendar/calendar.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { foundOffice, confirmYear, setCalendarDay, setProcedure } from '../../src/commands/office/office.ts';
import { settingsFaults } from '../../src/domain/office/fields.ts';
import {
  addPerson,
  changePerson,
  deactivatePerson,
  setSecret,
  takeFirstKey,
} from '../../src/commands/people/people.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { removeKeyHolder } from '../../src/store/vault/key-holders.ts';
import { keyHolders, lock, unlock } from '../../src/store/vault/vault.ts';
import { loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';
import { settings } from '../documents/slip-input.ts';
import { newTablet } from '../store/tablets.ts';

const secret = '135792';
const founding = {
  settings,
  administrator: { name: 'Trần Thị Mai', title: 'Công chức', roles: ['administrator' as const] },
  secret,
};

async function founded() {
  const tablet = await newTablet();
  const made = await foundOffice(tablet, founding);
  if (!made.ok) throw new Error(made.error.kind);
  return { tablet, administrator: made.value };
}

describe('founding an office', () => {
  test('needs no server and leaves the first administrator in an unlocked tablet', async () => {
    const { tablet, administrator } = await founded();
    expect(tablet.vault).toBeDefined();
    expect(tablet.installation?.tablet).toBe(1);
    expect(tablet.office?.settings.name).toBe(settings.name);
    expect(tablet.office?.people).toEqual([administrator]);
    lock(tablet);
    expect((await unlock(tablet, administrator.id as PersonId, secret)).ok).toBe(true);
  });

  test('in two tabs at once makes one office, one key and one installation', async () => {
    const name = `founded-twice-${process.pid}`;
    const [first, second] = [await newTablet({ name }), await newTablet({ name })];
    const made = await Promise.all([foundOffice(first, founding), foundOffice(second, founding)]);
    expect(made.map(({ ok }) => ok)).toEqual([true, false]);
    expect(made[1]).toMatchObject({ error: { kind: 'OfficeAlreadyHere' } });
    const again = await newTablet({ name });
    expect(again.installation).toEqual(first.installation);
    expect(await keyHolders(again)).toHaveLength(1);
    expect(again.office?.people).toHaveLength(1);
    for (const tablet of [first, second, again]) tablet.close();
  });

  test('names every wrong field and makes nothing', async () => {
    const tablet = await newTablet();
    const refused = await foundOffice(tablet, {
      ...founding,
      settings: { ...settings, name: ' ', lockAfterMinutes: 0 },
      administrator: { ...founding.administrator, name: '' },
    });
    expect(refused).toEqual({
      ok: false,
      error: {
        kind: 'FieldsWrong',
        fields: { name: 'required', lockAfterMinutes: 'outOfRange', 'person.name': 'required' },
      },
    });
    expect(tablet.installation).toBeUndefined();
  });

  test.each([
    ['123456', 'SecretTooSimple'],
    ['1234', 'SecretTooShort'],
    ['', 'SecretTooShort'],
  ])('refuses %s as a PIN', async (weak, kind) => {
    const refused = await foundOffice(await newTablet(), { ...founding, secret: weak });
    expect(refused).toEqual({ ok: false, error: { kind } });
  });

  test('is done once on a tablet', async () => {
    const { tablet } = await founded();
    expect(await foundOffice(tablet, founding)).toEqual({ ok: false, error: { kind: 'OfficeAlreadyHere' } });
  });
});

test('hours that end before they begin, overlap, or do not hold the late hour are named by shift', () => {
  const at = (text: string) => text as TimeOfDay;
  const shifts = [
    { from: at('11:30'), to: at('07:30') },
    { from: at('13:30'), to: at('17:00') },
    { from: at('16:00'), to: at('18:00') },
  ];
  expect(settingsFaults({ ...settings, shifts, lateAfter: at('20:00') })).toEqual({
    'shifts.0': 'shiftBackwards',
    'shifts.2': 'shiftsOverlap',
    lateAfter: 'outsideHours',
  });
});

describe('people', () => {
  test('somebody added with a PIN opens the tablet with it, and with no other', async () => {
    const { tablet, administrator } = await founded();
    const added = await addPerson(
      tablet,
      administrator,
      { name: ' Lê Văn Sơn ', title: '', roles: ['leader'] },
      '975312',
    );
    if (!added.ok) throw new Error(added.error.kind);
    expect(added.value.name).toBe('Lê Văn Sơn');
    lock(tablet);
    expect((await unlock(tablet, added.value.id as PersonId, secret)).ok).toBe(false);
    expect((await unlock(tablet, added.value.id as PersonId, '975312')).ok).toBe(true);
  });

  test('only an administrator manages people, but everybody changes their own PIN', async () => {
    const { tablet, administrator } = await founded();
    const added = await addPerson(
      tablet,
      administrator,
      { name: 'Hà', title: '', roles: ['officer'] },
      '975312',
    );
    if (!added.ok) throw new Error(added.error.kind);
    const officer = added.value;
    const another = await addPerson(tablet, officer, { name: 'X', title: '', roles: ['leader'] }, null);
    expect(another).toEqual({ ok: false, error: { kind: 'RoleNotAllowed', deed: 'managePeople' } });
    expect((await setSecret(tablet, officer, administrator.id, '864209')).ok).toBe(false);
    expect((await setSecret(tablet, officer, officer.id, '864209')).ok).toBe(true);
  });

  test('an office keeps an administrator', async () => {
    const { tablet, administrator } = await founded();
    const last = { ok: false, error: { kind: 'LastAdministrator' } };
    expect(await deactivatePerson(tablet, administrator, administrator.id)).toEqual(last);
    expect(
      await changePerson(tablet, administrator, administrator.id, {
        name: 'Trần Thị Mai',
        title: '',
        roles: ['officer'],
      }),
    ).toEqual(last);
  });

  test('who left cannot open the tablet, and stays in the history', async () => {
    const { tablet, administrator } = await founded();
    const added = await addPerson(
      tablet,
      administrator,
      { name: 'Hà', title: '', roles: ['officer'] },
      '975312',
    );
    if (!added.ok) throw new Error(added.error.kind);
    await deactivatePerson(tablet, administrator, added.value.id);
    expect(tablet.office?.people.map(({ name, active }) => [name, active])).toEqual([
      ['Trần Thị Mai', true],
      ['Hà', false],
    ]);
    const refused = await unlock(tablet, added.value.id as PersonId, '975312');
    expect(refused).toEqual({ ok: false, error: { kind: 'NoKeyHere' } });
  });

  test('a tablet that joined takes its first key once, and then only an administrator gives keys', async () => {
    const { tablet, administrator } = await founded();
    expect((await takeFirstKey(tablet, administrator.id, '864209')).ok).toBe(false);
    await removeKeyHolder(tablet, administrator.id as PersonId);
    expect((await takeFirstKey(tablet, administrator.id, '864209')).ok).toBe(true);
  });
});

describe('what an office decides by', () => {
  test('a day off set by the office is no working day, and a confirmed year is confirmed', async () => {
    const { tablet, administrator } = await founded();
    const date = plainDate('2027-03-10');
    const day = { date, kind: 'dayOff' as const, name: 'Ngày hội của xã', source: '' };
    expect((await setCalendarDay(tablet, administrator, day)).ok).toBe(true);
    expect((await confirmYear(tablet, administrator, 2027, '')).ok).toBe(false);
    expect((await confirmYear(tablet, administrator, 2027, 'Thông báo 1/TB-BNV')).ok).toBe(true);
    if (!tablet.office) throw new Error('no office');
    const { calendar } = deskRules(tablet.office, []);
    expect(isWorkingDay(calendar, date)).toBe(false);
    expect(calendar.confirmedYears.has(2027)).toBe(true);
  });

  test('a procedure changed from a day on is the old one until the day before', async () => {
    const { tablet, administrator } = await founded();
    const shipped = await loadShippedProcedures();
    const before = shipped.find(({ code }) => code === '1.001193');
    if (!before || !tablet.office) throw new Error('no procedure');
    const from = plainDate('2026-12-01');
    await setProcedure(tablet, administrator, {
      ...before,
      version: from,
      inForceFrom: from,
      name: 'Khai sinh mới',
    });
    const { catalogue } = deskRules(tablet.office, shipped);
    expect(procedureInForce(catalogue, '1.001193', plainDate('2026-11-30'))?.name).toBe(before.name);
    expect(procedureInForce(catalogue, '1.001193', from)?.name).toBe('Khai sinh mới');
  });
});
