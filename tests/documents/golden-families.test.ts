/**
 * Reports of the families beside pages laid out by hand from the outlines that communes follow, with counts made by hand; and what
 * each says where nothing was counted and nothing typed.
 */
import { describe, expect, test } from 'vitest';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { families } from '../../src/domain/report/families/families.ts';
import type { ReportFamily } from '../../src/domain/report/families/family.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { unzipped } from '../support/unzipped.ts';
import {
  emptyContent,
  movementContent,
  quarterlyContent,
  reviewContent,
  withTablesContent,
} from './family-contents.ts';
import { byHand, linesOf, tableLinesOf } from './laid-out.ts';

const pageOf = (content: ReportContent): string => reportPageHtml(content, { demo: false });
/** The text alone, without the appendix and without the line that ties it to its digest. */
const textOf = (content: ReportContent): string =>
  pageOf(content)
    .replace(/<article class="report__sheet report__sheet--wide"[\s\S]*/, '')
    .replace(/<table[\s\S]*?<\/table>/g, '')
    .replace(/<p class="report__check">[\s\S]*?<\/p>/, '');
const said = (content: ReportContent): readonly string[] => linesOf(textOf(content));
const chapters = (content: ReportContent): readonly string[] =>
  [...pageOf(content).matchAll(/<h2[^>]*>([^<]*)/g)].map(([, text = '']) => text);

test('T2: the quarter of a commune, every line', () => {
  expect(said(quarterlyContent).map((line) => line.replaceAll(/^(.*như sau:) I\..*$/g, '$1'))).toEqual(
    byHand(`
ỦY BAN NHÂN DÂN XÃ MỸ TÂN
Số: 05/BC-UBND
Dự thảo
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Mỹ Tân, ngày 02 tháng 10 năm 2026
Báo cáo
Tình hình thực hiện công tác cải cách hành chính quý III năm 2026
(Thời điểm báo cáo từ 01/07/2026 đến 30/09/2026)
Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình
Thực hiện Kế hoạch số 02/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã.
Ủy ban nhân dân xã Mỹ Tân báo cáo tình hình thực hiện công tác cải cách hành chính quý III năm 2026 như sau:
Trong kỳ đã ban hành 3 (ba) văn bản chỉ đạo, điều hành cải cách hành chính.
Kế hoạch số 12/KH-UBND ngày 05/7/2026 về cải cách hành chính quý III; 2. Thông tin, tuyên truyền; kiểm tra, đôn đốc
Đã thực hiện 14 (mười bốn) tin, bài, buổi tuyên truyền. II. Tổng hợp kết quả thực hiện 1. Cải cách thủ tục hành chính
Từ ngày 01/07/2026 đến ngày 30/09/2026, tổng số hồ sơ tiếp nhận, giải quyết là 914, trong đó kỳ trước chuyển qua 6, tiếp nhận mới 908:
trực tuyến 751 hồ sơ, đạt 82,71%;
trực tiếp hoặc qua bưu chính 157 hồ sơ, chiếm 17,29%;
đã giải quyết 828 hồ sơ;
trước hạn 800 hồ sơ (96,62%);
đúng hạn 20 hồ sơ (2,42%);
quá hạn 8 hồ sơ (0,97%);
trả lại, rút hoặc dừng giải quyết 3 hồ sơ;
đang chờ bổ sung 8 hồ sơ;
đang giải quyết 75 hồ sơ (trong hạn 72, quá hạn 3).
a) Rà soát, cắt giảm, đơn giản hóa thủ tục hành chính nội bộ (Quyết định số 1085/QĐ-TTg)
Trong kỳ không phát sinh thủ tục hành chính phải rà soát.
b) Cơ chế một cửa, một cửa liên thông
Cơ sở vật chất, nhân sự: Nơi tiếp nhận rộng 40 m2, đủ bàn ghế.
Bộ phận Một cửa có 5 (năm) công chức, viên chức, người làm việc; 6 trang thiết bị.
Số hồ sơ tiếp nhận được số hóa thành phần: 900 hồ sơ, đạt 99,12%.
Kết quả giải quyết: 828 hồ sơ; trước hạn 800 hồ sơ (96,62%); đúng hạn 20 hồ sơ (2,42%); quá hạn 8 hồ sơ (0,97%).
Mức độ hài lòng của công dân khi nhận kết quả: 96% (96/100 lượt đánh giá); không hài lòng 1 lượt (1%).
Phản ánh, kiến nghị: đã tiếp nhận 6; đã xử lý đúng hạn 4; chuyển cơ quan có thẩm quyền 1; đang xử lý trong hạn 1.
Đã công khai 434 (bốn trăm ba mươi bốn) thủ tục hành chính tại Bộ phận Một cửa và trên trang thông tin điện tử. 2. Xây dựng chính quyền điện tử, chính quyền số
Tỷ lệ văn bản điện tử đạt 100%.
200/434 thủ tục hành chính thực hiện dịch vụ công trực tuyến toàn trình.
Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt 82,71% (751/908 hồ sơ); dịch vụ công toàn trình đạt 97,22% (700/720 hồ sơ); dịch vụ công một phần đạt 51% (51/100 hồ sơ).
Thanh toán trực tuyến: 40/50 hồ sơ có phí, lệ phí, đạt 80%.
Chứng thực bản sao điện tử từ bản chính: không phát sinh. III. Kết quả khắc phục các điểm nghẽn, tồn tại, hạn chế năm 2025 1. Công khai, minh bạch còn thấp, chưa kịp thời
Không có. 2. Thủ tục hành chính chênh lệch giữa các hệ thống
Không có. 3. Tỷ lệ hồ sơ giải quyết quá hạn cao
Trong kỳ có 8 hồ sơ giải quyết quá hạn, chiếm 0,97%. 4. Chưa tạo thuận lợi cho thanh toán trực tuyến
Thanh toán trực tuyến: 40/50 hồ sơ có phí, lệ phí, đạt 80%. 5. Chưa khai thác, sử dụng lại dữ liệu đã số hóa
Đã dùng lại giấy tờ, dữ liệu của 30 hồ sơ, đạt 3,3%. 6. Dịch vụ công trực tuyến toàn trình chưa bảo đảm chất lượng
Không có. IV. Đánh giá chung 1. Thuận lợi
Người dân nộp hồ sơ trực tuyến nhiều hơn quý trước. 2. Khó khăn, vướng mắc và nguyên nhân
Đường truyền có lúc gián đoạn. 3. Biện pháp khắc phục
Hướng dẫn người dân tại thôn. V. Kiến nghị, đề xuất
Đề nghị nâng cấp đường truyền.
Trên đây là báo cáo tình hình thực hiện công tác cải cách hành chính quý III năm 2026, Ủy ban nhân dân xã Mỹ Tân kính báo cáo Ủy ban nhân dân tỉnh Ninh Bình tổng hợp theo quy định./.
Nơi nhận:
Như trên;
Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Bình
`),
  );
  expect(chapters(quarterlyContent)[0]).toBe('I. Công tác tham mưu, chỉ đạo, triển khai thực hiện');
});

