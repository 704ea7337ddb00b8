/**
 * The lines of Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 06): each hand-over with who gave, who took, and whether the
 * giver was done before their day, on it or after it. Days are compared as days: before, on, after.
 */
import type { PersonId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Dossier } from '../dossier.ts';
import type { Move } from './hands.ts';

export type StepResult = 'early' | 'onTime' | 'late';

export interface ControlLine {
  readonly move: Move;
  /** Who signs for having given it: whoever had it in their hands, for the desk whoever wrote it down; else null. */
  readonly giver: PersonId | null;
  /** Who signs for having taken it; null where nobody of the office has said so. */
  readonly taker: PersonId | null;
  /** Null where no day was set for the giver: the desk that hands on what came in, or one who only passed it on. */
  readonly result: StepResult | null;
}

export function controlLines(dossier: Course): readonly ControlLine[] {
  const { moves = [] } = dossier;
  return moves.map((move, at) => {
    const taker = move.takenOver?.actor ?? (move.to.kind === 'person' ? (move.to.id as PersonId) : null);
    return {
      ...{ move, taker },
      giver: signerOf(move),
      result: resultOf(move, moves[at - 1], dossier),
    };
  });
}
type Course = Pick<Dossier, 'moves' | 'resolvedOn' | 'supplements'>;

/** Somebody who wrote down what they fetched themselves has not given it: who did is written by hand. */
function signerOf({ from, to, actor }: Move): PersonId | null {
  if (from.kind === 'unit') return null;
  if (from.kind === 'person') return from.id as PersonId;
  return to.kind === 'person' && to.id === actor ? null : actor;
}

/** By the day that was set for the step; where none was, what comes back to the desk is measured as the dossier is counted. */
function resultOf(move: Move, before: Move | undefined, course: Course): StepResult | null {
  if (before === undefined || move.from.kind === 'desk') return null;
  if (before.dueBy !== null) return compared(move.on, before.dueBy);
  return move.to.kind !== 'desk' || move.dueThen === null ? null : asCounted(move.on, move.dueThen, course);
}

/** Its result may have been there before the papers came back; while it waits for the citizen it becomes neither. */
function asCounted(on: PlainDate, due: PlainDate, { resolvedOn, supplements }: Course): StepResult | null {
  const waiting = supplements.find(
    ({ requestedOn, answeredOn }) => requestedOn < on && (answeredOn === null || answeredOn >= on),
  );
  const done = resolvedOn !== null && resolvedOn < on ? resolvedOn : on;
  if (waiting === undefined || waiting.requestedOn >= done) return compared(done, due);
  return waiting.requestedOn > due ? 'late' : null;
}

export function compared(on: PlainDate, due: PlainDate): StepResult {
  if (on === due) return 'onTime';
  return on < due ? 'early' : 'late';
}
