import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { AtOnce } from '../../src/app/pages/intake/receipt/at-once.svelte.ts';
import type { IntakeScreen } from '../../src/app/pages/intake/intake-screen.ts';
import { heldBy } from '../../src/app/pages/intake/drawers/holds.ts';
import { Intake } from '../../src/app/pages/intake/intake.svelte.ts';
import { countFee } from '../../src/app/pages/intake/values.ts';
import type { FeeRule } from '../../src/domain/office/events.ts';
import type { CanUndo } from '../../src/app/ui/panels/announce.svelte.ts';
import type { Seat } from '../../src/app/shell/session.svelte.ts';
import { draftOf, readDraft, saveDraft } from '../../src/store/drafts.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { findOpenTwin } from '../../src/store/queries/twins.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat } from './seat-of-tests.ts';

const birth = '1.001193';

const screenOfTests = () =>
  ({
    announce: vi.fn(),
    paper: () => 'a5' as const,
    hasUnreadDay: vi.fn(() => false),
    countWrong: vi.fn(() => Promise.resolve(0)),
    begin: vi.fn(() => Promise.resolve()),
    goToApplicant: vi.fn(() => Promise.resolve()),
    goToQuestion: vi.fn(() => Promise.resolve()),
    goToFirstWrong: vi.fn(() => Promise.resolve()),
    showSaved: vi.fn(() => Promise.resolve()),
  }) satisfies IntakeScreen;

async function openIntake(seat: Seat, asked: string | null = null) {
  const screen = screenOfTests();
  const intake = rooted(() => new Intake(seat, screen, asked));
  await vi.waitFor(() => expect(screen.begin).toHaveBeenCalled());
  flushSync();
  return { intake, screen };
}
async function opened(asked: string | null = null) {
  const world = await openSeat();
  return { ...world, ...(await openIntake(world.seat, asked)) };
}
const filled = { name: 'Nguyễn Thị Hồng Nhung', idNumber: '001086012345', address: 'Thôn Đông' };
function type(intake: Intake, values: Partial<Intake['form']['now']>): void {
  Object.assign(intake.form.now, values);
  intake.form.touched = true;
  flushSync();
}

describe('choosing a procedure', () => {
  it('by the address fills in its papers and shows the promise', async () => {
    const { intake } = await opened(birth);
    expect(intake.procedure?.code).toBe(birth);
    // “Giấy chứng sinh” is not handed in where its data are signed: nobody has said yet that it was.
    expect(intake.form.now.papers.filter(({ submitted }) => submitted).map(({ name }) => name)).toEqual([
      'Tờ khai đăng ký khai sinh',
    ]);
    expect(intake.due?.dueOn).toBe('2026-11-23');
  });

  it('moves the focus on to the applicant, and stays where it is when the choice is taken back', async () => {
    const { intake, screen } = await opened();
    await intake.chooseAndGoOn(null);
    expect(screen.goToApplicant).not.toHaveBeenCalled();
    await intake.chooseAndGoOn(intake.offered[0] ?? null);
    expect(screen.goToApplicant).toHaveBeenCalledOnce();
  });

  it('offers only what the office takes in, and what is in force on the day of receipt', async () => {
    const { intake } = await opened();
    expect(intake.offered.length).toBeGreaterThan(100);
    expect(intake.offered.every(({ enabled }) => enabled)).toBe(true);
    type(intake, { otherMoment: true, receivedOn: '1990-01-01' as never });
    expect(intake.offered).toEqual([]);
    expect(intake.moment.on).toBe('1990-01-01');
  });
});

