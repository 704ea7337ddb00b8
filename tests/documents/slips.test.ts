import { describe, expect, it } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { escapeHtml } from '../../src/documents/page.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { apologySlip } from '../../src/documents/slips/apology.ts';
import { batchReceipt } from '../../src/documents/slips/batch-receipt.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import { refusalSlip } from '../../src/documents/slips/refusal.ts';
import { returnedSlip } from '../../src/documents/slips/returned-notice.ts';
import { stopSlip } from '../../src/documents/slips/stop-notice.ts';
import { supplementSlip } from '../../src/documents/slips/supplement-request.ts';
import { slipInput } from './slip-input.ts';

const textOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('one receipt for several dossiers', () => {
  const one = slipInput();
  const { settings, officer, on } = one;
  const joint = (...rows: readonly [typeof one, ...(typeof one)[]]): string =>
    batchReceipt({ settings, rows, officer, on }, 'a4');

  it('lists each with its number, papers, fee and due day, and adds the fees up', () => {
    const other = slipInput({ number: 'MC01-261123-0011', fee: { dong: 12_000, paidBy: 'cash' } });
    const page = joint(one, other);
    const text = textOf(page);
    // A range would name other people's dossiers.
    expect(text).toContain('Dùng chung cho 2 hồ sơ (MC01-261123-0007, MC01-261123-0011)');
    expect(text).toContain('Tờ khai đăng ký khai sinh; Giấy chứng sinh');
    expect(text).toContain('Phí, lệ phí của cả các hồ sơ: 20.000 đồng');
    expect(page.match(/<svg/g)).toHaveLength(2);
  });

  it('says of each what the single receipt says', () => {
    const again = {
      ...{ ref: 'N:1', actor: 'P' as PersonId, on: plainDate('2026-11-26'), dueOn: plainDate('2026-12-04') },
      ...{ dueAt: null, instead: { dueOn: one.dossier.dueOn, dueAt: one.dossier.dueAt } },
    };
    const input = slipInput(
      { resultBy: 'postal', supportedAt: 'Điểm hỗ trợ thôn Đông' },
      { resultAddress: 'Số 1' },
    );
    const dossier = { ...input.dossier, extension: again, correctedOn: plainDate('2026-11-25') };
    const [single, text] = [receiptSlip({ ...input, dossier }, 'a4'), joint({ ...input, dossier })].map(
      textOf,
    );
    for (const said of [
      'Hẹn lại (phiếu xin lỗi ngày 26/11/2026):',
      'Giấy đã sửa ngày 25/11/2026, thay cho giấy số MC01-261123-0007/TTPVHCC cấp trước đó.',
      'Người được ủy quyền nộp: Trần Văn Bình',
      'Cơ quan giải quyết: Ủy ban nhân dân xã Mỹ Tân',
      'Nơi hỗ trợ: Điểm hỗ trợ thôn Đông',
      '09 giờ 15 phút',
      '8.000 đồng (đã thu tiền mặt)',
      'Số 1 (qua dịch vụ bưu chính công ích)',
    ]) {
      expect(single).toContain(said);
      expect(text).toContain(said);
    }
  });

  it('is one A5 sheet for three, with what is the same of all said once, and numbered sheets signed once for more', () => {
    const named = (name: string) =>
      slipInput(
        { procedure: { code: '1.1', version: '1', name, field: 'Hộ tịch' } },
        { authorisedName: null, authorisedIdNumber: null },
      );
    const rows = [
      named('Đăng ký khai sinh'),
      named('Thủ tục đăng ký biến động quyền sử dụng đất trong các trường hợp chuyển đổi, chuyển nhượng'),
      named('Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp'),
    ] as const;
    const a5 = (...more: (typeof one)[]): string =>
      batchReceipt({ settings, rows: [rows[0], ...rows.slice(1), ...more], officer, on }, 'a5');
    const times = (page: string, said: string): number => page.split(said).length - 1;
    const three = a5();
    expect([times(three, '<article'), times(three, 'Cơ quan giải quyết:')]).toEqual([1, 1]);
    expect(three).not.toContain('Trang 1/1');
    const six = a5(...rows);
    const sheets = times(six, '<article');
    expect(sheets).toBeGreaterThan(1);
    expect(times(six, `/${sheets}</p>`)).toBe(sheets);
    expect([times(six, 'Người nộp hồ sơ'), times(six, '<svg')]).toEqual([1, 6]);
    // What is not the same stands with each.
    const apart = a5(slipInput({ resolvingAgency: 'Công an xã Mỹ Tân' }));
    expect([times(apart, 'Cơ quan giải quyết:'), times(apart, 'Công an xã Mỹ Tân')]).toEqual([4, 1]);
  });

  it('leaves room for a fee that nobody knows, and for the sum', () => {
    const unknown = slipInput({ limit: null, fee: { dong: 0, paidBy: 'unpaid' } });
    const text = textOf(
      joint(one, { ...unknown, dossier: { ...unknown.dossier, dueOn: null, dueAt: null } }),
    );
    expect(text).toContain('Phí, lệ phí của cả các hồ sơ: ……………… đồng');
  });
});

