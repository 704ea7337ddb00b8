import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { CertificationBookPage } from '../../src/app/pages/books/certification-book.svelte.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { doDeed } from '../../src/commands/deed.ts';
import { correctDossier, correctProcedure, withdrawDossier } from '../../src/commands/dossier/dossier.ts';
import { codeOfLine } from '../../src/domain/dossier/search.ts';
import { lineOfCopies } from '../../src/domain/dossier/book-line.ts';
import { booksGiven } from '../../src/store/queries/certification-book.ts';
import { received } from '../commands/desk-of-tests.ts';
import { setAside } from './setting-aside.ts';
import { patience } from '../support/patience.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, storedOf } from './seat-of-tests.ts';

const copies = { procedureCode: '2.000815', counted: { copies: 3, pages: 4 } };

async function opened() {
  const world = await openOffice({ roles: ['officer'] });
  const query = prop(new URLSearchParams({ so: 'SCT/BS' }));
  const navigate = (to: string) => {
    query.now = new URL(to, 'http://motcua.test').searchParams;
    flushSync();
  };
  const ways = { navigate, announce: vi.fn(), giveFile: vi.fn() };
  const open = async () => {
    const page = rooted(() => new CertificationBookPage(world.seat, () => query.now, ways));
    await vi.waitFor(() => expect(page.found).toBeDefined(), { timeout: patience });
    return page;
  };
  return { ...world, ways, navigate, open };
}
const numbers = (page: CertificationBookPage) =>
  page.found?.shown.map(({ line, struck }) => [line.number, line.copies, struck]);

it('has every number that was given in the year, each in its own book, and why one is struck out', async () => {
  const { desk, open, navigate } = await opened();
  await received(desk, copies);
  const wrong = await received(desk, copies);
  await received(desk, { procedureCode: '1.001193' });
  await correctProcedure(desk, wrong, { code: '2.000884', reason: 'Chọn nhầm thủ tục', dueOn: null });
  const page = await open();
  expect(numbers(page)).toEqual([
    [1, 3, undefined],
    [2, 3, 'Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.'],
  ]);
  expect(page.missing).toEqual([]);
  navigate('/so-sach?so=SCT/CK, ĐC');
  await vi.waitFor(() => expect(numbers(page)?.map(([number]) => number)).toEqual([1]));
  expect(page.form.source).toBe('memory');
  page.chooseYear(2025);
  await vi.waitFor(() => expect(page.found?.lines).toEqual([]));
  expect(page.book).toBe('SCT/CK, ĐC');
});

it('counts as certified nothing that ended without a certificate', async () => {
  const { desk, open } = await opened();
  const gone = await received(desk, copies);
  await received(desk, copies);
  await withdrawDossier(desk, gone, { on: plainDate('2026-11-23'), reason: 'Không cần nữa' });
  const page = await open();
  expect(numbers(page)).toEqual([
    [1, 3, 'Gạch bỏ: hồ sơ kết thúc mà không được chứng thực.'],
    [2, 3, undefined],
  ]);
  expect(await page.taking.print()).toBe(true);
  expect(page.taking.pages).toContain(
    'đã cấp 2 số chứng thực: 0 việc đã chứng thực, 1 việc đang giải quyết, 1 số đã gạch',
  );
});

it('of a book that is none has the columns of the copies, whatever it is called', async () => {
  const { open, navigate } = await opened();
  navigate('/so-sach?so=constructor');
  expect((await open()).form.columns).toHaveLength(8);
});

it('begins at 1 in each year, and keeps the book of a year before', async () => {
  const { desk, open, daysPass } = await opened();
  await received(desk, copies);
  daysPass(60);
  await received(desk, { ...copies, receivedOn: plainDate('2027-01-22') });
  const page = await open();
  expect(page.year).toBe(2027);
  expect(numbers(page)?.map(([number]) => number)).toEqual([1]);
  await vi.waitFor(() => expect(page.years.map(({ value }) => value)).toEqual(['2027', '2026']));
  page.chooseYear(2026);
  await vi.waitFor(() => expect(page.found?.lines[0]?.line.year).toBe(2026));
});

it('is printed and filed with what it has, and that is written down', async () => {
  const { desk, tablet, open, ways } = await opened();
  await received(desk, copies);
  const page = await open();
  expect(await page.taking.print()).toBe(true);
  expect(page.taking.pages).toContain('Năm 2026 đã cấp 1 số chứng thực: 0 việc đã chứng thực');
  page.taking.reason = 'Khóa sổ';
  expect(await page.taking.save()).toBe(true);
  expect(ways.giveFile).toHaveBeenLastCalledWith(expect.any(Blob), 'so-chung-thuc-SCT-BS-2026.docx');
  const entries = await tablet.db.entries.where('entry.subject').equals('office').toArray();
  expect(entries.map(({ entry }) => entry.body['reason']).filter(Boolean)).toEqual([
    'In sổ chứng thực bản sao từ bản chính: SCT/BS',
    'Khóa sổ',
  ]);
});