describe('papers typed once for a procedure', () => {
  const withoutList = '1.002693';
  const typed = (name: string) => ({
    ...{ name, submitted: true, digitised: false, reused: 'no' as const, own: true },
    ...{ usual: true, when: '' },
  });
  const handIn = async (seat: Seat, ...names: string[]) => {
    const { intake } = await openIntake(seat, withoutList);
    type(intake, { ...filled, dueOn: seat.today, papers: names.map(typed) });
    await intake.accept(false);
    expect(intake.refusal).toBeUndefined();
  };

  it('are offered for the next dossier of the same procedure, none ticked, the most frequent first', async () => {
    const { seat } = await openSeat();
    await handIn(seat, 'Đơn đề nghị', 'Bản vẽ');
    await handIn(seat, 'Đơn đề nghị');
    const { intake } = await openIntake(seat, withoutList);
    await vi.waitFor(() => expect(intake.form.now.papers).toHaveLength(2));
    expect(intake.form.now.papers).toMatchObject([
      { name: 'Đơn đề nghị', submitted: false, own: false },
      { name: 'Bản vẽ', submitted: false, own: false },
    ]);
    intake.choose(intake.offered.find(({ code }) => code === birth) ?? null);
    expect(intake.form.now.papers.map(({ name }) => name)).not.toContain('Bản vẽ');
  });

  it('are not offered twice where the list has them, and not those that were not handed in', async () => {
    const { seat } = await openSeat();
    const { intake } = await openIntake(seat, birth);
    type(intake, {
      ...filled,
      papers: [...intake.form.now.papers, typed(' giấy CHỨNG sinh '), typed('Hộ chiếu'), typed('hộ chiếu')],
    });
    await intake.accept(false);
    const next = await openIntake(seat, birth);
    await vi.waitFor(() => expect(next.intake.form.now.papers.at(-1)?.name).toBe('Hộ chiếu'));
    const names = next.intake.form.now.papers.map(({ name }) => name.toLowerCase());
    expect(names.filter((name) => name === 'giấy chứng sinh')).toHaveLength(1);
  });

  it('are on the receipt when they were handed in, and only then', async () => {
    const { intake } = await opened(birth);
    const [first, second, ...rest] = intake.form.now.papers;
    const turned = [
      { ...first!, submitted: false },
      { ...second!, submitted: true },
    ];
    type(intake, { ...filled, papers: [...turned, ...rest, typed('Giấy ra viện')] });
    await intake.accept(false);
    expect(intake.saved?.slip).toContain('1. Giấy chứng sinh');
    expect(intake.saved?.slip).toContain('2. Giấy ra viện');
    expect(intake.saved?.slip).not.toContain('Tờ khai đăng ký khai sinh');
    expect(intake.saved?.slip).not.toContain('Văn bản ủy quyền');
  });

  it('are neither said to be there nor to be missing where their case was not ticked', async () => {
    const { intake } = await opened(birth);
    type(intake, filled);
    expect(heldBy(intake.form.now).papers).toBe('1 trong 1 giấy tờ');
    await intake.accept(false);
    expect(intake.saved?.slip).not.toContain('Giấy chứng sinh');
    expect(intake.saved?.stored.particulars?.componentLines).toEqual([
      { name: 'Tờ khai đăng ký khai sinh', submitted: true, digitised: 'no' },
    ]);
  });
});

describe('choosing a procedure again', () => {
  const own = (name: string) => ({
    ...{ name, submitted: true, digitised: false, reused: 'no' as const, own: true },
    ...{ usual: true, when: '' },
  });
  const choose = (intake: Intake, wanted: string) =>
    intake.choose(intake.offered.find(({ code }) => code === wanted) ?? null);

  it('changes nothing where it is the same one', async () => {
    const { intake } = await opened(birth);
    type(intake, { papers: [...intake.form.now.papers, own('Giấy ra viện')], feeDong: 5_000 });
    choose(intake, birth);
    expect(intake.form.now.papers.at(-1)?.name).toBe('Giấy ra viện');
    expect(intake.form.now.feeDong).toBe(5_000);
  });

  it('keeps papers that the desk wrote, and its ticks where the other procedure names the same paper', async () => {
    const { intake } = await opened('1.002693');
    type(intake, { papers: [own('Giấy ra viện'), own(''), own('giấy CHỨNG sinh')] });
    choose(intake, birth);
    const names = intake.form.now.papers.map(({ name }) => name);
    expect(names.filter((name) => name.toLowerCase() === 'giấy chứng sinh')).toEqual(['Giấy chứng sinh']);
    expect(names.at(-1)).toBe('Giấy ra viện');
    expect(names).not.toContain('');
    expect(intake.form.now.papers.find(({ name }) => name === 'Giấy chứng sinh')?.submitted).toBe(true);
    const unticked = intake.form.now.papers.map((paper) =>
      paper.name === 'Giấy chứng sinh' ? { ...paper, submitted: false } : paper,
    );
    type(intake, { papers: unticked });
    const other = intake.offered.find(
      ({ code, components }) => code !== birth && components.includes('Giấy chứng sinh'),
    );
    intake.choose(other ?? null);
    expect(intake.form.now.papers).toContainEqual(
      expect.objectContaining({ name: 'Giấy chứng sinh', submitted: false, own: false }),
    );
  });
});

