/** What can be wrong with a register, by kind; and the sentence for each, the same on the screen and the command line. */
import type { RegisterHeading } from './headings.ts';

export type RowFaultKind =
  | 'required'
  | 'notADay'
  | 'unknownCode'
  | 'unknownStatus'
  | 'notAnAmount'
  | 'tooLong'
  | 'endedWithoutDay'
  | 'endedBeforeReceipt'
  | 'endedButOpen'
  | 'answeredBeforeAsked'
  | 'answeredNotAsked'
  | 'inFuture'
  | 'againNotLater'
  | 'codeTwice'
  | 'codeOfSeveral'
  | 'tooManyCells';

export interface RowFault {
  readonly kind: RowFaultKind;
  readonly heading: RegisterHeading;
  /** As it stood in the file. */
  readonly value: string;
}

type FaultSentence = (fault: RowFault) => string;

const sentences: Readonly<Record<RowFaultKind, FaultSentence>> = {
  required: ({ heading }) => `Thiếu ${labels[heading]}. Hãy điền vào cột ${heading}.`,
  notADay: ({ heading, value }) =>
    /e\+?\d+$/i.test(value)
      ? `${capital(labels[heading])} “${value}” đã bị bảng tính đổi thành số. Hãy định dạng cột ${heading} là văn bản rồi nhập lại ngày.`
      : `${capital(labels[heading])} “${value}” không phải là ngày có thật. Hãy ghi dạng 31/12/2025 hoặc 20251231.`,
  unknownCode: ({ heading, value }) =>
    `Giá trị “${value}” ở cột ${heading} (${labels[heading]}) không có trong bảng mã. ${codeHints[heading] ?? ''}`.trim(),
  unknownStatus: ({ value }) =>
    `Trạng thái “${value}” không có trong bảng mã. Hãy dùng một số từ 1 đến 10 theo Cổng Dịch vụ công quốc gia.`,
  notAnAmount: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” không phải là số tiền. Hãy ghi số đồng, ví dụ 8000.`,
  tooLong: ({ heading }) => `Nội dung ở cột ${heading} (${labels[heading]}) quá dài. Hãy rút gọn.`,
  endedWithoutDay: () =>
    'Hồ sơ đã kết thúc nhưng không có ngày kết thúc xử lý. Hãy điền cột NgayKetThucXuLy hoặc sửa trạng thái.',
  endedBeforeReceipt: ({ value }) =>
    `Ngày kết thúc xử lý “${value}” sớm hơn ngày tiếp nhận. Hãy kiểm tra lại hai ngày này.`,
  endedButOpen: ({ value }) =>
    `Hồ sơ có ngày kết thúc xử lý “${value}” nhưng trạng thái là chưa kết thúc. Hãy sửa trạng thái hoặc bỏ ngày này.`,
  answeredBeforeAsked: ({ value }) =>
    `Ngày tiếp nhận bổ sung “${value}” sớm hơn ngày yêu cầu bổ sung. Hãy kiểm tra lại hai ngày này.`,
  answeredNotAsked: () =>
    'Có ngày tiếp nhận bổ sung nhưng không có ngày yêu cầu bổ sung. Hãy điền cột NgayYeuCauBoSung.',
  inFuture: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” chưa tới. Hãy kiểm tra lại ngày này.`,
  againNotLater: ({ value }) =>
    `Ngày hẹn lại “${value}” không sau ngày hẹn cũ. Hãy kiểm tra lại hai ngày này.`,
  codeTwice: ({ value }) =>
    `Mã hồ sơ “${value}” đã có ở một dòng trước với nội dung khác. Hãy giữ lại một dòng đúng.`,
  codeOfSeveral: ({ value }) =>
    `Mã “${value}” có ở nhiều hồ sơ trong sổ, và không biết dòng này là của hồ sơ nào. Hãy mở các hồ sơ ấy, cấp số mới cho một hồ sơ, rồi sửa mã trong tệp.`,
  tooManyCells: () =>
    'Dòng có nhiều ô hơn hàng tiêu đề, có thể do dấu phân cách nằm trong nội dung. Hãy đặt nội dung đó trong dấu ngoặc kép.',
};

export const faultSentence = (fault: RowFault): string => sentences[fault.kind](fault);

