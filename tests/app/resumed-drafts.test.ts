import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { CorrectSheet } from '../../src/app/pages/dossier/correcting/correct-sheet.svelte.ts';
import { ProcedureSheet } from '../../src/app/pages/dossier/correcting/procedure-sheet.svelte.ts';
import { DeedSheet } from '../../src/app/pages/dossier/deed-sheet.svelte.ts';
import { papersLaidOver } from '../../src/app/parts/resuming/laid-over.ts';
import type { Desk } from '../../src/commands/deed.ts';
import {
  correctDossier,
  requestSupplement,
  resolveDossier,
  supplementDossier,
} from '../../src/commands/dossier/dossier.ts';
import type { SavingSheet } from '../../src/app/pages/dossier/saving-sheet.svelte.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import type { Stored } from '../../src/store/queries/queries.ts';
import { received } from '../commands/desk-of-tests.ts';
import { citizen } from '../store/tablets.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openSeat, storedOf, ways } from './seat-of-tests.ts';

const [monday, wednesday] = [plainDate('2026-11-23'), plainDate('2026-11-25')];
const at = '09:00' as TimeOfDay;
const certificate = '1.004873';
const paper = (name: string, submitted = true) => ({ name, submitted, digitised: 'no' as const });

type AnySheet = SavingSheet & Pick<CorrectSheet | ProcedureSheet | DeedSheet, 'form'>;

/** Somebody types into a sheet and leaves; a colleague acts; the sheet is opened again. */
async function left<S extends AnySheet>(
  make: (seat: Seat, stored: () => Stored) => S,
  type: (sheet: S) => void,
  meanwhile: (desk: Desk, id: DossierId, daysPass: (days: number) => unknown) => Promise<unknown>,
) {
  const world = await openSeat();
  const { desk, tablet, seat } = world;
  const particulars = { ...citizen('Nguyễn Thị Hồng Nhung'), componentLines: [paper('Giấy chứng sinh')] };
  const id = await received(desk, { procedureCode: certificate, particulars });
  const before = await storedOf(tablet, id);
  const first = rooted(() => make(seat, () => before));
  await first.form.opened;
  type(first);
  first.form.touched = true;
  flushSync();
  await vi.waitFor(() => expect(first.form.state).toBe('saved'));
  await meanwhile(desk, id, world.daysPass);
  const open = async () => {
    const stored = prop(await storedOf(tablet, id));
    const sheet = rooted(() => make(seat, () => stored.now));
    await sheet.form.opened;
    flushSync();
    return { sheet, stored };
  };
  return { ...world, id, open, ...(await open()), now: () => storedOf(tablet, id) };
}