describe('a fee that is counted', () => {
  const certifiedCopy = '2.000815';

  it('begins with one copy of one page, follows what is typed, and stands on the receipt with its count', async () => {
    const { intake } = await opened(certifiedCopy);
    expect(intake.form.now).toMatchObject({ copies: 1, pages: 1, feeDong: 2_000, paidBy: 'cash' });
    type(intake, { ...filled, copies: 3, pages: 4 });
    countFee(intake.form.now, intake.procedure?.feeRule as FeeRule);
    await intake.accept(true);
    expect(intake.saved?.stored.dossier.facts.fee).toEqual({ dong: 18_000, paidBy: 'cash' });
    expect(intake.saved?.stored.particulars?.subject).toBe('3 bản, mỗi bản 4 trang');
    expect(intake.saved?.slip).toContain('18.000 đồng');
  });

  it('is no fee of nothing while a box is empty but a wrong one, and is not counted for another procedure', async () => {
    const { intake } = await opened(certifiedCopy);
    type(intake, { ...filled, copies: null });
    countFee(intake.form.now, intake.procedure?.feeRule as FeeRule);
    expect(intake.form.now).toMatchObject({ feeDong: null, paidBy: 'cash' });
    intake.followChannel();
    expect(intake.form.now).toMatchObject({ copies: null, feeDong: null });
    await intake.accept(false);
    expect(intake.saved).toBeUndefined();
    expect(intake.wrong('fee.dong')).toBeDefined();
    type(intake, { copies: 2, pages: null });
    countFee(intake.form.now, intake.procedure?.feeRule as FeeRule);
    expect(intake.form.now.feeDong).toBeNull();
    intake.choose(intake.offered.find(({ code }) => code === birth) ?? null);
    expect(intake.form.now).toMatchObject({ copies: null, pages: null, feeDong: 0 });
  });
});

describe('how a counted fee is paid', () => {
  it('stays as it was chosen when another number is typed, also with the box empty between', async () => {
    const { intake } = await opened('2.000815');
    const count = (copies: number | null): void => {
      type(intake, { copies });
      countFee(intake.form.now, intake.procedure?.feeRule as FeeRule);
    };
    type(intake, { paidBy: 'unpaid' });
    count(2);
    expect(intake.form.now).toMatchObject({ feeDong: 4_000, paidBy: 'unpaid' });
    count(null);
    count(5);
    expect(intake.form.now).toMatchObject({ feeDong: 10_000, paidBy: 'unpaid' });
    type(intake, { feeDong: 0 });
    count(6);
    expect(intake.form.now).toMatchObject({ feeDong: 12_000, paidBy: 'cash' });
  });
});

