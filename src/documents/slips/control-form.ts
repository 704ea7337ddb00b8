/**
 * Mẫu 06 as it is in force, as data: what is asked above the table, and its columns. Read in a ministry's reproduction of the
 * form, whose wording is the circular's.
 */
import { plainDate, type PlainDate } from '../../base/plain-date.ts';

export interface ControlForm {
  readonly symbol: string;
  readonly title: string;
  readonly source: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  /** In their order; the number of the dossier stands above them, as on every slip. */
  readonly fields: readonly { readonly asks: ControlField; readonly label: string }[];
  readonly columns: readonly {
    readonly asks: ControlColumn;
    readonly title: string;
    readonly hint?: string;
    /** Millimetres of A4. */
    readonly width: number;
  }[];
  /** Who signs each hand-over, side by side. */
  readonly signers: { readonly giver: string; readonly taker: string };
  readonly note: string;
}
export type ControlField = 'agency' | 'partners' | 'received' | 'due';
export type ControlColumn = 'units' | 'moment' | 'result' | 'note';

export const controlForm: ControlForm = {
  symbol: 'PKS-TTPVHCC',
  // No pair of words is parted where the title takes two lines.
  title: 'Phiếu kiểm soát quá\u00a0trình giải\u00a0quyết hồ\u00a0sơ',
  source: 'TT 03/2025/TT-VPCP, Phụ lục I, Mẫu số 06',
  // The circular's own day: from which day on it is in force was not read.
  inForceFrom: plainDate('2025-09-15'),
  inForceTo: null,
  fields: [
    { asks: 'agency', label: 'Cơ quan (bộ phận) giải quyết hồ sơ' },
    { asks: 'partners', label: 'Cơ quan phối hợp giải quyết hồ sơ' },
    { asks: 'received', label: 'Ngày nhận hồ sơ' },
    { asks: 'due', label: 'Hẹn trả kết quả' },
  ],
  columns: [
    { asks: 'units', title: 'Tên đơn vị', width: 44 },
    { asks: 'moment', title: 'Thời gian giao, nhận hồ sơ', width: 64 },
    { asks: 'result', title: 'Kết quả giải quyết hồ sơ', hint: '(trước hạn/đúng hạn/quá hạn)', width: 28 },
    { asks: 'note', title: 'Ghi chú', width: 29 },
  ],
  signers: { giver: 'Người giao', taker: 'Người nhận' },
  note: 'Kết quả giải quyết do bên nhận ghi khi giao nhận hồ sơ.',
};
