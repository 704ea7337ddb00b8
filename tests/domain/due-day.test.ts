/**
 * May the due day that counts move? By a supplement in time; by the clerk, until the end of the day of the receipt, within
 * what the limit allows; by what a leader confirms. By nothing else, whoever writes what, and on how many tablets.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { dayOfInstant } from '../../src/base/clock.ts';
import { dueFor } from '../../src/domain/calendar/deadline.ts';
import { dossierStates, termsOf, wasAccepted, type Dossier } from '../../src/domain/dossier/dossier.ts';
import { isLateBy, isLater } from '../../src/domain/dossier/due-day.ts';
import { evolve } from '../../src/domain/dossier/evolve.ts';
import { withoutTakenBack } from '../../src/domain/dossier/taken-back.ts';
import { officeHours } from '../../src/domain/office/office.ts';
import type { Limit } from '../../src/domain/vocabulary.ts';
import { instantOf } from '../../src/log/stamp.ts';
import type { Entry } from '../../src/log/entry.ts';
import { ApartLives, type Wish } from '../support/apart-lives.ts';
import {
  accept,
  answerCorrection,
  ask,
  correct,
  correctProcedure,
  end,
  handOver,
  lodge,
  receive,
  refuse,
  resolve,
  rulesWith,
  settleConflict,
  supplement,
} from '../support/deciding.ts';
import { someProcedure, time } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const terms = (limit: Limit | null) => ({
  channels: [{ channel: 'inPerson' as const, limit, feeDong: 0 }],
});
const days = (amount: number) => terms({ amount, unit: 'workingDay' });
const rules = rulesWith(
  someProcedure({ code: '9.000001', name: 'Một ngày', ...days(1) }),
  someProcedure({ code: '9.000006', name: 'Năm ngày, tạm dừng', supplementClock: 'pause', ...days(5) }),
  someProcedure({ code: '9.000007', name: 'Không có thời hạn', ...terms(null) }),
  someProcedure({ code: '9.000030', name: 'Ba mươi ngày', ...days(30) }),
);
const codes = ['1.004873', '9.000001', '9.000006', '9.000007', '9.000030'];

const latestOf = (...each: readonly PlainDate[]): PlainDate => each.reduce((a, b) => (a > b ? a : b));
/** @param restarts where it had no limit before: what was answered meanwhile has set the clock anew */
function limitDay(limit: Limit, dossier: Dossier, restarts: boolean): PlainDate {
  const { receivedOn, receivedAt, supplements } = dossier;
  const answered = supplements.flatMap(({ answeredOn }) => answeredOn ?? []);
  const on = restarts ? latestOf(receivedOn, ...answered) : receivedOn;
  return dueFor(limit, { on, at: receivedAt ?? time('00:00') }, officeHours(rules)).dueOn;
}

/**
 * The latest due day that one who is no leader can have brought about, told from what was written when; 'none' where
 * nothing bounds it; and whether it is kept.
 */
function faultOf(lives: ApartLives, isApart: boolean): string | undefined {
  const { entries } = lives;
  let dossier: Dossier | undefined;
  // Reckoned on one tablet from the day of receipt that was known there, which another one puts right meanwhile.
  let received = plainDate('2026-11-14');
  let bound: PlainDate | undefined;
  let receiptDay = plainDate('2026-11-16');
  let isAskedInTime = false;
  let wasDue = false;
  let isLateNoMore = false;
  for (const entry of withoutTakenBack(entries)) {
    const before = dossier;
    dossier = evolve(before, entry) as Dossier;
    const on = dayOfInstant(instantOf(entry.stamp));
    // A result of an earlier day hides nothing where its author had never heard of the day that it was due.
    const isInGoodFaith = entry.type === 'dossier/resolved' && lives.seenBehind(entry)?.dueOn === null;
    isLateNoMore ||= before !== undefined && isLateBy(before, on) && !isLateBy(dossier, on) && !isInGoodFaith;
    const isAccepted = entry.type === 'dossier/accepted' && before?.state === 'registered';
    if (before === undefined || isAccepted) [receiptDay, bound] = [on, dossier.dueOn ?? undefined];
    // Brought there by a correction or a settlement: what it may be due is its limit's alone.
    else if (!wasAccepted(before) && wasAccepted(dossier)) [receiptDay, bound] = [on, undefined];
    if (entry.type === 'dossier/supplementRequested' && dossier.state === 'awaiting')
      isAskedInTime ||= before?.dueOn == null || (on <= before.dueOn && before.state === 'open');
    if (entry.type === 'dossier/supplemented' && isAskedInTime && before?.state === 'awaiting') {
      isAskedInTime = false;
      if (dossier.dueOn !== null) bound = latestOf(bound ?? dossier.dueOn, dossier.dueOn);
    }
    received = isApart ? latestOf(received, dossier.receivedOn) : dossier.receivedOn;
    const { limit } = termsOf(dossier);
    const hadNone = before === undefined || termsOf(before).limit === null;
    if (limit !== null && (on <= receiptDay || hadNone))
      bound = latestOf(
        ...(bound === undefined ? [] : [bound]),
        limitDay(limit, { ...dossier, receivedOn: received }, hadNone),
      );
    wasDue ||= wasAccepted(dossier) && dossier.dueOn !== null;
  }
  if (dossier === undefined || dossier.confirmedDays) return undefined;
  // A day by a procedure that another tablet takes back meanwhile: a fact does not say by which limit its day was chosen.
  if (isApart && takesBackProcedure(entries)) bound = undefined;
  if (isLateNoMore) return 'was late, and is so no more';
  if (wasDue && !wasAccepted(dossier)) return `is no longer accepted: ${dossier.state}`;
  const { limit } = termsOf(dossier);
  if (!wasAccepted(dossier) || limit === null) return undefined;
  if (dossier.dueOn === null) return 'has a limit and no due day';
  return bound !== undefined && dossier.dueOn > bound ? `due ${dossier.dueOn}, at most ${bound}` : undefined;
}

