/**
 * No sequence of steps that the desk is allowed breaks the identity of counting: carried over + received = resolved + closed +
 * awaiting + pending, and what is open at one period's end is the next one's carried over. Lives are decided, not made up: on
 * one tablet or two, with supplements, extensions, chains, transfers, corrections, settlements and what is taken back. Each
 * figure is read once more from the dossiers, by the table of the counting README, one figure at a time.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Period } from '../../src/base/period.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { nextWorkingDay } from '../../src/domain/calendar/calendar.ts';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { buckets, type Bucket } from '../../src/domain/counting/tally-row.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { fillForm } from '../../src/domain/forms/form.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { ApartLives, type Wish } from '../support/apart-lives.ts';
import {
  accept,
  answerCorrection,
  ask,
  askExtension,
  correct,
  correctProcedure,
  declineExtension,
  end,
  extend,
  handOver,
  lodge,
  noteChainStep,
  receive,
  refuse,
  resolve,
  rulesWith,
  settleConflict,
  startChain,
  supplement,
  transfer,
} from '../support/deciding.ts';
import { calendar } from '../support/moments.ts';
import { someProcedure } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const limitOf = (amount: number) => ({
  channels: (['inPerson', 'online', 'postal'] as const).map((channel) => ({
    ...{ channel, feeDong: 0 },
    limit: { amount, unit: 'workingDay' as const },
  })),
});
const rules = rulesWith(
  someProcedure({ code: '9.000003', name: 'Ba ngày', ...limitOf(3) }),
  someProcedure({ code: '9.000006', name: 'Năm ngày, tạm dừng', supplementClock: 'pause', ...limitOf(5) }),
);

const begins = fc.constantFrom<Wish>(
  receive(),
  receive({ channel: 'online', procedureCode: '9.000003' }),
  receive({ channel: 'postal', procedureCode: '9.000006' }),
  lodge({ procedureCode: '9.000003' }),
);

/** What somebody may wish on a day; what it is about is looked for in the dossier. */
const wishes: Readonly<Record<string, (on: PlainDate, extra: number) => Wish>> = {
  accept: (on) => ({ ...accept('16'), on }) as Wish,
  refuse: (on) => ({ ...refuse('16'), on }) as Wish,
  ask: (on) => ({ ...ask('16'), on }) as Wish,
  supplement: (on) => ({ ...supplement('16'), on }) as Wish,
  resolve: (on) => ({ ...resolve('16'), on }) as Wish,
  handOver: (on) => ({ ...handOver('16'), on }) as Wish,
  close: (on, extra) =>
    ({ ...end((['return', 'withdraw', 'stop'] as const)[extra % 3] ?? 'stop', '16'), on }) as Wish,
  askExtension: (_, extra) => (dossier) => askExtension(laterThan(dossier, extra)),
  extend: (_, extra) => (dossier) => extend(laterThan(dossier, extra)),
  declineExtension:
    () =>
    ({ extensionAsked }) =>
      extensionAsked && declineExtension(extensionAsked.ref),
  startChain: (on) =>
    ({ ...startChain(), on, steps: [{ agency: 'Công an xã', does: '', dueOn: null }] }) as Wish,
  noteChainStep: (on, extra) =>
    noteChainStep(0, (['sent', 'received', 'answered'] as const)[extra % 3] ?? 'sent', on),
  transfer: (on) => transfer(on),
  takeBack: () => 'takeBack',
  correctDays: (on, extra) =>
    correct({
      days:
        extra % 2 === 0 ? { receivedOn: addDays(on, -1 - (extra % 4)) } : { dueOn: addDays(on, extra % 9) },
    }),
  correctEnd: (on, extra) =>
    correct(extra % 2 === 0 ? { state: 'resolved', days: { resolvedOn: on } } : { state: 'open' }),
  correctChannel: (_, extra) => correct({ facts: { channel: extra % 2 === 0 ? 'postal' : 'online' } }),
  correctProcedure: (_, extra) => correctProcedure(extra % 2 === 0 ? '9.000003' : '9.000006'),
  answerCorrection:
    (_, extra) =>
    ({ asked }) => {
      const last = asked?.at(-1);
      return last && answerCorrection(last.ref, extra % 3 === 0 ? 'refused' : 'confirmed', 'Đã xem');
    },
  settle:
    () =>
    ({ conflicts }) => {
      const open = conflicts.find(({ settled }) => settled === 'open');
      return open && settleConflict(open.ref);
    },
};
const laterThan = ({ dueOn }: Dossier, extra: number): PlainDate =>
  nextWorkingDay(calendar, addDays(dueOn ?? plainDate('2026-12-01'), extra % 10));

