/** What a citizen says when the tablet is turned to them: once a dossier, replaced only by themselves, struck only by a leader. */
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { share } from '../../src/domain/counting/shares.ts';
import type { FurtherName } from '../../src/domain/counting/tally-row.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { isInConflict } from '../../src/domain/dossier/dossier.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { Grade, gradesOf, satisfactionOf, scales } from '../../src/domain/grading/scale.ts';
import { openedAs, opensGraded, saysWhoGraded, tellsGrades } from '../../src/domain/grading/told.ts';
import { foldOffice } from '../../src/domain/office/office.ts';
import { entryRef } from '../../src/log/entry.ts';
import { context, given, grade, strikeGrade } from '../support/deciding.ts';
import {
  corrected,
  graded,
  gradeStruck,
  handedOver,
  received,
  resolved,
  takenBack,
  type Fact,
} from '../support/dossier-facts.ts';
import { foundingFacts, person } from '../support/office-facts.ts';
import { office } from '../support/worlds.ts';

const ready: readonly Fact[] = [
  received({}, { on: '2026-11-16', dueOn: '2026-11-20' }),
  resolved('2026-11-18'),
];
const gone: readonly Fact[] = [...ready, handedOver('2026-11-18')];
const ref = (seq: number, node = 'NODE1') => `${node.padStart(26, '0')}:${seq}`;
const P1 = { ...person('officer'), id: 'P1' };
const by = (on: string, actor = P1) => context(on, { actor });

describe('A grade', () => {
  it('is recorded of what was handed over, with what was tapped and typed sealed beside it', () => {
    given(...gone)
      .when(grade('18', { grade: 'dissatisfied', reason: ' Phải chờ lâu ', words: ' Ghế ít quá ' }))
      .by(by('2026-11-18'))
      .then([
        {
          type: 'dossier/graded',
          body: { on: '2026-11-18', grade: 'dissatisfied' },
          sealed: { reason: 'Phải chờ lâu', words: 'Ghế ít quá' },
        },
      ]);
    const { events } = given(...gone)
      .when(grade('18'))
      .by(by('2026-11-18'));
    expect(events[0]?.sealed).toBeNull();
  });

  test.each<[string, readonly Fact[]]>([
    ['ready and not handed over', ready],
    ['taken back again', [...gone, takenBack(ref(3))]],
    ['put back by a correction', [...gone, corrected({ state: 'resolved' })]],
  ])('is not recorded of what is %s', (_, facts) => {
    given(...facts)
      .when(grade('18'))
      .then({ kind: 'NotAllowedInState', state: 'resolved', deed: 'grade' });
  });

  it('is of no day before the hand-over or behind today, of no scale’s own invention, and no letter', () => {
    const of = (changes: Parameters<typeof grade>[1]) =>
      given(...gone)
        .when(grade('18', changes))
        .by(by('2026-11-18'));
    of({ on: plainDate('2026-11-17') }).thenWrong({ on: 'beforePrevious' });
    of({ on: plainDate('2026-11-20') }).thenWrong({ on: 'inFuture' });
    of({ grade: 'splendid' as never }).thenWrong({ grade: 'required' });
    of({ words: 'a'.repeat(1001) }).thenWrong({ words: 'tooLong' });
  });

  it('is given once: a second is refused, whoever asks', () => {
    given(...gone, graded('2026-11-18'))
      .when(grade('18'))
      .then({ kind: 'AlreadyGraded' });
    given(...gone, graded('2026-11-18'), gradeStruck('2026-11-18', ref(4)))
      .when(grade('18'))
      .then({ kind: 'AlreadyGraded' });
  });

  it('is replaced by whoever gave it, the same day and knowing it, and by nobody else', () => {
    const told = [...gone, graded('2026-11-18', 'dissatisfied')];
    const over = ref(4);
    given(...told)
      .when(grade('18', { over }))
      .by(by('2026-11-18'))
      .then([{ body: { on: '2026-11-18', grade: 'satisfied', over } }]);
    given(...told)
      .when(grade('18', { over }))
      .by(by('2026-11-18', { ...P1, id: 'P2' }))
      .then({ kind: 'AlreadyGraded' });
    given(...told)
      .when(grade('19', { over }))
      .by(by('2026-11-19'))
      .then({ kind: 'AlreadyGraded' });
    given(...told)
      .when(grade('18', { over: ref(3) }))
      .by(by('2026-11-18'))
      .then({ kind: 'AlreadyGraded' });
  });

  it('keeps its dossier from being taken back: what came after a hand-over is the citizen’s', () => {
    const folded = given(...gone, graded('2026-11-18'), takenBack(ref(4))).state;
    expect(folded.graded?.grade).toBe('satisfied');
    expect(given(...gone, graded('2026-11-18'), takenBack(ref(3))).state.state).toBe('handedOver');
  });

  it('is struck by a leader, for a reason, once', () => {
    const leader = by('2026-11-19', { ...person('leader'), id: 'P3' });
    const told = [...gone, graded('2026-11-18', 'dissatisfied')];
    given(...told)
      .when(strikeGrade(ref(4)))
      .by(leader)
      .then([{ type: 'dossier/gradeStruck', body: { on: '2026-11-19', grade: ref(4) } }]);
    given(...told)
      .when(strikeGrade(ref(4), ' '))
      .by(leader)
      .thenWrong({ reason: 'required' });
    given(...told)
      .when(strikeGrade(ref(3)))
      .by(leader)
      .then({ kind: 'GradeUnknown' });
    given(...told, gradeStruck('2026-11-19', ref(4)))
      .when(strikeGrade(ref(4)))
      .by(leader)
      .then({ kind: 'GradeUnknown' });
  });
});

