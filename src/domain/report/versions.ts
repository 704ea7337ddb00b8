/**
 * How the reports of an office stand to each other: one lives per period and form, a later version names the one it
 * replaces, and where tablets closed the same period apart the level above names the one that counts.
 */
import { dayOfInstant } from '../../base/clock.ts';
import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { daysBetween, type PlainDate } from '../../base/plain-date.ts';
import { instantOf } from '../../log/stamp.ts';
import type { ReportContent } from './events.ts';
import { isGivenBack, type Report } from './report.ts';

export interface StoredReport {
  readonly id: ReportId;
  readonly report: Report;
}

/** What there is one report of. The version of a form is no other form. */
export interface ReportKey {
  readonly period: Period;
  readonly form: string;
}
export const keyOf = ({ period, form }: Pick<ReportContent, 'period' | 'form'>): ReportKey => ({
  period,
  form: form.id,
});
export const isReportOf = ({ period, form }: ReportKey, { content }: Report): boolean =>
  content.form.id === form && content.period.from === period.from && content.period.to === period.to;

/** Of one period and form the one that was set aside or given back last: what was typed then is begun with. */
export const lastSetAside = (all: readonly StoredReport[], key: ReportKey): StoredReport | undefined =>
  all
    .filter(({ report }) => report.withdrawn !== null && isReportOf(key, report))
    .sort((a, b) => ((a.report.withdrawn?.stamp ?? '') < (b.report.withdrawn?.stamp ?? '') ? 1 : -1))[0];

/** How many reports of one period, form and version were set aside or given back: each has a paper of its own. */
export const closedBefore = (all: readonly StoredReport[], key: ReportKey, version: number): number =>
  all.filter(
    ({ report }) =>
      report.state === 'withdrawn' && report.content.version === version && isReportOf(key, report),
  ).length;

/** A leader wanted it mended in the last month, and nobody has closed its period again. */
export function isAskedAgain(
  all: readonly StoredReport[],
  { id, report }: StoredReport,
  today: PlainDate,
): boolean {
  if (report.withdrawn === null || !isGivenBack(report)) return false;
  const key = keyOf(report.content);
  const givenBackOn = dayOfInstant(instantOf(report.withdrawn.stamp));
  return (
    daysBetween(givenBackOn, today) <= 31 &&
    lastSetAside(all, key)?.id === id &&
    liveReportOf(all, key) === undefined
  );
}

/** Of two that tablets made apart the one that is not second, else the one closed first: the same on every tablet. */
export const successorOf = (all: readonly StoredReport[], id: ReportId): StoredReport | undefined =>
  all
    .filter(({ report }) => report.content.replaces === id && report.state !== 'withdrawn')
    .sort(
      (a, b) => Number(a.report.secondTo !== null) - Number(b.report.secondTo !== null) || closedFirst(a, b),
    )[0];

/** Whether a later version, not withdrawn, has taken its place. */
export const isReplaced = (all: readonly StoredReport[], id: ReportId): boolean =>
  successorOf(all, id) !== undefined;

/** Neither withdrawn nor replaced; more than one when several tablets closed the same period and form apart. */
export const standingReportsOf = (all: readonly StoredReport[], key: ReportKey): readonly StoredReport[] =>
  all.filter(
    ({ id, report }) => isReportOf(key, report) && report.state !== 'withdrawn' && !isReplaced(all, id),
  );

/**
 * The report that counts instead of this one, by the level above's word. Undefined when there is none, or when that one
 * has been withdrawn or replaced by a version that this tablet knows: then this one stands again.
 */
export function preferredTo(all: readonly StoredReport[], id: ReportId): StoredReport | undefined {
  const secondTo = all.find((each) => each.id === id)?.report.secondTo;
  if (secondTo == null) return undefined;
  const preferred = latestVersionOf(all, secondTo);
  return preferred?.id === id || preferred?.report.state === 'withdrawn' ? undefined : preferred;
}

/** Undefined where versions name each other in a circle, which only somebody who means harm can record. */
function latestVersionOf(all: readonly StoredReport[], id: ReportId): StoredReport | undefined {
  const passed = new Set<ReportId>();
  let latest = all.find((each) => each.id === id);
  for (;;) {
    const next = latest && successorOf(all, latest.id);
    if (latest === undefined || next === undefined) return latest;
    if (passed.has(latest.id)) return undefined;
    passed.add(latest.id);
    latest = next;
  }
}

/** The report and those that it replaces, newest first. */
export function withPredecessors(all: readonly StoredReport[], id: ReportId): readonly StoredReport[] {
  const byId = new Map<string, StoredReport>(all.map((stored) => [stored.id, stored]));
  const line = new Set<StoredReport>();
  let each = byId.get(id);
  while (each !== undefined && !line.has(each)) {
    line.add(each);
    each = byId.get(each.report.content.replaces ?? '');
  }
  return [...line];
}

/** The others of the same period and form that stand beside it: what two tablets closed apart. */
export function rivalsOf(all: readonly StoredReport[], id: ReportId): readonly StoredReport[] {
  const own = all.find((each) => each.id === id);
  if (own === undefined) return [];
  const standing = standingReportsOf(all, keyOf(own.report.content));
  return standing.some((each) => each.id === id) ? standing.filter((each) => each.id !== id) : [];
}

/** The one report of a period and form that counts; until the level above has spoken, the one closed first. */
export function liveReportOf(all: readonly StoredReport[], key: ReportKey): StoredReport | undefined {
  const standing = standingReportsOf(all, key);
  const preferred = standing.filter(({ id }) => preferredTo(all, id) === undefined);
  return [...(preferred.length > 0 ? preferred : standing)].sort(closedFirst)[0];
}

const closedFirst = (a: StoredReport, b: StoredReport): number =>
  a.report.closedOn < b.report.closedOn
    ? -1
    : a.report.closedOn > b.report.closedOn
      ? 1
      : a.id < b.id
        ? -1
        : 1;

/** All versions of the same report, oldest first. */
export function versionsOf(all: readonly StoredReport[], id: ReportId): readonly StoredReport[] {
  const chain: StoredReport[] = [];
  const follow = (stored: StoredReport | undefined): void => {
    if (stored === undefined || chain.includes(stored)) return;
    chain.push(stored);
    for (const next of all) if (next.report.content.replaces === stored.id) follow(next);
  };
  follow(withPredecessors(all, id).at(-1));
  return chain;
}
