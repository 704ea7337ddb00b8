import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { foresee } from '../../src/commands/deed.ts';
import {
  acceptDossier,
  correctDossier,
  giveOfficialCode,
  handOverResult,
  requestSupplement,
  resolveDossier,
  returnDossier,
  settleConflict,
  stopDossier,
  supplementDossier,
  withdrawDossier,
} from '../../src/commands/dossier/dossier.ts';
import { receiveDossier, refuseAtDesk, lodgeDossier } from '../../src/commands/dossier/intake.ts';
import { getStored, timeline } from '../../src/store/queries/queries.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { citizen, officer } from '../store/tablets.ts';
import { intake, openDesk, received } from './desk-of-tests.ts';
import { findByCode } from '../store/find-by-code.ts';

const at = '09:00' as TimeOfDay;
const on = plainDate('2026-11-23');

describe('receiving a dossier', () => {
  it('gives it a number of the tablet and the day, and finds it again by that number', async () => {
    const { desk, tablet } = await openDesk();
    const first = await receiveDossier(desk, intake());
    const second = await receiveDossier(desk, intake({ particulars: citizen('Trần Văn Bình') }));
    expect(first.ok && first.value.number).toBe('MC01-261123-0001');
    expect(second.ok && second.value.number).toBe('MC01-261123-0002');
    const stored = await findByCode(tablet, 'mc01-261123-0002');
    expect(stored?.particulars?.name).toBe('Trần Văn Bình');
    expect(stored?.dossier.state).toBe('open');
  });

  it('never gives one number twice when two deeds are done at once', async () => {
    const { desk } = await openDesk();
    const results = await Promise.all(Array.from({ length: 8 }, () => receiveDossier(desk, intake())));
    expect(new Set(results.map((each) => each.ok && each.value.number)).size).toBe(8);
  });

  it('numbers a dossier of an earlier day by that day', async () => {
    const { desk } = await openDesk();
    const result = await receiveDossier(desk, intake({ receivedOn: plainDate('2026-11-20') }));
    expect(result.ok && result.value.number).toBe('MC01-261120-0001');
  });

  it('names every wrong field at once and records nothing', async () => {
    const { desk, tablet } = await openDesk();
    const particulars = citizen('', { idNumber: '123' });
    const result = await receiveDossier(desk, intake({ particulars, receivedOn: plainDate('2026-11-30') }));
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'FieldsWrong',
        fields: {
          'particulars.name': 'required',
          'particulars.idNumber': 'badIdNumber',
          receivedOn: 'inFuture',
        },
      },
    });
    expect(tablet.columns.length).toBe(0);
  });

  it('is not for a leader', async () => {
    const { desk } = await openDesk({ roles: ['leader'] });
    const result = await receiveDossier(desk, intake());
    expect(result).toEqual({ ok: false, error: { kind: 'RoleNotAllowed', deed: 'receive' } });
  });
});

describe('turning away at the desk', () => {
  it('writes the dossier down and refuses it in one deed', async () => {
    const { desk, tablet } = await openDesk();
    const result = await refuseAtDesk(desk, intake(), 'Không thuộc thẩm quyền');
    if (!result.ok) throw new Error(result.error.kind);
    const items = await timeline(tablet, dossierSubject(result.value.id));
    expect(items.map(({ entry }) => entry.type)).toEqual(['dossier/registered', 'dossier/refused']);
    expect(items[1]?.sealed).toEqual({ reason: 'Không thuộc thẩm quyền' });
    expect((await getStored(tablet, result.value.id))?.dossier.state).toBe('refused');
  });

  it('says that the reason is missing together with the other wrong fields', async () => {
    const { desk } = await openDesk();
    const result = await refuseAtDesk(desk, intake({ particulars: citizen('') }), ' ');
    expect(result).toEqual({
      ok: false,
      error: { kind: 'FieldsWrong', fields: { 'particulars.name': 'required', reason: 'required' } },
    });
  });
});

