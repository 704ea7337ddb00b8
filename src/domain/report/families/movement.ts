/** T5: what came of a campaign (phong trào thi đua): the desk before and after, its equipment and its money. */
import { ownForm, timeInWords } from './own-form.ts';
import { table, typed, type Asked, type Outline } from './outline.ts';
import { handled, online, paid, petitions, published, satisfaction } from './said.ts';
import { figure, sentence } from './sentence.ts';
import type { ReportFamily } from './family.ts';

const outline: Outline = {
  chapters: [
    {
      heading: 'Công tác lãnh đạo, triển khai',
      sections: [
        {
          heading: 'Lãnh đạo, chỉ đạo',
          blocks: [
            sentence(figure('Đã ban hành {paper.directive:words} văn bản chỉ đạo, điều hành')),
            typed('direction.led', 'Lãnh đạo, chỉ đạo', 'reportOther'),
          ],
        },
        {
          heading: 'Thông tin, tuyên truyền',
          blocks: [
            sentence(figure('Đã thực hiện {news.item:words} tin, bài, buổi tuyên truyền')),
            typed('direction.news', 'Thông tin, tuyên truyền', 'reportOther'),
          ],
        },
      ],
    },
    {
      heading: 'Kết quả thực hiện',
      sections: [
        {
          heading: 'Trước khi phát động',
          blocks: [
            typed('before.place', 'Cơ sở vật chất trước khi phát động', 'reportOther', {
              before: 'Cơ sở vật chất: ',
            }),
            sentence(
              [
                { text: '{unit.decided}/{unit.total} đơn vị đã ban hành quyết định thành lập' },
                {
                  text: 'Chưa đơn vị nào trong {unit.total} đơn vị ban hành quyết định thành lập',
                  zero: ['unit.decided'],
                },
              ],
              figure('{unit.regulated}/{unit.total} đơn vị đã ban hành quy chế hoạt động'),
            ),
            typed('before.people', 'Nhân sự trước khi phát động', 'reportOther', { before: 'Nhân sự: ' }),
          ],
        },
        {
          heading: 'Kết quả phong trào',
          blocks: [handled, published, online, paid],
          points: [
            {
              heading: 'Trụ sở, trang thiết bị',
              blocks: [
                sentence(
                  figure('Tổng kinh phí {budget.total} đồng'),
                  figure('đã chi {budget.spent} đồng'),
                  figure('còn lại {budget.left} đồng', 'đã chi hết'),
                ),
                table('budget-lines'),
                sentence(figure('Đã có {equipment.total} trang thiết bị')),
                table('equipment-lines'),
                typed('movement.place', 'Trụ sở, trang thiết bị', 'reportOther'),
              ],
            },
            {
              heading: 'Hướng dẫn dịch vụ công trực tuyến, thanh toán trực tuyến',
              blocks: [
                sentence(
                  [
                    { text: 'Đã hướng dẫn {support.helped} lượt người nộp hồ sơ, thanh toán trực tuyến' },
                    { text: 'Chưa hướng dẫn người nộp hồ sơ trực tuyến', zero: ['support.helped'] },
                  ],
                  figure('{support.shift:words} ca hỗ trợ tại quầy'),
                  figure('{support.volunteer} lượt tình nguyện viên'),
                ),
                sentence(
                  figure(
                    '{payment.desk.online}/{payment.desk.total} Bộ phận Một cửa đã thanh toán trực tuyến',
                  ),
                ),
                typed('movement.support', 'Hướng dẫn người dân', 'reportOther'),
              ],
            },
            { heading: 'Mức độ hài lòng; phản ánh, kiến nghị', blocks: [satisfaction, petitions] },
            {
              heading: 'Đội ngũ công chức, viên chức',
              blocks: [
                sentence(
                  figure('Bộ phận Một cửa có {staff.total:words} người'),
                  figure('{staff.trained} người được tập huấn'),
                ),
                typed('movement.people', 'Đội ngũ', 'reportOther'),
              ],
            },
          ],
        },
        {
          heading: 'Cách làm hay, sáng kiến',
          blocks: [
            sentence(
              figure('Có {initiative.total:words} cách làm hay, sáng kiến', 'Trong kỳ chưa có sáng kiến'),
            ),
            typed('initiative', 'Cách làm hay, sáng kiến', 'reportOther'),
          ],
        },
      ],
    },
    {
      heading: 'Đánh giá chung',
      sections: [
        {
          heading: 'Kết quả đạt được',
          blocks: [typed('assessment', 'Kết quả đạt được', 'reportAssessment')],
        },
        {
          heading: 'Khó khăn, hạn chế',
          blocks: [typed('difficulties', 'Khó khăn, hạn chế', 'reportDifficulties')],
        },
        { heading: 'Nguyên nhân', blocks: [typed('causes', 'Nguyên nhân', 'reportCauses')] },
      ],
    },
    {
      heading: 'Giải pháp thời gian tới',
      blocks: [typed('tasks', 'Giải pháp thời gian tới', 'reportTasks')],
    },
    { heading: 'Đề xuất, kiến nghị', blocks: [typed('proposals', 'Đề xuất, kiến nghị', 'reportProposals')] },
  ],
};

const asks: readonly Asked[] = [
  { title: 'Chỉ đạo, tuyên truyền', slots: ['paper.directive', 'news.item', 'initiative.total'] },
  {
    title: 'Đơn vị',
    slots: ['unit.total', 'unit.decided', 'unit.regulated', 'payment.desk.total', 'payment.desk.online'],
  },
  { title: 'Kinh phí, thiết bị', slots: ['budget.total', 'budget.spent', 'budget.left', 'equipment.total'] },
  {
    title: 'Con người, hỗ trợ',
    slots: [
      ...['staff.total', 'staff.trained', 'support.helped', 'support.shift', 'support.volunteer'],
      'procedure.public',
    ],
  },
];

export const movement = {
  id: 'movement',
  forms: [ownForm('phong-trao', 'Tổng kết phong trào')],
  lasts: null,
  outline,
  asks,
  titleOf: (preset, period) =>
    `Tổng kết phong trào thi đua cải cách hành chính ${timeInWords(preset, period)}`,
} as const satisfies ReportFamily;
