import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import type { OfficeDecisionRefusal } from '../../src/domain/office/decide.ts';
import type { OwnOfficeEventType } from '../../src/domain/office/events.ts';
import {
  addUnconfirmed,
  administrator,
  by,
  changeSettings,
  colleague,
  confirmLimit,
  confirmYear,
  exportRegister,
  found,
  noteOutage,
  dropSetAside,
  givenOffice,
  setCalendarDay,
  setProcedure,
  stateLevels,
  someInput,
} from '../support/office-deciding.ts';
import {
  foundingFacts,
  person,
  someDay,
  someProcedure,
  someSettings,
  staff,
  time,
} from '../support/office-facts.ts';

const office = givenOffice(...foundingFacts());
type Question = ReturnType<typeof office.when>;
const limitConfirmed = () => givenOffice(...foundingFacts(), ...office.when(confirmLimit()).events);
/** 9 October 2025, 15:53:20 at the office. */
const noon = 1_760_000_000_000;
const running = () => givenOffice(...foundingFacts(), ...office.when(noteOutage()).events);
const outage = `${'NODE1'.padStart(26, '0')}:${foundingFacts().length + 1}`;
const over = () =>
  givenOffice(
    ...foundingFacts(),
    ...office.when(noteOutage()).events,
    ...running().when({ kind: 'endOutage', outage, to: noon + 1, now: noon + 1 }).events,
  );
const nobodyYet = { actor: undefined };

const sameDays = { procedures: ['9.000001'], weekdays: [2, 4], days: [], from: plainDate('2026-11-24') };
const nextOpening = { rule: 'outsideHours', is: 'nextOpening' } as const;

/** What is recorded of each deed; a type that is missing here does not compile. */
const made: Record<OwnOfficeEventType, readonly [asked: () => Question, body: object]> = {
  'office/founded': [() => givenOffice().when(found()).by(nobodyYet), { settings: someSettings() }],
  'office/settingsChanged': [
    () => office.when(changeSettings(someSettings({ place: 'Đông Hà' }))),
    { settings: someSettings({ place: 'Đông Hà' }) },
  ],
  'office/procedureSet': [() => office.when(setProcedure()), { procedure: someProcedure() }],
  'office/calendarDaySet': [() => office.when(setCalendarDay()), { day: someDay() }],
  'office/calendarYearConfirmed': [
    () => office.when(confirmYear('  Thông báo 1/TB-BNV ')),
    { year: 2027, source: 'Thông báo 1/TB-BNV' },
  ],
  'office/choiceMade': [
    () => office.when({ kind: 'choose', ...nextOpening, source: ' QĐ 12/2025 ' }),
    { ...nextOpening, source: 'QĐ 12/2025' },
  ],
  'office/noAppointmentChosen': [
    () => office.when({ kind: 'chooseNoAppointment', ...sameDays, source: ' KH 12/KH-UBND ' }),
    { ...sameDays, source: 'KH 12/KH-UBND' },
  ],
  'office/phraseSet': [
    () =>
      office.when({
        kind: 'setPhrases',
        phrases: [{ place: 'refusal', text: '  Không thuộc thẩm quyền. ', offered: true }],
      }),
    { place: 'refusal', text: 'Không thuộc thẩm quyền.', offered: true },
  ],
  'office/askingChosen': [
    () => office.when({ kind: 'chooseAsking', ...usualAsking, blame: [' Chờ  lâu ', '', 'Chờ lâu'] }),
    { ...usualAsking, blame: ['Chờ lâu'] },
  ],
  'office/levelsStated': [
    () => office.when(stateLevels(' QĐ 766/QĐ-UBND ')),
    { levels: { '9.000001': 'part' }, source: 'QĐ 766/QĐ-UBND' },
  ],
  'office/limitConfirmed': [
    () => office.when(confirmLimit()).by(by(person('officer'))),
    { code: '9.000001', version: '2026-11', limit: { amount: 5, unit: 'workingDay' }, over: [] },
  ],
  'office/registerExported': [
    () => office.when(exportRegister(' Theo yêu cầu ')).by(by(person('officer'))),
    { rows: 12, reason: 'Theo yêu cầu' },
  ],
  'office/outageNoted': [
    () => office.when(noteOutage(' Mạng ')).by(by(person('officer'))),
    { system: 'Mạng', from: noon },
  ],
  'office/outageEnded': [
    () => running().when({ kind: 'endOutage', outage, to: noon + 60_000, now: noon + 60_000 }),
    { outage, to: noon + 60_000 },
  ],
  'office/outageCorrected': [
    () =>
      running().when({
        ...{ kind: 'correctOutage', outage, system: ' Điện ', from: noon - 60_000, to: noon },
        ...{ reason: ' Nhầm hệ thống ', now: noon },
      }),
    { outage, system: 'Điện', from: noon - 60_000, to: noon, reason: 'Nhầm hệ thống' },
  ],
  'office/outageStruck': [
    () => running().when({ kind: 'strikeOutage', outage, reason: ' Ghi hai lần ' }),
    { outage, reason: 'Ghi hai lần' },
  ],
  'office/setAsideAnswered': [
    () => office.when(dropSetAside(' Ghi nhầm ')),
    { entry: 'NODE1:7', how: 'dropped', reason: 'Ghi nhầm' },
  ],
};