describe('the receipt, Mẫu 01', () => {
  it('says every field that the circular asks for', () => {
    const text = textOf(receiptSlip(slipInput(), 'a5'));
    for (const said of [
      'Số: MC01-261123-0007/TTPVHCC',
      'Mỹ Tân, ngày 23 tháng 11 năm 2026',
      'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      'Mã hồ sơ: MC01-261123-0007',
      'Ông/Bà: Nguyễn Thị Hồng Nhung',
      '042198001234',
      'Thôn Đông Hà',
      '0912345678',
      'Người được ủy quyền nộp: Trần Văn Bình; số định danh: 042090004321',
      'Đăng ký khai sinh',
      '1. Tờ khai đăng ký khai sinh',
      '2. Giấy chứng sinh',
      'Số lượng hồ sơ: 01 (bộ)',
      'Thời gian giải quyết theo quy định: 03 ngày làm việc',
      'Thời gian nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026',
      'Thời gian trả kết quả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026',
      'Đăng ký nhận kết quả tại',
      '8.000 đồng (đã thu tiền mặt)',
      'Người nộp hồ sơ',
      'Người tiếp nhận hồ sơ',
      'Lê Thị Hà',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Bản sao hộ khẩu');
  });

  it('prints the official code beside our number once there is one', () => {
    const input = slipInput({ officialCode: 'H15.50.05.13-261123-0975' });
    const text = textOf(receiptSlip(input, 'a4'));
    expect(text).toContain('Mã hồ sơ: H15.50.05.13-261123-0975');
    expect(text).toContain('Số tại quầy: MC01-261123-0007');
  });

  it('leaves room to write the papers by hand where none was written down', () => {
    const none = [{ name: 'Tờ khai đăng ký khai sinh', submitted: false, digitised: 'no' as const }];
    for (const componentLines of [[], none]) {
      const text = textOf(receiptSlip(slipInput({}, { componentLines }), 'a5'));
      expect(text).toMatch(/Thành phần hồ sơ nộp gồm: 1\. …+ 2\. …+ 3\. …+/);
      expect(text).not.toContain('Tờ khai');
      expect(text).not.toContain('danh mục');
    }
  });

  it('that was put right says so, with what the paper before it had said', () => {
    const { dossier, ...rest } = slipInput();
    const corrected = {
      ...dossier,
      ...{ correctedOn: plainDate('2026-11-25'), firstDueOn: plainDate('2026-11-23') },
      chosenFirst: { procedure: { ...dossier.facts.procedure, name: 'Đăng ký kết hôn' }, limit: null },
    };
    const said = (page: string) => /Giấy đã sửa ngày .*?(?=Trung tâm)/.exec(textOf(page))?.[0].trim();
    expect(said(receiptSlip({ ...rest, dossier: corrected }, 'a5'))).toBe(
      'Giấy đã sửa ngày 25/11/2026, thay cho giấy số MC01-261123-0007/TTPVHCC cấp trước đó. Thủ tục ghi trước: Đăng ký kết hôn. Ngày hẹn ghi trước: 23/11/2026.',
    );
    expect(said(receiptSlip(slipInput(), 'a5'))).toBeUndefined();
  });

  it('promises no day, names no limit and denies no fee where none of them is known', () => {
    const { dossier, ...rest } = slipInput({ limit: null, fee: { dong: 0, paidBy: 'unpaid' } });
    const text = textOf(receiptSlip({ ...rest, dossier: { ...dossier, dueOn: null, dueAt: null } }, 'a5'));
    expect(text).toContain('Thời gian trả kết quả: chưa hẹn ngày trả; cơ quan sẽ thông báo');
    expect(text).toContain('Thời gian giải quyết theo quy định: chưa xác định');
    expect(text).toContain('Phí, lệ phí: ……………… đồng');
    expect(text).not.toContain('dưới đây');
  });

  it('refers to the day agreed by hand where the limit alone is unknown', () => {
    const text = textOf(receiptSlip(slipInput({ limit: null, fee: { dong: 0, paidBy: 'unpaid' } }), 'a5'));
    expect(text).toContain('Thời gian giải quyết theo quy định: theo ngày hẹn ghi dưới đây');
    expect(text).toContain('Phí, lệ phí: không');
  });

  it('carries a QR code as one path, without an image from anywhere', () => {
    const page = receiptSlip(slipInput(), 'a5');
    expect(page).toMatch(/<path class="qr__ink" d="M[\dMhvz -]+"/);
    expect(page).not.toMatch(/<img|href|style=/);
  });

  it('is marked when it comes from the trial office', () => {
    const { settings, ...rest } = slipInput();
    expect(receiptSlip({ ...rest, settings: { ...settings, demo: true } }, 'a5')).toContain(
      'không có giá trị',
    );
    expect(receiptSlip(slipInput(), 'a5')).not.toContain('không có giá trị');
  });
});

describe('the other slips', () => {
  it('ask for everything that is missing in one go (Mẫu 02)', () => {
    const text = textOf(
      supplementSlip(slipInput(), { items: ['Giấy chứng sinh', 'Bản sao'], reason: 'Thiếu giấy tờ' }, 'a4'),
    );
    for (const said of [
      '1. Giấy chứng sinh',
      '2. Bản sao',
      'Lý do: Thiếu giấy tờ',
      '0238 123 456',
      'hướng dẫn./.',
    ])
      expect(text).toContain(said);
  });

  it('name the provision that asks for it, where one was named (Mẫu 02)', () => {
    const asked = { items: ['Giấy chứng sinh'], reason: 'Thiếu giấy tờ' };
    expect(textOf(supplementSlip(slipInput(), asked, 'a5'))).not.toContain('Căn cứ');
    const based = { ...asked, basis: 'Điều 16 Luật Hộ tịch 2014' };
    expect(textOf(supplementSlip(slipInput(), based, 'a5'))).toContain(
      'Lý do: Thiếu giấy tờ Căn cứ: Điều 16 Luật Hộ tịch 2014',
    );
  });

  // Laid out by hand from the fields of Mẫu 04 (TT 03/2025/TT-VPCP, Phụ lục I).
  const apology = (on: string, changes: Partial<Dossier> = {}, idKind: 'cccd' | 'cmnd' = 'cccd') => {
    const input = slipInput();
    const particulars = { ...input.particulars, idKind };
    const extension = {
      ...{ ref: 'NODE1:3', actor: 'P1' as PersonId, on: plainDate(on) },
      ...{ dueOn: plainDate('2026-12-04'), dueAt: '17:00' as TimeOfDay },
      instead: { dueOn: plainDate('2026-11-27'), dueAt: '09:15' as TimeOfDay },
    };
    const reason = 'Chờ xác minh nơi cư trú trước đây';
    return textOf(
      apologySlip(
        { ...input, particulars, on: plainDate(on), dossier: { ...input.dossier, extension, ...changes } },
        { reason },
        'a4',
      ),
    );
  };
  const apologyAround = (dated: string, sentence: string): string =>
    [
      'Trung tâm Phục vụ hành chính công Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc',
      `Số: MC01-261123-0007/PXL Mỹ Tân, ${dated}`,
      'Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết Mã hồ sơ: MC01-261123-0007',
      'Kính gửi Ông/Bà: Nguyễn Thị Hồng Nhung',
      'Ngày 23 tháng 11 năm 2026, Ủy ban nhân dân xã Mỹ Tân tiếp nhận hồ sơ đề nghị giải quyết thủ tục hành chính “Đăng ký khai sinh” của Ông/Bà Nguyễn Thị Hồng Nhung; mã số hồ sơ: MC01-261123-0007.',
      'Số định danh cá nhân/tổ chức: 042198001234',
      'Thời gian hẹn trả kết quả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026',
      sentence,
      'Lý do: Chờ xác minh nơi cư trú trước đây',
      'Ủy ban nhân dân xã Mỹ Tân xin lỗi Ông/Bà vì sự chậm trễ này và sẽ trả kết quả giải quyết hồ sơ vào:',
      'Thời gian hẹn lại: 17 giờ 00 phút, thứ Sáu, ngày 04 tháng 12 năm 2026',
      'Ủy ban nhân dân xã Mỹ Tân mong nhận được sự thông cảm của Ông/Bà Nguyễn Thị Hồng Nhung./.',
      'Thủ trưởng cơ quan, đơn vị (Ký và ghi rõ họ tên) (Chữ ký số nếu là biểu mẫu điện tử) Lê Thị Hà',
      'Cần hỏi về hồ sơ, xin gọi 0238 123 456 và đọc mã hồ sơ.',
    ].join(' ');
  const foreseen =
    'Tuy nhiên, Ủy ban nhân dân xã Mỹ Tân chưa giải quyết xong hồ sơ và không trả được kết quả cho Ông/Bà đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.';
  const happened =
    'Tuy nhiên, đến nay Ủy ban nhân dân xã Mỹ Tân chưa trả kết quả cho Ông/Bà đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.';

  it.each([
    ['the working day before', '2026-11-26', 'ngày 26 tháng 11 năm 2026', foreseen],
    ['on the due day', '2026-11-27', 'ngày 27 tháng 11 năm 2026', foreseen],
    ['behind it', '2026-11-30', 'ngày 30 tháng 11 năm 2026', happened],
  ])('apologise with another day, %s (Mẫu 04)', (_, on, dated, sentence) => {
    expect(apology(on)).toContain(apologyAround(dated, sentence));
  });

  it('apologise in the same words when the due day has moved since (Mẫu 04)', () => {
    const moved = { dueOn: plainDate('2026-12-11'), dueAt: '17:00' as TimeOfDay };
    const first = apologyAround('ngày 30 tháng 11 năm 2026', happened);
    expect(apology('2026-11-30', moved)).toContain(first);
  });

  it('say of an older number which paper it is of (Mẫu 04)', () => {
    expect(apology('2026-11-26', {}, 'cmnd')).toContain('tổ chức: CMND 042198001234');
  });

  it('prints the new appointment beside the first on a receipt that is printed again (Mẫu 01)', () => {
    const input = slipInput();
    const extension = {
      ...{ ref: 'NODE1:3', actor: 'P1' as PersonId, on: plainDate('2026-11-26') },
      ...{ dueOn: plainDate('2026-12-04'), dueAt: '17:00' as TimeOfDay },
      instead: { dueOn: plainDate('2026-11-27'), dueAt: '09:15' as TimeOfDay },
    };
    expect(textOf(receiptSlip(input, 'a5'))).not.toContain('Hẹn lại');
    expect(textOf(receiptSlip({ ...input, dossier: { ...input.dossier, extension } }, 'a5'))).toContain(
      'Thời gian trả kết quả: 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026 Hẹn lại (phiếu xin lỗi ngày 26/11/2026): 17 giờ 00 phút, thứ Sáu, ngày 04 tháng 12 năm 2026',
    );
    const moved = { ...input.dossier, extension, dueOn: plainDate('2026-12-11') };
    expect(textOf(receiptSlip({ ...input, dossier: moved }, 'a5'))).not.toContain('Hẹn lại');
  });

  it('say why a dossier is turned away (Mẫu 03)', () => {
    const text = textOf(refusalSlip(slipInput(), { reason: 'Không thuộc thẩm quyền' }, 'a4'));
    expect(text).toContain('thông báo không tiếp nhận, giải quyết hồ sơ này');
    expect(text).toContain('Lý do: Không thuộc thẩm quyền');
  });

  it('say that and since when a dossier is stopped (Mẫu 05)', () => {
    const stopped = { as: 'stopped', on: plainDate('2026-11-25'), reason: 'Người nộp đổi ý' } as const;
    const text = textOf(stopSlip(slipInput(), stopped, 'a4'));
    expect(text).toContain('Thông báo dừng giải quyết hồ sơ');
    expect(text).toContain('Ngày yêu cầu: ngày 25 tháng 11 năm 2026');
  });
});

describe('what Mẫu 01 asks', () => {
  const authorised = {
    ...{ authorisedAddress: 'Thôn Tây, xã Mỹ Tân', authorisedPhone: '0987654321' },
    ...{ authorisedEmail: 'binh@mail.vn', authorisedBy: 'Giấy ủy quyền ngày 20/11/2026' },
  };

  it('of whoever comes with an authorisation is said in full, also where an old entry knows less', () => {
    const text = textOf(receiptSlip(slipInput({}, authorised), 'a5'));
    for (const said of [
      'Người được ủy quyền nộp: Trần Văn Bình; số định danh: 042090004321',
      'Địa chỉ người được ủy quyền: Thôn Tây, xã Mỹ Tân',
      'Số điện thoại: 0987654321',
      'Email: binh@mail.vn',
      'Giấy tờ ủy quyền: Giấy ủy quyền ngày 20/11/2026',
    ])
      expect(text).toContain(said);
    expect(textOf(receiptSlip(slipInput(), 'a5'))).toMatch(/Giấy tờ ủy quyền: …+/);
    const alone = slipInput({}, { authorisedName: null, authorisedIdNumber: null });
    expect(textOf(receiptSlip(alone, 'a5'))).not.toContain('ủy quyền');
  });

  it.each([
    [{}, {}, '01 (bộ)', 'Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công'],
    [
      { sets: 2, resultBy: 'inPerson' as const },
      {},
      '02 (bộ)',
      'Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công',
    ],
    [
      { resultBy: 'postal' as const },
      { resultAddress: 'Số 5, đường Hùng Vương' },
      '01 (bộ)',
      'Đăng ký nhận kết quả tại: Số 5, đường Hùng Vương (qua dịch vụ bưu chính công ích)',
    ],
    [
      { resultBy: 'online' as const },
      {},
      '01 (bộ)',
      'Đăng ký nhận kết quả tại: Cổng Dịch vụ công quốc gia (bản điện tử)',
    ],
  ])('of sets and of the result: %j %j', (facts, person, sets, result) => {
    const text = textOf(receiptSlip(slipInput(facts, person), 'a5'));
    expect(text).toContain(`Số lượng hồ sơ: ${sets}`);
    expect(text).toContain(result);
  });

  it('of a digital signature stands under every signature of the forms', () => {
    const input = slipInput();
    const hint = '(Chữ ký số nếu là biểu mẫu điện tử)';
    const times = (page: string): number => textOf(page).split(hint).length - 1;
    expect(times(receiptSlip(input, 'a5'))).toBe(2);
    expect(times(supplementSlip(input, { items: ['Bản sao'], reason: 'Thiếu' }, 'a5'))).toBe(1);
    expect(times(refusalSlip(input, { reason: 'Thiếu' }, 'a5'))).toBe(2);
    expect(times(stopSlip(input, { as: 'stopped', on: input.on, reason: 'Đổi ý' }, 'a5'))).toBe(2);
  });

  it('of a number that is no personal one is which paper it stands on', () => {
    const input = slipInput({}, { idKind: 'passport', idNumber: 'C1234567' });
    expect(textOf(receiptSlip(input, 'a5'))).toContain('Số định danh cá nhân/tổ chức: Hộ chiếu C1234567');
  });
});

describe('a dossier that is returned', () => {
  it('goes back with the reason and the papers that were handed in', () => {
    const returned = { on: plainDate('2026-11-25'), reason: 'Không đủ điều kiện' };
    const text = textOf(returnedSlip(slipInput(), returned, 'a4'));
    for (const said of [
      'Thông báo trả lại hồ sơ',
      'Ngày trả lại: ngày 25 tháng 11 năm 2026',
      'Lý do: Không đủ điều kiện',
      'Giấy tờ trả lại gồm: 1. Tờ khai đăng ký khai sinh 2. Giấy chứng sinh',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('dừng');
  });
});

describe('what people typed', () => {
  const hostile = `<script>alert("x")</script> & 'Ninh' <b>`;

  it('is escaped in every slip', () => {
    const input = slipInput({}, { name: hostile, address: hostile, subject: hostile });
    const pages = [
      receiptSlip(input, 'a5'),
      refusalSlip(input, { reason: hostile }, 'a4'),
      supplementSlip(input, { items: [hostile], reason: hostile }, 'a4'),
      stopSlip(input, { as: 'withdrawn', on: input.on, reason: hostile }, 'a4'),
      returnedSlip(input, { on: input.on, reason: hostile }, 'a4'),
    ];
    for (const page of pages) {
      expect(page).not.toContain('<script');
      expect(page).not.toContain(hostile);
      expect(page).toContain(escapeHtml(hostile));
    }
  });

  it('keeps at least the time of day a moment was given', () => {
    const { dossier, ...rest } = slipInput();
    const page = receiptSlip({ ...rest, dossier: { ...dossier, receivedAt: '16:05' as TimeOfDay } }, 'a5');
    expect(page).toContain('16 giờ 05 phút');
  });
});
