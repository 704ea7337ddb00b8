/**
 * Books, lists and papers of fees beside pages laid out by hand. The circular has a form for Sổ theo dõi hồ sơ alone
 * (`follow-book.test.ts`); sổ chứng thực bản sao stands in `certification-book.test.ts`. The columns of the list of results are
 * those of a provincial one-stop system, the others the desk's own.
 */
import { describe, expect, test } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { certificationSheets } from '../../src/documents/books/certification-book.ts';
import { certificationForms, type CertifiedLine } from '../../src/documents/books/certification-columns.ts';
import { petitionSheets, type PetitionLine } from '../../src/documents/books/petition-book.ts';
import { receiptBookSheets } from '../../src/documents/books/receipt-book.ts';
import { resultList } from '../../src/documents/books/result-list.ts';
import { bookSheets } from '../../src/documents/books/sheets.ts';
import { transferList } from '../../src/documents/books/transfer-list.ts';
import { feeSheet } from '../../src/documents/fees/day-sheet.ts';
import { receiptPaper } from '../../src/documents/fees/receipt.ts';
import { rollReceipt } from '../../src/documents/rolls/roll-receipt.ts';
import { addUpFees, type FeeOfDossier } from '../../src/domain/counting/fees.ts';
import { foldPetition } from '../../src/domain/petition/petition.ts';
import { foldReceipt } from '../../src/domain/receipt/receipt.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { answered, moreAsked, published, received, struck } from '../support/petition-facts.ts';
import { copies, issued, voided } from '../support/receipt-facts.ts';
import { office } from '../support/worlds.ts';
import { byHand, linesOf, tableLinesOf } from './laid-out.ts';
import { settings, slipInput } from './slip-input.ts';

const folded =
  <T>(subject: string, fold: (entries: ReturnType<typeof office>['entries']) => T | undefined) =>
  (...facts: readonly Fact[]): T => {
    const world = office();
    for (const fact of facts) world.record(subject, fact);
    return fold(world.entries) ?? expect.fail();
  };
const letterhead = `
Ủy ban nhân dân xã Mỹ Tân
Trung tâm Phục vụ hành chính công
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
`.trim();

describe('Books of certification', () => {
  const input = slipInput({ fee: { dong: 10_000, paidBy: 'cash' } }, { subject: 'Giấy ủy quyền nhận lương' });
  const line = (book: string, number: number, more: Partial<CertifiedLine> = {}): CertifiedLine => ({
    ...input,
    dossier: { ...input.dossier, state: 'resolved', resolvedOn: plainDate('2026-11-24') },
    line: { book, year: 2026, volume: 1, number, copies: null, pages: null },
    ...{ struck: undefined, others: [] },
    ...more,
  });
  const sheets = (book: string): string => {
    const form = certificationForms[book] ?? expect.fail();
    const rows = [line(book, 1), line(book, 2, { struck: 'Ghi nhầm sổ.' }), line(book, 3, input)];
    return bookSheets(
      certificationSheets({
        ...{ settings, on: plainDate('2026-12-31'), book, year: 2026, form, rows },
        missing: [],
      }),
    );
  };
  const around = (symbol: string, title: string, about: string): string => `
${letterhead}
Số: ………/${symbol}
Mỹ Tân, ngày 31 tháng 12 năm 2026
${title}
Ký hiệu ${symbol}. Năm 2026, số bắt đầu từ 01 ở mỗi quyển
Số thứ tự/số chứng thực | Ngày, tháng, năm chứng thực | Họ tên, số giấy tờ tùy thân của người yêu cầu chứng thực | ${about} | Họ tên, chức danh người ký chứng thực | Lệ phí/Phí chứng thực | Ghi chú
01 / quyển 01 | 24/11/2026 | Nguyễn Thị Hồng Nhung / 042198001234 | Giấy ủy quyền nhận lương | | 10.000 |
02 / quyển 01 | | Nguyễn Thị Hồng Nhung / 042198001234 | | | | Đã gạch. / Ghi nhầm sổ.
03 / quyển 01 | | Nguyễn Thị Hồng Nhung / 042198001234 | Giấy ủy quyền nhận lương | | 10.000 |
Cộng trang này: 3 số; lũy kế: 3 số
Năm 2026 đã cấp 3 số chứng thực: 1 việc đã chứng thực, 1 việc đang giải quyết, 1 số đã gạch.
Các cột ghi theo trí nhớ, chưa đối chiếu với mẫu sổ kèm theo Nghị định 280/2025/NĐ-CP: đối chiếu với sổ giấy của cơ quan trước khi dùng.
Trang 1/1
`;

  test.each([
    ['SCT/CK, ĐC', 'Sổ chứng thực chữ ký, chứng thực điểm chỉ', 'Tên của giấy tờ, văn bản'],
    ['SCT/HĐ, GD', 'Sổ chứng thực hợp đồng, giao dịch', 'Tên của hợp đồng, giao dịch'],
  ])('%s stands line by line', (symbol, title, about) => {
    expect(tableLinesOf(sheets(symbol))).toEqual(byHand(around(symbol, title, about)));
  });
});

