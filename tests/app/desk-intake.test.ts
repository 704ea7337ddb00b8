import { noKeys } from '../../src/domain/people/keys.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { lawfulChoices } from '../../src/domain/office/choices.ts';
import { nothingStated } from '../../src/domain/office/stated.ts';
import { describe, expect, it } from 'vitest';
import type { Instant, TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { previewDue } from '../../src/app/pages/intake/due.ts';
import { inputOf } from '../../src/app/pages/intake/input.ts';
import {
  componentLines,
  componentsOf,
  reusesOf,
  emptyValues,
  listPapers,
  prefill,
  readDraftValues,
} from '../../src/app/pages/intake/values.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { settings } from '../documents/slip-input.ts';

const id = '7Q2M0000000000000000000000' as DossierId;
const rules = deskRules(
  {
    settings,
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
  [],
);
const procedure = (changes: Partial<ProcedureVersion> = {}): ProcedureVersion => ({
  ...{
    code: '1.000001',
    version: '1',
    inForceFrom: plainDate('2020-01-01'),
    name: 'Thủ tục',
    field: 'Hộ tịch',
  },
  level: null,
  channels: [
    { channel: 'inPerson', limit: { amount: 3, unit: 'workingDay' }, feeDong: 10_000 },
    { channel: 'online', limit: { amount: 2, unit: 'workingDay' }, feeDong: 7_000 },
  ],
  ...{ limitNote: '', supplementClock: null, components: ['Tờ khai', 'Giấy chứng sinh'], enabled: true },
  ...{ confirmed: true, source: '' },
  ...changes,
});
const at = (on: string, time: string) => ({ on: plainDate(on), at: time as TimeOfDay });

describe('the promise shown while typing', () => {
  it('follows the channel and names the days off on the way', () => {
    // Monday before Ngày Văn hóa Việt Nam, 24 November.
    const due = previewDue(procedure(), 'inPerson', at('2026-11-23', '09:00'), null, rules);
    expect(due).toMatchObject({ dueOn: '2026-11-27', toBeTyped: false });
    expect(due.why.join(' ')).toMatch(/3 ngày làm việc.*24\/11\/2026.*trực tiếp/);
    expect(previewDue(procedure(), 'online', at('2026-11-23', '09:00'), null, rules).dueOn).toBe(
      '2026-11-26',
    );
  });

  it('is the day itself on a day without appointment, and a typed later day is an appointment', () => {
    const chosen = {
      ...{
        procedures: ['1.000001'],
        weekdays: [1],
        days: [],
        from: plainDate('2026-11-01'),
        source: 'KH 12',
      },
      ...{ by: 'P', on: plainDate('2026-11-01') },
    };
    const under = { ...rules, noAppointment: [chosen] };
    const monday = at('2026-11-23', '15:30');
    expect(previewDue(procedure(), 'inPerson', monday, null, under)).toMatchObject({
      ...{ dueOn: '2026-11-23', toBeTyped: false },
      why: ['Ngày không viết, ngày không hẹn: trả ngay trong ngày.'],
    });
    const later = previewDue(procedure(), 'inPerson', monday, plainDate('2026-11-25'), under);
    expect(later.dueOn).toBe('2026-11-25');
    const tuesday = previewDue(procedure(), 'inPerson', at('2026-11-25', '09:00'), null, under);
    expect(tuesday.why.join()).not.toContain('không hẹn');
  });

  it('says that a same-day procedure brought after 15:00 is due the next working day', () => {
    const sameDay = procedure({
      channels: [{ channel: 'inPerson', limit: { amount: 0, unit: 'sameDay' }, feeDong: null }],
    });
    const due = previewDue(sameDay, 'inPerson', at('2026-11-25', '15:30'), null, rules);
    expect(due.dueOn).toBe('2026-11-26');
    expect(due.why[0]).toContain('Nhận sau 15:00');
  });

  it('says “trong ngày” once, in the words of the source where it has them', () => {
    const channels = [
      { channel: 'inPerson' as const, limit: { amount: 0, unit: 'sameDay' as const }, feeDong: null },
    ];
    const limitNote = 'Trả ngay trong ngày. Nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.';
    const whyOf = (of: ProcedureVersion, time: string) =>
      previewDue(of, 'inPerson', at('2026-11-25', time), null, rules).why;
    expect(whyOf(procedure({ channels }), '09:00')).toEqual(['Thủ tục trả trong ngày.']);
    expect(whyOf(procedure({ channels, limitNote }), '09:00')).toEqual([limitNote]);
    expect(whyOf(procedure({ channels, limitNote }), '15:30')[0]).toContain('Nhận sau 15:00');
  });

  it('is due at closing where the desk types a day, as it is recorded: with a limit of hours, and without one', () => {
    const hours = procedure({
      channels: [{ channel: 'inPerson', limit: { amount: 12, unit: 'hour' }, feeDong: null }],
    });
    const typed = (of: ProcedureVersion, day: string) => {
      const { dueOn, dueAt } = previewDue(of, 'inPerson', at('2026-11-25', '09:00'), plainDate(day), rules);
      return `${dueOn} ${dueAt}`;
    };
    expect(typed(hours, '2026-11-25')).toBe('2026-11-25 17:00');
    expect(typed(procedure({ channels: [] }), '2026-11-30')).toBe('2026-11-30 17:00');
  });

  it('names the paper by which the office counts what came outside working hours, where it has written one down', () => {
    const why = (is: 'dayAfter' | 'nextOpening', source: string, on = '2026-11-28') => {
      const by = { ...rules, choices: { ...rules.choices, outsideHours: { is, source } } };
      return previewDue(procedure(), 'inPerson', at(on, '09:00'), null, by).why.join(' ');
    };
    expect(why('dayAfter', 'Quyết định 12/QĐ-UBND.')).toContain(
      'ngày thứ nhất là Thứ Hai, 30/11/2026. Theo Quyết định 12/QĐ-UBND.',
    );
    expect(why('nextOpening', 'Quyết định 13/QĐ-UBND')).toContain('Theo Quyết định 13/QĐ-UBND.');
    expect(why('dayAfter', '')).not.toContain('Theo Q');
    expect(why('dayAfter', 'Quyết định 12/QĐ-UBND', '2026-11-27')).not.toContain('Quyết định');
  });

  it('asks for a day where the catalogue has none', () => {
    const open = procedure({ channels: [] });
    expect(previewDue(open, 'inPerson', at('2026-11-25', '09:00'), null, rules)).toMatchObject({
      dueOn: null,
      toBeTyped: true,
    });
  });
});

describe('the intake form', () => {
  it('is filled by procedure and channel with fee, payment and papers', () => {
    const values = emptyValues(settings, id);
    listPapers(values, procedure());
    prefill(values, procedure());
    expect(values).toMatchObject({ feeDong: 10_000, paidBy: 'cash' });
    expect(componentsOf(values)).toBe('no');
    values.channel = 'online';
    prefill(values, procedure());
    expect(values).toMatchObject({ feeDong: 7_000, paidBy: 'nationalPortal' });
    expect(componentsOf(values)).toBe('digitised');
  });

  it('ticks beforehand what is handed in in every case, and keeps what the desk ticked or unticked itself', () => {
    const values = emptyValues(settings, id);
    const papers = [
      { name: 'Tờ khai', usual: true, when: 'có thể khai chung' },
      { name: 'Giấy chứng sinh', usual: true, when: 'không nộp bản giấy nếu đã có dữ liệu ký số' },
      { name: 'Văn bản ủy quyền', usual: false, when: 'nếu ủy quyền' },
    ];
    const ticked = () => values.papers.map(({ submitted }) => submitted);
    listPapers(values, procedure({ papers }));
    expect(ticked()).toEqual([true, false, false]);
    for (const paper of values.papers) paper.submitted = !paper.submitted;
    listPapers(values, procedure({ papers }));
    expect(ticked()).toEqual([false, true, true]);
    expect(componentLines(values).map(({ name, submitted }) => [name, submitted])).toEqual([
      ['Tờ khai', false],
      ['Giấy chứng sinh', true],
      ['Văn bản ủy quyền', true],
    ]);
  });

  it('counts papers as digitised only when every one that was handed in is', () => {
    const values = emptyValues(settings, id);
    listPapers(values, procedure());
    const [first, second] = values.papers;
    if (!first || !second) throw new Error('No papers');
    first.digitised = true;
    expect(componentsOf(values)).toBe('no');
    second.submitted = false;
    expect(componentsOf(values)).toBe('digitised');
  });

  it('says of each paper whether it was taken over, and of the dossier what it was, 0 to 3 as the portal does', () => {
    const values = emptyValues(settings, id);
    listPapers(values, procedure());
    const [first, second] = values.papers;
    if (!first || !second) throw new Error('No papers');
    expect(reusesOf(values)).toBeUndefined();
    first.reused = 'component';
    // One taken over and one on paper: reused, and not digital as a whole.
    expect([reusesOf(values), componentsOf(values)]).toEqual(['component', 'no']);
    second.digitised = true;
    expect([reusesOf(values), componentsOf(values)]).toEqual(['component', 'reusedComponent']);
    first.reused = 'result';
    expect([reusesOf(values), componentsOf(values)]).toEqual(['result', 'reusedResult']);
    expect(componentLines(values).map(({ digitised }) => digitised)).toEqual(['reusedResult', 'digitised']);
    first.submitted = false;
    expect([reusesOf(values), componentsOf(values)]).toEqual([undefined, 'digitised']);
  });

  it('has a place where the applicant was helped only where the commune does not matter', () => {
    const values = { ...emptyValues(settings, id), supportedAt: 'Điểm hỗ trợ thôn Đông' };
    expect(inputOf(values, 0 as Instant).supportedAt).toBe('');
    const across = inputOf({ ...values, acrossBoundary: true }, 0 as Instant);
    expect(across).toMatchObject({ supportedAt: 'Điểm hỗ trợ thôn Đông', acrossBoundary: true });
  });

  it('comes back from its draft, and starts empty where the draft is of another shape', () => {
    const values = { ...emptyValues(settings, id), name: 'Nguyễn Văn A' };
    expect(readDraftValues(JSON.parse(JSON.stringify(values)), id)).toEqual(values);
    expect(readDraftValues({ name: 'Nguyễn Văn A' }, id)).toBeUndefined();
    expect(readDraftValues(undefined, id)).toBeUndefined();
  });

  it('passes a wrong day or time on as it was typed, so that it is named', () => {
    const values = { ...emptyValues(settings, id), otherMoment: true, receivedAt: '25:00' };
    expect(inputOf(values, Date.UTC(2026, 10, 23, 1))).toMatchObject({ receivedOn: '', receivedAt: '25:00' });
    expect(inputOf(emptyValues(settings, id), Date.UTC(2026, 10, 23, 1))).toMatchObject({
      receivedOn: '2026-11-23',
      receivedAt: '08:00',
    });
  });
});
