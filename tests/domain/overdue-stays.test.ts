/**
 * What is overdue does not become on time by what the desk writes down afterwards: only a leader confirms other days
 * (an answered supplement alone moves the day that counts: `src/domain/counting/README.md`).
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import type { DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import { foreseen } from '../../src/domain/dossier/decide/foreseen.ts';
import { dossierStates, type Dossier } from '../../src/domain/dossier/dossier.ts';
import { isLateBy } from '../../src/domain/dossier/due-day.ts';
import {
  after,
  answerCorrection,
  ask,
  context,
  correct,
  correctProcedure,
  end,
  handOver,
} from '../support/deciding.ts';
import { receive, resolve, supplement } from '../support/deciding.ts';
import { person } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';

const day = (text: string) => plainDate(`2026-11-${text}`);
/** Received on the 16th, due on the 19th. */
const open = after(receive());
const late = context('2026-11-25');
const leader = context('2026-11-25', { actor: person('leader') });

describe('A supplement that is asked for', () => {
  const answered = (asked: string, clock: 'restart' | 'pause') => {
    const { state } = after(receive(), ask(asked), supplement('26'));
    return [clock, state.dueOn];
  };
  it('after the due day moves nothing', () => {
    expect(answered('20', 'restart')).toEqual(['restart', '2026-11-19']);
    expect(isLateBy(after(receive(), ask('20'), supplement('26')).state, day('26'))).toBe(true);
  });
  it('on the due day, or before, moves it as the clock says', () => {
    expect(answered('19', 'restart')).toEqual(['restart', '2026-12-01']);
    expect(answered('18', 'restart')).toEqual(['restart', '2026-12-01']);
  });
});

