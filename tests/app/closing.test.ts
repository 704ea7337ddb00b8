import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { Approving } from '../../src/app/pages/report/approving.svelte.ts';
import { Closing } from '../../src/app/pages/report/closing.svelte.ts';
import { OpenReport } from '../../src/app/pages/report/report-view.svelte.ts';
import { ReportSteps, type ShownReport } from '../../src/app/pages/report/next-step.svelte.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { reportsLatestFirst } from '../../src/store/queries/stored-reports.ts';
import { received } from '../commands/desk-of-tests.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, ways } from './seat-of-tests.ts';
import { getReport } from '../support/stored.ts';

const november = 'preset=calendarMonth&from=2026-11-01&to=2026-11-30';

/** The office on the second of December, with two dossiers of November. */
async function inDecember(roles: Role[] = ['officer', 'leader']) {
  const world = await openOffice({ roles: ['officer'] });
  await received(world.desk);
  await received(world.desk);
  world.daysPass(9);
  const person = { ...world.seat.person, roles };
  const seat: Seat = { ...world.seat, person, today: world.seat.today };
  return { ...world, seat };
}

async function openClosing(seat: Seat, address = '') {
  const query = prop(new URLSearchParams(address));
  const told = ways();
  const closing = rooted(() => new Closing(seat, () => query.now, told));
  await vi.waitFor(() => expect(closing.html ?? closing.already).toBeDefined());
  const go = (next: string): void => {
    query.now = new URLSearchParams(next);
    flushSync();
  };
  return { closing, told, go };
}
async function closed(seat: Seat, address = november) {
  const { closing, told } = await openClosing(seat, address);
  await closing.close();
  const path = String(told.navigate.mock.lastCall?.[0]);
  const id = path.replace('/bao-cao/', '') as ReportId;
  const report = await getReport(seat.tablet, id);
  if (report === undefined) throw new Error(closing.refusal);
  return { id, report, closing, told };
}

describe('which period is closed', () => {
  it('is the reporting month that ended last, where the address names none', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat);
    expect(closing.choice).toEqual({
      preset: 'cutOffMonth',
      period: { from: '2026-10-15', to: '2026-11-14' },
    });
    expect(closing.isEnded).toBe(true);
  });

  it('is what the address names, and follows it', async () => {
    const { seat } = await inDecember();
    const { closing, go } = await openClosing(seat, november);
    expect(closing.period).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(closing.title).toContain('tháng 11 năm 2026');
    go('preset=calendarMonth&from=2026-12-01&to=2026-12-31');
    expect(closing.isEnded).toBe(false);
    expect(closing.html).toBeUndefined();
  });

  it('is kept by a new version, whatever else the address says', async () => {
    const { seat } = await inDecember();
    const first = await closed(seat);
    const { closing } = await openClosing(seat, `replaces=${first.id}&from=2026-10-01&to=2026-10-31`);
    expect(closing.period).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(closing.version).toBe(2);
    expect(closing.already).toBeUndefined();
  });

  it('choosing another goes into the address', async () => {
    const { seat } = await inDecember();
    const { closing, told } = await openClosing(seat, november);
    closing.choose({ preset: 'custom', period: closing.period });
    expect(told.navigate).toHaveBeenCalledWith('/bao-cao/moi?preset=custom&from=2026-11-01&to=2026-11-30', {
      replace: true,
    });
  });

  it('that was closed already shows the report that stands', async () => {
    const { seat } = await inDecember();
    const { id } = await closed(seat);
    const { closing } = await openClosing(seat, november);
    await vi.waitFor(() => expect(closing.already?.id).toBe(id));
  });

  it('and with which form follows the address; each form has a report and a draft of its own', async () => {
    const { seat } = await inDecember();
    const { id } = await closed(seat);
    const { closing, told, go } = await openClosing(seat, november);
    await vi.waitFor(() => expect(closing.already?.id).toBe(id));
    expect(closing.forms.map((form) => form.id)).toEqual([
      ...['II.06a', 'chi-tiet', 'cchc-quy', 'cchc-so-ket', 'cchc-bieu-mau', 'phong-trao'],
    ]);
    expect([closing.form.id, closing.caution === '']).toEqual(['II.06a', false]);
    closing.draft.set('assessment', 'Của biểu II.06a');
    closing.chooseForm('chi-tiet');
    const address = `/bao-cao/moi?${november}&bm=chi-tiet`;
    expect(told.navigate).toHaveBeenLastCalledWith(address, { replace: true });
    go(`${november}&bm=chi-tiet`);
    await vi.waitFor(() => expect(closing.draft.texts.assessment).toBe(''));
    expect([closing.already, closing.caution]).toEqual([undefined, '']);
    closing.choose({ preset: 'custom', period: closing.period });
    expect(told.navigate.mock.lastCall?.[0]).toMatch(/^\/bao-cao\/moi\?preset=custom.*&bm=chi-tiet$/);
    await closing.close();
    expect(told.navigate.mock.lastCall?.[0]).toMatch(/^\/bao-cao\/[0-9A-Z]+$/);
    expect(
      (await reportsLatestFirst(seat.tablet)).map(({ report }) => report.content.form.id).sort(),
    ).toEqual(['II.06a', 'chi-tiet']);
  });

  it('keeps the form of the one that it replaces', async () => {
    const { seat } = await inDecember();
    const first = await closed(seat, `${november}&bm=chi-tiet`);
    expect(first.report.content.form.id).toBe('chi-tiet');
    const { closing } = await openClosing(seat, `replaces=${first.id}&bm=II.06a`);
    expect(closing.form).toEqual(first.report.content.form);
    expect(closing.html).toContain('Bảng chi tiết kèm biểu II.06a');
  });

  it('of a report that is not here says so', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat, 'replaces=nothing');
    await vi.waitFor(() => expect(closing.isUnknown).toBe(true));
  });
});

