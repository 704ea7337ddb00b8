import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { stepsTyped, usualSteps } from '../../src/app/pages/dossier/chain/steps-typed.ts';
import { Chains } from '../../src/app/pages/transfer/chains.svelte.ts';
import { MyWork } from '../../src/app/pages/transfer/my-work.svelte.ts';
import { paperOfRecord } from '../../src/app/pages/transfer/paper-of-record.ts';
import { FinishingSheet } from '../../src/app/pages/transfer/finishing.svelte.ts';
import { Transferring } from '../../src/app/pages/transfer/transferring.svelte.ts';
import { heldAt } from '../../src/app/parts/transfer/held.ts';
import type { SaysDone } from '../../src/app/ui/panels/announce.svelte.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { finish } from '../../src/commands/dossier/hand-on.ts';
import { doDeed } from '../../src/commands/deed.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { keyOfHands } from '../../src/domain/dossier/transfer/hands.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';

/** Two dossiers lie at the desk. */
async function opened() {
  const world = await openSeat();
  const ids = [await received(world.desk), await received(world.desk)];
  const announced = vi.fn<SaysDone>();
  const moving = rooted(() => new Transferring(world.seat, announced));
  await vi.waitFor(() => expect(moving.listed?.dossiers).toHaveLength(2));
  const scan = async (code: string): Promise<void> => {
    moving.code = code;
    await moving.take();
    flushSync();
  };
  const me = keyOfHands({ kind: 'person', id: world.seat.person.id });
  return { ...world, ids, announced, moving, scan, me };
}