describe('how the result is received', () => {
  it('follows the channel, goes by post to the applicant unless another address is typed, and is printed', async () => {
    const { intake } = await opened(birth);
    expect(intake.form.now.resultBy).toBe('inPerson');
    type(intake, { ...filled, address: '', channel: 'postal' });
    intake.followChannel();
    await intake.accept(false);
    expect(intake.wrong('particulars.resultAddress')).toBe('Ghi địa chỉ nhận kết quả qua bưu chính.');
    type(intake, { address: 'Thôn Đông', sets: 2 });
    await intake.accept(false);
    expect(intake.saved?.stored.particulars?.resultAddress).toBe('Thôn Đông');
    expect(intake.saved?.stored.dossier.facts).toMatchObject({ sets: 2, resultBy: 'postal' });
    expect(intake.saved?.slip).toContain('Thôn Đông (qua dịch vụ bưu chính công ích)');
  });
});

describe('a slip of the hand', () => {
  it('in a number, a name or a telephone is kept as it was typed and stops nothing', async () => {
    const { intake } = await opened(birth);
    type(intake, { ...filled, idNumber: '999999999999', name: '12345 ???', phone: '12345 ???' });
    await intake.accept(false);
    expect(intake.saved?.stored.particulars).toMatchObject({
      ...{ idNumber: '999999999999', name: '12345 ???', phone: '12345 ???' },
    });
  });
});

describe('accepting', () => {
  it('gives a number, forgets the draft and shows the slip, printed when that was asked for', async () => {
    const { intake, screen, seat } = await opened(birth);
    type(intake, filled);
    await intake.accept(true);
    expect(intake.saved?.stored.dossier.state).toBe('open');
    expect(intake.saved?.slip).toContain(filled.name);
    expect(screen.announce.mock.lastCall?.[0]).toContain(intake.saved?.stored.dossier.facts.number);
    expect(screen.showSaved).toHaveBeenCalledWith(true);
    const next = await openIntake(seat);
    expect(next.intake.form.now.name).toBe('');
  });

  it('leaves no draft of the finished dossier, although a key came while it was being saved', async () => {
    const { intake, seat } = await opened(birth);
    type(intake, filled);
    const drop = intake.form.drop.bind(intake.form);
    const keyAfterDrop = vi.spyOn(intake.form, 'drop').mockImplementation(async () => {
      await drop();
      type(intake, { note: 'n' });
    });
    await intake.accept(false);
    expect(keyAfterDrop).toHaveBeenCalledOnce();
    keyAfterDrop.mockRestore();
    expect(intake.form.state).toBe('nothing');
    const next = await openIntake(seat);
    expect(next.intake.form.now.name).toBe('');
    await intake.startAnew();
    type(intake, { name: 'Trần Văn Sau' });
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
  });

  it('keeps what was typed while it was being refused', async () => {
    const { intake, screen, seat } = await opened(birth);
    type(intake, { ...filled, name: '' });
    screen.countWrong.mockImplementation(() => {
      type(intake, { note: 'gõ lúc đang lưu' });
      return Promise.resolve(1);
    });
    await intake.accept(false);
    expect(intake.saved).toBeUndefined();
    await vi.waitFor(async () => {
      const draft = await readDraft(seat.tablet, draftOf(seat.person.id, 'intake'));
      expect(draft).toMatchObject({ note: 'gõ lúc đang lưu' });
    });
  });

  it('twice at once gives one dossier', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, filled);
    await Promise.all([intake.accept(false), intake.accept(false)]);
    await intake.accept(false);
    expect(screen.announce).toHaveBeenCalledOnce();
  });

  it('names every wrong field; a sentence goes as soon as its field is no longer as it was refused', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, { ...filled, name: '', email: '12' });
    await intake.accept(false);
    expect(intake.wrong('particulars.name')).toBe('Ghi tên người nộp hồ sơ.');
    expect(intake.wrong('particulars.email')).toMatch(/^Email chưa đúng/);
    expect(intake.refusal).toContain('2');
    expect(screen.goToFirstWrong).toHaveBeenCalledOnce();
    type(intake, { name: 'N' });
    expect(intake.wrong('particulars.name')).toBeUndefined();
    expect(intake.wrong('particulars.email')).toBeDefined();
    expect(intake.refusal).toMatch(/^Có 1 ô cần sửa/);
    type(intake, { name: '' });
    expect(intake.wrong('particulars.name')).toBeDefined();
    expect(intake.refusal).toMatch(/^Có 2 ô cần sửa/);
    type(intake, { name: 'N', email: '' });
    expect(intake.refusal).toBeUndefined();
  });

  it('counts what the screen shows as wrong, also where no fault says so', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, filled);
    screen.hasUnreadDay.mockReturnValue(true);
    screen.countWrong.mockResolvedValue(1);
    await intake.accept(false);
    expect(intake.saved).toBeUndefined();
    expect(intake.refusal).toMatch(/^Có 1 ô cần sửa/);
    type(intake, { bornOn: plainDate('1990-05-02') });
    expect(intake.refusal).toBeUndefined();
  });

  it('asks for a procedure first', async () => {
    const { intake } = await opened();
    type(intake, filled);
    await intake.accept(false);
    expect(intake.wrong('procedureCode')).toBe('Chọn thủ tục trước.');
    expect(intake.refusal).toBeDefined();
    intake.choose(intake.offered.find(({ code }) => code === birth) ?? null);
    flushSync();
    expect(intake.refusal).toBeUndefined();
  });

  it('says a fault of the store, keeps what was typed and can be tried again', async () => {
    const { intake, tablet } = await opened(birth);
    type(intake, filled);
    lock(tablet);
    await intake.accept(false);
    expect(intake.refusal).toMatch(/^Máy đã khóa/);
    expect(intake.form.now.name).toBe(filled.name);
    expect(intake.busy).toBe(false);
  });
});

