/** Petitions: their fold, what may be done where, and the facts that it makes. The tables are written by hand. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { recordedAgain } from '../../src/domain/petition/again.ts';
import {
  decidePetition,
  deedOfCommand,
  type PetitionCommand,
  type PetitionCommandOf,
  type PetitionContext,
} from '../../src/domain/petition/decide.ts';
import {
  allowedPetitionDeeds,
  mayDoWithPetition,
  petitionStates,
  type HandlingPetition,
  type PetitionState,
} from '../../src/domain/petition/lifecycle.ts';
import { likelyPetitionDeed } from '../../src/domain/petition/next-deed.ts';
import { foldPetition, foldPetitioner, type Petition } from '../../src/domain/petition/petition.ts';
import { entryRef } from '../../src/log/entry.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { speakOf } from '../support/given.ts';
import { readGrid } from '../support/grids.ts';
import { calendar } from '../support/moments.ts';
import { person } from '../support/office-facts.ts';
import {
  answered,
  corrected,
  forwarded,
  moreAsked,
  moreReceived,
  published,
  received,
  refused,
  setAsideAnswered,
  somePetitioner,
  struck,
} from '../support/petition-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const asking = (changes: Partial<PetitionContext> = {}): PetitionContext => ({
  ...{ actor: person('officer'), on: plainDate('2026-11-19'), calendar, petitioner: somePetitioner },
  ...changes,
});
const { given } = speakOf({
  ...{ decide: decidePetition, fold: foldPetition, subject: 'petition:P1', context: asking() },
});

const ways: Record<PetitionState, readonly Fact[]> = {
  open: [received()],
  awaiting: [received(), moreAsked('2026-11-04')],
  refused: [received(), refused('2026-11-04')],
  forwarded: [received(), forwarded('2026-11-04')],
  answered: [received(), answered('2026-11-12')],
  published: [received(), answered('2026-11-12'), published('2026-11-13')],
  struck: [received(), struck()],
};
const commands: Record<HandlingPetition, PetitionCommand> = {
  askMorePetition: { kind: 'askMore', on: '2026-11-16', what: 'Thủ tục nào' },
  noteMorePetition: { kind: 'noteMore', on: '2026-11-16', note: 'Khai sinh' },
  forwardPetition: { kind: 'forward', on: '2026-11-16', to: 'Công an xã' },
  refusePetition: { kind: 'refuse', on: '2026-11-16', reason: 'Là khiếu nại' },
  answerPetition: { kind: 'answer', on: '2026-11-16', number: '15/UBND', text: 'Đã niêm yết đủ' },
  publishPetition: { kind: 'publish', on: '2026-11-16' },
  correctPetition: {
    ...{ kind: 'correct', about: 'conduct', channel: 'inPerson', on: '2026-11-02' },
    ...{ petitioner: somePetitioner, reason: 'Chọn nhầm' },
  },
  strikePetition: { kind: 'strike', reason: 'Ghi hai lần' },
};

const law = readGrid(`
                    open awaiting refused forwarded answered published struck
  askMorePetition   yes  no       no      no        no       no        no
  // What was asked for may never come: it is then dealt with as it is.
  noteMorePetition  no   yes      no      no        no       no        no
  answerPetition    yes  yes      no      no        no       no        no
  forwardPetition   yes  yes      no      no        no       no        no
  refusePetition    yes  yes      no      no        no       no        no
  publishPetition   no   no       no      no        yes      no        no
  correctPetition   yes  yes      yes     yes       yes      yes       no
  strikePetition    yes  yes      yes     yes       yes      yes       no
`);

describe('What may be done with a petition', () => {
  it('is written here for every state and every deed', () => {
    expect(law.columns).toEqual(petitionStates);
    expect([...law.rows].sort()).toEqual(Object.keys(commands).sort());
  });

  test.each(law.places)('%s while %s: %s', (row, column, allowed) => {
    const [deed, state] = [row as HandlingPetition, column as PetitionState];
    expect(mayDoWithPetition(state, deed)).toBe(allowed);
    const asked = given(...ways[state])
      .when(commands[deed])
      .by(asking({ on: plainDate('2026-11-16') }));
    if (allowed) expect(asked.events).toHaveLength(1);
    else asked.then({ kind: 'NotInState', state });
    expect(deedOfCommand[commands[deed].kind]).toBe(deed);
  });

  it('begins with the deed that usually comes next, where there is one', () => {
    for (const state of petitionStates) {
      const likely = likelyPetitionDeed(state);
      if (likely !== undefined) expect(allowedPetitionDeeds[state]).toContain(likely);
    }
  });
});

describe('A deed with a petition', () => {
  const receive: PetitionCommandOf<'receive'> = {
    ...{ kind: 'receive', about: 'rule', channel: 'portal', on: '2026-11-19', petitioner: somePetitioner },
  };

  it('receives it with the day, and seals who wrote it and what', () => {
    given()
      .when({ ...receive, petitioner: { ...somePetitioner, name: '  Lò Văn Pản ' } })
      .then([
        {
          type: 'petition/received',
          body: { kind: 'rule', channel: 'portal', on: '2026-11-19' },
          sealed: somePetitioner,
        },
      ]);
  });

  it('names every wrong field', () => {
    const petitioner = { ...somePetitioner, name: 'x'.repeat(301), text: ' ' };
    given()
      .when({ ...receive, about: '', channel: '', on: '2026-11-20', petitioner })
      .thenWrong({
        ...{ about: 'required', channel: 'required', on: 'inFuture', name: 'tooLong', text: 'required' },
      });
    given()
      .when({ ...receive, on: '31/2' })
      .thenWrong({ on: 'notADay' });
    given(received())
      .when({ kind: 'forward', on: '2026-11-01', to: '' })
      .thenWrong({
        ...{ on: 'beforeReceipt', to: 'required' },
      });
    given(received(), answered('2026-11-12'))
      .when({ kind: 'publish', on: '2026-11-11' })
      .thenWrong({ on: 'beforePrevious' });
    given(received(), answered('2026-11-12'))
      .when({ ...commands.correctPetition, on: '2026-11-13' } as PetitionCommand)
      .thenWrong({ on: 'behindNext' });
  });

  it('takes one without a name: also that has to be looked at', () => {
    const nobody = { ...somePetitioner, name: '', phone: '', address: '' };
    expect(given().when({ ...receive, petitioner: nobody }).events).toHaveLength(1);
  });

  it('is nobody’s who has no such role, and needs a petition', () => {
    given(received())
      .when(commands.answerPetition)
      .by(asking({ actor: person('administrator') }))
      .then({ kind: 'RoleNotAllowed', deed: 'answerPetition' });
    given().when(commands.answerPetition).then({ kind: 'PetitionMissing' });
  });

  it('corrects only what changes', () => {
    given(received())
      .when({
        ...{ kind: 'correct', about: 'business', channel: 'inPerson', on: '2026-11-02', reason: 'Nhầm' },
        petitioner: { ...somePetitioner, phone: '0987 654 321' },
      })
      .then([
        {
          type: 'petition/corrected',
          body: { kind: 'business' },
          sealed: { reason: 'Nhầm', petitioner: { phone: '0987 654 321' } },
        },
      ]);
    given(received())
      .when({
        ...{ kind: 'correct', about: 'rule', channel: 'inPerson', on: '2026-11-02', reason: 'Nhầm' },
        petitioner: somePetitioner,
      })
      .then({ kind: 'NothingToCorrect' });
  });

  it('answers what was set aside, with a reason where it is dropped', () => {
    given()
      .when({ kind: 'answerSetAside', entry: 'NODE1:7', how: 'dropped', reason: ' ' })
      .then({ kind: 'ReasonMissing' });
    given()
      .when({ kind: 'answerSetAside', entry: 'NODE1:7', how: 'dropped', reason: 'Ghi nhầm' })
      .then([{ type: 'petition/setAsideAnswered', body: { entry: 'NODE1:7', how: 'dropped' } }]);
  });

  it('is recorded again as it was, by somebody with the right, where it still fits', () => {
    const fact = { ...answered('2026-11-12'), sealed: { text: 'Đã niêm yết' } };
    const open = given(received()).state;
    const clerk = asking();
    const knew = { receivedOn: '2026-11-02', state: 'open' };
    expect(recordedAgain(fact, open, clerk)).toEqual({
      ...{ ok: true, value: [{ ...fact, body: { ...fact.body, knew } }] },
    });
    const kindOf = (outcome: ReturnType<typeof recordedAgain>) => !outcome.ok && outcome.error.kind;
    expect(kindOf(recordedAgain(fact, undefined, clerk))).toBe('PetitionMissing');
    expect(kindOf(recordedAgain(fact, open, asking({ actor: person('administrator') })))).toBe(
      'RoleNotAllowed',
    );
    expect(kindOf(recordedAgain({ ...fact, sealed: null }, open, clerk))).toBe('Unreadable');
    expect(kindOf(recordedAgain(fact, given(...ways.refused).state, clerk))).toBe('NotInState');
  });
});

describe('A petition', () => {
  const told = (...facts: readonly (Fact | readonly [string, Fact])[]) => {
    const world = office();
    for (const each of facts) {
      const [node, fact] = 'type' in each ? ['NODE1', each] : each;
      world.record('petition:P1', fact, node, node as PersonId);
    }
    return world.entries;
  };

  it('goes its way, and keeps how it was done with', () => {
    const all = [received(), moreAsked('2026-11-04'), moreReceived('2026-11-06')];
    expect(foldPetition(told(...all, answered('2026-11-12'), published('2026-11-13')))).toMatchObject({
      ...{ state: 'published', kind: 'rule', receivedOn: '2026-11-02', publishedOn: '2026-11-13' },
      asked: [{ on: '2026-11-04', answeredOn: '2026-11-06' }],
      end: { as: 'answered', on: '2026-11-12', number: '15/UBND-VP' },
    });
  });

  it('answered on one tablet and forwarded on another is what came first; the other is shown', () => {
    const petition = foldPetition(
      told(received(), ['NODE1', answered('2026-11-12')], ['NODE2', forwarded('2026-11-11')]),
    );
    expect(petition).toMatchObject({
      state: 'answered',
      misfits: [
        {
          type: 'petition/forwarded',
          actor: 'NODE2',
          why: 'state',
          stateThen: 'answered',
          actorThen: 'NODE1',
        },
      ],
    });
  });

  it('is told of its writer by its receipt and what fitted of its corrections', () => {
    const entries = told(
      ...[received(), corrected({}), struck(), corrected({ kind: 'business' })].map((fact) => ({
        ...fact,
        sealed: 'x',
      })),
    );
    const opened = new Map<string, unknown>(
      [
        somePetitioner,
        { reason: '', petitioner: { name: 'Lò Văn Pán' } },
        { reason: '' },
        { reason: '', petitioner: { name: 'Ai đó' } },
      ].map((value, at) => [entryRef(entries[at] as never), value]),
    );
    const petition = foldPetition(entries) as Petition;
    expect(petition).toMatchObject({ state: 'struck', kind: 'rule' });
    expect(foldPetitioner(entries, petition, opened)).toEqual({ ...somePetitioner, name: 'Lò Văn Pán' });
    expect(foldPetitioner(entries, petition, new Map())).toBeNull();
  });

  it('leaves out what was set aside and answered', () => {
    const entries = told(received(), answered('2026-11-12'));
    const answer = told(received(), answered('2026-11-12'), setAsideAnswered(entryRef(entries[1] as never)));
    expect(foldPetition(answer)).toMatchObject({ state: 'open', misfits: [] });
  });

  it(`is the same by any order and repetition of its entries (${seedInUse})`, () => {
    const fact = fc.constantFrom<Fact>(
      ...[received({ kind: 'business', on: '2026-11-05' }), moreAsked('2026-11-04')],
      ...[moreReceived('2026-11-06'), forwarded('2026-11-09'), refused('2026-11-03')],
      ...[answered('2026-11-12'), published('2026-11-13'), struck(), corrected({ on: '2026-11-01' })],
      ...[
        { type: 'petition/praised', body: {} },
        { type: 'petition/answered', body: {} },
      ],
    );
    const line = fc.tuple(fc.constantFrom('NODE1', 'NODE2', 'NODE3'), fact);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer(), (lines, turn) => {
        const entries = told(received(), ...lines);
        const inOrder = foldPetition(entries);
        const mixed = entries.toSorted((a, b) => ((a.seq * 7919 + turn) % 13) - ((b.seq * 7919 + turn) % 13));
        expect(foldPetition([...mixed, ...entries.slice(0, 3)])).toEqual(inOrder);
        expect(petitionStates).toContain(inOrder?.state);
      }),
      runs(200),
    );
  });
});
