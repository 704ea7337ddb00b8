/** T2: a commune's quarterly report on administrative reform, in the outline that a commune printed [read]. */
import { ownForm, timeInWords } from './own-form.ts';
import { typed, type Asked, type Outline } from './outline.ts';
import {
  digitised,
  early,
  handled,
  late,
  online,
  onTime,
  paid,
  petitions,
  published,
  satisfaction,
} from './said.ts';
import { figure, sentence } from './sentence.ts';
import type { ReportFamily } from './family.ts';

const none = { otherwise: 'Không có.' };

const outline: Outline = {
  chapters: [
    {
      heading: 'Công tác tham mưu, chỉ đạo, triển khai thực hiện',
      sections: [
        {
          heading: 'Việc ban hành văn bản, kế hoạch',
          blocks: [
            sentence(
              figure(
                'Trong kỳ đã ban hành {paper.directive:words} văn bản chỉ đạo, điều hành cải cách hành chính',
              ),
            ),
            typed('direction.papers', 'Văn bản, kế hoạch đã ban hành', 'reportOther', {
              hint: 'Mỗi dòng một văn bản: Kế hoạch số …/KH-UBND ngày … về …',
            }),
          ],
        },
        {
          heading: 'Chỉ đạo, điều hành',
          blocks: [typed('direction.led', 'Chỉ đạo, điều hành', 'reportOther')],
        },
        {
          heading: 'Thông tin, tuyên truyền; kiểm tra, đôn đốc',
          blocks: [
            sentence(figure('Đã thực hiện {news.item:words} tin, bài, buổi tuyên truyền')),
            typed('direction.news', 'Thông tin, tuyên truyền; kiểm tra, đôn đốc', 'reportOther'),
          ],
        },
        {
          heading: 'Chế độ báo cáo',
          blocks: [
            typed('direction.reports', 'Chế độ báo cáo', 'reportOther', {
              hint: 'Báo cáo tháng, quý, 6 tháng, năm.',
            }),
          ],
        },
      ],
    },
    {
      heading: 'Tổng hợp kết quả thực hiện',
      sections: [
        {
          heading: 'Cải cách thủ tục hành chính',
          blocks: [handled],
          points: [
            {
              heading:
                'Rà soát, cắt giảm, đơn giản hóa thủ tục hành chính nội bộ (Quyết định số 1085/QĐ-TTg)',
              blocks: [
                sentence(
                  [
                    { text: 'Đã rà soát {procedure.reviewed:words} thủ tục hành chính' },
                    {
                      text: 'Trong kỳ không phát sinh thủ tục hành chính phải rà soát',
                      zero: ['procedure.reviewed'],
                    },
                  ],
                  figure('đề nghị bãi bỏ {procedure.reviewed.abolished:words} thủ tục'),
                  figure('bãi bỏ thành phần hồ sơ của {procedure.reviewed.component:words} thủ tục'),
                  figure('bổ sung {procedure.reviewed.added:words} thủ tục'),
                ),
                typed('reviewed.which', 'Thủ tục đã rà soát', 'reportOther', {
                  hint: 'Lĩnh vực, số và ngày của quyết định.',
                }),
              ],
            },
            {
              heading: 'Cơ chế một cửa, một cửa liên thông',
              blocks: [
                typed('onestop.place', 'Cơ sở vật chất, nhân sự', 'reportOther', {
                  before: 'Cơ sở vật chất, nhân sự: ',
                }),
                sentence(
                  figure('Bộ phận Một cửa có {staff.total:words} công chức, viên chức, người làm việc'),
                  figure('{equipment.total} trang thiết bị'),
                  figure('{equipment.kiosk} máy tra cứu, máy tính phục vụ công dân'),
                ),
                digitised,
                typed('onestop.identity', 'Xác thực, định danh điện tử', 'reportOther', {
                  before: 'Xác thực, định danh điện tử: ',
                }),
                sentence(
                  [
                    { text: 'Kết quả giải quyết: {resolved.total} hồ sơ' },
                    { text: 'Trong kỳ chưa giải quyết xong hồ sơ nào', zero: ['resolved.total'] },
                  ],
                  ...[early, onTime, late].map((clause) => [
                    { text: '', zero: ['resolved.total'] },
                    ...clause,
                  ]),
                ),
                satisfaction,
                typed('onestop.quality', 'Đánh giá chất lượng', 'reportOther', {
                  before: 'Đánh giá chất lượng: ',
                }),
                petitions,
                published,
              ],
            },
          ],
        },
        {
          heading: 'Xây dựng chính quyền điện tử, chính quyền số',
          blocks: [
            sentence(figure('Tỷ lệ văn bản điện tử đạt {paper.electronic.percent}%'), [
              { text: 'đã cấp chứng thư số cho {staff.certified} người, đạt {staff.certified.percent}%' },
              { text: 'đã cấp chứng thư số cho {staff.certified} người' },
              { text: '{staff.certified.percent}% công chức, viên chức được cấp chứng thư số' },
            ]),
            sentence([
              {
                text: '{service.full.total}/{procedure.total} thủ tục hành chính thực hiện dịch vụ công trực tuyến toàn trình',
              },
            ]),
            online,
            paid,
            sentence(
              figure(
                'Đã chứng thực {certification.electronic:words} bản sao điện tử',
                'Chứng thực bản sao điện tử từ bản chính: không phát sinh',
              ),
            ),
            typed('digital.more', 'Họp trực tuyến, thư công vụ, trang thông tin điện tử', 'reportOther'),
          ],
        },
      ],
    },
    {
      heading: 'Kết quả khắc phục các điểm nghẽn, tồn tại, hạn chế năm {lastYear}',
      sections: [
        {
          heading: 'Công khai, minh bạch còn thấp, chưa kịp thời',
          blocks: [typed('obstacle.publicity', 'Công khai, minh bạch', 'reportDifficulties', none)],
        },
        {
          heading: 'Thủ tục hành chính chênh lệch giữa các hệ thống',
          blocks: [
            typed('obstacle.systems', 'Thủ tục chênh lệch giữa các hệ thống', 'reportDifficulties', none),
          ],
        },
        {
          heading: 'Tỷ lệ hồ sơ giải quyết quá hạn cao',
          blocks: [
            sentence([
              {
                text: 'Trong kỳ có {resolved.late} hồ sơ giải quyết quá hạn, chiếm {resolved.late.percent}%',
              },
              { text: 'Trong kỳ không có hồ sơ giải quyết quá hạn', zero: ['resolved.late'] },
            ]),
            typed('obstacle.late', 'Hồ sơ quá hạn', 'reportDifficulties'),
          ],
        },
        {
          heading: 'Chưa tạo thuận lợi cho thanh toán trực tuyến',
          blocks: [paid, typed('obstacle.payment', 'Thanh toán trực tuyến', 'reportDifficulties')],
        },
        {
          heading: 'Chưa khai thác, sử dụng lại dữ liệu đã số hóa',
          blocks: [
            sentence([
              { text: 'Đã dùng lại giấy tờ, dữ liệu của {reused.total} hồ sơ, đạt {reused.total.percent}%' },
              { text: 'Trong kỳ không tiếp nhận hồ sơ mới', zero: ['received.new'] },
              { text: 'Trong kỳ chưa có hồ sơ dùng lại giấy tờ, dữ liệu đã số hóa', zero: ['reused.total'] },
            ]),
            typed('obstacle.reuse', 'Sử dụng lại dữ liệu', 'reportDifficulties'),
          ],
        },
        {
          heading: 'Dịch vụ công trực tuyến toàn trình chưa bảo đảm chất lượng',
          blocks: [
            typed('obstacle.services', 'Chất lượng dịch vụ công toàn trình', 'reportDifficulties', none),
          ],
        },
      ],
    },
    {
      heading: 'Đánh giá chung',
      sections: [
        { heading: 'Thuận lợi', blocks: [typed('assessment', 'Thuận lợi', 'reportAssessment')] },
        {
          heading: 'Khó khăn, vướng mắc và nguyên nhân',
          blocks: [
            typed('difficulties', 'Khó khăn, vướng mắc', 'reportDifficulties'),
            typed('causes', 'Nguyên nhân', 'reportCauses'),
          ],
        },
        { heading: 'Biện pháp khắc phục', blocks: [typed('tasks', 'Biện pháp khắc phục', 'reportTasks')] },
      ],
    },
    { heading: 'Kiến nghị, đề xuất', blocks: [typed('proposals', 'Kiến nghị, đề xuất', 'reportProposals')] },
  ],
};

const asks: readonly Asked[] = [
  { title: 'Chỉ đạo, tuyên truyền', slots: ['paper.directive', 'news.item'] },
  {
    title: 'Rà soát, công khai thủ tục',
    slots: [
      ...['procedure.reviewed', 'procedure.reviewed.abolished', 'procedure.reviewed.component'],
      ...['procedure.reviewed.added', 'procedure.public'],
    ],
  },
  {
    title: 'Một cửa, chính quyền số',
    slots: [
      ...['procedure.total', 'service.full.total', 'staff.total', 'equipment.total'],
      ...['paper.electronic.percent', 'staff.certified', 'staff.certified.percent'],
      ...['certification.electronic', 'equipment.kiosk'],
    ],
  },
];

export const quarterly = {
  id: 'quarterly',
  forms: [ownForm('cchc-quy', 'CCHC quý của xã')],
  lasts: 'Quarter',
  outline,
  asks,
  titleOf: (preset, period) =>
    `Tình hình thực hiện công tác cải cách hành chính ${timeInWords(preset, period)}`,
} as const satisfies ReportFamily;