describe('the other ways out', () => {
  it('a dossier filed online is written down and not accepted; nothing is printed', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, { ...filled, channel: 'online' });
    intake.followChannel();
    await intake.register();
    expect(intake.saved?.stored.dossier.state).toBe('registered');
    expect(screen.showSaved).toHaveBeenCalledWith(false);
  });

  it('turning away asks for a reason in its dialog, and prints', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, filled);
    intake.refusing = true;
    await intake.refuse();
    expect(intake.wrong('reason')).toBe('Ghi rõ lý do, để công dân và người xem sau hiểu vì sao.');
    expect(intake.refusing).toBe(true);
    intake.reason = 'Không thuộc thẩm quyền';
    await intake.refuse();
    expect(intake.saved?.stored.dossier.state).toBe('refused');
    expect(intake.saved?.slip).toContain('Không thuộc thẩm quyền');
    expect(intake.refusing).toBe(false);
    expect(screen.showSaved).toHaveBeenCalledWith(true);
  });

  it('leaves the dialog when something on the page has to be mended', async () => {
    const { intake } = await opened(birth);
    intake.refusing = true;
    intake.reason = 'Không thuộc thẩm quyền';
    await intake.refuse();
    expect(intake.refusing).toBe(false);
    expect(intake.wrong('particulars.name')).toBeDefined();
  });
});

describe('a draft of a version that wrote down no owner', () => {
  /** As that version sealed it: it knew nothing of sets, the post, the authorised person's address or counted fees. */
  const half = {
    ...{ procedureCode: birth, applicantType: 'citizen', idKind: 'cccd', idNumber: '001086012345' },
    ...{ name: 'Bùi Văn Chín', bornOn: null, phone: '', email: '', address: 'Thôn Đông' },
    ...{ authorised: false, authorisedName: '', authorisedIdNumber: '', channel: 'inPerson' },
    papers: [{ name: 'Tờ khai', submitted: true, digitised: false, own: true }],
    ...{ digitised: false, feeDong: 0, paidBy: 'unpaid', receivingDesk: 'Quầy', resolvingAgency: 'UBND' },
    ...{ acrossBoundary: false, subject: '', note: 'gõ dở', officialCode: '' },
    ...{ otherMoment: false, receivedOn: null, receivedAt: '', dueOn: null },
  };

  it('is offered, not filled in; who takes it goes on with it, and others find nothing more', async () => {
    const { seat } = await openSeat();
    await saveDraft(seat.tablet, 'intake', half);
    const { intake } = await openIntake(seat);
    expect(intake.form.now.name).toBe('');
    expect(intake.form.unowned).toMatchObject({ now: { name: 'Bùi Văn Chín' } });
    await intake.form.takeOver();
    expect(intake.form).toMatchObject({ touched: true, unowned: undefined });
    expect(intake.form.now).toMatchObject({ ...half, papers: [{ name: 'Tờ khai', own: true }] });
    const again = await openIntake(seat);
    expect(again.intake.form.now.note).toBe('gõ dở');
    const other = await openIntake({ ...seat, person: { ...seat.person, id: 'P2' } });
    expect(other.intake.form).toMatchObject({ unowned: undefined, now: { name: '' } });
  });

  it('waits while somebody else takes in a dossier of their own', async () => {
    const { seat } = await openSeat();
    await saveDraft(seat.tablet, 'intake', half);
    const { intake } = await openIntake(seat, birth);
    type(intake, filled);
    await intake.accept(false);
    expect(intake.refusal).toBeUndefined();
    const next = await openIntake(seat);
    expect(next.intake.form.unowned).toMatchObject({ now: { note: 'gõ dở' } });
  });
});

