import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { Levels } from '../../src/app/pages/procedures/levels.svelte.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import { deskRules } from '../../src/domain/office/office.ts';
import { loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';
import { countUnstatedLevels } from '../../src/store/queries/figures.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { stateLevels } from '../../src/commands/office/levels.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { received } from '../commands/desk-of-tests.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { rooted } from './rooted.svelte.ts';
import { openOffice, storedOf } from './seat-of-tests.ts';

const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
const birth = '1.001193';

/** An administrator who does not stand at the desk, as offices have it that keep the two apart. */
async function opened(roles: Role[] = ['administrator']) {
  const world = await openOffice({ roles });
  const announce = vi.fn();
  const levels = rooted(() => new Levels(world.seat, announce));
  await levels.form.opened;
  return { ...world, announce, levels };
}
const atDesk = (desk: Desk): Desk => ({ ...desk, actor: { ...desk.actor, id: 'clerk', roles: ['officer'] } });
function type(levels: Levels, text: string, source = 'QĐ 2022/QĐ-UBND'): void {
  Object.assign(levels.form.now, { text, source });
  levels.form.touched = true;
  flushSync();
}

describe('a list of levels', () => {
  it('is saved for many at once; what could not be read stays in the box', async () => {
    const { levels, tablet, announce } = await opened();
    type(levels, `${birth} toàn trình\nkhai tử một phần\n1.000656 một phần`);
    expect([levels.count, levels.unread.map(({ fault }) => fault)]).toEqual([2, ['noCode']]);
    await levels.save();
    expect(tablet.office?.stated.levels).toEqual(
      new Map([
        [birth, 'full'],
        ['1.000656', 'part'],
      ]),
    );
    expect(levels.form.now.text).toBe('khai tử một phần');
    expect(announce).toHaveBeenCalledOnce();
  });

  it('is not saved without its source, and nothing typed is lost', async () => {
    const { levels, tablet } = await opened();
    type(levels, `${birth} toàn trình`, ' ');
    await levels.save();
    expect(levels.faults).toEqual({ source: 'required' });
    expect(levels.form.now.text).toBe(`${birth} toàn trình`);
    expect(tablet.office?.stated.levels.size).toBe(0);
    await vi.waitFor(() => expect(levels.form.state).toBe('saved'));
  });

  it('says that there is nothing to save where no line can be read', async () => {
    const { levels } = await opened();
    type(levels, 'khai tử');
    await levels.save();
    expect(levels.refusal).toMatch(/^Chưa có dòng nào đọc được/);
  });

  it('comes out of a file, below what is in the box', async () => {
    const { levels } = await opened();
    type(levels, '1.000656 một phần');
    const file = new File(['Mã,Tên,Toàn trình,Một phần\n1.001193,"Khai sinh, lần đầu",x,\n'], 'muc-do.csv');
    await levels.take(file);
    flushSync();
    expect(levels.levels).toEqual({ [birth]: 'full', '1.000656': 'part' });
    await levels.take(new File(['PK\0\0'], 'khac.csv'));
    expect(levels.refusal).toMatch(/^Không đọc được tệp/);
    expect(levels.count).toBe(2);
  });

  it('reaches what was received before only when that is asked for, each by a correction of its own', async () => {
    const { levels, desk, tablet, seat, announce } = await opened();
    const id = await received(atDesk(desk));
    const other = await received(atDesk(desk), { level: 'part' });
    expect(await countUnstatedLevels(tablet, november)).toEqual({ procedures: 1, dossiers: 1 });
    type(levels, `${birth} toàn trình`);
    await levels.save();
    expect((await storedOf(tablet, id)).dossier.facts.level).toBeNull();
    const rules = deskRules(tablet.office!, await loadShippedProcedures());
    const after: Seat = { ...seat, rules, today: seat.today };
    expect(procedureInForce(rules.catalogue, birth, november.from)?.level).toBe('full');
    const again = rooted(() => new Levels(after, announce));
    await vi.waitFor(() => {
      flushSync();
      expect(again.earlier).toBe(1);
    });
    await again.fill();
    expect(announce).toHaveBeenLastCalledWith('Đã ghi mức độ cho 1 hồ sơ.');
    expect(again.refusal).toBeUndefined();
    const { facts, correctedOn } = (await storedOf(tablet, id)).dossier;
    expect([facts.level, correctedOn]).toEqual(['full', undefined]);
    expect((await storedOf(tablet, other)).dossier.facts.level).toBe('part');
    expect(await countUnstatedLevels(tablet, november)).toEqual({ procedures: 0, dossiers: 0 });
  });

  it('says why it was not recorded, and announces nothing', async () => {
    const { desk, tablet, seat, announce } = await opened();
    const id = await received(atDesk(desk));
    await stateLevels(tablet, desk.actor, { [birth]: 'full' }, 'QĐ 2022/QĐ-UBND');
    const rules = deskRules(tablet.office!, await loadShippedProcedures());
    const leader: Seat = { ...seat, rules, person: { ...seat.person, id: 'nobody', roles: ['leader'] } };
    const levels = rooted(() => new Levels(leader, announce));
    await levels.fill();
    expect(levels.refusal).toMatch(/^Vai trò của bạn không làm việc này/);
    expect(announce).not.toHaveBeenCalled();
    expect((await storedOf(tablet, id)).dossier.facts.level).toBeNull();
  });
});
