import { formatDay, parsePlainDate } from '../../../base/plain-date.ts';
import type { RegisterHeading } from '../headings.ts';
import { codeNames } from './words-of-file.ts';

type Names = Readonly<Record<string, string>>;

const yesNo: Names = { 0: 'không', 1: 'có' };
/** What the codes of a register are called where a person reads them; `../README.md` has them all. */
const names: Readonly<Partial<Record<RegisterHeading, Names>>> = {
  ...codeNames,
  SoHoaThanhPhan: {
    ...{ 0: 'chưa số hóa', 1: 'đã số hóa' },
    ...{ 2: 'dùng lại từ thành phần đã số hóa', 3: 'dùng lại từ kết quả đã số hóa' },
  },
  ThanhToanTrucTuyen: { 1: 'qua Cổng Dịch vụ công quốc gia', 2: 'qua cổng khác', 3: 'không trực tuyến' },
  DungLai: { 0: 'không', 2: 'có, từ giấy tờ', 3: 'có, từ kết quả' },
  ...{ CoKetQuaDienTu: yesNo, PhiDiaGioi: yesNo, KhongHen: yesNo },
};

/**
 * A cell as it is written in a register (`toRegisterRecord`), in the words of the desk: `20240110071500` is
 * `10/01/2024 07:15`, channel `2` is `trực tuyến`, `8000` đồng are `8.000 đồng`. What has no other words stays as it is.
 */
export function saidCell(heading: RegisterHeading, text: string): string {
  if (heading.startsWith('Ngay')) return saidMoment(text);
  if (heading === 'Phi') return /^\d+$/.test(text) ? `${groups(text)} đồng` : text;
  return names[heading]?.[text] ?? text;
}

function saidMoment(text: string): string {
  const [, year, month, date, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)\d\d)?$/.exec(text) ?? [];
  const on = parsePlainDate(`${year ?? ''}-${month ?? ''}-${date ?? ''}`);
  if (on === undefined) return text;
  return hour === undefined ? formatDay(on) : `${formatDay(on)} ${hour}:${minute ?? ''}`;
}

const groups = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.');