/** The first two facts on one tablet; then each on its own, one after the other in causal order. */
function apart(...facts: readonly (readonly [node: string, fact: Fact, actor?: string])[]): Dossier {
  const world = office();
  for (const fact of ready) world.record('dossier:D', fact);
  for (const [node, fact, actor = 'P1'] of facts) world.record('dossier:D', fact, node, actor as PersonId);
  const backwards = world.entries.toReversed();
  const dossier = foldDossier(backwards);
  expect(foldDossier([...backwards, ...world.entries])).toEqual(dossier);
  if (dossier === undefined) throw new Error('no dossier');
  return dossier;
}

describe('Where two tablets graded apart', () => {
  const A = 'NODE1';
  const B = 'NODE2';
  const on = '2026-11-18';

  it('the first counts, and nobody is asked', () => {
    const dossier = apart([A, handedOver(on)], [A, graded(on, 'neutral')], [B, graded(on, 'dissatisfied')]);
    expect(dossier.graded).toMatchObject({ ref: ref(4, A), grade: 'neutral' });
    expect(isInConflict(dossier)).toBe(false);
    expect(dossier.entryRefs).toHaveLength(5);
  });

  it('what the other citizen says over their own changes nothing, and what the first says over theirs does', () => {
    const told = [
      ...([
        [A, handedOver(on)],
        [A, graded(on, 'neutral')],
        [B, graded(on, 'dissatisfied')],
      ] as const),
      [B, graded(on, 'satisfied', ref(1, B))] as const,
    ];
    expect(apart(...told).graded?.grade).toBe('neutral');
    expect(apart(...told, [A, graded(on, 'veryDissatisfied', ref(4, A))]).graded?.grade).toBe(
      'veryDissatisfied',
    );
    // Somebody else, or another day: that is no second thought of the same citizen.
    expect(apart(...told, [A, graded(on, 'satisfied', ref(4, A)), 'P2']).graded?.grade).toBe('neutral');
    expect(apart(...told, [A, graded('2026-11-19', 'satisfied', ref(4, A))]).graded?.grade).toBe('neutral');
  });

  it('a grade of a hand-over that is in conflict is still the dossier’s one grade', () => {
    const dossier = apart([A, handedOver(on)], [B, handedOver(on)], [B, graded(on, 'dissatisfied')]);
    expect(isInConflict(dossier)).toBe(true);
    expect(facetOf(dossier).satisfaction).toBe('dissatisfied');
  });

  it('one that was struck makes no room for the other', () => {
    const dossier = apart(
      ...([
        [A, handedOver(on)],
        [A, graded(on, 'satisfied')],
        [A, gradeStruck(on, ref(4, A)), 'P3'],
      ] as const),
      [B, graded(on, 'dissatisfied')],
    );
    expect(dossier.graded).toMatchObject({ ref: ref(4, A), isStruck: true });
    expect(facetOf(dossier).satisfaction).toBeNull();
  });
});

