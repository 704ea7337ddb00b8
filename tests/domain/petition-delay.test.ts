/**
 * A delay of a petition stays in sight, whoever writes what on which tablet. The days are written by hand: received on Monday 2
 * November 2026 it is refused by 4/11, asked for more or forwarded by 9/11, answered by 23/11.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { recordedAgain } from '../../src/domain/petition/again.ts';
import { isLateBy } from '../../src/domain/petition/clocks.ts';
import {
  decidePetition,
  type PetitionCommand,
  type PetitionContext,
} from '../../src/domain/petition/decide.ts';
import { foldPetition, type Petition } from '../../src/domain/petition/petition.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { speakOf } from '../support/given.ts';
import { calendar, casesOf } from '../support/moments.ts';
import { person } from '../support/office-facts.ts';
import {
  answered,
  corrected,
  moreAsked,
  published,
  received,
  refused,
  somePetitioner,
  struck,
} from '../support/petition-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const on = (day: string, role: 'officer' | 'leader' = 'officer'): PetitionContext => ({
  ...{ actor: person(role), on: plainDate(day), calendar, petitioner: somePetitioner },
});
const { given } = speakOf({
  ...{ decide: decidePetition, fold: foldPetition, subject: 'petition:P1', context: on('2026-11-19') },
});
const ask = (kind: string, day: string): PetitionCommand =>
  ({
    ...{
      kind,
      on: day,
      number: '',
      text: 'Đã rõ',
      to: 'Công an xã',
      reason: 'Là khiếu nại',
      ...{ what: 'Thủ tục nào', note: 'Khai sinh' },
    },
    ...(kind === 'correct' && { about: 'rule', channel: 'inPerson', petitioner: somePetitioner }),
  }) as unknown as PetitionCommand;
const answeredInTime = [received(), answered('2026-11-12')];

describe('What would hide a delay', () => {
  test.each(
    casesOf(`
      answer  | 2026-11-23 | 2026-11-25 | HidesDelay
      answer  | 2026-11-25 | 2026-11-25 |
      answer  | 2026-11-20 | 2026-11-23 |
      // Late by less is late all the same.
      answer  | 2026-11-25 | 2026-11-30 |
      refuse  | 2026-11-04 | 2026-11-05 | HidesDelay
      refuse  | 2026-11-05 | 2026-11-06 |
      refuse  | 2026-11-20 | 2026-11-25 | HidesDelay
      forward | 2026-11-09 | 2026-11-10 | HidesDelay
      forward | 2026-11-06 | 2026-11-09 |
      askMore | 2026-11-09 | 2026-11-10 | HidesDelay
      askMore | 2026-11-10 | 2026-11-11 |
      // The day of receipt moves every term, before one of them is over as well.
      correct | 2026-11-03 | 2026-11-04 | GivesTime
      correct | 2026-11-05 | 2026-11-25 | HidesDelay
      correct | 2026-10-30 | 2026-11-25 |
    `),
  )('%s as of %s, written down on %s: %s', (kind = '', day = '', today = '', refusal = '') => {
    const asked = given(received()).when(ask(kind, day));
    const byClerk = asked.by(on(today));
    if (refusal === '') expect(byClerk.events).not.toMatchObject([{ body: { byLeader: true } }]);
    else byClerk.then({ kind: refusal as 'HidesDelay' });
    const byLeader = asked.by(on(today, 'leader'));
    if (refusal === '') expect(byLeader.events).toEqual(byClerk.events);
    else byLeader.then([{ body: { byLeader: true } }]);
    expect(byLeader.state.misfits).toEqual([]);
  });

  it('is an earlier day of publishing, too, and a strike of anything that was not in time', () => {
    const publish = given(...answeredInTime).when(ask('publish', '2026-11-16'));
    publish.by(on('2026-11-17')).then({ kind: 'HidesDelay' });
    expect(publish.by(on('2026-11-17', 'leader')).state.publishedOn).toBe('2026-11-16');
    const strike = (today: string, ...facts: readonly Fact[]) =>
      given(...facts)
        .when({ kind: 'strike', reason: 'Ghi hai lần' })
        .by(on(today));
    expect(strike('2026-11-23', received()).state.state).toBe('struck');
    for (const [today, facts] of [
      ['2026-11-25', [received()]],
      ['2026-11-17', answeredInTime],
      ['2026-11-19', [received(), refused('2026-11-05')]],
      ['2026-11-19', [received(), moreAsked('2026-11-10')]],
      ['2026-12-19', [received(), answered('2026-11-25'), published('2026-11-26')]],
    ] as const)
      strike(today, ...facts).then({ kind: 'HidesDelay' });
  });

  it('is asked again of what was set aside, by the day on which it was written down', () => {
    const fact = { ...answered('2026-11-20'), sealed: { text: 'Đã niêm yết' } };
    const open = given(received()).state;
    expect(recordedAgain(fact, open, on('2026-11-25'))).toMatchObject({ error: { kind: 'HidesDelay' } });
    expect(recordedAgain(fact, open, on('2026-11-20')).ok).toBe(true);
    // Whose word it was stays with them.
    const ofLeader = { ...fact, body: { ...fact.body, byLeader: true } };
    expect(recordedAgain(ofLeader, open, on('2026-11-25'))).toMatchObject({ error: { kind: 'HidesDelay' } });
    expect(recordedAgain(ofLeader, open, on('2026-11-20'))).not.toMatchObject({
      value: [{ body: { byLeader: true } }],
    });
    const before = { ...fact, body: { ...fact.body, on: '2026-11-01' } };
    expect(recordedAgain(before, open, on('2026-11-20'))).toMatchObject({ error: { kind: 'DaysUnfit' } });
  });
});

/** Facts of several tablets in causal order, each written down on its day. */
const told = (...facts: readonly (readonly [day: string, node: string, fact: Fact])[]): Petition => {
  const world = office();
  for (const [day, node, fact] of facts) {
    world.until(plainDate(day));
    world.record('petition:P1', fact, node, node as PersonId);
  }
  return foldPetition(world.entries) as Petition;
};
const knew = (receivedOn: string, state = 'open') => ({ knew: { receivedOn, state } });
const withBody = (fact: Fact, more: object): Fact => ({ ...fact, body: { ...fact.body, ...more } });
const misfits = ({ misfits: all }: Petition) => all.map(({ type, why }) => [type, why]);