interface Step {
  readonly wish: string;
  readonly extra: number;
  readonly later: number;
  readonly role: Role;
  readonly node: string;
  readonly syncs: boolean;
}
/** Deeds of every day more often than the others, or few lives would get far. */
const everyDay = ['ask', 'supplement', 'resolve', 'handOver', 'accept'];
const arbStep: fc.Arbitrary<Step> = fc.record({
  wish: fc.oneof(fc.constantFrom(...everyDay), fc.constantFrom(...Object.keys(wishes))),
  extra: fc.nat({ max: 30 }),
  later: fc.constantFrom(0, 0, 1, 1, 2, 6),
  role: fc.constantFrom<Role>('officer', 'officer', 'leader'),
  node: fc.constantFrom('A', 'A', 'B'),
  syncs: fc.boolean(),
});
/** What hangs on something before it follows it: said by the leader, or of what two tablets did apart. */
const stories: readonly (readonly Partial<Step>[])[] = [
  [{ wish: 'askExtension' }, { wish: 'declineExtension' }],
  [{ wish: 'startChain' }, { wish: 'noteChainStep', role: 'officer' }],
  [{ wish: 'askExtension' }, { wish: 'extend' }],
  [{ wish: 'correctDays' }, { wish: 'answerCorrection' }],
  [{ wish: 'ask' }, { wish: 'supplement', role: 'officer' }],
  [
    { wish: 'resolve', later: 0 },
    { wish: 'handOver', later: 0 },
    { wish: 'takeBack', role: 'officer' },
  ],
  [
    { wish: 'resolve', syncs: false, later: 0 },
    { wish: 'close', node: 'B', syncs: true },
    { wish: 'settle' },
  ],
];
const arbStory = fc
  .tuple(fc.constantFrom(...stories), fc.array(arbStep, { minLength: 3, maxLength: 3 }))
  .map(([story, steps]) =>
    story.map((fixed, at): Step => {
      const role = at === story.length - 1 ? 'leader' : 'officer';
      return { ...(steps[at] ?? expect.fail()), node: 'A', role, ...fixed };
    }),
  );
const arbSteps = fc
  .array(fc.oneof({ arbitrary: fc.tuple(arbStep), weight: 4 }, { arbitrary: arbStory, weight: 1 }), {
    maxLength: 8,
  })
  .map((steps): readonly Step[] => steps.flat());
const arbLife = fc.tuple(begins, arbSteps, fc.nat({ max: 12 }));
const arbPeriod = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 })).map(([from, length]): Period => {
  const first = addDays(plainDate('2026-11-10'), from);
  return { from: first, to: addDays(first, length) };
});

/** @param done counts what was allowed and done, by its name */
function live([begin, steps, later]: readonly [Wish, readonly Step[], number], done: Map<string, number>) {
  const lives = new ApartLives(rules, '2026-11-16', ['A', 'B']);
  lives.does(begin);
  lives.sync();
  lives.later(later % 3);
  for (const { wish, extra, later: days, role, node, syncs } of steps) {
    const isDone = lives.does(wishes[wish]?.(lives.on, extra) ?? expect.fail(), role, node)?.ok;
    if (isDone === true) done.set(wish, (done.get(wish) ?? 0) + 1);
    if (syncs) lives.sync();
    lives.later(days);
  }
  return lives.dossier ?? expect.fail();
}

const ends = { resolved: ['resolved', 'handedOver'], closed: ['returned', 'withdrawn', 'stopped'] };

