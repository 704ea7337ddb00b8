import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { PersonField } from '../../../domain/dossier/citizen/known-person.ts';

/** A person of whom the register knows already. */
export const knownWords = {
  born: (on: PlainDate) => `sinh ${formatDay(on)}`,
  last: (on: PlainDate) => `lần gần nhất ${formatDay(on)}`,
  alsoWritten: (names: readonly string[]) => `cũng từng ghi là ${names.join(', ')}`,
  take: 'Lấy thông tin này',
  takeRest: (fields: readonly PersonField[]) => `Lấy ${listed(fields)} như lần trước`,
  sameNumber: (name: string, on: PlainDate) =>
    `Số này lần trước (${formatDay(on)}) ghi tên ${name}. Cùng một người?`,
  answerFirst:
    'Số giấy tờ này lần trước ghi tên khác. Chọn “Lấy tên lần trước” hoặc “Giữ tên vừa ghi”, rồi bấm lại; phần đã gõ vẫn còn nguyên.',
  takeName: 'Lấy tên lần trước',
  keepName: 'Giữ tên vừa ghi',
  otherwise: (field: PersonField, last: string) => `${fieldNames[field]} khác lần trước: ${last}`,
  asLast: 'Lấy như lần trước',
  fieldAsLast: (field: PersonField) => `Lấy như lần trước: ${fieldNames[field]}`,
  differs: (fields: readonly PersonField[]) => `Khác lần trước: ${listed(fields)}.`,
  known: (name: string) => `Đã có trong sổ: ${name}.`,
} as const;

const fieldNames: Readonly<Record<PersonField, string>> = {
  name: 'Họ và tên',
  idNumber: 'Số giấy tờ',
  bornOn: 'Ngày sinh',
  phone: 'Điện thoại',
  email: 'Email',
  address: 'Địa chỉ',
};
const listed = (fields: readonly PersonField[]): string =>
  fields.map((field) => fieldNames[field].toLowerCase()).join(', ');
