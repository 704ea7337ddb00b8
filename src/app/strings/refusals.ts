/** Why a deed of the desk was not done, and what is wrong with a field: sentences that say what to do next. */
import { formatDay } from '../../base/plain-date.ts';
import type { DecisionRefusal, FieldFault } from '../../domain/dossier/decide/decide.ts';
import type { IdWarning } from '../../domain/dossier/id-numbers.ts';
import { stateWords } from './common.ts';

const faultWords: Readonly<Record<FieldFault, string>> = {
  required: 'Cần điền ô này.',
  tooLong: 'Nội dung quá dài. Hãy rút gọn.',
  notADay: 'Ngày này không có. Nhập theo ngày/tháng/năm, ví dụ 05/08/2026.',
  notATime: 'Giờ chưa đúng. Nhập theo giờ:phút, ví dụ 09:15.',
  notANumber: 'Chỉ nhập số, ví dụ 8.000.',
  badIdNumber: 'Số giấy tờ chưa đúng số chữ số của loại đã chọn. Hãy đối chiếu với giấy tờ.',
  badEmail: 'Email chưa đúng. Ví dụ ten@gmail.com; không có thì bỏ trống.',
  inFuture: 'Ngày này chưa tới. Chọn hôm nay hoặc ngày trước.',
  beforeReceipt: 'Ngày này trước ngày nhận hồ sơ. Hãy kiểm tra lại cả hai ngày.',
  beforePrevious: 'Ngày này trước việc đã ghi trước đó. Hãy xem lại diễn biến hồ sơ.',
  afterLimit: 'Ngày hẹn muộn hơn thời hạn của thủ tục. Chọn ngày sớm hơn hoặc để trống.',
};

/** What a field is called where "fill this in" alone would not say enough. */
const requiredWords: Readonly<Record<string, string>> = {
  procedureCode: 'Chọn thủ tục trước.',
  'particulars.name': 'Ghi tên người nộp hồ sơ.',
  'particulars.authorisedName': 'Ghi họ tên người được ủy quyền.',
  receivingDesk: 'Ghi nơi tiếp nhận hồ sơ.',
  resolvingAgency: 'Ghi cơ quan giải quyết.',
  'particulars.resultAddress': 'Ghi địa chỉ nhận kết quả qua bưu chính.',
  copies: 'Ghi số bản, ít nhất là 1.',
  pages: 'Ghi số trang, ít nhất là 1.',
  items: 'Ghi ít nhất một nội dung cần bổ sung, mỗi dòng một nội dung.',
  reason: 'Ghi lý do để in trên phiếu.',
};

export type Faults = Readonly<Record<string, FieldFault>>;

/** The sentence beside a field, by its dotted name; undefined when nothing is wrong with it. */
export function wrongWords(faults: Faults, field: string): string | undefined {
  const fault = faults[field];
  if (fault === undefined) return undefined;
  return (fault === 'required' ? requiredWords[field] : undefined) ?? faultWords[fault];
}

export const idWarningWords: Readonly<Record<IdWarning, string>> = {
  placeUnknown: 'Ba số đầu không phải mã tỉnh nào. Nếu trên thẻ đúng như vậy thì cứ tiếp tục.',
  oneDigit:
    'Số định danh chỉ gồm một chữ số lặp lại. Hãy đối chiếu với giấy tờ; đúng như vậy thì cứ tiếp tục.',
  birthYearDiffers: 'Năm sinh không khớp với số định danh. Hãy đối chiếu với thẻ.',
};

/** What can be a slip of the hand and is kept as it was typed. */
export const oddWords = {
  name: 'Tên có chữ số hoặc ký hiệu lạ. Nếu trên giấy tờ đúng như vậy thì cứ tiếp tục.',
  phone: 'Số điện thoại có vẻ chưa đúng, ví dụ đúng là 0912 345 678. Vẫn lưu như đã gõ.',
} as const;

export function refusalWords(refusal: DecisionRefusal): string {
  switch (refusal.kind) {
    case 'RoleNotAllowed':
      return 'Vai trò của bạn không làm việc này. Người có quyền hãy mở khóa bằng mã PIN của mình.';
    case 'NotAllowedInState':
      return `Hồ sơ đang “${stateWords[refusal.state]}” nên không làm được việc này. Có thể người khác vừa cập nhật; hãy xem lại diễn biến.`;
    case 'FieldsWrong':
      return 'Có ô cần sửa. Những gì đã ghi vẫn còn.';
    case 'ProcedureUnknown':
      return `Không có thủ tục ${refusal.code} vào ngày nhận hồ sơ. Hãy chọn thủ tục khác hoặc xem lại ngày nhận.`;
    case 'ProcedureDisabled':
      return `Thủ tục ${refusal.code} đã ngừng tiếp nhận. Hãy chọn thủ tục khác.`;
    case 'DossierUnknown':
      return 'Không tìm thấy hồ sơ này trên máy. Hãy đồng bộ rồi mở lại.';
    case 'DossierExists':
      return 'Hồ sơ này đã có. Hãy mở hồ sơ từ sổ.';
    case 'OverdueStays':
      return `Hồ sơ này đã quá hạn trả từ ${formatDay(refusal.dueOn)}, nên không ghi việc này vào ngày trước hạn được. Hãy ghi ngày thật sự làm; nếu việc đã xong đúng hạn mà chưa kịp ghi, ghi hôm nay rồi dùng “Sửa sai sót” để lãnh đạo xác nhận ngày đúng.`;
    case 'LeaderSettles':
      return 'Chọn như vậy thì ngày hẹn trả lùi lại hoặc hồ sơ quá hạn thành đúng hạn, nên lãnh đạo phải chọn. Hãy nhờ lãnh đạo mở khóa bằng mã PIN của mình rồi chọn ở đây.';
    case 'AlreadyAsked':
      return 'Việc sửa này đã được đề nghị và đang chờ lãnh đạo xác nhận. Không cần đề nghị lại.';
    case 'TooLateToTakeBack':
      return 'Không hoàn tác được nữa: việc này có thể đã được gửi đi, ghi ra tệp, in ra giấy, hoặc đã có việc khác sau đó. Nếu ghi sai, hãy dùng “Sửa sai sót”.';
    case 'BookNumberGiven':
      return 'Hồ sơ này đã có số chứng thực. Hãy xem lại diễn biến.';
    case 'CorrectionUnknown':
      return 'Việc sửa này đã được trả lời hoặc đã được đề nghị lại. Hãy xem lại diễn biến.';
    case 'ConflictUnknown':
      return 'Mâu thuẫn này đã được giải quyết. Hãy xem lại diễn biến.';
    case 'NothingToCorrect':
      return 'Chưa có ô nào thay đổi.';
    case 'NotSetAside':
      return 'Mục này không còn để riêng: máy chủ đã nhận, hoặc có người vừa xử lý. Hãy xem lại diễn biến.';
    case 'SetAsideUnreadable':
      return 'Máy này không đọc được trọn mục nên không ghi lại tự động được. Hãy làm lại việc này trên hồ sơ, rồi bỏ mục kèm lý do.';
  }
}