/** The table of `counting/README.md`, one line for each figure: none knows of another. */
const countedWhen: Readonly<Record<Bucket, (of: Counted, period: Period) => boolean>> = {
  carriedOver: ({ received, ended }, { from }) => received < from && (ended === null || ended >= from),
  receivedOnline: (of, period) => isWithin(of.received, period) && of.channel === 'online',
  receivedInPerson: (of, period) => isWithin(of.received, period) && of.channel === 'inPerson',
  receivedPostal: (of, period) => isWithin(of.received, period) && of.channel === 'postal',
  resolvedEarly: (of, period) => isResolved(of, period) && of.due !== null && (of.ended ?? '') < of.due,
  resolvedOnTime: (of, period) => isResolved(of, period) && (of.due === null || of.ended === of.due),
  resolvedLate: (of, period) => isResolved(of, period) && of.due !== null && (of.ended ?? '') > of.due,
  closed: (of, period) => isWithin(of.ended, period) && ends.closed.includes(of.state),
  awaiting: (of, { to }) => isOpenAt(of, to) && isAwaited(of, to),
  pendingInTime: (of, { to }) => isOpenAt(of, to) && !isAwaited(of, to) && (of.due === null || of.due >= to),
  pendingOverdue: (of, { to }) => isOpenAt(of, to) && !isAwaited(of, to) && of.due !== null && of.due < to,
};
interface Counted {
  readonly state: string;
  readonly channel: string;
  readonly received: PlainDate;
  readonly due: PlainDate | null;
  readonly ended: PlainDate | null;
  readonly supplements: Dossier['supplements'];
}
const countedOf = ({
  state,
  facts,
  receivedOn,
  dueOn,
  resolvedOn,
  closedOn,
  supplements,
}: Dossier): Counted => {
  const ended = ends.resolved.includes(state) ? resolvedOn : ends.closed.includes(state) ? closedOn : null;
  // What two tablets tell apart may end before it was received: then it ended on that day.
  const end = ended !== null && ended < receivedOn ? receivedOn : ended;
  return { state, channel: facts.channel, received: receivedOn, due: dueOn, ended: end, supplements };
};
const isWithin = (day: PlainDate | null, { from, to }: Period): boolean =>
  day !== null && from <= day && day <= to;
const isResolved = (of: Counted, period: Period): boolean =>
  isWithin(of.ended, period) && ends.resolved.includes(of.state);
const isOpenAt = ({ received, ended }: Counted, to: PlainDate): boolean =>
  received <= to && (ended === null || ended > to);
const isAwaited = ({ supplements }: Counted, on: PlainDate): boolean =>
  supplements.some(
    ({ requestedOn, answeredOn }) => requestedOn <= on && (answeredOn === null || answeredOn > on),
  );

test(`whatever the desk is allowed to do, both sides are the same, in every figure and every form (${seedInUse})`, () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(arbLife, { minLength: 1, maxLength: 6 }), arbPeriod, (lives, period) => {
      const dossiers = lives.map((life) => live(life, done));
      const facets = dossiers.map(facetOf);
      const { total, ...counted } = tally(facets, period);
      const accepted = dossiers
        .filter(({ state }) => state !== 'registered' && state !== 'refused')
        .map(countedOf);
      for (const bucket of buckets)
        expect([bucket, total[bucket]]).toEqual([
          bucket,
          accepted.filter((each) => countedWhen[bucket](each, period)).length,
        ]);
      const left = total.carriedOver + total.receivedOnline + total.receivedInPerson + total.receivedPostal;
      const resolvedAll = total.resolvedEarly + total.resolvedOnTime + total.resolvedLate;
      const stillOpen = total.awaiting + total.pendingInTime + total.pendingOverdue;
      expect(left).toBe(resolvedAll + total.closed + stillOpen);
      const next = { from: addDays(period.to, 1), to: addDays(period.to, 15) };
      expect(tally(facets, next).total.carriedOver).toBe(stillOpen);
      for (const { text, holds } of fillForm(formII06a, { total, ...counted }).checks)
        expect([text, holds]).toEqual([text, true]);
      const columns = new FacetColumns();
      facets.forEach((facet, row) => columns.set(row, facet));
      expect(countColumns(columns, period)).toEqual({ total, ...counted });
    }),
    runs(400),
  );
  // Every kind of step was done at least once, or the property says less than it claims.
  if (!('RUNS_SHARE' in process.env))
    expect(Object.keys(wishes).filter((wish) => !done.has(wish))).toEqual([]);
});