describe('Where two tablets wrote apart', () => {
  const sooner = ['2026-11-24', 'NODE1', corrected({ on: '2026-11-02' })] as const;
  const answer = withBody(answered('2026-11-20'), knew('2026-11-10'));

  it('an answer that was dated back by who did not know that it was received sooner is looked at by a person', () => {
    const petition = told(
      ['2026-11-10', 'NODE1', received({ on: '2026-11-10' })],
      ...[sooner, ['2026-11-25', 'NODE2', answer] as const],
    );
    expect([petition.state, misfits(petition)]).toEqual(['open', [['petition/answered', 'leader']]]);
    expect(isLateBy(petition, calendar, plainDate('2026-11-25'))).toBe(true);
    const heard = told(
      ['2026-11-10', 'NODE1', received({ on: '2026-11-10' })],
      ...[sooner, ['2026-11-25', 'NODE2', withBody(answer, { byLeader: true })] as const],
    );
    expect([heard.state, heard.misfits]).toEqual(['answered', []]);
  });

  it('what is told as of the day on which it was written down stands, and so does what an earlier version wrote', () => {
    for (const fact of [withBody(answered('2026-11-25'), knew('2026-11-10')), answered('2026-11-20')]) {
      const petition = told(
        ['2026-11-10', 'NODE1', received({ on: '2026-11-10' })],
        ...[sooner, ['2026-11-25', 'NODE2', fact] as const],
      );
      expect([petition.state, petition.misfits]).toEqual(['answered', []]);
    }
  });

  it('a later day of receipt counts only by a leader', () => {
    const begin = ['2026-11-10', 'NODE1', received({ on: '2026-11-10' })] as const;
    const later = ['2026-11-24', 'NODE2', corrected({ on: '2026-11-05' })] as const;
    const petition = told(begin, sooner, later);
    expect([petition.receivedOn, misfits(petition)]).toEqual([
      '2026-11-02',
      [['petition/corrected', 'leader']],
    ]);
    const byLeader = corrected({ on: '2026-11-05', byLeader: true });
    expect(told(begin, sooner, ['2026-11-24', 'NODE2', byLeader]).receivedOn).toBe('2026-11-05');
  });

  it('a strike takes away nothing that was not known where it was written', () => {
    const strike = withBody(struck(), knew('2026-11-02'));
    const late = told(
      ['2026-11-02', 'NODE1', received()],
      ['2026-11-25', 'NODE1', answered('2026-11-25')],
      ['2026-11-25', 'NODE2', strike],
    );
    expect([late.state, misfits(late)]).toEqual(['answered', [['petition/struck', 'leader']]]);
    expect(told(['2026-11-02', 'NODE1', received()], ['2026-11-03', 'NODE2', strike]).state).toBe('struck');
  });

  it('no day contradicts another', () => {
    const begin = ['2026-11-02', 'NODE1', received()] as const;
    for (const facts of [
      [begin, ['2026-11-12', 'NODE2', answered('2026-10-30')]],
      [
        begin,
        ['2026-11-12', 'NODE1', moreAsked('2026-11-12')],
        ['2026-11-13', 'NODE2', answered('2026-11-11')],
      ],
      [
        ...[begin, ['2026-11-12', 'NODE1', answered('2026-11-12')] as const],
        ['2026-11-13', 'NODE2', corrected({ on: '2026-11-13', byLeader: true })],
      ],
    ] as const)
      expect(misfits(told(...facts))).toEqual([[facts.at(-1)?.[2].type, 'days']]);
  });

  it(`nothing that a clerk writes anywhere makes on time what was late (${seedInUse})`, () => {
    const kinds = [
      ...['answer', 'answer', 'strike', 'correct', 'correct', 'refuse', 'forward', 'askMore', 'noteMore'],
      'publish',
    ] as const;
    /** One deed of one of two tablets: so many days later, dated so many days back; they may hear of each other before it. */
    const deed = fc.record({
      ...{ tablet: fc.constantFrom('NODE1', 'NODE2'), kind: fc.constantFrom(...kinds) },
      ...{ later: fc.integer({ min: 0, max: 4 }), back: fc.integer({ min: -1, max: 20 }) },
      hears: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 6 }), (deeds) => {
        const world = office();
        let today: PlainDate = plainDate('2026-11-20');
        world.until(today);
        const first = world.record('petition:P1', received({ on: '2026-11-05' }));
        const all = [first];
        const known: Record<string, (typeof first)[]> = { NODE1: [first], NODE2: [first] };
        for (const { tablet, kind, later, back, hears } of deeds) {
          today = addDays(today, later);
          world.until(today);
          const here = hears ? all : (known[tablet] ?? []);
          const seen = foldPetition(here);
          const before = foldPetition(all) ?? expect.fail();
          const wasLate = before.state !== 'struck' && isLateBy(before, calendar, today);
          const decided = decidePetition(ask(kind, addDays(today, -back)), seen, on(today));
          if (!decided.ok) continue;
          for (const event of decided.value) {
            const entry = world.record('petition:P1', event as never, tablet);
            all.push(entry);
            known[tablet] = [...here, entry];
          }
          const merged = foldPetition(all) ?? expect.fail();
          if (wasLate) expect(isLateBy(merged, calendar, today)).toBe(true);
          if (wasLate) expect(merged.state).not.toBe('struck');
        }
      }),
      runs(1500),
    );
  });
});