it('calls a number that lies aside so, and not one that is still to come', async () => {
  const { desk, tablet, open } = await opened();
  const ids = [await received(desk, copies), await received(desk, copies), await received(desk, copies)];
  const second = `dossier:${ids[1]}`;
  const rows = await tablet.db.entries.where('entry.subject').equals(second).toArray();
  await setAside(
    tablet,
    rows.map(({ entry }) => entry.type),
    'roleNotAllowed',
    [second],
  );
  const page = await open();
  expect(numbers(page)?.map(([number]) => number)).toEqual([1, 3]);
  expect(page.missing).toEqual([
    'Đang để riêng, chưa tính, quyển 01: số 2. Mở trang Đồng bộ để xử lý: ghi lại hoặc bỏ.',
  ]);
});

it('names the last number of a volume too where it lies aside, and one that was dropped as dropped', async () => {
  const { desk, tablet, open } = await opened();
  const ids = [await received(desk, copies), await received(desk, copies), await received(desk, copies)];
  const subjects = ids.slice(1).map((id) => `dossier:${id}`);
  const rows = await tablet.db.entries.where('entry.subject').anyOf(subjects).toArray();
  const types = rows.map(({ entry }) => entry.type);
  await setAside(tablet, types, 'roleNotAllowed', subjects);
  const refusals = await tablet.db.refusals.toArray();
  const second = refusals.filter(({ subject }) => subject === `dossier:${ids[1]}`);
  await tablet.db.refusals.bulkPut(second.map((row) => ({ ...row, answered: 'dropped' as const })));
  const page = await open();
  expect(page.missing).toEqual([
    'Đang để riêng, chưa tính, quyển 01: số 3. Mở trang Đồng bộ để xử lý: ghi lại hoặc bỏ.',
    'Đã bỏ hoặc ghi lại bằng số khác, không dùng lại, quyển 01: số 2.',
  ]);
});

it('has another number of copies once somebody has counted again, in the very same line', async () => {
  const { desk, tablet, open } = await opened();
  const id = await received(desk, copies);
  const counted = { copies: 5, pages: 4 };
  expect(
    await correctDossier(desk, id, { counted: { copies: 0, pages: 4 }, reason: 'Đếm lại' }),
  ).toMatchObject({
    error: { fields: { 'counted.copies': 'notANumber' } },
  });
  expect((await correctDossier(desk, id, { counted, reason: 'Đếm lại' })).ok).toBe(true);
  const { dossier } = await storedOf(tablet, id);
  expect(lineOfCopies(dossier)).toMatchObject({ number: 1, ...counted });
  expect(dossier.certifiedLater).toBeUndefined();
  expect(numbers(await open())).toEqual([[1, 5, undefined]]);
});

it('gives no paper and no file out in which a name could not be opened', async () => {
  const { desk, tablet, open, ways } = await opened();
  await received(desk, copies);
  const page = await open();
  tablet.vault = undefined;
  expect(await page.taking.print()).toBe(false);
  expect(page.taking.error).toContain('Chưa mở được tên của 1 dòng');
  page.taking.reason = 'Khóa sổ';
  expect(await page.taking.save()).toBe(false);
  expect(ways.giveFile).not.toHaveBeenCalled();
});

it('has a tab for each book that a number was given in, and tells them by the index', async () => {
  const { desk, tablet, open } = await opened();
  await received(desk, copies);
  await received(desk, copies);
  const id = await received(desk, { procedureCode: '1.001193' });
  const own = { book: 'SCT/NB', year: 2026, volume: 1, number: 1, copies: null, pages: null };
  expect((await doDeed(desk, id, { kind: 'giveBookNumber', ...own })).ok).toBe(true);
  const given = await booksGiven(tablet);
  expect(given).toHaveLength(2);
  expect(given).toEqual(
    expect.arrayContaining([
      { book: 'SCT/BS', year: 2026 },
      { book: 'SCT/NB', year: 2026 },
    ]),
  );
  const page = await open();
  await vi.waitFor(() =>
    expect(page.books.symbols).toEqual(['SCT/BS', 'SCT/CK, ĐC', 'SCT/HĐ, GD', 'SCT/NB']),
  );
  expect(codeOfLine(own)).toBe('book/1/1/2026/sct/nb');
});
