import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { HandingOver } from '../../src/app/pages/handover/handing-over.svelte.ts';
import { giveOut } from '../../src/commands/dossier/give-out.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import type { SaysDone } from '../../src/app/ui/panels/announce.svelte.ts';
import { received } from '../commands/desk-of-tests.ts';
import { citizen } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';

const binh = citizen('Trần Văn Bình', { idNumber: '042098001234' });

/** Two results of one person and one of another lie ready; a fourth dossier is still open. */
async function opened() {
  const world = await openSeat();
  const { desk, tablet } = world;
  const ids = [
    await received(desk),
    await received(desk, { particulars: binh }),
    await received(desk, { particulars: binh }),
    await received(desk),
  ];
  for (const id of ids.slice(0, 3))
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: false });
  const announced = vi.fn<SaysDone>();
  const handing = rooted(() => new HandingOver(world.seat, announced));
  await vi.waitFor(() => expect(handing.listed?.dossiers).toHaveLength(3));
  const states = () => Promise.all(ids.map(async (id) => (await storedOf(tablet, id)).dossier.state));
  const scan = async (code: string): Promise<void> => {
    handing.code = code;
    await handing.take();
    flushSync();
  };
  return { ...world, ids, handing, announced, states, scan };
}

describe('handing over many', () => {
  it('chooses all of one person at once, by the number on the card', async () => {
    const { handing, ids, states, announced } = await opened();
    const one = handing.listed?.dossiers.find(({ id }) => id === ids[1]) ?? expect.fail();
    expect(handing.othersOf(one).map(({ id }) => id)).toEqual([ids[2]]);
    handing.chooseAllOf(one);
    flushSync();
    expect([handing.count, handing.usualReceiver]).toEqual([2, 'Trần Văn Bình']);
    await handing.giveOut();
    expect(await states()).toEqual(['resolved', 'handedOver', 'handedOver', 'open']);
    expect(announced).toHaveBeenLastCalledWith('Đã trả 2 hồ sơ.', expect.anything());
    await announced.mock.lastCall?.[1]?.take();
    expect(await states()).toEqual(['resolved', 'resolved', 'resolved', 'open']);
  });

  it('takes numbers one after the other, also of one whose result comes with it', async () => {
    const { handing, ids, states, scan, tablet } = await opened();
    const numbers = await Promise.all(
      ids.map(async (id) => (await storedOf(tablet, id)).dossier.facts.number),
    );
    await scan(numbers[0] ?? '');
    await scan(` ${(numbers[3] ?? '').toLowerCase()} `);
    expect([handing.code, handing.fault]).toEqual(['', undefined]);
    await vi.waitFor(() => expect(handing.count).toBe(2));
    await handing.giveOut();
    expect(await states()).toEqual(['handedOver', 'resolved', 'resolved', 'handedOver']);

    await scan(numbers[0] ?? '');
    expect(handing.fault).toMatch(/nên chưa trả được/);
    await scan('MC99-000000-0000');
    expect(handing.fault).toMatch(/^Không có hồ sơ số MC99-000000-0000/);
  });

  it('lets a choice be taken away, and goes on after one that another tab has handed over', async () => {
    const { handing, ids, states, announced, desk } = await opened();
    for (const id of ids.slice(0, 3)) handing.toggle(id);
    handing.toggle(ids[2] ?? expect.fail());
    flushSync();
    expect(handing.count).toBe(2);
    const elsewhere = giveOut(desk, ids[0] ?? expect.fail(), {
      ...{ by: 'inPerson', receiver: '', electronicResult: false },
    });
    const here = handing.giveOut();
    await Promise.all([elsewhere, here]);
    expect(await states()).toEqual(['handedOver', 'handedOver', 'resolved', 'open']);
    expect(handing.refused).toHaveLength(1);
    expect(announced).toHaveBeenLastCalledWith('Đã trả 1 hồ sơ.', expect.anything());
  });
});
