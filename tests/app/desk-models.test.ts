import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { OpenDossier } from '../../src/app/pages/dossier/dossier.svelte.ts';
import { FigureDossiers } from '../../src/app/pages/figures/figure-list.svelte.ts';
import { bucketFigure, listLink } from '../../src/app/parts/figures/figure-links.ts';
import { PeriodFigures } from '../../src/app/pages/figures/figures.svelte.ts';
import { DayAtTheDesk } from '../../src/app/pages/home/home.svelte.ts';
import { ProcedureList } from '../../src/app/pages/procedures/procedures.svelte.ts';
import { RegisterBook } from '../../src/app/pages/register/register.svelte.ts';
import { OfficeReports } from '../../src/app/pages/report/reports.svelte.ts';
import { WaitingMarks } from '../../src/app/parts/waiting-marks.svelte.ts';
import { lodgeDossier } from '../../src/commands/dossier/intake.ts';
import { closePeriod } from '../../src/commands/report/report.ts';
import type { SyncState } from '../../src/sync/engine.ts';
import {
  answerCorrection,
  correctDossier,
  requestSupplement,
  resolveDossier,
} from '../../src/commands/dossier/dossier.ts';
import { Undo } from '../../src/app/parts/dossier/undo.svelte.ts';
import { storyOf } from '../../src/app/pages/dossier/story.ts';
import type { SaysDone } from '../../src/app/ui/panels/announce.svelte.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { enrolUpstream, noteUpstream } from '../../src/store/upstream.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { intake, received } from '../commands/desk-of-tests.ts';
import { citizen } from '../store/tablets.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { someReport } from '../support/report-facts.ts';
import { openOffice, openSeat, storedOf, ways } from './seat-of-tests.ts';

const monday = plainDate('2026-11-23');
const queryOf = (address: string): URLSearchParams => new URL(address, 'http://motcua.test').searchParams;
const resolve = { on: monday, electronicResult: true };

