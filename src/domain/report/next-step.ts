/** What comes next for a report, and for whom. */
import type { Role } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { Report } from './report.ts';

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
