import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { dossierNumber } from '../../src/domain/dossier/number.ts';
import { deskRules, findPerson, foldOffice } from '../../src/domain/office/office.ts';
import { isWorkingDay } from '../../src/domain/calendar/calendar.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import { foldReport, type Report } from '../../src/domain/report/report.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import type { Entry } from '../../src/log/entry.ts';
import { type Fact } from '../support/dossier-facts.ts';
import {
  person,
  personAdded,
  personChanged,
  settingsChanged,
  someSettings,
} from '../support/office-facts.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { runs } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const content = someReport();
const digest = digestOf(content);
const json = (value: object): JsonObject => value as JsonObject;
const way = wayOf(content);
const facts = {
  ...way,
  submitted: { ...way.submitted, body: { ...way.submitted.body, dossiersElsewhere: 2 } },
};
const told = (...drafts: readonly Fact[]): readonly Entry[] => {
  const world = office();
  for (const draft of drafts) world.record('report:R1', draft);
  return world.entries;
};
const fold = (...drafts: readonly Fact[]): Report => foldReport(told(...drafts)) as Report;

describe('A report', () => {
  it('goes its way and keeps who, when and under which number', () => {
    const { closed, approved, submitted, acknowledged } = facts;
    const report = fold(closed, approved, submitted, acknowledged);
    expect(report).toMatchObject({
      ...{ state: 'acknowledged', approvedOn: '2026-11-16', dossiersElsewhere: 2, misfits: [] },
      ...{ acknowledgement: { number: 'BN-7', at: 1 }, content },
    });
    expect(report.approvedBy).toBe(report.closedBy);
  });

  it('can be sent back, also after it was acknowledged', () => {
    const { closed, approved, submitted, acknowledged, returned } = facts;
    expect(fold(closed, approved, submitted, returned).state).toBe('returned');
    expect(fold(closed, approved, submitted, acknowledged, returned)).toMatchObject({
      ...{ state: 'returned', returned: { reason: 'Thiếu số liệu' } },
    });
  });

  it('is set aside only before it was sent', () => {
    const { closed, approved, submitted, withdrawn } = facts;
    expect(fold(closed, withdrawn).state).toBe('withdrawn');
    expect(fold(closed, approved, submitted, withdrawn)).toMatchObject({
      ...{ state: 'submitted', misfits: [{ type: 'report/withdrawn' }] },
    });
  });

  it('is moved by nothing that names another digest or comes out of turn', () => {
    const other = { type: 'report/approved', body: { digest: 'b'.repeat(64), approvedOn: '2026-11-17' } };
    expect(fold(facts.closed, other)).toMatchObject({
      state: 'closed',
      misfits: [{ type: 'report/approved' }],
    });
    expect(fold(facts.closed, facts.submitted).state).toBe('closed');
    expect(fold(facts.closed, facts.closed).misfits).toHaveLength(1);
    expect(foldReport(told(facts.approved))).toBeUndefined();
  });

  it('shows when what it says is not what its digest was taken of', () => {
    const altered = json({ ...content, conflicts: 1 });
    const report = fold({
      type: 'report/closed',
      body: { content: altered, digest, closedOn: '2026-11-16' },
    });
    expect(report.misfits).toMatchObject([{ type: 'report/closed' }]);
    const newer = json({ ...content, mood: 'calm' });
    const said = {
      content: newer,
      digest: digestOf(newer as unknown as ReportContent),
      closedOn: '2026-11-16',
    };
    expect(fold({ type: 'report/closed', body: said }).misfits).toEqual([]);
  });

  it('carries whole what a later version says of it, so that what is approved and printed is what was closed', () => {
    const later = {
      ...content,
      mood: 'calm',
      texts: { ...content.texts, thanks: 'Cảm ơn' },
      tally: { ...content.tally, shares: { ...content.tally.shares, byPhone: { n: 1, d: 2, percent: 50 } } },
    };
    const way = wayOf(later);
    const report = fold(way.closed, way.approved);
    expect(report).toMatchObject({ state: 'approved', content: later, misfits: [] });
    expect(digestOf(report.content)).toBe(report.digest);
  });

  it('is the same in whatever order its entries arrive, garbage among them', () => {
    const names = fc.constantFrom(...Object.values(facts), { type: 'report/closed', body: { content: 1 } });
    fc.assert(
      fc.property(
        fc.array(names, { maxLength: 8 }).chain((drafts) => {
          const entries = told(...drafts);
          return fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray([...entries], { minLength: entries.length }),
          );
        }),
        ([entries, shuffled]) => {
          expect(foldReport([...shuffled, ...entries])).toEqual(foldReport(entries));
        },
      ),
      runs(300),
    );
  });
});

describe('An office', () => {
  const lan = { ...person('officer'), id: 'P1' };
  const history: readonly Fact[] = [
    personAdded(lan),
    settingsChanged(someSettings({ saturdayCounts: true })),
    personChanged({ ...lan, active: false }),
    {
      type: 'office/calendarDaySet',
      body: { day: { date: '2026-11-23', kind: 'dayOff', name: 'Hoán đổi', source: 'Thông báo' } },
    },
    { type: 'office/calendarYearConfirmed', body: { year: 2027, source: 'Thông báo' } },
    { type: 'office/opened', body: {} },
    { type: 'office/personAdded', body: { person: 'nobody' } },
  ];
  const world = office().found();
  for (const draft of history) world.record('office', draft);

  it('is what its log tells, in any order and with repetitions', () => {
    const state = foldOffice([...world.entries].reverse().concat(world.entries));
    expect(state).toEqual(foldOffice(world.entries));
    expect(state).toMatchObject({ settings: { saturdayCounts: true }, confirmedYears: [2027] });
    expect(state && findPerson(state, 'P1')?.active).toBe(false);
    expect(state?.people.map(({ roles }) => roles[0])).toEqual([
      'administrator',
      'officer',
      'leader',
      'officer',
    ]);
    expect(foldOffice(world.entries.slice(1, 2))).toBeUndefined();
  });

  it('decides by its own days and years', () => {
    const state = foldOffice(world.entries);
    if (state === undefined) throw new Error('not founded');
    const { calendar } = deskRules(state, []);
    expect(isWorkingDay(calendar, plainDate('2026-11-23'))).toBe(false);
    expect(isWorkingDay(calendar, plainDate('2026-11-28'))).toBe(true);
    expect([...calendar.confirmedYears]).toEqual([2024, 2025, 2026, 2027]);
  });
});

it('A dossier’s number says the tablet, the day and the running number', () => {
  const on = plainDate('2026-11-22');
  expect(dossierNumber(1, on, 7)).toBe('MC01-261122-0007');
  expect(dossierNumber(112, on, 12345)).toBe('MC112-261122-12345');
});
