/** A paper as a Word document. */
export const documentWords = {
  file: 'Lấy tệp Word',
  failed: 'Chưa làm được tệp Word. Đóng bớt ứng dụng khác rồi bấm lại; bản in vẫn in được như thường.',
};
