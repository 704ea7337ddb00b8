/** The tablet in a citizen's hands: what a tap records, what goes by itself, and when it is turned to them at all. */
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StrikingGrade } from '../../src/app/pages/dossier/grading/striking.svelte.ts';
import { CitizensTurn } from '../../src/app/pages/grading/citizens-turn.svelte.ts';
import { askCitizen } from '../../src/app/parts/grading/ask-citizen.ts';
import { turned } from '../../src/app/parts/grading/turned.svelte.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { giveOut } from '../../src/commands/dossier/give-out.ts';
import { usualAsking, type Asking } from '../../src/domain/grading/asking.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { received } from '../commands/desk-of-tests.ts';
import { citizen } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';

afterEach(() => turned.back());

/** Timers that a test lets go off. */
class Waiting {
  #all: { readonly ms: number; readonly run: () => void }[] = [];
  readonly timers = {
    after: (ms: number, run: () => void) => {
      const one = { ms, run };
      this.#all.push(one);
      return () => void (this.#all = this.#all.filter((each) => each !== one));
    },
  };
  get seconds(): readonly number[] {
    return this.#all.map(({ ms }) => ms / 1000);
  }
  goOff(): void {
    for (const { run } of this.#all.splice(0)) run();
    flushSync();
  }
}

async function handedOver(count = 1, asking: Partial<Asking> = {}) {
  const world = await openSeat();
  Object.assign(world.seat.office, { asking: { ...usualAsking, ...asking } });
  const ids: DossierId[] = [];
  for (let each = 0; each < count; each += 1) {
    const id = await received(world.desk);
    expect(await giveOut(world.desk, id, { by: 'inPerson', receiver: '' })).toMatchObject({ ok: true });
    ids.push(id);
  }
  const ways = { back: vi.fn(), lock: vi.fn(), announceRefused: vi.fn() };
  const waiting = new Waiting();
  const turn = rooted(
    () =>
      new CitizensTurn(
        world.seat,
        ids.map((id) => ({ id, what: 'Khai sinh' })),
        ways,
        waiting.timers,
      ),
  );
  const gradeOf = async (at = 0) =>
    (await storedOf(world.tablet, ids[at] as DossierId)).dossier.graded?.grade;
  const said = async (at = 0) =>
    (await timeline(world.tablet, dossierSubject(ids[at] as DossierId)))
      .filter(({ entry }) => entry.type === 'dossier/graded')
      .map(({ entry, sealed }) => [(entry.body as { grade: string }).grade, sealed]);
  return { ...world, ids, ways, waiting, turn, gradeOf, said };
}

describe('A tap', () => {
  it('is recorded at once, and a reason goes with it', async () => {
    const { turn, gradeOf, said, ways } = await handedOver();
    turn.grade('dissatisfied');
    expect(turn.step).toBe('reason');
    await vi.waitFor(async () => expect(await gradeOf()).toBe('dissatisfied'));
    expect(turn.reasons).toBe(usualAsking.blame);
    turn.tell('Phải chờ lâu');
    expect(turn.step).toBe('thanks');
    await turn.back();
    expect(ways.back).toHaveBeenCalledOnce();
    expect(await said()).toEqual([
      ['dissatisfied', null],
      ['dissatisfied', { reason: 'Phải chờ lâu', words: '' }],
    ]);
  });

  it('on another face takes the place of the first; on the same it says nothing new', async () => {
    const { turn, gradeOf, said } = await handedOver();
    turn.grade('dissatisfied');
    turn.again();
    turn.grade('satisfied');
    turn.again();
    turn.grade('satisfied');
    expect([turn.isGood, turn.reasons]).toEqual([true, usualAsking.praise]);
    await turn.back();
    expect(await gradeOf()).toBe('satisfied');
    expect(await said()).toHaveLength(2);
  });

  it('on another face takes along what was typed already', async () => {
    const { turn, said } = await handedOver();
    turn.grade('dissatisfied');
    turn.words = 'Chờ từ sáng';
    turn.keep();
    turn.again();
    turn.grade('neutral');
    await turn.back();
    expect((await said()).at(-1)).toEqual(['neutral', { reason: '', words: 'Chờ từ sáng' }]);
    expect(await said()).toHaveLength(3);
  });

  it('grades all that went out together, and what was typed was typed once', async () => {
    const { turn, gradeOf, said } = await handedOver(3);
    expect(turn.what).toBe('Vừa nhận kết quả của 3 hồ sơ');
    turn.grade('neutral');
    turn.words = ' Ghế ít quá ';
    turn.finish();
    await turn.back();
    expect([await gradeOf(0), await gradeOf(1), await gradeOf(2)]).toEqual(['neutral', 'neutral', 'neutral']);
    expect((await said(0)).at(-1)).toEqual(['neutral', { reason: '', words: 'Ghế ít quá' }]);
    expect((await said(1)).at(-1)).toEqual(['neutral', null]);
  });

  it('that could not be recorded is told to the officer, not to the citizen', async () => {
    const { turn, tablet, ways } = await handedOver();
    tablet.close();
    turn.grade('satisfied');
    expect(turn.step).toBe('reason');
    await turn.back();
    expect(ways.announceRefused).toHaveBeenCalledOnce();
    expect(ways.announceRefused.mock.lastCall?.[0]).toMatch(/^Chưa ghi được đánh giá của công dân\. /);
  });
});

describe('A tablet that nobody touches', () => {
  it('goes on from the reasons, with what was typed, and is locked two minutes later', async () => {
    const { turn, waiting, ways, said } = await handedOver();
    expect(waiting.seconds).toEqual([120]);
    turn.grade('dissatisfied');
    turn.words = 'Chờ từ sáng';
    turn.touched();
    expect(waiting.seconds).toEqual([25]);
    waiting.goOff();
    expect([turn.step, waiting.seconds]).toEqual(['thanks', [120]]);
    waiting.goOff();
    await vi.waitFor(() => expect(ways.lock).toHaveBeenCalledOnce());
    expect((await said()).at(-1)).toEqual(['dissatisfied', { reason: '', words: 'Chờ từ sáng' }]);
    expect(ways.back).not.toHaveBeenCalled();
  });

  it('is locked soon after the thanks where it comes back by a secret alone', async () => {
    const { turn, waiting, ways } = await handedOver(1, { back: 'lock' });
    expect(turn.locks).toBe(true);
    turn.finish();
    expect(waiting.seconds).toEqual([6]);
    waiting.goOff();
    await vi.waitFor(() => expect(ways.lock).toHaveBeenCalledOnce());
  });

  it('that is put to sleep keeps what was typed so far, once', async () => {
    const { turn, said } = await handedOver();
    turn.grade('satisfied');
    turn.words = 'Tốt lắm';
    turn.keep();
    turn.keep();
    expect(turn.words).toBe('Tốt lắm');
    await turn.back();
    expect(await said()).toHaveLength(2);
  });
});

describe('A grade that was not the citizen’s', () => {
  it('is struck for a reason, which is found again as it was typed', async () => {
    const { turn, seat, tablet, ids } = await handedOver();
    turn.grade('dissatisfied');
    await turn.back();
    const id = ids[0] as DossierId;
    const stored = await storedOf(tablet, id);
    const leader = { ...seat, person: { ...seat.person, id: 'leader', roles: ['leader' as const] } };
    const open = async () => {
      const sheet = rooted(
        () => new StrikingGrade(Object.assign(leader, { today: seat.today }), () => stored),
      );
      await sheet.form.opened;
      return sheet;
    };
    const sheet = await open();
    expect(await sheet.save(vi.fn())).toBe('refused');
    expect(sheet.wrong('reason')).toBeDefined();
    sheet.form.now.reason = 'Trẻ em chạm nhầm';
    sheet.form.touched = true;
    flushSync();
    await vi.waitFor(() => expect(sheet.form.state).toBe('saved'));
    const again = await open();
    expect(again.form.now.reason).toBe('Trẻ em chạm nhầm');
    const done = vi.fn();
    expect(await again.save(done)).toBe('done');
    expect(done).toHaveBeenCalledOnce();
    expect((await storedOf(tablet, id)).dossier.graded?.isStruck).toBe(true);
  });
});

describe('The tablet turns to the citizen', () => {
  async function gone(count: number, particulars: readonly ReturnType<typeof citizen>[] = []) {
    const world = await openSeat();
    const stored = [];
    for (let each = 0; each < count; each += 1) {
      const one = particulars[each];
      const id = await received(world.desk, one && { particulars: one });
      stored.push(await storedOf(world.tablet, id));
    }
    return { ...world, stored };
  }
  const inPerson = { by: 'inPerson' } as const;

  it('after every hand-over in person, with what was handed over and nothing of a person', async () => {
    const { seat, stored } = await gone(1);
    askCitizen(seat, stored, inPerson);
    expect(turned.to).toEqual([{ id: stored[0]?.id, what: 'Khai sinh' }]);
  });

  it('not where nobody stands there, or nobody is to be asked', async () => {
    const { seat, stored } = await gone(1);
    askCitizen(seat, stored, { by: 'postal' });
    askCitizen(seat, stored, { by: 'inPerson', on: plainDate('2026-11-20') });
    askCitizen({ ...seat, may: () => false }, stored, inPerson);
    const asking = { ...usualAsking, asked: false };
    askCitizen({ ...seat, today: seat.today, office: { ...seat.office, asking } }, stored, inPerson);
    askCitizen(seat, [], inPerson);
    expect(turned.to).toBeUndefined();
  });

  it('for all of one person, and for none of several', async () => {
    const binh = citizen('Trần Văn Bình', { idNumber: '042098001234' });
    const { seat, stored } = await gone(3, [binh, binh, citizen('Lê Thị Hoa', { idNumber: '042098001299' })]);
    askCitizen(seat, stored, inPerson);
    expect(turned.to).toBeUndefined();
    askCitizen(seat, stored.slice(0, 2), inPerson);
    expect(turned.to).toHaveLength(2);
  });

  it('says when it is back, at once where it was never turned', async () => {
    await turned.whenBack();
    const { seat, stored } = await gone(1);
    askCitizen(seat, stored, inPerson);
    const order: string[] = [];
    const waited = turned.whenBack().then(() => order.push('back'));
    order.push('turned');
    turned.back();
    await waited;
    expect(order).toEqual(['turned', 'back']);
  });
});
