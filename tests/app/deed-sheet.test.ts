import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { DossierId } from '../../src/base/ids.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { correctDossier } from '../../src/commands/dossier/dossier.ts';
import { CorrectSheet } from '../../src/app/pages/dossier/correcting/correct-sheet.svelte.ts';
import { DeedSheet } from '../../src/app/pages/dossier/deed-sheet.svelte.ts';
import {
  commandOf,
  deedRows,
  emptyDeed,
  fieldsAsked,
  type SheetDeed,
} from '../../src/app/pages/dossier/deeds.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { requestSupplement, supplementDossier } from '../../src/commands/dossier/dossier.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { draftOf, saveDraft } from '../../src/store/drafts.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { received } from '../commands/desk-of-tests.ts';
import { slipInput } from '../documents/slip-input.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf, ways } from './seat-of-tests.ts';

const at = '08:00' as TimeOfDay;
const monday = plainDate('2026-11-23');

/** A dossier received this morning, with one deed's sheet open over it. */
async function opened(deed: SheetDeed, before?: (desk: Desk, id: DossierId) => Promise<unknown>) {
  const world = await openSeat();
  const id = await received(world.desk);
  await before?.(world.desk, id);
  const stored = await storedOf(world.tablet, id);
  const told = ways();
  const open = (): DeedSheet => rooted(() => new DeedSheet(world.seat, deed, () => stored, told));
  const sheet = open();
  await sheet.form.opened;
  const now = async () => (await storedOf(world.tablet, id)).dossier;
  return { ...world, id, stored, told, sheet, reopen: open, now };
}
const type = (sheet: DeedSheet, values: Partial<DeedSheet['form']['now']>): void => {
  Object.assign(sheet.form.now, values);
  sheet.form.touched = true;
  flushSync();
};

describe('what a deed asks', () => {
  const { dossier } = slipInput();
  const names = (deed: SheetDeed, limit = dossier.facts.limit) =>
    fieldsAsked(deed, { ...dossier, facts: { ...dossier.facts, limit } }).map(({ name }) => name);

  it.each<[SheetDeed, string[]]>([
    ['accept', ['on']],
    ['refuse', ['reason', 'on']],
    ['requestSupplement', ['items', 'reason', 'basis', 'stage', 'on']],
    ['supplement', ['on', 'note']],
    ['return', ['reason', 'on']],
    ['withdraw', ['reason', 'on']],
    ['stop', ['reason', 'on']],
    ['resolve', ['electronicResult', 'on', 'note']],
    ['handOver', ['by', 'receiver', 'electronicResult', 'on']],
    ['giveOfficialCode', ['code']],
    ['startChain', ['items', 'on']],
    ['transfer', ['to', 'dueBy', 'note', 'on', 'at']],
    // An apology is of the day on which it is signed: nobody types another.
    ['askExtension', ['dueOn', 'reason']],
    ['extend', ['dueOn', 'reason']],
  ])('%s asks %j', (deed, asked) => expect(names(deed)).toEqual(asked));

  it('asks at the hand-over what is digital only where nobody has said so', () => {
    const asked = (changes: Partial<typeof dossier>, components: 'no' | 'digitised') =>
      fieldsAsked('handOver', { ...dossier, ...changes, facts: { ...dossier.facts, components } }).map(
        ({ name }) => name,
      );
    expect(asked({ electronicResult: false }, 'no')).toEqual([
      ...['by', 'receiver', 'electronicResult', 'componentsDigitised', 'on'],
    ]);
    expect(asked({ electronicResult: true }, 'digitised')).toEqual(['by', 'receiver', 'on']);
  });

  it('also asks the due day where the procedure has no limit', () => {
    expect(names('accept', null)).toEqual(['on', 'dueOn']);
    expect(names('supplement', null)).toEqual(['on', 'dueOn', 'note']);
  });

  it('marks only the provision, the stage, the receiver, the note, the day of a step and the hour as boxes that may stay empty', () => {
    const optional = Object.values(deedRows).flatMap(({ fields }) =>
      fields.filter(({ kind, required }) => kind !== 'tick' && !required).map(({ name }) => name),
    );
    expect([...new Set(optional)].toSorted()).toEqual(['at', 'basis', 'dueBy', 'note', 'receiver', 'stage']);
  });

  it('ticks no electronic result beforehand, whatever the level of the service', () => {
    const full = { ...dossier, facts: { ...dossier.facts, level: 'full' as const } };
    expect(emptyDeed({ dossier: full, today: monday, name: '' }).electronicResult).toBe(false);
  });

  it('names no stage of a request that nobody has named', () => {
    const untouched = emptyDeed({ dossier, today: monday, name: '' });
    const stageOf = (values: typeof untouched) => {
      const command = commandOf('requestSupplement', values, at, monday);
      return command.kind === 'requestSupplement' ? command.stage : expect.fail();
    };
    expect(stageOf(untouched)).toBeUndefined();
    expect(stageOf({ ...untouched, stage: 'approval' })).toBe('approval');
  });

  it('takes the hour of a hand-over for now where it was today, and of no other day', () => {
    const values = { ...emptyDeed({ dossier, today: monday, name: '' }), on: monday, at: ' ' };
    const hourOf = (today: PlainDate, typed = values) => {
      const command = commandOf('transfer', typed, at, today);
      return command.kind === 'transfer' ? command.at : expect.fail();
    };
    expect(hourOf(monday)).toBe(at);
    expect(hourOf(addDays(monday, 1))).toBe('');
    expect(hourOf(addDays(monday, 1), { ...values, at: '08:30' })).toBe('08:30');
  });

  it('passes a missing day on as no day, so that it is named', () => {
    const values = { ...emptyDeed({ dossier, today: monday, name: '' }), on: null };
    for (const deed of Object.keys(deedRows) as SheetDeed[]) {
      const command = commandOf(deed, values, at, monday);
      expect(command.kind).toBe(deed);
      if ('on' in command) expect(command.on).toBe('');
    }
  });
});

