/** Where the office's reports stand, and what comes next for whom. */
import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import { mayRole } from '../../domain/roles.ts';
import type { Role } from '../../domain/people/person.ts';
import type { Report } from '../../domain/report/report.ts';
import type { StoredReport } from '../../store/queries/queries.ts';

/** Whether a later version, not withdrawn, has taken its place. */
export const isReplaced = (all: readonly StoredReport[], id: ReportId): boolean =>
  successorOf(all, id) !== undefined;

export const successorOf = (all: readonly StoredReport[], id: ReportId): StoredReport | undefined =>
  all.find(({ report }) => report.content.replaces === id && report.state !== 'withdrawn');

/** The one report of a period that is neither withdrawn nor replaced. */
export const liveReportOf = (all: readonly StoredReport[], period: Period): StoredReport | undefined =>
  all.find(
    ({ id, report }) =>
      report.content.period.from === period.from &&
      report.content.period.to === period.to &&
      report.state !== 'withdrawn' &&
      !isReplaced(all, id),
  );

/** All versions of the same report, oldest first. */
export function versionsOf(all: readonly StoredReport[], id: ReportId): readonly StoredReport[] {
  const byId = new Map(all.map((stored) => [stored.id as string, stored]));
  let first = byId.get(id);
  while (first?.report.content.replaces != null && byId.has(first.report.content.replaces))
    first = byId.get(first.report.content.replaces);
  const chain: StoredReport[] = [];
  const follow = (stored: StoredReport | undefined): void => {
    if (stored === undefined || chain.includes(stored)) return;
    chain.push(stored);
    for (const next of all) if (next.report.content.replaces === stored.id) follow(next);
  };
  follow(first);
  return chain;
}

/**
 * The one thing that moves a report on. `mine` says whether somebody with these roles may do it; if not, the screen
 * says who can.
 */
export type NextStep =
  | { readonly kind: 'approve'; readonly mine: boolean }
  | { readonly kind: 'submit'; readonly mine: boolean }
  | { readonly kind: 'awaitAnswer' }
  | { readonly kind: 'newVersion'; readonly mine: boolean }
  | { readonly kind: 'none' };

export function nextStepOf(report: Report, replaced: boolean, roles: readonly Role[]): NextStep {
  if (replaced) return { kind: 'none' };
  switch (report.state) {
    case 'closed':
      return { kind: 'approve', mine: mayRole(roles, 'approveReport') };
    case 'approved':
      return { kind: 'submit', mine: mayRole(roles, 'submitReport') };
    case 'submitted':
      return { kind: 'awaitAnswer' };
    case 'returned':
      return { kind: 'newVersion', mine: mayRole(roles, 'closePeriod') };
    case 'acknowledged':
    case 'withdrawn':
      return { kind: 'none' };
  }
}