test('The book of petitions stands line by line', () => {
  const petition = folded('petition:P1', foldPetition);
  const particulars = {
    ...{ name: 'Lò Văn Pản', phone: '0912 345 678', address: 'Bản Khoang' },
    text: 'Niêm yết thiếu thành phần hồ sơ',
  };
  const row = (stt: number, dueOn: string, ...facts: readonly Fact[]): PetitionLine => ({
    ...{ stt, petition: petition(...facts), dueOn: plainDate(dueOn), particulars },
  });
  const rows = [
    row(1, '2026-11-23', received(), answered('2026-11-20'), published('2026-11-23')),
    row(
      2,
      '2026-11-24',
      received({ kind: 'conduct', channel: 'phone', on: '2026-11-03' }),
      moreAsked('2026-11-05'),
    ),
    row(3, '2026-11-30', received({ kind: 'business', channel: 'portal', on: '2026-11-09' })),
    { ...row(4, '2026-11-30', received({ on: '2026-11-09' }), struck()), particulars: null },
  ];
  const page = bookSheets(petitionSheets({ settings, on: plainDate('2026-11-25'), rows }));
  expect(tableLinesOf(page)).toEqual(
    byHand(`
${letterhead}
Số: ………/SPAKN-TTPVHCC
Mỹ Tân, ngày 25 tháng 11 năm 2026
Sổ theo dõi phản ánh, kiến nghị
STT | Ngày tiếp nhận | Người gửi | Địa chỉ/SĐT | Về việc | Cách gửi | Nội dung | Hạn trả lời | Kết quả
1 | 02/11/2026 | Lò Văn Pản | Bản Khoang / 0912 345 678 | Quy định hành chính | Trực tiếp | Niêm yết thiếu thành phần hồ sơ | 23/11/2026 | Trả lời số 15/UBND-VP 20/11/2026 / Công khai 23/11/2026
2 | 03/11/2026 | Lò Văn Pản | Bản Khoang / 0912 345 678 | Hành vi hành chính | Điện thoại | Niêm yết thiếu thành phần hồ sơ | 24/11/2026 | Chờ người gửi bổ sung
3 | 09/11/2026 | Lò Văn Pản | Bản Khoang / 0912 345 678 | Quy định kinh doanh | Cổng Dịch vụ công | Niêm yết thiếu thành phần hồ sơ | 30/11/2026 | Đang xử lý
4 | 09/11/2026 | Chưa mở được trên máy này | | Quy định hành chính | Trực tiếp | | 30/11/2026 | Đã gạch
Cộng trang này: 4 phản ánh, kiến nghị; lũy kế: 4 phản ánh, kiến nghị
Gồm 4 phản ánh, kiến nghị.
Trang 1/1
`),
  );
});

