import { formII06a } from '../../forms/form-ii06a.ts';
import { formUnfolded } from '../../forms/form-unfolded.ts';
import { typed, type Section } from './outline.ts';
import { figure, sentence } from './sentence.ts';
import type { ReportFamily } from './family.ts';

/** What was made public, which no log knows; where nobody typed anything, nothing is said. */
const publicity: Section = {
  heading: 'Kết quả công khai, minh bạch',
  blocks: [
    sentence(
      [
        { text: 'Trong kỳ đã niêm yết công khai {procedure.posted.total:words} thủ tục hành chính' },
        {
          text: 'Trong kỳ không phát sinh thủ tục hành chính phải niêm yết thêm',
          zero: ['procedure.posted.total'],
        },
      ],
      figure('ban hành mới {procedure.posted.new:words} thủ tục'),
      figure('sửa đổi, bổ sung {procedure.posted.amended:words} thủ tục'),
      figure('thay thế {procedure.posted.replaced:words} thủ tục'),
      figure('gỡ {procedure.posted.abolished:words} thủ tục đã bãi bỏ'),
    ),
    typed('publicity.decisions', 'Công khai: quyết định công bố, kết quả đánh giá', 'reportOther', {
      hint: 'Lĩnh vực, số và ngày của quyết định; công khai kết quả đánh giá theo Quyết định số 766/QĐ-TTg.',
    }),
  ],
};

/** How procedures were handled in a period (TT 01/2020/TT-VPCP): every figure is of the log, and opens its dossiers. */
export const handling = {
  id: 'handling',
  forms: [formII06a, formUnfolded],
  lasts: 'Month',
  begins: [publicity],
  asks: [
    {
      title: 'Niêm yết công khai',
      slots: ['total', 'new', 'amended', 'replaced', 'abolished'].map((of) => `procedure.posted.${of}`),
    },
  ],
} as const satisfies ReportFamily;
