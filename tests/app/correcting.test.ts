import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { CorrectSheet } from '../../src/app/pages/dossier/correcting/correct-sheet.svelte.ts';
import { CorrectionValues } from '../../src/app/pages/dossier/correcting/correction.ts';
import { alwaysOpen, groups, type Group } from '../../src/app/pages/dossier/correcting/groups.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf, ways } from './seat-of-tests.ts';

/** The sheet over a dossier that was received some days ago. */
async function opened({ daysAgo = 0 } = {}) {
  const world = await openSeat();
  const id = await received(world.desk);
  world.daysPass(daysAgo);
  const stored = await storedOf(world.tablet, id);
  const sheet = rooted(() => new CorrectSheet(world.seat, () => stored, ways()));
  await sheet.form.opened;
  const type = (values: Partial<CorrectionValues>): void => {
    Object.assign(sheet.form.now, values);
    flushSync();
  };
  const touched = (): Group[] => (Object.keys(groups) as Group[]).filter((group) => sheet.isTouched(group));
  const asked = async () => (await storedOf(world.tablet, id)).dossier.asked ?? [];
  return { sheet, type, touched, asked };
}

describe('the groups of the sheet of corrections', () => {
  it('hold each box once, beside those that are never folded', () => {
    const boxes = [...alwaysOpen, ...Object.values(groups).flat()];
    expect(boxes.toSorted()).toEqual(Object.keys(CorrectionValues.shape).toSorted());
  });

  it('are opened by what was changed in them, until it is put back again', async () => {
    const { sheet, type, touched } = await opened();
    expect(touched()).toEqual([]);
    const { email, feeDong } = sheet.form.now;
    type({ email: 'nhung@example.vn', feeDong: 8000, phone: '0987654321' });
    expect(touched()).toEqual(['applicant', 'fee']);
    type({ email, feeDong });
    expect(touched()).toEqual([]);
  });

  it('are opened by what is wrong in them, also where it is wrong only beside something else', async () => {
    const { sheet, type, touched } = await opened();
    type({ feeDong: null, resolvingAgency: ' ', state: 'resolved', reason: 'Ghi nhầm' });
    expect(await sheet.save(false)).toBe('refused');
    expect(Object.keys(sheet.faults).toSorted()).toEqual([
      ...['days.resolvedOn', 'facts.fee.dong', 'facts.resolvingAgency'],
    ]);
    expect(touched()).toEqual(['fee', 'agency', 'days']);
  });
});

describe('at another day of receipt the sheet of corrections says which day its limit gives now', () => {
  // A limit of three working days, Tuesday 24/11 off: Monday 23/11 gives Friday 27/11, Thursday 19/11 gives Wednesday 25/11.
  const threeDays = async () => {
    const world = await openSeat();
    const id = await received(world.desk, { procedureCode: '1.004873' });
    const stored = await storedOf(world.tablet, id);
    expect(stored.dossier.dueOn).toBe('2026-11-27');
    const sheet = rooted(() => new CorrectSheet(world.seat, () => stored, ways()));
    await sheet.form.opened;
    const type = (values: Partial<CorrectionValues>): void => {
      Object.assign(sheet.form.now, values);
      flushSync();
    };
    return { sheet, type };
  };

  it('until that day is typed, or the day of receipt is put back', async () => {
    const { sheet, type } = await threeDays();
    expect(sheet.dueHint).toBeUndefined();
    type({ receivedOn: plainDate('2026-11-19') });
    expect(sheet.dueHint).toContain('3 ngày làm việc');
    expect(sheet.dueHint).toContain('25/11/2026');
    type({ dueOn: plainDate('2026-11-25') });
    expect(sheet.dueHint ?? '').not.toContain('Tính từ ngày nhận');
    type({ dueOn: plainDate('2026-11-27'), receivedOn: plainDate('2026-11-23') });
    expect(sheet.dueHint).toBeUndefined();
  });
});

describe('before anything is saved the sheet of corrections says whether a leader will be asked', () => {
  it('for another due day after the day of receipt: at the box, and beside the button once it is typed', async () => {
    const { sheet, type, asked } = await opened({ daysAgo: 2 });
    expect([sheet.dueHint !== undefined, sheet.waits]).toEqual([true, false]);
    type({ dueOn: plainDate('2026-12-07'), reason: 'Ghi nhầm' });
    expect(sheet.waits).toBe(true);
    expect(await sheet.save(false)).toBe('done');
    expect(await asked()).toHaveLength(1);
  });

  it('also while nobody has said why', async () => {
    const { sheet, type } = await opened({ daysAgo: 2 });
    type({ dueOn: plainDate('2026-12-07') });
    expect(sheet.waits).toBe(true);
  });

  it('for a due day that is moved on the day of receipt and would hide lateness, at its box', async () => {
    const world = await openSeat();
    world.daysPass(30);
    const id = await received(world.desk);
    const stored = await storedOf(world.tablet, id);
    const sheet = rooted(() => new CorrectSheet(world.seat, () => stored, ways()));
    await sheet.form.opened;
    expect(sheet.dueHint).toBeUndefined();
    sheet.form.now.dueOn = plainDate('2026-12-31');
    flushSync();
    expect([sheet.dueHint, sheet.waits]).toEqual(['Ngày này cần lãnh đạo xác nhận.', true]);
  });

  it('for no telephone number, on whatever day', async () => {
    const { sheet, type, asked } = await opened({ daysAgo: 30 });
    type({ phone: '0987654321', reason: 'Gõ nhầm' });
    expect([sheet.waits, sheet.receivedHint]).toEqual([false, undefined]);
    expect(await sheet.save(false)).toBe('done');
    expect(await asked()).toEqual([]);
  });

  it('for a result that would make on time what is overdue', async () => {
    const { sheet, type, asked } = await opened({ daysAgo: 30 });
    type({ state: 'resolved', resolvedOn: plainDate('2026-11-23'), reason: 'Ghi sót' });
    expect(sheet.waits).toBe(true);
    expect(await sheet.save(false)).toBe('done');
    expect(await asked()).toHaveLength(1);
  });
});
