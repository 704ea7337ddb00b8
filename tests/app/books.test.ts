import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { FollowBookPage, allFields, someFields } from '../../src/app/pages/books/follow-book.svelte.ts';
import { TakingOut } from '../../src/app/parts/books/taking-out.svelte.ts';
import { bookLink, readBookAsked } from '../../src/app/pages/books/find-book.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { giveOut } from '../../src/commands/dossier/give-out.ts';
import { correctDossier, withdrawDossier } from '../../src/commands/dossier/dossier.ts';
import { lodgeDossier, refuseAtDesk } from '../../src/commands/dossier/intake.ts';
import { readSheets } from '../../src/documents/register/workbook.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { countPeriod } from '../../src/store/queries/figures.ts';
import { intake, received } from '../commands/desk-of-tests.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice } from './seat-of-tests.ts';

const at = (time: string) => ({ receivedAt: time as TimeOfDay });

async function opened(roles: Role[] = ['officer']) {
  const world = await openOffice({ roles });
  const query = prop(new URLSearchParams());
  const ways = {
    navigate: (to: string) => {
      query.now = new URL(to, 'http://motcua.test').searchParams;
      flushSync();
    },
    ...{ announce: vi.fn(), giveFile: vi.fn() },
  };
  const open = async () => {
    const page = rooted(() => new FollowBookPage(world.seat, () => query.now, ways));
    await vi.waitFor(() => expect(page.found).toBeDefined());
    return page;
  };
  return { ...world, query, ways, open };
}
const numbers = (page: FollowBookPage) =>
  page.found?.shown.map(({ stt, dossier }) => `${stt} ${dossier.facts.number}`);

describe('Sổ theo dõi hồ sơ', () => {
  it('holds what was accepted, in the order of receipt, and as many as the tally calls received', async () => {
    const { desk, tablet, open } = await opened();
    await received(desk, at('10:00'));
    await received(desk, at('08:30'));
    const gone = await received(desk, at('09:00'));
    await withdrawDossier(desk, gone, { on: plainDate('2026-11-23'), reason: 'Không cần nữa' });
    await lodgeDossier(desk, { ...intake(at('07:40')), channel: 'online' });
    await refuseAtDesk(desk, intake(at('07:50')), 'Không thuộc thẩm quyền');
    const page = await open();
    expect(numbers(page)).toEqual(['1 MC01-261123-0002', '2 MC01-261123-0003', '3 MC01-261123-0001']);
    const { total } = await countPeriod(tablet, {
      from: plainDate('2026-01-01'),
      to: plainDate('2026-12-31'),
    });
    expect(total.receivedInPerson + total.receivedOnline + total.receivedPostal).toBe(3);
    expect(page.found?.received).toBe(3);
    expect(page.figureLink).toBe(
      '/so-lieu/danh-sach?figure=receivedInPerson.receivedOnline.receivedPostal&from=2026-01-01&to=2026-12-31',
    );
  });

  it('shows the present state: who took the result and how, and what was put right', async () => {
    const { desk, open } = await opened();
    const id = await received(desk);
    await giveOut(desk, id, { electronicResult: false, by: 'postal', receiver: 'Trần Văn Bình' } as never);
    await correctDossier(desk, id, {
      ...{ facts: {}, days: {}, particulars: { address: 'Thôn Tân, xã Mỹ Tân' }, reason: 'Ghi nhầm' },
    } as never);
    const page = await open();
    const [line] = page.found?.shown ?? [];
    expect(line?.particulars?.address).toBe('Thôn Tân, xã Mỹ Tân');
    expect(line?.handedOver).toEqual({ by: 'postal', receiver: 'Trần Văn Bình' });
  });

  it('is of one field, of a group or of all, and numbered in each from 1', async () => {
    const { desk, open } = await opened();
    await received(desk, at('08:00'));
    await received(desk, { ...at('08:10'), procedureCode: '2.000815' });
    await received(desk, at('08:20'));
    const page = await open();
    expect(page.choice).toBe(allFields);
    const [copies, civil] = ['Chứng thực', 'Hộ tịch'];
    await vi.waitFor(() => expect(page.fields).toEqual([copies, civil]));
    page.choose(civil);
    await vi.waitFor(() => expect(numbers(page)).toEqual(['1 MC01-261123-0001', '2 MC01-261123-0003']));
    expect(page.found?.received).toBe(2);
    page.choose(someFields);
    page.group(copies, true);
    await vi.waitFor(() => expect(page.found?.lines).toHaveLength(3));
    expect(page.asked.fields).toEqual([copies, civil]);
    expect(page.found?.received).toBe(3);
    page.choose(allFields);
    expect(page.asked.fields).toEqual([]);
  });

  it('keeps the number of the year where a part of it is asked for, and refuses days of another year', async () => {
    const { desk, open } = await opened();
    await received(desk, { receivedOn: plainDate('2026-11-20') });
    await received(desk, { receivedOn: plainDate('2026-11-23') });
    const page = await open();
    page.choosePeriod({ from: plainDate('2026-11-21') });
    await vi.waitFor(() => expect(page.found?.lines.map(({ stt }) => stt)).toEqual([2]));
    expect(page.found?.received).toBe(1);
    page.choosePeriod({ from: plainDate('2025-12-01') });
    expect(page.wrongPeriod).toBe(true);
    expect(page.asked.period.from).toBe('2026-11-21');
    page.chooseYear(2025);
    await vi.waitFor(() => expect(page.found?.lines).toEqual([]));
    expect(page.wrongPeriod).toBe(false);
  });

  it('says from which number on a print is out of date once a dossier came in between, until it is printed again', async () => {
    const { desk, open } = await opened();
    await received(desk, at('08:00'));
    await received(desk, at('10:00'));
    const page = await open();
    expect(await page.taking.print()).toBe(true);
    expect(page.taking.pages).toContain('Gồm 2 hồ sơ, bằng số');
    await vi.waitFor(() => expect(page.changed).toEqual([]));
    await received(desk, at('11:00'));
    await vi.waitFor(() => expect(page.found?.lines).toHaveLength(3));
    expect(page.changed).toEqual([]);
    await received(desk, at('09:00'));
    await vi.waitFor(() => expect(page.changed).toHaveLength(1));
    expect(page.changed[0]).toContain('Bản lấy ra ngày 23/11/2026');
    expect(page.changed[0]).toContain('không còn đúng từ số thứ tự 1');
    await vi.waitFor(async () => expect(await page.taking.print()).toBe(true));
    expect(page.taking.pages).toContain('Thay bản lấy ra ngày 23/11/2026: từ số thứ tự 1 trở đi');
    await vi.waitFor(() => expect(page.changed).toEqual([]));
  });

  it('is not printed when it is longer than a tablet bears: nothing is written down, and it is said what to do', async () => {
    const { tablet, seat } = await opened();
    const sheets = vi.fn();
    const taking = new TakingOut(seat, () => ({ count: 1001, name: 'so', printed: 'In sổ', sheets }), {
      ...{ announce: vi.fn(), giveFile: vi.fn() },
    });
    const before = await tablet.db.entries.count();
    expect(await taking.print()).toBe(false);
    expect(taking.error).toContain('Mỗi lần in được 1.000 dòng');
    expect([await tablet.db.entries.count(), sheets.mock.calls.length]).toEqual([before, 0]);
  });

  it('is taken out as a file for a reason that is written down, and by nobody who may not', async () => {
    const { desk, tablet, open, ways } = await opened();
    await received(desk);
    const page = await open();
    expect(await page.taking.save()).toBe(false);
    expect(page.taking.error).toBeDefined();
    [page.taking.reason, page.taking.format] = ['Nộp lưu trữ', 'docx'];
    expect(await page.taking.save()).toBe(true);
    expect(ways.giveFile).toHaveBeenLastCalledWith(expect.any(Blob), 'so-theo-doi-ho-so-2026.docx');
    [page.taking.reason, page.taking.format] = ['Nộp lưu trữ', 'xlsx'];
    expect(await page.taking.save()).toBe(true);
    const [file, name] = ways.giveFile.mock.lastCall as [Blob, string];
    expect(name).toBe('so-theo-doi-ho-so-2026.xlsx');
    const [sheet] = readSheets(new Uint8Array(await file.arrayBuffer())) ?? [];
    expect(sheet?.rows.flat()).toContain('Nguyễn Thị Hồng Nhung');
    const entries = await tablet.db.entries.where('entry.subject').equals('office').toArray();
    expect(entries.at(-1)?.entry.body).toMatchObject({
      ...{ rows: 1, reason: 'Nộp lưu trữ' },
      book: { fields: [], year: 2026, first: 1, lines: 1 },
    });
  });

  it('is not given out to a role that may not take the register out', async () => {
    const { desk, seat, open } = await opened();
    await received(desk);
    const page = await open();
    Object.assign(seat.person, { roles: ['specialist'] });
    expect(await page.taking.print()).toBe(false);
    expect(page.taking.pages).toBeUndefined();
    expect(page.taking.error).toContain('không được lấy sổ ra');
  });
});

