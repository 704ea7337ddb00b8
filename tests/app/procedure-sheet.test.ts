import { describe, expect, it } from 'vitest';
import { flushSync } from 'svelte';
import { plainDate } from '../../src/base/plain-date.ts';
import { CorrectSheet } from '../../src/app/pages/dossier/correcting/correct-sheet.svelte.ts';
import { papersOf } from '../../src/app/pages/dossier/correcting/papers.ts';
import { ProcedureSheet } from '../../src/app/pages/dossier/correcting/procedure-sheet.svelte.ts';
import { storyOf } from '../../src/app/pages/dossier/story.ts';
import { correctDossier } from '../../src/commands/dossier/dossier.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { entryRef } from '../../src/log/entry.ts';
import { received } from '../commands/desk-of-tests.ts';
import {
  correctionAnswered,
  correctionAsked,
  received as begun,
  type Fact,
} from '../support/dossier-facts.ts';
import { office } from '../support/worlds.ts';
import { citizen } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf, ways } from './seat-of-tests.ts';

/** A birth, received on Monday 23 November 2026 at 08:00: due the same day at 17:00. */
async function opened(daysLater = 0, changes: Parameters<typeof received>[1] = {}) {
  const world = await openSeat();
  const id = await received(world.desk, changes);
  world.daysPass(daysLater);
  const stored = await storedOf(world.tablet, id);
  const told = ways();
  const sheet = rooted(() => new ProcedureSheet(world.seat, () => stored, told));
  await sheet.form.opened;
  const choose = (code: string): void => {
    sheet.choose(sheet.offered.find((each) => each.code === code) ?? null);
    flushSync();
  };
  return { ...world, id, told, sheet, choose, now: () => storedOf(world.tablet, id) };
}