describe('the draft', () => {
  it('is kept from the first touch and comes back before what the address names', async () => {
    const { intake, seat } = await opened();
    expect(intake.form.state).toBe('nothing');
    type(intake, { name: 'Nguyễn Văn A' });
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
    const again = await openIntake(seat, birth);
    expect(again.intake.form.now).toMatchObject({ name: 'Nguyễn Văn A', procedureCode: null });
    expect(again.intake.form.touched).toBe(true);
    expect(again.screen.announce.mock.calls).toEqual([['Đã mở lại nháp đang ghi dở.']]);
  });

  it('is found by the person who typed it and by nobody else, and each keeps their own', async () => {
    const { intake, seat } = await opened();
    type(intake, filled);
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
    const colleague = { ...seat.person, id: 'another person' };
    const office = { ...seat.office, people: [seat.person, colleague] };
    const theirs = await openIntake({ ...seat, office, person: colleague });
    expect(theirs.intake.form.now).toMatchObject({ name: '', idNumber: '', address: '' });
    type(theirs.intake, { name: 'Lò Văn Pành' });
    await vi.waitFor(() => expect(theirs.intake.form.state).toBe('saved'));
    const again = await openIntake({ ...seat, office });
    expect(again.intake.form.now).toMatchObject(filled);
  });

  it('of a person who was removed is gone', async () => {
    const { intake, seat } = await opened();
    type(intake, filled);
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
    const colleague = { ...seat.person, id: 'another person' };
    const office = { ...seat.office, people: [{ ...seat.person, active: false }, colleague] };
    await openIntake({ ...seat, office, person: colleague });
    await vi.waitFor(async () => expect(await seat.tablet.db.drafts.count()).toBe(0));
  });

  describe('that came back after it was recorded', () => {
    it('is dropped when it is looked at, and the dossier is shown in its place', async () => {
      const { intake, seat } = await opened(birth);
      type(intake, filled);
      const key = draftOf(seat.person.id, 'intake');
      await vi.waitFor(async () => expect(await readDraft(seat.tablet, key)).toMatchObject(filled));
      const draft = await readDraft(seat.tablet, key);
      await intake.accept(false);
      await saveDraft(seat.tablet, key, draft);
      const screen = screenOfTests();
      const again = rooted(() => new Intake(seat, screen, null));
      await vi.waitFor(() => expect(screen.showSaved).toHaveBeenCalledWith(false));
      const { id, dossier } = intake.saved!.stored;
      expect(again.saved?.stored.id).toBe(id);
      expect(again.saved?.slip).toContain(dossier.facts.number);
      expect(screen.announce.mock.calls.flat().join()).toContain(dossier.facts.number);
      expect(await readDraft(seat.tablet, key)).toBeUndefined();
      await again.startAnew();
      expect(again.form.now).toMatchObject({ name: '' });
      expect(again.form.now.id).not.toBe(id);
    });

    it('is refused in another tab that has it open, and what is typed there stays', async () => {
      const { intake, seat } = await opened(birth);
      type(intake, filled);
      await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
      const other = await openIntake(seat);
      await intake.accept(false);
      await other.intake.accept(false);
      expect(other.intake.saved).toBeUndefined();
      expect(other.intake.refusal).toContain(intake.saved!.stored.dossier.facts.number);
      expect(other.intake.form.now).toMatchObject(filled);
      expect(await seat.tablet.db.dossiers.count()).toBe(1);
      const facts = await seat.tablet.db.entries.toArray();
      expect(facts.filter(({ entry }) => entry.type === 'dossier/received')).toHaveLength(1);
    });

    it('is told as saved where the draft could not be dropped, and is not done twice', async () => {
      const { intake, seat } = await opened(birth);
      type(intake, filled);
      const drop = vi.spyOn(intake.form, 'drop').mockRejectedValueOnce(new Error('the disk'));
      await intake.accept(false);
      expect(drop).toHaveBeenCalledOnce();
      expect(intake.refusal).toBeUndefined();
      expect(intake.saved?.slip).toContain(intake.saved?.stored.dossier.facts.number);
      await intake.accept(false);
      expect(await seat.tablet.db.dossiers.count()).toBe(1);
    });

    it('goes on without an id of its own where an older version wrote it', async () => {
      const { intake, seat } = await opened(birth);
      type(intake, filled);
      const key = draftOf(seat.person.id, 'intake');
      await vi.waitFor(async () => expect(await readDraft(seat.tablet, key)).toMatchObject(filled));
      const { id: _, ...older } = (await readDraft(seat.tablet, key)) as Record<string, unknown>;
      await saveDraft(seat.tablet, key, older);
      const again = await openIntake(seat);
      expect(again.intake.form.now).toMatchObject(filled);
      await vi.waitFor(async () =>
        expect(await readDraft(seat.tablet, key)).toMatchObject({ id: again.intake.form.now.id }),
      );
      await again.intake.accept(false);
      expect(again.intake.saved?.stored.id).toBe(again.intake.form.now.id);
    });
  });

  it('can be thrown away, and taken back', async () => {
    const { intake, screen } = await opened(birth);
    type(intake, filled);
    const before = structuredClone({ ...intake.form.now, papers: [] });
    await intake.empty();
    flushSync();
    expect(intake.form.now).toMatchObject({ name: '', procedureCode: null });
    expect(intake.form.state).toBe('nothing');
    expect(screen.begin).toHaveBeenCalledTimes(2);
    intake.undo(before);
    flushSync();
    expect(intake.form.now.name).toBe(filled.name);
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
  });

  it('the next dossier of the same person begins with the person, and with nothing of the dossier', async () => {
    const { intake, seat } = await opened(birth);
    type(intake, { ...filled, phone: '0912345678', note: 'Hẹn gọi lại', channel: 'postal' });
    type(intake, { authorised: true, authorisedName: 'Lê Văn Thay', authorisedIdNumber: '001190000001' });
    await intake.accept(false);
    await intake.startAnewForSame();
    flushSync();
    expect(intake.saved).toBeUndefined();
    expect(intake.form.now).toMatchObject({ ...filled, phone: '0912345678' });
    expect(intake.form.now).toMatchObject({ authorised: false, authorisedName: '', authorisedIdNumber: '' });
    expect(intake.form.now).toMatchObject({ procedureCode: null, note: '', channel: 'inPerson', papers: [] });
    await vi.waitFor(() => expect(intake.form.state).toBe('saved'));
    expect((await openIntake(seat)).intake.form.now.name).toBe(filled.name);
    type(intake, { idNumber: '001190000002' });
    expect(intake.form.now).toMatchObject({ name: '', phone: '', address: '' });
  });

  it('the next dossier begins empty', async () => {
    const { intake } = await opened(birth);
    type(intake, filled);
    await intake.accept(false);
    await intake.startAnew();
    expect(intake.saved).toBeUndefined();
    expect(intake.form.now).toMatchObject({ name: '', procedureCode: null });
  });
});

