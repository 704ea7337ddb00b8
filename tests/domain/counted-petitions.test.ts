/** Petitions, decided step by step: both sides of their figures are the same, and what is open is the next period's carried over. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PetitionId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { tallyPetitions } from '../../src/domain/petition/counting.ts';
import { petitionFigures, petitionSides, type PetitionFigure } from '../../src/domain/petition/figures.ts';
import { decidePetition, type PetitionCommand } from '../../src/domain/petition/decide.ts';
import { foldPetition } from '../../src/domain/petition/petition.ts';
import { calendar } from '../support/moments.ts';
import { person } from '../support/office-facts.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const arbPeriod = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 })).map(([from, length]) => {
  const first = addDays(plainDate('2026-11-10'), from);
  return { from: first, to: addDays(first, length) };
});

type PetitionWish = (on: PlainDate, extra: number) => PetitionCommand;
const petitionWishes: Readonly<Record<string, PetitionWish>> = {
  askMore: (on) => ({ kind: 'askMore', on, what: 'Bản chụp biên nhận' }),
  noteMore: (on) => ({ kind: 'noteMore', on, note: 'Đã gửi' }),
  forward: (on) => ({ kind: 'forward', on, to: 'Công an xã' }),
  refuse: (on) => ({ kind: 'refuse', on, reason: 'Không thuộc thẩm quyền' }),
  answer: (on) => ({ kind: 'answer', on, number: '15/UBND-VP', text: 'Đã niêm yết lại' }),
  publish: (on) => ({ kind: 'publish', on }),
  strike: () => ({ kind: 'strike', reason: 'Ghi hai lần' }),
  correct: (on, extra) => ({
    ...{ kind: 'correct', channel: 'phone', petitioner: null, reason: 'Ghi nhầm' },
    ...{ about: extra % 2 === 0 ? 'business' : 'conduct', on: addDays(on, -(extra % 5)) },
  }),
};
const arbPetition = fc.record({
  about: fc.constantFrom('rule' as const, 'conduct' as const, 'business' as const),
  begins: fc.nat({ max: 30 }),
  steps: fc.array(
    fc.record({
      wish: fc.constantFrom(...Object.keys(petitionWishes)),
      extra: fc.nat({ max: 30 }),
      later: fc.nat({ max: 12 }),
      role: fc.constantFrom<Role>('officer', 'leader'),
    }),
    { maxLength: 5 },
  ),
});

test(`whatever is allowed with petitions, both sides of their figures are the same (${seedInUse})`, () => {
  const done = new Set<string>();
  fc.assert(
    fc.property(fc.array(arbPetition, { minLength: 1, maxLength: 8 }), arbPeriod, (petitions, period) => {
      const named = petitions.map(({ about, begins: first, steps }, at) => {
        const world = office();
        let on = addDays(plainDate('2026-11-02'), first);
        const say = (command: PetitionCommand, role: Role): boolean => {
          const now = { actor: person(role), on, calendar, petitioner: somePetitioner };
          const decided = decidePetition(command, foldPetition(world.entries), now);
          for (const { type, body } of decided.ok ? decided.value : [])
            world.record('petition:P1', { type, body: body as unknown as JsonObject });
          return decided.ok;
        };
        say({ kind: 'receive', about, channel: 'inPerson', on, petitioner: somePetitioner }, 'officer');
        for (const { wish, extra, later, role } of steps) {
          on = addDays(on, later);
          if (say(petitionWishes[wish]?.(on, extra) ?? expect.fail(), role)) done.add(wish);
        }
        return { id: `P${at}` as PetitionId, petition: foldPetition(world.entries) ?? expect.fail() };
      });
      const next = { from: addDays(period.to, 1), to: addDays(period.to, 15) };
      const [now, then] = [period, next].map((each) => tallyPetitions(named, each, calendar));
      for (const side of petitionSides) {
        const [figures, after] = [now?.[side] ?? expect.fail(), then?.[side] ?? expect.fail()];
        const sum = (...names: readonly PetitionFigure[]) =>
          names.reduce((all, name) => all + (figures[name] ?? 0), 0);
        expect(sum('carriedIn', 'received')).toBe(
          sum('answeredOnTime', 'answeredLate', 'refused', 'forwarded', 'openWithin', 'openOver'),
        );
        expect(after.carriedIn).toBe(sum('openWithin', 'openOver'));
        for (const figure of petitionFigures) expect(figures[figure]).toBeGreaterThanOrEqual(0);
      }
    }),
    runs(300),
  );
  if (!('RUNS_SHARE' in process.env))
    expect(Object.keys(petitionWishes).filter((wish) => !done.has(wish))).toEqual([]);
});
