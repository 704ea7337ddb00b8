/** The book of petitions, its forms, and the line on the page of today. */
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { petitionTasks } from '../../src/app/pages/home/tasks.ts';
import { PetitionDeedSheet } from '../../src/app/pages/petition/deed-sheet.svelte.ts';
import { NewPetition } from '../../src/app/pages/petition/new-petition.svelte.ts';
import { PetitionPage } from '../../src/app/pages/petition/petition.svelte.ts';
import { chaptersOf } from '../../src/app/pages/petition/story.ts';
import { PetitionBook } from '../../src/app/pages/petition/petitions.svelte.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import type { PetitionId } from '../../src/base/ids.ts';
import { doWithPetition, receivePetition } from '../../src/commands/petition/petition.ts';
import { demoPetitions } from '../../src/commands/demo/petitions.ts';
import { urgencyOf, clockThatCounts } from '../../src/domain/petition/clocks.ts';
import { foldPetition } from '../../src/domain/petition/petition.ts';
import {
  findPetition,
  petitionsOf,
  type StoredPetition,
} from '../../src/store/queries/petition/petitions.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { calendar } from '../support/moments.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { office } from '../support/worlds.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, openSeat } from './seat-of-tests.ts';

type World = Awaited<ReturnType<typeof openSeat>>;
const receive = async ({ desk }: World, on: string, about: 'rule' | 'business' = 'rule') => {
  const done = await receivePetition(desk, { about, channel: 'phone', on, petitioner: somePetitioner });
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error));
};
const stored = async ({ tablet }: World, id: PetitionId): Promise<StoredPetition> =>
  (await findPetition(tablet, id)) ?? expect.fail();
const kept = (form: { readonly state: string }) => {
  flushSync();
  return vi.waitFor(() => expect(form.state).toBe('saved'));
};
const waysOut = () => ({ navigate: vi.fn(), announce: vi.fn(), giveFile: vi.fn() });

describe('the form of a petition', () => {
  it('says what is missing, loses nothing, and is forgotten once it stands in the book', async () => {
    const world = await openSeat();
    const open = async () => {
      const form = rooted(() => new NewPetition(world.seat));
      await form.form.opened;
      return form;
    };
    const form = await open();
    expect(form.dueOn).toBe('2026-12-15');
    form.form.now.petitioner.name = 'Lò Văn Pản';
    form.form.touched = true;
    expect(await form.save()).toBeUndefined();
    expect(form.wrong('about')).toBe('Chọn phản ánh, kiến nghị về việc gì.');
    expect(form.wrong('text')).toBe('Ghi nội dung.');
    await kept(form.form);
    const again = await open();
    expect(again.form.now.petitioner.name).toBe('Lò Văn Pản');
    again.form.now.about = 'conduct';
    again.form.now.petitioner.text = 'Chờ lâu';
    const id = await again.save();
    expect((await stored(world, id ?? expect.fail())).petition.kind).toBe('conduct');
    expect((await open()).form.now.petitioner.name).toBe('');
  });
});