describe('an open dossier', () => {
  async function opened(roles: Role[]) {
    const world = await openSeat({ roles: ['officer'] });
    const id = await received(world.desk);
    const seat = (await openSeat({ roles })).seat;
    const announced = vi.fn<SaysDone>();
    const open = rooted(
      () => new OpenDossier({ ...seat, tablet: world.tablet, today: monday }, () => id, announced),
    );
    await vi.waitFor(() => expect(open.found).toBeTruthy());
    return { ...world, id, open, announced };
  }

  it('offers what its state and the person’s role allow, the usual first, and follows a deed', async () => {
    const { open, desk, id } = await opened(['officer']);
    // A birth is promised for the same day: whoever brought it waits.
    expect(open.likely).toBe('resolveAndHandOver');
    expect(open.others).toEqual([
      ...[
        'requestSupplement',
        'askExtension',
        'resolve',
        'transfer',
        'startChain',
        'return',
        'withdraw',
        'stop',
      ],
      ...['correct', 'correctProcedure', 'giveOfficialCode'],
    ]);
    expect(open.urgency).toBe('today');
    await resolveDossier(desk, id, resolve);
    await vi.waitFor(() => expect(open.likely).toBe('handOver'));
    expect(open.others).toEqual(['transfer', 'correct', 'correctProcedure', 'giveOfficialCode']);
    expect(open.urgency).toBeUndefined();
  });

  it('is resolved and handed over in one tap, and one more tap takes both back', async () => {
    const { open, tablet, id, announced } = await opened(['officer']);
    const before = (await storedOf(tablet, id)).dossier;
    await open.start('resolveAndHandOver');
    expect((await storedOf(tablet, id)).dossier).toMatchObject({
      ...{ state: 'handedOver', resolvedOn: '2026-11-23', handedOverOn: '2026-11-23' },
    });
    const undo = announced.mock.lastCall?.[1];
    expect(undo?.isOpen).toBe(true);
    await undo?.take();
    expect((await storedOf(tablet, id)).dossier).toEqual(before);
    expect(undo?.isOpen).toBe(false);
    const { number } = before.facts;
    const said = `Đã hoàn tác hồ sơ ${number} của Nguyễn Thị Hồng Nhung, trở lại như trước việc vừa ghi.`;
    expect(announced).toHaveBeenLastCalledWith(said, undefined, false);
    const story = storyOf(await timeline(tablet, dossierSubject(id)));
    expect(story.map(({ title, struck }) => [title, struck?.isTakenBack])).toEqual([
      ['Tiếp nhận hồ sơ', undefined],
      ['Có kết quả giải quyết', true],
      ['Trả kết quả', true],
      ['Hoàn tác: trả kết quả', undefined],
      ['Hoàn tác: có kết quả giải quyết', undefined],
    ]);
  });

  it('offers no taking back once the server has it, and says why when it is too late', async () => {
    const { open, tablet, announced } = await opened(['officer']);
    await open.start('resolveAndHandOver');
    const undo = announced.mock.lastCall?.[1];
    await enrolUpstream(tablet, {
      ...{ baseUrl: 'http://may-chu', token: 'T', label: 'Máy 1', epoch: 'E', needsKey: false },
    });
    await noteUpstream(tablet, { acknowledged: 3 });
    await vi.waitFor(() => expect(undo?.isOpen).toBe(false));
    await undo?.take();
    expect(announced).toHaveBeenLastCalledWith(
      ...[
        expect.stringMatching(/^Chưa hoàn tác MC01-261123-0001\. Không hoàn tác được nữa/),
        undefined,
        true,
      ],
    );
    expect(await storedOf(tablet, open.found?.stored.id ?? expect.fail())).toMatchObject({
      dossier: { state: 'handedOver' },
    });
  });

  it('offers it for some seconds, and not after a paper was printed', async () => {
    const { open, announced } = await opened(['officer']);
    open.announce('Đã in', []);
    expect(announced).toHaveBeenLastCalledWith('Đã in', undefined, false);
    const timers = { after: vi.fn((_: number, _run: () => void) => vi.fn()) };
    const { seat } = await openSeat();
    const deed = { id: 'D1' as DossierId, number: 'MC01-261123-0001', name: '', refs: ['NODE1:2'] };
    new Undo(seat, announced, timers).offer('Đã ghi', [deed]);
    const offered = announced.mock.lastCall?.[1];
    expect(offered?.isOpen).toBe(true);
    timers.after.mock.lastCall?.[1]();
    expect(offered?.isOpen).toBe(false);
  });

  it('offers a leader nothing but the signature of an apology, while one is owed', async () => {
    const { open, desk, id } = await opened(['leader']);
    expect(open.deeds).toEqual(['extend']);
    await resolveDossier(desk, id, resolve);
    await vi.waitFor(() => expect(open.deeds).toEqual([]));
  });

  it('that is not there is null, not still being read', async () => {
    const { seat } = await openSeat();
    const open = rooted(() => new OpenDossier(seat, () => 'nothing' as DossierId, vi.fn()));
    await vi.waitFor(() => expect(open.found).toBeNull());
    expect(open.deeds).toEqual([]);
  });
});

