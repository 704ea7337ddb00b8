import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { HandingOver } from '../../src/app/pages/handover/handing-over.svelte.ts';
import { handoverText } from '../../src/app/strings/handover.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { giveOut, usualGivingOut } from '../../src/commands/dossier/give-out.ts';
import {
  correctDossier,
  requestSupplement,
  resolveDossier,
  withdrawDossier,
} from '../../src/commands/dossier/dossier.ts';
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
    expect([handing.count, handing.selection.usualReceiver]).toEqual([2, 'Trần Văn Bình']);
    await handing.giveOut();
    expect(await states()).toEqual(['resolved', 'handedOver', 'handedOver', 'open']);
    expect(announced).toHaveBeenLastCalledWith('Đã trả 2 hồ sơ.', expect.anything(), false);
    await announced.mock.lastCall?.[1]?.take();
    expect(await states()).toEqual(['resolved', 'resolved', 'resolved', 'open']);
  });

  it('takes all that lies ready for whoever’s card is scanned, and says what does not', async () => {
    const { handing, scan, desk } = await opened();
    const card = '042098001234|024098765|Trần Văn Bình|01021998|Nam|Thôn Chợ|05062021';
    await scan(card);
    expect([handing.count, handing.fault, handing.code]).toEqual([2, undefined, '']);
    await received(desk, { particulars: binh });
    await scan('042098001234');
    expect(handing.count).toBe(2);
    expect(handing.fault).toMatch(/^Đã chọn 2 hồ sơ của người này\. Còn 1 hồ sơ chưa có kết quả/);
    await scan('001099000002');
    expect(handing.fault).toMatch(/không có hồ sơ nào chờ trả trên máy này/);
  });

  it('takes numbers one after the other, also of one whose result comes with it', async () => {
    const { handing, ids, states, scan, tablet } = await opened();
    const numbers = await Promise.all(
      ids.map(async (id) => (await storedOf(tablet, id)).dossier.facts.number),
    );
    await scan(numbers[0] ?? '');
    await scan(` ${(numbers[3] ?? '').toLowerCase()} `);
    expect([handing.code, handing.fault]).toEqual(['', undefined]);
    await vi.waitFor(() => expect(handing.listed?.dossiers).toHaveLength(4));
    expect(handing.count).toBe(2);
    const { dossiers, total, comesNow } = handing.listed ?? expect.fail();
    expect([dossiers.length, total, comesNow]).toEqual([4, 3, 1]);
    expect(handoverText.lead(total, comesNow)).toBe('3 hồ sơ chờ trả và 1 hồ sơ vừa quét, chưa ghi kết quả');
    await scan('MC99-000000-0001');
    expect(handing.fault).toMatch(/^Không có hồ sơ số MC99-000000-0001/);
    handing.selection.receiver = 'Lê Thị Hoa';
    await handing.giveOut();
    expect(handing.fault).toBeUndefined();
    expect(handing.selection.receiver).toBe('');
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
    handing.selection.receiver = 'Lê Thị Hoa';
    const here = handing.giveOut();
    await Promise.all([elsewhere, here]);
    expect(await states()).toEqual(['handedOver', 'handedOver', 'resolved', 'open']);
    expect(handing.refused).toHaveLength(1);
    expect(handing.selection.receiver).toBe('Lê Thị Hoa');
    expect(announced).toHaveBeenLastCalledWith('Đã trả 1 hồ sơ.', expect.anything(), false);
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
    expect(handing.selection.receivers).toEqual(['Trần Văn Bình', 'Phạm Văn Cường']);
    expect(handoverText.receiverHint(handing.selection.usualReceiver, handing.selection.authorised)).toBe(
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

  it('names what is not ready any more, counts it out, and resolves nothing unasked', async () => {
    const { handing, ids, states, scan, desk, tablet } = await opened();
    const [first, second, third] = ids as [DossierId, DossierId, DossierId];
    const { number } = (await storedOf(tablet, first)).dossier.facts;
    await scan(number);
    for (const id of [second, third]) handing.toggle(id);
    flushSync();
    expect(handing.count).toBe(3);
    // Another tab: the first result was noted by mistake, the third was handed over meanwhile.
    await correctDossier(desk, first, { state: 'open', reason: 'Ghi nhầm' });
    const there = { by: 'inPerson' as const, receiver: '', electronicResult: false };
    await giveOut(desk, third, there);
    await vi.waitFor(() => expect(handing.count).toBe(1));
    expect(handing.refused.map(({ id }) => id)).toEqual([first, third]);
    const [corrected, gone] = handing.refused.map(({ why }) => why);
    expect(corrected).toMatch(new RegExp(`^${number}.*: Hồ sơ đang “Đang giải quyết” nên`));
    expect(gone).toMatch(/^Hồ sơ MC01-\d{6}-\d{4}.* đã trả kết quả ngày [\d/]{10}, không trả lần nữa\.$/);
    await handing.giveOut();
    expect(await states()).toEqual(['open', 'handedOver', 'handedOver', 'open']);
    expect(handing.refused.map(({ id }) => id)).toEqual([first, third]);
    // Chosen once more, now that it is seen without its result, it goes out with it.
    await vi.waitFor(() => expect(handing.listed?.dossiers.some(({ id }) => id === first)).toBe(true));
    handing.dropRefused();
    handing.toggle(first);
    flushSync();
    expect([handing.count, handing.refused]).toEqual([1, []]);
    await handing.giveOut();
    expect((await states())[0]).toBe('handedOver');
  });

  it('does not even where the other tab was faster than this one could see', async () => {
    const { handing, ids, states, desk } = await opened();
    const [first] = ids as [DossierId];
    handing.toggle(first);
    flushSync();
    const elsewhere = correctDossier(desk, first, { state: 'open', reason: 'Ghi nhầm' });
    await Promise.all([elsewhere, handing.giveOut()]);
    expect((await states())[0]).toBe('open');
    expect(handing.refused.map(({ id }) => id)).toEqual([first]);
  });

  it('lets the name of the receiver go with the choice that it was typed for', async () => {
    const { handing, ids } = await opened();
    const [first, second] = ids as [DossierId, DossierId];
    handing.toggle(first);
    handing.selection.receiver = 'Khách trước';
    handing.toggle(second);
    expect(handing.selection.receiver).toBe('Khách trước');
    handing.toggle(first);
    expect(handing.selection.receiver).toBe('');
    handing.selection.receiver = 'Khách sau';
    handing.toggle(second);
    expect(handing.selection.receiver).toBe('');
  });

  it('asks whose a number is that stands on two papers, and hands over nobody’s before it is said', async () => {
    const { handing, ids, states, scan, desk, tablet } = await opened();
    const [first, second] = ids as [DossierId, DossierId];
    const { number } = (await storedOf(tablet, first)).dossier.facts;
    await correctDossier(desk, second, { facts: { number }, reason: 'Hai máy cấp cùng số' });
    await scan(number);
    expect([handing.count, handing.fault]).toEqual([0, undefined]);
    expect(handing.asked?.dossiers.map(({ particulars }) => particulars?.name).toSorted()).toEqual([
      ...['Nguyễn Thị Hồng Nhung', 'Trần Văn Bình'],
    ]);
    const meant = handing.asked?.dossiers.find(({ id }) => id === second);
    handing.takeOne(number, meant);
    flushSync();
    expect([handing.asked, handing.selection.usualReceiver]).toEqual([undefined, 'Trần Văn Bình']);
    await handing.giveOut();
    expect(await states()).toEqual(['resolved', 'handedOver', 'resolved', 'open']);
  });

  it('names each number whose hand-over could not be taken back', async () => {
    const { handing, ids, states, announced, desk, tablet } = await opened();
    for (const id of ids.slice(0, 3)) handing.toggle(id);
    flushSync();
    await handing.giveOut();
    const undo = announced.mock.lastCall?.[1];
    const [first, second] = await Promise.all(ids.map((id) => storedOf(tablet, id)));
    for (const stored of [first, second])
      await correctDossier(desk, stored?.id ?? expect.fail(), {
        particulars: { note: 'x' },
        reason: 'Ghi thêm',
      });
    await undo?.take();
    expect(await states()).toEqual(['handedOver', 'handedOver', 'resolved', 'open']);
    expect(announced).toHaveBeenLastCalledWith(
      expect.stringContaining(
        `của Trần Văn Bình, trở lại như trước việc vừa ghi. Chưa hoàn tác ${second?.dossier.facts.number}, ${first?.dossier.facts.number}. Sau việc này, hồ sơ còn được ghi “Sửa sai sót”. Hãy hoàn tác việc đó trước`,
      ),
      ...[expect.objectContaining({ isOpen: true }), true],
    );
  });

  it('names on its button whose dossiers are chosen together', () => {
    expect(handoverText.allOfNamed(3, 'Trần Văn Bình')).toBe('Chọn cả 3 hồ sơ của người này: Trần Văn Bình');
  });
});
