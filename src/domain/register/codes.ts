/** What the codes of a register mean, both ways. Words are understood as well as numbers. */
import { plainLetters } from '../../base/plain-letters.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import type { DossierState } from '../dossier/dossier.ts';
import type { ApplicantType, Channel, Digitised, PaidBy, ServiceLevel } from '../vocabulary.ts';

/** One code: as written, and everything it is read from (in plain letters). */
export interface Coding<T> {
  readonly value: T;
  readonly code: string;
  readonly words: readonly string[];
}

export const channelCodes: readonly Coding<Channel>[] = [
  { value: 'inPerson', code: '1', words: ['truc tiep', 'tai bo phan mot cua'] },
  { value: 'online', code: '2', words: ['truc tuyen', 'qua mang', 'online'] },
  {
    value: 'postal',
    code: '3',
    words: ['buu chinh', 'buu chinh cong ich', 'bcci', 'qua buu chinh', 'dich vu buu chinh'],
  },
];

export const levelCodes: readonly Coding<ServiceLevel>[] = [
  { value: 'full', code: 'TOAN_TRINH', words: ['toan trinh', 'dvc toan trinh', 'dvctt toan trinh'] },
  { value: 'part', code: 'MOT_PHAN', words: ['mot phan', 'dvc mot phan', 'dvctt mot phan'] },
  {
    value: 'other',
    code: 'KHAC',
    words: ['khac', 'con lai', 'cung cap thong tin', 'dich vu cung cap thong tin truc tuyen'],
  },
];

export const applicantCodes: readonly Coding<ApplicantType>[] = [
  { value: 'citizen', code: '1', words: ['cong dan', 'ca nhan', 'nguoi dan'] },
  { value: 'enterprise', code: '2', words: ['doanh nghiep'] },
  { value: 'stateBody', code: '3', words: ['co quan nha nuoc'] },
  { value: 'other', code: '4', words: ['to chuc khac', 'khac', 'to chuc'] },
];

export const digitisedCodes: readonly Coding<Digitised>[] = [
  { value: 'no', code: '0', words: ['khong', 'chua', 'chua so hoa'] },
  { value: 'digitised', code: '1', words: ['co', 'da so hoa', 'duoc so hoa'] },
  { value: 'reusedComponent', code: '2', words: ['tai su dung', 'tai su dung tu thanh phan'] },
  { value: 'reusedResult', code: '3', words: ['tai su dung tu ket qua'] },
];

/** Some paper or data was taken over; the portal's numbers. */
export const reusedCodes: readonly Coding<NonNullable<DossierFacts['reuses']>>[] = [
  { value: 'no', code: '0', words: ['khong', 'chua'] },
  { value: 'component', code: '2', words: ['co', 'tu giay to', 'tu thanh phan'] },
  { value: 'result', code: '3', words: ['tu ket qua'] },
];

/** 3 is not online: cash where there is a fee. */
export const paymentCodes: readonly Coding<Extract<PaidBy, 'nationalPortal' | 'otherPortal' | 'cash'>>[] = [
  { value: 'nationalPortal', code: '1', words: ['cong dvc quoc gia', 'cong dich vu cong quoc gia'] },
  { value: 'otherPortal', code: '2', words: ['cong khac'] },
  { value: 'cash', code: '3', words: ['khong', 'khong truc tuyen', 'tien mat'] },
];

export const yesNoCodes: readonly Coding<boolean>[] = [
  { value: false, code: '0', words: ['khong', 'chua', 'false'] },
  { value: true, code: '1', words: ['co', 'x', 'true'] },
];

/**
 * The national portal's ten statuses. 2 and 6 are open to us as 4 is; a dossier left at the citizen's wish and one
 * returned are both 7, and are read back as returned: in every figure they count the same.
 */
export const statusCodes: readonly Coding<DossierState>[] = [
  { value: 'registered', code: '1', words: ['moi dang ky'] },
  { value: 'open', code: '4', words: ['dang xu ly', 'dang giai quyet'] },
  { value: 'open', code: '2', words: ['duoc tiep nhan', 'da tiep nhan', 'moi tiep nhan'] },
  { value: 'refused', code: '3', words: ['khong duoc tiep nhan', 'tu choi', 'tu choi tiep nhan'] },
  { value: 'awaiting', code: '5', words: ['yeu cau bo sung giay to', 'yeu cau bo sung', 'cho bo sung'] },
  { value: 'open', code: '6', words: ['yeu cau thuc hien nghia vu tai chinh', 'cho thanh toan'] },
  {
    value: 'returned',
    code: '7',
    words: ['tra lai', 'cong dan yeu cau rut ho so', 'rut ho so', 'cong dan rut ho so'],
  },
  { value: 'withdrawn', code: '7', words: [] },
  { value: 'stopped', code: '8', words: ['dung xu ly', 'dung giai quyet'] },
  { value: 'resolved', code: '9', words: ['da xu ly xong', 'da giai quyet', 'da giai quyet xong'] },
  { value: 'handedOver', code: '10', words: ['da tra ket qua'] },
];

/** What the text means, or undefined. `01`, `1` and `1.0` (as spreadsheets leave it) are one code. */
export function readCode<T>(codes: readonly Coding<T>[], text: string): T | undefined {
  const written = /^0*(\d+)(?:[.,]0+)?$/.exec(text)?.[1] ?? text.toUpperCase();
  const byCode = codes.find(({ code }) => code === written);
  if (byCode !== undefined) return byCode.value;
  const plain = plainLetters(text).replace(/_/g, ' ');
  return codes.find(({ words }) => words.includes(plain))?.value;
}

export const writeCode = <T>(codes: readonly Coding<T>[], value: T): string =>
  codes.find((coding) => coding.value === value)?.code ?? '';
