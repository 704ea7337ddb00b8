/** A paper as a Word document. */
export const documentWords = {
  sheet: 'Lấy bảng tính',
  sheetFailed: 'Chưa làm được bảng tính. Đóng bớt ứng dụng khác rồi bấm lại; bản in vẫn in được như thường.',
  file: 'Lấy tệp Word',
  failed: 'Chưa làm được tệp Word. Đóng bớt ứng dụng khác rồi bấm lại; bản in vẫn in được như thường.',
};