describe('the deed sheet', () => {
  it('names every wrong field, records nothing, and goes on when they are mended', async () => {
    const { sheet, told, now } = await opened('requestSupplement');
    expect(await sheet.save(false)).toBe('refused');
    expect(sheet.wrong('reason')).toBe('Ghi rõ lý do, để công dân và người xem sau hiểu vì sao.');
    expect(sheet.wrong('on')).toBeUndefined();
    expect(sheet.refusal).toBeUndefined();
    expect((await now()).state).toBe('open');
    expect(told.close).not.toHaveBeenCalled();

    type(sheet, { items: 'Giấy chứng sinh', reason: 'Còn thiếu' });
    expect(await sheet.save(false)).toBe('done');
    expect((await now()).state).toBe('awaiting');
    expect(told.close).toHaveBeenCalledOnce();
    expect(told.announce).toHaveBeenCalledOnce();
    expect(told.navigate).not.toHaveBeenCalled();
  });

  it('takes back what it found wrong as soon as it is mended, and finds nothing new before it is saved', async () => {
    const { sheet } = await opened('requestSupplement');
    await sheet.save(false);
    const wrong = () =>
      [sheet.wrong('items'), sheet.wrong('reason'), sheet.wrong('on')].map((each) => !!each);
    expect(wrong()).toEqual([true, true, false]);
    type(sheet, { items: 'Giấy chứng sinh' });
    expect(wrong()).toEqual([false, true, false]);
    type(sheet, { items: '', on: null });
    expect(wrong()).toEqual([true, true, false]);
    type(sheet, { items: 'Giấy chứng sinh', reason: 'Còn thiếu' });
    expect(wrong()).toEqual([false, false, false]);
    expect(await sheet.save(false)).toBe('refused');
    expect(wrong()).toEqual([false, false, true]);
  });

  it('says after an answer what it said before it: the due day stays, or moves', async () => {
    const { sheet, told } = await opened('supplement', (desk, id) =>
      requestSupplement(desk, id, { ...{ on: monday, at, items: ['Giấy chứng sinh'] }, reason: 'Còn thiếu' }),
    );
    const { newDue } = sheet;
    expect(newDue).toMatch(/^Ngày hẹn trả/);
    await sheet.save(false);
    expect(told.announce.mock.lastCall?.[0]).toMatch(new RegExp(`đã bổ sung đủ\\. ${newDue}$`));
  });

  it('goes to its paper when that was asked for', async () => {
    const { sheet, told, id } = await opened('stop');
    type(sheet, { reason: 'Người nộp không đến' });
    await sheet.save(true);
    expect(told.navigate).toHaveBeenCalledWith(`/ho-so/${id}/in/dung?in=ngay`);
  });

  it('has no paper to go to where the deed has none', async () => {
    const { sheet, told } = await opened('resolve');
    expect(await sheet.save(true)).toBe('done');
    expect(told.navigate).not.toHaveBeenCalled();
  });

  it('says in a sentence that the state does not allow it any more', async () => {
    const { sheet, seat, id } = await opened('resolve');
    const told = ways();
    const stored = await storedOf(seat.tablet, id);
    const other = rooted(() => new DeedSheet(seat, 'resolve', () => stored, told));
    await other.save(false);
    expect(await sheet.save(false)).toBe('refused');
    expect(sheet.refusal).toMatch(/nên không làm được việc này/);
    expect(sheet.faults).toEqual({});
  });

  it('keeps what is typed as a draft, finds it again, and forgets it when it became a fact', async () => {
    const { sheet, reopen } = await opened('return');
    type(sheet, { reason: 'Không thuộc thẩm quyền' });
    await vi.waitFor(() => expect(sheet.form.state).toBe('saved'));
    const again = reopen();
    await again.form.opened;
    expect(again.form.now.reason).toBe('Không thuộc thẩm quyền');
    await again.save(false);
    const third = reopen();
    expect(await third.form.opened).toBe(false);
    expect(third.form.now.reason).toBe('');
  });

  it('finds what an older version kept: under the same name at once, under none once it is taken over', async () => {
    const { sheet, tablet, id, seat, reopen } = await opened('return');
    const older = { ...structuredClone({ ...sheet.form.now }), reason: 'Không thuộc thẩm quyền' };
    await saveDraft(tablet, `deed:${id}:return`, older);
    const offered = reopen();
    await offered.form.opened;
    expect(offered.form.now.reason).toBe('');
    expect(offered.draft.isRestored).toBe(false);
    await offered.form.takeOver();
    expect(offered.form.now.reason).toBe('Không thuộc thẩm quyền');
    await saveDraft(tablet, draftOf(seat.person.id, `deed:${id}:return`), older);
    const own = reopen();
    expect(await own.form.opened).toBe(true);
    expect(own.form.now.reason).toBe('Không thuộc thẩm quyền');
    expect(own.draft.isRestored).toBe(true);
    expect(own.form.unowned).toBeUndefined();
  });

  it('keeps no draft of what was only filled in beforehand', async () => {
    const { sheet, reopen } = await opened('handOver');
    expect(sheet.form.now.receiver).toBe('Nguyễn Thị Hồng Nhung');
    expect(sheet.form.state).toBe('nothing');
    expect(await reopen().form.opened).toBe(false);
  });

  it('keeps what was typed when the tablet could not store it, and says so', async () => {
    const { sheet, tablet, told } = await opened('return');
    type(sheet, { reason: 'Không thuộc thẩm quyền' });
    lock(tablet);
    expect(await sheet.save(false)).toBe('failed');
    expect(sheet.refusal).toMatch(/^Máy đã khóa nên chưa lưu được/);
    expect(sheet.form.now.reason).toBe('Không thuộc thẩm quyền');
    expect(sheet.busy).toBe(false);
    expect(told.close).not.toHaveBeenCalled();
  });

  it('shows the paper only when it is looked at and nothing is wrong', async () => {
    const { sheet } = await opened('requestSupplement');
    type(sheet, { items: 'Giấy chứng sinh\n \nTờ khai', reason: 'Còn thiếu' });
    expect(sheet.paper).toBeUndefined();
    sheet.previewing = true;
    expect(sheet.paper).toContain('Giấy chứng sinh');
    type(sheet, { reason: '' });
    expect(sheet.paper).toBeUndefined();
  });

  it('warns before a second supplement is asked for, and tells what a supplement does to the promise', async () => {
    const ask = (desk: Desk, id: DossierId) =>
      requestSupplement(desk, id, { on: monday, at, reason: 'Còn thiếu', items: ['Tờ khai'] });
    const first = await opened('requestSupplement');
    expect(first.sheet.warning).toBeUndefined();
    const second = await opened('requestSupplement', async (desk, id) => {
      await ask(desk, id);
      await supplementDossier(desk, id, { on: monday, at });
    });
    expect(second.sheet.warning).toMatch(/đã được yêu cầu bổ sung 1 lần/);
    const answer = await opened('supplement', ask);
    expect(answer.sheet.newDue).toMatch(/^Ngày hẹn trả/);
    expect(first.sheet.newDue).toBeUndefined();
  });
});