describe('the sheet for the true procedure', () => {
  it('shows limit and due day before anything is recorded, and names what is missing', async () => {
    const { sheet, choose, told } = await opened();
    expect(sheet.follows).toEqual([]);
    choose('1.004873');
    expect(sheet.follows).toEqual([
      'Thời hạn giải quyết: 3 ngày làm việc, tính từ lúc nhận hồ sơ.',
      // The 24th is a day off: the 25th, 26th and 27th.
      'Hẹn trả mới: Thứ Sáu, 27/11/2026.',
    ]);
    expect(await sheet.save()).toBe('refused');
    expect(sheet.wrong('reason')).toBeTruthy();
    expect(told.close).not.toHaveBeenCalled();
  });

  it('says that what was collected stays collected, where the true procedure costs something else', async () => {
    const { sheet, choose } = await opened(0, { fee: { dong: 10_000, paidBy: 'cash' } });
    choose('1.004873');
    expect(sheet.follows.at(-1)).toMatch(/^Phí, lệ phí đã ghi vẫn là 10\.000 đồng; thủ tục này: .*phí\./);
  });

  it('takes the copies back that only the wrong one counts, and leaves what the desk wrote', async () => {
    const copies = '3 bản, mỗi bản 4 trang';
    const counted = await opened(0, { particulars: citizen('Lý Thị Sao', { subject: copies }) });
    counted.choose('1.004873');
    expect(counted.sheet.follows.at(-1)).toContain(copies);
    counted.sheet.form.now.reason = 'chọn nhầm';
    flushSync();
    expect(await counted.sheet.save()).not.toBe('refused');
    expect((await counted.now()).particulars?.subject).toBe('');
    const written = await opened(0, { particulars: citizen('Lý Thị Sao', { subject: 'Cho con thứ hai' }) });
    written.choose('1.004873');
    written.sheet.form.now.reason = 'chọn nhầm';
    flushSync();
    await written.sheet.save();
    expect((await written.now()).particulars?.subject).toBe('Cho con thứ hai');
  });

  it('records it with the papers of the true one, and the story tells both', async () => {
    const { sheet, choose, now, tablet, id } = await opened();
    choose('1.004873');
    const paper = sheet.form.now.papers[0];
    expect(paper).toMatchObject({ name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', submitted: false });
    if (paper) paper.submitted = true;
    sheet.form.now.reason = 'Nghe nhầm';
    expect(await sheet.save()).toBe('done');
    const { dossier, particulars } = await now();
    expect([dossier.facts.procedure.code, dossier.dueOn, dossier.firstDueOn]).toEqual([
      ...['1.004873', '2026-11-27', '2026-11-23'],
    ]);
    expect(particulars?.componentLines[0]).toMatchObject({ submitted: true });
    const chapter = storyOf(await timeline(tablet, dossierSubject(id))).at(-1);
    expect(chapter?.title).toBe('Sửa thủ tục chọn nhầm');
    expect(chapter?.lines).toEqual(['Lý do: Nghe nhầm']);
    expect(chapter?.list).toEqual([
      'Thủ tục: Thủ tục đăng ký khai sinh → Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
      'Thời hạn giải quyết: Trong ngày → 3 ngày làm việc',
      'Hẹn trả: 23/11/2026 → 27/11/2026',
      'Thành phần hồ sơ: Không có → Tờ khai cấp Giấy xác nhận tình trạng hôn nhân',
    ]);
  });

  it('says that a later day waits for a leader, and then that it was asked', async () => {
    const { sheet, choose, now, told } = await opened(2);
    choose('1.004873');
    expect(sheet.follows.at(-1)).toMatch(/chờ lãnh đạo xác nhận/);
    sheet.form.now.reason = 'Nghe nhầm';
    await sheet.save();
    expect(told.announce).toHaveBeenCalledWith(
      expect.stringMatching(/^Đã gửi lãnh đạo xác nhận/),
      expect.anything(),
    );
    const { dossier } = await now();
    expect([dossier.dueOn, dossier.asked?.[0]?.body.days.dueOn]).toEqual(['2026-11-23', '2026-11-27']);
  });
});

it('what was handed in stays, and nothing that was not is ticked', () => {
  const had = [
    { name: 'Tờ khai', submitted: true, digitised: 'digitised' as const },
    { name: 'Giấy chứng sinh', submitted: true, digitised: 'no' as const },
    { name: 'Ảnh', submitted: false, digitised: 'no' as const },
  ];
  expect(papersOf(['Tờ khai', 'Bản vẽ'], had).map(({ name, submitted }) => [name, submitted])).toEqual([
    ['Tờ khai', true],
    ['Bản vẽ', false],
    ['Giấy chứng sinh', true],
  ]);
});

it('tells the day that follows from the true procedure, not one that another correction waits with', async () => {
  const { seat, tablet, desk, id } = await opened(2);
  const asked = await correctDossier(desk, id, { days: { dueOn: plainDate('2026-11-30') }, reason: 'x' });
  expect(asked.ok).toBe(true);
  const stored = await storedOf(tablet, id);
  const sheet = rooted(() => new ProcedureSheet(seat, () => stored, ways()));
  await sheet.form.opened;
  sheet.choose(sheet.offered.find(({ code }) => code === '1.000656') ?? null);
  flushSync();
  expect(sheet.follows[1]).toBe('Hẹn trả không đổi: Thứ Hai, 23/11/2026.');
});

describe('the sheet for other mistakes', () => {
  it('puts right the kind of applicant, who came for them, and the papers', async () => {
    const { seat, tablet, id, now } = await opened();
    const stored = await storedOf(tablet, id);
    const sheet = rooted(() => new CorrectSheet(seat, () => stored, ways()));
    await sheet.form.opened;
    Object.assign(sheet.form.now, {
      ...{ applicantType: 'other', authorisedName: 'Trần Văn Bình', authorisedIdNumber: '042090004321' },
      ...{ papers: [{ name: ' Tờ khai ', submitted: true, digitised: 'no' }], reason: 'Ghi nhầm' },
    });
    flushSync();
    expect(sheet.isCitizen).toBe(false);
    expect(await sheet.save(false)).toBe('done');
    const { dossier, particulars } = await now();
    expect([dossier.facts.applicantType, dossier.correctedOn]).toEqual(['other', plainDate('2026-11-23')]);
    expect(particulars).toMatchObject({
      ...{ authorisedName: 'Trần Văn Bình', authorisedIdNumber: '042090004321' },
      componentLines: [{ name: 'Tờ khai', submitted: true, digitised: 'no' }],
    });
    const story = storyOf(await timeline(tablet, dossierSubject(id)));
    expect(story.at(-1)?.list).toEqual([
      'Đối tượng: Công dân → Tổ chức khác',
      'Người được ủy quyền: Không có → Trần Văn Bình',
      'Số định danh của người được ủy quyền: Không có → 0420••••••21',
      'Thành phần hồ sơ: Không có → Tờ khai',
    ]);
  });
});

it('tells of no answer as confirmed that came when nothing waited for it any more', () => {
  const world = office();
  const say = (fact: Fact) => world.record('dossier:D1', fact);
  say(begun());
  const asked = entryRef(say(correctionAsked({ days: { dueOn: '2024-02-01' } })));
  for (const choice of ['confirmed', 'refused'] as const) say(correctionAnswered(asked, choice));
  const items = world.entries.map((entry) => ({ entry, where: { kind: 'thisTablet' as const, waiting: 0 } }));
  const told = storyOf(items.map((item) => ({ ...item, sealed: null, setAside: undefined })));
  expect(told.slice(2).map(({ title }) => title)).toEqual([
    'Lãnh đạo xác nhận việc sửa',
    'Lãnh đạo trả lời một đề nghị không còn chờ: không có gì thay đổi',
  ]);
});
