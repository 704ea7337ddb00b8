/**
 * What citizens said when results were handed over. An office that does not ask them tells nothing of it; of a handful only how
 * many they are.
 */
import { share } from '../../domain/counting/shares.ts';
import { fewestTold } from '../../domain/grading/scale.ts';
import { tellsGrades } from '../../domain/grading/told.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import type { NarrativePart } from './narrative.ts';
import { writeCount, writePercent, writeShare } from './numerals.ts';

export function gradeParts(further: ReportContent['further'] = {}): readonly NarrativePart[] {
  const { graded, satisfied, dissatisfied } = further;
  if (graded === undefined || graded.d === 0) return [];
  const heading = 'Mức độ hài lòng của công dân khi nhận kết quả';
  const out = `${writeCount(graded.d)} hồ sơ đã trả kết quả trong kỳ`;
  const only = (text: string): readonly NarrativePart[] => [
    { heading, paragraphs: [{ text, items: [], slots: ['satisfaction.graded'] }] },
  ];
  if (graded.n === 0) return only(`Chưa hồ sơ nào trong ${out} được công dân đánh giá.`);
  const some = `Công dân đã đánh giá ${writeCount(graded.n)}/${out} (${writePercent(graded)})`;
  if (!tellsGrades(further) || satisfied === undefined || dissatisfied === undefined)
    return only(`${some}; chưa nêu mức độ hài lòng vì ít hơn ${fewestTold} lượt đánh giá.`);
  const neutral = share(graded.n - satisfied.n - dissatisfied.n, graded.n);
  const lines = [
    `Hài lòng: ${writeShare(satisfied)}`,
    ...(neutral.n === 0 ? [] : [`Bình thường: ${writeShare(neutral)}`]),
    `Không hài lòng: ${dissatisfied.n === 0 ? 'không có' : writeShare(dissatisfied)}`,
  ];
  const items = lines.map((line, at) => `${line}${at === lines.length - 1 ? '.' : ';'}`);
  return [
    {
      heading,
      paragraphs: [
        { text: `${some}, trong đó:`, items, slots },
        { text: source, items: [] },
      ],
    },
  ];
}

const grades = ['satisfaction.satisfied', 'satisfaction.dissatisfied'];
const slots = ['satisfaction.graded', ...grades.flatMap((key) => [key, `${key}.percent`])];

const source =
  'Số liệu do đơn vị tự ghi nhận tại nơi trả kết quả, không phải điểm của Bộ chỉ số theo Quyết định số 766/QĐ-TTg.';
