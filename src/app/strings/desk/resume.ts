/** A sheet that finds its draft again, over a dossier that may have gone on meanwhile. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

export const resumeText = {
  restored: 'Đã mở lại những gì bạn gõ dở lần trước, chưa lưu',
  afresh: 'Bỏ bản gõ dở',
  meanwhileTitle: 'Hồ sơ vừa có thay đổi trong lúc bạn đang gõ',
  meanwhile: 'Từ lúc bạn bắt đầu gõ, hồ sơ đã có thay đổi. Ô nào bạn không sửa thì giữ theo hồ sơ hiện nay:',
  both: (label: string, was: string, is: string, typed: string) =>
    `${label}: hồ sơ nay ghi “${is}” (lúc bạn gõ là “${was}”). Bạn đã gõ “${typed}”; hãy xem lại trước khi lưu.`,
  dayMoved: (was: PlainDate, today: PlainDate) =>
    `Ngày được đổi từ ${formatDay(was)} thành hôm nay, ${formatDay(today)}. Nếu làm vào ngày khác, hãy sửa ô ngày.`,
} as const;
