/**
 * Books of certification (NĐ 23/2015/NĐ-CP, Điều 13; forms of its appendix, replaced by those of NĐ 280/2025/NĐ-CP) and
 * what stands in each of their columns. How sure each form is: `source`.
 */
import { formatDay } from '../../base/plain-date.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { BookNumber, Particulars } from '../../domain/dossier/facts.ts';
import { writeCount } from '../report/numerals.ts';
import { column, sealedName, type BookColumn } from './follow-columns.ts';

/** One line: a number that was given, also where it counts no more. */
export interface CertifiedLine {
  readonly line: BookNumber;
  readonly dossier: Dossier;
  /** Null while they cannot be read. */
  readonly particulars: Particulars | null;
  /** Why it is struck out; undefined where it counts. */
  readonly struck: string | undefined;
  /** The numbers of other dossiers that bear it as well: one of them has to get another. */
  readonly others: readonly string[];
}

export interface CertificationForm {
  readonly title: string;
  /** Where the columns are known from: `seen` in a copy of the form that others made, or written from `memory`. */
  readonly source: 'seen' | 'memory';
  readonly columns: readonly BookColumn<CertifiedLine>[];
}

type Cell = BookColumn<CertifiedLine>['cell'];
/** Of a line that is struck out nothing is said that counted for another one. */
const whereItCounts =
  (cell: Cell): Cell =>
  (line) =>
    line.struck === undefined ? cell(line) : [];

const pair = (value: number): string => String(value).padStart(2, '0');
/** "01, quyển 02": the number as it stands in the stamp, and its volume. */
const number = column<CertifiedLine>('Số thứ tự/số chứng thực', 24, ({ line }) => [
  pair(line.number),
  `quyển ${pair(line.volume)}`,
]);
/** Not the day on which the number was given: what is taken in late on Friday is certified on Monday. */
const day = column<CertifiedLine>(
  'Ngày, tháng, năm chứng thực',
  24,
  whereItCounts(({ dossier: { resolvedOn } }) => (resolvedOn === null ? [] : [formatDay(resolvedOn)])),
);
const name: Cell = ({ particulars }) => [particulars?.name ?? sealedName];
const nameAndPaper: Cell = ({ particulars }) =>
  particulars === null
    ? [sealedName]
    : [particulars.name, particulars.idNumber].filter((text) => text !== '');
const about = whereItCounts(({ particulars }) => [particulars?.subject ?? '']);
/** Nobody records at the desk who signs: it is written by hand. */
const signer = column<CertifiedLine>('Họ tên, chức danh người ký chứng thực', 36, () => []);
const fee = column<CertifiedLine>(
  'Lệ phí/Phí chứng thực',
  24,
  whereItCounts(({ dossier: { facts } }) => [writeCount(facts.fee.dong)]),
);
const remarks = (width: number): BookColumn<CertifiedLine> =>
  column('Ghi chú', width, ({ struck, others }) => [
    ...(struck === undefined ? [] : ['Đã gạch.', struck]),
    ...(others.length === 0 ? [] : [`Trùng số với hồ sơ ${others.join(', ')}.`]),
  ]);
const copies = whereItCounts(({ line }) => [line.copies === null ? '' : String(line.copies)]);

/** By the symbol of the book. */
export const certificationForms: Readonly<Record<string, CertificationForm>> = {
  'SCT/BS': {
    ...{ title: 'Sổ chứng thực bản sao từ bản chính', source: 'seen' },
    columns: [
      ...[number, day, column('Họ tên của người yêu cầu chứng thực', 40, name)],
      column('Tên của bản chính giấy tờ, văn bản', 48, about),
      ...[signer, column('Số bản sao đã được chứng thực', 22, copies), fee, remarks(34)],
    ],
  },
  'SCT/CK, ĐC': {
    ...{ title: 'Sổ chứng thực chữ ký, chứng thực điểm chỉ', source: 'memory' },
    columns: [
      ...[number, day, column('Họ tên, số giấy tờ tùy thân của người yêu cầu chứng thực', 50, nameAndPaper)],
      column('Tên của giấy tờ, văn bản', 56, about),
      ...[signer, fee, remarks(38)],
    ],
  },
  'SCT/HĐ, GD': {
    ...{ title: 'Sổ chứng thực hợp đồng, giao dịch', source: 'memory' },
    columns: [
      ...[number, day, column('Họ tên, số giấy tờ tùy thân của người yêu cầu chứng thực', 50, nameAndPaper)],
      column('Tên của hợp đồng, giao dịch', 56, about),
      ...[signer, fee, remarks(38)],
    ],
  },
};