const wrong = (asked: () => Question, fields: Readonly<Record<string, string>>) => ({ asked, fields });
const settings = (changes: Parameters<typeof someSettings>[0]) =>
  office.when(changeSettings(someSettings(changes)));
const shift = (from: string, to: string) => ({ from: time(from), to: time(to) });
const faults = {
  'settings without a name': wrong(() => settings({ name: ' ', unitCode: '' }), {
    name: 'required',
    unitCode: 'required',
  }),
  'settings without a desk or a place': wrong(() => settings({ deskName: '', place: '' }), {
    ...{ deskName: 'required', place: 'required' },
  }),
  'settings that are too long': wrong(() => settings({ reportTo: 'a'.repeat(301) }), { reportTo: 'tooLong' }),
  'a shift that ends before it begins': wrong(
    () => settings({ shifts: [shift('11:30', '07:00'), shift('13:30', '17:00')] }),
    { 'shifts.0': 'shiftBackwards' },
  ),
  'shifts over each other': wrong(
    () => settings({ shifts: [shift('07:00', '14:00'), shift('13:30', '17:00')] }),
    {
      'shifts.1': 'shiftsOverlap',
    },
  ),
  'a late hour outside the hours': wrong(() => settings({ lateAfter: time('12:00') }), {
    lateAfter: 'outsideHours',
  }),
  'a lock after no time': wrong(() => settings({ lockAfterMinutes: 0 }), { lockAfterMinutes: 'outOfRange' }),
  'a lock after too long': wrong(() => settings({ lockAfterMinutes: 241 }), {
    lockAfterMinutes: 'outOfRange',
  }),
  'a lock after half a minute': wrong(() => settings({ lockAfterMinutes: 1.5 }), {
    lockAfterMinutes: 'outOfRange',
  }),
  'a founder without a name or a role': wrong(
    () =>
      givenOffice()
        .when(found(someSettings({ place: '' }), someInput({ name: '', roles: [] })))
        .by(nobodyYet),
    { place: 'required', 'person.name': 'required', 'person.roles': 'required' },
  ),
  'a procedure without a code, a name or a field': wrong(
    () => office.when(setProcedure(someProcedure({ code: ' ', name: '', field: '' }))),
    { code: 'required', name: 'required', field: 'required' },
  ),
  'a procedure without a channel, in force on no day': wrong(
    () => office.when(setProcedure(someProcedure({ channels: [], inForceFrom: '' as never }))),
    { channels: 'required', inForceFrom: 'notADay' },
  ),
  'a procedure with a paper that is too long': wrong(
    () => office.when(setProcedure(someProcedure({ components: ['a'.repeat(301)] }))),
    { components: 'tooLong' },
  ),
  'a day that is none': wrong(() => office.when(setCalendarDay(someDay({ date: '2027-02-30' as never }))), {
    date: 'notADay',
  }),
  'a day without a name': wrong(() => office.when(setCalendarDay(someDay({ name: ' ' }))), {
    name: 'required',
  }),
  'a year without a source': wrong(() => office.when(confirmYear(' ')), { source: 'required' }),
  'a scale that is none, and more reasons than a citizen reads': wrong(
    () =>
      office.when({
        ...{ kind: 'chooseAsking', ...usualAsking, scale: 'seven' },
        ...{ praise: Array.from({ length: 9 }, (_, n) => `Lý do ${n}`), blame: ['a'.repeat(61)] },
      }),
    { scale: 'required', praise: 'tooLong', blame: 'tooLong' },
  ),
  'levels of nothing, by no paper': wrong(
    () => office.when({ kind: 'stateLevels', levels: {}, source: ' ' }),
    { levels: 'required', source: 'required' },
  ),
  'a limit of no days': wrong(() => office.when(confirmLimit({ amount: 0, unit: 'day' })), {
    limit: 'limitOutOfRange',
  }),
  'a limit of half a day': wrong(() => office.when(confirmLimit({ amount: 0.5, unit: 'day' })), {
    limit: 'limitOutOfRange',
  }),
  'a limit of more than ten years': wrong(
    () => office.when(confirmLimit({ amount: 3651, unit: 'workingDay' })),
    { limit: 'limitOutOfRange' },
  ),
  'the same day with a number': wrong(() => office.when(confirmLimit({ amount: 1, unit: 'sameDay' })), {
    limit: 'limitOutOfRange',
  }),
  'an outage that is still to begin': wrong(
    () => office.when({ kind: 'noteOutage', system: ' ', from: noon + 1, now: noon }),
    { system: 'required', from: 'inFuture' },
  ),
  'an end before the beginning': wrong(
    () => running().when({ kind: 'endOutage', outage, to: noon - 1, now: noon }),
    { to: 'endBeforeBegin' },
  ),
  'a correction that says nothing why, and ends before it begins': wrong(
    () =>
      running().when({
        ...{
          kind: 'correctOutage',
          outage,
          system: 'Mạng',
          from: noon + 5,
          to: noon,
          reason: ' ',
          now: noon,
        },
      }),
    { from: 'inFuture', to: 'endBeforeBegin', reason: 'required' },
  ),
  'a strike without a reason': wrong(() => running().when({ kind: 'strikeOutage', outage, reason: '' }), {
    reason: 'required',
  }),
  'an export without a reason': wrong(() => office.when(exportRegister(' ')), { reason: 'required' }),
};

