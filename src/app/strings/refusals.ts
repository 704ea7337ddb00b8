/** Why a deed of the desk was not done, and what is wrong with a field: sentences that say what to do next. */
import { formatDay } from '../../base/plain-date.ts';
import { mostBytes, mostPages } from '../../domain/dossier/scans/scans.ts';
import type { DecisionRefusal, FieldFault } from '../../domain/dossier/decide/decide.ts';
import type { IdKind } from '../../domain/dossier/facts.ts';
import type { IdWarning } from '../../domain/dossier/id-numbers.ts';
import { stateWords } from './common.ts';
import { factWords } from '../../documents/fact-words.ts';

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
  notLater: 'Ngày hẹn lại phải sau ngày hẹn trả. Chọn ngày muộn hơn.',
  inPast: 'Ngày này đã qua. Chọn hôm nay hoặc ngày sau.',
  tooFar: 'Ngày này xa hơn một năm. Hãy xem lại năm đã gõ, rồi chọn ngày gần hơn.',
  dayOff: 'Ngày này cơ quan nghỉ. Chọn một ngày làm việc.',
  behindPromise: 'Hạn này sau ngày hẹn trả cho công dân. Chọn ngày sớm hơn, hoặc để trống.',
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
  dueOn: 'Chọn ngày hẹn trả.',
  to: 'Chọn người hoặc đơn vị nhận hồ sơ.',
  cause: 'Chọn một nguyên nhân.',
  note: 'Ghi rõ nguyên nhân, vì “Nguyên nhân khác” chưa nói được gì.',
  reason: 'Ghi rõ lý do, để công dân và người xem sau hiểu vì sao.',
};

export type Faults = Readonly<Record<string, FieldFault>>;

/** The sentence beside a field, by its dotted name; undefined when nothing is wrong with it. */
export function wrongWords(faults: Faults, field: string): string | undefined {
  const fault = faults[field];
  if (fault === undefined) return undefined;
  return (fault === 'required' ? requiredWords[field] : undefined) ?? faultWords[fault];
}

/** The sentence of the first field that is wrong, where none has a box of its own. */
export const firstWrongWords = (faults: Faults): string | undefined =>
  wrongWords(faults, Object.keys(faults)[0] ?? '');

export const idWarningWords: Readonly<Record<IdWarning, string>> = {
  placeUnknown: 'Ba số đầu không phải mã tỉnh nào. Nếu trên thẻ đúng như vậy thì cứ tiếp tục.',
  oneDigit:
    'Số định danh chỉ gồm một chữ số lặp lại. Hãy đối chiếu với giấy tờ; đúng như vậy thì cứ tiếp tục.',
  birthYearDiffers: 'Năm sinh không khớp với số định danh. Hãy đối chiếu với thẻ.',
};

/** A number that cannot be one of its kind, with how many signs stand there now. */
export function numberShapeWords(kind: IdKind, typed: number): string {
  const { named, has, count } = numberShapes[kind];
  const now = count.includes(typed) ? 'đang có chữ hoặc ký hiệu lạ' : `đang ghi ${typed}`;
  return `${named} có ${has}, ${now}. Hãy đối chiếu với giấy tờ.`;
}
const numberShapes: Readonly<
  Record<IdKind, { readonly named: string; readonly has: string; readonly count: readonly number[] }>
> = {
  cccd: { named: 'Số định danh', has: '12 chữ số', count: [12] },
  cmnd: { named: 'Số CMND', has: '9 chữ số', count: [9] },
  passport: { named: 'Số hộ chiếu', has: 'từ 6 đến 12 chữ và số', count: [6, 7, 8, 9, 10, 11, 12] },
  taxCode: { named: 'Mã số thuế', has: '10, 12 hoặc 13 chữ số', count: [10, 12, 13] },
  other: { named: 'Số giấy tờ', has: 'ít nhất một chữ hoặc số', count: [] },
};

/** Of whoever came for somebody: no kind of paper was chosen. */
export const oddNumberWords = (typed: number): string =>
  `CCCD có 12 chữ số, CMND có 9 chữ số, đang ghi ${typed}. Hãy đối chiếu với giấy tờ; nếu là hộ chiếu (6 đến 12 chữ, số) thì cứ tiếp tục.`;

/** What can be a slip of the hand and is kept as it was typed. */
export const oddWords = {
  name: 'Tên có chữ số hoặc ký hiệu lạ. Nếu trên giấy tờ đúng như vậy thì cứ tiếp tục.',
  phone: 'Số điện thoại có vẻ chưa đúng, ví dụ đúng là 0912 345 678. Vẫn lưu như đã gõ.',
} as const;