describe('handing on many', () => {
  it('asks to whom first, hands on what is chosen, and makes the paper that is signed once', async () => {
    const { moving, announced, scan } = await opened();
    await scan('MC01-261123-0001');
    await scan('MC01-261123-0002');
    expect(moving.chosen).toHaveLength(2);
    expect(await moving.save()).toBe(false);
    expect(moving.toFault).toBe('Chọn người hoặc đơn vị nhận hồ sơ.');
    moving.to = 'unit:Công an xã';
    expect(await moving.save()).toBe(true);
    flushSync();
    expect(moving.paper?.number).toBe('BG01-2026-0001');
    const text = moving.paper?.page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Số: BG01-2026-0001/PGN-TTPVHCC');
    expect(text).toContain('1. Giao: bộ phận Một cửa. 2. Nhận: Công an xã');
    expect(text).toContain('Gồm 2 hồ sơ.');
    expect(announced.mock.lastCall?.[0]).toBe('Đã chuyển 2 hồ sơ cho Công an xã, phiếu số BG01-2026-0001.');
    expect(moving.chosen).toEqual([]);
    await vi.waitFor(() => expect(moving.listed?.dossiers).toEqual([]));
    // What lies elsewhere is named with its place, and is another list.
    await scan('MC01-261123-0001');
    expect(moving.fault).toContain('đang ở Công an xã');
    moving.leaveFrom('unit:Công an xã');
    await vi.waitFor(() => expect(moving.listed?.dossiers).toHaveLength(2));
    expect(moving.places.map(({ label }) => label)).toContain('Công an xã');
  });

  it('says of each why it stays, and keeps what was typed', async () => {
    const { moving, ids, scan } = await opened();
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: 'unit:Công an xã', dueBy: plainDate('2026-11-22'), note: 'Gấp' });
    expect(await moving.save()).toBe(false);
    expect(moving.refused).toMatchObject([{ id: ids[0], why: expect.stringContaining('Ngày này đã qua') }]);
    expect([moving.note, moving.chosen.length, moving.paper]).toEqual(['Gấp', 1, undefined]);
  });

  it('finds again what was chosen and typed before the tablet was locked, and forgets it when it is done', async () => {
    const { moving, seat, scan, ids, announced } = await opened();
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: 'unit:Công an xã', dueBy: plainDate('2026-11-23'), note: 'Gấp' });
    flushSync();
    await vi.waitFor(() => expect(moving.form.state).toBe('saved'));
    const again = async (): Promise<Transferring> => {
      const next = rooted(() => new Transferring(seat, announced));
      await next.opened;
      await vi.waitFor(() => expect(next.listed).toBeDefined());
      return next;
    };
    const found = await again();
    expect([found.to, found.dueBy, found.note]).toEqual(['unit:Công an xã', '2026-11-23', 'Gấp']);
    expect(found.chosen.map(({ id }) => id)).toEqual([ids[0]]);
    expect([await found.save(), found.refused]).toEqual([true, []]);
    const after = await again();
    expect([after.to, after.note, after.chosen]).toEqual(['', '', []]);
  });

  it('keeps a note that is typed for the next ones while these are being written down', async () => {
    const { moving, seat, scan, announced } = await opened();
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: 'unit:Công an xã', note: 'Gấp' });
    const saving = moving.save();
    moving.note = 'Xong trong tuần';
    expect([await saving, moving.note]).toEqual([true, 'Xong trong tuần']);
    expect(moving.paper?.page).toContain('Gấp');
    flushSync();
    await vi.waitFor(async () => {
      const next = rooted(() => new Transferring(seat, announced));
      await next.opened;
      expect([next.note, next.chosen]).toEqual(['Xong trong tuần', []]);
    });
  });

  it('chooses all that are listed, and none of them again', async () => {
    const { moving, scan } = await opened();
    await scan('MC01-261123-0002');
    expect(moving.hasAll).toBe(false);
    moving.toggleAll();
    expect([moving.hasAll, moving.chosen.length]).toEqual([true, 2]);
    moving.toggleAll();
    expect(moving.chosen).toEqual([]);
  });

  it('makes the same paper again from its number, also of what has gone on, and chooses all of it by that number', async () => {
    const { moving, seat, scan, desk, ids } = await opened();
    await scan('MC01-261123-0002');
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: 'unit:Công an xã', note: 'Gấp' });
    await moving.save();
    const record = moving.paper?.number ?? expect.fail();
    const printed = await paperOfRecord(seat, record);
    expect(printed?.page).toBe(moving.paper?.page);
    const text = printed?.page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toMatch(/MC01-261123-0002.*MC01-261123-0001.*Ghi chú: Gấp/);
    moving.leaveFrom('unit:Công an xã');
    await scan(record.toLowerCase());
    expect(moving.chosen.map(({ id }) => id).sort()).toEqual([...ids].sort());
    // One has come back: it stands on the paper as before, but lies no more there.
    await finish(desk, ids[0] ?? expect.fail(), { electronicResult: false, note: 'khác' });
    expect((await paperOfRecord(seat, record))?.page).toBe(printed?.page);
    moving.leaveFrom('unit:Công an xã');
    await scan(record);
    expect(moving.chosen.map(({ id }) => id)).toEqual([ids[1]]);
    await scan('BG01-2026-0009');
    expect(moving.fault).toContain('Không có hồ sơ nào của phiếu BG01-2026-0009');
    expect(await paperOfRecord(seat, 'BG01-2026-0009')).toBeUndefined();
  });

  it('does not know what is not here', async () => {
    const { moving, scan } = await opened();
    await scan('MC01-261123-0009');
    expect(moving.fault).toContain('Không có hồ sơ số MC01-261123-0009');
  });
});

describe('chains of agencies', () => {
  it('are listed with the agencies that are late, and each figure shows what it counts', async () => {
    const { desk, seat, ids, daysPass } = await opened();
    const [id = expect.fail()] = ids;
    const step = (agency: string, dueOn: string | null) => ({
      ...{ agency, does: '', dueOn: dueOn === null ? null : plainDate(dueOn) },
    });
    const moment = { on: plainDate('2026-11-23'), at: '08:00' as TimeOfDay };
    const begun = await doDeed(desk, id, {
      ...{ kind: 'startChain', ...moment },
      steps: [step('Công an xã', '2026-11-23'), step('BHXH cơ sở', null)],
    });
    expect(begun.ok).toBe(true);
    const book = rooted(() => new Chains(seat));
    await vi.waitFor(() => expect(book.all).toHaveLength(1));
    expect(book.late).toEqual([]);
    daysPass(2);
    const later = rooted(() => new Chains(seat));
    await vi.waitFor(() => expect(later.late).toEqual([['Công an xã', 1]]));
    later.choose('Công an xã');
    flushSync();
    expect(later.lines.map(({ stored, lateAt }) => [stored.id, lateAt])).toEqual([[id, ['Công an xã']]]);
    later.choose('Công an xã');
    expect(later.agency).toBeUndefined();
  });

  it('are typed a line a step, with what the law knows of them to begin with', () => {
    expect(stepsTyped('Công an xã; đăng ký thường trú; 7/12/2026\n\n  BHXH cơ sở ')).toEqual([
      { agency: 'Công an xã', does: 'đăng ký thường trú', dueOn: '2026-12-07' },
      { agency: 'BHXH cơ sở', does: '', dueOn: null },
    ]);
    expect(stepsTyped('A; b; 30/2/2026')[0]?.dueOn).toBe('30/2/2026');
    expect(usualSteps('2.000986').split('\n')).toHaveLength(3);
    expect(usualSteps('9.999999')).toBe('');
  });
});

