import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { HandingOver } from '../../src/app/pages/handover/handing-over.svelte.ts';
import { handoverText } from '../../src/app/strings/handover.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { giveOut, usualGivingOut } from '../../src/commands/dossier/give-out.ts';
import { requestSupplement, resolveDossier, withdrawDossier } from '../../src/commands/dossier/dossier.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline } from '../../src/store/queries/queries.ts';
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
    const { dossiers, total, comesNow } = handing.listed ?? expect.fail();
    expect([dossiers.length, total, comesNow]).toEqual([4, 3, 1]);
    expect(handoverText.lead(total, comesNow)).toBe('3 hồ sơ chờ trả và 1 hồ sơ vừa quét, chưa ghi kết quả');
    handing.receiver = 'Lê Thị Hoa';
    await handing.giveOut();
    expect(handing.receiver).toBe('');
    expect(await states()).toEqual(['handedOver', 'resolved', 'resolved', 'handedOver']);

    await scan(numbers[0] ?? '');
    expect(handing.fault).toBe(
      `Hồ sơ ${numbers[0] ?? ''} đã trả kết quả ngày 23/11/2026, không trả lần nữa.`,
    );
    await scan('MC99-000000-0000');
    expect(handing.fault).toMatch(/^Không có hồ sơ số MC99-000000-0000/);
  });

  it('lets a choice be taken away, and goes on after one that another tab has handed over', async () => {
    const { handing, ids, states, announced, desk } = await opened();
    for (const id of ids.slice(0, 3)) handing.toggle(id);
    handing.toggle(ids[2] ?? expect.fail());
    flushSync();
    expect(handing.count).toBe(2);
    const elsewhere = giveOut(desk, ids[0] ?? expect.fail(), { by: 'inPerson', receiver: '' });
    handing.receiver = 'Lê Thị Hoa';
    const here = handing.giveOut();
    await Promise.all([elsewhere, here]);
    expect(await states()).toEqual(['handedOver', 'handedOver', 'resolved', 'open']);
    expect(handing.refused).toHaveLength(1);
    expect(handing.receiver).toBe('Lê Thị Hoa');
    expect(announced).toHaveBeenLastCalledWith('Đã trả 1 hồ sơ.', expect.anything());
  });

  it('is in person at the counter, whatever was agreed on; by one tap it goes the way that was agreed on', async () => {
    const { desk, tablet, scan, handing } = await opened();
    const byPost = {
      ...({ channel: 'online', resultBy: 'postal' } as const),
      particulars: { ...binh, resultAddress: 'Thôn 2', authorisedName: 'Phạm Văn Cường' },
    };
    const [here, tapped] = [await received(desk, byPost), await received(desk, byPost)];
    const usual = usualGivingOut(await storedOf(tablet, tapped));
    expect((await giveOut(desk, tapped, usual)).ok).toBe(true);
    await scan((await storedOf(tablet, here)).dossier.facts.number);
    await vi.waitFor(() => expect(handing.count).toBe(1));
    await handing.giveOut();
    const ways = [here, tapped].map(async (id) => {
      const items = await timeline(tablet, dossierSubject(id));
      return items.find(({ entry }) => entry.type === 'dossier/handedOver')?.entry.body;
    });
    expect(await Promise.all(ways)).toMatchObject([{ by: 'inPerson' }, { by: 'postal' }]);
    expect(usualGivingOut(await storedOf(tablet, await received(desk))).by).toBe('inPerson');
  });

  it('counts no electronic result that nobody spoke of, also where the whole service is online', async () => {
    const { desk, tablet, scan, handing } = await opened();
    const [here, tapped, spokenOf] = [
      await received(desk, { level: 'full' }),
      await received(desk, { level: 'full' }),
      await received(desk, { level: 'full' }),
    ];
    await giveOut(desk, tapped, usualGivingOut(await storedOf(tablet, tapped)));
    await resolveDossier(desk, spokenOf, { on: plainDate('2026-11-23'), electronicResult: true });
    for (const id of [here, spokenOf]) await scan((await storedOf(tablet, id)).dossier.facts.number);
    await vi.waitFor(() => expect(handing.count).toBe(2));
    await handing.giveOut();
    const results = [here, tapped, spokenOf].map(async (id) => {
      const { state, electronicResult } = (await storedOf(tablet, id)).dossier;
      return [state, electronicResult];
    });
    expect(await Promise.all(results)).toEqual([
      ['handedOver', false],
      ['handedOver', false],
      ['handedOver', true],
    ]);
  });

  it('offers the name of whoever was authorised, and still records the applicant where nothing is typed', async () => {
    const { desk, tablet, scan, handing } = await opened();
    const id = await received(desk, { particulars: { ...binh, authorisedName: 'Phạm Văn Cường' } });
    await scan((await storedOf(tablet, id)).dossier.facts.number);
    await vi.waitFor(() => expect(handing.count).toBe(1));
    expect(handing.receivers).toEqual(['Trần Văn Bình', 'Phạm Văn Cường']);
    expect(handoverText.receiverHint(handing.usualReceiver, handing.authorised)).toBe(
      'Bỏ trống: ghi Trần Văn Bình. Được ủy quyền: Phạm Văn Cường.',
    );
  });

  it('says of each dossier that cannot be handed over why, in a sentence of its own', async () => {
    const { desk, tablet, scan, handing } = await opened();
    const on = plainDate('2026-11-23');
    const [withdrawn, awaiting] = [await received(desk), await received(desk)];
    await withdrawDossier(desk, withdrawn, { on, reason: 'Đổi ý' });
    await requestSupplement(desk, awaiting, {
      on,
      at: '08:30' as TimeOfDay,
      reason: 'Thiếu',
      items: ['Bản sao'],
    });
    const said = async (id: DossierId): Promise<string | undefined> => {
      const { number } = (await storedOf(tablet, id)).dossier.facts;
      await scan(number);
      return handing.fault?.replace(number, 'X');
    };
    expect(await said(withdrawn)).toBe('Công dân đã rút hồ sơ X ngày 23/11/2026, không có kết quả để trả.');
    expect(await said(awaiting)).toBe('Hồ sơ X đang chờ bổ sung giấy tờ nên chưa trả được.');
  });

  it('names on its button whose dossiers are chosen together', () => {
    expect(handoverText.allOfNamed(3, 'Trần Văn Bình')).toBe('Chọn cả 3 hồ sơ của người này: Trần Văn Bình');
  });
});
