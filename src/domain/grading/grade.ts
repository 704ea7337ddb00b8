/**
 * The one grade of a dossier. The first that was given stands, whatever another tablet has recorded apart: a citizen grades
 * once, and nobody could choose between two without being shown them. Only whoever gave it replaces it, before the
 * tablet goes back:
 *
 *   graded(good), graded(bad, over the first)   ⇒ bad
 *   graded(good), graded(bad)                   ⇒ good: the second knew nothing of the first
 *   graded(good), gradeStruck(the first), …     ⇒ none, for ever
 *
 * It is kept wherever the dossier goes, and counts while the dossier is handed over (`satisfactionIn`).
 */
import type { PersonId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef } from '../../log/entry.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DossierEventOf } from '../dossier/events.ts';
import type { FoldedEntry } from '../subject.ts';
import { satisfactionOf, type Grade, type Satisfaction } from './scale.ts';

export interface GradeGiven {
  /** `node:seq` of the entry that says so. */
  readonly ref: string;
  /** Whoever had turned the tablet to the citizen. */
  readonly actor: PersonId;
  readonly on: PlainDate;
  readonly grade: Grade;
  /** A leader has said that it was not the citizen's. */
  readonly isStruck?: true;
}

export function withGrade(
  dossier: Dossier,
  { body }: DossierEventOf<'dossier/graded'>,
  entry: FoldedEntry,
): Dossier {
  const { over, ...said } = body;
  const { graded } = dossier;
  const given = { ref: entryRef(entry), actor: entry.actor, ...said };
  return graded === undefined || mayReplace(graded, { over, ...given })
    ? { ...dossier, graded: given }
    : dossier;
}

/** By the same hands, on the same day, and knowing which. */
export const mayReplace = (
  graded: GradeGiven,
  next: { readonly over: string | undefined; readonly actor: string; readonly on: PlainDate },
): boolean =>
  graded.isStruck !== true &&
  graded.ref === next.over &&
  graded.actor === next.actor &&
  graded.on === next.on;

export const withoutGrade = (dossier: Dossier, { body }: DossierEventOf<'dossier/gradeStruck'>): Dossier =>
  dossier.graded?.ref === body.grade
    ? { ...dossier, graded: { ...dossier.graded, isStruck: true } }
    : dossier;

/** What is counted; null where nobody graded it, or what was handed over has come back. */
export const satisfactionIn = ({ state, graded }: Pick<Dossier, 'state' | 'graded'>): Satisfaction | null =>
  state !== 'handedOver' || graded === undefined || graded.isStruck === true
    ? null
    : satisfactionOf(graded.grade);
