/** Closing a period with a report of a family: what is typed for it, kept, carried over and frozen. */
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { waitingFor } from '../../src/domain/report/next-step.ts';
import { Closing } from '../../src/app/pages/report/closing.svelte.ts';
import { OfficeReports } from '../../src/app/pages/report/reports.svelte.ts';
import { figureFault, readFigure, writtenOf } from '../../src/app/pages/report/typed/typed-figures.ts';
import { exampleForm, readOwnForm } from '../../src/app/pages/report/typed/own-forms.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import { withdrawReport } from '../../src/commands/report/report.ts';
import { sourcesOf } from '../../src/documents/report/sources.ts';
import { received } from '../commands/desk-of-tests.ts';
import { getReport } from '../support/stored.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, ways } from './seat-of-tests.ts';

const november = 'preset=calendarMonth&from=2026-11-01&to=2026-11-30&bm=cchc-quy';
const early = 'preset=custom&from=2026-11-01&to=2026-11-24&bm=cchc-quy';

async function inDecember() {
  const world = await openOffice({ roles: ['officer'] });
  await received(world.desk);
  await received(world.desk);
  world.daysPass(9);
  return { ...world, seat: { ...world.seat, today: world.seat.today } };
}
async function openClosing(seat: Seat, address: string) {
  const query = prop(new URLSearchParams(address));
  const told = ways();
  const closing = rooted(() => new Closing(seat, () => query.now, told));
  await vi.waitFor(() => expect(closing.html ?? closing.already).toBeDefined());
  await vi.waitFor(() => expect(closing.draft.isOpen).toBe(true));
  return { closing, told };
}
async function closed({ closing, told }: Awaited<ReturnType<typeof openClosing>>, seat: Seat) {
  await closing.close();
  const id = String(told.navigate.mock.lastCall?.[0]).replace('/bao-cao/', '') as ReportId;
  const report = await getReport(seat.tablet, id);
  if (report === undefined) throw new Error(closing.refusal);
  return { id, content: report.content };
}

