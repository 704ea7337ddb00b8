import { describe, expect, it } from 'vitest';
import { entryBehind, signerOf, slipPage, slipsOf, wordsOf } from '../../src/app/parts/dossier/slip-pages.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  correctDossier,
  extendDossier,
  requestSupplement,
  supplementDossier,
} from '../../src/commands/dossier/dossier.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { doDeed, type Desk } from '../../src/commands/deed.ts';
import type { Role } from '../../src/domain/people/person.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline, type TimelineItem } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { openDesk, received } from '../commands/desk-of-tests.ts';
import { slipInput } from '../documents/slip-input.ts';
import { setAside } from './setting-aside.ts';
import { storedOf } from './seat-of-tests.ts';

const [monday, tuesday, wednesday, thursday] = [
  plainDate('2026-11-23'),
  plainDate('2026-11-24'),
  plainDate('2026-11-25'),
  plainDate('2026-11-26'),
];
const at = '08:30' as TimeOfDay;
const other = '0192f0c1-0000-7000-8000-00000000beef';

async function asked(desk: Desk, id: DossierId, item: string, on = monday): Promise<readonly string[]> {
  const done = await requestSupplement(desk, id, { on, at, reason: 'Thiếu', items: [item] });
  return done.ok ? done.value : expect.fail(JSON.stringify(done.error));
}

/** Somebody asked for one paper and it was brought; then a colleague asked for another. */
async function askedTwice() {
  const { desk, tablet } = await openDesk();
  const id = await received(desk);
  await asked(desk, id, 'Bản sao');
  const brought = await supplementDossier(desk, id, { on: monday, at, dueOn: null, note: 'Đã đủ' });
  expect(brought.ok).toBe(true);
  const colleague = { ...desk, actor: { ...desk.actor, id: other } };
  const refs = await asked(colleague, id, 'Ảnh 3x4');
  return { desk, colleague, tablet, id, refs, now: () => printedNow(tablet, id) };
}

async function printedNow(tablet: Tablet, id: DossierId) {
  const stored = await storedOf(tablet, id);
  const items = await timeline(tablet, dossierSubject(id));
  const particulars = stored.particulars ?? expect.fail();
  const input = { ...slipInput(), dossier: stored.dossier, particulars };
  const paper = slipPage('bo-sung', input, wordsOf('bo-sung', items), 'a5');
  return { paper, signer: entryBehind('bo-sung', items)?.entry.actor, slips: slipsOf(stored.dossier, items) };
}

describe('the paper of an apology', () => {
  it('is there once a leader has signed, with the day, the words and the name of the signature', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    const named = (role: Role, by: string) => ({ ...desk, actor: { ...desk.actor, id: by, roles: [role] } });
    const printed = async () => {
      const { dossier, particulars } = await storedOf(tablet, id);
      const items = await timeline(tablet, dossierSubject(id));
      const input = { ...slipInput(), dossier, particulars: particulars ?? expect.fail() };
      const paper = slipPage('xin-loi', input, wordsOf('xin-loi', items), 'a4');
      return { paper, signer: entryBehind('xin-loi', items)?.entry.actor, slips: slipsOf(dossier, items) };
    };
    const wish = { dueOn: thursday, reason: 'Chờ xác minh' };
    expect(await doDeed(desk, id, { kind: 'askExtension', ...wish })).toMatchObject({ ok: true });
    expect(await printed()).toEqual({ paper: undefined, signer: undefined, slips: ['giay-hen'] });
    expect(await extendDossier(desk, id, wish)).toMatchObject({
      error: { kind: 'RoleNotAllowed' },
    });
    const signed = { dueOn: thursday, reason: 'Chờ tỉnh trả lời' };
    expect(await extendDossier(named('leader', other), id, signed)).toMatchObject({ ok: true });
    const { paper, signer, slips } = await printed();
    expect([signer, slips]).toEqual([other, ['giay-hen', 'xin-loi']]);
    expect(paper).toContain('Chờ tỉnh trả lời');
    expect(paper).toContain('ngày 26 tháng 11 năm 2026');
  });
});