/** What a column holds, in words. */
export const labels: Readonly<Record<RegisterHeading, string>> = {
  MaHoSo: 'mã hồ sơ',
  MaTTHC: 'mã thủ tục',
  TenTTHC: 'tên thủ tục',
  LinhVuc: 'lĩnh vực',
  MucDoDVC: 'mức độ dịch vụ công',
  KenhThucHien: 'kênh thực hiện',
  ChuHoSo: 'chủ hồ sơ',
  SoGiayToChuHoSo: 'số giấy tờ của chủ hồ sơ',
  DiaChi: 'địa chỉ',
  SoDienThoai: 'số điện thoại',
  LoaiDoiTuong: 'loại đối tượng',
  NgayTiepNhan: 'ngày tiếp nhận',
  NgayHenTra: 'ngày hẹn trả',
  NgayKetThucXuLy: 'ngày kết thúc xử lý',
  NgayTra: 'ngày trả kết quả',
  TrangThaiHoSo: 'trạng thái hồ sơ',
  NgayYeuCauBoSung: 'ngày yêu cầu bổ sung',
  NgayTiepNhanBoSung: 'ngày tiếp nhận bổ sung',
  SoHoaThanhPhan: 'số hóa thành phần hồ sơ',
  CoKetQuaDienTu: 'kết quả điện tử',
  Phi: 'phí, lệ phí',
  ThanhToanTrucTuyen: 'thanh toán trực tuyến',
  NoiTiepNhan: 'nơi tiếp nhận',
  DonViXuLy: 'đơn vị xử lý',
  PhiDiaGioi: 'tiếp nhận phi địa giới',
  NoiHoTro: 'nơi hỗ trợ',
  DungLai: 'dùng lại giấy tờ, dữ liệu',
  KhongHen: 'nhận theo ngày không hẹn',
  NgayXinLoi: 'ngày xin lỗi',
  NgayHenLai: 'ngày hẹn lại',
  NgayHenDaXinLoi: 'ngày hẹn đã xin lỗi',
  GhiChu: 'ghi chú',
};

const codeHints: Readonly<Partial<Record<RegisterHeading, string>>> = {
  KenhThucHien: 'Hãy dùng 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).',
  MucDoDVC: 'Hãy dùng TOAN_TRINH, MOT_PHAN, KHAC hoặc để trống.',
  LoaiDoiTuong: 'Hãy dùng 1 (công dân), 2 (doanh nghiệp), 3 (cơ quan nhà nước) hoặc 4 (tổ chức khác).',
  SoHoaThanhPhan: 'Hãy dùng 0 (chưa), 1 (đã số hóa), 2 hoặc 3 (tái sử dụng).',
  CoKetQuaDienTu: 'Hãy dùng 0 (không) hoặc 1 (có).',
  ThanhToanTrucTuyen: 'Hãy dùng 1 (Cổng quốc gia), 2 (cổng khác) hoặc 3 (không trực tuyến).',
  PhiDiaGioi: 'Hãy dùng 0 (không) hoặc 1 (có).',
  DungLai: 'Hãy dùng 0 (không), 2 (từ giấy tờ đã có) hoặc 3 (từ kết quả đã cấp).',
  KhongHen: 'Hãy dùng 0 (không) hoặc 1 (có).',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a file cannot be read as a register at all. */
export type FileFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notText' }
  | { readonly kind: 'webPage' }
  | { readonly kind: 'oldSpreadsheet' }
  | { readonly kind: 'brokenSpreadsheet' }
  | { readonly kind: 'notUtf8' }
  | { readonly kind: 'unclosedQuote'; readonly line: number }
  | {
      readonly kind: 'notARegister';
      readonly missing: readonly RegisterHeading[];
      readonly titles: readonly string[];
    };

export function fileFaultSentence(fault: FileFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'Tệp trống, không có dòng nào để đọc. Hãy chọn tệp khác.';
    case 'notText':
      return 'Đây không phải là tệp sổ hồ sơ (CSV hoặc XLSX). Hãy chọn tệp khác.';
    case 'webPage':
      return 'Đây là một trang web, không phải là sổ hồ sơ. Có thể hệ thống đã trả về trang đăng nhập: hãy xuất lại tệp CSV hoặc XLSX.';
    case 'oldSpreadsheet':
      return 'Đây là tệp Excel kiểu cũ (.xls). Hãy mở tệp, lưu lại thành .xlsx hoặc CSV UTF-8 rồi chọn lại.';
    case 'brokenSpreadsheet':
      return 'Không đọc được tệp Excel này: tệp hỏng, có mật khẩu hoặc không phải là bảng tính. Hãy lưu lại thành .xlsx hoặc CSV UTF-8 rồi chọn lại.';
    case 'notUtf8':
      return 'Tệp không dùng bảng mã UTF-8 nên chữ tiếng Việt sẽ sai. Hãy lưu lại thành “CSV UTF-8” rồi chọn lại.';
    case 'unclosedQuote':
      return `Dấu ngoặc kép mở ở dòng ${fault.line} không được đóng lại. Hãy sửa dòng đó rồi chọn lại tệp.`;
    case 'notARegister':
      return `Tệp này không phải là sổ hồ sơ: hàng đầu không có cột ${fault.missing.join(', ')}. Các cột đọc được: ${quoted(fault.titles)}.`;
  }
}

function quoted(titles: readonly string[]): string {
  const shown = titles.slice(0, 8).map((title) => `“${title.slice(0, 40)}”`);
  return shown.length === 0 ? 'không có' : shown.join(', ') + (titles.length > 8 ? ', …' : '');
}