test('A sheet holds as many lines as it has room for, and the last line keeps the sum below it', () => {
  const petition = folded('petition:P1', foldPetition)(received());
  const particulars = { name: 'Lò Văn Pản', phone: '', address: 'Bản Khoang', text: 'Thiếu giấy tờ' };
  const sheetsOf = (count: number): readonly number[] => {
    const rows = Array.from({ length: count }, (_, at) => ({
      ...{ stt: at + 1, petition, dueOn: plainDate('2026-11-23'), particulars },
    }));
    const page = bookSheets(petitionSheets({ settings, on: plainDate('2026-11-25'), rows }));
    return page
      .split('<article')
      .slice(1)
      .map((sheet) => sheet.match(/>02\/11\/2026</g)?.length ?? 0);
  };
  // Lines of 10.4 mm: 110 mm below the letterhead of the first sheet, 141 on each of the others.
  expect(sheetsOf(9)).toEqual([9]);
  expect(sheetsOf(11)).toEqual([10, 1]);
  expect(sheetsOf(30)).toEqual([10, 13, 7]);
});

describe('Lists that go from hand to hand', () => {
  const ready = slipInput({ resultBy: 'postal' }, { subject: 'Cho con là Nguyễn An' });

  test('of results: eight columns, as a provincial system prints them', () => {
    const resolvedOn = plainDate('2026-11-26');
    const rows = [
      { ...ready, dossier: { ...ready.dossier, resolvedOn, electronicResult: true } },
      slipInput({ fee: { dong: 0, paidBy: 'unpaid' } }),
    ];
    expect(tableLinesOf(resultList({ settings, on: plainDate('2026-11-27'), rows }))).toEqual(
      byHand(`
${letterhead}
Số: ………/PBG-TTPVHCC
Mỹ Tân, ngày 27 tháng 11 năm 2026
Phiếu bàn giao kết quả
TT | Mã HS | Nội dung | Kết quả | Họ tên | Địa chỉ | Phí/lệ phí | Trả qua bưu điện
1 | MC01-261123-0007 | Đăng ký khai sinh / Cho con là Nguyễn An | Có kết quả 26/11/2026 / Có bản điện tử | Nguyễn Thị Hồng Nhung | Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An | 8.000 | x
2 | MC01-261123-0007 | Đăng ký khai sinh | Chưa ghi kết quả | Nguyễn Thị Hồng Nhung | Thôn Đông Hà, xã Mỹ Tân, tỉnh Nghệ An | 0 |
Gồm 2 kết quả.
Người giao
(Ký và ghi rõ họ tên)
Người nhận
(Ký và ghi rõ họ tên)
Trang 1/1
`),
    );
  });

  test('of dossiers: what Mẫu 06 says of one, said of each', () => {
    const page = transferList({
      ...{ settings, number: 'BG01-2026-0001', on: plainDate('2026-11-23'), at: '16:30' as TimeOfDay },
      ...{ from: 'bộ phận Một cửa', to: 'Công an xã', dueBy: plainDate('2026-11-25'), note: 'Kèm biên lai' },
      rows: [ready],
    });
    expect(tableLinesOf(page)).toEqual(
      byHand(`
${letterhead}
Số: BG01-2026-0001/PGN-TTPVHCC
Mỹ Tân, ngày 23 tháng 11 năm 2026
Phiếu giao nhận hồ sơ
1. Giao: bộ phận Một cửa. 2. Nhận: Công an xã. Lúc 16 giờ 30 phút, ngày 23 tháng 11 năm 2026
Hạn xử lý: 25/11/2026
TT | Mã hồ sơ | Thủ tục | Tổ chức, cá nhân | Ngày nhận | Hẹn trả | Ghi chú
1 | MC01-261123-0007 | Đăng ký khai sinh | Nguyễn Thị Hồng Nhung | 23/11/2026 | 27/11/2026 |
Gồm 1 hồ sơ. Ghi chú: Kèm biên lai
Người giao
(Ký và ghi rõ họ tên)
Người nhận
(Ký và ghi rõ họ tên)
Trang 1/1
`),
    );
  });
});

