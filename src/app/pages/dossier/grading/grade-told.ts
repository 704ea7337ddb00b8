import type { DossierEventOf } from '../../../../domain/dossier/events.ts';
import type { GradeGiven } from '../../../../domain/grading/grade.ts';
import { gradeWords } from '../../../strings/grading/grade.ts';

/**
 * That a citizen graded, never how. Where two tablets asked the same one, the first answer counts, and the second says whose tablet
 * that was: a leader who sees that it was not the citizen's strikes it.
 */
export function gradeTold(
  { body: { over } }: DossierEventOf<'dossier/graded'>,
  counting: GradeGiven | undefined,
  nameOf: (person: string) => string | undefined,
): { readonly title?: string; readonly lines: readonly string[] } {
  if (counting === undefined) return { lines: [] };
  if (counting.ref === over) return { title: gradeWords.again, lines: [] };
  return { lines: [gradeWords.second(counting.on, nameOf(counting.actor))] };
}
