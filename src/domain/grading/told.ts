/**
 * What is told of grades. Their shares are of what was handed over in the period, and no figure opens who gave which: a share by
 * grade opens all that were graded.
 */
import type { Figure, FurtherName, FurtherShares, Share } from '../counting/tally-row.ts';
import { fewestTold } from './scale.ts';

export const gradeShares = ['graded', 'satisfied', 'dissatisfied'] as const satisfies readonly FurtherName[];
export type GradeShare = (typeof gradeShares)[number];
export const isGradeShare = (name: FurtherName): name is GradeShare =>
  (gradeShares as readonly FurtherName[]).includes(name);

type Counted = Readonly<Partial<Record<GradeShare, Share>>>;

/** Of a handful nothing is told but how many there are: whoever handed over could tell who said what. */
export const tellsGrades = ({ graded }: Counted): boolean => graded !== undefined && graded.n >= fewestTold;

/** Where nobody was satisfied, the list of those who graded would say what each of them said. */
export const opensGraded = (counted: Counted): boolean =>
  !tellsGrades(counted) || (counted.satisfied?.n ?? 0) > 0;

/** The shares that a report tells: those of grades only where it tells of grades. */
export type ToldShares = Omit<FurtherShares, GradeShare> & Partial<FurtherShares>;

/** An office that asks nobody, and was told nothing, tells of no grades. @param asks whether it asks citizens now */
export const toldShares = (counted: FurtherShares, asks: boolean): ToldShares => {
  const { graded, satisfied: _, dissatisfied: __, ...others } = counted;
  return asks || graded.n > 0 ? counted : others;
};

/** Its list is of those who graded. */
export const saysWhoGraded = (figure: Figure): boolean =>
  figure.kind === 'further' &&
  isGradeShare(figure.share) &&
  (figure.share !== 'graded' || figure.part === 'n');

export const allGraded: Figure = { kind: 'further', share: 'graded', part: 'n' };

/** What a figure opens: nearly always just what it counts. */
export const openedAs = (figure: Figure): Figure =>
  figure.kind === 'further' && figure.share !== 'graded' && isGradeShare(figure.share) ? allGraded : figure;