describe('What is counted of a grade', () => {
  const facet = (...facts: readonly Fact[]) => facetOf(given(...facts).state).satisfaction;
  // By hand, for the report adds up offices with other scales.
  test.each<[Grade, string]>([
    ['verySatisfied', 'satisfied'],
    ['satisfied', 'satisfied'],
    ['neutral', 'neutral'],
    ['dissatisfied', 'dissatisfied'],
    ['veryDissatisfied', 'dissatisfied'],
  ])('%s counts as %s', (said, counted) => {
    expect(satisfactionOf(said)).toBe(counted);
    expect(facet(...gone, graded('2026-11-18', said))).toBe(counted);
  });

  it('is nothing while the result has come back, and again when it goes out once more', () => {
    const back = [
      ...gone,
      graded('2026-11-18', 'dissatisfied'),
      corrected({ state: 'resolved', days: { resolvedOn: '2026-11-18' } }),
    ];
    expect(facet(...back)).toBeNull();
    expect(facet(...back, handedOver('2026-11-20'))).toBe('dissatisfied');
  });

  it('is nothing of a grade that this version does not know, or that comes before the hand-over was heard of', () => {
    expect(
      facet(...gone, { type: 'dossier/graded', body: { on: '2026-11-18', grade: 'splendid' } }),
    ).toBeNull();
    expect(facet(...ready, graded('2026-11-18'))).toBeNull();
    expect(facet(...ready, graded('2026-11-18'), handedOver('2026-11-18'))).toBe('satisfied');
  });
});

describe('How an office asks', () => {
  const chosen = { ...usualAsking, asked: false, scale: 'five' };
  it('is the usual way until it is chosen; what is said last counts', () => {
    const world = office();
    for (const fact of foundingFacts()) world.record('office', fact);
    expect(foldOffice(world.entries)?.asking).toEqual(usualAsking);
    world.record('office', { type: 'office/askingChosen', body: chosen });
    expect(foldOffice(world.entries)?.asking).toEqual(chosen);
  });

  it('offers the grades of its scale, the best first; of an unknown scale those of the usual one', () => {
    expect(scales.map(({ id }) => id)).toEqual(['two', 'three', 'four', 'five']);
    expect(gradesOf('two')).toEqual(['satisfied', 'dissatisfied']);
    expect(gradesOf('five')).toEqual(Grade.options);
    expect(gradesOf('of a later version')).toEqual(gradesOf(usualAsking.scale));
    for (const { grades } of scales)
      expect(grades).toEqual(Grade.options.filter((each) => grades.includes(each)));
  });
});

describe('What is told of grades', () => {
  const counted = (graded: number, satisfied: number) => ({
    graded: share(graded, 40),
    satisfied: share(satisfied, graded),
    dissatisfied: share(graded - satisfied, graded),
  });
  it('is of four only that they are four, of five what they said', () => {
    expect(tellsGrades(counted(4, 3))).toBe(false);
    expect(tellsGrades(counted(5, 4))).toBe(true);
    expect(tellsGrades({})).toBe(false);
  });

  it('opens all who were graded, whatever the figure says of them, and none who said which', () => {
    const figure = (share: FurtherName, part: 'n' | 'd') => ({ kind: 'further', share, part }) as const;
    for (const [name, part] of [
      ...(['satisfied', 'dissatisfied'] as const).flatMap((each) => [
        [each, 'n'] as const,
        [each, 'd'] as const,
      ]),
      ['graded', 'n'] as const,
    ]) {
      expect(openedAs(figure(name, part))).toEqual(figure('graded', 'n'));
      expect(saysWhoGraded(figure(name, part))).toBe(true);
    }
    expect(openedAs(figure('graded', 'd'))).toEqual(figure('graded', 'd'));
    expect(saysWhoGraded(figure('graded', 'd'))).toBe(false);
    expect(openedAs(figure('sameDay', 'n'))).toEqual(figure('sameDay', 'n'));
  });

  it('opens nobody where the figures say that nobody was satisfied', () => {
    expect(opensGraded(counted(6, 0))).toBe(false);
    expect(opensGraded(counted(6, 1))).toBe(true);
    expect(opensGraded(counted(4, 0))).toBe(true);
  });
});

test('an entry names a grade as the log calls it', () => {
  const world = office();
  for (const fact of gone) world.record('dossier:D', fact);
  const entry = world.record('dossier:D', graded('2026-11-18'));
  expect(foldDossier(world.entries)?.graded?.ref).toBe(entryRef(entry));
});
