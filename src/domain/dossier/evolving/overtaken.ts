/**
 * What was asked of a leader was asked of the dossier as it was then. What is done afterwards stands: it takes out of the
 * question what it has overtaken, and a question of which nothing is left waits no more.
 *
 *   a deed, or a correction of the state     the state
 *   another request, an answer, a hand-over  the day of the one before
 *   a corrected day                          that day
 *   a due day that a supplement gave         an earlier one
 */
import type { AskedCorrection, Dossier } from '../dossier.ts';
import { wasOverdueWhenAsked } from '../due-day.ts';
import type { DossierEvent } from '../events.ts';
import { withAsked } from './asked.ts';
import type { Change } from './conflict.ts';

type Days = AskedCorrection['body']['days'];

/** @param after as the fact has left it, with what waited before, and maybe with what the fact itself asks for */
export function withoutOvertaken(before: Dossier, after: Dossier, event: Change): Dossier {
  const { asked: waited = [] } = before;
  if (waited.length === 0 || after.asked === undefined) return after;
  const refs = new Set(waited.map(({ ref }) => ref));
  const hasGivenDue = event.type === 'dossier/supplemented' && !wasOverdueWhenAsked(before);
  const still = after.asked.flatMap((each): AskedCorrection[] => {
    if (!refs.has(each.ref) || each.isOfProcedure === true) return [each];
    const { state, days } = each.body;
    const isBehind = hasGivenDue && days.dueOn && after.dueOn !== null && days.dueOn < after.dueOn;
    const left = without(days, [...daysOvertakenBy(event), ...(isBehind ? (['dueOn'] as const) : [])]);
    const kept = state === undefined || setsState(event) ? {} : { state };
    const isEmpty = Object.keys({ ...left, ...kept }).length === 0;
    return isEmpty ? [] : [{ ...each, body: { days: left, ...kept } }];
  });
  return withAsked(after, still);
}

export function setsState(event: DossierEvent): boolean {
  switch (event.type) {
    case 'dossier/corrected':
      return event.body.state !== undefined;
    case 'dossier/accepted':
    case 'dossier/refused':
    case 'dossier/supplementRequested':
    case 'dossier/supplemented':
    case 'dossier/resolved':
    case 'dossier/handedOver':
    case 'dossier/closed':
      return true;
    default:
      return false;
  }
}

function daysOvertakenBy(event: DossierEvent): readonly (keyof Days)[] {
  switch (event.type) {
    case 'dossier/supplementRequested':
      return ['supplementRequestedOn', 'supplementedOn'];
    case 'dossier/supplemented':
      return ['supplementedOn'];
    case 'dossier/handedOver':
      return ['handedOverOn'];
    case 'dossier/corrected':
      return Object.keys(event.body.days) as (keyof Days)[];
    default:
      return [];
  }
}

const without = (days: Days, keys: readonly (keyof Days)[]): Days =>
  Object.fromEntries(Object.entries(days).filter(([key]) => !keys.includes(key as keyof Days)));
