/** T4: a quarterly report with the indicator table and the table of plan tasks. */
import { ownForm, timeInWords } from './own-form.ts';
import { table, typed, type Asked, type Outline } from './outline.ts';
import { digitised, handled, online, paid, petitions } from './said.ts';
import { figure, list, sentence, type Clause } from './sentence.ts';
import type { ReportFamily } from './family.ts';

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}`.padStart(2, '0'));
const ofMonth = (month: string): Clause => [
  { text: `tháng ${month}: {index.766.${month}}/100 điểm, xếp hạng {index.766.${month}.rank}` },
  { text: `tháng ${month}: {index.766.${month}}/100 điểm` },
];

const outline: Outline = {
  chapters: [
    {
      heading: 'Công tác chỉ đạo, điều hành',
      sections: [
        {
          heading: 'Văn bản chỉ đạo',
          blocks: [
            sentence(figure('Trong kỳ đã ban hành {paper.directive:words} văn bản chỉ đạo, điều hành')),
            typed('direction.papers', 'Văn bản chỉ đạo', 'reportOther', {
              hint: 'Mỗi dòng một văn bản: loại, số, ngày, về việc gì.',
            }),
          ],
        },
        {
          heading: 'Thông tin, tuyên truyền',
          blocks: [typed('direction.news', 'Thông tin, tuyên truyền', 'reportOther')],
        },
        {
          heading: 'Tiến độ thực hiện nhiệm vụ cấp trên giao',
          blocks: [
            sentence(
              [
                { text: 'Được giao {task.total:words} nhiệm vụ' },
                { text: 'Trong kỳ không được giao nhiệm vụ', zero: ['task.total'] },
              ],
              figure('{task.done.onTime} nhiệm vụ hoàn thành đúng hạn'),
              figure('{task.done.late} nhiệm vụ hoàn thành quá hạn'),
              figure('{task.pending.inTime} nhiệm vụ đang thực hiện trong hạn'),
              [
                { text: '{task.pending.overdue} nhiệm vụ quá hạn chưa hoàn thành' },
                { text: '', zero: ['task.total'] },
                { text: 'không có nhiệm vụ quá hạn', zero: ['task.pending.overdue'] },
              ],
            ),
            typed('direction.tasks', 'Tiến độ nhiệm vụ', 'reportOther'),
          ],
        },
      ],
    },
    {
      heading: 'Kết quả thực hiện',
      sections: [
        {
          heading: 'Rà soát, đơn giản hóa thủ tục hành chính',
          blocks: [
            sentence([
              {
                text: 'Đã có {procedure.simplified:words} thủ tục hành chính được phê duyệt phương án đơn giản hóa',
              },
              {
                text: 'Trong kỳ không phát sinh phương án đơn giản hóa được phê duyệt',
                zero: ['procedure.simplified'],
              },
            ]),
            typed('reviewed.which', 'Rà soát, đơn giản hóa', 'reportOther'),
          ],
        },
        {
          heading: 'Công bố, số lượng thủ tục hành chính',
          blocks: [
            sentence(
              figure('Thủ tục hành chính thuộc thẩm quyền giải quyết: {procedure.total} thủ tục'),
              figure(
                'công bố mới {procedure.published.new:words} thủ tục',
                'không phát sinh thủ tục công bố mới',
              ),
              figure('sửa đổi, bổ sung {procedure.published.amended:words} thủ tục'),
              figure(
                'bãi bỏ, thay thế {procedure.published.abolished:words} thủ tục',
                'không phát sinh thủ tục bãi bỏ, thay thế',
              ),
            ),
            typed('published.which', 'Công bố thủ tục', 'reportOther', {
              hint: 'Số, ngày của quyết định công bố.',
            }),
          ],
        },
        {
          heading: 'Cơ chế một cửa, một cửa liên thông',
          blocks: [
            typed('onestop.place', 'Cơ sở vật chất, nhân sự', 'reportOther', {
              before: 'Cơ sở vật chất, nhân sự: ',
            }),
            digitised,
            handled,
            petitions,
            list(
              [
                { text: 'Điểm Bộ chỉ số theo Quyết định số 766/QĐ-TTg của kỳ: {index.766}/100 điểm' },
                ...months.map((month) => ({
                  text: 'Điểm Bộ chỉ số theo Quyết định số 766/QĐ-TTg từng tháng',
                  needs: [`index.766.${month}`],
                })),
              ],
              ...months.map(ofMonth),
            ),
          ],
        },
        {
          heading: 'Dịch vụ công trực tuyến',
          blocks: [online, paid, typed('digital.more', 'Dịch vụ công trực tuyến', 'reportOther')],
        },
      ],
    },
    {
      heading: 'Đánh giá chung',
      sections: [
        { heading: 'Mặt tích cực', blocks: [typed('assessment', 'Mặt tích cực', 'reportAssessment')] },
        {
          heading: 'Tồn tại, hạn chế, nguyên nhân',
          blocks: [
            typed('difficulties', 'Tồn tại, hạn chế', 'reportDifficulties'),
            typed('causes', 'Nguyên nhân', 'reportCauses'),
          ],
        },
      ],
    },
    { heading: 'Phương hướng, nhiệm vụ', blocks: [typed('tasks', 'Phương hướng, nhiệm vụ', 'reportTasks')] },
    { heading: 'Kiến nghị, đề xuất', blocks: [typed('proposals', 'Kiến nghị, đề xuất', 'reportProposals')] },
    {
      heading: 'Biểu mẫu thống kê',
      blocks: ['cchc-indicators', 'petitions-05a', 'causes-07a', 'procedures-07b', 'index-766'].map(table),
    },
    { heading: 'Thực hiện nhiệm vụ theo kế hoạch cải cách hành chính', blocks: [table('plan-tasks')] },
  ],
};

const asks: readonly Asked[] = [
  {
    title: 'Nhiệm vụ được giao',
    slots: [
      'task.total',
      'task.done.onTime',
      'task.done.late',
      'task.pending.inTime',
      'task.pending.overdue',
    ],
  },
  {
    title: 'Văn bản, đối thoại, thủ tục',
    slots: [
      ...['paper.directive', 'dialogue.held', 'procedure.simplified', 'procedure.published.new'],
      ...[
        'procedure.published.amended',
        'procedure.published.abolished',
        'procedure.total',
        'procedure.onestop',
      ],
      ...['procedure.linked', 'procedure.process'],
    ],
  },
  {
    title: 'Dịch vụ công, thanh toán',
    slots: [
      ...['service.full.eligible', 'service.full.total'],
      ...['payment.procedure.due', 'payment.procedure.integrated'],
    ],
  },
  {
    title: 'Nhiệm vụ theo kế hoạch',
    slots: ['decision.publication', 'decision.process', 'decision.simplification'],
  },
  {
    title: 'Bộ chỉ số 766, lấy trên Cổng dịch vụ công',
    slots: ['index.766', ...months.flatMap((month) => [`index.766.${month}`, `index.766.${month}.rank`])],
  },
];

export const withTables = {
  id: 'withTables',
  forms: [ownForm('cchc-bieu-mau', 'CCHC quý có biểu mẫu')],
  lasts: 'Quarter',
  outline,
  asks,
  titleOf: (preset, period) =>
    `Tình hình thực hiện cải cách thủ tục hành chính trên địa bàn ${timeInWords(preset, period)}`,
} as const satisfies ReportFamily;
