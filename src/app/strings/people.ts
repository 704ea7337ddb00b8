import type { KeyRefusal } from '../../domain/people/decide-keys.ts';
import type { KeyState } from '../../domain/people/keys.ts';
import type { Role } from '../../domain/people/person.ts';

export const roleHints: Record<Role, string> = {
  administrator: 'Thêm người, sửa thủ tục, lịch và cài đặt.',
  officer: 'Tiếp nhận, hẹn trả, trả kết quả, chốt kỳ báo cáo.',
  specialist: 'Giải quyết hồ sơ và ghi kết quả.',
  leader: 'Xem số liệu và duyệt báo cáo.',
};

export const peopleWords = {
  title: 'Nhân sự',
  lead: 'Những người dùng sổ. Mã mở máy nằm riêng trên từng máy.',
  back: 'Cài đặt',
  list: 'Người trong cơ quan',
  add: 'Thêm người',
  save: 'Lưu thay đổi',
  cancel: 'Thôi',
  edit: 'Sửa',
  editTitle: (name: string) => `Sửa: ${name}`,
  setPin: 'Đặt mã mở máy',
  setPinTitle: (name: string) => `Mã mở máy của ${name}`,
  setPinLead: 'Để người đó tự nhập. Mã chỉ dùng trên máy này; mã cũ trên máy này hết dùng.',
  pinSet: (name: string) => `Đã đặt mã mở máy của ${name} trên máy này.`,
  pinMissing: 'Nhập mã hai lần giống nhau rồi lưu.',
  deactivate: 'Cho nghỉ',
  deactivateTitle: (name: string) => `Cho ${name} nghỉ dùng sổ?`,
  deactivateText:
    'Người này không mở được máy nữa. Những gì người này đã ghi vẫn còn nguyên trong sổ, và có thể cho dùng lại. Những gì còn đang gõ dở thì không giữ lại.',
  deactivated: (name: string) => `${name} không còn dùng sổ.`,
  reactivate: 'Cho dùng lại',
  reactivated: (name: string) => `${name} dùng lại được sổ. Đặt mã mở máy cho người này.`,
  changed: (name: string) => `Đã lưu thay đổi của ${name}.`,
  hasKey: 'Mở được máy này',
  noKey: 'Chưa có mã trên máy này',
  left: 'Đã nghỉ',
  you: 'Bạn',
  keyWaits: (tablet: string) =>
    tablet === '' ? 'Chữ ký chờ xác nhận' : `Chữ ký trên ${tablet} chờ xác nhận`,
  confirmKey: 'Xác nhận chữ ký',
  refuseKey: 'Không phải người này…',
  keys: 'Chữ ký',
  keysTitle: (name: string) => `Chữ ký của ${name}`,
  keysLead:
    'Mỗi máy mà người này mở có một chữ ký riêng. Máy bị mất, bị mượn hay bán đi thì hủy chữ ký trên máy ấy: những gì ghi bằng nó từ đó trở đi không được tính. Những gì đã ghi trước vẫn còn nguyên.',
  keyOn: (tablet: string) => (tablet === '' ? 'Máy lập sổ hoặc máy chưa đặt tên' : tablet),
  keyHere: 'máy này',
  keyStates: { offered: 'Chờ xác nhận', confirmed: 'Đang dùng', ended: 'Đã hủy' } satisfies Record<
    KeyState,
    string
  >,
  endKey: 'Hủy chữ ký…',
  endKeyTitle: (name: string) => `Hủy chữ ký của ${name}?`,
  endKeyText: (tablet: string) =>
    `Chữ ký ${tablet === '' ? 'trên máy chưa đặt tên' : `trên ${tablet}`} không dùng lại được nữa. Người này đặt lại mã mở máy trên máy ấy thì có chữ ký mới, và bạn xác nhận lại.`,
  endKeyReason: 'Lý do hủy',
  endKeyConfirm: 'Hủy chữ ký này',
  confirmKeyTitle: (name: string) => `${name} vừa dùng một máy khác?`,
  confirmKeyText: (name: string, tablet: string) =>
    `Có người vừa đặt mã mở máy dưới tên ${name}${tablet === '' ? ' trên một máy khác' : ` trên ${tablet}`}. Hỏi đúng người đó trước khi xác nhận: từ lúc xác nhận, những gì ghi trên máy ấy được tính là của họ. Chưa xác nhận thì những việc đó vẫn nằm trên máy ấy nhưng cấp trên chưa nhận.`,
  keyConfirmed: (name: string) => `Đã xác nhận chữ ký của ${name}. Việc đang chờ của họ tự được nhận.`,
  keyEnded: (name: string) => `Đã hủy chữ ký của ${name}.`,
  notTheirs: 'Không phải người này',
  only: 'Chỉ người quản trị sửa được danh sách này. Bạn đổi được mã mở máy của mình.',
};

export const keyRefusalWords: Readonly<Record<KeyRefusal['kind'], string>> = {
  RoleNotAllowed: 'Chỉ người quản trị xác nhận được chữ ký.',
  PersonUnknown: 'Người này không còn dùng sổ, nên không xác nhận được chữ ký của họ.',
  KeyEnded: 'Chữ ký này đã bị hủy. Người đó mở máy kia rồi đặt lại mã mở máy để có chữ ký mới.',
  OwnKeyNotConfirmed:
    'Chữ ký của chính bạn trên máy này chưa được xác nhận. Làm việc này trên máy bạn vẫn dùng, hoặc nhờ một quản trị khác xác nhận trước.',
  KeyUnknown: 'Chữ ký này không phải của người được chọn. Mở lại trang Nhân sự rồi xem lại.',
  ReasonMissing: 'Ghi lý do rồi bấm lại.',
  LastAdministratorKey: 'Đây là chữ ký duy nhất của quản trị: hủy nó thì không ai quản trị được nữa.',
};
