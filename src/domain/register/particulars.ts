/** The person of a row, and the fee. */
import type { Particulars } from '../dossier/facts.ts';
import type { ApplicantType } from '../vocabulary.ts';
import { readIdNumber, readPhone } from './reading/numbers.ts';
import type { RegisterRecord } from './records.ts';
import { longest, type RowReading } from './row-reading.ts';

export function readParticulars(
  reading: RowReading,
  { unknown, assumed = [] }: RegisterRecord,
  applicant: ApplicantType,
): Particulars {
  const zeros = reading.choices.zeros === true;
  const id = readIdNumber(reading.text('SoGiayToChuHoSo'), applicant, zeros);
  const phone = readPhone(reading.text('SoDienThoai'), zeros);
  if (id.remark !== undefined) reading.remark('SoGiayToChuHoSo', id.remark);
  if (phone.remark !== undefined) reading.remark('SoDienThoai', phone.remark);
  return {
    name: reading.text('ChuHoSo'),
    idKind: id.kind,
    idNumber: id.number,
    bornOn: null,
    address: reading.text('DiaChi'),
    phone: phone.number,
    email: '',
    authorisedName: null,
    authorisedIdNumber: null,
    subject: '',
    note: reading.text('GhiChu', longest),
    componentLines: [],
    unknownColumns: {
      ...unknown,
      ...(assumed.length === 0 ? {} : { [assumedTitle]: assumed.map(({ words }) => words).join('; ') }),
    },
  };
}

/** Kept with a dossier, and goes out with it again: what its file did not say and somebody agreed on for all of it. */
const assumedTitle = 'Chọn chung khi nhập sổ';

/** Whole đồng: `8000`, `8.000`, `8,000`, `8 000 đ`; and the words for none. */
export function readAmount(reading: RowReading): number {
  const text = reading.text('Phi');
  if (/^(không( thu| có)?|miễn( phí)?|không thu phí|-)$/iu.test(text)) return 0;
  const bare = text
    .replace(/\/\s*(?:bản|trang|lần|việc|hồ sơ|trường hợp)\s*$/iu, '')
    .replace(/\s|đồng|đ|vnđ|vnd/giu, '');
  if (bare === '') {
    if (text !== '') reading.fault('notAnAmount', 'Phi');
    return 0;
  }
  const digits = /^\d+$/.test(bare)
    ? bare
    : /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(bare)
      ? bare.replace(/[.,]/g, '')
      : /^\d+[.,]0{1,2}$/.test(bare)
        ? bare.replace(/[.,]0+$/, '')
        : '';
  const amount = digits === '' ? Number.NaN : Number(digits);
  if (!Number.isSafeInteger(amount)) reading.fault('notAnAmount', 'Phi');
  return Number.isSafeInteger(amount) ? amount : 0;
}