describe('a report of a family', () => {
  it('has its own title, prints what is typed, and freezes it with what was counted beside', async () => {
    const { seat } = await inDecember();
    const open = await openClosing(seat, november);
    const { closing } = open;
    expect(closing.title).toBe('Tình hình thực hiện công tác cải cách hành chính tháng 11 năm 2026');
    closing.draft.setFigure('news.item', '14');
    closing.draft.setPart('direction.led', 'Họp giao ban hằng tuần.');
    flushSync();
    expect(closing.html).toContain('Đã thực hiện 14 (mười bốn) tin, bài, buổi tuyên truyền.');
    expect(closing.html).toContain('Họp giao ban hằng tuần.');
    const { content } = await closed(open, seat);
    expect(content.written).toEqual({
      figures: { 'news.item': 14 },
      parts: { 'direction.led': 'Họp giao ban hằng tuần.' },
    });
    expect(content.counted?.['procedure.total']).toBeGreaterThan(0);
    expect(content.counted).toMatchObject({ 'payment.procedure.used': 0 });
  });

  it('keeps what is half typed, and refuses to close until every figure can be read', async () => {
    const { seat } = await inDecember();
    const open = await openClosing(seat, november);
    open.closing.draft.setFigure('news.item', '14 tin');
    await vi.waitFor(() => expect(open.closing.draft.state).toBe('saved'));
    expect(open.closing.ask()).toBe(false);
    expect(open.closing.refusal).toContain('“Tin, bài, buổi tuyên truyền”');
    expect(open.closing.confirming).toBe(false);
    await open.closing.close();
    expect(open.told.navigate).not.toHaveBeenCalled();
    const again = await openClosing(seat, november);
    expect(again.closing.draft.typed.figures).toEqual({ 'news.item': '14 tin' });
  });

  it('begins with the words of the last one; its figures are only offered, and a withdrawn one gives nothing', async () => {
    const { seat } = await inDecember();
    const first = await openClosing(seat, early);
    first.closing.draft.setFigure('news.item', '14');
    first.closing.draft.setPart('direction.led', 'Họp giao ban hằng tuần.');
    first.closing.draft.set('opening', 'Thực hiện Kế hoạch số 02/KH-UBND.');
    const { id } = await closed(first, seat);
    const { closing } = await openClosing(seat, november);
    expect(closing.draft.carried).toBe(true);
    expect(closing.draft.texts).toMatchObject({ opening: 'Thực hiện Kế hoạch số 02/KH-UBND.', title: null });
    expect(closing.draft.typed).toEqual({
      figures: {},
      parts: { 'direction.led': 'Họp giao ban hằng tuần.' },
      forms: [],
    });
    expect(closing.last?.written?.figures).toEqual({ 'news.item': 14 });
    await withdrawReport(seat.tablet, seat.person, id, 'Sai kỳ');
    const fresh = await openClosing(seat, november.replace('calendarMonth', 'custom'));
    expect(fresh.closing.last).toBeUndefined();
  });

  it('closed again after it was set aside has all that was typed for that period, and nothing of it for another', async () => {
    const { seat } = await inDecember();
    const open = await openClosing(seat, november);
    open.closing.draft.set('difficulties', 'Đường truyền hay gián đoạn.');
    open.closing.draft.setFigure('news.item', '14');
    open.closing.draft.setPart('direction.led', 'Họp giao ban hằng tuần.');
    flushSync();
    const { id } = await closed(open, seat);
    expect((await withdrawReport(seat.tablet, seat.person, id, 'Sửa câu chữ')).ok).toBe(true);
    const { closing } = await openClosing(seat, november);
    expect(closing.draft.texts.difficulties).toBe('Đường truyền hay gián đoạn.');
    expect(closing.draft.typed).toMatchObject({
      figures: { 'news.item': '14' },
      parts: { 'direction.led': 'Họp giao ban hằng tuần.' },
    });
    const other = await openClosing(seat, early);
    expect(other.closing.draft.texts.difficulties).toBe('');
    expect(other.closing.draft.typed).toMatchObject({ figures: {}, parts: {} });
  });

  it('takes all that its predecessor said into a new version', async () => {
    const { seat } = await inDecember();
    const first = await openClosing(seat, november);
    first.closing.draft.setFigure('paper.electronic.percent', '97,5');
    const { id } = await closed(first, seat);
    const { closing } = await openClosing(seat, `replaces=${id}`);
    expect(closing.form.id).toBe('cchc-quy');
    expect(closing.draft.typed.figures).toEqual({ 'paper.electronic.percent': '97,5' });
  });

  it('takes forms of the office from a file, one of each id, prints and freezes them, and hands them on', async () => {
    const { seat } = await inDecember();
    const first = await openClosing(seat, early);
    const file = await exampleForm().text();
    const read = readOwnForm('mau.json', file);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    first.closing.draft.addForm(read.value);
    first.closing.draft.addForm(read.value);
    flushSync();
    expect(first.closing.draft.typed.forms).toHaveLength(1);
    expect(first.closing.html).toContain('Tuyên truyền, hướng dẫn người dân');
    expect((await closed(first, seat)).content.forms).toEqual([read.value.text]);
    const { closing } = await openClosing(seat, november);
    expect(closing.draft.typed.forms).toEqual([read.value.text]);
    closing.draft.dropForm('tuyen-truyen-xa');
    flushSync();
    expect(closing.content?.forms).toBeUndefined();
  });

  it('goes on to the length of period that its family is made for', async () => {
    const { seat } = await inDecember();
    const { closing, told } = await openClosing(seat, 'preset=calendarMonth&from=2026-11-01&to=2026-11-30');
    const addressOf = (form: string): string => {
      closing.chooseForm(form);
      return String(told.navigate.mock.lastCall?.[0]);
    };
    expect(addressOf('cchc-bieu-mau')).toBe(
      '/bao-cao/moi?preset=calendarQuarter&from=2026-07-01&to=2026-09-30&bm=cchc-bieu-mau',
    );
    expect(addressOf('cchc-so-ket')).toBe(
      '/bao-cao/moi?preset=calendarNineMonths&from=2026-01-01&to=2026-09-30&bm=cchc-so-ket',
    );
    expect(addressOf('phong-trao')).toBe(
      '/bao-cao/moi?preset=custom&from=2026-11-01&to=2026-11-30&bm=phong-trao',
    );
  });

  it('begins another length with the period that ended last', async () => {
    const { seat } = await inDecember();
    const { closing, told } = await openClosing(seat, 'preset=cutOffMonth&from=2026-10-15&to=2026-11-14');
    closing.choose({
      preset: 'cutOffQuarter',
      period: { from: plainDate('2026-09-15'), to: plainDate('2026-12-14') },
    });
    expect(told.navigate.mock.lastCall?.[0]).toBe(
      '/bao-cao/moi?preset=cutOffQuarter&from=2026-06-15&to=2026-09-14',
    );
    closing.choose({
      preset: 'cutOffMonth',
      period: { from: plainDate('2026-11-15'), to: plainDate('2026-12-14') },
    });
    expect(told.navigate.mock.lastCall?.[0]).toContain('from=2026-11-15');
  });

  it('goes on from the days of a campaign to the quarter that ended last', async () => {
    const { seat } = await inDecember();
    const { closing, told } = await openClosing(
      seat,
      'preset=custom&from=2026-11-20&to=2026-11-24&bm=phong-trao',
    );
    closing.chooseForm('cchc-quy');
    expect(told.navigate.mock.lastCall?.[0]).toMatch(/preset=cutOffQuarter&.*bm=cchc-quy$/);
  });

  it('closed again after it was set aside has its number; a new version asks for one of its own', async () => {
    const { seat } = await inDecember();
    const open = await openClosing(seat, november);
    open.closing.draft.set('number', '41');
    flushSync();
    const { id } = await closed(open, seat);
    expect((await openClosing(seat, `replaces=${id}`)).closing.draft.texts.number).toBe('');
    await withdrawReport(seat.tablet, seat.person, id, 'Sửa câu chữ');
    expect((await openClosing(seat, november)).closing.draft.texts.number).toBe('41');
  });

  it('given back by a leader, is asked for again with the reason, until it is closed anew', async () => {
    const { seat } = await inDecember();
    const open = await openClosing(seat, november);
    const { id } = await closed(open, seat);
    const leader: Seat = { ...seat, person: { ...seat.person, id: 'leader' as PersonId, roles: ['leader'] } };
    expect((await withdrawReport(seat.tablet, leader.person, id, 'Bổ sung khó khăn, vướng mắc.')).ok).toBe(
      true,
    );
    const list = rooted(() => new OfficeReports(seat));
    await vi.waitFor(() => expect(list.givenBack.map((each) => each.id)).toEqual([id]));
    const { closing } = await openClosing(seat, november);
    expect(closing.setAside?.withdrawn).toMatchObject({
      reason: 'Bổ sung khó khăn, vướng mắc.',
      by: 'leader',
    });
    closing.draft.set('difficulties', 'Đường truyền hay gián đoạn.');
    flushSync();
    await closing.close();
    await vi.waitFor(() => expect(list.givenBack).toEqual([]));
    // Given back once more, it begins with what was typed last.
    const again = list.current[0]?.id as ReportId;
    await withdrawReport(seat.tablet, leader.person, again, 'Ghi rõ nguyên nhân.');
    await vi.waitFor(() => expect(list.givenBack.map((each) => each.id)).toEqual([again]));
    expect(waitingFor(list.all, ['officer'], seat.today).map(({ next }) => next)).toEqual(['closeAgain']);
    expect(waitingFor(list.all, ['leader'], addDays(seat.today, 32))).toEqual([]);
    const third = await openClosing(seat, november);
    expect(third.closing.setAside?.withdrawn?.reason).toBe('Ghi rõ nguyên nhân.');
    expect(third.closing.draft.texts.difficulties).toBe('Đường truyền hay gián đoạn.');
  });

  it('says before the last question how many errors would be frozen', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat, november);
    expect(closing.errors).toBe(0);
    closing.draft.set('assessment', 'Đã nâng lên dịch vụ công mức độ 4.');
    flushSync();
    await vi.waitFor(() => expect(closing.errors).toBe(1));
  });

  it('says of every figure where it comes from', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat, november);
    closing.draft.setFigure('news.item', '14');
    flushSync();
    const slots = closing.content ? sourcesOf(closing.content).flatMap((block) => block.slots) : [];
    const slot = (wanted: string) => slots.find(({ key }) => key === wanted);
    expect(slot('received.total')).toMatchObject({
      value: '2',
      from: 'counted',
      opens: { kind: 'dossiers' },
    });
    expect(slot('news.item')).toMatchObject({ value: '14', from: 'typed', opens: null });
    expect(slot('paper.directive')).toMatchObject({ value: undefined, from: 'unknown' });
  });
});

