/** Forms of the office find again what was typed before the tablet locked itself. */
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { AskingForm } from '../../src/app/pages/office/asking.svelte.ts';
import { NoAppointmentForm } from '../../src/app/pages/office/no-appointment.svelte.ts';
import { OutageSheet } from '../../src/app/pages/outages/outages.svelte.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { chooseNoAppointment } from '../../src/commands/office/office.ts';
import { endOutage, noteOutage } from '../../src/commands/office/outages.ts';
import { rooted } from './rooted.svelte.ts';
import { openOffice } from './seat-of-tests.ts';

const opened = () => openOffice({ roles: ['administrator', 'officer'] });
const settled = (form: { readonly state: string }) => {
  flushSync();
  return vi.waitFor(() => expect(form.state).toBe('saved'));
};

describe('the days without appointment', () => {
  async function open(world: Awaited<ReturnType<typeof opened>>) {
    const announce = vi.fn();
    const form = rooted(() => new NoAppointmentForm(world.seat, announce));
    await form.form.opened;
    return { form, announce };
  }

  it('are not saved without a procedure, which is said at the box that finds one', async () => {
    const { form, announce } = await open(await opened());
    form.choose(2, true);
    expect(await form.save()).toBe(false);
    expect(form.wrong('procedures')).toMatch(/^Chưa chọn thủ tục nào nên chưa lưu/);
    expect(announce).not.toHaveBeenCalled();
  });

  it('are found again as they were typed, until they are saved', async () => {
    const world = await opened();
    const { form } = await open(world);
    form.add({ code: '1.004873' });
    form.choose(2, true);
    form.form.now.day = plainDate('2026-11-27');
    form.form.now.source = 'KH 12';
    await settled(form.form);
    const { form: again, announce } = await open(world);
    expect(again.form.now).toMatchObject({
      ...{ procedures: ['1.004873'], weekdays: [2], day: '2026-11-27', source: 'KH 12' },
    });
    expect(await again.save()).toBe(true);
    expect(announce).toHaveBeenCalledWith('Đã lưu ngày không viết, ngày không hẹn.');
    expect((await open(world)).form.form.now).toMatchObject({ procedures: [], source: '' });
  });

  it('take nothing back that a colleague has chosen since typing began', async () => {
    const world = await opened();
    const chosen = { weekdays: [2], days: [], from: plainDate('2026-11-23') };
    const choose = async (procedures: string[], source: string) => {
      const done = await chooseNoAppointment(world.tablet, world.seat.person, {
        ...{ ...chosen, procedures, source },
      });
      expect(done.ok).toBe(true);
      const { noAppointment = [] } = world.tablet.office ?? {};
      Object.assign(world.seat, { office: { ...world.seat.office, noAppointment } });
    };
    await choose(['1.004873', '1.001193'], 'KH 12');
    const { form } = await open(world);
    form.drop('1.001193');
    form.choose(4, true);
    await settled(form.form);
    await choose(['1.004873', '1.001193', '1.013979'], 'KH 15');
    const { form: again } = await open(world);
    const laid = { procedures: ['1.004873', '1.013979'], weekdays: [2, 4], source: 'KH 15' };
    expect(again.form.now).toMatchObject(laid);
    await choose(['1.004873', '1.013979', '1.004884'], 'KH 16');
    expect(await again.save()).toBe(true);
    expect(world.tablet.office?.noAppointment.at(-1)).toMatchObject({
      ...{ procedures: ['1.004873', '1.013979', '1.004884'], weekdays: [2, 4], source: 'KH 16' },
    });
  });
});

describe('how citizens are asked', () => {
  const open = async (world: Awaited<ReturnType<typeof opened>>) => {
    const announce = vi.fn();
    const form = rooted(() => new AskingForm(world.seat, announce));
    await form.form.opened;
    return { form, announce };
  };

  it('is found again as it was typed, and saved with its reasons one a line', async () => {
    const world = await opened();
    const { form } = await open(world);
    expect(form.isChanged).toBe(false);
    Object.assign(form.form.now, { scale: 'four', blame: ' Chờ  lâu \n\nChờ lâu\nBàn hẹp' });
    form.form.touched = true;
    await settled(form.form);
    const { form: again, announce } = await open(world);
    expect([again.form.now.scale, again.isChanged]).toEqual(['four', true]);
    expect(await again.save()).toBe(true);
    expect(announce).toHaveBeenCalledWith('Đã lưu cách hỏi mức độ hài lòng.');
    expect(world.tablet.office?.asking).toEqual({
      ...{ ...usualAsking, scale: 'four', blame: ['Chờ lâu', 'Bàn hẹp'] },
    });
  });

  it('is not saved with more reasons than a citizen reads, and says so at the box', async () => {
    const { form, announce } = await open(await opened());
    form.form.now.praise = Array.from({ length: 9 }, (_, n) => `Lý do ${n}`).join('\n');
    expect(await form.save()).toBe(false);
    expect(form.wrong('praise')).toMatch(/^Nhiều nhất 8 dòng/);
    expect([form.wrong('blame'), announce.mock.calls]).toEqual([undefined, []]);
  });

  it('may be not at all, which is said', async () => {
    const { form, announce } = await open(await opened());
    form.form.now.asked = false;
    expect(await form.save()).toBe(true);
    expect(announce).toHaveBeenCalledWith('Đã lưu: thôi hỏi mức độ hài lòng sau khi trả kết quả.');
  });
});

describe('an outage that is put right', () => {
  it('is found again as it was typed, and forgotten when it is saved', async () => {
    const { tablet, seat } = await opened();
    expect(await noteOutage(tablet, seat.person, 'Mạng')).toMatchObject({ ok: true });
    const outage = tablet.office?.outages[0] ?? expect.fail();
    const open = async () => {
      const sheet = rooted(() => new OutageSheet(seat, outage));
      await sheet.form.opened;
      return sheet;
    };
    const first = await open();
    Object.assign(first.form.now, { system: 'Mạng của tỉnh', reason: 'Ghi nhầm tên' });
    first.form.touched = true;
    await settled(first.form);
    const again = await open();
    expect(again.form.now).toMatchObject({ system: 'Mạng của tỉnh', reason: 'Ghi nhầm tên' });
    expect(await again.correct()).toBe('Đã sửa sự cố.');
    expect((await open()).form.now).toMatchObject({ system: 'Mạng của tỉnh', reason: '' });
  });

  it('does not run again because a draft of it was begun while it still ran', async () => {
    const { tablet, seat, daysPass } = await opened();
    await noteOutage(tablet, seat.person, 'Mạng');
    const outage = tablet.office?.outages[0] ?? expect.fail();
    const open = async () => {
      const sheet = rooted(() => new OutageSheet(seat, outage));
      await sheet.form.opened;
      return sheet;
    };
    const first = await open();
    Object.assign(first.form.now, { system: 'Mạng của tỉnh', reason: 'Ghi nhầm tên' });
    first.form.touched = true;
    await settled(first.form);
    daysPass(1);
    expect(await endOutage(tablet, seat.person, outage.ref)).toMatchObject({ ok: true });
    const ended = tablet.office?.outages[0]?.to;
    const again = await open();
    expect(again.form.now).toMatchObject({ system: 'Mạng của tỉnh', runs: false, toDay: '2026-11-24' });
    expect(await again.correct()).toBe('Đã sửa sự cố.');
    expect(tablet.office?.outages[0]).toMatchObject({ system: 'Mạng của tỉnh', to: ended });
  });
});
