/**
 * The words that offices have for channel, level, state and kind of applicant. What the portal's own tables say is in
 * `codes.ts`; here are rules for the many ways of saying the same, and the office's own list, which goes before them.
 */
import { plainLetters } from '../../../base/plain-letters.ts';
import type { RegisterHeading } from '../headings.ts';

/** Columns whose words a table may explain. The first two are needed by every count. */
export const wordColumns = [
  'KenhThucHien',
  'TrangThaiHoSo',
  'MucDoDVC',
  'LoaiDoiTuong',
] as const satisfies readonly RegisterHeading[];
export type WordColumn = (typeof wordColumns)[number];
export const isWordColumn = (heading: RegisterHeading): heading is WordColumn =>
  (wordColumns as readonly RegisterHeading[]).includes(heading);

/** An office's words: by column, the word in plain letters and the code that it stands for; '' leaves it unsaid. */
export type OfficeWords = Readonly<Partial<Record<WordColumn, Readonly<Record<string, string>>>>>;

/** How words are compared: plain letters, without signs. */
export const wordKey = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Abbreviations written out, so that a rule says each word once. */
const writtenOut = (key: string): string =>
  key
    .replace(/\bg q\b/g, 'gq')
    .replace(/\b(?:hs|kq|gq|xl|bs|yc|ycbs|tn|bpmc|ht|cd|li)\b/g, (short) => abbreviations[short] ?? short);
const abbreviations: Readonly<Record<string, string>> = {
  ...{ hs: 'ho so', kq: 'ket qua', gq: 'giai quyet', xl: 'xu ly', bs: 'bo sung', yc: 'yeu cau', li: 'ly' },
  ...{ ycbs: 'yeu cau bo sung', tn: 'tiep nhan', bpmc: 'bo phan mot cua', ht: 'hoan thanh', cd: 'cong dan' },
};

interface Rule {
  readonly code: string;
  readonly says: RegExp;
}

/** Every rule that fits is looked at: two that say different things are no answer. */
const channelRules: readonly Rule[] = [
  {
    code: '1',
    says: /\b(truc tiep|mot cua|tai quay|tai cho|tai trung tam|tai ubnd|tai xa|tai bo phan|bo phan mot cua|offline)\b/,
  },
  {
    code: '2',
    says: /\b(truc tuyen|online|qua mang|dich vu cong|dvc|dvcqg|dvctt|internet|vneid|ung dung|igate|tu xa)\b/,
  },
  { code: '3', says: /\b(buu chinh|bcci|buu dien|buu cuc|buu ta|vnpost)\b/ },
];

const levelRules: readonly Rule[] = [
  { code: 'TOAN_TRINH', says: /\b(toan trinh|muc( do)? (4|iv)|toan phan)\b|^(4|iv)$/ },
  { code: 'MOT_PHAN', says: /\b(mot phan|muc( do)? (3|iii))\b|^(3|iii)$/ },
  { code: 'KHAC', says: /\b(muc( do)? (1|2|i|ii)|cung cap thong tin|con lai|truc tiep)\b|^(1|2|i|ii)$/ },
];