describe('closing', () => {
  it('freezes what was shown, forgets the draft and goes to the report', async () => {
    const { seat } = await inDecember();
    const { report, told, closing } = await closed(seat);
    expect(report.content.tally.total.receivedInPerson).toBe(2);
    expect(report.content.texts.datedOn).toBe('2026-12-02');
    expect(told.announce).toHaveBeenCalledOnce();
    expect(closing.busy).toBe(false);
    expect((await reportsLatestFirst(seat.tablet)).map(({ report: each }) => each.state)).toEqual(['closed']);
  });

  it('names a title that is missing, and closes nothing', async () => {
    const { seat } = await inDecember();
    const { closing, told } = await openClosing(seat, november);
    closing.draft.set('title', '');
    closing.confirming = true;
    await closing.close();
    expect(closing.faults).toEqual({ title: 'required' });
    expect(closing.refusal).toBeDefined();
    expect(closing.confirming).toBe(false);
    expect(told.navigate).not.toHaveBeenCalled();
    expect(await reportsLatestFirst(seat.tablet)).toEqual([]);
  });

  it('keeps the sentences of a period until it is closed', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat, november);
    closing.draft.set('assessment', 'Tốt hơn tháng trước');
    await vi.waitFor(() => expect(closing.draft.state).toBe('saved'));
    const again = await openClosing(seat, november);
    await vi.waitFor(() => expect(again.closing.draft.restored).toBe(true));
    expect(again.closing.draft.texts.assessment).toBe('Tốt hơn tháng trước');
    again.go('preset=cutOffMonth&from=2026-10-15&to=2026-11-14');
    await vi.waitFor(() => expect(again.closing.draft.texts.assessment).toBe(''));
  });

  it('a day that was emptied is not filled with today', async () => {
    const { seat } = await inDecember();
    const { closing } = await openClosing(seat, november);
    expect(closing.datedOn).toBe('2026-12-02');
    closing.draft.set('datedOn', null);
    closing.dayTyped(null);
    expect(closing.datedOn).toBeNull();
  });

  it('ends in no half state when the store gives out', async () => {
    const { seat, tablet } = await inDecember();
    const { closing, told } = await openClosing(seat, november);
    tablet.close();
    await expect(closing.close()).rejects.toMatchObject({ name: 'StorageFault' });
    expect(closing.busy).toBe(false);
    expect(told.navigate).not.toHaveBeenCalled();
  });
});

describe('approving', () => {
  it('records the very digest that was shown', async () => {
    const { seat } = await inDecember();
    const { id, report } = await closed(seat);
    const told = ways();
    const approving = rooted(() => new Approving(seat, () => ({ id, report }), told));
    expect(approving.items.map(({ value }) => value)).toContain('2');
    await approving.approve();
    expect((await getReport(seat.tablet, id))?.state).toBe('approved');
    expect(told.close).toHaveBeenCalledOnce();
    expect(told.announce).toHaveBeenCalledOnce();
  });

  it('is refused when what was shown is not what is stored', async () => {
    const { seat } = await inDecember();
    const { id, report } = await closed(seat);
    const told = ways();
    const shown = { ...report, digest: report.digest.replaceAll(/./g, '0') };
    const approving = rooted(() => new Approving(seat, () => ({ id, report: shown }), told));
    await approving.approve();
    expect(approving.fault).toBeDefined();
    expect(told.close).not.toHaveBeenCalled();
    expect((await getReport(seat.tablet, id))?.state).toBe('closed');
  });

  it('is refused to everybody but a leader', async () => {
    const { seat } = await inDecember();
    const { id, report } = await closed(seat);
    const clerk: Seat = { ...seat, person: { ...seat.person, roles: ['officer'] } };
    const approving = rooted(() => new Approving(clerk, () => ({ id, report }), ways()));
    await approving.approve();
    expect(approving.fault).toBeDefined();
  });
});

