import { describe, expect, it } from 'vitest';
import { entryBehind, slipPage, slipsOf, wordsOf } from '../../src/app/parts/dossier/slip-pages.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { requestSupplement, supplementDossier } from '../../src/commands/dossier/dossier.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import type { Desk } from '../../src/commands/deed.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline, type TimelineItem } from '../../src/store/queries/queries.ts';
import { openDesk, received } from '../commands/desk-of-tests.ts';
import { slipInput } from '../documents/slip-input.ts';
import { setAside } from './setting-aside.ts';
import { storedOf } from './seat-of-tests.ts';

const [monday, at] = [plainDate('2026-11-23'), '08:30' as TimeOfDay];
const other = '0192f0c1-0000-7000-8000-00000000beef';

async function asked(desk: Desk, id: DossierId, item: string): Promise<readonly string[]> {
  const done = await requestSupplement(desk, id, { on: monday, at, reason: 'Thiếu', items: [item] });
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
  const now = async () => {
    const stored = await storedOf(tablet, id);
    const items = await timeline(tablet, dossierSubject(id));
    const particulars = stored.particulars ?? expect.fail();
    const input = { ...slipInput(), dossier: stored.dossier, particulars };
    const paper = slipPage('bo-sung', input, wordsOf('bo-sung', items), 'a5');
    return {
      paper,
      signer: entryBehind('bo-sung', items)?.entry.actor,
      slips: slipsOf(stored.dossier, items),
    };
  };
  return { desk, colleague, tablet, id, refs, now };
}

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
