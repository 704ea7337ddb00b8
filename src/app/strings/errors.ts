import { asStorageFault, type StorageFaultKind } from '../../store/errors.ts';
import { groupDigits } from './numerals.ts';
import type { OpeningFault } from '../../store/opening.ts';

/** Why the app cannot work here at all. Each has a page that says it plainly. */
export type Hindrance =
  'insecureAddress' | 'noServiceWorker' | 'noCrypto' | OpeningFault['kind'] | 'takenOver';

export interface CannotWork {
  readonly title: string;
  readonly meaning: string;
  readonly steps: readonly string[];
}

/** What only a browser lacks that comes here for the first time, over a line: its words travel by themselves. */
export type Unfit = Exclude<Hindrance, Known>;
type Known = Exclude<OpeningFault['kind'], 'StorageMissing'> | 'takenOver';

/** Why the app cannot work, in words, and what to do about it. An old tab's files may be gone, so these are at hand. */
export const cannotWords: Record<Known, CannotWork> & { readonly whatToDo: string } = {
  whatToDo: 'Việc cần làm',
  StorageBlocked: {
    title: 'Sổ đang mở ở một thẻ khác bằng phiên bản cũ',
    meaning: 'Phiên bản mới cần sắp xếp lại nơi lưu, nên các thẻ cũ phải đóng trước.',
    steps: ['Đóng mọi thẻ và cửa sổ khác đang mở sổ trên máy này.', 'Tải lại trang này.'],
  },
  StorageFull: {
    title: 'Bộ nhớ của máy đã đầy',
    meaning: 'Hồ sơ đã lưu vẫn còn nguyên. Máy không còn chỗ để lưu thêm.',
    steps: [
      'Xóa bớt ảnh, phim, tệp tải về hoặc ứng dụng không dùng trên máy. Không xóa dữ liệu trình duyệt của trang này.',
      'Tải lại trang này.',
    ],
  },
  StorageNewer: {
    title: 'Nơi lưu trên máy thuộc phiên bản mới hơn',
    meaning: 'Hồ sơ vẫn còn nguyên, nhưng trang đang mở là bản cũ nên không đọc được.',
    steps: ['Nối mạng, đóng mọi thẻ đang mở sổ rồi mở lại.', 'Tải lại trang này để nhận bản mới.'],
  },
  takenOver: {
    title: 'Sổ đã được cập nhật ở một thẻ khác',
    meaning: 'Thẻ này là bản cũ. Những gì đã lưu vẫn còn nguyên; tải lại để dùng bản mới.',
    steps: ['Bấm “Tải lại trang”.'],
  },
};

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