describe('the next step of a report', () => {
  async function openSteps(waiting = 0) {
    const world = await inDecember();
    const { id, report } = await closed(world.seat);
    const none: Pick<ShownReport, 'replacement' | 'preferred' | 'changed' | 'changedBeside'> = {
      replacement: undefined,
    };
    const shown = prop({ id, report, waiting, ...none });
    const announce = vi.fn();
    const steps = rooted(() => new ReportSteps(world.seat, () => shown.now, announce));
    const reload = async () => {
      const now = await getReport(world.tablet, id);
      if (now) shown.now = { ...shown.now, report: now };
    };
    return { ...world, id, steps, shown, announce, reload };
  }

  it('is approving, then sending; a replaced one has none and cannot be set aside', async () => {
    const { steps, shown, seat, reload } = await openSteps();
    expect(steps.next).toEqual({ kind: 'approve', mine: true });
    expect(steps.mayWithdraw).toBe(true);
    const { id, report } = shown.now;
    await rooted(() => new Approving(seat, () => ({ id, report }), ways())).approve();
    await reload();
    expect(steps.next).toEqual({ kind: 'submit', mine: true });
    shown.now = { ...shown.now, replacement: 'other' as ReportId };
    expect(steps.next).toEqual({ kind: 'none' });
    expect(steps.mayWithdraw).toBe(false);
  });

  it('sending waits for dossiers that are only here, unless a leader accepts exactly so many', async () => {
    const { steps, shown, seat, reload, announce, tablet, id } = await openSteps(2);
    const { report } = shown.now;
    await rooted(() => new Approving(seat, () => ({ id, report }), ways())).approve();
    await reload();
    steps.asking = 'accept';
    await steps.submit();
    expect(steps.fault).toBeDefined();
    expect(steps.asking).toBe('accept');
    await steps.submitAnyway();
    expect(steps.fault).toBeUndefined();
    expect(steps.asking).toBeUndefined();
    expect(announce).toHaveBeenCalledOnce();
    expect(await getReport(tablet, id)).toMatchObject({ state: 'submitted', dossiersElsewhere: 2 });
  });

  it('of a second report is setting it aside, also after it was sent', async () => {
    const { steps, shown } = await openSteps();
    shown.now = { ...shown.now, preferred: 'other' as ReportId };
    expect(steps.next).toEqual({ kind: 'setAside', mine: true });
    expect(steps.mayWithdraw).toBe(true);
    shown.now = { ...shown.now, report: { ...shown.now.report, state: 'submitted' } };
    expect(steps.mayWithdraw).toBe(true);
    shown.now = { ...shown.now, preferred: undefined };
    expect(steps.mayWithdraw).toBe(false);
    expect(steps.next).toEqual({ kind: 'awaitAnswer' });
  });

  it('is not nothing where figures have changed since, unless another report counts', async () => {
    const { steps, shown, seat, desk, id } = await openSteps();
    const open = rooted(() => new OpenReport(seat, () => id));
    await vi.waitFor(() => expect(open.changes?.dossiers).toEqual([]));
    await received(desk, { receivedOn: plainDate('2026-11-27') });
    await vi.waitFor(() => expect(open.changes?.dossiers).toHaveLength(1));
    expect(steps.changed).toBeUndefined();
    const acknowledged = { ...shown.now.report, state: 'acknowledged' } as const;
    shown.now = { ...shown.now, report: acknowledged, changed: open.changes?.dossiers.length };
    expect([steps.next.kind, steps.changed]).toEqual(['none', 1]);
    shown.now = { ...shown.now, changed: 0, changedBeside: true };
    expect([steps.changed, steps.changedBeside]).toEqual([0, true]);
    shown.now = { ...shown.now, replacement: 'other' as ReportId };
    expect([steps.changed, steps.changedBeside]).toEqual([0, false]);
  });

  it('setting aside asks for a reason', async () => {
    const { steps, tablet, id } = await openSteps();
    steps.asking = 'withdraw';
    await steps.withdraw();
    expect(steps.fault).toBeDefined();
    expect(steps.asking).toBe('withdraw');
    steps.reason = 'Chốt nhầm kỳ';
    await steps.withdraw();
    expect(steps.asking).toBeUndefined();
    expect((await getReport(tablet, id))?.state).toBe('withdrawn');
  });
});
