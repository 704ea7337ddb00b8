/**
 * Slips beside pages laid out by hand from their sources: Mẫu 01, 02, 03 and 05 of TT 03/2025/TT-VPCP, Phụ lục I, as a ministry
 * reproduces them (Mẫu 05 with the fields that its rule needs: its layout was not to be had). Mẫu 04 stands in `slips.test.ts`,
 * Mẫu 06 in `control-sheet.test.ts`, Mẫu 07 in `follow-book.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { writeDocument } from '../../src/documents/docx/document.ts';
import { apologySlip } from '../../src/documents/slips/apology.ts';
import { batchReceipt } from '../../src/documents/slips/batch-receipt.ts';
import { controlSlip } from '../../src/documents/slips/control-sheet.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { refusalSlip } from '../../src/documents/slips/refusal.ts';
import { returnedSlip } from '../../src/documents/slips/returned-notice.ts';
import { stopSlip } from '../../src/documents/slips/stop-notice.ts';
import { supplementSlip } from '../../src/documents/slips/supplement-request.ts';
import { unzipped } from '../support/unzipped.ts';
import { byHand, linesOf } from './laid-out.ts';
import { slipInput } from './slip-input.ts';

const person = {
  ...{ email: 'nhung@mail.vn', subject: 'Cho con là Nguyễn An' },
  ...{ authorisedAddress: 'Thôn Tây, xã Mỹ Tân', authorisedPhone: '0987654321' },
  ...{ authorisedEmail: 'binh@mail.vn', authorisedBy: 'Giấy ủy quyền ngày 20/11/2026' },
};
const alone = { authorisedName: null, authorisedIdNumber: null };
const on = plainDate('2026-11-25');
const waiting = { requestedOn: on, requestedAt: null, answeredOn: null };
const answered = { ...waiting, answeredOn: on };
const withSupplements = (...supplements: readonly (typeof waiting | typeof answered)[]) => {
  const input = slipInput({}, alone);
  return { ...input, on, dossier: { ...input.dossier, supplements } };
};

const letterhead = `
Ủy ban nhân dân xã Mỹ Tân
Trung tâm Phục vụ hành chính công
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
`.trim();
const signed = `
(Ký và ghi rõ họ tên)
(Chữ ký số nếu là biểu mẫu điện tử)
`.trim();
const applicant = `
Số định danh cá nhân/tổ chức: 042198001234
Địa chỉ: Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An
Số điện thoại: 0912345678
Email: …………………………
`.trim();

const pages: readonly (readonly [name: string, page: string, byHand: string])[] = [
  [
    'Mẫu 01, with an authorisation',
    receiptSlip(slipInput({}, person), 'a4'),
    `
${letterhead}
Số: MC01-261123-0007/TTPVHCC
Mỹ Tân, ngày 23 tháng 11 năm 2026
Giấy tiếp nhận hồ sơ và hẹn trả kết quả
Mã hồ sơ: MC01-261123-0007
Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Hồng Nhung
Số định danh cá nhân/tổ chức: 042198001234
Địa chỉ: Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An
Số điện thoại: 0912345678
Email: nhung@mail.vn
Người được ủy quyền nộp: Trần Văn Bình; số định danh: 042090004321
Địa chỉ người được ủy quyền: Thôn Tây, xã Mỹ Tân
Số điện thoại: 0987654321
Email: binh@mail.vn
Giấy tờ ủy quyền: Giấy ủy quyền ngày 20/11/2026
Nội dung yêu cầu giải quyết: Đăng ký khai sinh (Cho con là Nguyễn An)
Thành phần hồ sơ nộp gồm:
1. Tờ khai đăng ký khai sinh
2. Giấy chứng sinh
Số lượng hồ sơ: 01 (bộ)
Thời gian giải quyết theo quy định: 03 ngày làm việc
Cơ quan giải quyết: Ủy ban nhân dân xã Mỹ Tân
Phí, lệ phí: 8.000 đồng (đã thu tiền mặt)
Thời gian nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026
Thời gian trả kết quả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026
Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công
Vào Sổ theo dõi hồ sơ (sổ điện tử), số thứ tự: MC01-261123-0007
Người nộp hồ sơ
${signed}
Người tiếp nhận hồ sơ
${signed}
Lê Thị Hà
Mang theo giấy này khi nhận kết quả. Cần hỏi về hồ sơ, xin gọi 0238 123 456 và đọc mã hồ sơ.
`,
  ],
  [
    'Mẫu 02',
    supplementSlip(
      withSupplements(waiting),
      {
        items: ['Giấy chứng sinh', 'Bản sao giấy chứng nhận kết hôn'],
        ...{ reason: 'Thiếu giấy tờ', basis: 'Điều 16 Luật Hộ tịch 2014' },
      },
      'a4',
    ),
    `
${letterhead}
Số: MC01-261123-0007/PBS-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
Mã hồ sơ: MC01-261123-0007
Hồ sơ của Ông/Bà: Nguyễn Thị Hồng Nhung
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Địa chỉ: Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An
Số điện thoại: 0912345678
Email: …………………………
Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:
1. Giấy chứng sinh
2. Bản sao giấy chứng nhận kết hôn
Lý do: Thiếu giấy tờ
Căn cứ: Điều 16 Luật Hộ tịch 2014
Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với Trung tâm Phục vụ hành chính công, số điện thoại 0238 123 456 để được hướng dẫn./.
Người hướng dẫn
${signed}
Lê Thị Hà
`,
  ],
  [
    'Mẫu 02 of the second request, put right since: a number of its own, and which paper it replaces',
    supplementSlip(
      { ...withSupplements(answered, waiting), corrected: { on: plainDate('2026-11-26'), dated: on } },
      { items: ['Ảnh 3x4'], reason: 'Thiếu giấy tờ' },
      'a4',
    ),
    `
${letterhead}
Số: MC01-261123-0007.2/PBS-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
Mã hồ sơ: MC01-261123-0007
Giấy đã sửa ngày 26/11/2026, thay cho giấy số MC01-261123-0007.2/PBS-TTPVHCC ngày 25/11/2026 cấp trước đó.
Hồ sơ của Ông/Bà: Nguyễn Thị Hồng Nhung
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Địa chỉ: Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An
Số điện thoại: 0912345678
Email: …………………………
Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:
1. Ảnh 3x4
Lý do: Thiếu giấy tờ
Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với Trung tâm Phục vụ hành chính công, số điện thoại 0238 123 456 để được hướng dẫn./.
Người hướng dẫn
${signed}
Lê Thị Hà
`,
  ],
  [
    'Mẫu 03',
    refusalSlip(
      slipInput({ officialCode: 'H15.50-261123-0975' }, alone),
      { reason: 'Không thuộc thẩm quyền' },
      'a4',
    ),
    `
${letterhead}
Số: MC01-261123-0007/PTC-TTPVHCC
Mỹ Tân, ngày 23 tháng 11 năm 2026
Phiếu từ chối tiếp nhận giải quyết hồ sơ
Mã hồ sơ: H15.50-261123-0975
Số tại quầy: MC01-261123-0007
Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Hồng Nhung
${applicant}
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Qua xem xét, Trung tâm Phục vụ hành chính công thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:
Lý do: Không thuộc thẩm quyền
Xin thông báo cho Ông/Bà được biết và thực hiện./.
Người nộp hồ sơ
${signed}
Người tiếp nhận hồ sơ
${signed}
Lê Thị Hà
`,
  ],
  [
    'Mẫu 05, while papers were awaited',
    stopSlip(withSupplements(waiting), { as: 'stopped', on, reason: 'Người nộp đổi ý' }, 'a4'),
    `
${letterhead}
Số: MC01-261123-0007/TB-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Thông báo dừng giải quyết hồ sơ
Mã hồ sơ: MC01-261123-0007
Kính gửi Ông/Bà: Nguyễn Thị Hồng Nhung
${applicant}
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Thời gian nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026
Ngày yêu cầu: ngày 25 tháng 11 năm 2026
Tình trạng hồ sơ khi yêu cầu: đang chờ bổ sung giấy tờ, chưa có kết quả giải quyết
Lý do: Người nộp đổi ý
Kết quả xử lý: Dừng giải quyết hồ sơ theo yêu cầu của người nộp.
Phí, lệ phí: đã thu, xử lý theo quy định về phí và lệ phí
Trung tâm Phục vụ hành chính công thông báo để Ông/Bà được biết./.
Người nộp hồ sơ
${signed}
Người tiếp nhận hồ sơ
${signed}
Lê Thị Hà
`,
  ],
  [
    'Mẫu 05, withdrawn after its papers had been brought',
    stopSlip(withSupplements(answered), { as: 'withdrawn', on, reason: 'Nộp nhầm' }, 'a4'),
    `
${letterhead}
Số: MC01-261123-0007/TB-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Thông báo dừng giải quyết hồ sơ
Mã hồ sơ: MC01-261123-0007
Kính gửi Ông/Bà: Nguyễn Thị Hồng Nhung
${applicant}
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Thời gian nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026
Ngày yêu cầu: ngày 25 tháng 11 năm 2026
Tình trạng hồ sơ khi yêu cầu: đang giải quyết, chưa có kết quả giải quyết
Lý do: Nộp nhầm
Kết quả xử lý: Người nộp rút hồ sơ; hồ sơ và giấy tờ đã nộp được trả lại.
Phí, lệ phí: đã thu, xử lý theo quy định về phí và lệ phí
Trung tâm Phục vụ hành chính công thông báo để Ông/Bà được biết./.
Người nộp hồ sơ
${signed}
Người tiếp nhận hồ sơ
${signed}
Lê Thị Hà
`,
  ],
  [
    'the notice that goes back with a dossier, for which the circular has no form',
    returnedSlip(withSupplements(), { on, reason: 'Không đủ điều kiện' }, 'a4'),
    `
${letterhead}
Số: MC01-261123-0007/TB-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Thông báo trả lại hồ sơ
Mã hồ sơ: MC01-261123-0007
Kính gửi Ông/Bà: Nguyễn Thị Hồng Nhung
${applicant}
Nội dung yêu cầu giải quyết: Đăng ký khai sinh
Thời gian nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026
Ngày trả lại: ngày 25 tháng 11 năm 2026
Hồ sơ không đủ điều kiện giải quyết, với lý do cụ thể như sau:
Lý do: Không đủ điều kiện
Giấy tờ trả lại gồm:
1. Tờ khai đăng ký khai sinh
2. Giấy chứng sinh
Phí, lệ phí: đã thu, xử lý theo quy định về phí và lệ phí
Trung tâm Phục vụ hành chính công thông báo để Ông/Bà được biết./.
Người nộp hồ sơ
${signed}
Người trả hồ sơ
${signed}
Lê Thị Hà
`,
  ],
  [
    'one receipt for two dossiers of a person (Mẫu 01 with its dossiers in a list)',
    (() => {
      const rows = [
        slipInput({}, alone),
        slipInput(
          {
            number: 'MC01-261123-0011',
            procedure: { code: '1.1', version: '1', name: 'Chứng thực bản sao', field: 'Chứng thực' },
            fee: { dong: 12_000, paidBy: 'cash' },
          },
          { ...alone, componentLines: [] },
        ),
      ] as const;
      return batchReceipt({ ...rows[0], rows }, 'a4');
    })(),
    `
${letterhead}
Số: MC01-261123-0007/TTPVHCC
Mỹ Tân, ngày 23 tháng 11 năm 2026
Giấy tiếp nhận hồ sơ và hẹn trả kết quả
Dùng chung cho 2 hồ sơ (MC01-261123-0007, MC01-261123-0011)
Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Hồng Nhung
Số định danh cá nhân/tổ chức: 042198001234
Số điện thoại: 0912345678
Địa chỉ: Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An
Cơ quan giải quyết: Ủy ban nhân dân xã Mỹ Tân
Nhận kết quả tại: Trung tâm Phục vụ hành chính công
TT
Mã hồ sơ
Thủ tục, giấy tờ nộp; số lượng: 01 (bộ) mỗi hồ sơ
Phí, lệ phí
Nhận và hẹn trả
1
MC01-261123-0007
Đăng ký khai sinh
Tờ khai đăng ký khai sinh; Giấy chứng sinh
8.000 đồng (đã thu tiền mặt)
Nhận: 09 giờ 15 phút
Hẹn trả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026
2
MC01-261123-0011
Chứng thực bản sao
12.000 đồng (đã thu tiền mặt)
Nhận: 09 giờ 15 phút
Hẹn trả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026
Phí, lệ phí của cả các hồ sơ: 20.000 đồng
Người nộp hồ sơ
${signed}
Người tiếp nhận hồ sơ
${signed}
Lê Thị Hà
Mang theo giấy này khi nhận kết quả của từng hồ sơ. Cần hỏi về hồ sơ, xin gọi 0238 123 456 và đọc mã hồ sơ.
`,
  ],
];

describe('A slip reads as the page laid out by hand', () => {
  test.each(pages)('%s', (_, page, expected) => {
    expect(linesOf(page)).toEqual(byHand(expected));
  });
});

/** Words in their order, whatever the letters' size: what is printed in capitals is written in them in a document. */
const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim().toLocaleUpperCase('vi');