/** Why something is refused; a kind that is missing here does not compile. */
const refused: Record<
  Exclude<OfficeDecisionRefusal['kind'], 'FieldsWrong'>,
  readonly (readonly [why: string, asked: () => Question, more: object])[]
> = {
  OutageRuns: [
    [
      'the same system is down already',
      () => running().when(noteOutage('Mạng', noon + 60_000)),
      { system: 'Mạng' },
    ],
  ],
  OutageOver: [
    [
      'it has been ended already',
      () => over().when({ kind: 'endOutage', outage, to: noon + 9, now: noon + 9 }),
      {},
    ],
  ],
  OutageUnknown: [
    [
      'nobody has noted it',
      () => office.when({ kind: 'strikeOutage', outage: 'NODE9:9', reason: 'Ghi nhầm' }),
      {},
    ],
    [
      'it was struck',
      () =>
        givenOffice(
          ...foundingFacts(),
          ...office.when(noteOutage()).events,
          ...running().when({ kind: 'strikeOutage', outage, reason: 'Ghi nhầm' }).events,
        ).when({ kind: 'endOutage', outage, to: noon, now: noon }),
      {},
    ],
  ],
  RoleNotAllowed: [
    [
      'a leader notes no outage',
      () => office.when(noteOutage()).by(by(person('leader'))),
      { deed: 'noteOutage' },
    ],
    [
      'only the administrator changes how the office works',
      () => office.when(changeSettings()).by(by(colleague())),
      { deed: 'changeOffice' },
    ],
    [
      'a specialist takes no register out',
      () => office.when(exportRegister()).by(by(person('specialist'))),
      { deed: 'exportRegister' },
    ],
    [
      'somebody who left changes nothing',
      () => office.when(confirmYear()).by(by({ ...administrator, active: false })),
      { deed: 'changeOffice' },
    ],
    [
      'a leader confirms no limit',
      () => office.when(confirmLimit()).by(by(person('leader'))),
      { deed: 'confirmLimit' },
    ],
    [
      'an officer states no levels',
      () => office.when(stateLevels()).by(by(colleague())),
      { deed: 'changeOffice' },
    ],
    ['nobody changes nothing', () => office.when(setProcedure()).by(nobodyYet), { deed: 'changeOffice' }],
  ],
  OfficeAlreadyHere: [
    ['it is founded once', () => office.when(found()).by(nobodyYet), {}],
    ['it is founded once, also by its administrator', () => office.when(found()), {}],
  ],
  LimitAlreadyConfirmed: [
    [
      'what the catalogue is sure of needs nobody',
      () => office.when(confirmLimit(null, someProcedure())),
      {},
    ],
    ['it is confirmed once for the office', () => limitConfirmed().when(confirmLimit(null)), {}],
  ],
  OfficeMissing: [['it has not been founded', () => givenOffice().when(changeSettings()), {}]],
};