describe('the register', () => {
  async function opened() {
    const world = await openSeat();
    await received(world.desk);
    const id = await received(world.desk, {
      particulars: citizen('Trần Văn Bình', { idNumber: '042098001234' }),
    });
    const query = prop(new URLSearchParams());
    const navigate = vi.fn((to: string) => {
      query.now = new URL(to, 'http://motcua.test').searchParams;
      flushSync();
    });
    const announce = vi.fn<SaysDone>();
    const sought = prop('');
    const search = {
      get words() {
        return sought.now;
      },
      seek: (words: string) => {
        sought.now = words;
        flushSync();
      },
    };
    const book = rooted(() => new RegisterBook(world.seat, () => query.now, { navigate, announce, search }));
    await vi.waitFor(() => expect(book.total).toBe(2));
    return { ...world, id, book, navigate, announce };
  }

  it('follows its address: words and lists narrow it, and the tabs count', async () => {
    const { book } = await opened();
    await vi.waitFor(() => expect(book.tabs.find(({ id }) => id === 'waiting')?.count).toBe(2));
    expect(book.tabs.map(({ id }) => id)).not.toContain('conflict');
    book.seek('binh');
    expect(book.words).toBe('binh');
    await vi.waitFor(() => expect(book.total).toBe(1));
    book.seek('');
    book.change({ 'trang-thai': 'resolved' });
    await vi.waitFor(() => expect(book.total).toBe(0));
    expect(book.filterCount).toBe(1);
  });

  it('tells no address what is searched for, and begins again on the first page', async () => {
    const { book, navigate } = await opened();
    book.turn(2);
    book.seek('Trần Văn Bình');
    await vi.waitFor(() => expect(book.total).toBe(1));
    for (const list of ['all', 'open'] as const)
      expect(book.addressOf(list)).toBe(`/ho-so?danh-sach=${list}`);
    book.sort('due');
    expect(book.words).toBe('Trần Văn Bình');
    expect(navigate.mock.calls.map(([to]) => to)).toEqual(['/ho-so?trang=3', '/ho-so', '/ho-so?xep=due']);
    book.seek('');
    expect(book.addressOf('all')).toBe('/ho-so?xep=due');
  });

  it('opens what Enter names exactly, or the only one found; never one of several', async () => {
    const { book, navigate, id, tablet } = await opened();
    await book.openExact();
    expect(navigate).not.toHaveBeenCalled();
    book.words = String(book.found?.page.find((each) => each.id === id)?.dossier.facts.number);
    await book.openExact();
    expect(navigate).toHaveBeenLastCalledWith(`/ho-so/${id}`);
    book.seek('binh');
    await vi.waitFor(() => expect(book.total).toBe(1));
    await book.openExact();
    expect(navigate).toHaveBeenLastCalledWith(`/ho-so/${id}`);
    expect(tablet).toBeDefined();
  });

  it('opens the paper of several hand-overs by its number', async () => {
    const { book, navigate } = await opened();
    book.words = ' bg01-2026-0007 ';
    await book.openExact();
    expect(navigate).toHaveBeenLastCalledWith('/phieu-giao-nhan/BG01-2026-0007');
  });

  it('hands over in one tap on the line, says whose result it was, and one more tap takes it back', async () => {
    const { book, navigate, announce, id, tablet, desk } = await opened();
    const lines = () => book.found?.page.map((row) => book.likely(row));
    expect(lines()).toEqual(['resolveAndHandOver', 'resolveAndHandOver']);
    await book.oneTap.giveOut(await storedOf(tablet, id));
    expect((await storedOf(tablet, id)).dossier.state).toBe('handedOver');
    expect(navigate).not.toHaveBeenCalled();
    const [said, undo] = announce.mock.lastCall ?? [];
    expect(said).toMatch(/^Hồ sơ \S+ của Trần Văn Bình đã có kết quả và đã trả\.$/);
    await vi.waitFor(() => expect(lines()).toEqual([undefined, 'resolveAndHandOver']));
    await undo?.take();
    expect((await storedOf(tablet, id)).dossier.state).toBe('open');
    const stored = await storedOf(tablet, id);
    await resolveDossier(desk, id, resolve);
    await book.oneTap.giveOut(stored);
    await book.oneTap.giveOut(stored);
    expect(book.oneTap.refusal).toMatch(/^Hồ sơ đang “Đã trả kết quả”/);
  });

  it('hands nothing over for who may give no result', async () => {
    const { tablet, seat } = await opened();
    const specialist = { ...seat, may: (deed: string) => deed !== 'handOver' };
    const book = rooted(() => new RegisterBook(specialist, () => new URLSearchParams(), ways()));
    await vi.waitFor(() => expect(book.total).toBe(2));
    expect(tablet).toBeDefined();
    expect(book.found?.page.map((row) => book.likely(row))).toEqual([undefined, undefined]);
  });

  it('asks whose is meant where Enter names a number on two papers, and opens none of them by itself', async () => {
    const { book, navigate, id, desk, tablet } = await opened();
    const number = 'MC01-261123-0001';
    await correctDossier(desk, id, { facts: { number }, reason: 'Hai máy cấp cùng số' });
    book.words = ` ${number.toLowerCase()} `;
    await book.openExact();
    expect(navigate).not.toHaveBeenCalled();
    const names = book.exact.twins?.dossiers.map(({ particulars }) => particulars?.name);
    expect(names?.toSorted()).toEqual(['Nguyễn Thị Hồng Nhung', 'Trần Văn Bình']);
    book.exact.choose(await storedOf(tablet, id));
    expect(navigate).toHaveBeenLastCalledWith(`/ho-so/${id}`);
    book.words = 'binh';
    expect(book.exact.twins).toBeUndefined();
  });
});

