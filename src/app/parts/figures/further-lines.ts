import { furtherTitles } from '../../../documents/report/further.ts';
import { writeCount } from '../../../documents/report/numerals.ts';
import type { Share } from '../../../domain/counting/tally-row.ts';
import { isGradeShare } from '../../../domain/grading/told.ts';
import type { FurtherDifference } from '../../../domain/report/figures.ts';
import { adjustmentWords } from '../../strings/report/report.ts';

const written = ({ n, d }: Share): string => `${writeCount(n)}/${writeCount(d)}`;

/** What has moved beside the tally. Of grades not how: a difference of one would say what one citizen said. */
export function furtherLines(moved: readonly FurtherDifference[]): readonly string[] {
  const told = moved.filter(({ share }) => share === 'graded' || !isGradeShare(share));
  return [
    ...told.map(({ share, was, is }) =>
      adjustmentWords.changeOfShare(furtherTitles[share], written(was), written(is)),
    ),
    ...(told.length < moved.length ? [adjustmentWords.gradesMoved] : []),
  ];
}
