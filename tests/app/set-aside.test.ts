import { describe, expect, it } from 'vitest';
import { storyOf } from '../../src/app/pages/dossier/story.ts';
import { addressOf, SetAsideList } from '../../src/app/pages/sync/set-aside-list.svelte.ts';
import { Marks } from '../../src/app/parts/figures/counted.ts';
import { bucketFigure, listLink, readWanted } from '../../src/app/parts/figures/figure-links.ts';
import { nameOf } from '../../src/app/parts/figures/figure-names.ts';
import { Mending } from '../../src/app/parts/set-aside/mending.svelte.ts';
import {
  besideWords,
  reasonWords,
  setAsideWords as words,
  wordsOfReason,
} from '../../src/app/strings/upstream/set-aside.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { mendOf, mendOfReason } from '../../src/domain/set-aside.ts';
import { doWithPetition, receivePetition } from '../../src/commands/petition/petition.ts';
import { dossierSubject, petitionSubject } from '../../src/domain/subject.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { QuarantineReason } from '../../src/log/protocol.ts';
import { facetsIn } from '../../src/store/queries/figures.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { setAsideIn, setAsideOf, setAsidePage, type SetAside } from '../../src/store/queries/set-aside.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { received } from '../commands/desk-of-tests.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, ways } from './seat-of-tests.ts';
import { setAside } from './setting-aside.ts';

/** A dossier with a result; the server has set aside what the test names. */
async function withSetAside(
  types: readonly string[],
  reason = 'roleNotAllowed',
  roles: Role[] = ['officer'],
) {
  const world = await openSeat({ roles: ['officer'] });
  const { desk, tablet } = world;
  const id = await received(desk);
  await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: true });
  await setAside(tablet, types, reason);
  const may = (await openSeat({ roles })).seat.may;
  return { ...world, id, seat: { ...world.seat, may, today: world.seat.today } };
}

const firstOf = async (tablet: Tablet, id: DossierId, at = 0): Promise<SetAside> => {
  const { items } = await setAsidePage(tablet, 'waiting', 0, 25);
  const ofDossier = items.filter(({ refusal }) => refusal.subject === dossierSubject(id));
  const found = ofDossier.toSorted((a, b) => a.refusal.seq - b.refusal.seq)[at];
  if (found === undefined) throw new Error('nothing lies aside');
  return found;
};

describe('every reason', () => {
  it('has its sentence, what to do next and its mend', () => {
    for (const reason of QuarantineReason.options) {
      expect(wordsOfReason(reason, false)).toBe(reasonWords[reason]);
      expect(mendOfReason(reason)).toBe(mendOf[reason]);
      // Only what a tap mends is offered as one.
      expect(reasonWords[reason].next.includes('“Ghi lại”')).toBe(mendOf[reason] === 'recordAgain');
    }
    expect(wordsOfReason('wrongHash', true)).toBe(besideWords.wrongHash);
    expect(wordsOfReason('ofALaterServer', false).next).toContain('“Ghi lại”');
    expect(wordsOfReason('toString', false).why).toBe('Máy chủ để riêng mà không nói rõ lý do.');
  });
});

