/** What citizens said, as figures: never beside a name. */
import { fewestTold } from '../../../domain/grading/scale.ts';
import { groupDigits } from '../numerals.ts';

export const gradeFigureWords = {
  title: 'Mức độ hài lòng của công dân',
  table: 'Công dân đánh giá khi nhận kết quả, kèm tử số và mẫu số',
  neutral: 'Bình thường',
  neutralFigure: 'Hồ sơ được đánh giá bình thường',
  basis:
    'Tính trên hồ sơ đã trả kết quả trong kỳ. Công dân chạm một lần trên máy vừa trả kết quả; không phải điểm chỉ số 766.',
  none: 'Trong kỳ chưa có hồ sơ nào được công dân đánh giá.',
  tooFew: (count: number) =>
    `Mới có ${groupDigits(count)} hồ sơ được đánh giá, ít hơn ${groupDigits(fewestTold)}, nên chưa nêu mức hài lòng: với vài người thì ai cũng đoán được người nào đánh giá thế nào.`,
  blame: 'Điều chưa tốt',
  praise: 'Điều làm hài lòng',
  words: (count: number) => `Lời nhắn (${groupDigits(count)})`,
  wordsOrder: 'Xếp theo chữ cái, không theo hồ sơ hay ngày.',
  wordsForLeader: (count: number) => `Có ${groupDigits(count)} lời nhắn; lãnh đạo đọc ở trang này.`,
  listed: 'Danh sách gồm mọi hồ sơ đã được đánh giá. Ai đánh giá thế nào không hiện cho bất kỳ ai.',
  closed: 'Danh sách này không mở được',
  closedMeaning:
    'Trong kỳ này không lượt đánh giá nào là hài lòng, nên danh sách sẽ cho biết từng người đã đánh giá thế nào. Hãy xem một kỳ dài hơn.',
} as const;
