/** How the reports of an office stand to each other: versions, and what tablets closed apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { liveAmong } from '../../src/domain/report/ranking.ts';
import {
  isReplaced,
  keyOf,
  liveReportOf,
  preferredTo,
  rivalsOf,
  standingReportsOf,
  successorOf,
  versionsOf,
  type StoredReport,
} from '../../src/domain/report/versions.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { closedAs, idOf, stored } from '../support/report-deciding.ts';
import { liveNamed, someReport, wayOf } from '../support/report-facts.ts';
import { runs } from '../support/runs.ts';

const key = keyOf(someReport());
const way = (changes: Partial<ReportContent> = {}, closedOn?: string) => wayOf(someReport(changes), closedOn);
const { closed, approved, submitted, acknowledged, returned, withdrawn } = way();
const setAside = (id: string) => stored(id, closed, withdrawn);
const secondTo = (id: string, live: string) => stored(id, closed, liveNamed(live));
const sent = (id: string) => stored(id, closed, approved, submitted);
const taken = (id: string) => stored(id, closed, approved, submitted, acknowledged);
const sentBack = (id: string) => stored(id, closed, approved, submitted, returned);
/** The next version of another one. */
const next = (id: string, replaces: string, version = 2) => closedAs(id, { replaces, version });
const ids = (reports: readonly StoredReport[]) => reports.map(({ id }) => id);

describe('Standing reports', () => {
  test('are neither withdrawn nor replaced, of one period and one form', () => {
    const september = { from: plainDate('2026-08-15'), to: plainDate('2026-09-14') };
    const all = [
      ...[closedAs('A'), setAside('B'), closedAs('C'), next('D', 'C')],
      ...[closedAs('E', { period: september }), closedAs('F', { form: { id: 'chi-tiet', version: '1' } })],
      closedAs('G', { form: { id: 'II.06a', version: 'before' } }),
    ];
    expect(ids(standingReportsOf(all, key))).toEqual(['A', 'D', 'G']);
    expect(standingReportsOf([], key)).toEqual([]);
  });

  test('are of the very period: one that shares its first or its last day is another', () => {
    const { from, to } = key.period;
    const all = [
      closedAs('A', { period: { from, to: plainDate('2026-12-31') } }),
      closedAs('B', { period: { from: plainDate('2026-01-01'), to } }),
      closedAs('C'),
    ];
    expect(ids(standingReportsOf(all, key))).toEqual(['C']);
    expect(rivalsOf(all, idOf('C'))).toEqual([]);
    expect(rivalsOf([...all, closedAs('D')], idOf('B'))).toEqual([]);
    expect(ids(rivalsOf([...all, closedAs('D')], idOf('C')))).toEqual(['D']);
  });

  test('stand again when the version that replaced them is withdrawn', () => {
    const later = way({ replaces: 'A', version: 2 });
    const all = [closedAs('A'), stored('B', later.closed, later.withdrawn)];
    expect(isReplaced(all, idOf('A'))).toBe(false);
    expect(successorOf(all, idOf('A'))).toBeUndefined();
    expect(ids(standingReportsOf(all, key))).toEqual(['A']);
    expect(ids(versionsOf(all, idOf('B')))).toEqual(['A', 'B']);
  });

  test('are rivals of each other, and what does not stand has none', () => {
    const all = [closedAs('A'), closedAs('B'), setAside('C'), closedAs('D'), next('E', 'D')];
    expect(ids(rivalsOf(all, idOf('A')))).toEqual(['B', 'E']);
    expect(ids(rivalsOf(all, idOf('E')))).toEqual(['A', 'B']);
    for (const id of ['C', 'D', 'Z']) expect(rivalsOf(all, idOf(id))).toEqual([]);
    expect(rivalsOf([closedAs('A')], idOf('A'))).toEqual([]);
  });
});

describe('Versions', () => {
  /** A second version that another tablet made apart. */
  const apart = (id: string, closedOn: string, ...facts: readonly Fact[]) =>
    stored(id, way({ replaces: 'A', version: 2 }, closedOn).closed, ...facts);
  const eachOrder = (...all: readonly StoredReport[]) => [all, [...all].reverse()];

  test('that two tablets made apart of one report: the one closed first takes its place', () => {
    for (const all of eachOrder(closedAs('A'), apart('Y', '2026-11-18'), apart('Z', '2026-11-17')))
      expect(successorOf(all, idOf('A'))?.id).toBe('Z');
    for (const all of eachOrder(closedAs('A'), apart('Z', '2026-11-17'), apart('Y', '2026-11-17')))
      expect(successorOf(all, idOf('A'))?.id).toBe('Y');
  });

  test('that two tablets made apart: the one that the level above has named, though it was closed later', () => {
    for (const all of eachOrder(
      ...[closedAs('A'), apart('Y', '2026-11-17', liveNamed('Z')), apart('Z', '2026-11-18')],
    ))
      expect(successorOf(all, idOf('A'))?.id).toBe('Z');
    const withdrawnFirst = apart('Y', '2026-11-17', withdrawn);
    expect(successorOf([closedAs('A'), withdrawnFirst, apart('Z', '2026-11-18')], idOf('A'))?.id).toBe('Z');
  });

  test('are told oldest first, whichever is asked about and whatever stands between them', () => {
    const all = [next('C', 'B', 3), closedAs('X'), next('B', 'A'), next('Y', 'X'), closedAs('A')];
    for (const id of ['A', 'B', 'C']) expect(ids(versionsOf(all, idOf(id)))).toEqual(['A', 'B', 'C']);
    expect(ids(versionsOf(all, idOf('X')))).toEqual(['X', 'Y']);
    expect(versionsOf(all, idOf('Z'))).toEqual([]);
  });
});