describe('a dossier that may have been brought in already', () => {
  it('is of the same person with the same procedure and still open', async () => {
    const { tablet, desk } = await openSeat();
    const id = await received(desk);
    expect((await findOpenTwin(tablet, '001086012345', birth))?.id).toBe(id);
    expect(await findOpenTwin(tablet, '001086012345', '1.000894')).toBeUndefined();
    expect(await findOpenTwin(tablet, '001086012345', null)).toBeUndefined();
    expect(await findOpenTwin(tablet, '00108601', birth)).toBeUndefined();
    expect(await findOpenTwin(tablet, '042098001234', birth)).toBeUndefined();
  });
});

describe('a number that was another name’s', () => {
  it('asks whose name is meant before it is taken in, and loses nothing meanwhile', async () => {
    const { seat } = await openSeat();
    const first = await openIntake(seat, birth);
    type(first.intake, { ...filled, phone: '0912345678' });
    await first.intake.accept(false);
    expect(first.intake.saved).toBeDefined();

    const { intake, screen } = await openIntake(seat, birth);
    type(intake, { ...filled, name: 'Trần Văn Khác', note: 'gấp' });
    // At once: nobody has waited for the question to be drawn.
    await intake.accept(true);
    expect(intake.saved).toBeUndefined();
    expect(screen.goToQuestion).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(intake.refusal).toContain('Giữ tên vừa ghi'));
    expect(intake.form.now).toMatchObject({ name: 'Trần Văn Khác', note: 'gấp' });
    intake.refusing = true;
    await intake.refuse();
    expect([intake.saved, intake.refusing]).toEqual([undefined, false]);

    intake.known.keepName();
    expect(intake.refusal).toBeUndefined();
    await intake.accept(true);
    expect(intake.saved?.stored.particulars?.name).toBe('Trần Văn Khác');
  });

  it('asks nobody who is written as last time', async () => {
    const { seat } = await openSeat();
    const first = await openIntake(seat, birth);
    type(first.intake, filled);
    await first.intake.accept(false);
    const { intake, screen } = await openIntake(seat, birth);
    type(intake, { ...filled, name: filled.name.toUpperCase() });
    await intake.accept(false);
    expect(screen.goToQuestion).not.toHaveBeenCalled();
    expect(intake.saved).toBeDefined();
  });
});