describe('the day at the desk', () => {
  it('counts what lies there, says what to do next, and follows a deed', async () => {
    const { seat, desk } = await openSeat();
    const id = await received(desk);
    const day = rooted(() => new DayAtTheDesk(seat));
    await vi.waitFor(() => expect(day.counts).toMatchObject({ all: 1, dueToday: 1 }));
    expect(day.tasks.map(({ href }) => href)).toEqual(['/ho-so?danh-sach=dueToday']);
    expect(day.counts?.waiting.dossiers).toBe(1);
    await resolveDossier(desk, id, resolve);
    await vi.waitFor(() =>
      expect(day.tasks.map(({ href }) => href)).toEqual(['/ho-so?danh-sach=readyToHandOver']),
    );
  });

  it('says which were overdue before they waited, and opens them', async () => {
    const { seat, desk, daysPass } = await openSeat();
    const [late, inTime] = [await received(desk), await received(desk)];
    const asks = (id: DossierId, on: string) =>
      requestSupplement(desk, id, {
        ...{ on: plainDate(on), at: '08:00' as TimeOfDay, items: ['Tờ khai'], reason: 'Thiếu' },
      });
    expect((await asks(inTime, '2026-11-23')).ok).toBe(true);
    daysPass(1);
    expect((await asks(late, '2026-11-24')).ok).toBe(true);
    const day = rooted(() => new DayAtTheDesk(seat));
    await vi.waitFor(() => expect(day.counts).toMatchObject({ awaiting: 2, awaitingOverdue: 1, overdue: 0 }));
    expect(day.hintOf('awaiting')).toBe('trong đó 1 đã quá hạn trước khi chờ');
    expect(day.tiles.map(({ list }) => list)).toContain('awaitingOverdue');
    const book = new URLSearchParams('danh-sach=awaitingOverdue');
    const opens = rooted(() => new RegisterBook(seat, () => book, ways()));
    await vi.waitFor(() => expect(opens.found?.page.map(({ id }) => id)).toEqual([late]));
  });

  it('marks each figure that counts days which a leader has confirmed', async () => {
    const { seat, desk } = await openSeat();
    const [id] = [await received(desk, { procedureCode: '1.004873' }), await received(desk)];
    const days = { dueOn: plainDate('2026-12-04') };
    expect((await correctDossier(desk, id, { days, reason: 'Gõ nhầm' })).ok).toBe(true);
    const day = rooted(() => new DayAtTheDesk(seat));
    await vi.waitFor(() => expect(day.counts?.all).toBe(2));
    expect(day.hintOf('receivedToday')).toBeUndefined();
    const { dossier } = await storedOf(desk.tablet, id);
    const answer = { correction: dossier.asked?.[0]?.ref ?? '', choice: 'confirmed', reason: '' } as const;
    const leader = { ...desk, actor: { ...desk.actor, roles: ['leader' as const] } };
    expect((await answerCorrection(leader, id, answer)).ok).toBe(true);
    await vi.waitFor(() => expect(day.hintOf('receivedToday')).toBe('1 hồ sơ có ngày đã sửa'));
    expect(day.hintOf('dueToday')).toBeUndefined();
  });

  it('of a leader is calm where only the desk has work, and has no tile of what the desk hands over', async () => {
    const { desk } = await openSeat();
    await received(desk);
    const { seat } = await openSeat({ roles: ['leader'] });
    const day = rooted(() => new DayAtTheDesk({ ...seat, tablet: desk.tablet, today: monday }));
    await vi.waitFor(() => expect(day.counts).toMatchObject({ all: 1, dueToday: 1 }));
    await vi.waitFor(() => expect(day.isCalm).toBe(true));
    expect(day.tiles.map(({ list }) => list)).not.toContain('readyToHandOver');
  });
});