function takesBackProcedure(entries: readonly Entry[]): boolean {
  const standing = new Set(withoutTakenBack(entries));
  return entries.some((each) => each.type === 'dossier/procedureCorrected' && !standing.has(each));
}

/** With the story that led there. */
const faultIn = (lives: ApartLives, isApart = false): readonly string[] | undefined => {
  const { entries } = lives;
  const fault = faultOf(lives, isApart);
  const story = entries.map(
    ({ type, body, stamp, node }) =>
      `${dayOfInstant(instantOf(stamp))} ${node} ${type} ${JSON.stringify(body)}`,
  );
  return fault === undefined ? undefined : [fault, ...story];
};

const anyDay = fc.oneof(
  fc.nat({ max: 30 }).map((n) => addDays(plainDate('2026-11-14'), n)),
  fc.constant(plainDate('2027-11-16')),
);
const anyDays = fc.record(
  {
    ...{ receivedOn: anyDay, dueOn: fc.option(anyDay), resolvedOn: anyDay, closedOn: anyDay },
    ...{ handedOverOn: anyDay, supplementRequestedOn: anyDay, supplementedOn: fc.option(anyDay) },
  },
  { requiredKeys: [] },
);
const dated = (wish: object) => (on: PlainDate) => ({ ...wish, on }) as Wish;
/** What a person may wish on a day: most deeds of that very day, some of another. */
const anyWish: fc.Arbitrary<(today: PlainDate) => Wish> = fc.oneof(
  fc.constantFrom(
    ...[resolve('16'), ask('16'), supplement('16'), handOver('16'), end('return', '16'), accept('16')].map(
      dated,
    ),
    dated(refuse('16')),
    () => 'takeBack' as const,
  ),
  fc
    .tuple(
      fc.constantFrom(resolve('16'), ask('16'), supplement('16'), accept('16'), end('stop', '16')),
      anyDay,
    )
    .map(
      ([wish, on]) =>
        () =>
          dated(wish)(on),
    ),
  fc.record({ dueOn: fc.option(anyDay) }).map(
    ({ dueOn }) =>
      (on: PlainDate) =>
        ({ ...supplement('16', { dueOn }), on }) as Wish,
  ),
  fc.option(anyDay).map((dueOn) => () => correct({ days: { dueOn } })),
  fc.record({ days: anyDays, state: fc.option(fc.constantFrom(...dossierStates), { nil: undefined }) }).map(
    ({ days, state }) =>
      () =>
        correct({ days, ...(state === undefined ? {} : { state }) }),
  ),
  fc.record({ code: fc.constantFrom(...codes), dueOn: fc.option(anyDay) }).map(
    ({ code, dueOn }) =>
      () =>
        correctProcedure(code, { dueOn }),
  ),
  fc.constant(() => ({ conflicts }: Dossier) => {
    const open = conflicts.find(({ settled }) => settled === 'open');
    return open && settleConflict(open.ref);
  }),
);
const step = fc.record({
  wish: anyWish,
  later: fc.constantFrom(0, 0, 0, 1, 2, 7),
  node: fc.constantFrom('A', 'B'),
  syncs: fc.boolean(),
});
const begins = fc.constantFrom<Wish>(
  ...[
    receive(),
    receive({ dueOn: plainDate('2026-11-17') }),
    lodge(),
    receive({ procedureCode: '9.000007' }),
  ],
);