describe('Papers of fees', () => {
  const receipt = folded('receipt:R1', foldReceipt);
  const said = { settings, collector: 'Lê Thị Hà', way: 'tiền mặt' };
  const payer = { name: 'Lò Thị Thử', address: 'Bản Thử' };
  const two = issued({
    lines: [copies(), copies({ code: 'MC01-261117-0002', name: 'Chứng thực chữ ký', dong: 10_000 })],
    official: 'C26-01 số 0000123',
  });
  const asWritten = `
${letterhead}
Số: BL01-2026-0001
Mỹ Tân, ngày 19 tháng 11 năm 2026
Phiếu thu phí, lệ phí
Quyển 01/2026, số 0001
`.trim();
  const below = `
Người nộp tiền: Lò Thị Thử
Địa chỉ: Bản Thử
Nộp cho hồ sơ | Thủ tục | Số tiền (đồng)
MC01-261117-0001 | Chứng thực bản sao từ bản chính | 8.000
MC01-261117-0002 | Chứng thực chữ ký | 10.000
Tổng cộng | 18.000
Bằng chữ: Mười tám nghìn đồng.
Cách nộp: tiền mặt
Biên lai đã cấp: C26-01 số 0000123
Phiếu của bộ phận Một cửa, dùng để đối chiếu; không thay biên lai theo mẫu của cơ quan thuế.
Người nộp tiền
(Ký và ghi rõ họ tên)
Lò Thị Thử
Người thu tiền
(Ký và ghi rõ họ tên)
Lê Thị Hà
`.trim();

  test('the receipt, and the same one when it was voided', () => {
    expect(tableLinesOf(receiptPaper({ ...said, payer, receipt: receipt(two) }))).toEqual(
      byHand(`${asWritten}\n${below}`),
    );
    expect(
      tableLinesOf(receiptPaper({ ...said, payer, receipt: receipt(two, voided('2026-11-19')) })),
    ).toEqual(byHand(`${asWritten}\nĐÃ HỦY ngày 19/11/2026: phiếu này không còn giá trị.\n${below}`));
  });

  test('the book of the year, with every number', () => {
    const row = (number: string, changes: object, ...more: readonly Fact[]) => ({
      receipt: receipt(issued({ receiptNumber: number, ...changes }), ...more),
      ...{ collector: 'Lê Thị Hà', reason: more.length === 0 ? '' : 'Ghi nhầm', particulars: payer },
    });
    const rows = [
      row('BL01-2026-0001', { official: 'C26-01 số 0000123' }),
      row('BL01-2026-0002', {}, voided('2026-11-20')),
      row('BL01-2026-0003', { paidBy: 'transfer', reference: 'FT26323001' }),
      { ...row('BL02-2026-0001', {}), particulars: null },
    ];
    const page = bookSheets(receiptBookSheets({ settings, on: plainDate('2026-12-31'), year: 2026, rows }));
    expect(tableLinesOf(page)).toEqual(
      byHand(`
${letterhead}
Số: ………/SPT-TTPVHCC
Mỹ Tân, ngày 31 tháng 12 năm 2026
Sổ phiếu thu phí, lệ phí
Năm 2026, số bắt đầu từ 0001 ở mỗi quyển
Số phiếu | Ngày | Người nộp tiền | Nộp cho hồ sơ | Tiền mặt (đồng) | Không tiền mặt (đồng) | Biên lai đã cấp | Người thu | Ghi chú
BL01-2026-0001 | 19/11/2026 | Lò Thị Thử | MC01-261117-0001 | 8.000 | | C26-01 số 0000123 | Lê Thị Hà |
BL01-2026-0002 | 19/11/2026 | Lò Thị Thử | MC01-261117-0001 | | | | Lê Thị Hà | Đã hủy 20/11/2026. / Ghi nhầm
BL01-2026-0003 | 19/11/2026 | Lò Thị Thử | MC01-261117-0001 | | 8.000 / FT26323001 | | Lê Thị Hà |
BL02-2026-0001 | 19/11/2026 | Chưa mở được trên máy này | MC01-261117-0001 | 8.000 | | | Lê Thị Hà |
Cộng trang này: 4 số; lũy kế: 4 số
Đã dùng 4 số: 3 phiếu có giá trị, 1 số đã hủy. Tiền mặt 16.000 đồng, không tiền mặt 8.000 đồng.
Sổ của bộ phận Một cửa, dùng để đối chiếu; không thay sổ biên lai theo mẫu của cơ quan thuế.
Trang 1/1
`),
    );
  });

  test('the sheet of the day, for whoever hands the cash over', () => {
    const taken = (collector: string, dong: number, paidBy: FeeOfDossier['paidBy']): FeeOfDossier => ({
      ...{ row: 0, collector: collector as PersonId, dong, paidBy },
      procedure: { code: '1.001193', name: 'Khai sinh' },
    });
    const page = feeSheet({
      ...{ settings, on: plainDate('2026-11-23'), meaning: ['Đếm theo ngày tiếp nhận.'] },
      fees: addUpFees([
        ...[taken('ha', 1_008_000, 'cash'), taken('minh', 20_000, 'transfer')],
        taken('minh', 6_000, 'unpaid'),
      ]),
      nameOf: (key) => ({ ha: 'Lê Thị Hà', minh: 'Lê Quang Minh' })[key] ?? 'Không rõ',
      receipts: ['Phiếu thu quyển 01/2026: số 0001 đến 0003.'],
    });
    expect(tableLinesOf(page)).toEqual(
      byHand(`
${letterhead}
Số: ………
Mỹ Tân, ngày 23 tháng 11 năm 2026
Bảng thu phí, lệ phí trong ngày
Hồ sơ tiếp nhận ngày 23 tháng 11 năm 2026
Người thu, thủ tục | Số hồ sơ | Tiền mặt (đồng) | Không tiền mặt (đồng) | Cộng (đồng)
Lê Thị Hà | 1 | 1.008.000 | 0 | 1.008.000
Khai sinh | 1 | 1.008.000 | 0 | 1.008.000
Lê Quang Minh | 1 | 0 | 20.000 | 20.000
Khai sinh | 1 | 0 | 20.000 | 20.000
Tổng cộng | 2 | 1.008.000 | 20.000 | 1.028.000
Tiền mặt giao thủ quỹ: 1.008.000 đồng
Bằng chữ: Một triệu không trăm lẻ tám nghìn đồng.
Chưa thu, không tính ở trên: 1 hồ sơ, 6.000 đồng.
Phiếu thu quyển 01/2026: số 0001 đến 0003.
Đếm theo ngày tiếp nhận.
Người thu
(Ký và ghi rõ họ tên)
Lê Thị Hà
Người thu
(Ký và ghi rõ họ tên)
Lê Quang Minh
Thủ quỹ
(Ký và ghi rõ họ tên)
`),
    );
  });

  test('the receipt on a till’s roll, with what the citizen looks for and no more', () => {
    expect(linesOf(rollReceipt(slipInput({ officialCode: 'H15.50-261123-0975' }), 'roll80'))).toEqual(
      byHand(`
Trung tâm Phục vụ hành chính công
Ủy ban nhân dân xã Mỹ Tân
Phiếu hẹn trả kết quả
H15.50-261123-0975
Số tại quầy: MC01-261123-0007
Người nộp: Nguyễn Thị Hồng Nhung
Thủ tục: Khai sinh
Nhận hồ sơ: 09 giờ 15 phút, thứ Hai, ngày 23 tháng 11 năm 2026 Trả kết quả 09 giờ 15 phút, thứ Sáu, ngày 27 tháng 11 năm 2026
Nhận tại: Trung tâm Phục vụ hành chính công
Phí, lệ phí: 8.000 đồng (đã thu tiền mặt)
Mang theo giấy này khi nhận kết quả. Hỏi về hồ sơ: 0238 123 456. Giấy tiếp nhận đầy đủ (Mẫu 01) lưu trên sổ điện tử, in khi người nộp yêu cầu.
`),
    );
  });
});