describe('the correct sheet', () => {
  async function openCorrect() {
    const world = await openSeat();
    const id = await received(world.desk);
    const stored = await storedOf(world.tablet, id);
    const told = ways();
    const sheet = rooted(() => new CorrectSheet(world.seat, () => stored, told));
    await sheet.form.opened;
    return { ...world, id, sheet, told };
  }

  it('records only what was changed, with its reason', async () => {
    const { sheet, told, tablet, id } = await openCorrect();
    Object.assign(sheet.form.now, { channel: 'online', reason: 'Ghi nhầm' });
    expect(await sheet.save(false)).toBe('done');
    expect((await storedOf(tablet, id)).dossier.facts.channel).toBe('online');
    expect(told.close).toHaveBeenCalledOnce();
    expect(told.announce).toHaveBeenCalledOnce();
  });

  describe('of what the receipt prints beside the applicant', () => {
    const old = {
      ...{ authorisedName: 'Ông Cũ', authorisedIdNumber: '001086012345', authorisedAddress: 'Thôn Cũ' },
      ...{ authorisedPhone: '0912345678', authorisedEmail: 'cu@example.vn', authorisedBy: 'Giấy số 1' },
    };
    async function openAuthorised() {
      const world = await openSeat();
      const id = await received(world.desk);
      await correctDossier(world.desk, id, { particulars: old, reason: 'Ghi thiếu' });
      const stored = await storedOf(world.tablet, id);
      const sheet = rooted(() => new CorrectSheet(world.seat, () => stored, ways()));
      await sheet.form.opened;
      const type = (field: 'authorisedName' | 'authorisedIdNumber', text: string): void => {
        sheet.form.now[field] = text;
        sheet.authorisedTyped(field);
      };
      const saved = async () => {
        sheet.form.now.reason = 'Nhầm người';
        expect(await sheet.save(false)).toBe('done');
        return (await storedOf(world.tablet, id)).particulars;
      };
      return { ...world, id, sheet, type, saved };
    }

    it('leaves nothing of the former when another person came', async () => {
      const { sheet, type, saved } = await openAuthorised();
      for (const text of ['Ông Cũ B', 'Bà M', 'Bà Mới']) type('authorisedName', text);
      expect(sheet.form.now).toMatchObject({
        authorisedIdNumber: '',
        authorisedAddress: '',
        authorisedBy: '',
      });
      sheet.form.now.authorisedBy = 'Giấy số 2';
      expect(await saved()).toMatchObject({
        ...{ authorisedName: 'Bà Mới', authorisedIdNumber: null, authorisedAddress: '' },
        ...{ authorisedPhone: '', authorisedEmail: '', authorisedBy: 'Giấy số 2' },
      });
    });

    it('brings back what was said when the name is put back, or the number says the same person', async () => {
      const { sheet, type, saved } = await openAuthorised();
      type('authorisedName', 'Ông Khác');
      type('authorisedName', old.authorisedName);
      expect(sheet.form.now).toMatchObject(old);
      type('authorisedName', 'Ông Cựu');
      type('authorisedIdNumber', old.authorisedIdNumber);
      expect(await saved()).toMatchObject({ ...old, authorisedName: 'Ông Cựu' });
    });

    it('corrects the number alone, and everything when nobody was authorised', async () => {
      const first = await openAuthorised();
      first.type('authorisedIdNumber', '042098001234');
      expect(await first.saved()).toMatchObject({
        ...{ authorisedName: old.authorisedName, authorisedIdNumber: '042098001234', authorisedBy: '' },
      });
      const { type, saved } = await openAuthorised();
      type('authorisedName', '');
      expect(await saved()).toMatchObject({
        ...{ authorisedName: null, authorisedIdNumber: null, authorisedAddress: '', authorisedBy: '' },
      });
    });

    it('refuses what is said of somebody without a name', async () => {
      const { sheet, type } = await openAuthorised();
      type('authorisedName', ' ');
      Object.assign(sheet.form.now, { authorisedBy: 'Giấy số 2', reason: 'Nhầm' });
      expect(await sheet.save(false)).toBe('refused');
      expect(sheet.wrong('particulars.authorisedName')).toBe('Ghi họ tên người được ủy quyền.');
    });

    it('takes the way back, its address and the sets', async () => {
      const { sheet, tablet, id, saved } = await openAuthorised();
      Object.assign(sheet.form.now, { resultBy: 'postal', sets: 0, reason: 'Nhầm' });
      expect(await sheet.save(false)).toBe('refused');
      expect(sheet.wrong('facts.sets')).toBeDefined();
      Object.assign(sheet.form.now, { sets: 3, address: 'Thôn Đông' });
      expect(await saved()).toMatchObject({ resultAddress: 'Thôn Đông', address: 'Thôn Đông' });
      expect((await storedOf(tablet, id)).dossier.facts).toMatchObject({ resultBy: 'postal', sets: 3 });
    });
  });

  it('refuses what changes nothing, and what has no reason', async () => {
    const { sheet } = await openCorrect();
    Object.assign(sheet.form.now, { reason: 'Ghi nhầm' });
    expect(await sheet.save(false)).toBe('refused');
    expect(sheet.refusal).toBe('Chưa có ô nào thay đổi.');
    Object.assign(sheet.form.now, { channel: 'online', reason: '' });
    expect(await sheet.save(false)).toBe('refused');
    expect(sheet.wrong('reason')).toBeDefined();
  });

  it('does not take a day that is none for an empty box', async () => {
    const { sheet, tablet, id } = await openCorrect();
    Object.assign(sheet.form.now, { channel: 'online', reason: 'Ghi nhầm' });
    expect(await sheet.save(true)).toBe('refused');
    expect(sheet.refusal).toBe('Có ô cần sửa. Những gì đã ghi vẫn còn.');
    expect((await storedOf(tablet, id)).dossier.facts.channel).toBe('inPerson');
  });

  it('says a fault of the store and stays open', async () => {
    const { sheet, tablet, told } = await openCorrect();
    Object.assign(sheet.form.now, { name: 'Nguyễn Thị Nhung', reason: 'Ghi nhầm' });
    lock(tablet);
    expect(await sheet.save(false)).toBe('failed');
    expect(sheet.refusal).toMatch(/^Máy đã khóa/);
    expect(told.close).not.toHaveBeenCalled();
  });
});
