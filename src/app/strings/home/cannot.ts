import type { OpeningFault } from '../../../store/opening.ts';

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
