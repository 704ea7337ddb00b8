/** What comes next for a report, and for whom. */
import type { PlainDate } from '../../base/plain-date.ts';
import type { Role } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import { mayDoWithReport, type HandlingReport } from './lifecycle.ts';
import type { Report } from './report.ts';
import { isAskedAgain, isReplaced, preferredTo, type StoredReport } from './versions.ts';

/**
 * The one thing that moves a report on. `mine` says whether somebody with these roles may do it; if not, the screen
 * says who can.
 */
export type NextStep =
  | { readonly kind: 'approve'; readonly mine: boolean }
  | { readonly kind: 'submit'; readonly mine: boolean }
  | { readonly kind: 'awaitAnswer' }
  | { readonly kind: 'newVersion'; readonly mine: boolean }
  /** The second of two reports goes no further up. */
  | { readonly kind: 'setAside'; readonly mine: boolean }
  | { readonly kind: 'none' };

/** A step that somebody of the office takes. */
export type MyStep = Extract<NextStep, { readonly mine: boolean }>['kind'] | 'closeAgain';

/** @param isSecond the level above counts another report of the same period and form */
export function nextStepOf(
  { state }: Pick<Report, 'state'>,
  replaced: boolean,
  roles: readonly Role[],
  { isSecond = false } = {},
): NextStep {
  if (replaced) return { kind: 'none' };
  const may = (deed: HandlingReport): boolean => mayDoWithReport(state, deed, { isSecond });
  if (may('approveReport')) return { kind: 'approve', mine: mayRole(roles, 'approveReport') };
  if (may('submitReport')) return { kind: 'submit', mine: mayRole(roles, 'submitReport') };
  if (may('acknowledgeReport')) return { kind: 'awaitAnswer' };
  if (isSecond)
    return may('withdrawReport')
      ? { kind: 'setAside', mine: mayRole(roles, 'withdrawReport') }
      : { kind: 'none' };
  return state === 'returned'
    ? { kind: 'newVersion', mine: mayRole(roles, 'closePeriod') }
    : { kind: 'none' };
}

/** Reports of which the next step is the deed of somebody with these roles: what waits for them. */
export const waitingFor = (
  all: readonly StoredReport[],
  roles: readonly Role[],
  today: PlainDate,
): readonly (StoredReport & { readonly next: MyStep })[] =>
  all.flatMap((stored): readonly (StoredReport & { readonly next: MyStep })[] => {
    if (isAskedAgain(all, stored, today) && mayRole(roles, 'closePeriod'))
      return [{ ...stored, next: 'closeAgain' as const }];
    const isSecond = preferredTo(all, stored.id) !== undefined;
    const next = nextStepOf(stored.report, isReplaced(all, stored.id), roles, { isSecond });
    return 'mine' in next && next.mine ? [{ ...stored, next: next.kind }] : [];
  });
