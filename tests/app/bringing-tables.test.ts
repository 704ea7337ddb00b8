import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { CalendarTableModel } from '../../src/app/pages/tables/calendar-table.svelte.ts';
import { Phrases } from '../../src/app/pages/tables/phrases.svelte.ts';
import { ProcedureTableModel } from '../../src/app/pages/tables/procedure-table.svelte.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';
import { changesOfOffice } from '../../src/store/queries/office/changes.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openOffice, storedOf } from './seat-of-tests.ts';

const file = (...lines: readonly string[]) => new File([lines.join('\r\n')], 'bang.csv');

async function opened() {
  const world = await openOffice({ roles: ['administrator', 'officer'] });
  const shipped = await loadShippedProcedures();
  const { tablet, seat } = world;
  /** The office as the session reads it after each deed. */
  const fresh = () => {
    const { office } = tablet;
    if (office === undefined) throw new Error('No office');
    Object.assign(seat, { office, rules: deskRules(office, shipped) });
  };
  return { ...world, shipped, fresh, announce: vi.fn() };
}

describe('Procedures from a file', () => {
  const titles = 'Mã thủ tục;Thời hạn trực tiếp;Phí trực tiếp';

  it('are compared first, and only written when it is said so', async () => {
    const { seat, tablet, announce, fresh, shipped } = await opened();
    const model = rooted(() => new ProcedureTableModel(seat, announce));
    await model.bringing.take(
      file(titles, '1.004873;2 ngày làm việc;0', '1.001193;trong ngày;0', '1.000419;3;0'),
    );
    expect(model.bringing.counts).toEqual({ new: 0, changed: 1, same: 1, wrong: 1 });
    expect(tablet.office?.proceduresSet).toEqual([]);

    await model.bringing.write();
    expect(model.bringing.step).toMatchObject({ kind: 'done', added: 0, changed: 1, wrong: 1 });
    expect(tablet.office?.proceduresSet.map(({ code }) => code)).toEqual(['1.004873']);
    fresh();
    const [change] = await changesOfOffice(tablet, shipped);
    expect(change).toMatchObject({
      ...{ type: 'office/procedureSet', by: seat.person.id, on: '2026-11-23' },
      differences: [{ title: 'Thời hạn trực tiếp', from: '3 ngày làm việc', to: '2 ngày làm việc' }],
    });
  });

  it('change nothing that was received before, and hold from the day that was said', async () => {
    const { desk, seat, tablet, announce, fresh } = await opened();
    const id = await received(desk, { procedureCode: '1.004873' });
    const before = (await storedOf(tablet, id)).dossier;
    const model = rooted(() => new ProcedureTableModel(seat, announce));
    model.inForceFrom = plainDate('2026-12-01');
    await model.bringing.take(file(titles, '1.004873;1 ngày làm việc;0'));
    await model.bringing.write();
    fresh();
    expect((await storedOf(tablet, id)).dossier).toEqual(before);
    const limitOn = (day: string) =>
      procedureInForce(seat.rules.catalogue, '1.004873', plainDate(day))?.channels[0]?.limit?.amount;
    expect([limitOn('2026-11-30'), limitOn('2026-12-01')]).toEqual([3, 1]);
  });

  it('may not hold from a day before today: the preview stays, and the box says why', async () => {
    const { seat, tablet, announce } = await opened();
    const model = rooted(() => new ProcedureTableModel(seat, announce));
    model.inForceFrom = plainDate('2026-11-20');
    await model.bringing.take(file(titles, '1.004873;1 ngày làm việc;0'));
    await model.bringing.write();
    expect(model.bringing.step.kind).toBe('preview');
    expect(model.dayFault).toContain('hôm nay');
    expect(tablet.office?.proceduresSet).toEqual([]);
  });

  it('of a file that is another one are refused with what is missing', async () => {
    const { seat, announce } = await opened();
    const model = rooted(() => new ProcedureTableModel(seat, announce));
    await model.bringing.take(file('Ngày;Loại', '02/09/2027;Nghỉ'));
    expect(model.bringing.step).toMatchObject({ kind: 'choose' });
    expect(JSON.stringify(model.bringing.step)).toContain('“Mã thủ tục”');
  });
});

describe('The notice of a year', () => {
  it('sets its days, confirms the year, and makes ordinary what was only forecast where that is asked', async () => {
    const { seat, tablet, announce, fresh } = await opened();
    const model = rooted(() => new CalendarTableModel(seat, announce, 2027));
    expect(model.isConfirmed).toBe(false);
    await model.bringing.take(
      file(
        'Ngày;Đến ngày;Loại;Tên ngày',
        '01/01/2027;;Nghỉ;Tết Dương lịch',
        '04/02/2027;10/02/2027;nghỉ;Tết',
      ),
    );
    const left = model.leftOut.length;
    expect(left).toBeGreaterThan(0);
    model.notice = 'Thông báo 12/TB-BNV';
    model.makeOrdinary = true;
    flushSync();
    expect(model.more).toBe(left + 1);
    await model.bringing.write();
    fresh();
    expect(tablet.office?.confirmedYears).toEqual([2027]);
    const days = seat.rules.calendar.days;
    expect([days.get(plainDate('2027-02-05')), days.get(plainDate('2027-09-02'))]).toEqual([
      'dayOff',
      'ordinary',
    ]);
  });

  it('leaves what it does not name alone where nothing is said of it', async () => {
    const { seat, tablet, announce } = await opened();
    const model = rooted(() => new CalendarTableModel(seat, announce, 2027));
    await model.bringing.take(file('Ngày;Loại;Tên ngày', '10/03/2027;Nghỉ;Ngày hội của xã'));
    await model.bringing.write();
    expect(tablet.office?.calendarDays.map(({ date }) => date)).toEqual(['2027-03-10']);
    expect(tablet.office?.confirmedYears).toEqual([]);
  });
});

describe('Ready sentences', () => {
  it('are added, taken out of use and back; each is a fact with its author', async () => {
    const { seat, tablet, announce, fresh, shipped } = await opened();
    const phrases = rooted(() => new Phrases(seat, announce));
    phrases.text = ' Nộp tại Công an xã. ';
    await phrases.add();
    const phrase = { place: 'refusal', text: 'Nộp tại Công an xã.', offered: true } as const;
    expect([phrases.text, tablet.office?.phrases]).toEqual(['', [phrase]]);
    await phrases.offer(phrase, false);
    fresh();
    expect(seat.office.phrases.at(-1)).toEqual({ ...phrase, offered: false });
    const changes = await changesOfOffice(tablet, shipped);
    expect(changes.map(({ differences }) => differences)).toEqual([
      [{ title: 'Đang dùng', from: 'có', to: 'không' }],
      [],
    ]);
  });

  it('that are empty are asked for, and what was typed stays', async () => {
    const { seat, tablet, announce } = await opened();
    const phrases = rooted(() => new Phrases(seat, announce));
    phrases.text = '  ';
    await phrases.add();
    expect(phrases.fault).toBe('Ghi nội dung mẫu câu.');
    phrases.text = 'x'.repeat(601);
    await phrases.add();
    expect([phrases.fault, phrases.text.length]).toEqual(['Câu dài quá 600 ký tự. Viết ngắn lại.', 601]);
    expect(tablet.office?.phrases).toEqual([]);
  });
});