test('T3: tasks by field, the whole of them, points lost with why, and the months that are left', () => {
  const lines = said(reviewContent);
  for (const line of byHand(`
Kế hoạch giao tổng số 57 (năm mươi bảy) nhiệm vụ; đã triển khai 50; chưa đến hạn 2; chưa đạt 5. 1. Chỉ đạo, điều hành
Có 27 (hai mươi bảy) nhiệm vụ; đã triển khai 25; chưa đến hạn 2. 2. Cải cách thủ tục hành chính
Có 30 (ba mươi) nhiệm vụ; đã triển khai 25; chưa đạt 5.
Kế hoạch không giao nhiệm vụ trong lĩnh vực này. 4. Việc giải quyết hồ sơ thủ tục hành chính
Áp dụng với 12 (mười hai) thủ tục hành chính, tiếp nhận 60 hồ sơ; có kết quả trong ngày 57 hồ sơ (95%). II. Kết quả tự xác định chỉ số cải cách hành chính
Ước đạt 64,4/72 điểm:
Chỉ đạo, điều hành: 9/9 điểm;
Cải cách thủ tục hành chính: 55,4/63 điểm, chưa đạt 7,6 điểm, lý do: thanh toán trực tuyến còn thấp (Bộ phận Một cửa).
`))
    expect(lines).toContain(line);
  expect(chapters(reviewContent)).toEqual([
    'I. Việc thực hiện các nhiệm vụ của kế hoạch cải cách hành chính',
    'II. Kết quả tự xác định chỉ số cải cách hành chính',
    'III. Đánh giá chung',
    'IV. Phương hướng, nhiệm vụ 3 tháng cuối năm 2026',
  ]);
  const table = tableLinesOf(pageOf(reviewContent));
  for (const line of byHand(`
3 | Cải cách thủ tục hành chính | 63 | 55,4 | 7,6 | thanh toán trực tuyến còn thấp (Bộ phận Một cửa)
4 | Cải cách tổ chức bộ máy | | | |
| Tổng số | 72 | 64,4 | 7,6 |
`))
    expect(table).toContain(line);
});

