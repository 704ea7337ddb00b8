/**
 * A register for people to read: headings in words, days as they are written, states as they are called. It is not read
 * back: that is what the exchange format is for (`register-file.ts`).
 */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import { againOf, type Dossier, type DossierState } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { Channel, PaidBy } from '../../domain/vocabulary.ts';
import { byteOrderMark, writeCsvRow } from '../csv.ts';

/** What the screens call them. */
export interface ReadableWords {
  readonly state: Readonly<Record<DossierState, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly paidBy: Readonly<Record<PaidBy, string>>;
}

export interface ReadableColumn {
  readonly title: string;
  /** In characters, as spreadsheets count it. */
  readonly width: number;
  readonly cell: (dossier: Dossier, particulars: Particulars | null, words: ReadableWords) => string | number;
}

const day = (on: PlainDate | null | undefined): string => (on == null ? '' : formatDay(on));

/** In the order in which somebody at the desk asks. */
export const readableColumns: readonly ReadableColumn[] = [
  { title: 'Số hồ sơ', width: 20, cell: ({ facts }) => facts.number },
  { title: 'Mã hồ sơ chính thức', width: 24, cell: ({ facts }) => facts.officialCode ?? '' },
  { title: 'Người nộp', width: 28, cell: (_, particulars) => particulars?.name ?? '' },
  { title: 'Số định danh', width: 16, cell: (_, particulars) => particulars?.idNumber ?? '' },
  { title: 'Địa chỉ', width: 36, cell: (_, particulars) => particulars?.address ?? '' },
  { title: 'Điện thoại', width: 14, cell: (_, particulars) => particulars?.phone ?? '' },
  { title: 'Thủ tục', width: 48, cell: ({ facts }) => facts.procedure.name },
  { title: 'Lĩnh vực', width: 20, cell: ({ facts }) => facts.procedure.field },
  { title: 'Hình thức nộp', width: 18, cell: ({ facts }, _, { channel }) => channel[facts.channel] },
  { title: 'Ngày nhận', width: 12, cell: ({ receivedOn }) => day(receivedOn) },
  { title: 'Ngày hẹn trả', width: 13, cell: ({ dueOn }) => day(dueOn) },
  { title: 'Hẹn lại', width: 12, cell: (dossier) => day(againOf(dossier)?.dueOn) },
  { title: 'Yêu cầu bổ sung', width: 16, cell: ({ supplements }) => day(supplements.at(-1)?.requestedOn) },
  { title: 'Đã bổ sung', width: 12, cell: ({ supplements }) => day(supplements.at(-1)?.answeredOn) },
  {
    ...{ title: 'Ngày kết thúc', width: 14 },
    cell: ({ resolvedOn, closedOn }) => day(resolvedOn ?? closedOn),
  },
  { title: 'Ngày trả kết quả', width: 16, cell: ({ handedOverOn }) => day(handedOverOn) },
  { title: 'Trạng thái', width: 20, cell: ({ state }, _, words) => words.state[state] },
  { title: 'Phí, lệ phí (đồng)', width: 17, cell: ({ facts }) => facts.fee.dong },
  {
    ...{ title: 'Thu bằng', width: 20 },
    cell: ({ facts }, _, { paidBy }) => (facts.fee.dong === 0 ? '' : paidBy[facts.fee.paidBy]),
  },
  { title: 'Cơ quan giải quyết', width: 32, cell: ({ facts }) => facts.resolvingAgency },
  { title: 'Ghi chú', width: 30, cell: (_, particulars) => particulars?.note ?? '' },
];

export type ReadableRow = readonly (string | number)[];

export const readableRow = (
  dossier: Dossier,
  particulars: Particulars | null,
  words: ReadableWords,
): ReadableRow => readableColumns.map(({ cell }) => cell(dossier, particulars, words));

/** As CSV text, in pieces. */
export function* writeReadable(rows: Iterable<ReadableRow>): Generator<string> {
  yield byteOrderMark + writeCsvRow(readableColumns.map(({ title }) => title));
  for (const row of rows) yield writeCsvRow(row.map(String));
}
