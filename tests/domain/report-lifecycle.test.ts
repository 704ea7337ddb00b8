/**
 * What may be done with a report in each state, written out by hand: never computed from the table under test. A new
 * state or a new deed fails here until somebody has written its row or column, in both tables.
 */
import { describe, expect, it, test } from 'vitest';
import type { ReportCommand, ReportRefusal } from '../../src/domain/report/decide.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import {
  addedUpStates,
  allowedForSecond,
  allowedReportDeeds,
  answeredStates,
  isUpstream,
  mayDoWithReport,
  reportStates,
  type HandlingReport,
  type ReportState,
} from '../../src/domain/report/lifecycle.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { readGrid, type Grid } from '../support/grids.ts';
import { person } from '../support/office-facts.ts';
import {
  acknowledge,
  approve,
  asking,
  closedAs,
  comment,
  explain,
  given,
  nameLive,
  sendBack,
  submit,
  withdraw,
} from '../support/report-deciding.ts';
import { liveNamed, someReport, wayOf } from '../support/report-facts.ts';

const usual = readGrid(`
                     closed approved submitted acknowledged returned withdrawn

  // Until it is sent: the leader may have signed on another tablet while somebody was still typing.
  explainFinding     yes    yes      no        no           no       no

  // Until the level above has it for good, and when it was sent back: then there is something to put right.
  commentReport      yes    yes      yes       no           yes      no

  // What was signed is what is sent: one step after the other, each once.
  approveReport      yes    no       no        no           no       no
  submitReport       no     yes      no        no           no       no

  // What the level above has got is not taken back: it is corrected by a new version.
  withdrawReport     yes    yes      no        no           no       no

  // The level above may send back what it has already acknowledged.
  acknowledgeReport  no     no       yes       no           no       no
  returnReport       no     no       yes       yes          no       no

  // Which of two counts is said whenever the second comes to light.
  nameLiveReport     yes    yes      yes       yes          yes      yes
`);

const second = readGrid(`
                     closed approved submitted acknowledged returned withdrawn

  // The level above counts the other one: this one goes no further up, and is never acknowledged.
  explainFinding     no     no       no        no           no       no
  commentReport      no     no       no        no           no       no
  approveReport      no     no       no        no           no       no
  submitReport       no     no       no        no           no       no
  acknowledgeReport  no     no       no        no           no       no

  // It can be set aside even when it was sent, since nobody counts it.
  withdrawReport     yes    yes      yes       no           no       no
  returnReport       no     no       yes       yes          no       no
  nameLiveReport     yes    yes      yes       yes          yes      yes
`);

const content = someReport();
const digest = digestOf(content);
const { closed, explained, commented, approved, submitted, acknowledged, returned, withdrawn } =
  wayOf(content);
const ways: Record<ReportState, readonly Fact[]> = {
  closed: [closed],
  approved: [closed, approved],
  submitted: [closed, approved, submitted],
  acknowledged: [closed, approved, submitted, acknowledged],
  returned: [closed, approved, submitted, returned],
  withdrawn: [closed, withdrawn],
};
const deeds: Record<HandlingReport, readonly [command: ReportCommand, fact: Fact]> = {
  explainFinding: [explain(), explained],
  commentReport: [comment(), commented],
  approveReport: [approve(digest), approved],
  submitReport: [submit(), submitted],
  withdrawReport: [withdraw(), withdrawn],
  acknowledgeReport: [acknowledge(), acknowledged],
  returnReport: [sendBack(), returned],
  nameLiveReport: [nameLive('R9'), liveNamed('R9')],
};
const said = new Set<string>(['acknowledgeReport', 'returnReport', 'nameLiveReport']);
const actorOf = (deed: string) => (said.has(deed) ? ('levelAbove' as const) : person('officer', 'leader'));
const placesOf = ({ places }: Grid) =>
  places.map(([deed, state, allowed]) => [deed as HandlingReport, state as ReportState, allowed] as const);

describe('What may be done with a report', () => {
  it('is written here for every state and every deed, in both tables', () => {
    for (const [law, table] of [
      [usual, allowedReportDeeds],
      [second, allowedForSecond],
    ] as const) {
      expect(law.columns).toEqual(reportStates);
      expect([...law.rows].sort()).toEqual(Object.keys(deeds).sort());
      expect([...law.rows].sort()).toEqual(
        expect.arrayContaining([...new Set(Object.values(table).flat())].sort()),
      );
    }
  });

  test.each(placesOf(usual))('%s when %s: %s', (deed, state, allowed) => {
    expect(mayDoWithReport(state, deed, { isSecond: false })).toBe(allowed);
    const report = given(...ways[state]);
    expect(report.state).toMatchObject({ state, misfits: [] });
    const decision = report.when(deeds[deed][0]).by(asking({ actor: actorOf(deed) }));
    if (allowed) expect(decision.events).toHaveLength(1);
    else decision.then({ kind: 'NotInState', state });
  });

  test.each(placesOf(second))('%s when %s and the second of two: %s', (deed, state, allowed) => {
    expect(mayDoWithReport(state, deed, { isSecond: true })).toBe(allowed);
    const report = given(...ways[state], liveNamed('R9'));
    expect(report.state).toMatchObject({ state, secondTo: 'R9', misfits: [] });
    const others = [closedAs('R9')];
    const decision = report.when(deeds[deed][0]).by(asking({ actor: actorOf(deed), others }));
    const refusal: ReportRefusal = usual.allows(deed, state)
      ? { kind: 'ReportSecond', live: 'R9' as never }
      : { kind: 'NotInState', state };
    if (allowed) expect(decision.events).toHaveLength(1);
    else decision.then(refusal);
  });

  // Whoever had not heard the level above's word yet did nothing wrong: what fits either table stands.
  test.each(placesOf(usual))('%s when %s holds again when the log is read: %s', (deed, state, allowed) => {
    const misfits = (...told: readonly Fact[]) =>
      given(...told, deeds[deed][1]).state.misfits.map(({ type, stateThen }) => [type, stateThen]);
    const misfit = [[deeds[deed][1].type, state]];
    expect(misfits(...ways[state])).toEqual(allowed ? [] : misfit);
    const isEither = allowed || second.allows(deed, state);
    expect(misfits(...ways[state], liveNamed('R9'))).toEqual(isEither ? [] : misfit);
  });

  it('tells what the level above has, has answered, and adds up', () => {
    expect(reportStates.filter(isUpstream)).toEqual(['submitted', 'acknowledged', 'returned']);
    expect(answeredStates).toEqual(['acknowledged', 'returned']);
    expect(addedUpStates).toEqual(['acknowledged']);
  });
});
