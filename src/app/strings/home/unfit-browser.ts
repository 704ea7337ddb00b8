import type { CannotWork, Unfit } from './cannot.ts';

const openInOther = 'Mở địa chỉ này bằng Chrome, Edge hoặc Safari bản mới, trong cửa sổ thường.';
const privateWindow: CannotWork = {
  title: 'Trình duyệt này không cho lưu hồ sơ',
  meaning:
    'Sổ cần nơi lưu trên máy để không mất hồ sơ khi mất mạng. Cửa sổ riêng tư, cài đặt chặn lưu dữ liệu hoặc trình duyệt quá cũ không có nơi lưu đó.',
  steps: [
    'Nếu đang dùng cửa sổ riêng tư (ẩn danh), đóng lại và mở cửa sổ thường.',
    openInOther,
    'Vào cài đặt trình duyệt, cho phép trang này lưu dữ liệu, rồi tải lại trang.',
  ],
};

/** What a browser lacks, in words, and what to do about it. */
export const unfitWords: Record<Unfit, CannotWork> = {
  insecureAddress: {
    title: 'Địa chỉ này chưa an toàn nên sổ chưa dùng được',
    meaning:
      'Địa chỉ bắt đầu bằng http:// không cho trình duyệt mã hóa hồ sơ và không cho dùng khi mất mạng. Sổ không mở nửa vời, vì như vậy có thể mất hồ sơ.',
    steps: [
      'Gõ lại địa chỉ, bắt đầu bằng https://.',
      'Nếu trình duyệt báo chứng chỉ không tin cậy, nhờ người quản trị mạng cài chứng chỉ của cơ quan lên máy này. Cách làm có trong tài liệu đi kèm máy chủ.',
      'Trên chính máy chủ, có thể mở bằng địa chỉ http://localhost.',
    ],
  },
  noServiceWorker: {
    title: 'Trình duyệt này không mở được sổ khi mất mạng',
    meaning: 'Sổ phải dùng được cả khi mất mạng, mà trình duyệt này không hỗ trợ hoặc đang chặn việc đó.',
    steps: [openInOther, 'Nếu đang dùng cửa sổ riêng tư (ẩn danh), đóng lại và mở cửa sổ thường.'],
  },
  noCrypto: {
    title: 'Trình duyệt này không mã hóa được hồ sơ',
    meaning: 'Thông tin của công dân luôn được mã hóa trước khi lưu. Trình duyệt này không làm được việc đó.',
    steps: [openInOther, 'Kiểm tra địa chỉ bắt đầu bằng https://.'],
  },
  StorageMissing: privateWindow,
};
