import { describe, expect, it } from 'vitest';
import { correctionOf, valuesOf } from '../../src/app/pages/dossier/correcting/correction.ts';
import { slipPage, slipsOf } from '../../src/app/parts/dossier/slip-pages.ts';
import { storyOf } from '../../src/app/pages/dossier/story.ts';
import { slipText } from '../../src/app/strings/desk/slips.ts';
import { addressWith, readAsked } from '../../src/app/pages/register/find.ts';
import { rowsWanted } from '../../src/store/queries/register-rows.ts';
import { correctDossier } from '../../src/commands/dossier/dossier.ts';
import { giveOut } from '../../src/commands/dossier/give-out.ts';
import { gradeDossier } from '../../src/commands/dossier/grade.ts';
import { record } from '../../src/store/journal/record.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { pageOfRows, timeline } from '../../src/store/queries/queries.ts';
import { openDesk, received } from '../commands/desk-of-tests.ts';
import { slipInput } from '../documents/slip-input.ts';
import { citizen, newFact } from '../store/tablets.ts';

describe('a correction', () => {
  const { dossier, particulars } = slipInput();
  const was = valuesOf(dossier, particulars);

  it('says only what was changed', () => {
    const now = { ...was, name: 'Nguyễn Thị Nhung', channel: 'online' as const, reason: 'Ghi nhầm' };
    expect(correctionOf(was, now)).toEqual({
      kind: 'correct',
      facts: { channel: 'online' },
      days: {},
      particulars: { name: 'Nguyễn Thị Nhung' },
      reason: 'Ghi nhầm',
    });
  });

  it('is empty when what was changed is put back', () => {
    expect(correctionOf(was, { ...was, reason: 'x' })).toMatchObject({
      facts: {},
      days: {},
      particulars: {},
    });
  });
});

describe('a dossier’s story', () => {
  it('shows a correction as what was and what is, with the ID number covered', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    await correctDossier(desk, id, {
      facts: { channel: 'online' },
      particulars: { name: 'Nguyễn Thị Nhung', idNumber: '042098001234' },
      reason: 'Ghi nhầm',
    });
    const story = storyOf(await timeline(tablet, dossierSubject(id)));
    expect(story.map(({ title }) => title)).toEqual(['Tiếp nhận hồ sơ', 'Sửa sai sót']);
    expect(story[1]?.list).toEqual([
      'Hình thức nộp: Trực tiếp → Trực tuyến',
      'Họ và tên: Nguyễn Thị Hồng Nhung → Nguyễn Thị Nhung',
      'Số giấy tờ: 0010••••••45 → 0420••••••34',
    ]);
  });
});

it('a story says of a second grade that it does not count and who had asked first, never which they were', async () => {
  const { desk, tablet } = await openDesk();
  const id = await received(desk);
  await giveOut(desk, id, { by: 'inPerson', receiver: '' });
  await gradeDossier(desk, id, { grade: 'satisfied' });
  const apart = { type: 'dossier/graded', body: { on: '2026-11-23', grade: 'dissatisfied' } };
  await record(tablet, 'colleague' as PersonId, [newFact(dossierSubject(id), apart)]);
  const story = storyOf(await timeline(tablet, dossierSubject(id)), (person) =>
    person === 'colleague' ? 'Lê Quang Minh' : 'Nguyễn Thị Hạnh',
  );
  const [first, second] = story.slice(-2);
  expect(first?.lines).toEqual([]);
  expect(second?.lines.join()).toContain(
    'máy khác đã hỏi trước, ngày 23/11/2026, do Nguyễn Thị Hạnh giao máy',
  );
  expect(JSON.stringify([first?.title, first?.lines, second?.title, second?.lines])).not.toMatch(/hài lòng/i);
});

it('a story tells of each field that the receipt prints, and nothing of a name said again', async () => {
  const { desk, tablet } = await openDesk();
  const id = await received(desk);
  const correct = (particulars: object, facts: object = {}) =>
    correctDossier(desk, id, { particulars, facts, reason: 'Ghi nhầm' });
  await correct({ authorisedName: 'Bình' });
  await correct(
    { authorisedName: 'Bình', authorisedBy: 'Giấy số 2', resultAddress: 'Thôn Tây' },
    { sets: 2, resultBy: 'postal' },
  );
  expect(storyOf(await timeline(tablet, dossierSubject(id))).at(-1)?.list).toEqual([
    expect.stringMatching(/^Nhận kết quả: .+ → Qua bưu chính$/),
    expect.stringMatching(/^Số bộ hồ sơ: .+ → 2$/),
    'Giấy tờ ủy quyền: Không có → Giấy số 2',
    'Địa chỉ nhận kết quả: Không có → Thôn Tây',
  ]);
});

