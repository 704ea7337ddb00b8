/** An office and the people in it: settings, persons, and the facts that tell of them. */
import { noKeys } from '../../src/domain/people/keys.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { lawfulChoices } from '../../src/domain/office/choices.ts';
import { nothingStated } from '../../src/domain/office/stated.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { CalendarDay, OfficeSettings, ProcedureVersion } from '../../src/domain/office/events.ts';
import { deskRules, type DeskRules, type OfficeState } from '../../src/domain/office/office.ts';
import type { Person, Role } from '../../src/domain/people/person.ts';
import type { Fact } from './dossier-facts.ts';

export const time = (text: string): TimeOfDay => text as TimeOfDay;

/** A commune that works from 07:00 to 11:30 and from 13:30 to 17:00. */
export const someSettings = (changes: Partial<OfficeSettings> = {}): OfficeSettings => ({
  unitCode: '17329',
  provinceCode: '40',
  name: 'Ủy ban nhân dân xã Mỹ Tân',
  parentName: '',
  deskName: 'Trung tâm Phục vụ hành chính công',
  place: 'Mỹ Tân',
  phone: '0238 123 456',
  symbol: 'UBND',
  reportTo: '',
  signerTitle: 'Chủ tịch',
  signerName: 'Phạm Văn An',
  shifts: [
    { from: time('07:00'), to: time('11:30') },
    { from: time('13:30'), to: time('17:00') },
  ],
  lateAfter: time('15:00'),
  saturdayCounts: false,
  defaultSupplementClock: 'restart',
  defaultAgency: 'Ủy ban nhân dân xã Mỹ Tân',
  extensionMovesDueDay: false,
  lockAfterMinutes: 10,
  demo: false,
  ...changes,
});

export const someOffice = (changes: Partial<OfficeState> = {}): OfficeState => ({
  ...{
    settings: someSettings(),
    people: [],
    signingKeys: noKeys,
    proceduresSet: [],
    calendarDays: [],
    confirmedYears: [],
    choices: lawfulChoices,
    stated: nothingStated,
    noAppointment: [],
    asking: usualAsking,
    phrases: [],
    outages: [],
  },
  ...changes,
});
/** What a desk decides by: the shipped catalogue with the office's own procedures over it. */
export const rulesOf = (
  shipped: readonly ProcedureVersion[],
  ...proceduresSet: readonly ProcedureVersion[]
): DeskRules => deskRules(someOffice({ proceduresSet }), shipped);

/** A procedure of the office's own, for which five working days are given. */
export const someProcedure = (changes: Partial<ProcedureVersion> = {}): ProcedureVersion => ({
  ...{ code: '9.000001', version: '2026-11', inForceFrom: plainDate('2026-11-01'), field: 'Hộ tịch' },
  ...{ name: 'Thủ tục của xã', level: 'full', limitNote: '', supplementClock: null, components: [] },
  channels: [{ channel: 'inPerson', limit: { amount: 5, unit: 'workingDay' }, feeDong: 0 }],
  ...{ enabled: true, confirmed: true, source: 'Quyết định 1/QĐ-UBND' },
  ...changes,
});
export const someDay = (changes: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ date: plainDate('2027-03-10'), kind: 'dayOff', name: 'Ngày hội của xã', source: '' },
  ...changes,
});

/** Somebody at work in these roles. */
export const person = (...roles: readonly Role[]): Person => ({
  ...{ id: `person-${roles.join('-')}`, name: 'Lê Thị Hà', title: 'Công chức', roles: [...roles] },
  active: true,
});

/** Who is at every office that a test founds, in the order in which they are introduced. */
export const staff = {
  administrator: 'QUANTRI' as PersonId,
  officer: 'CANBO' as PersonId,
  leader: 'LANHDAO' as PersonId,
} as const;

export const founded = (settings = someSettings()): Fact => ({ type: 'office/founded', body: { settings } });
export const settingsChanged = (settings: OfficeSettings): Fact => ({
  type: 'office/settingsChanged',
  body: { settings },
});
export const personAdded = (added: Person): Fact => ({ type: 'office/personAdded', body: { person: added } });
export const personChanged = (changed: Person): Fact => ({
  type: 'office/personChanged',
  body: { person: changed },
});
export const named = (id: PersonId, ...roles: readonly Role[]): Person => ({
  ...person(...roles),
  ...{ id, name: `Người ${id}` },
});

/** An office with an administrator who founded it, an officer and a leader: all by the administrator. */
export const foundingFacts = (settings = someSettings()): readonly Fact[] => [
  founded(settings),
  ...(['administrator', 'officer', 'leader'] as const).map((role) => personAdded(named(staff[role], role))),
];
