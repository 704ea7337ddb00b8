/** A deed that is taken back leaves a dossier as if it had not been done, on every log that holds it. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { decide, type DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import { decideTakingBack } from '../../src/domain/dossier/decide/taking-back.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { isLateBy } from '../../src/domain/dossier/due-day.ts';
import { withoutTakenBack } from '../../src/domain/dossier/taken-back.ts';
import { bodyWithNames } from '../../src/domain/names-told.ts';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import {
  ask,
  context,
  correct,
  correctProcedure,
  end,
  giveOfficialCode,
  handOver,
} from '../support/deciding.ts';
import { receive, resolve, supplement } from '../support/deciding.ts';
import {
  asked,
  fromTheFuture,
  handedOver,
  received,
  resolved,
  takenBack,
  type Fact,
} from '../support/dossier-facts.ts';
import { arbHistory } from '../support/histories.ts';
import { person } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office, type World } from '../support/worlds.ts';

const subject = 'dossier:D1';
const [an, binh] = ['person-officer', 'person-binh'] as PersonId[];
const say = (world: World, fact: Fact, node = 'NODE1', actor = an): Entry =>
  world.record(subject, fact, node, actor);
const back = (world: World, entry: Entry, node = 'NODE1', actor = an): Entry =>
  say(world, takenBack(entryRef(entry)), node, actor);
const state = (world: World) => foldDossier(world.entries)?.state;

describe('What may be taken back', () => {
  const opened = (): World => {
    const world = office();
    say(world, received());
    return world;
  };
  it('is what the tablet wrote last about the dossier', () => {
    const world = opened();
    const entry = say(world, resolved('2024-01-05'));
    expect(state(world)).toBe('resolved');
    back(world, entry);
    expect(state(world)).toBe('open');
  });
  it('is a deed of several facts, the last first', () => {
    const world = opened();
    const [first, second] = [say(world, resolved('2024-01-05')), say(world, handedOver('2024-01-05'))];
    back(world, second);
    expect(state(world)).toBe('resolved');
    back(world, first);
    expect(state(world)).toBe('open');
  });
  it('is nothing once something followed it on that tablet', () => {
    const world = opened();
    const entry = say(world, resolved('2024-01-05'));
    say(world, handedOver('2024-01-05'));
    back(world, entry);
    expect(state(world)).toBe('handedOver');
  });
  it('is nothing that somebody else did, at that tablet or another, nor how the dossier began', () => {
    const world = opened();
    const entry = say(world, resolved('2024-01-05'));
    back(world, entry, 'NODE1', binh);
    back(world, entry, 'NODE2');
    expect(state(world)).toBe('resolved');
    const begun = office();
    back(begun, say(begun, received()));
    expect(state(begun)).toBe('open');
  });
  it('is taken back once', () => {
    const world = opened();
    const [first, second] = [say(world, asked('2024-01-03')), say(world, resolved('2024-01-05'))];
    back(world, second);
    back(world, second);
    expect(state(world)).toBe('awaiting');
    back(world, first);
    expect(state(world)).toBe('open');
  });
  it('keeps its name when a copied tablet takes another', () => {
    const world = opened();
    const entry = say(world, resolved('2024-01-05'));
    const { type, body } = back(world, entry);
    expect(bodyWithNames({ type, body }, (ref) => `new of ${ref}`)).toEqual({
      entry: `new of ${entryRef(entry)}`,
    });
  });
});

const year = { from: plainDate('2023-01-01'), to: plainDate('2026-12-31') };
const counted = (entries: readonly Entry[]) => {
  const dossier = foldDossier(entries);
  return { dossier, tally: tally(dossier === undefined ? [] : [facetOf(dossier)], year) };
};

test(`what was taken back was never done, however the logs of two tablets are merged (${seedInUse})`, () => {
  fc.assert(
    fc.property(
      arbHistory,
      arbHistory,
      fc.array(fc.constantFrom('NODE1', 'NODE2'), { minLength: 14, maxLength: 14 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat({ max: 12 }),
      fc.infiniteStream(fc.nat()),
      (life, [, ...deeds], nodes, count, place, order) => {
        const world = office();
        const gone = new Set<Entry>();
        life.forEach((fact, index) => {
          say(world, fact, nodes[index]);
          if (index !== Math.min(place, life.length - 1)) return;
          // A deed of some facts by the first tablet, between which the second goes on, and then it is taken back.
          // What a later version wrote is none that this one can take back; a number in a book, an answer, what a leader has
          // signed and what a citizen has said stay given.
          const staying = [
            ...[fromTheFuture.type, 'dossier/bookNumberGiven', 'dossier/correctionAnswered'],
            ...['dossier/extended', 'dossier/graded', 'dossier/gradeStruck'],
          ];
          const known = deeds.filter(({ type }) => !staying.includes(type));
          const own = known.slice(0, count).map((fact) => {
            const entry = say(world, fact);
            if (nodes[13] === 'NODE2') say(world, asked('2024-03-01'), 'NODE2');
            return entry;
          });
          for (const entry of own.toReversed()) gone.add(entry).add(back(world, entry));
        });
        const kept = world.entries.filter((entry) => !gone.has(entry));
        const shuffled = [...world.entries, ...world.entries.slice(0, 3)]
          .map((entry) => [order.next().value as number, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry);
        expect(counted(shuffled)).toEqual(counted(kept));
        expect(withoutTakenBack(world.entries)).toEqual(kept);
      },
    ),
    runs(400),
  );
});

describe('The desk', () => {
  const on = context('2026-11-18');
  const written = (world: World, sent = 0) => ({
    ...{ entries: world.entries, node: world.entries[0]?.node ?? '' },
    mayBeSeen: ({ seq }: Entry) => seq <= sent,
  });
  /** Each decided and written down; the last deed's facts by their names. */
  function done(world: World, command: DossierCommand, by = on): readonly string[] {
    const decided = decide(command, foldDossier(world.entries), by);
    if (!decided.ok) return [];
    return decided.value.map(({ type, body }) =>
      entryRef(say(world, { type, body: body as unknown as JsonObject })),
    );
  }
  const received16 = (): World => {
    const world = office();
    done(world, receive());
    return world;
  };

  it('takes back all facts of the deed, the last first', () => {
    const world = received16();
    const refs = [...done(world, resolve('18')), ...done(world, handOver('18'))];
    expect(decideTakingBack(refs, written(world), on)).toMatchObject({
      ok: true,
      value: [{ body: { entry: refs[1] } }, { body: { entry: refs[0] } }],
    });
  });

  const tooLate = { ok: false, error: { kind: 'TooLateToTakeBack' } };
  it('does not take back what may have been seen, was followed, was done by another, or began the dossier', () => {
    const world = received16();
    const refs = done(world, resolve('18'));
    const other = { ...person('officer'), id: 'person-binh' };
    expect(decideTakingBack(refs, written(world, 2), on)).toEqual(tooLate);
    expect(decideTakingBack(refs, written(world), { ...on, actor: other })).toEqual(tooLate);
    expect(decideTakingBack([], written(world), on)).toEqual(tooLate);
    const [begun] = world.entries;
    expect(decideTakingBack([begun ? entryRef(begun) : ''], written(received16()), on)).toEqual(tooLate);
    done(world, giveOfficialCode());
    const codeFirst = { ok: false, error: { kind: 'LaterDeedFirst', type: 'dossier/officialCodeGiven' } };
    expect(decideTakingBack(refs, written(world), on)).toEqual(codeFirst);
    // What followed may have been seen: then it is too late for good.
    expect(decideTakingBack(refs, written(world, 3), on)).toEqual(tooLate);
  });
  it('asks for the role', () => {
    const world = received16();
    const refs = done(world, resolve('18'));
    expect(decideTakingBack(refs, written(world), { ...on, actor: person('leader') })).toEqual({
      ...{ ok: false, error: { kind: 'RoleNotAllowed', deed: 'correct' } },
    });
  });
  it('does not make on time what a correction has shown to be overdue', () => {
    const world = received16();
    // Due on the day of receipt, as it was received before three.
    const refs = done(world, correctProcedure('1.001193'));
    expect(refs).toHaveLength(1);
    expect(decideTakingBack(refs, written(world), on)).toEqual({
      ok: false,
      error: { kind: 'OverdueStays', dueOn: '2026-11-16' },
    });
  });

  const day = fc.constantFrom('16', '17', '18', '19', '20', '23', '25');
  const command: fc.Arbitrary<DossierCommand> = fc.oneof(
    day.map((text) => resolve(text)),
    day.map((text) => handOver(text)),
    day.map((text) => ask(text)),
    day.map((text) => supplement(text)),
    day.map((text) => end('return', text)),
    day.map((text) => correct({ days: { dueOn: plainDate(`2026-11-${text}`) } })),
    day.map((text) => correct({ state: 'open', days: { receivedOn: plainDate(`2026-11-${text}`) } })),
    fc.constantFrom('1.004873', '1.001193', '1.013979').map((code) => correctProcedure(code)),
    fc.constant(giveOfficialCode()),
  );
  test(`is back where it was, and nothing overdue becomes on time (${seedInUse})`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.boolean()), { maxLength: 10 }), (deeds) => {
        const world = received16();
        const today = context('2026-11-25');
        for (const [deed, isTakenBack] of deeds) {
          const before = foldDossier(world.entries);
          const refs = done(world, deed, today);
          if (refs.length === 0 || !isTakenBack) continue;
          const wasLate = isLateBy(foldDossier(world.entries) ?? expect.fail(), today.on);
          const decided = decideTakingBack(refs, written(world), today);
          if (!decided.ok) expect(decided.error.kind).toBe('OverdueStays');
          else {
            for (const { type, body } of decided.value)
              say(world, { type, body: body as unknown as JsonObject });
            expect(foldDossier(world.entries)).toEqual(before);
          }
          if (wasLate) expect(isLateBy(foldDossier(world.entries) ?? expect.fail(), today.on)).toBe(true);
        }
      }),
      runs(400),
    );
  });
});
