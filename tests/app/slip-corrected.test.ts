import { describe, expect, it } from 'vitest';
import { correctedSince } from '../../src/app/parts/dossier/corrected-since.ts';
import type { SlipName } from '../../src/app/parts/dossier/slip-pages.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  correctDossier,
  correctProcedure,
  giveOfficialCode,
  requestSupplement,
  returnDossier,
} from '../../src/commands/dossier/dossier.ts';
import { doDeed, type Desk } from '../../src/commands/deed.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { supplementSlip } from '../../src/documents/slips/supplement-request.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { openDesk, received } from '../commands/desk-of-tests.ts';
import { slipInput } from '../documents/slip-input.ts';

const on = plainDate('2026-11-23');

async function opened() {
  const { desk, tablet, daysPass } = await openDesk();
  const id: DossierId = await received(desk);
  const since = async (name: SlipName) => correctedSince(name, await timeline(tablet, dossierSubject(id)));
  const ask = () =>
    requestSupplement(desk, id, { on, at: '08:30' as TimeOfDay, reason: 'Thiếu', items: ['Bản chính'] });
  const correct = async (particulars: object, facts: object = {}) => {
    const done = await correctDossier(desk, id, { particulars, facts, reason: 'Ghi nhầm' });
    return done.ok ? done.value : expect.fail(JSON.stringify(done.error));
  };
  return { desk, id, daysPass, since, ask, correct };
}

describe('a slip that is printed again', () => {
  it('says that it replaces the one before, where what it prints was put right after it was given out', async () => {
    const { ask, correct, daysPass, since } = await opened();
    await correct({ address: 'Thôn Tân, xã Mỹ Tân' });
    await ask();
    expect(await since('bo-sung')).toBeUndefined();
    daysPass(1);
    const refs = await correct({ phone: '0900000456' });
    expect(await since('bo-sung')).toMatchObject({ on: '2026-11-24' });
    expect(refs).toHaveLength(1);
  });

  it('says nothing of what it does not print, of what was taken back, nor of another slip', async () => {
    const { desk, id, ask, correct, since } = await opened();
    await ask();
    await correct({ note: 'Gọi lại' }, { fee: { dong: 9_000, paidBy: 'cash' } });
    expect(await since('bo-sung')).toBeUndefined();
    const refs = await correct({ name: 'Nguyễn Thị Nhung' });
    expect(await since('bo-sung')).toMatchObject({ on: '2026-11-23' });
    expect(await since('giay-hen')).toBeUndefined();
    expect((await takeBack(desk, id, refs)).ok).toBe(true);
    expect(await since('bo-sung')).toBeUndefined();
  });

  it('says so of the true procedure, and of a notice of return', async () => {
    const { desk, id, since } = await opened();
    await returnDossier(desk, id, { on, reason: 'Không đủ điều kiện' });
    expect(await since('tra-lai')).toBeUndefined();
    const done = await correctProcedure(desk, id, { code: '1.004873', reason: 'Chọn nhầm', dueOn: null });
    expect(done.ok).toBe(true);
    expect(await since('tra-lai')).toMatchObject({ on: '2026-11-23' });
  });

  it('says so of the days, the fee and the official code that it prints, and of no other', async () => {
    const { desk, id, ask, correct, daysPass, since } = await opened();
    await ask();
    await correct({}, { fee: { dong: 9_000, paidBy: 'cash' } });
    expect(await since('bo-sung')).toBeUndefined();
    expect((await giveOfficialCode(desk, id, { code: 'H40.12-261123-0001' })).ok).toBe(true);
    expect(await since('bo-sung')).toMatchObject({ on: '2026-11-23' });
    daysPass(1);
    await returnDossier(desk, id, { on: plainDate('2026-11-24'), reason: 'Không đủ điều kiện' });
    expect(await since('tra-lai')).toBeUndefined();
    daysPass(1);
    await correct({}, { fee: { dong: 0, paidBy: 'unpaid' } });
    expect(await since('tra-lai')).toMatchObject({ on: '2026-11-25' });
    daysPass(1);
    const moved = { days: { closedOn: plainDate('2026-11-25') }, reason: 'Ghi nhầm ngày' };
    expect((await correctDossier(desk, id, moved)).ok).toBe(true);
    // The paper that was given out bore the day that was then written down.
    expect(await since('tra-lai')).toEqual({ on: '2026-11-26', dated: '2026-11-24' });
  });

  it('says so of the control sheet that went along, by the agency, code and days on it and by nothing else', async () => {
    const { desk, id, daysPass, since, correct } = await opened();
    await correct({}, { resolvingAgency: 'Ủy ban nhân dân xã Mỹ Tân' });
    const to = { kind: 'unit', name: 'Công an xã' } as const;
    const officer: Desk = { ...desk, actor: { ...desk.actor, roles: ['officer'] } };
    const moved = await doDeed(officer, id, {
      ...{ kind: 'transfer', to, on, at: '08:00' as TimeOfDay, dueBy: null },
    });
    expect(moved).toMatchObject({ ok: true });
    expect(await since('kiem-soat')).toBeUndefined();
    daysPass(1);
    await correct({ phone: '0900000456' });
    expect(await since('kiem-soat')).toBeUndefined();
    await correct({}, { resolvingAgency: 'Phòng Văn hóa' });
    expect(await since('kiem-soat')).toEqual({ on: '2026-11-24', dated: '2026-11-23' });
  });

  it('bears the sentence, and a first one does not', () => {
    const asked = { items: ['Bản chính'], reason: 'Thiếu' };
    const said =
      'Giấy đã sửa ngày 24/11/2026, thay cho giấy số MC01-261123-0007/PBS-TTPVHCC ngày 23/11/2026 cấp trước đó.';
    const corrected = { on: plainDate('2026-11-24'), dated: on };
    expect(supplementSlip({ ...slipInput(), corrected }, asked, 'a5')).toContain(said);
    expect(supplementSlip(slipInput(), asked, 'a5')).not.toContain('thay cho giấy');
  });
});
