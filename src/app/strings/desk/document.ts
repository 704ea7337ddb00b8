import type { MakingStep } from '../../../documents/told.ts';

/** A paper as a Word document. */
export const documentWords = {
  steps: {
    reading: 'Đang đọc bản in…',
    charts: 'Đang vẽ hình, biểu đồ…',
    layingOut: 'Đang dàn trang…',
    packing: 'Đang đóng gói tệp…',
  } satisfies Record<MakingStep, string>,
  leave: 'Thôi, không lấy nữa',
  sheet: 'Lấy bảng tính',
  sheetFailed: 'Chưa làm được bảng tính. Đóng bớt ứng dụng khác rồi bấm lại; bản in vẫn in được như thường.',
  file: 'Lấy tệp Word',
  failed: 'Chưa làm được tệp Word. Đóng bớt ứng dụng khác rồi bấm lại; bản in vẫn in được như thường.',
};