describe('one entry that lies aside', () => {
  it('is recorded again with one tap by somebody with the right', async () => {
    const { seat, tablet, id } = await withSetAside(['dossier/resolved']);
    const item = await firstOf(tablet, id);
    const { announce } = ways();
    await rooted(async () => {
      const mending = new Mending(seat, () => item, announce);
      expect([mending.recordAgain, mending.mayDrop]).toEqual(['may', true]);
      expect(mending.words).toEqual(reasonWords.roleNotAllowed);
      expect(mending.link.href).toBe(`/ho-so/${id}`);
      await mending.recordItAgain();
      expect(mending.fault).toBeUndefined();
      expect(announce).toHaveBeenCalledWith(words.recorded);
      // The same tap again finds nothing lying aside.
      await mending.recordItAgain();
      expect(mending.fault).toContain('không còn để riêng');
    });
    expect(await setAsideOf(tablet, dossierSubject(id))).toEqual([]);
  });

  it('asks for a reason before it is dropped', async () => {
    const { seat, tablet, id } = await withSetAside(['dossier/resolved']);
    const item = await firstOf(tablet, id);
    const { announce } = ways();
    await rooted(async () => {
      const mending = new Mending(seat, () => item, announce);
      mending.dropping = true;
      await mending.drop();
      expect([mending.fault, mending.dropping]).toEqual([words.dropRefusals.ReasonMissing, true]);
      mending.reason = 'Nhầm hồ sơ';
      await mending.drop();
      expect([mending.fault, mending.dropping]).toEqual([undefined, false]);
      expect(announce).toHaveBeenCalledWith(words.dropped);
    });
  });

  it('waits for the right person, for the beginning, or for the tablet to be put right', async () => {
    const standing = async (...made: Parameters<typeof withSetAside>) => {
      const { seat, tablet, id } = await withSetAside(...made);
      const item = await firstOf(tablet, id, made[0].length - 1);
      return rooted(() => {
        const mending = new Mending(
          seat,
          () => item,
          () => undefined,
        );
        return [mending.recordAgain, mending.mayDrop];
      });
    };
    expect(await standing(['dossier/resolved'], 'roleNotAllowed', ['leader'])).toEqual([
      'notYourRole',
      false,
    ]);
    expect(await standing(['dossier/received', 'dossier/resolved'])).toEqual(['beginningFirst', true]);
    expect(await standing(['dossier/resolved'], 'brokenChain')).toEqual([undefined, true]);
    expect(await standing(['dossier/resolved'], 'sequenceGap')).toEqual([undefined, false]);
  });

  it('of a petition is recorded again behind the receipt alone, as long as that does not count', async () => {
    const { desk, tablet, seat } = await openSeat();
    const said = { about: 'rule', channel: 'phone', on: '2026-11-23', petitioner: somePetitioner } as const;
    const received = await receivePetition(desk, said);
    if (!received.ok) throw new Error('Not received');
    const answer = { kind: 'answer', on: '2026-11-23', number: '', text: 'Đã rõ' } as const;
    await doWithPetition(desk, received.value, answer);
    const standing = async (...types: string[]) => {
      await setAside(tablet, types, 'roleNotAllowed');
      const items = await setAsideOf(tablet, petitionSubject(received.value));
      return items.map((item) => rooted(() => new Mending(seat, () => item, ways().announce).recordAgain));
    };
    expect(await standing('petition/received', 'petition/answered')).toEqual(['may', 'beginningFirst']);
    expect(await standing('petition/answered')).toEqual(['may']);
  });

  it('is not said of a dossier whose entry comes in by itself', async () => {
    for (const [reason, listed] of [
      ['roleNotAllowed', 1],
      ['sequenceGap', 0],
      ['keyNotConfirmed', 0],
    ] as const) {
      const { tablet, id } = await withSetAside(['dossier/resolved'], reason);
      expect(await setAsideOf(tablet, dossierSubject(id))).toHaveLength(listed);
    }
  });
});

describe('a story', () => {
  it('strikes out what does not count, and what follows starts from what stood before', async () => {
    const { tablet, id } = await withSetAside(['dossier/resolved']);
    const story = storyOf(await timeline(tablet, dossierSubject(id)));
    expect(story.map(({ struck }) => struck)).toEqual([
      undefined,
      { reason: 'roleNotAllowed', answered: undefined },
    ]);
  });
});

describe('figures', () => {
  it('say how many of their dossiers have something lying aside, and open them', async () => {
    const { tablet } = await withSetAside(['dossier/resolved']);
    const period = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
    const { rows } = await setAsideIn(tablet, period);
    const marks = new Marks(period, {
      conflicting: [],
      confirmed: [],
      assumed: [],
      setAside: facetsIn(tablet, rows),
    });
    expect(marks.setAsideIn(bucketFigure('receivedInPerson'))).toBe(1);
    expect(marks.setAsideIn(bucketFigure('resolvedEarly'))).toBe(0);
    const link = new URL(listLink({ kind: 'setAside' }, period), 'http://x');
    expect(readWanted(link.searchParams.get('figure'))).toEqual({ kind: 'setAside' });
    expect(nameOf({ kind: 'setAside' })).toBe(words.list);
  });
});

describe('the list', () => {
  it('keeps what is shown in its address', async () => {
    const { seat } = await withSetAside([]);
    const { navigate } = ways();
    await rooted(async () => {
      const list = new SetAsideList(seat, () => new URLSearchParams('muc=da-xu-ly&trang=3'), navigate);
      expect(list.kind).toBe('answered');
      list.turn(1);
    });
    expect(navigate).toHaveBeenCalledWith('/dong-bo/de-rieng?muc=da-xu-ly&trang=2');
    expect(addressOf('waiting')).toBe('/dong-bo/de-rieng');
  });
});
