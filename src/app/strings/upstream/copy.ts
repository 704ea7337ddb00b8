import type { ChunkFault } from '../../../log/bundle.ts';
import type { CopyFault } from '../../../store/copy/read.ts';
import type { ReceiveFault, Received } from '../../../store/copy/receive.ts';
import type { CopySecretFault, RestoreFault } from '../../../store/copy/restore.ts';
import type { LastCopyRow } from '../../../store/schema.ts';
import { groupDigits } from '../numerals.ts';
import { recoveryFaultWords } from './sync.ts';

const kinds: Record<LastCopyRow['kind'], string> = {
  whole: 'toàn bộ sổ',
  waiting: 'phần chưa gửi',
  upward: 'phần chưa gửi, để nộp cấp trên',
};

export const copyWords = {
  title: 'Bản sao ngoài trình duyệt',
  text: 'Máy hỏng hoặc mất thì bản sao giữ lại hồ sơ. Tệp được mã hóa: người nhặt được không đọc được. Cất ở thẻ nhớ, ổ USB hoặc máy khác.',
  none: 'Chưa có bản sao nào ngoài trình duyệt.',
  last: (when: string, kind: LastCopyRow['kind'], entries: number, to: LastCopyRow['to']) =>
    `Lần gần nhất: ${when}, ${kinds[kind]}, ${groupDigits(entries)} bản ghi, ${to === 'folder' ? 'vào thư mục đã chọn' : 'ra tệp'}.`,
  allUp: 'Mọi bản ghi đều đã có trên máy chủ.',
  waiting: (entries: number) => `${groupDigits(entries)} bản ghi chưa có trên máy chủ.`,
  what: 'Ghi những gì?',
  whole: 'Toàn bộ sổ',
  wholeHint: 'Khôi phục được lên máy mới.',
  waitingOnly: 'Chỉ phần chưa gửi',
  waitingHint: 'Tệp nhỏ, mang sang máy khác của cơ quan.',
  upward: 'Phần chưa gửi, để nộp cấp trên',
  upwardHint: 'Chỉ máy chủ cấp trên và máy của cơ quan mở được.',
  upwardNever: 'Máy này chưa từng nối máy chủ nên chưa nộp được.',
  make: 'Ghi bản sao',
  making: 'Đang ghi bản sao…',
  made: (entries: number) => `Đã ghi bản sao, ${groupDigits(entries)} bản ghi. Cất tệp ở nơi khác máy này.`,
  cancelled: 'Chưa ghi bản sao nào.',
  refused: {
    TabletLocked: 'Máy đang khóa nên không ghi được bản sao. Mở khóa rồi làm lại.',
    OfficeMissing: 'Máy này chưa có sổ của cơ quan nào.',
    NotEnrolled:
      'Máy này chưa từng nối máy chủ nên chưa có khóa của cấp trên. Nối máy chủ một lần rồi làm lại.',
    FolderLost:
      'Không ghi được vào thư mục đã chọn: ổ đã rút ra, đầy, hoặc thư mục đã xóa. Cắm lại ổ hoặc chọn thư mục khác.',
  },

  passphraseTitle: 'Mở tệp bằng gì?',
  passphraseNone:
    'Trên máy mới, tệp mở bằng khóa khôi phục đã in. Mã mở máy không mở được tệp: sáu chữ số quá ít để giữ một tệp đã rời máy.',
  passphraseSet: 'Trên máy mới, tệp mở bằng khóa khôi phục đã in, hoặc bằng cụm từ mở bản sao của máy này.',
  passphraseAdd: 'Đặt cụm từ mở bản sao',
  passphraseChange: 'Đổi cụm từ mở bản sao',
  passphrase: 'Cụm từ mở bản sao',
  passphraseHint:
    'Ít nhất 12 ký tự, nên là bốn năm từ không liên quan nhau. Dùng cho các tệp ghi từ nay về sau.',
  passphraseSave: 'Lưu cụm từ',
  passphraseSaved: 'Đã lưu cụm từ mở bản sao.',
  passphraseFaults: {
    SecretTooShort: 'Cụm từ quá ngắn. Dùng ít nhất 12 ký tự.',
    SecretTooSimple: 'Cụm từ quá dễ đoán. Tránh chữ lặp lại và dãy liền nhau.',
    PassphraseOnlyDigits: 'Cụm từ chỉ có chữ số thì dò ra được. Dùng thêm chữ.',
    TabletLocked: 'Máy đang khóa. Mở khóa rồi làm lại.',
  },

  receive: 'Nhận từ tệp',
  receiveHint: 'Tệp của máy khác trong cơ quan, hoặc biên nhận của cấp trên. Nhận lại nhiều lần không sao.',
  receiving: 'Đang đọc tệp…',

  folderTitle: 'Thư mục nhận bản sao mỗi ngày',
  folderNone: 'Chọn một lần; cuối ngày làm việc máy tự ghi toàn bộ sổ vào đó.',
  folderChosen: (name: string) => `Thư mục “${name}” nhận bản sao sau giờ làm việc, khi máy đang mở khóa.`,
  folderWritten: (when: string) => `Ghi lần gần nhất lúc ${when}.`,
  folderLapsed: (name: string) =>
    `Trình duyệt đã quên cho phép ghi vào thư mục “${name}”. Bấm “Cho phép lại” để bản sao hằng ngày tiếp tục.`,
  folderChoose: 'Chọn thư mục',
  folderOther: 'Chọn thư mục khác',
  folderAllow: 'Cho phép lại',
  folderLeave: 'Thôi ghi vào thư mục',
};

