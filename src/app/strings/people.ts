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
  only: 'Chỉ người quản trị sửa được danh sách này. Bạn đổi được mã mở máy của mình.',
};
