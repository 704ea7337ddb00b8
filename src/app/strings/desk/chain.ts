/** One file, several agencies: the steps of a chain, each with its day, and what became of it. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import { stepsNow, type Chain } from '../../../domain/dossier/chain/chain.ts';
import type { StepNote } from '../../../domain/dossier/chain/events.ts';

/** "Đang ở Công an xã, đã nhận 19/11/2026". */
export function whereChainIs(chain: Pick<Chain, 'steps'>): string {
  const steps = stepsNow(chain).map(({ agency, notes: { sent, received } }) => {
    const noted = received ?? sent;
    const what = received === undefined ? 'đã gửi' : 'đã nhận';
    return noted === undefined ? `Chưa gửi ${agency}` : `Đang ở ${agency}, ${what} ${formatDay(noted.on)}`;
  });
  return steps.length === 0 ? 'Các cơ quan đã trả lời' : steps.join('; ');
}

export const chainWords = {
  title: 'Liên thông',
  steps: 'Các bước, mỗi dòng: cơ quan; việc; hạn',
  stepsHint: 'Ví dụ: Công an cấp xã; đăng ký thường trú; 27/11/2026. Hạn có thể bỏ trống.',
  resultDay: (on: PlainDate) => `Ngày trả kết quả chung: ${formatDay(on)}`,
  noResultDay: 'Hồ sơ chưa hẹn ngày trả kết quả chung.',
  byLaw: (on: PlainDate, verified: PlainDate, source: string) =>
    `${source}: chậm nhất ${formatDay(on)}; nếu phải xác minh, chậm nhất ${formatDay(verified)}.`,
  behindLaw: 'Ngày đã hẹn muộn hơn hạn này.',
  due: (on: PlainDate) => `hạn ${formatDay(on)}`,
  late: (agency: string) => `Chậm ở ${agency}`,
  note: { sent: 'Đã gửi', received: 'Đã nhận', answered: 'Đã trả lời' } satisfies Record<StepNote, string>,
  toNote: { sent: 'Ghi đã gửi', received: 'Ghi đã nhận', answered: 'Ghi đã trả lời' } satisfies Record<
    StepNote,
    string
  >,
  noted: (what: StepNote, on: PlainDate, at: string) => `${chainWords.note[what]} ${at} ${formatDay(on)}`,
  noteOf: (what: StepNote, agency: string) => `${chainWords.note[what]}: ${agency}`,
  toNoteOf: (what: StepNote, agency: string) => `${chainWords.toNote[what]}: ${agency}`,
  saved: (what: StepNote, agency: string) => `${agency}: ${chainWords.note[what].toLowerCase()}.`,
  story: (agency: string, does: string, due: PlainDate | null) =>
    [agency, does, ...(due === null ? [] : [`hạn ${formatDay(due)}`])].filter(Boolean).join('; '),
  all: 'Hồ sơ liên thông',
  allText: 'Từng bước ở cơ quan nào, bước nào chậm.',
  allLead: (count: number) => `${count} hồ sơ`,
  none: 'Chưa có hồ sơ liên thông nào',
  noneText: 'Mở hồ sơ, chọn “Ghi liên thông…” để ghi các bước và hạn của từng cơ quan.',
  lateAt: (agency: string, chains: number) => `${agency}: ${chains} hồ sơ chậm`,
  lateTitle: 'Đang chậm ở đâu',
  conflict: (who: string, first: string, otherWho: string, second: string) =>
    `${who} đã ghi liên thông: ${first}. Ở máy khác, ${otherWho} đã ghi: ${second}. Đang giữ bản ghi trước. Hãy chọn bản đúng.`,
  keep: 'Giữ bản ghi trước',
  apply: 'Chọn bản kia',
  noneLate: 'Không có cơ quan nào chậm.',
} as const;