describe('The document of a slip says the same words in the same order', () => {
  test.each(pages)('%s', async (_, page) => {
    const file = await writeDocument(page);
    const xml = unzipped(new Uint8Array(await file.arrayBuffer()), 'word/document.xml');
    const text = xml
      .replace(/<w:(?:br|tab)\/>/g, ' ')
      .replace(/<\/w:p>/g, ' ')
      .replace(/<[^>]*>/g, '');
    expect(wordsOf(text)).toBe(wordsOf(linesOf(page).join(' ')));
  });
});

describe('A slip printed again after a correction', () => {
  const corrected = { ...withSupplements(waiting), corrected: { on: plainDate('2026-11-26'), dated: on } };
  const said = { reason: 'Thiếu giấy tờ', items: ['Ảnh 3x4'] };
  const nobody = { nameOf: () => '', noteOf: () => '' };
  test.each([
    ['PBS-TTPVHCC', supplementSlip(corrected, said, 'a5')],
    ['PTC-TTPVHCC', refusalSlip(corrected, said, 'a5')],
    ['PXL', apologySlip(corrected, said, 'a5')],
    ['TB-TTPVHCC', stopSlip(corrected, { ...said, as: 'stopped', on }, 'a5')],
    ['TB-TTPVHCC', returnedSlip(corrected, { ...said, on }, 'a5')],
    ['PKS-TTPVHCC', controlSlip(corrected, nobody, 'a5')],
  ])('says which one it replaces: %s', (symbol, page) => {
    const number = `MC01-261123-0007/${symbol}`;
    expect(linesOf(page)).toContain(`Số: ${number}`);
    expect(linesOf(page)).toContain(
      `Giấy đã sửa ngày 26/11/2026, thay cho giấy số ${number} ngày 25/11/2026 cấp trước đó.`,
    );
  });
});