describe('When it is overdue', () => {
  test.each<[string, DossierCommand]>([
    ['a result on a day before', resolve('18')],
    ['a request on a day before', ask('18')],
    ['an end without a result on a day before', end('return', '18')],
  ])('%s is refused, with the due day', (_, command) => {
    open
      .when(command)
      .by(late)
      .then({ kind: 'OverdueStays', dueOn: day('19') });
  });

  test.each<[string, DossierCommand]>([
    ['a result of today', resolve('25')],
    ['a result of a day that was late already', resolve('20')],
    ['an end without a result', end('return', '25')],
  ])('%s is taken', (_, command) => {
    expect(open.when(command).by(late).events).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof correct>[0]]>([
    ['another due day', { days: { dueOn: day('27') } }],
    ['no due day', { days: { dueOn: null } }],
    ['a result in time', { state: 'resolved', days: { resolvedOn: day('18') } }],
    ['a request in time', { state: 'awaiting', days: { supplementRequestedOn: day('18') } }],
  ])('%s waits for a leader, and counts as it was until then', (_, change) => {
    const asked = open.when(correct(change)).by(late);
    asked.then([{ type: 'dossier/correctionAsked', sealed: { reason: 'Ghi nhầm' } }]);
    expect(isLateBy(asked.state, late.on)).toBe(true);
    expect(asked.state.asked).toMatchObject([{ body: { days: change?.days } }]);
  });

  it('what harms nobody of the same correction is done at once', () => {
    const { events, state } = open
      .when(correct({ facts: { channel: 'online' }, days: { dueOn: day('27') } }))
      .by(late);
    expect(events.map(({ type }) => type)).toEqual(['dossier/corrected', 'dossier/correctionAsked']);
    expect([state.facts.channel, state.dueOn]).toEqual(['online', '2026-11-19']);
  });
});

describe('A leader', () => {
  const asking = open.when(correct({ state: 'resolved', days: { resolvedOn: day('18') } })).by(late);
  const asked = asking.state;
  const ref = asked.asked?.[0]?.ref ?? '';
  const answer = (choice: 'confirmed' | 'refused', reason = '', by = leader) =>
    decide(answerCorrection(ref, choice, reason), asked, by);
  const becomes = (decision: ReturnType<typeof answer>): Dossier | undefined =>
    decision.ok
      ? decision.value.reduce<Dossier | undefined>((d, e) => foreseen(d, e, leader), asked)
      : undefined;

  it('confirms it: then it counts, and says so', () => {
    expect(becomes(answer('confirmed'))).toMatchObject({
      ...{ state: 'resolved', resolvedOn: '2026-11-18', confirmedDays: true },
    });
    expect(becomes(answer('confirmed'))?.asked).toBeUndefined();
  });
  it('does not, with a reason: then nothing has changed', () => {
    expect(answer('refused')).toEqual({
      ok: false,
      error: { kind: 'FieldsWrong', fields: { reason: 'required' } },
    });
    const refused = becomes(answer('refused', 'Không đúng'));
    expect(refused).toMatchObject({ state: 'open', resolvedOn: null });
    expect([refused?.asked, refused?.confirmedDays]).toEqual([undefined, undefined]);
  });
  it('is no officer', () => {
    expect(answer('confirmed', '', late)).toMatchObject({ ok: false, error: { kind: 'RoleNotAllowed' } });
  });
});

test(`no sequence of deeds of a desk officer makes on time what is overdue (${seedInUse})`, () => {
  const anyDay = fc.integer({ min: 16, max: 40 }).map((n) => addDays(day('01'), n - 1));
  const anyDays = fc.record(
    {
      ...{ receivedOn: anyDay, dueOn: fc.option(anyDay), resolvedOn: anyDay, closedOn: anyDay },
      ...{ handedOverOn: anyDay, supplementRequestedOn: anyDay, supplementedOn: fc.option(anyDay) },
    },
    { requiredKeys: [] },
  );
  const at = (on: PlainDate): string => on.slice(8);
  const command: fc.Arbitrary<(on: PlainDate) => DossierCommand> = fc.oneof(
    anyDay.map((on) => () => ({ ...resolve('16'), on }) as DossierCommand),
    anyDay.map((on) => () => ({ ...ask('16'), on }) as DossierCommand),
    fc
      .record({ on: anyDay, dueOn: fc.option(anyDay) })
      .map((typed) => () => ({ ...supplement('16'), ...typed })),
    fc
      .record({ on: anyDay, kind: fc.constantFrom('return' as const, 'withdraw' as const, 'stop' as const) })
      .map(
        ({ on, kind }) =>
          () =>
            ({ ...end(kind, '16'), on }) as DossierCommand,
      ),
    anyDay.map((on) => () => ({ ...handOver('16'), on }) as DossierCommand),
    fc.record({ days: anyDays, state: fc.option(fc.constantFrom(...dossierStates), { nil: undefined }) }).map(
      ({ days, state }) =>
        () =>
          correct({ days, ...(state === undefined ? {} : { state }) }),
    ),
    fc.record({ code: fc.constantFrom('1.004873', '1.001193', '1.013979'), dueOn: fc.option(anyDay) }).map(
      ({ code, dueOn }) =>
        () =>
          correctProcedure(code, { dueOn }),
    ),
    fc.constant((on: PlainDate) => resolve(at(on))),
    fc.constant((on: PlainDate) => supplement(at(on))),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(command, fc.nat({ max: 3 })), { maxLength: 12 }), (deeds) => {
      let on = late.on;
      let dossier: Dossier | undefined = open.state;
      for (const [make, later] of deeds) {
        on = addDays(on, later);
        const now = context(on);
        const decision = decide(make(on), dossier, now);
        if (!decision.ok) continue;
        for (const event of decision.value) dossier = foreseen(dossier, event, now);
        const ended = dossier?.closedOn ?? null;
        // One that left without a result is in no figure of time at all, and stays late if it is taken back.
        if (dossier !== undefined && ended === null) expect(isLateBy(dossier, on)).toBe(true);
      }
    }),
    runs(1500),
  );
});
