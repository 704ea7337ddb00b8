/** What can be wrong with a row of a table that the office brings in, by kind, and the sentence for each. */

export type CellFaultKind =
  | 'required'
  | 'tooLong'
  | 'notADay'
  | 'otherYear'
  | 'backwards'
  | 'tooManyDays'
  | 'workedOnWorkingDay'
  | 'notAnAmount'
  | 'notACount'
  | 'outOfRange'
  | 'unitMissing'
  | 'notALimit'
  | 'unknownWord'
  | 'nothingOffered'
  | 'endsFirst'
  | 'notHours'
  | 'twice'
  | 'isText'
  | 'tooManyCells';

export interface CellFault {
  readonly kind: CellFaultKind;
  /** The heading of its column. */
  readonly title: string;
  /** As it stands in the file. */
  readonly value: string;
  /** What may stand there, or the row that it was met in before. */
  readonly of?: string;
}

const sentences: Readonly<Record<CellFaultKind, (fault: CellFault) => string>> = {
  required: ({ title }) => `Thiếu “${title}”. Hãy điền ô này.`,
  tooLong: ({ title }) => `Ô “${title}” quá dài. Hãy rút gọn.`,
  notADay: ({ title, value }) => `${title} “${value}” không phải là ngày có thật. Hãy ghi dạng 02/09/2027.`,
  otherYear: ({ value, of = '' }) =>
    `Ngày “${value}” không thuộc năm ${of}. Hãy bỏ dòng này hoặc chọn đúng năm.`,
  backwards: ({ value }) => `“Đến ngày” (${value}) sớm hơn “Ngày”. Hãy kiểm tra lại hai ngày này.`,
  tooManyDays: ({ value }) => `Từ “Ngày” đến “${value}” dài hơn 31 ngày. Hãy kiểm tra lại hai ngày này.`,
  workedOnWorkingDay: ({ value }) =>
    `Ngày “${value}” vốn là ngày làm việc nên không thể là ngày làm bù. Hãy kiểm tra lại ngày hoặc loại ngày.`,
  notAnAmount: ({ title, value }) =>
    `${title} “${value}” không phải là số tiền. Hãy ghi số đồng, ví dụ 8000; không thu thì ghi 0.`,
  notACount: ({ title, value }) => `${title} “${value}” không phải là số. Hãy ghi bằng chữ số, ví dụ 3.`,
  outOfRange: ({ title, value, of = '' }) => `${title} “${value}” không hợp lý. Hãy ghi ${of}.`,
  unitMissing: ({ title, value }) =>
    `${title} “${value}” thiếu đơn vị. Hãy ghi rõ “${value} ngày làm việc”, “${value} ngày” hay “${value} giờ làm việc”.`,
  notALimit: ({ title, value }) =>
    `${title} “${value}” không hiểu được. Hãy ghi như “3 ngày làm việc”, “30 ngày”, “4 giờ làm việc”, “trong ngày” hoặc “chưa rõ”.`,
  unknownWord: ({ title, value, of = '' }) =>
    `${title} “${value}” không có trong danh sách. Hãy dùng: ${of}.`,
  nothingOffered: () =>
    'Thủ tục chưa có cách nộp nào. Hãy điền thời hạn hoặc phí ở ít nhất một cách nộp (chưa biết thời hạn thì ghi “chưa rõ”).',
  endsFirst: ({ title, value }) => `${title} (${value}) sớm hơn ngày bắt đầu. Hãy kiểm tra lại hai ngày này.`,
  notHours: ({ title, value }) => `${title} “${value}” không hiểu được. Hãy ghi số giờ, ví dụ 3 hoặc 3,5.`,
  twice: ({ of = '' }) => `Dòng này lặp lại dòng ${of}. Hãy giữ một dòng.`,
  isText: ({ title, value }) =>
    `${title} “${value}” đã bị bảng tính đổi thành số. Hãy định dạng cột là văn bản rồi nhập lại.`,
  tooManyCells: () =>
    'Dòng có nhiều ô hơn hàng tiêu đề, có thể do dấu phân cách nằm trong nội dung. Hãy đặt nội dung đó trong dấu ngoặc kép.',
};

export const cellFaultSentence = (fault: CellFault): string => sentences[fault.kind](fault);
