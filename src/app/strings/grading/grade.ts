/** What a citizen is asked when the tablet is turned to them, and what the desk is told of it. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { Grade } from '../../../domain/grading/scale.ts';

export const gradeWords = {
  again: 'Công dân đánh giá lại, trước khi đưa lại máy',
  second: (on: PlainDate, name: string | undefined) =>
    `Không tính: máy khác đã hỏi trước, ngày ${formatDay(on)}${name === undefined ? '' : `, do ${name} giao máy`}. Mỗi hồ sơ tính một lượt; nếu lượt trước không phải của công dân thì lãnh đạo bỏ lượt ấy.`,

  title: 'Đánh giá',
  question: 'Ông/Bà thấy việc giải quyết hồ sơ thế nào?',
  what: (names: readonly string[]) =>
    names.length === 1 ? `Vừa nhận kết quả: ${names[0] ?? ''}` : `Vừa nhận kết quả của ${names.length} hồ sơ`,
  promise:
    'Xin chạm vào một hình. Đơn vị chỉ xem số cộng chung. Không màn hình nào cho biết ai đã đánh giá thế nào.',
  skip: 'Không đánh giá',
  faces: {
    verySatisfied: 'Rất hài lòng',
    satisfied: 'Hài lòng',
    neutral: 'Bình thường',
    dissatisfied: 'Không hài lòng',
    veryDissatisfied: 'Rất không hài lòng',
  } satisfies Record<Grade, string>,

  whatWasGood: 'Điều gì làm Ông/Bà hài lòng?',
  whatWasBad: 'Điều gì chưa tốt?',
  chosen: 'Ông/Bà đã chọn:',
  chooseAgain: 'Chọn lại',
  reasonHint: 'Chạm vào một lý do, hoặc bấm Xong.',
  reasons: 'Các lý do',
  write: 'Viết lời nhắn',
  words: 'Lời nhắn của Ông/Bà',
  wordsHint: 'Lãnh đạo đơn vị đọc, không kèm tên hồ sơ. Xin đừng ghi tên hay số điện thoại.',
  done: 'Xong',
  send: 'Gửi',

  thanks: 'Cảm ơn Ông/Bà.',
  giveBack: 'Xin đưa máy lại cho cán bộ.',
  staff: 'Dành cho cán bộ',
  hold: 'Giữ để quay lại',
  holding: 'Giữ thêm…',
  lock: 'Khóa máy',
  backByLock: 'Quay lại',
  backByLockHint: 'Mở bằng mã mở máy',
  card: 'Đánh giá của công dân',
  graded: (on: PlainDate) =>
    `Công dân đã đánh giá ngày ${formatDay(on)}, khi nhận kết quả. Đánh giá thế nào không hiện cho ai.`,
  strikeThis: 'Bỏ lượt đánh giá…',
  strikeReason: 'Vì sao không phải của công dân',
  strikeHint:
    'Ví dụ: trẻ em chạm nhầm. Lượt này thôi được đếm, vẫn còn trong diễn biến, và không ai đánh giá lại được.',
  strike: 'Bỏ lượt đánh giá',
  cancel: 'Để nguyên',
  struck: 'Đã bỏ lượt đánh giá. Số liệu đã tính lại.',
  refused: (why: string) => `Chưa ghi được đánh giá của công dân. ${why}`,
} as const;
