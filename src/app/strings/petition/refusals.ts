/** Why a deed with a petition is not done, and what to do instead. */
import type { PetitionField, PetitionFault, PetitionRefusal } from '../../../domain/petition/decide.ts';

export const petitionFaultWords: Readonly<Record<PetitionFault, string>> = {
  required: 'Ô này còn trống: hãy ghi.',
  tooLong: 'Nội dung quá dài: hãy viết gọn lại.',
  notADay: 'Không có ngày này: ghi dạng ngày/tháng/năm.',
  inFuture: 'Ngày này chưa đến: ghi ngày hôm nay hoặc trước đó.',
  beforeReceipt: 'Ngày này trước ngày tiếp nhận: hãy xem lại.',
  beforePrevious: 'Ngày này trước việc đã ghi gần nhất: hãy xem lại.',
  behindNext: 'Ngày tiếp nhận không thể sau việc đã ghi tiếp theo: hãy xem lại.',
};

/** What to say where the general words do not tell what is wanted. */
export const petitionFieldWords: Readonly<Partial<Record<PetitionField, string>>> = {
  about: 'Chọn phản ánh, kiến nghị về việc gì.',
  channel: 'Chọn phản ánh, kiến nghị đến bằng cách nào.',
  on: 'Ghi ngày.',
  text: 'Ghi nội dung.',
  what: 'Ghi cần người gửi bổ sung điều gì.',
  note: 'Ghi người gửi đã bổ sung điều gì.',
  to: 'Ghi tên cơ quan được chuyển đến.',
  reason: 'Ghi lý do.',
};

type Kind = PetitionRefusal['kind'] | 'NotSetAside';
const words: Readonly<Record<Kind, string>> = {
  RoleNotAllowed:
    'Vai trò của bạn không làm được việc này. Người có quyền hãy mở khóa bằng mã mở máy của mình.',
  FieldsWrong: 'Còn ô chưa đúng: xem dòng chữ dưới từng ô.',
  PetitionMissing: 'Phản ánh, kiến nghị này chưa có mục tiếp nhận được tính: ghi lại mục tiếp nhận trước.',
  NotInState: 'Phản ánh, kiến nghị này vừa được xử lý ở nơi khác: xem lại diễn biến rồi làm tiếp.',
  NothingToCorrect: 'Chưa có gì thay đổi: sửa ít nhất một ô rồi lưu.',
  HidesDelay:
    'Việc này đã quá hạn. Ghi ngày cho thành đúng hạn, hoặc gạch khỏi sổ, thì chỉ lãnh đạo làm được.',
  GivesTime: 'Lùi ngày tiếp nhận thì hạn trả lời cũng lùi, nên chỉ lãnh đạo sửa được.',
  DaysUnfit:
    'Ngày đã ghi không còn khớp với diễn biến: bỏ mục này, rồi ghi lại ở trang phản ánh, kiến nghị với ngày đúng.',
  ReasonMissing: 'Ghi lý do.',
  Unreadable: 'Máy này không đọc được nội dung: mở khóa lại, hoặc cập nhật ứng dụng.',
  NotSetAside: 'Mục này không còn để riêng: máy chủ đã nhận, hoặc có người vừa xử lý.',
};

export const petitionRefusalWords = ({ kind }: PetitionRefusal): string => words[kind];
export const petitionAgainWords = ({ kind }: { readonly kind: Kind }): string => words[kind];