describe('what was taken in just now', () => {
  const taken = async (seat: Seat, procedureCode: string) => {
    const { intake } = await openIntake(seat, procedureCode);
    type(intake, filled);
    await intake.accept(false);
    const stored = intake.saved?.stored ?? expect.fail(intake.refusal ?? 'not saved');
    const announce = vi.fn<(text: string, undo?: CanUndo) => void>();
    return { atOnce: rooted(() => new AtOnce(seat, () => stored, announce)), stored, announce };
  };

  it('and is promised for the same day goes out by one tap, and is offered again when that is taken back', async () => {
    const { seat } = await openSeat();
    const { atOnce, stored, announce } = await taken(seat, birth);
    expect(stored.dossier.facts.limit?.unit).toBe('sameDay');
    expect(atOnce.isOffered).toBe(true);
    await atOnce.giveOut();
    await vi.waitFor(() => expect(atOnce.isOffered).toBe(false));
    expect((await getStored(seat.tablet, stored.id))?.dossier.state).toBe('handedOver');
    await announce.mock.lastCall?.[1]?.take();
    await vi.waitFor(() => expect(atOnce.isOffered).toBe(true));
  });

  it('and takes days is given out later, and by nobody who may not', async () => {
    const { seat } = await openSeat();
    expect((await taken(seat, '1.004873')).atOnce.isOffered).toBe(false);
    const { atOnce } = await taken({ ...seat, may: (deed) => deed !== 'handOver' && seat.may(deed) }, birth);
    expect(atOnce.isOffered).toBe(false);
  });
});