it('a story tells of papers only where something of them is told otherwise', async () => {
  const { desk, tablet } = await openDesk();
  const id = await received(desk);
  const line = (name: string, submitted = false, digitised: 'no' | 'digitised' = 'no') => ({
    ...{ name, submitted, digitised },
  });
  const told = async (componentLines: readonly object[]) => {
    const particulars = { componentLines } as object;
    expect((await correctDossier(desk, id, { particulars, reason: 'Ghi nhầm' })).ok).toBe(true);
    return storyOf(await timeline(tablet, dossierSubject(id))).at(-1)?.list;
  };
  expect(await told([line('Tờ khai')])).toEqual([]);
  expect(await told([line('Tờ khai', true)])).toEqual(['Thành phần hồ sơ: Không có → Tờ khai']);
  expect(await told([line('Tờ khai', true, 'digitised')])).toEqual([
    'Thành phần hồ sơ: Tờ khai (chưa số hóa) → Tờ khai (đã số hóa)',
  ]);
});

describe('the slips of a dossier', () => {
  it('are those that its state calls for', () => {
    const { dossier } = slipInput();
    expect(slipsOf(dossier, [])).toEqual(['giay-hen']);
    expect(slipsOf({ ...dossier, state: 'refused' }, [])).toEqual(['tu-choi']);
    expect(slipsOf({ ...dossier, state: 'stopped' }, [])).toEqual(['giay-hen', 'dung']);
    expect(slipsOf({ ...dossier, state: 'withdrawn' }, [])).toEqual(['giay-hen', 'dung']);
  });

  it('returned, say so with the title of the button; what the applicant stops is another paper', () => {
    const { dossier, ...rest } = slipInput();
    const returned = { ...rest, dossier: { ...dossier, state: 'returned' as const } };
    expect(slipsOf(returned.dossier, [])).toEqual(['giay-hen', 'tra-lai']);
    const words = { reason: 'Không đủ điều kiện', items: [] };
    expect(slipPage('tra-lai', returned, words, 'a5')).toContain(slipText.title['tra-lai']);
    expect(slipPage('dung', returned, words, 'a5')).toBeUndefined();
    const stopped = { ...rest, dossier: { ...dossier, state: 'stopped' as const } };
    expect(slipPage('tra-lai', stopped, words, 'a5')).toBeUndefined();
    expect(slipPage('dung', stopped, words, 'a5')).not.toContain('trả lại hồ sơ');
  });

  it('ask for a supplement only where it is said what is missing', () => {
    const { dossier, ...rest } = slipInput();
    const asked = [{ requestedOn: plainDate('2026-11-24'), requestedAt: null, answeredOn: null }];
    const waiting = { ...dossier, state: 'awaiting' as const, supplements: asked };
    const input = { ...rest, dossier: waiting };
    expect(slipsOf(waiting, [])).toEqual(['giay-hen']);
    expect(slipPage('bo-sung', input, { reason: 'Thiếu', items: [] }, 'a5')).toBeUndefined();
    expect(slipPage('bo-sung', input, { reason: 'Thiếu', items: ['Bản sao'] }, 'a5')).toContain('Bản sao');
  });

  it('are dated by the deed, however late they are printed', () => {
    const late = { ...slipInput(), on: plainDate('2026-12-31') };
    expect(slipPage('giay-hen', late, { reason: '', items: [] }, 'a5')).toContain(
      'ngày 23 tháng 11 năm 2026',
    );
    expect(slipPage('dung', late, { reason: '', items: [] }, 'a5')).toBeUndefined();
  });
});

describe('the register’s address', () => {
  const read = (text: string) => readAsked(new URLSearchParams(text));

  it('names a list, words, filters and a page, and takes nonsense as nothing', () => {
    expect(read('danh-sach=overdue&trang=3')).toMatchObject({ list: 'overdue', page: 2 });
    expect(read('danh-sach=x&trang=-1&trang-thai=y&tu=31/12')).toEqual({
      list: 'all',
      words: '',
      filter: {},
      page: 0,
    });
    expect(read('tu=2026-01-01').filter.period?.from).toBe('2026-01-01');
  });

  it('goes back to the first page when anything else changes', () => {
    const query = new URLSearchParams('danh-sach=open&trang=4');
    expect(addressWith(query, { 'hinh-thuc': 'online' })).toBe('/ho-so?danh-sach=open&hinh-thuc=online');
    expect(addressWith(query, { trang: '5' })).toBe('/ho-so?danh-sach=open&trang=5');
    expect(addressWith(query, { 'danh-sach': null })).toBe('/ho-so');
  });

  it('finds without diacritics within a list and a filter', async () => {
    const { desk, tablet } = await openDesk();
    await received(desk);
    await received(desk, { particulars: citizen('Trần Văn Bình', { idNumber: '042098001234' }) });
    const found = (words: string, text = '') =>
      rowsWanted(
        tablet,
        readAsked(new URLSearchParams(text), words),
        plainDate('2026-11-23'),
        plainDate('2026-11-25'),
      );
    const [hit] = await pageOfRows(tablet, await found('tran binh', 'danh-sach=open'));
    expect(hit?.particulars?.name).toBe('Trần Văn Bình');
    expect(await found('001234')).toHaveLength(1);
    expect(await found('binh', 'hinh-thuc=online')).toHaveLength(0);
    for (const signs of ['-', '😀', '.']) expect(await found(signs), signs).toHaveLength(0);
    expect(await found(`binh${' '.repeat(300)}zzz`)).toHaveLength(1);
    expect(await found('', 'danh-sach=waiting')).toHaveLength(2);
  });
});
