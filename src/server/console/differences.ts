import { html, type Html } from '../../documents/page.ts';
import { bucketNames } from '../../documents/report/changes.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import type { Share } from '../../domain/counting/tally-row.ts';
import { petitionsDiffering } from '../../domain/petition/counting.ts';
import { petitionFigureAmongOthers } from '../../documents/petition-words.ts';
import { unstatedIn } from '../../domain/report/content.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { adjustment, furtherMoved } from '../../domain/report/figures.ts';
import { causeInWords } from '../../documents/report/delays.ts';
import { furtherTitles } from '../../documents/report/further.ts';
import { delaysDiffering, type Recounted } from '../reports/recount.ts';
import { table } from './layout.ts';
import { shareTitles } from './words.ts';

type Line = readonly [name: string, said: string, counted: string];

/** In what a report and the level above's own count of it differ, part by part: figures, fields, shares, and what stands behind. */
export function differences(content: ReportContent, counted: Recounted): Html {
  const lines = [...figureLines(content, counted), ...linesBehind(content, counted)];
  if (lines.length === 0) return html`<p>${alike}</p>`;
  return table(
    'Khác nhau giữa báo cáo và số tính lại',
    [{ name: 'Chỉ tiêu' }, { name: 'Báo cáo', isNumber: true }, { name: 'Tính lại', isNumber: true }],
    lines,
  );
}

const alike =
  'Mọi con số đều bằng nhau, nhưng các hồ sơ đứng sau chúng không còn y như khi chốt: có hồ sơ khác ngày, khác trạng thái hoặc là hồ sơ khác.';

function figureLines(content: ReportContent, counted: Recounted): readonly Line[] {
  const { buckets, shares } = adjustment(content.tally, counted);
  const part = ({ n, d }: Share): string => `${writeCount(n)}/${writeCount(d)}`;
  return [
    ...buckets.map(({ field, bucket, was, is }): Line => [
      field === null ? bucketNames[bucket] : `${bucketNames[bucket]} (${field})`,
      ...([writeCount(was), writeCount(is)] as const),
    ]),
    ...shares.map(({ share, was, is }): Line => [shareTitles[share], part(was), part(is)]),
    ...furtherMoved(content.further, counted.further).map(({ share, was, is }): Line => [
      ...([furtherTitles[share], part(was), part(is)] as const),
    ]),
    ...delaysDiffering(content, counted).map(({ cause, was, is }): Line => [
      `Quá hạn: ${causeInWords(cause)}`,
      ...([writeCount(was), writeCount(is)] as const),
    ]),
    ...petitionsDiffering(content.petitions, counted.petitions).map(({ side, figure, was, is }): Line => [
      petitionFigureAmongOthers(side, figure),
      ...([writeCount(was), writeCount(is)] as const),
    ]),
  ];
}

function linesBehind(content: ReportContent, { dossiers, levelsUnstated }: Recounted): readonly Line[] {
  const said = unstatedIn(content);
  const lines: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ['Số hồ sơ đứng sau báo cáo', content.dossiers.count, dossiers?.count],
    ['Hồ sơ chưa khai mức độ dịch vụ công', said?.dossiers, levelsUnstated?.dossiers],
    ['Thủ tục chưa khai mức độ dịch vụ công', said?.procedures, levelsUnstated?.procedures],
  ];
  return lines.flatMap(([name, was, is]): Line[] =>
    was === undefined || is === undefined || was === is ? [] : [[name, writeCount(was), writeCount(is)]],
  );
}
