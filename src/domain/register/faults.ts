/** What can be wrong with a register, by kind; and the sentence for each, the same on the screen and the command line. */
import { capital } from '../../base/capital.ts';
import type { RegisterHeading } from './headings.ts';
import { labels, readable } from './labels.ts';

export type RowFaultKind =
  | 'required'
  | 'notADay'
  | 'shortYear'
  | 'unknownCode'
  | 'unknownStatus'
  | 'notAnAmount'
  | 'tooLong'
  | 'notCounted'
  | 'endedWithoutDay'
  | 'endedBeforeReceipt'
  | 'dueBeforeReceipt'
  | 'dueTooFar'
  | 'farFromCode'
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

/** As people write it over a column, which is understood too: the province's own names are known to few. */
const column = (heading: RegisterHeading): string => `cột “${capital(labels[heading])}”`;

const sentences: Readonly<Record<RowFaultKind, FaultSentence>> = {
  required: ({ heading }) =>
    `Thiếu ${labels[heading]}. Hãy điền ô này; chưa có cột thì thêm ${column(heading)}.`,
  notADay: ({ heading, value }) =>
    /e\+?\d+$/i.test(value)
      ? `${capital(labels[heading])} “${value}” đã bị bảng tính đổi thành số. Hãy định dạng ${column(heading)} là văn bản rồi nhập lại ngày.`
      : `${capital(labels[heading])} “${value}” không phải là ngày có thật. Hãy ghi dạng 31/12/2025 hoặc 20251231.`,
  shortYear: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” chỉ ghi hai chữ số của năm. Hãy ghi đủ bốn chữ số, hoặc đồng ý đọc cả tệp là năm 20….`,
  unknownCode: ({ heading, value }) =>
    `Giá trị “${value}” ở ${column(heading)} không có trong bảng mã. ${codeHints[heading] ?? ''}`.trim(),
  unknownStatus: ({ value }) =>
    `Trạng thái “${value}” không có trong bảng mã. Hãy dùng một số từ 1 đến 10 theo Cổng Dịch vụ công quốc gia.`,
  notAnAmount: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” không phải là số tiền. Hãy ghi số đồng, ví dụ 8000.`,
  tooLong: ({ heading }) => `Nội dung ở ${column(heading)} quá dài. Hãy rút gọn.`,
  notCounted: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” là công thức chưa có giá trị hoặc bị lỗi. Hãy mở tệp bằng Excel, sửa ô này, lưu lại rồi chọn tệp.`,
  endedWithoutDay: () =>
    `Hồ sơ đã kết thúc nhưng không có ngày kết thúc xử lý. Hãy điền ${column('NgayKetThucXuLy')} hoặc sửa trạng thái.`,
  endedBeforeReceipt: ({ value }) =>
    `Ngày kết thúc xử lý “${value}” sớm hơn ngày tiếp nhận. Hãy kiểm tra lại hai ngày này.`,
  dueBeforeReceipt: ({ value }) =>
    `Ngày hẹn trả “${value}” sớm hơn ngày tiếp nhận. Hãy kiểm tra lại hai ngày này.`,
  dueTooFar: ({ value }) =>
    `Ngày hẹn trả “${value}” quá xa ngày tiếp nhận. Hãy kiểm tra lại năm của hai ngày này.`,
  farFromCode: ({ value }) =>
    `Ngày tiếp nhận “${value}” cách xa ngày ghi trong mã hồ sơ. Hãy kiểm tra lại ngày hoặc mã.`,
  endedButOpen: ({ value }) =>
    `Hồ sơ có ngày kết thúc xử lý “${value}” nhưng trạng thái là chưa kết thúc. Hãy sửa trạng thái hoặc bỏ ngày này.`,
  answeredBeforeAsked: ({ value }) =>
    `Ngày tiếp nhận bổ sung “${value}” sớm hơn ngày yêu cầu bổ sung. Hãy kiểm tra lại hai ngày này.`,
  answeredNotAsked: () =>
    `Có ngày tiếp nhận bổ sung nhưng không có ngày yêu cầu bổ sung. Hãy điền ${column('NgayYeuCauBoSung')}.`,
  inFuture: ({ heading, value }) =>
    `${capital(labels[heading])} “${value}” chưa tới: muộn hơn hôm nay. Hãy kiểm tra lại ngày này.`,
  againNotLater: ({ value }) =>
    `Ngày hẹn lại “${value}” không sau ngày hẹn cũ. Hãy kiểm tra lại hai ngày này.`,
  codeTwice: ({ value }) =>
    `Mã hồ sơ “${value}” đã có ở một dòng trước với nội dung khác. Hãy giữ lại một dòng đúng.`,
  codeOfSeveral: ({ value }) =>
    `Mã “${value}” có ở nhiều hồ sơ trong sổ, và không biết dòng này là của hồ sơ nào. Hãy mở các hồ sơ ấy, cấp số mới cho một hồ sơ, rồi sửa mã trong tệp.`,
  tooManyCells: () =>
    'Dòng có nhiều ô hơn hàng tiêu đề, có thể do dấu phân cách nằm trong nội dung. Hãy đặt nội dung đó trong dấu ngoặc kép.',
};

export const faultSentence = (fault: RowFault): string =>
  sentences[fault.kind]({ ...fault, value: readable(fault.value) });

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

export { labels } from './labels.ts';
export { fileFaultSentence, type FileFault } from './file-faults.ts';
