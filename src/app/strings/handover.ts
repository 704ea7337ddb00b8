/** Results that are handed over together. */
import type { DossierState } from '../../domain/dossier/dossier.ts';
import { stateWords } from './common.ts';
import { groupDigits } from './numerals.ts';

export const handoverText = {
  title: 'Trả kết quả',
  lead: (count: number) => `${groupDigits(count)} hồ sơ chờ trả`,
  back: 'Sổ hồ sơ',
  scan: 'Quét mã QR trên giấy hẹn',
  scanHint: 'Hoặc gõ số hồ sơ rồi Enter; quét tiếp hồ sơ sau.',
  unknown: (code: string) => `Không có hồ sơ số ${code} trên máy này. Hãy xem lại số trên giấy hẹn.`,
  notReady: (code: string, state: DossierState) =>
    `Hồ sơ ${code} đang “${stateWords[state]}” nên chưa trả được.`,
  chosen: (count: number) =>
    count === 0 ? 'Quét hoặc chọn hồ sơ để trả' : `Đã chọn ${groupDigits(count)} hồ sơ`,
  receiver: 'Người nhận',
  receiverHint: (name: string | undefined) =>
    name === undefined ? 'Bỏ trống: mỗi hồ sơ ghi tên người nộp.' : `Bỏ trống: ghi ${name}.`,
  give: (count: number) => (count === 0 ? 'Trả kết quả' : `Trả ${groupDigits(count)} hồ sơ`),
  list: 'Hồ sơ chờ trả',
  comesNow: 'Chưa có kết quả: sẽ ghi có kết quả và trả cùng lúc',
  allOf: (count: number) => `Chọn cả ${groupDigits(count)} hồ sơ của người này`,
  none: 'Không có hồ sơ nào chờ trả',
  noneMeaning: 'Quét mã trên giấy hẹn để trả ngay hồ sơ vừa làm xong.',
  done: (count: number) => `Đã trả ${groupDigits(count)} hồ sơ.`,
  refused: 'Chưa trả được',
  sealed: 'Người nộp: mở khóa máy để xem',
  many: 'Trả nhiều hồ sơ',
};