describe('a draft of the sheet of corrections that is found again', () => {
  const begun = (meanwhile: Parameters<typeof left>[2], typed: object = { phone: '0987654321' }) =>
    left(
      (seat, stored) => new CorrectSheet(seat, stored, ways()),
      ({ form }) => void Object.assign(form.now, typed),
      meanwhile,
    );
  const save = async ({ sheet }: { readonly sheet: CorrectSheet }): Promise<string> => {
    sheet.form.now.reason = 'Ghi nhầm số';
    flushSync();
    return sheet.save(false);
  };

  it('does not bring back a name and a fee that a colleague has corrected, and tells of both', async () => {
    const world = await begun((desk, id) =>
      correctDossier(desk, id, {
        facts: { fee: { dong: 8000, paidBy: 'cash' } },
        particulars: { name: 'Nguyễn Thị Nhung' },
        reason: 'Ghi nhầm',
      }),
    );
    expect(world.sheet.draft.isRestored).toBe(true);
    expect(world.sheet.form.now).toMatchObject({
      name: 'Nguyễn Thị Nhung',
      feeDong: 8000,
      phone: '0987654321',
    });
    expect(world.sheet.changed).toEqual([
      'Họ và tên: Nguyễn Thị Hồng Nhung → Nguyễn Thị Nhung',
      'Phí, lệ phí: 0 → 8.000',
      'Thu bằng: Chưa thu → Tiền mặt',
    ]);
    expect(await save(world)).toBe('done');
    const { dossier, particulars } = await world.now();
    expect([particulars?.name, particulars?.phone, dossier.facts.fee]).toEqual([
      ...['Nguyễn Thị Nhung', '0987654321', { dong: 8000, paidBy: 'cash' }],
    ]);
  });

  it('leaves a supplement standing that a colleague has asked for', async () => {
    const world = await begun((desk, id) =>
      requestSupplement(desk, id, { on: monday, at, reason: 'Thiếu', items: ['Tờ khai'] }),
    );
    expect(await save(world)).toBe('done');
    const { dossier } = await world.now();
    expect([dossier.state, dossier.supplements.length]).toEqual(['awaiting', 1]);
  });

  it('asks no leader to put back a due day that an answered supplement has moved', async () => {
    const world = await begun(async (desk, id, daysPass) => {
      await requestSupplement(desk, id, { on: monday, at, reason: 'Thiếu', items: ['Tờ khai'] });
      daysPass(2);
      await supplementDossier(desk, id, { on: wednesday, at });
    });
    const { dueOn } = (await world.now()).dossier;
    expect(await save(world)).toBe('done');
    const { dossier } = await world.now();
    expect([dossier.dueOn, dossier.asked]).toEqual([dueOn, undefined]);
  });

  it('is saved also where a colleague has recorded the result', async () => {
    const world = await begun((desk, id) => resolveDossier(desk, id, { on: monday, electronicResult: true }));
    expect(await save(world)).toBe('done');
    const { dossier, particulars } = await world.now();
    expect([dossier.state, dossier.resolvedOn, particulars?.phone]).toEqual([
      ...['resolved', '2026-11-23', '0987654321'],
    ]);
  });

  it('names a box that both have changed, with what each has written, and keeps what was typed', async () => {
    const world = await begun((desk, id) =>
      correctDossier(desk, id, { particulars: { phone: '0911111111' }, reason: 'x' }),
    );
    expect(world.sheet.form.now.phone).toBe('0987654321');
    expect(world.sheet.changed).toEqual([
      'Điện thoại: hồ sơ nay ghi “0911111111” (lúc bạn gõ là “0912345678”). Bạn đã gõ “0987654321”; hãy xem lại trước khi lưu.',
    ]);
  });

  it('gives a colleague’s telephone to nobody else whom this person has named', async () => {
    const world = await begun(
      (desk, id) =>
        correctDossier(desk, id, {
          particulars: { authorisedName: 'Ông Cũ', authorisedPhone: '0911111111' },
          reason: 'x',
        }),
      { authorisedName: 'Bà Mới' },
    );
    expect(await save(world)).toBe('done');
    expect((await world.now()).particulars).toMatchObject({ authorisedName: 'Bà Mới', authorisedPhone: '' });
  });

  it('says so too while the sheet stands open, and does not undo what came then', async () => {
    const world = await begun(() => Promise.resolve());
    expect(world.sheet.changed).toEqual([]);
    await correctDossier(world.desk, world.id, {
      particulars: { address: 'Thôn Tây', componentLines: [paper('Giấy chứng sinh'), paper('Sổ hộ khẩu')] },
      reason: 'x',
    });
    world.stored.now = await world.now();
    world.sheet.form.now.papers.push(paper('Tờ khai'));
    flushSync();
    expect(world.sheet.changed).toEqual([
      expect.stringMatching(/^Địa chỉ: .+ → Thôn Tây$/),
      'Thành phần hồ sơ: Giấy chứng sinh → Giấy chứng sinh; Sổ hộ khẩu',
    ]);
    expect(await save(world)).toBe('done');
    const { particulars } = await world.now();
    expect([particulars?.address, particulars?.componentLines.map(({ name }) => name)]).toEqual([
      ...['Thôn Tây', ['Giấy chứng sinh', 'Sổ hộ khẩu', 'Tờ khai']],
    ]);
  });

  it('can be thrown away: the sheet says what the dossier says, and nothing is found the next time', async () => {
    const world = await begun(() => Promise.resolve());
    await world.sheet.afresh();
    flushSync();
    expect([world.sheet.form.now.phone, world.sheet.draft.isRestored]).toEqual(['0912345678', false]);
    expect((await world.open()).sheet.draft.isRestored).toBe(false);
  });
});