describe('a book of dossiers without a field', () => {
  it('is a book of its own, and says so on paper and by its choice', async () => {
    const { desk, open, ways } = await opened();
    const none = await received(desk);
    await received(desk);
    const procedure = { code: '1.001193', version: '2026-07', name: 'Đăng ký khai sinh', field: '' };
    expect((await correctDossier(desk, none, { facts: { procedure }, reason: 'Sổ cũ' })).ok).toBe(true);
    const page = await open();
    await vi.waitFor(() => expect(page.choices.map(({ value }) => value)).toContain(''));
    page.choose('');
    await vi.waitFor(() => expect(numbers(page)).toHaveLength(1));
    expect(page.choice).toBe('');
    expect(await page.taking.print()).toBe(true);
    expect(page.taking.pages).toContain('Lĩnh vực: không ghi lĩnh vực');
    expect(ways.announce).not.toHaveBeenCalled();
  });
});

describe('the address of a book', () => {
  const today = plainDate('2026-11-23');
  const read = (query: string) => readBookAsked(new URLSearchParams(query), today);

  it('says nothing that is usual, and is read back as it was written', () => {
    expect(bookLink(read(''))).toBe('/so-sach?nam=2026');
    const asked = read('nam=2025&linh-vuc=Hộ tịch&linh-vuc=Chứng thực&tu=2025-02-01&den=2025-02-28&trang=3');
    expect(asked).toEqual({
      ...{ fields: ['Chứng thực', 'Hộ tịch'], year: 2025, page: 2 },
      period: { from: '2025-02-01', to: '2025-02-28' },
    });
    expect(read(bookLink(asked).split('?')[1] ?? '')).toEqual(asked);
  });

  it.each(['nam=abc', 'nam=2026&tu=2025-12-31', 'tu=2026-05-01&den=2026-04-01', 'trang=-4'])(
    'falls back to the usual where it makes no sense: %s',
    (query) => expect(bookLink(read(query))).toBe('/so-sach?nam=2026'),
  );
});