describe('a deed with a petition', () => {
  it('is two taps where nothing has to be written', async () => {
    const world = await openSeat();
    const id = await receive(world, '2026-11-23');
    await doWithPetition(world.desk, id, { kind: 'answer', on: '2026-11-23', number: '', text: 'Đã rõ' });
    const page = rooted(() => new PetitionPage(world.seat, () => id));
    await vi.waitFor(() => expect(page.likely).toBe('publishPetition'));
    const one = await stored(world, id);
    const sheet = rooted(() => new PetitionDeedSheet(world.seat, () => one, 'publishPetition'));
    expect(await sheet.save()).toBe('Đã ghi công khai.');
    await vi.waitFor(() => expect(page.stored?.petition.state).toBe('published'));
    expect(page.chapters.map(({ title }) => title)).toEqual([
      ...['Tiếp nhận phản ánh, kiến nghị', 'Trả lời phản ánh, kiến nghị', 'Công khai kết quả trả lời'],
    ]);
  });

  it('is found again as it was typed, and says what is wrong with it', async () => {
    const world = await openSeat();
    const one = await stored(world, await receive(world, '2026-11-23'));
    const open = async () => {
      const sheet = rooted(() => new PetitionDeedSheet(world.seat, () => one, 'forwardPetition'));
      await sheet.form.opened;
      return sheet;
    };
    const sheet = await open();
    expect(await sheet.save()).toBeUndefined();
    expect(sheet.wrong('to')).toBe('Ghi tên cơ quan được chuyển đến.');
    sheet.form.now.to = 'Công an xã';
    sheet.form.touched = true;
    await kept(sheet.form);
    expect((await open()).form.now.to).toBe('Công an xã');
  });

  it('is of the day on which it is done, not of that on which somebody began to type, unless a day was typed', async () => {
    const world = await openSeat();
    const one = await stored(world, await receive(world, '2026-11-20'));
    const open = async () => {
      const sheet = rooted(() => new PetitionDeedSheet(world.seat, () => one, 'answerPetition'));
      await sheet.form.opened;
      return sheet;
    };
    const begun = await open();
    begun.form.now.text = 'Đã niêm yết';
    begun.form.touched = true;
    await kept(begun.form);
    world.daysPass(2);
    const found = await open();
    expect([found.form.now.on, found.form.now.text]).toEqual(['2026-11-25', 'Đã niêm yết']);
    expect(found.dayMoved).toContain('Ngày được đổi từ 23/11/2026 thành hôm nay, 25/11/2026');
    found.form.now.on = plainDate('2026-11-20');
    found.form.touched = true;
    flushSync();
    await vi.waitFor(async () => expect((await open()).form.now.on).toBe('2026-11-20'));
    world.daysPass(1);
    expect(await open()).toMatchObject({ form: { now: { on: '2026-11-20' } }, dayMoved: undefined });
  });

  it('that corrects leaves what a colleague has put right meanwhile', async () => {
    const world = await openSeat();
    const id = await receive(world, '2026-11-23');
    let one = await stored(world, id);
    const sheet = rooted(() => new PetitionDeedSheet(world.seat, () => one, 'correctPetition'));
    sheet.form.now.facts.about = 'conduct';
    sheet.form.now.text = 'Chọn nhầm';
    await doWithPetition(world.desk, id, {
      ...{ kind: 'correct', about: 'rule', channel: 'phone', on: '2026-11-23', reason: 'Nghe nhầm' },
      petitioner: { ...somePetitioner, name: 'Lò Văn Pán' },
    });
    one = await stored(world, id);
    expect(await sheet.save()).toBeDefined();
    const after = await stored(world, id);
    expect(after.petition.kind).toBe('conduct');
    expect(after.petitioner?.name).toBe('Lò Văn Pán');
    expect((await timeline(world.tablet, `petition:${id}`)).at(-1)?.entry.body).toEqual({ kind: 'conduct' });
  });

  it('that corrects is told with the name of each box, also of one that was emptied', async () => {
    const world = await openSeat();
    const id = await receive(world, '2026-11-23');
    await doWithPetition(world.desk, id, {
      ...{ kind: 'correct', about: 'conduct', channel: 'phone', on: '2026-11-20', reason: 'Nghe nhầm' },
      petitioner: { ...somePetitioner, name: 'Lò Văn Pán', phone: '' },
    });
    const [, corrected] = chaptersOf(await timeline(world.tablet, `petition:${id}`), undefined);
    expect(corrected?.lines).toEqual([
      ...['Về việc: Hành vi hành chính', 'Ngày tiếp nhận: 20/11/2026', 'Họ tên người gửi: Lò Văn Pán'],
      ...['Điện thoại: bỏ, để trống', 'Lý do: Nghe nhầm'],
    ]);
  });
});