describe('a draft of the sheet for the true procedure that is found again', () => {
  it('keeps the papers that a colleague has added meanwhile beside those that were ticked', async () => {
    const form = 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân';
    const world = await left(
      (seat, stored) => new ProcedureSheet(seat, stored, ways()),
      (sheet) => {
        sheet.choose(sheet.offered.find(({ code }) => code === '1.001193') ?? null);
        sheet.form.now.papers.push(paper('Giấy xác nhận'));
      },
      (desk, id) =>
        correctDossier(desk, id, {
          particulars: {
            componentLines: [paper('Giấy chứng sinh'), paper('Sổ hộ khẩu'), paper(form, false)],
          },
          reason: 'x',
        }),
    );
    expect(world.sheet.draft.isRestored).toBe(true);
    expect(world.sheet.changed).toEqual(['Thành phần hồ sơ: Giấy chứng sinh → Giấy chứng sinh; Sổ hộ khẩu']);
    world.sheet.form.now.reason = 'Nghe nhầm';
    flushSync();
    expect(await world.sheet.save()).toBe('done');
    const { dossier, particulars } = await world.now();
    expect(dossier.facts.procedure.code).toBe('1.001193');
    const handedIn = particulars?.componentLines.filter(({ submitted }) => submitted);
    expect(handedIn?.map(({ name }) => name).toSorted()).toEqual([
      ...['Giấy chứng sinh', 'Giấy xác nhận', 'Sổ hộ khẩu'],
    ]);
  });
});

describe('a draft of a deed that is found again', () => {
  const begun = (typed: object, days: number) =>
    left(
      (seat, stored) => new DeedSheet(seat, 'requestSupplement', stored, ways()),
      ({ form }) => void Object.assign(form.now, typed),
      (_desk, _id, daysPass) => Promise.resolve(daysPass(days)),
    );

  it('is of today where nobody had typed a day, and says so', async () => {
    const { sheet } = await begun({ reason: 'Thiếu' }, 2);
    expect([sheet.form.now.on, sheet.form.now.reason]).toEqual(['2026-11-25', 'Thiếu']);
    expect([sheet.draft.isRestored, sheet.dayMoved]).toEqual([
      true,
      'Ngày được đổi từ 23/11/2026 thành hôm nay, 25/11/2026. Nếu làm vào ngày khác, hãy sửa ô ngày.',
    ]);
  });

  it('keeps a day that was typed', async () => {
    const { sheet } = await begun({ reason: 'Thiếu', on: plainDate('2026-11-22') }, 2);
    expect([sheet.form.now.on, sheet.dayMoved]).toEqual(['2026-11-22', undefined]);
  });

  it('is of the same day without a word of it', async () => {
    const { sheet } = await begun({ reason: 'Thiếu' }, 0);
    expect([sheet.form.now.on, sheet.dayMoved, sheet.changed]).toEqual(['2026-11-23', undefined, []]);
  });

  it('hands over to the name as a colleague has corrected it', async () => {
    const { sheet } = await left(
      (seat, stored) => new DeedSheet(seat, 'handOver', stored, ways()),
      ({ form }) => void Object.assign(form.now, { by: 'postal' }),
      (desk, id) => correctDossier(desk, id, { particulars: { name: 'Nguyễn Thị Nhung' }, reason: 'x' }),
    );
    expect([sheet.form.now.receiver, sheet.form.now.by]).toEqual(['Nguyễn Thị Nhung', 'postal']);
    expect(sheet.changed).toEqual(['Người nhận kết quả: Nguyễn Thị Hồng Nhung → Nguyễn Thị Nhung']);
  });
});

it('papers are laid over one by one: a tick of each side stays, and a name typed by both stands once', () => {
  const was = [paper('A', false), paper('B', false)];
  const now = [paper('A'), paper('B', false), paper('C'), paper('')];
  const today = [paper('A', false), paper('B'), paper('C', false)];
  expect(papersLaidOver({ was, now }, today)).toEqual([paper('A'), paper('B'), paper('C'), paper('')]);
});
