/** Results that are handed over together. */
import type { DossierState } from '../../domain/dossier/dossier.ts';
import { groupDigits } from './numerals.ts';

export const handoverText = {
  title: 'Trả kết quả',
  lead: (ready: number, comesNow: number) => {
    const lying = `${groupDigits(ready)} hồ sơ chờ trả`;
    return comesNow === 0 ? lying : `${lying} và ${groupDigits(comesNow)} hồ sơ vừa quét, chưa ghi kết quả`;
  },
  back: 'Sổ hồ sơ',
  scan: 'Quét giấy hẹn hoặc CCCD',
  scanHint: 'quét, hoặc gõ số rồi Enter',
  unknown: (code: string) => `Không có hồ sơ số ${code} trên máy này. Hãy xem lại số trên giấy hẹn.`,
  /** Of the person whose card was scanned. */
  ofPerson: (ready: number, others: number) => {
    const rest = `${groupDigits(others)} hồ sơ chưa có kết quả; trả ngay hồ sơ nào thì quét giấy hẹn của hồ sơ đó.`;
    if (ready > 0) return `Đã chọn ${groupDigits(ready)} hồ sơ của người này. Còn ${rest}`;
    return others > 0
      ? `Người này có ${rest}`
      : 'Người có số này không có hồ sơ nào chờ trả trên máy này. Hãy quét mã trên giấy hẹn.';
  },
  notReady: {
    registered: (code) => `Hồ sơ ${code} nộp trực tuyến, chưa tiếp nhận. Hãy tiếp nhận trước.`,
    refused: (code, on) => `Hồ sơ ${code} đã bị từ chối tiếp nhận ngày ${on}, không có kết quả để trả.`,
    awaiting: (code) => `Hồ sơ ${code} đang chờ bổ sung giấy tờ nên chưa trả được.`,
    handedOver: (code, on) => `Hồ sơ ${code} đã trả kết quả ngày ${on}, không trả lần nữa.`,
    returned: (code, on) => `Hồ sơ ${code} đã trả lại ngày ${on}, không có kết quả để trả.`,
    withdrawn: (code, on) => `Công dân đã rút hồ sơ ${code} ngày ${on}, không có kết quả để trả.`,
    stopped: (code, on) => `Hồ sơ ${code} đã dừng giải quyết ngày ${on}, không có kết quả để trả.`,
  } satisfies Record<Exclude<DossierState, 'open' | 'resolved'>, (code: string, on: string) => string>,
  receiver: 'Người nhận',
  receiverHint: (name: string | undefined, authorised: readonly string[]) => {
    const usual = name === undefined ? 'Bỏ trống: mỗi hồ sơ ghi tên người nộp.' : `Bỏ trống: ghi ${name}.`;
    return authorised.length === 0 ? usual : `${usual} Được ủy quyền: ${authorised.join(', ')}.`;
  },
  give: (count: number) => (count === 0 ? 'Trả kết quả' : `Trả ${groupDigits(count)} hồ sơ`),
  list: 'Hồ sơ chờ trả',
  comesNow: 'Chưa có kết quả: sẽ ghi có kết quả và trả cùng lúc',
  allOf: (count: number) => `Chọn cả ${groupDigits(count)} hồ sơ của người này`,
  allOfNamed: (count: number, name: string) => `${handoverText.allOf(count)}: ${name}`,
  none: 'Không có hồ sơ nào chờ trả',
  noneMeaning: 'Quét mã trên giấy hẹn để trả ngay hồ sơ vừa làm xong.',
  done: (count: number) => `Đã trả ${groupDigits(count)} hồ sơ.`,
  refused: 'Chưa trả được',
  dropRefused: 'Đã xem, bỏ khỏi lượt trả này',
  sealed: 'Người nộp: mở khóa máy để xem',
  listSealed: 'Chưa mở được tên của người nộp nên chưa in được phiếu bàn giao. Khóa máy rồi mở lại.',
  many: 'Trả nhiều hồ sơ',
  printList: 'In phiếu bàn giao',
};