describe('a figure as it is typed', () => {
  it.each([
    ['1.250', 1250],
    ['97,5', 97.5],
    ['97.5', 97.5],
    [' 50.000.000 ', 50_000_000],
    ['0', 0],
    ['14 tin', null],
    ['-3', null],
    ['1,2,3', null],
  ])('%j is %j', (text, value) => {
    expect(readFigure(text)).toBe(value);
  });

  it('is whole where things are counted, and at most 100 where it is a percentage', () => {
    expect(figureFault('news.item', '1,5')).toBe('notWhole');
    expect(figureFault('score.direction.reached', '8,5')).toBeUndefined();
    expect(figureFault('paper.electronic.percent', '101')).toBe('above100');
    expect(figureFault('index.766.07', '100,5')).toBe('above100');
    expect(figureFault('index.766.07.rank', '129')).toBeUndefined();
    expect(figureFault('dialogue.held', '2')).toBe('yesOrNo');
    expect(figureFault('dialogue.held', '1')).toBeUndefined();
    expect(figureFault('news.item', '')).toBeUndefined();
    expect(writtenOf({ figures: { 'news.item': 'x', 'task.total': '0' }, parts: { a: ' ' } })).toEqual({
      ...{ figures: { 'task.total': 0 }, parts: {} },
    });
  });
});