test('T4: the indicator table, petitions, causes, numbers of procedures, the index and the plan', () => {
  expect(chapters(withTablesContent)).toEqual([
    'I. Công tác chỉ đạo, điều hành',
    'II. Kết quả thực hiện',
    'III. Đánh giá chung',
    'IV. Phương hướng, nhiệm vụ',
    'V. Kiến nghị, đề xuất',
    'VI. Biểu mẫu thống kê',
    'VII. Thực hiện nhiệm vụ theo kế hoạch cải cách hành chính',
  ]);
  const table = tableLinesOf(pageOf(withTablesContent));
  for (const line of byHand(`
2.1 | Tổng số nhiệm vụ được giao | Nhiệm vụ | 12 |
2.2 | Số nhiệm vụ đã hoàn thành đúng hạn | Nhiệm vụ | 9 |
1.2 | Số TTHC công bố mới | Thủ tục | 0 |
1.4 | Tổng số TTHC thuộc thẩm quyền giải quyết | Thủ tục | 434 |
2.1 | Tỷ lệ TTHC thực hiện việc tiếp nhận, trả kết quả tại Bộ phận Một cửa | % | 100 |
3.1 | Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn | % | 99,03 |
3.1.1 | Tổng số hồ sơ đã giải quyết xong | Hồ sơ | 828 |
3.1.2 | Số hồ sơ giải quyết đúng hạn | Hồ sơ | 820 |
3.2 | Tỷ lệ giải quyết PAKN về quy định TTHC | % | 66,67 |
1.1 | Tỷ lệ DVCTT toàn trình đủ điều kiện | % | 95,24 |
1.2 | Tỷ lệ DVC có phát sinh hồ sơ nộp trực tuyến (toàn trình và một phần) | % | 86,96 |
1.3 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 97,22 |
1.4 | Tỷ lệ hồ sơ trực tuyến một phần | % | 51 |
1.5 | Tỷ lệ TTHC được tích hợp, triển khai thanh toán trực tuyến | % | 100 |
Quy định hành chính, hành vi hành chính | 6 | 6 | 0 | 4 | 0 | 1 | 1
1 | Sự cố hệ thống, mạng hoặc điện | 7 | 63,64 |
10 | Chưa rõ nguyên nhân | 4 | 36,36 |
2 | Hồ sơ xử lý trước và đúng hạn, đang xử lý trong hạn | 20 | 19,76
5 | TTHC có giao dịch thanh toán trực tuyến | 2 | 0,25
6 | Hồ sơ thanh toán trực tuyến | 2 | 2
7 | Cấp kết quả điện tử | 6 | 5,87
8 | Khai thác, sử dụng lại (từ 80% được điểm tối đa) | 2 | 0,08
2 | Công bố danh mục thủ tục hành chính | 4 | Đã công khai đầy đủ | X
9 | Tập huấn cán bộ thôn | 1 | 35 người | X
`))
    expect(table).toContain(line);
  expect(said(withTablesContent)).toContain(
    'Được giao 12 (mười hai) nhiệm vụ; 9 nhiệm vụ hoàn thành đúng hạn; 3 nhiệm vụ đang thực hiện trong hạn; không có nhiệm vụ quá hạn. II. Kết quả thực hiện 1. Rà soát, đơn giản hóa thủ tục hành chính',
  );
});

test('T5: the desk before, its money and its equipment line by line, and what volunteers did', () => {
  const lines = said(movementContent);
  for (const line of byHand(`
1/1 đơn vị đã ban hành quyết định thành lập; 1/1 đơn vị đã ban hành quy chế hoạt động. 2. Kết quả phong trào
Tổng kinh phí 50.000.000 đồng; đã chi 48.000.000 đồng; còn lại 2.000.000 đồng.
Đã có 6 trang thiết bị.
Đã hướng dẫn 140 lượt người nộp hồ sơ, thanh toán trực tuyến; 12 (mười hai) ca hỗ trợ tại quầy; 30 lượt tình nguyện viên.
Bộ phận Một cửa có 5 (năm) người; 5 người được tập huấn. 3. Cách làm hay, sáng kiến
`))
    expect(lines).toContain(line);
  const table = tableLinesOf(pageOf(movementContent));
  for (const line of byHand(`
1 | Sửa nơi tiếp nhận | Ngân sách xã | 30.000.000 | 29.000.000
| Tổng số | | 50.000.000 | 48.000.000
1 | Máy tính để bàn | 4 | Tốt | Ngân sách xã
2 | Máy quét | 2 | Đã cũ | Tỉnh cấp
| Tổng số | 6 | |
`))
    expect(table).toContain(line);
});

const outlined = Object.values<ReportFamily>(families).filter(({ outline }) => outline !== undefined);

describe.each(outlined.map((family) => [family.id, family] as const))('%s', (_, { forms: [form] }) => {
  test('where nothing was counted and nothing typed, never says nought, and divides by nothing', () => {
    const text = said(emptyContent(form.id)).join('\n');
    expect(text).toContain('không phát sinh hồ sơ thủ tục hành chính.');
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|[{}]|(^|[^\d.,/])0( |%|\/)/m);
  });

  test('is a document of the same words', async () => {
    const content = [quarterlyContent, reviewContent, withTablesContent, movementContent].find(
      (each) => each.form.id === form.id,
    );
    if (content === undefined) throw new Error(`no ${form.id}`);
    const file = await writeDocument(pageOf(content));
    const xml = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
    const words = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
    for (const line of ['Nguyễn Văn Bình', 'trước hạn 800 hồ sơ (96,62%);', content.texts.tasks])
      expect(words).toContain(line);
  });
});