describe('What is done with the office', () => {
  test.each(Object.entries(made))('%s is recorded as it was said', (type, [asked, body]) => {
    asked().then([{ type, body }, ...(type === 'office/founded' ? [{ type: 'office/personAdded' }] : [])]);
  });

  test('whoever founds it is its first person, with the spaces around the name taken off', () => {
    const asked = givenOffice().when(
      found(someSettings(), someInput({ name: ' Mai ', roles: ['administrator'] })),
    );
    expect(asked.by(nobodyYet).state.people).toEqual([
      { id: staff.administrator, name: 'Mai', title: 'Công chức', roles: ['administrator'], active: true },
    ]);
  });

  test('a procedure met in a register is taken as it is written there', () => {
    const bare = someProcedure({ field: '', channels: [], confirmed: false });
    office.when(addUnconfirmed(bare)).then([{ type: 'office/procedureSet', body: { procedure: bare } }]);
    office
      .when(addUnconfirmed(bare))
      .by(by(colleague()))
      .then({ kind: 'RoleNotAllowed', deed: 'changeOffice' });
  });

  test('a long reason for an export is kept as far as a fact takes it', () => {
    office.when(exportRegister('a'.repeat(400))).then([{ body: { reason: 'a'.repeat(300) } }]);
  });

  test('shifts that touch, and bounds that are just met, are well', () => {
    const changes = { shifts: [shift('07:00', '12:00'), shift('12:00', '17:00')], lateAfter: time('17:00') };
    for (const lockAfterMinutes of [1, 240])
      expect(settings({ ...changes, lockAfterMinutes, phone: '0'.repeat(300) }).events).toHaveLength(1);
    const fullName = someProcedure({ components: ['a'.repeat(300)], inForceFrom: plainDate('2026-01-01') });
    expect(office.when(setProcedure(fullName)).events).toHaveLength(1);
  });
});

describe('What is refused to be done with the office', () => {
  test.each(Object.entries(faults))('%s', (_, { asked, fields }) => asked().thenWrong(fields));

  const all = Object.entries(refused).flatMap(([kind, each]) =>
    each.map(([why, asked, more]) => ({ why, asked, refusal: { kind, ...more } as OfficeDecisionRefusal })),
  );
  test.each(all)('$refusal.kind: $why', ({ asked, refusal }) => asked().then(refusal));
});