describe('the book of petitions', () => {
  it('shows what is late first, opens each figure, and leaves out what was struck', async () => {
    const world = await openSeat();
    const late = await receive(world, '2026-10-27');
    const due = await receive(world, '2026-11-03');
    const fresh = await receive(world, '2026-11-20', 'business');
    const gone = await receive(world, '2026-11-20');
    await doWithPetition(world.desk, gone, { kind: 'strike', reason: 'Ghi hai lần' });
    let query = new URLSearchParams();
    const book = rooted(() => new PetitionBook(world.seat, () => query, waysOut()));
    await vi.waitFor(() => expect(book.all).toHaveLength(4));
    expect(book.rows.map(({ id, urgency }) => [id, urgency])).toEqual([
      ...[
        [late, 'late'],
        [due, 'due'],
        [fresh, 'running'],
      ],
    ]);
    expect(book.figures).toMatchObject([
      {
        figures: [
          { figure: 'carriedIn', count: 2 },
          { figure: 'openWithin', count: 1 },
          { figure: 'openOver' },
        ],
      },
      {
        figures: [
          { figure: 'received', count: 1 },
          { figure: 'openWithin', count: 1 },
        ],
      },
    ]);
    query = new URLSearchParams(book.figureLink('administrative', 'openOver').split('?')[1]);
    const opened = rooted(() => new PetitionBook(world.seat, () => query, waysOut()));
    await vi.waitFor(() => expect(opened.rows.map(({ id }) => id)).toEqual([late]));
  });

  it('begins another list at its first page, whichever page was open before', async () => {
    const world = await openSeat();
    for (let n = 0; n < 51; n += 1) await receive(world, '2026-11-20');
    const query = prop(new URLSearchParams());
    const book = rooted(() => new PetitionBook(world.seat, () => query.now, waysOut()));
    await vi.waitFor(() => expect(book.rows).toHaveLength(51));
    book.page = 1;
    flushSync();
    expect(book.shown).toHaveLength(1);
    query.now = new URLSearchParams('muc=open');
    flushSync();
    expect([book.page, book.shown.length]).toEqual([0, 50]);
  });

  it('is printed with every name, and who took it out is written down', async () => {
    const world = await openOffice();
    await receive(world, '2026-11-20');
    const book = rooted(() => new PetitionBook(world.seat, () => new URLSearchParams(), waysOut()));
    await vi.waitFor(() => expect(book.rows).toHaveLength(1));
    expect(await book.taking.print()).toBe(true);
    for (const word of ['Sổ theo dõi phản ánh, kiến nghị', 'Lò Văn Pản', '14/12/2026', 'Đang xử lý'])
      expect(book.taking.pages).toContain(word);
    expect(book.taking.pages).not.toContain('Quá hạn');
    const late = rooted(() => new PetitionBook(world.seat, () => new URLSearchParams('muc=open'), waysOut()));
    await vi.waitFor(() => expect(late.rows).toHaveLength(1));
    await late.taking.print();
    expect(late.taking.pages).toContain('Chưa trả lời');
    const [last] = (await timeline(world.tablet, 'office')).slice(-1);
    expect(last?.entry).toMatchObject({
      type: 'office/registerExported',
      body: { rows: 1, reason: 'In sổ phản ánh, kiến nghị' },
    });
  });
});

describe('the page of today', () => {
  it('asks for petitions only while one is late or due', async () => {
    const world = await openSeat();
    const { today } = world.seat;
    const tasks = async () => petitionTasks(await petitionsOf(world.tablet), calendar, today, world.seat.may);
    await receive(world, '2026-11-20');
    expect(await tasks()).toEqual([]);
    await receive(world, '2026-10-27');
    await receive(world, '2026-11-03');
    expect((await tasks()).map(({ href, what }) => [href, what])).toEqual([
      ['/phan-anh?muc=late', '1 phản ánh, kiến nghị quá hạn'],
      ['/phan-anh?muc=due', '1 phản ánh, kiến nghị sắp đến hạn'],
    ]);
    for (const { href, what } of await tasks()) {
      const query = new URLSearchParams(href.split('?')[1]);
      const book = rooted(() => new PetitionBook(world.seat, () => query, waysOut()));
      await vi.waitFor(() => expect(book.rows).toHaveLength(Number.parseInt(what, 10)));
    }
    const administrator = (await openSeat({ roles: ['administrator'] })).seat.may;
    expect(petitionTasks(await petitionsOf(world.tablet), calendar, today, administrator)).toEqual([]);
  });
});

it('The demo office has one late, one due and one answered, on whatever day it is founded', () => {
  for (let n = 0; n < 40; n += 1) {
    const today: PlainDate = addDays('2026-11-01' as PlainDate, n);
    const urgencies = demoPetitions(calendar, today).map((events) => {
      const world = office();
      for (const event of events) world.record('petition:P1', event as never);
      const petition = foldPetition(world.entries) ?? expect.fail();
      expect(petition.misfits).toEqual([]);
      return [petition.state, urgencyOf(clockThatCounts(petition, calendar, today), calendar, today)].join();
    });
    expect(urgencies).toEqual([
      ...['open,late', 'open,due', 'awaiting,running', 'answered,due', 'published,done'],
    ]);
  }
});