describe('the marks on the navigation', () => {
  it('count what waits for whoever is in, and what the server set aside', async () => {
    const { seat, tablet, daysPass } = await openOffice({ roles: ['leader'] });
    daysPass(1);
    const marks = rooted(() => new WaitingMarks(seat, () => ({ quarantined: 4 }) as SyncState));
    expect([marks.at('/'), marks.at('/bao-cao'), marks.at('/dong-bo')]).toEqual([0, 0, 4]);
    const { period, preset, texts } = someReport();
    await closePeriod(tablet, seat.person, { period, preset, texts });
    await vi.waitFor(() => expect(marks.at('/bao-cao')).toBe(1));
    expect(marks.at('/ho-so')).toBe(0);
  });

  it('count what was lodged online for those who may take it in, and for no leader', async () => {
    const { seat, desk } = await openSeat();
    const { may, person } = (await openSeat({ roles: ['leader'] })).seat;
    const [clerks, leaders] = [seat, { ...seat, may, person }].map((each) =>
      rooted(() => new WaitingMarks(each, () => undefined)),
    );
    expect((await lodgeDossier(desk, intake({ channel: 'online' }))).ok).toBe(true);
    await vi.waitFor(() => expect(clerks?.at('/ho-so')).toBe(1));
    expect(leaders?.at('/ho-so')).toBe(0);
  });
});

describe('figures', () => {
  it('of a period that still runs are counted up to today, and closing is offered when it has ended', async () => {
    const { seat, desk } = await openSeat();
    await received(desk);
    const query = prop(new URLSearchParams());
    const navigate = vi.fn();
    const figures = rooted(() => new PeriodFigures(seat, () => query.now, navigate));
    await vi.waitFor(() => expect(figures.counted).toBeDefined());
    expect(figures.period).toEqual({ from: '2026-11-15', to: '2026-11-23' });
    expect([figures.isRunning, figures.mayClose]).toEqual([true, false]);
    expect(figures.counted).toMatchObject({
      here: { inTally: 1, wentOut: 0 },
      report: undefined,
      marks: { count: 0 },
    });
    expect(figures.counted?.tally.total.pendingInTime).toBe(1);
    // The reporting month that it lies in: of December, and not November's days by the calendar.
    expect(figures.counted?.months.at(-1)).toMatchObject({ month: '2026-12', received: 1 });
    query.now = new URLSearchParams('preset=cutOffMonth&from=2026-10-15&to=2026-11-14');
    flushSync();
    expect([figures.isRunning, figures.mayClose]).toEqual([false, true]);
    await vi.waitFor(() => expect(figures.counted?.period.to).toBe('2026-11-14'));
    expect(figures.counted?.tally.total.pendingInTime).toBe(0);
  });

  it('open as the dossiers behind them, each with where it is stored', async () => {
    const { seat, desk } = await openSeat();
    const id = await received(desk);
    const navigate = vi.fn();
    const address = 'figure=receivedInPerson&from=2026-11-15&to=2026-11-23';
    const list = rooted(() => new FigureDossiers(seat, () => new URLSearchParams(address), navigate));
    await vi.waitFor(() => expect(list.found?.total).toBe(1));
    expect(list.found?.dossiers[0]).toMatchObject({ id, where: { kind: 'thisTablet' } });
    list.turn(1);
    expect(navigate).toHaveBeenCalledWith(`/so-lieu/danh-sach?${address}&trang=2`);
    const unknown = rooted(() => new FigureDossiers(seat, () => new URLSearchParams('figure=x'), navigate));
    await vi.waitFor(() => expect(unknown.found?.total).toBe(0));
    expect(unknown.wanted).toBeUndefined();
  });
});