describe('the life of a dossier', () => {
  it('goes from receipt over a supplement to the result in the citizen’s hand', async () => {
    const { desk, tablet, daysPass } = await openDesk();
    const id = await received(desk);
    const asked = await requestSupplement(desk, id, { on, at, reason: 'Thiếu', items: ['Giấy chứng sinh'] });
    expect(asked.ok).toBe(true);
    daysPass(2);
    const later = plainDate('2026-11-25');
    expect((await supplementDossier(desk, id, { on: later, at })).ok).toBe(true);
    expect((await resolveDossier(desk, id, { on: later, electronicResult: true })).ok).toBe(true);
    expect(
      (await handOverResult(desk, id, { on: later, by: 'inPerson', receiver: 'Trần Văn Bình' })).ok,
    ).toBe(true);
    const stored = await getStored(tablet, id);
    expect(stored?.dossier).toMatchObject({ state: 'handedOver', resolvedOn: later, handedOverOn: later });
    expect(stored?.dossier.supplements).toHaveLength(1);
  });

  it.each([
    ['returned', returnDossier],
    ['withdrawn', withdrawDossier],
    ['stopped', stopDossier],
  ] as const)('can end without a result: %s', async (state, end) => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    expect((await end(desk, id, { on, reason: 'Người nộp đổi ý' })).ok).toBe(true);
    expect((await getStored(tablet, id))?.dossier.state).toBe(state);
    const again = await end(desk, id, { on, reason: 'Lần nữa' });
    expect(!again.ok && again.error.kind).toBe('NotAllowedInState');
  });

  it('can be accepted after it was filed online', async () => {
    const { desk, tablet } = await openDesk();
    const filed = await lodgeDossier(desk, intake({ channel: 'online' }));
    if (!filed.ok) throw new Error(filed.error.kind);
    expect((await getStored(tablet, filed.value.id))?.dossier.dueOn).toBeNull();
    await acceptDossier(desk, filed.value.id, { on, at });
    const dossier = (await getStored(tablet, filed.value.id))?.dossier;
    expect(dossier?.state).toBe('open');
    expect(dossier?.dueOn).not.toBeNull();
  });

  it('keeps a mistake and puts it right beside it', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    const corrected = await correctDossier(desk, id, {
      facts: { channel: 'online' },
      particulars: { name: 'Nguyễn Thị Nhung' },
      reason: 'Ghi nhầm',
    });
    expect(corrected.ok).toBe(true);
    const stored = await getStored(tablet, id);
    expect(stored?.dossier.facts.channel).toBe('online');
    expect(stored?.particulars?.name).toBe('Nguyễn Thị Nhung');
    expect(await timeline(tablet, dossierSubject(id))).toHaveLength(2);
  });

  it('is found by its official code once it has one', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    await giveOfficialCode(desk, id, { code: 'H15.50.05.13-261123-0975' });
    expect((await findByCode(tablet, 'H15.50.05.13-261123-0975'))?.id).toBe(id);
  });
});

describe('foreseeing a deed', () => {
  it('shows the dossier as it would be and records nothing', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    const dossier = (await getStored(tablet, id))?.dossier;
    const after = foresee(desk, dossier, { kind: 'stop', on, reason: 'Người nộp đổi ý' });
    expect(after.ok && after.value.state).toBe('stopped');
    expect((await getStored(tablet, id))?.dossier.state).toBe('open');
  });
});

describe('settling what two tablets recorded apart', () => {
  it.each([
    ['kept', 'resolved'],
    ['applied', 'returned'],
  ] as const)('%s leaves the dossier %s, with both facts in its story', async (choice, state) => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    await resolveDossier(desk, id, { on, electronicResult: false });
    // As it comes from another tablet: recorded there before it heard of the result.
    const elsewhere = { type: 'dossier/closed', body: { on, as: 'returned' }, sealed: { reason: 'Thiếu' } };
    await record(tablet, officer, [{ subject: dossierSubject(id), ...elsewhere }]);
    const conflict = (await getStored(tablet, id))?.dossier.conflicts[0]?.ref ?? '';
    expect((await settleConflict(desk, id, { conflict, choice, reason: ' ' })).ok).toBe(false);
    const settled = await settleConflict(desk, id, { conflict, choice, reason: 'Đã xem hồ sơ giấy' });
    expect(settled.ok).toBe(true);
    const dossier = (await getStored(tablet, id))?.dossier;
    expect(dossier?.state).toBe(state);
    expect(dossier?.conflicts[0]?.settled).toBe(choice);
    expect(await timeline(tablet, dossierSubject(id))).toHaveLength(4);
  });
});
