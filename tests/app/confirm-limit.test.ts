import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { ConfirmLimit } from '../../src/app/pages/intake/limit/confirm-limit.svelte.ts';
import { previewDue } from '../../src/app/pages/intake/due.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { receiveDossier } from '../../src/commands/dossier/intake.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';
import type { Role } from '../../src/domain/people/person.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { intake } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openOffice, storedOf } from './seat-of-tests.ts';

/** Its source says 1 and no unit; a decree says five working days. */
const closing = '1.001266';
const monday = { on: plainDate('2026-11-23'), at: '08:00' as TimeOfDay };

const rulesNow = async (tablet: Tablet) => deskRules(tablet.office!, await loadShippedProcedures());

async function opened(roles: Role[] = ['officer']) {
  const world = await openOffice({ roles });
  const office = world.tablet.office!;
  const seat: Seat = { ...world.seat, office, today: world.seat.today };
  const procedure = procedureInForce(seat.rules.catalogue, closing, monday.on)!;
  const announce = vi.fn();
  const confirming = rooted(() => new ConfirmLimit(seat, () => procedure, announce));
  return { ...world, seat, procedure, announce, confirming };
}

describe('a limit in doubt', () => {
  it('fills in no day, promises none on paper, and lets the desk type one', async () => {
    const { desk, tablet, procedure } = await opened();
    const shown = previewDue(procedure, 'inPerson', monday, null, desk.rules);
    expect(shown).toMatchObject({ dueOn: null, dueAt: null, toBeTyped: true });
    expect(shown.why.join(' ')).toContain('chưa được xác nhận');
    const take = async (dueOn: string | null) => {
      const taken = await receiveDossier(
        desk,
        intake({ procedureCode: closing, dueOn: dueOn === null ? null : plainDate(dueOn) }),
      );
      if (!taken.ok) throw new Error(JSON.stringify(taken.error));
      return (await storedOf(tablet, taken.value.id)).dossier;
    };
    expect(await take(null)).toMatchObject({ dueOn: null, facts: { limit: null } });
    expect(await take('2026-12-21')).toMatchObject({ dueOn: '2026-12-21', facts: { limit: null } });
  });

  it('is confirmed in two taps: what a paper says stands first, then the number in each unit', async () => {
    const { confirming, tablet, announce, desk } = await opened();
    expect(confirming.options.map(({ label }) => label)).toEqual([
      ...['5 ngày làm việc', '1 ngày làm việc', '1 ngày', 'Khác', 'Hẹn từng hồ sơ'],
    ]);
    const hints = confirming.options.map((option) => ('hint' in option ? option.hint : undefined));
    expect(hints).toEqual(['theo QĐ 2353/QĐ-BTC', undefined, undefined, undefined, undefined]);
    confirming.chosen = confirming.options[0]!.value;
    await confirming.confirm();
    expect(announce).toHaveBeenCalledWith('Đã xác nhận thời hạn 5 ngày làm việc cho cả cơ quan.');
    const rules = await rulesNow(tablet);
    const procedure = procedureInForce(rules.catalogue, closing, monday.on)!;
    // Tuesday 24 November is a day off, and 28 and 29 are a weekend.
    expect(previewDue(procedure, 'inPerson', monday, null, rules)).toMatchObject({
      ...{ dueOn: '2026-12-01', toBeTyped: false },
    });
    const taken = await receiveDossier({ ...desk, rules }, intake({ procedureCode: closing }));
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    expect((await storedOf(tablet, taken.value.id)).dossier.dueOn).toBe('2026-12-01');
  });

  it('asks for a choice first, and for a number that can be', async () => {
    const { confirming, tablet } = await opened();
    await confirming.confirm();
    expect(confirming.error).toBe('Chọn một thời hạn trước.');
    Object.assign(confirming, { chosen: 'other', amount: 0, unit: 'day' });
    await confirming.confirm();
    expect(confirming.error).toMatch(/^Nhập số từ 1 đến 3\.650/);
    expect(tablet.office?.stated.limits).toEqual([]);
    confirming.amount = 12;
    await confirming.confirm();
    expect(tablet.office?.stated.limits).toMatchObject([{ limit: { amount: 12, unit: 'day' } }]);
  });

  it('is not asked of a leader, and refused if it were', async () => {
    const { confirming, seat } = await opened(['leader']);
    expect(seat.may('confirmLimit')).toBe(false);
    confirming.chosen = 'none';
    await confirming.confirm();
    expect(confirming.refusal).toMatch(/quản trị/);
  });

  it('says both sides where tablets have confirmed it differently, and offers both', async () => {
    const { seat, procedure } = await opened();
    const side = (amount: number, by: string) => ({
      ...{ code: closing, version: procedure.version, limit: { amount, unit: 'workingDay' as const } },
      ...{ by, on: monday.on, refs: [`${by}:1`] },
    });
    const stated = { ...seat.office.stated, limits: [side(5, 'A'), side(7, 'B')] };
    const torn: Seat = { ...seat, office: { ...seat.office, stated }, today: seat.today };
    const confirming = rooted(() => new ConfirmLimit(torn, () => procedure, vi.fn()));
    flushSync();
    expect(confirming.disputed).toContain('A xác nhận 5 ngày làm việc ngày 23/11/2026');
    expect(confirming.disputed).toContain('B xác nhận 7 ngày làm việc');
    expect(confirming.options.map(({ label }) => label)).toContain('7 ngày làm việc');
  });
});
