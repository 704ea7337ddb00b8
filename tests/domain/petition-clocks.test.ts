/** The clocks of QĐ 766/QĐ-TTg over real calendars, and the count over a period; days written by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PetitionId } from '../../src/base/ids.ts';
import { addDays, plainDate } from '../../src/base/plain-date.ts';
import { clocksOf, clockThatCounts, urgencyOf } from '../../src/domain/petition/clocks.ts';
import { whileAsked } from '../../src/domain/sources.ts';
import { listPetitions, tallyPetitions } from '../../src/domain/petition/counting.ts';
import {
  everyPetitionFigure,
  petitionFigures,
  petitionSides,
  PetitionTally,
} from '../../src/domain/petition/figures.ts';
import { foldPetition, type NamedPetition, type Petition } from '../../src/domain/petition/petition.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { calendar, casesOf } from '../support/moments.ts';
import {
  answered,
  forwarded,
  moreAsked,
  moreReceived,
  published,
  received,
  refused,
  struck,
} from '../support/petition-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const fold = (...facts: readonly Fact[]): Petition => {
  const world = office();
  for (const fact of facts) world.record('petition:P1', fact);
  return foldPetition(world.entries) as Petition;
};
const dueDays = (petition: Petition, today: string) =>
  Object.fromEntries(clocksOf(petition, calendar, plainDate(today)).map(({ id, dueOn }) => [id, dueOn]));

describe('The clocks of a petition', () => {
  it.each(
    casesOf(`
      on an ordinary Sunday            | 2026-11-01 | 2026-11-03 | 2026-11-06 | 2026-11-20
      before the day of culture        | 2026-11-13 | 2026-11-17 | 2026-11-20 | 2026-12-07
      on the last Friday before Tết    | 2026-02-13 | 2026-02-24 | 2026-02-27 | 2026-03-13
      with a worked Saturday behind it | 2026-01-05 | 2026-01-07 | 2026-01-10 | 2026-01-23
      over the end of the year         | 2026-12-21 | 2026-12-23 | 2026-12-28 | 2027-01-12
    `),
  )('received %s', (_, on = '', refuse, sort, answer) => {
    const days = dueDays(fold(received({ on })), on);
    expect(days).toEqual({ refuse, askMore: sort, forward: sort, answer });
  });

  it.each(
    casesOf(`
      before Tết      | 2026-02-13 | 2026-02-24
      on the last day | 2026-12-31 | 2027-01-05
    `),
  )('published behind an answer %s', (_, on = '', publish) => {
    expect(dueDays(fold(received({ on: '2026-02-02' }), answered(on)), on)).toMatchObject({ publish });
  });

  it('say that a day beyond the confirmed calendars is a forecast', () => {
    const clock = clockThatCounts(fold(received({ on: '2026-12-21' })), calendar, plainDate('2026-12-22'));
    expect(clock).toMatchObject({ id: 'answer', isForecast: true, isLate: false });
    const inYear = clockThatCounts(fold(received()), calendar, plainDate('2026-11-03'));
    expect(inYear).toMatchObject({ isForecast: false });
  });

  it.each(
    casesOf(`
      2026-11-03 | running
      2026-11-18 | running
      2026-11-19 | due
      2026-11-23 | due
      2026-11-25 | late
    `),
  )('of an open one received on 2/11, due on 23/11, show on %s as %s', (on = '', urgency) => {
    const petition = fold(received());
    const clock = clockThatCounts(petition, calendar, plainDate(on));
    expect(clock?.dueOn).toBe('2026-11-23');
    expect(urgencyOf(clock, calendar, plainDate(on))).toBe(urgency);
  });

  it('go on while the writer is asked for more, and the data says that this is not confirmed', () => {
    const waiting = fold(received(), moreAsked('2026-11-04'));
    expect(clockThatCounts(waiting, calendar, plainDate('2026-11-10'))?.dueOn).toBe('2026-11-23');
    const came = fold(received(), moreAsked('2026-11-04'), moreReceived('2026-11-18'));
    expect(clockThatCounts(came, calendar, plainDate('2026-11-19'))?.dueOn).toBe('2026-11-23');
    expect(whileAsked.isConfirmed).toBe(false);
  });

  it('tell of each deed whether it was in time', () => {
    const late = fold(received(), moreAsked('2026-11-10'), answered('2026-11-26'), published('2026-11-30'));
    const told = clocksOf(late, calendar, plainDate('2026-12-10'));
    expect(told.map(({ id, doneOn, isLate }) => [id, doneOn, isLate])).toEqual([
      ['askMore', '2026-11-10', true],
      ['answer', '2026-11-26', true],
      ['publish', '2026-11-30', false],
    ]);
    const refusedLate = clocksOf(fold(received(), refused('2026-11-05')), calendar, plainDate('2026-11-20'));
    expect(refusedLate).toMatchObject([{ id: 'refuse', dueOn: '2026-11-04', isLate: true }]);
  });

  it('stop where nothing is left to do', () => {
    const today = plainDate('2027-01-30');
    for (const facts of [[refused('2026-11-03')], [forwarded('2026-11-03')], [struck()]]) {
      const clock = clockThatCounts(fold(received(), ...facts), calendar, today);
      expect(urgencyOf(clock, calendar, today)).toBe('done');
    }
    expect(clocksOf(fold(received(), struck()), calendar, today)).toEqual([]);
  });
});

describe('The figures of petitions', () => {
  const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
  const named = (...lives: readonly (readonly Fact[])[]): NamedPetition[] =>
    lives.map((facts, at) => ({ id: `P${at}` as PetitionId, petition: fold(...facts) }));

  it('stand where the day of the end says', () => {
    const petitions = named(
      [received({ on: '2026-10-20' }), answered('2026-11-09')],
      [received({ on: '2026-10-20' }), answered('2026-11-11')],
      [received({ on: '2026-10-20' }), answered('2026-10-30')],
      [received(), refused('2026-11-03')],
      [received(), forwarded('2026-11-03')],
      [received({ on: '2026-11-13' })],
      [received({ on: '2026-11-02' }), answered('2026-12-01')],
      [received(), struck()],
      [received({ on: '2026-12-01' })],
      [received({ kind: 'conduct' }), answered('2026-11-23')],
    );
    expect(tallyPetitions(petitions, november, calendar)).toEqual({
      administrative: {
        ...{ carriedIn: 2, received: 5, answeredOnTime: 2, answeredLate: 1 },
        ...{ refused: 1, forwarded: 1, openWithin: 1, openOver: 1, refusedLate: 0, forwardedLate: 0 },
      },
      business: Object.fromEntries(everyPetitionFigure.map((figure) => [figure, 0])),
    });
    const lists = listPetitions(petitions, november, calendar);
    expect(lists.administrative.answeredLate).toEqual(['P1']);
    expect(lists.administrative.openOver).toEqual(['P6']);
  });

  it('tell of what was refused or forwarded behind the term that this has, beside the identity', () => {
    const petitions = named(
      ...[[refused('2026-11-04')], [refused('2026-11-05')], [forwarded('2026-11-09')]].map((end) => [
        received(),
        ...end,
      ]),
      [received({ kind: 'business' }), forwarded('2026-11-10')],
    );
    const none = { carriedIn: 0, answeredOnTime: 0, answeredLate: 0, openWithin: 0, openOver: 0 };
    expect(tallyPetitions(petitions, november, calendar)).toEqual({
      administrative: { ...none, received: 3, refused: 2, refusedLate: 1, forwarded: 1, forwardedLate: 0 },
      business: { ...none, received: 1, refused: 0, refusedLate: 0, forwarded: 1, forwardedLate: 1 },
    });
    expect(listPetitions(petitions, november, calendar).administrative.refusedLate).toEqual(['P1']);
  });

  it('take in what ended on the first day of the period, and on its last', () => {
    for (const on of [november.from, november.to]) {
      const [one] = named([received({ on: '2026-10-30' }), forwarded(on)]);
      expect(one && tallyPetitions([one], november, calendar).administrative).toMatchObject({
        ...{ carriedIn: 1, forwarded: 1 },
      });
    }
  });

  it('are within the term on its last day', () => {
    const [one] = named([received({ on: '2026-11-09' })]);
    const to = plainDate('2026-12-01');
    expect(one && tallyPetitions([one], { ...november, to }, calendar).administrative.openWithin).toBe(1);
    const next = addDays(to, 1);
    expect(one && tallyPetitions([one], { ...november, to: next }, calendar).administrative.openOver).toBe(1);
  });

  it(`add up on both sides, and each opens what it counts (${seedInUse})`, () => {
    const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays(plainDate('2026-09-15'), n));
    const life = fc
      .tuple(
        fc.constantFrom('rule' as const, 'conduct' as const, 'business' as const),
        day,
        fc.constantFrom('none', 'asked', 'answered', 'refused', 'forwarded', 'struck'),
        fc.integer({ min: -3, max: 60 }),
      )
      .map(([kind, on, how, later]) => {
        const then = addDays(on, later);
        const ends = { none: [], asked: [moreAsked(then)], struck: [struck()] };
        const end = { answered: [answered(then)], refused: [refused(then)], forwarded: [forwarded(then)] };
        return [received({ kind, on }), ...{ ...ends, ...end }[how as keyof typeof ends | keyof typeof end]];
      });
    fc.assert(
      fc.property(
        fc.array(life, { maxLength: 15 }),
        day,
        fc.integer({ min: 0, max: 60 }),
        (lives, from, n) => {
          const period = { from, to: addDays(from, n) };
          const petitions = named(...lives);
          const tally = tallyPetitions(petitions, period, calendar);
          expect(PetitionTally.safeParse(tally).success).toBe(true);
          const lists = listPetitions(petitions, period, calendar);
          for (const side of petitionSides) {
            const { carriedIn, received: came, refusedLate, forwardedLate, ...right } = tally[side];
            expect([refusedLate, forwardedLate]).toEqual([
              ...[lists[side].refusedLate.length, lists[side].forwardedLate.length],
            ]);
            for (const late of lists[side].refusedLate) expect(lists[side].refused).toContain(late);
            for (const late of lists[side].forwardedLate) expect(lists[side].forwarded).toContain(late);
            expect(Object.values(right).reduce((sum, each) => sum + each, 0)).toBe(carriedIn + came);
            for (const figure of petitionFigures)
              expect(lists[side][figure].length).toBe(tally[side][figure]);
            // What was open at the end is what the next period begins with.
            const after = { from: addDays(period.to, 1), to: addDays(period.to, 20) };
            const next = listPetitions(petitions, after, calendar)[side];
            expect([...lists[side].openWithin, ...lists[side].openOver].toSorted()).toEqual(
              next.carriedIn.toSorted(),
            );
          }
        },
      ),
      runs(150),
    );
  });
});
