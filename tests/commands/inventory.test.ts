import { describe, expect, it } from 'vitest';
import { bringInInventory, doWithInventory, noteInventory } from '../../src/commands/inventory/inventory.ts';
import { standing } from '../../src/domain/inventory/standing.ts';
import { inventoryOf } from '../../src/store/queries/office/inventory.ts';
import { computers, money, shift } from '../support/inventory-facts.ts';
import { openDesk } from './desk-of-tests.ts';

const reason = 'Nhập từ tệp';

describe('The inventory of a desk', () => {
  it('is noted, put right and struck, each with its author and its day', async () => {
    const { desk, tablet, daysPass } = await openDesk({ founded: true });
    const done = await noteInventory(desk, computers());
    if (!done.ok) throw new Error(done.error.kind);
    daysPass(1);
    await doWithInventory(desk, done.value, {
      kind: 'correct',
      item: computers({ count: 4 }),
      reason: 'Đếm lại',
    });
    const [line] = await inventoryOf(tablet);
    expect(line?.story.map(({ by, on }) => [by, on])).toEqual([
      [desk.actor.id, '2026-11-23'],
      [desk.actor.id, '2026-11-24'],
    ]);
    await doWithInventory(desk, done.value, { kind: 'strike', reason: 'Thanh lý' });
    expect(standing(await inventoryOf(tablet))).toEqual([]);
    expect(await inventoryOf(tablet)).toMatchObject([{ isStruck: true, item: { count: 4 } }]);
  });

  it('comes out of a table as one deed; the same table again changes nothing', async () => {
    const { desk, tablet } = await openDesk({ founded: true });
    const kept = [computers(), money(), shift()].map((item) => ({ id: null, item }));
    expect(await bringInInventory(desk, kept, reason)).toEqual({ ok: true, value: undefined });
    const once = await inventoryOf(tablet);
    await bringInInventory(desk, kept, reason);
    expect(await inventoryOf(tablet)).toEqual(once);
    expect(once).toHaveLength(3);
  });

  it('puts right what is there, and makes another line of what was struck', async () => {
    const { desk, tablet } = await openDesk({ founded: true });
    await bringInInventory(desk, [{ id: null, item: computers() }], reason);
    const [line] = await inventoryOf(tablet);
    if (line === undefined) throw new Error('No line');
    await bringInInventory(desk, [{ id: line.id, item: computers({ count: 4 }) }], reason);
    expect((await inventoryOf(tablet))[0]?.story.at(-1)).toMatchObject({ reason, item: { count: 4 } });
    await doWithInventory(desk, line.id, { kind: 'strike', reason: 'Thanh lý' });
    await bringInInventory(desk, [{ id: null, item: computers() }], reason);
    expect((await inventoryOf(tablet)).map(({ isStruck }) => isStruck).sort()).toEqual([false, true]);
  });

  it('makes the same lines of one file on two tablets', async () => {
    const [one, two] = [await openDesk({ founded: true }), await openDesk({ founded: true })];
    for (const { desk } of [one, two])
      await bringInInventory(desk, [{ id: null, item: computers() }], reason);
    const ids = await Promise.all(
      [one, two].map(async ({ tablet }) => (await inventoryOf(tablet)).map(({ id }) => id)),
    );
    expect(ids[0]).toEqual(ids[1]);
  });

  it('is all or nothing: one row that is refused leaves the others unwritten', async () => {
    const { desk, tablet } = await openDesk({ founded: true });
    const done = await bringInInventory(
      desk,
      [computers(), computers({ name: '' })].map((item) => ({ id: null, item })),
      reason,
    );
    expect(done).toMatchObject({ ok: false, error: { kind: 'CellsWrong' } });
    expect(await inventoryOf(tablet)).toEqual([]);
  });
});
