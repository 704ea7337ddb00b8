import { describe, expect, it } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { escapeHtml } from '../../src/documents/page.ts';
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
      'Giấy đã sửa ngày 25/11/2026, thay cho giấy cấp trước. Thủ tục ghi trước: Đăng ký kết hôn. Ngày hẹn ghi trước: 23/11/2026.',
    );
    expect(said(receiptSlip(slipInput(), 'a5'))).toBeUndefined();
  });

  it('leaves the due moment to be written by hand when none was set', () => {
    const { dossier, ...rest } = slipInput();
    const page = receiptSlip({ ...rest, dossier: { ...dossier, dueOn: null, dueAt: null } }, 'a5');
    expect(textOf(page)).toContain('Thời gian trả kết quả: …… giờ');
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
