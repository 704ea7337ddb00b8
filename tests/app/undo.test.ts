import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OpenDossier } from '../../src/app/pages/dossier/dossier.svelte.ts';
import { RegisterBook } from '../../src/app/pages/register/register.svelte.ts';
import { undoText } from '../../src/app/strings/desk/undo.ts';
import { announcer, announceRefused, type SaysDone } from '../../src/app/ui/panels/announce.svelte.ts';
import { handOverResult, resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { received } from '../commands/desk-of-tests.ts';
import { citizen } from '../store/tablets.ts';
import { rooted, untilLeft } from './rooted.svelte.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';

const ways = { navigate: () => undefined, search: { words: '', seek: () => undefined } };
const texts = () => announcer.said.map(({ text }) => text);

describe('a message', () => {
  it('takes back its own dossier, also after another was handed over, and says whose', async () => {
    const { desk, tablet, seat } = await openSeat();
    const binh = await received(desk, { particulars: citizen('Trần Văn Bình') });
    const hoa = await received(desk, { particulars: citizen('Lê Thị Hoa') });
    const announce = vi.fn<SaysDone>();
    const book = rooted(() => new RegisterBook(seat, () => new URLSearchParams(), { ...ways, announce }));
    for (const id of [binh, hoa]) await book.oneTap.giveOut(await storedOf(tablet, id));
    const [first, second] = announce.mock.calls.map(([, undo]) => undo ?? expect.fail());
    const states = () =>
      Promise.all([binh, hoa].map(async (id) => (await storedOf(tablet, id)).dossier.state));

    await first?.take();
    expect(await states()).toEqual(['open', 'handedOver']);
    expect(announce.mock.lastCall?.[0]).toMatch(/^Đã hoàn tác hồ sơ MC01-261123-0001 của Trần Văn Bình,/);
    expect([first?.isOpen, second?.isOpen]).toEqual([false, true]);
    await second?.take();
    expect(await states()).toEqual(['open', 'open']);
    expect(announce.mock.lastCall?.[0]).toMatch(/^Đã hoàn tác hồ sơ MC01-261123-0002 của Lê Thị Hoa,/);
    const said = announce.mock.calls.length;
    await first?.take();
    expect(announce).toHaveBeenCalledTimes(said);
  });

  it('of an earlier deed names what has to be taken back first, as refused, and is offered again', async () => {
    const { desk, tablet, seat } = await openSeat();
    const id = await received(desk, { particulars: citizen('Trần Văn Bình') });
    const announce = vi.fn<SaysDone>();
    const { model } = untilLeft(() => new OpenDossier(seat, () => id, announce));
    await vi.waitFor(() => expect(model.found).toBeTruthy());
    const on = seat.today;
    const resolved = await resolveDossier(desk, id, { on, electronicResult: false, note: '' });
    model.announce('Đã có kết quả.', resolved.ok ? resolved.value : expect.fail());
    const handedOver = await handOverResult(desk, id, { on, by: 'inPerson', receiver: '' });
    model.announce('Đã trả.', handedOver.ok ? handedOver.value : expect.fail());
    const state = async () => (await storedOf(tablet, id)).dossier.state;
    const [first, second] = announce.mock.calls.map(([, undo]) => undo ?? expect.fail());

    await first?.take();
    const [said, again, isRefused] = announce.mock.lastCall ?? expect.fail();
    expect(said).toMatch(/^Chưa hoàn tác MC01-261123-0001\. .*“Trả kết quả”.* Hãy hoàn tác việc đó trước/);
    expect([isRefused, again?.isOpen, await state()]).toEqual([true, true, 'handedOver']);
    await second?.take();
    expect(announce.mock.lastCall?.slice(1)).toEqual([undefined, false]);
    await again?.take();
    expect(await state()).toBe('open');
  });

  it('takes back what was done on a page that has been left since', async () => {
    const { desk, tablet, seat } = await openSeat();
    const id = await received(desk, { particulars: citizen('Trần Văn Bình') });
    const announce = vi.fn<SaysDone>();
    const { model, leave } = untilLeft(() => new OpenDossier(seat, () => id, announce));
    await vi.waitFor(() => expect(model.found).toBeTruthy());
    await model.start('resolveAndHandOver');
    const undo = announce.mock.lastCall?.[1] ?? expect.fail();
    leave();
    flushSync();
    expect(undo.isOpen).toBe(true);
    await undo.take();
    expect((await storedOf(tablet, id)).dossier.state).toBe('open');
    expect(announce.mock.lastCall?.[0]).toMatch(/của Trần Văn Bình/);
  });
});

describe('the answer', () => {
  it('names each of a few and counts many, and what was refused by its number', () => {
    expect(undoText.said(['A của Bình', 'B'], [])).toBe('Đã hoàn tác 2 hồ sơ: A của Bình; B.');
    expect(undoText.said(['A', 'B', 'C', 'D'], [])).toBe('Đã hoàn tác 4 hồ sơ.');
    const refused = [
      { number: 'C', why: 'Muộn.' },
      { number: 'D', why: 'Muộn.' },
    ];
    expect(undoText.said([], refused)).toBe('Chưa hoàn tác C, D. Muộn.');
  });
});

describe('what is said at the foot of the screen', () => {
  afterEach(() => {
    announcer.hush(true);
    announcer.hush(false);
  });

  it('goes away when it is taken back, and the answer stands without it', async () => {
    announcer.announce('Đã lưu.');
    const take = vi.fn(() => Promise.resolve(announcer.announce('Đã hoàn tác.')));
    announcer.announce('Đã trả 3 hồ sơ.', { isOpen: true, take });
    await announcer.takeBack(announcer.said[1] ?? expect.fail());
    expect(texts()).toEqual(['Đã lưu.', 'Đã hoàn tác.']);
  });

  it('bears no mark of success where something was refused', () => {
    announcer.announce('Đã lưu.');
    announceRefused('Chưa ghi được bản sao.');
    expect(announcer.said.map(({ isRefused }) => isRefused)).toEqual([false, true]);
  });

  it('is cleared when the tablet is locked; what ends only then is not said to whoever comes next', () => {
    announcer.announce('Đã trả hồ sơ của Trần Văn Bình.');
    announcer.hush(true);
    announcer.announce('Đã trả hồ sơ của Lê Thị Hoa.');
    expect(texts()).toEqual([]);
    announcer.hush(false);
    expect(texts()).toEqual([]);
    announcer.announce('Đã lưu.');
    expect(texts()).toEqual(['Đã lưu.']);
  });
});