it('puts nobody in the place of a leader whose name this tablet does not know', () => {
  expect(signerOf('xin-loi', undefined, 'Lê Thị Hà')).toBe('');
  expect(signerOf('xin-loi', 'Trần Văn Bình', 'Lê Thị Hà')).toBe('Trần Văn Bình');
  expect(signerOf('giay-hen', undefined, 'Lê Thị Hà')).toBe('Lê Thị Hà');
});

describe('the paper of a supplement', () => {
  it('that was taken back is printed no more: the one before it is, with its own signer', async () => {
    const { desk, colleague, id, refs, now } = await askedTwice();
    expect(await now()).toMatchObject({ signer: other });
    expect((await now()).paper).toContain('Ảnh 3x4');
    expect((await takeBack(colleague, id, refs)).ok).toBe(true);
    const { paper, signer } = await now();
    expect([signer, paper?.includes('Bản sao'), paper?.includes('Ảnh 3x4')]).toEqual([
      ...[desk.actor.id, true, false],
    ]);
  });

  it('that was asked for by mistake and put right gives way to the one before it, by day, words and signer', async () => {
    const { desk, tablet, daysPass } = await openDesk();
    const id = await received(desk);
    daysPass(1);
    await asked(desk, id, 'Bản sao', tuesday);
    daysPass(1);
    await supplementDossier(desk, id, { on: wednesday, at, dueOn: null, note: 'Đã đủ' });
    daysPass(1);
    await asked({ ...desk, actor: { ...desk.actor, id: other } }, id, 'Ảnh 3x4', thursday);
    const put = await correctDossier(desk, id, { state: 'open', reason: 'Ghi nhầm hồ sơ' });
    expect(put.ok).toBe(true);
    const { paper, signer, slips } = await printedNow(tablet, id);
    expect([signer, slips]).toEqual([desk.actor.id, ['giay-hen', 'bo-sung']]);
    expect(paper).toContain('Bản sao');
    expect(paper).not.toContain('Ảnh 3x4');
    expect(paper).toMatch(/ngày\s+24\s+tháng\s+11\s+năm\s+2026/);
  });

  it('is offered no more once the only one was put right as asked for by mistake', async () => {
    const { desk, tablet } = await openDesk();
    const id = await received(desk);
    await asked(desk, id, 'Bản sao');
    await correctDossier(desk, id, { state: 'open', reason: 'Ghi nhầm hồ sơ' });
    expect(await printedNow(tablet, id)).toEqual({
      paper: undefined,
      signer: undefined,
      slips: ['giay-hen'],
    });
  });

  it('that the server set aside is neither offered nor printed, as all requests were', async () => {
    const { tablet, now } = await askedTwice();
    expect((await now()).slips).toContain('bo-sung');
    await setAside(tablet, ['dossier/supplementRequested', 'dossier/supplemented'], 'roleNotAllowed');
    const { paper, signer, slips } = await now();
    expect([paper, signer, slips]).toEqual([undefined, undefined, ['giay-hen']]);
  });

  it('alone set aside leaves the one that counts, by its signer', async () => {
    const { desk, tablet, id, now } = await askedTwice();
    const items = await timeline(tablet, dossierSubject(id));
    const [last] = items.slice(-1);
    const reason = { reason: 'roleNotAllowed' } as NonNullable<TimelineItem['setAside']>;
    const judged = items.map((item) => (item === last ? { ...item, setAside: reason } : item));
    expect(entryBehind('bo-sung', judged)?.entry.actor).toBe(desk.actor.id);
    expect(wordsOf('bo-sung', judged).items).toEqual(['Bản sao']);
    expect((await now()).signer).toBe(other);
  });
});