/** In order: the first that fits says it, since words for one state hold those for another ("đã trả" in "đã trả lại"). */
const stateRules: readonly Rule[] = [
  {
    code: '7',
    says: /\brut\b|\btra (lai )?ho so\b|\bda tra lai\b(?! ket qua)|\btra lai\b(?! ket qua)|khong du dieu kien|tu choi giai quyet|khong giai quyet/,
  },
  {
    code: '5',
    says: /\b(cho|doi|yeu cau|dang|can|phai) (cong dan |to chuc |nguoi dan |dan )?bo sung\b|^bo sung( ho so| giay to)*$/,
  },
  { code: '3', says: /\btu choi\b|khong tiep nhan|khong duoc tiep nhan/ },
  { code: '8', says: /\b(dung (xu ly|giai quyet|thuc hien)|dinh chi|huy( bo)?)\b/ },
  {
    code: '10',
    says: /\bda (tra|giao|phat)\b|\bda nhan ket qua\b|\b(cong dan|nguoi dan|dan|to chuc) da (nhan|lay)\b|\btra ket qua xong\b/,
  },
  {
    code: '9',
    says: /\bda (co ket qua|giai quyet|xu ly|hoan thanh|hoan tat|duyet|phe duyet|ky|ket thuc|xong)\b|\b(hoan thanh|hoan tat|co ket qua|cho tra( ket qua)?|cho nhan ket qua|ket thuc|xong)\b/,
  },
  { code: '1', says: /\b(moi dang ky|cho tiep nhan|moi nop|luu nhap)\b/ },
  {
    code: '4',
    says: /\b(dang|cho|thu ly|trinh|chuyen|luan chuyen|tiep nhan|da bo sung|phan cong|tham dinh)\b/,
  },
];
/** What has not been done yet is open; but nobody knows of "chưa trả" whether the result is there. */
const notYet: readonly Rule[] = [
  { code: '5', says: /\bchua (nop )?bo sung\b/ },
  { code: '4', says: /\bchua (giai quyet|xu ly|co|xong|hoan thanh|den|ky|duyet)\b/ },
];
/** Nothing else can be said with a "not". */
const withNot: readonly Rule[] = stateRules.filter(({ code }) => code === '7' || code === '3');

const applicantRules: readonly Rule[] = [
  { code: '2', says: /\b(doanh nghiep|cong ty|hop tac xa|htx|dn)\b/ },
  { code: '3', says: /\b(co quan|nha nuoc|don vi su nghiep|ubnd)\b/ },
  { code: '1', says: /\b(ca nhan|cong dan|nguoi dan|ho gia dinh|ho dan|cn)\b/ },
  { code: '4', says: /^(ho kinh doanh|hkd|to chuc|co so|hop tac|nhom|cong dong|ton giao)/ },
];

/** The code that a word stands for, or undefined where it says nothing or two things. */
export function codeOfWord(column: WordColumn, text: string): string | undefined {
  const key = writtenOut(wordKey(text));
  const isDenied = /\bkhong\b/.test(key);
  switch (column) {
    case 'KenhThucHien':
      return isDenied ? undefined : only(channelRules, key);
    case 'MucDoDVC':
      return isDenied ? undefined : only(levelRules, key);
    case 'LoaiDoiTuong':
      return first(applicantRules, key);
    case 'TrangThaiHoSo':
      return first(/\bchua\b/.test(key) ? notYet : isDenied ? withNot : stateRules, key);
  }
}

const fitting = (rules: readonly Rule[], key: string): readonly string[] =>
  rules.filter(({ says }) => says.test(key)).map(({ code }) => code);
const first = (rules: readonly Rule[], key: string): string | undefined => fitting(rules, key)[0];
function only(rules: readonly Rule[], key: string): string | undefined {
  const found = new Set(fitting(rules, key));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The office's own word goes before the rules; undefined where it has none, '' where it is to be left unsaid. */
export const agreedCode = (
  words: OfficeWords | undefined,
  column: WordColumn,
  text: string,
): string | undefined => words?.[column]?.[wordKey(text)];

/**
 * Words that say whether a dossier was in time, and not what became of it, or only at which step it stands: its days tell.
 * "Trước hạn" with no day of an end says nothing.
 */
export function isToldByDays(text: string): 'ended' | 'either' | undefined {
  const key = writtenOut(wordKey(text)).replace(/^ho so /, '');
  if (/^(som han|truoc (thoi )?han|dung (thoi )?(han|hen)|(tra )?ket qua|tra)$/.test(key)) return 'ended';
  return /^(tre|qua|trong|con|chua den|sap den|den|toi) (han|hen)( giai quyet| xu ly)?$/.test(key)
    ? 'either'
    : undefined;
}