export function refusalWords(refusal: DecisionRefusal): string {
  switch (refusal.kind) {
    case 'RoleNotAllowed':
      return 'Vai trò của bạn không làm việc này. Người có quyền hãy mở khóa bằng mã mở máy của mình.';
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
      return 'Việc chọn này quyết định ngày hẹn với công dân, hoặc làm hồ sơ quá hạn thành đúng hạn, nên lãnh đạo phải chọn. Hãy nhờ lãnh đạo mở khóa bằng mã mở máy của mình rồi chọn ở đây.';
    case 'AlreadyAsked':
      return 'Việc sửa này đã được đề nghị và đang chờ lãnh đạo xác nhận. Không cần đề nghị lại.';
    case 'TooLateToTakeBack':
      return 'Không hoàn tác được nữa: việc này có thể đã được gửi đi, ghi ra tệp, in ra giấy, hoặc đã có việc khác sau đó. Nếu ghi sai, hãy dùng “Sửa sai sót”.';
    case 'LaterDeedFirst':
      return `Sau việc này, hồ sơ còn được ghi “${factWords[refusal.type]}”. Hãy hoàn tác việc đó trước, rồi hoàn tác việc này; nếu thông báo đã hết, hãy dùng “Sửa sai sót”.`;
    case 'BookNumberGiven':
      return 'Hồ sơ này đã có số chứng thực. Hãy xem lại diễn biến.';
    case 'AlreadyExtended':
      return `Hồ sơ này đã xin lỗi ngày ${formatDay(refusal.on)} và hẹn lại ngày ${formatDay(refusal.dueOn)}. Mỗi hồ sơ chỉ hẹn lại một lần: hãy trả kết quả sớm nhất có thể và giải thích trực tiếp với công dân.`;
    case 'ExtensionTooEarly':
      return `Hồ sơ hẹn trả ngày ${formatDay(refusal.dueOn)}, còn hơn một ngày làm việc. Phiếu xin lỗi được chuẩn bị từ ngày làm việc liền trước ngày hẹn.`;
    case 'ExtensionsApart':
      return 'Hai máy ghi khác nhau về phiếu xin lỗi của hồ sơ này. Hãy giải quyết mâu thuẫn đó trước, để công dân không nhận hai lời hứa.';
    case 'NotOverdue':
      return 'Hồ sơ này không quá hạn nên không cần ghi nguyên nhân.';
    case 'AlreadyGraded':
      return 'Hồ sơ này đã có lượt đánh giá của công dân. Mỗi hồ sơ chỉ được đánh giá một lần.';
    case 'GradeUnknown':
      return 'Lượt đánh giá này đã được bỏ hoặc không còn. Hãy xem lại diễn biến.';
    case 'HandedOverElsewhere':
      return 'Kết quả được trả ở máy khác. Công dân đánh giá ngay trên máy đã trả kết quả.';
    case 'OutageUnknown':
      return 'Sự cố đã chọn vừa bị gạch hoặc chưa về máy này. Chọn lại, hoặc đồng bộ rồi ghi tiếp.';
    case 'NoResultYet':
      return 'Hồ sơ chưa có kết quả nên chưa có gì để quét. Ghi kết quả giải quyết trước, rồi quét kết quả.';
    case 'ScanTooLarge':
      return `Một bản quét giữ nhiều nhất ${mostPages} trang và ${mostBytes / 1_000_000} MB. Hãy chia thành nhiều bản quét.`;
    case 'ScanUnknown':
      return 'Bản quét này đã được gỡ. Hãy xem lại diễn biến.';
    case 'NothingPromised':
      return 'Hồ sơ này chưa hẹn ngày trả nên không có gì để xin lỗi hay hẹn lại.';
    case 'ExtensionUnknown':
      return 'Phiếu xin lỗi này đã được trả lời hoặc đã được chuẩn bị lại. Hãy xem lại diễn biến.';
    case 'InThoseHands':
      return 'Hồ sơ đang ở đúng nơi này rồi, không cần chuyển. Nếu hồ sơ giấy ở nơi khác, hãy chọn nơi đó.';
    case 'MovesApart':
      return 'Hai máy đã chuyển hồ sơ này cho hai nơi khác nhau. Hãy chọn nơi đúng ở khung “Cần xem lại” trước, rồi chuyển tiếp.';
    case 'PersonUnknown':
      return 'Người này không còn làm việc ở cơ quan. Hãy chọn người khác.';
    case 'MoveUnknown':
      return 'Lần giao nhận này đã được xác nhận, hoặc hồ sơ đã được chuyển tiếp. Hãy xem lại diễn biến.';
    case 'ChainBegun':
      return 'Hồ sơ này đã ghi các bước liên thông. Hãy ghi tiếp từng bước ở khung “Liên thông”.';
    case 'StepNoted':
      return 'Việc này đã được ghi, hoặc còn bước trước chưa ghi. Hãy xem lại khung “Liên thông”.';
    case 'NotInYourHands':
      return 'Hồ sơ này không ở chỗ bạn. Cán bộ Một cửa hoặc người đang giữ hồ sơ ghi việc giao nhận.';
    case 'NotGivenToYou':
      return 'Hồ sơ được giao cho người khác. Người ấy mở khóa bằng mã mở máy của mình rồi xác nhận.';
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