/** What is wrong with a file, and what to do next. */
type FileKind =
  CopyFault['kind'] | Exclude<ReceiveFault['kind'], 'Broken'> | Exclude<RestoreFault['kind'], 'Broken'>;
export const copyFaultWords: Record<FileKind, string> = {
  Empty: 'Tệp này rỗng, thường do chép dở. Chép lại từ nơi cất bản sao.',
  NotOurFile: 'Tệp này không phải do Sổ Một cửa ghi. Chọn tệp có đuôi .smc.',
  NewerVersion: 'Tệp này do bản sổ mới hơn ghi. Cập nhật sổ trên máy này rồi mở lại tệp.',
  HeaderDamaged: 'Phần đầu của tệp bị hỏng nên không đọc được. Chép lại, hoặc dùng bản sao khác.',
  CutShort: 'Tệp bị cụt, không đọc được mục nào. Chép lại cho đủ, hoặc dùng bản sao khác.',
  CannotUnpack: 'Trình duyệt này quá cũ, không mở được tệp nén. Mở bằng Chrome, Edge hoặc Safari bản mới.',
  TabletLocked: 'Máy đang khóa. Mở khóa rồi làm lại.',
  OfficeMissing: 'Trong tệp không có sổ của cơ quan nào. Dùng bản sao toàn bộ sổ.',
  OtherOffice: 'Tệp này của cơ quan khác. Không nhận mục nào.',
  KeyOfAnother: 'Tệp này được mã hóa bằng khóa khác với khóa của cơ quan trên máy này. Không nhận mục nào.',
  NotWhole:
    'Tệp này chỉ có phần chưa gửi hoặc là biên nhận, không khôi phục được cả sổ. Chọn tệp ghi “Toàn bộ sổ”.',
  TabletTaken: 'Máy này đã có sổ. Vào sổ, mở Đồng bộ rồi dùng “Nhận từ tệp”.',
  ReceiptDamaged:
    'Biên nhận bị hỏng hoặc không phải do cấp trên ghi. Tải lại biên nhận từ trang của cấp trên.',
  ReceiptOfFormerServer:
    'Máy chủ đã khôi phục từ bản sao lưu sau khi cấp biên nhận này, nên biên nhận không còn đúng. Nộp lại tệp để lấy biên nhận mới.',
  RestoredCopy:
    'Biên nhận nói tới những bản ghi mà máy này không có: nơi lưu của máy là bản cũ. Dùng “Nhận từ tệp” với bản sao mới nhất của máy này.',
};

