import { asStorageFault, type StorageFaultKind } from '../../store/errors.ts';
import { groupDigits } from './numerals.ts';

export const updateWords = {
  chip: 'Có bản mới',
  waiting: 'Đã có bản mới của sổ. Cập nhật khi không nhập dở hồ sơ nào.',
  later: 'Để sau',
  accept: 'Cập nhật ngay',
  copyFirst: (entries: number) =>
    `${groupDigits(entries)} bản ghi chưa có trên máy chủ. Nên ghi một bản sao trước khi cập nhật.`,
  copy: 'Ghi bản sao trước',
  otherTab: 'Sổ đã được cập nhật ở một thẻ khác. Khi xong việc đang làm, tải lại trang này.',
  reload: 'Tải lại trang',
};

/** When the tablet's own storage failed under a deed; what failed is said by `storageFaultWords`. */
export const faultWords = {
  title: 'Việc vừa rồi chưa lưu được',
  reload: 'Tải lại trang',
  close: 'Đã hiểu',
};

/** The browser's data was cleared while somebody was at work. */
export const storeLostWords = {
  title: 'Nơi lưu sổ trên máy này vừa bị xóa',
  putBack:
    'Máy còn giữ một bản thứ hai nên hồ sơ đã lưu không mất; phần đang nhập cũng được giữ. Bấm “Mở lại sổ” rồi nhập mã mở máy để làm tiếp. Trước đó máy chưa ghi thêm việc nào.',
  noCopy:
    'Máy này không còn bản thứ hai. Hãy chép ra giấy những gì đang nhập trên màn hình, rồi bấm “Mở lại sổ” để nhận lại hồ sơ từ máy chủ hoặc từ tệp bản sao. Đừng thiết lập lại từ đầu.',
  reopen: 'Mở lại sổ',
};

const kept = 'Những gì đang ghi vẫn còn trên màn hình.';
const storageWords: Readonly<Record<StorageFaultKind, string>> = {
  StorageFull: `Bộ nhớ của máy đã đầy nên chưa lưu được. ${kept} Hãy xóa bớt ảnh, phim, ứng dụng trên máy rồi lưu lại.`,
  StoreLost: `Nơi lưu sổ trên máy này vừa bị xóa nên việc này chưa được ghi. ${kept} Hãy bấm “Mở lại sổ” ở đầu trang, nhập mã mở máy rồi làm lại.`,
  StorageClosed: `Nơi lưu trên máy vừa bị đóng. ${kept} Hãy bấm lưu lại; nếu vẫn vậy, tải lại trang.`,
  StorageMissing: `Trình duyệt đang chặn việc lưu. ${kept} Hãy mở sổ trong cửa sổ thường rồi ghi lại.`,
  StorageBlocked: `Sổ đang mở ở một thẻ khác bằng phiên bản cũ. ${kept} Hãy đóng thẻ kia rồi lưu lại.`,
  StorageNewer: `Nơi lưu thuộc phiên bản mới hơn. ${kept} Hãy tải lại trang để dùng bản mới.`,
  Locked: 'Máy đã khóa nên chưa lưu được. Hãy mở khóa bằng mã mở máy; nháp sẽ mở lại.',
  NoInstallation: 'Máy này chưa thuộc cơ quan nào. Hãy thiết lập cơ quan trước.',
  Overtaken: `Có việc khác vừa lưu trước. ${kept} Hãy bấm lưu lại.`,
  StorageBroken: `Chưa lưu được do lỗi của nơi lưu trên máy. ${kept} Hãy bấm lưu lại; nếu vẫn vậy, báo người quản trị.`,
};

/** What the machine could not do: nothing of the deed was kept, and what was typed is still there. */
export const storageFaultWords = (error: unknown): string => storageWords[asStorageFault(error).kind];
