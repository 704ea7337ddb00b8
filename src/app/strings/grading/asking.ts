/** How the office asks citizens what they think: words of its settings. */
import { scaleSource } from '../../../domain/sources.ts';

export const askingWords = {
  title: 'Hỏi mức độ hài lòng',
  lead: 'Trả kết quả tại quầy xong, máy hiện ngay màn hình cho công dân chạm một lần. Số liệu chỉ cộng chung, không kèm tên ai.',
  asked: 'Hỏi công dân sau khi trả kết quả',
  askedHint:
    'Máy hỏi mọi lần trả trực tiếp, cán bộ không chọn người để hỏi. Bỏ chọn thì không hỏi ở máy nào.',
  scale: 'Các mức để chọn',
  scales: {
    two: { label: 'Hai mức', hint: 'Hài lòng, không hài lòng' },
    three: { label: 'Ba mức', hint: 'Thêm “Bình thường”' },
    four: { label: 'Bốn mức', hint: 'Thêm “Rất hài lòng”' },
    five: { label: 'Năm mức', hint: 'Thêm “Rất không hài lòng”' },
  } as Readonly<Record<string, { readonly label: string; readonly hint: string }>>,
  back: 'Lấy lại máy',
  hold: 'Cán bộ giữ nút',
  holdHint: 'Nhanh. Bấm nhầm không quay lại được; hai phút không ai chạm thì máy tự khóa.',
  lock: 'Mở bằng mã mở máy',
  lockHint: 'Công dân đánh giá xong là máy khóa. Dùng khi máy rời khỏi tay cán bộ.',
  praise: 'Lý do sau đánh giá tốt',
  blame: 'Lý do sau đánh giá chưa tốt',
  reasonsHint: 'Mỗi dòng một lý do, nhiều nhất 8. Để trống thì chỉ mời viết lời nhắn.',
  reasonsFault: (most: number) =>
    `Nhiều nhất ${most} dòng, mỗi dòng không quá 60 ký tự. Bớt dòng hoặc viết ngắn lại.`,
  source: scaleSource.text,
  save: 'Lưu cách hỏi',
  saved: 'Đã lưu cách hỏi mức độ hài lòng.',
  savedOff: 'Đã lưu: thôi hỏi mức độ hài lòng sau khi trả kết quả.',
} as const;