export const secretFaultWords: Record<CopySecretFault['kind'], string> = {
  ...recoveryFaultWords,
  NoPassphrase: 'Tệp này không có cụm từ mở bản sao. Dùng khóa khôi phục.',
  WrongPassphrase: 'Cụm từ không đúng. Gõ lại, chú ý dấu tiếng Việt; hoặc dùng khóa khôi phục.',
};

export const brokenWords = {
  title: 'Tệp bị hỏng, chưa nhận mục nào',
  text: (fault: ChunkFault, readable: number, all: number) =>
    `${fault.kind === 'CutShort' ? 'Tệp bị cụt.' : `Hỏng ở phần ${fault.chunk} trong ${Math.max(fault.chunk, fault.of)}.`} Đọc được ${groupDigits(readable)} trong ${groupDigits(all)} bản ghi. Nên dùng bản sao khác; nếu không còn bản nào, nhận phần đọc được.`,
  take: (readable: number) => `Nhận ${groupDigits(readable)} bản ghi đọc được`,
};

export function receivedSentence(received: Received): string {
  if (received.kind === 'receipt')
    return `Đã đọc biên nhận: máy chủ đã nhận ${groupDigits(received.accepted)} bản ghi${
      received.setAside === 0 ? '.' : `, giữ lại ${groupDigits(received.setAside)} bản ghi kèm lý do.`
    }`;
  const { fresh, known, refused, missing, ahead } = received;
  return [
    fresh === 0
      ? `Không có gì mới: ${groupDigits(known)} bản ghi trong tệp đều đã có.`
      : `Đã nhận ${groupDigits(fresh)} bản ghi mới, ${groupDigits(known)} đã có.`,
    refused > 0 &&
      `${groupDigits(refused)} bản ghi sai mã kiểm tra, trùng số hoặc chưa đúng chữ ký được để riêng.`,
    missing > 0 &&
      `Còn thiếu ${groupDigits(missing)} bản ghi trước đó của máy kia: nhận thêm bản sao toàn bộ sổ của máy kia trước khi chốt báo cáo.`,
    ahead > 0 &&
      `${groupDigits(ahead)} bản ghi mang tên chính máy này nhưng không nối tiếp sổ ở đây nên không nhận: máy này có thể là bản cũ.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

export const restoreWords = {
  title: 'Khôi phục từ bản sao',
  lead: 'Chọn tệp .smc ghi “Toàn bộ sổ”. Không cần mạng.',
  choose: 'Chọn tệp bản sao',
  chosen: (office: string) => `Bản sao của ${office}`,
  about: (label: string, when: string, entries: number) =>
    `Do ${label} ghi lúc ${when}, ${groupDigits(entries)} bản ghi.`,
  secretTitle: 'Mở bản sao',
  secretLead: 'Mã mở máy không mở được tệp. Dùng cụm từ mở bản sao, hoặc khóa khôi phục đã in.',
  by: 'Mở bằng',
  byPassphrase: 'Cụm từ mở bản sao',
  byRecovery: 'Khóa khôi phục',
  start: 'Khôi phục',
  running: 'Đang khôi phục sổ…',
  runningLead: 'Đừng đóng trang này. Nếu bị ngắt giữa chừng, làm lại từ đầu với cùng tệp.',
  doneTitle: 'Đã khôi phục sổ',
  doneLead: (number: number) =>
    `Máy này là một máy mới của cơ quan. Khi chưa nối máy chủ, số hồ sơ bắt đầu bằng MC${number} để không trùng với máy nào.`,
  connectTitle: 'Nối máy chủ',
  connectText:
    'Có mã nối máy thì nối ngay: máy nhận số thứ tự chính thức và những gì bản sao chưa có. Không có mạng thì để sau, ở trang Đồng bộ.',
  oldTablet: 'Nếu máy cũ bị mất, báo cấp trên thu hồi máy đó.',
  enter: 'Vào sổ bằng mã mở máy của mình',
  forgot: 'Quên mã mở máy? Đặt mã mới',
  who: 'Ai đang dùng máy này?',
  whoLead: 'Vì bản sao được mở bằng khóa khôi phục, người dùng đặt được mã mới trên máy này.',
};