test(`an officer alone gives no dossier more time than its limit, or its promise, allows (${seedInUse})`, () => {
  fc.assert(
    fc.property(begins, fc.array(step, { maxLength: 8 }), (begin, steps) => {
      const lives = new ApartLives(rules, '2026-11-16');
      lives.does(begin);
      for (const { wish, later } of steps) {
        lives.does(wish(lives.on));
        lives.later(later);
      }
      expect(faultIn(lives)).toBeUndefined();
    }),
    runs(500),
  );
});

test(`nor does one with two tablets that hear of each other now and then (${seedInUse})`, () => {
  fc.assert(
    fc.property(begins, fc.array(step, { maxLength: 8 }), (begin, steps) => {
      const lives = new ApartLives(rules, '2026-11-16', ['A', 'B']);
      lives.does(begin);
      lives.sync();
      for (const { wish, later, node, syncs } of steps) {
        lives.does(wish(lives.on), 'officer', node);
        if (syncs) lives.sync();
        lives.later(later);
      }
      expect(faultIn(lives, true)).toBeUndefined();
    }),
    runs(500),
  );
});

test('a result is on time where its tablet could not hear of a due day that another gave afterwards', () => {
  const lives = new ApartLives(rules, '2026-11-16', ['A', 'B']);
  lives.does(receive({ procedureCode: '9.000007' }));
  lives.sync();
  lives.later(7);
  lives.does(correct({ days: { dueOn: plainDate('2026-11-16') } }));
  lives.does(resolve('16'), 'officer', 'B');
  lives.sync();
  expect(lives.dossier).toMatchObject({ dueOn: '2026-11-16', resolvedOn: '2026-11-16', conflicts: [] });
  expect(faultIn(lives, true)).toBeUndefined();
  // Who has heard of it writes no such day alone.
  lives.does('takeBack', 'officer', 'B');
  lives.does(resolve('16'), 'officer', 'B');
  expect(lives.dossier?.resolvedOn ?? null).toBeNull();
});

const deedsOfLife = [
  'supplementRequested',
  'supplemented',
  'resolved',
  'handedOver',
  'closed',
  'accepted',
  'refused',
];
const someAsk = fc.constantFrom<Wish>(
  correct({ state: 'resolved', days: { resolvedOn: plainDate('2026-11-18') } }),
  correct({ state: 'awaiting', days: { supplementRequestedOn: plainDate('2026-11-18') } }),
  correct({ state: 'registered' }),
  correct({ state: 'returned', days: { closedOn: plainDate('2026-11-18'), dueOn: plainDate('2026-11-24') } }),
  ...['2026-11-18', '2026-11-24', '2026-12-10'].map((on) => correct({ days: { dueOn: plainDate(on) } })),
  correct({ days: { dueOn: null } }),
);

test(`whatever a leader answers, what was done since it was asked stays (${seedInUse})`, () => {
  let confirmedAfterDeeds = 0;
  fc.assert(
    fc.property(
      ...[
        fc.array(step, { maxLength: 2 }),
        someAsk,
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
      ],
      (earlier, asks, since, isConfirmed) => {
        const lives = new ApartLives(rules, '2026-11-16');
        lives.does(receive());
        const live = (steps: typeof since) => {
          for (const { wish, later } of steps) {
            lives.does(wish(lives.on));
            lives.later(later);
          }
        };
        live(earlier);
        lives.later(1);
        lives.does(asks);
        const asked = lives.dossier?.asked?.at(-1);
        if (asked === undefined) return;
        const then = lives.dossier as Dossier;
        const written = lives.entries.length;
        live(since);
        const before = lives.dossier as Dossier;
        const answer = answerCorrection(asked.ref, isConfirmed ? 'confirmed' : 'refused', 'Đã xem');
        const isAnswered = lives.does(answer, 'leader')?.ok === true;
        const after = lives.dossier as Dossier;
        const { asked: _, entryRefs: __, ...unanswered } = before;
        if (!isConfirmed || !isAnswered) expect(after).toMatchObject(unanswered);
        const later = withoutTakenBack(lives.entries.slice(written));
        const types = later.map(({ type }) => type.slice('dossier/'.length));
        if (!types.some((type) => deedsOfLife.includes(type))) return;
        if (isConfirmed && isAnswered) confirmedAfterDeeds += 1;
        expect([after.state, after.handedOverOn]).toEqual([before.state, before.handedOverOn]);
        expect(after.supplements).toEqual(
          expect.arrayContaining(before.supplements.slice(then.supplements.length)),
        );
        const hasGiven =
          types.includes('supplemented') && isLater(then, before.dueOn) && before.dueOn !== null;
        if (hasGiven && after.dueOn !== null && !asked.isOfProcedure)
          expect(after.dueOn >= (before.dueOn ?? '')).toBe(true);
      },
    ),
    runs(500),
  );
  expect(confirmedAfterDeeds).toBeGreaterThan(0);
});