describe('figures that count days a leader has confirmed', () => {
  it('are marked, say how many, and open exactly those', async () => {
    const { seat, desk, daysPass, tablet } = await openSeat();
    await received(desk);
    const id = await received(desk);
    daysPass(2);
    const dueOn = plainDate('2026-11-27');
    expect(await correctDossier(desk, id, { days: { dueOn }, reason: 'Gõ nhầm' })).toMatchObject({
      ok: true,
    });
    const correction = (await storedOf(tablet, id)).dossier.asked?.[0]?.ref ?? '';
    const query = prop(new URLSearchParams());
    const figures = rooted(() => new PeriodFigures(seat, () => query.now, vi.fn()));
    await vi.waitFor(() => expect(figures.counted?.tally.total.pendingOverdue).toBe(2));
    const onTime = bucketFigure('pendingInTime');
    expect([figures.counted?.marks.leaderCount, figures.counted?.marks.markOn(onTime).leader]).toEqual([
      0, 0,
    ]);

    const leader = { ...desk, actor: { ...desk.actor, roles: ['leader' as const] } };
    await answerCorrection(leader, id, { correction, choice: 'confirmed', reason: '' });
    await vi.waitFor(() => expect(figures.counted?.marks.leaderCount).toBe(1));
    expect(figures.counted?.marks.markOn(onTime)).toEqual({
      ...{ conflict: false, leader: 1, assumed: 0 },
    });
    expect(figures.counted?.marks.markOn(bucketFigure('receivedInPerson'), 'Hộ tịch').leader).toBe(1);
    expect(figures.counted?.marks.markOn(bucketFigure('receivedInPerson'), 'Đất đai').leader).toBe(0);
    expect(figures.counted?.marks.markOn(bucketFigure('pendingOverdue')).leader).toBe(0);

    query.now = queryOf(listLink(bucketFigure('receivedInPerson'), figures.period));
    const list = rooted(() => new FigureDossiers(seat, () => query.now, vi.fn()));
    await vi.waitFor(() => expect(list.found).toMatchObject({ total: 2, leader: 1 }));
    query.now = queryOf(list.other);
    flushSync();
    await vi.waitFor(() => expect(list.found?.dossiers.map((each) => each.id)).toEqual([id]));
    expect(list.lead).toContain('lãnh đạo xác nhận');
  });
});

describe('the office’s reports', () => {
  it('ask for the reporting month that ended last while nobody has closed it', async () => {
    const { seat } = await openSeat();
    const reports = rooted(() => new OfficeReports(seat));
    expect(reports.isDue).toBe(false);
    await vi.waitFor(() => expect(reports.isDue).toBe(true));
    expect(reports.ended).toEqual({ from: '2026-10-15', to: '2026-11-14' });
  });
});

describe('the catalogue', () => {
  it('is found by letters and narrowed by field and state', async () => {
    const { seat } = await openSeat();
    const list = rooted(() => new ProcedureList(seat, () => queryOf('/thu-tuc')));
    const { length } = list.all;
    list.letters = 'khai sinh';
    expect(list.found.length).toBeLessThan(length);
    expect(list.found.length).toBeGreaterThan(0);
    list.letters = '';
    list.field = list.fields[0] ?? '';
    expect(list.found.every(({ field }) => field === list.fields[0])).toBe(true);
    list.status = 'own';
    expect(list.found).toEqual([]);
    list.page = 3;
    list.firstPage();
    expect(list.page).toBe(0);
  });

  it('opens those that lack a level by their address, as many as are said to lack one', async () => {
    const { seat } = await openSeat();
    const query = prop(queryOf('/thu-tuc?muc-do'));
    const list = rooted(() => new ProcedureList(seat, () => query.now));
    [list.letters, list.page] = ['khai sinh', 3];
    query.now = queryOf('/thu-tuc?chua-khai');
    flushSync();
    expect([list.letters, list.page, list.status]).toEqual(['', 0, 'withoutLevel']);
    expect(list.found.length).toBe(list.unstated);
    expect(list.unstated).toBeGreaterThan(0);
    list.status = 'all';
    expect(list.found.length).toBe(list.all.length);
    query.now = queryOf('/thu-tuc');
    flushSync();
    expect(list.status).toBe('all');
  });
});