describe('The report that counts', () => {
  test('is the one closed first until the level above has spoken, on every tablet the same', () => {
    const early = stored('Z', way({}, '2026-11-15').closed);
    const all = [closedAs('B'), early, closedAs('A')];
    expect(liveReportOf(all, key)?.id).toBe('Z');
    expect(liveReportOf([closedAs('B'), closedAs('A')], key)?.id).toBe('A');
    expect(liveReportOf([...all].reverse(), key)?.id).toBe('Z');
    expect(liveReportOf([setAside('A')], key)).toBeUndefined();
  });

  test('is the one that the level above names, whoever was first', () => {
    const all = [secondTo('A', 'B'), closedAs('B')];
    expect(liveReportOf(all, key)?.id).toBe('B');
    expect(preferredTo(all, idOf('A'))?.id).toBe('B');
    expect(preferredTo(all, idOf('B'))).toBeUndefined();
    expect(preferredTo(all, idOf('Z'))).toBeUndefined();
  });

  test('goes on in its next version', () => {
    const all = [secondTo('A', 'B'), closedAs('B'), next('C', 'B'), next('D', 'C', 3)];
    expect(preferredTo(all, idOf('A'))?.id).toBe('D');
    expect(liveReportOf(all, key)?.id).toBe('D');
  });

  test('is the other one again when the one named was set aside, or is not known here', () => {
    expect(preferredTo([secondTo('A', 'B'), setAside('B')], idOf('A'))).toBeUndefined();
    expect(preferredTo([secondTo('A', 'B')], idOf('A'))).toBeUndefined();
    expect(liveReportOf([secondTo('A', 'B'), setAside('B')], key)?.id).toBe('A');
  });

  test('is the second itself once it is the next version of the one named', () => {
    const [{ closed: mended }, live] = [way({ replaces: 'B', version: 2 }), liveNamed('B')];
    const all = [stored('A', mended, live), closedAs('B')];
    expect(preferredTo(all, idOf('A'))).toBeUndefined();
    expect(liveReportOf(all, key)?.id).toBe('A');
  });

  test('is one of them even when each was named second to the other', () => {
    expect(liveReportOf([secondTo('A', 'B'), secondTo('B', 'A')], key)?.id).toBe('A');
  });
});

/** Whom the level above names of these, taken in in this order. */
const named = (...all: readonly StoredReport[]) =>
  liveAmong(
    standingReportsOf(all, key).map((each) => ({ ...each, firstPosition: all.indexOf(each) + 1 })),
    all,
  );

describe('The level above names', () => {
  test('the one whose closing it took in first', () => {
    expect(named(closedAs('B'), closedAs('A'))).toBe('B');
    expect(named(setAside('B'), closedAs('A'))).toBe('A');
    expect(named()).toBeUndefined();
    const told = [closedAs('A'), closedAs('B'), closedAs('C')];
    const cameIn = [2, 3, 1];
    const rivals = told.map((each, index) => ({ ...each, firstPosition: cameIn[index] ?? 0 }));
    expect(liveAmong(rivals, told)).toBe('C');
  });

  test('what it has acknowledged before what was sent, and that before what was only closed', () => {
    expect(named(closedAs('A'), sent('B'), taken('C'))).toBe('C');
    expect(named(closedAs('A'), sent('B'))).toBe('B');
    // Sent back is not given up: the office mends it, and what another tablet sent beside it does not slip in.
    expect(named(sentBack('A'), sent('B'))).toBe('A');
    expect(named(stored('A', closed, approved), closedAs('B'))).toBe('A');
  });

  test('again the one that it named before, when nothing else tells them apart', () => {
    expect(named(secondTo('A', 'B'), closedAs('B'))).toBe('B');
    expect(named(secondTo('A', 'B'), closedAs('B'), next('C', 'B'))).toBe('C');
    expect(named(secondTo('A', 'B'), setAside('B'), closedAs('C'))).toBe('A');
  });

  test('the next version of what it has acknowledged, before what another tablet has sent beside it', () => {
    const second = stored('B', closed, approved, submitted, liveNamed('A'));
    expect(named(taken('A'), second)).toBe('A');
    expect(named(taken('A'), second, next('C', 'A'))).toBe('C');
    expect(named(taken('A'), second, next('C', 'A'), next('D', 'C', 3))).toBe('D');
    expect(named(sentBack('A'), second, next('C', 'A'))).toBe('C');
  });
});

test('Whatever report says that it replaces whichever, an answer is found', () => {
  const names = ['A', 'B', 'C', 'D'] as const;
  const arbReport = fc.record({
    replaces: fc.constantFrom(...names, null),
    second: fc.constantFrom(...names, null),
  });
  fc.assert(
    fc.property(fc.tuple(arbReport, arbReport, arbReport, arbReport), (reports) => {
      const all = reports.map(({ replaces, second }, index) => {
        const facts = second === null ? [] : [liveNamed(second)];
        return stored(names[index] ?? '', way({ replaces, version: 2 }).closed, ...facts);
      });
      const live = liveReportOf(all, key);
      const standing = ids(standingReportsOf(all, key));
      expect(live === undefined).toBe(standing.length === 0);
      if (live !== undefined) expect(standing).toContain(live.id);
      expect(standing.includes(named(...all) ?? live?.id ?? idOf(''))).toBe(standing.length > 0);
      for (const { id } of all) expect(new Set(versionsOf(all, id)).size).toBe(versionsOf(all, id).length);
    }),
    runs(200),
  );
});
