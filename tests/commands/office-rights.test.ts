import { afterEach, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  changeSettings,
  confirmYear,
  foundOffice,
  setCalendarDay,
  setProcedure,
} from '../../src/commands/office/office.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { newTablet } from '../store/tablets.ts';
import { person, someSettings } from '../support/office-facts.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

async function founded(): Promise<{ tablet: Tablet; administrator: Person }> {
  const tablet = await newTablet();
  opened.push(tablet);
  const administrator = { name: 'Trần Thị Mai', title: '', roles: ['administrator' as const] };
  const made = await foundOffice(tablet, { settings: someSettings(), administrator, secret: '135792' });
  if (!made.ok) throw new Error(made.error.kind);
  return { tablet, administrator: made.value };
}

const [procedure] = await loadShippedProcedures();
const changes: Record<string, (tablet: Tablet, actor: Person) => Promise<unknown>> = {
  settings: (tablet, actor) => changeSettings(tablet, actor, someSettings({ place: 'Đông Hà' })),
  'a procedure': (tablet, actor) =>
    procedure ? setProcedure(tablet, actor, procedure) : Promise.reject(new Error('no procedure')),
  'a day': (tablet, actor) =>
    setCalendarDay(tablet, actor, {
      ...{ date: plainDate('2027-03-10'), kind: 'dayOff', name: 'Ngày hội của xã', source: '' },
    }),
  'a year': (tablet, actor) => confirmYear(tablet, actor, 2027, 'Thông báo 1/TB-BNV'),
};

test.each(Object.entries(changes))(
  '%s of the office is changed by its administrator and nobody else',
  async (_, change) => {
    const { tablet, administrator } = await founded();
    const before = tablet.office;
    const recorded = await tablet.db.entries.count();
    for (const actor of [person('officer', 'specialist', 'leader'), person()])
      expect(await change(tablet, actor)).toEqual({
        ...{ ok: false, error: { kind: 'RoleNotAllowed', deed: 'changeOffice' } },
      });
    expect(tablet.office).toEqual(before);
    expect(await tablet.db.entries.count()).toBe(recorded);
    expect(await change(tablet, administrator)).toEqual({ ok: true, value: undefined });
    expect(await tablet.db.entries.count()).toBe(recorded + 1);
  },
);