describe('my work', () => {
  it('is what is in my hands, by the day of my step: taken, finished, back at the desk', async () => {
    const { moving, seat, me, ids, tablet, scan } = await opened();
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: me, dueBy: plainDate('2026-11-23') });
    await moving.save();
    const announced = vi.fn<SaysDone>();
    const work = rooted(() => new MyWork(seat, announced));
    await vi.waitFor(() => expect(work.total).toBe(1));
    const [line = expect.fail()] = work.lines;
    expect(line.held?.said).toEqual(['từ hôm nay', 'hạn xử lý 23/11/2026', 'chưa xác nhận đã nhận']);
    await work.take(line.stored, line.move ?? expect.fail());
    await vi.waitFor(() => expect(work.lines[0]?.move).toBeUndefined());
    expect(announced.mock.lastCall?.[0]).toBe('Đã ghi là đã nhận hồ sơ MC01-261123-0001.');
    const typing = rooted(() => new FinishingSheet(seat, work, line.stored));
    await typing.form.opened;
    typing.form.now.note = 'Đã ký';
    typing.form.touched = true;
    flushSync();
    await vi.waitFor(() => expect(typing.form.state).toBe('saved'));
    // The tablet locks itself, and the sheet is opened anew.
    const sheet = rooted(() => new FinishingSheet(seat, work, line.stored));
    await sheet.form.opened;
    expect(sheet.form.now).toEqual({ electronicResult: false, note: 'Đã ký' });
    await sheet.save();
    expect(announced.mock.lastCall?.[0]).toBe('Đã giao lại hồ sơ MC01-261123-0001 cho bộ phận Một cửa.');
    await vi.waitFor(() => expect(work.total).toBe(0));
    expect((await storedOf(tablet, ids[0] ?? expect.fail())).dossier.state).toBe('resolved');
  });

  it('is given back without a result, and stays open', async () => {
    const { moving, seat, me, ids, tablet, scan } = await opened();
    await scan('MC01-261123-0001');
    moving.to = me;
    await moving.save();
    const work = rooted(() => new MyWork(seat, vi.fn<SaysDone>()));
    await vi.waitFor(() => expect(work.total).toBe(1));
    expect(await work.giveBack(work.lines[0]?.stored ?? expect.fail())).toBe(true);
    await vi.waitFor(() => expect(work.total).toBe(0));
    expect((await storedOf(tablet, ids[0] ?? expect.fail())).dossier.state).toBe('open');
  });

  it('is said to be late once its own day is over, in working days', async () => {
    const { moving, seat, me, ids, tablet, scan, daysPass } = await opened();
    await scan('MC01-261123-0001');
    Object.assign(moving, { to: me, dueBy: plainDate('2026-11-23') });
    await moving.save();
    daysPass(3);
    const { dossier } = await storedOf(tablet, ids[0] ?? expect.fail());
    // From Monday 23/11 to Thursday 26/11, without 24/11 (NQ 28/2026/QH16): two working days.
    expect(heldAt(dossier, seat)).toMatchObject({
      isLate: true,
      said: ['từ 23/11/2026, 2 ngày làm việc', ...['hạn xử lý 23/11/2026', 'chưa xác nhận đã nhận']],
    });
    const other = await storedOf(tablet, ids[1] ?? expect.fail());
    expect(heldAt(other.dossier, seat)).toBeUndefined();
  });
});
