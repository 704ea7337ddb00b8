/** What is said of a file as a whole, the same on the screen and the command line. */
import { capital } from '../../../base/capital.ts';
import { plainLetters } from '../../../base/plain-letters.ts';
import { labels, readable } from '../labels.ts';
import type { RegisterHeading } from '../headings.ts';
import type { Mended, Script } from './letters.ts';
import type { RemarkKind, RowRemark } from './remarks.ts';
import type { SwapSample } from './swapped-days.ts';
import { codeNames, type WordOfFile } from './words-of-file.ts';

export interface Place {
  readonly row: number;
  readonly sheet?: string | undefined;
}

export const placeWords = ({ row, sheet }: Place): string =>
  sheet === undefined ? `dòng ${row}` : `dòng ${row} trang “${sheet}”`;

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ');
const most = 6;
const some = (texts: readonly string[]): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? `, … (${texts.length})` : '');

export const scriptNames: Readonly<Record<Script, string>> = {
  tcvn3: 'TCVN3 (phông .VnTime)',
  vni: 'VNI-Windows (phông VNI-Times)',
  utf8As1252: 'UTF-8 bị đọc nhầm thành bảng mã khác',
};

/**
 * @param others sheets with something in them that were not read
 * @param hidden those that the file itself hides
 * @param continued those that were read by the headings of the one before
 */
export const sheetsNote = (
  read: readonly string[],
  others: readonly string[],
  hidden: readonly string[],
  continued: readonly string[] = [],
): string =>
  [
    `Đã đọc ${read.length} trang có cột của sổ: ${quoted(read)}.`,
    ...(continued.length === 0
      ? []
      : [`Không có hàng tiêu đề, đọc theo cột của trang đứng trước: ${quoted(continued)}.`]),
    ...(others.length === 0 ? [] : [`Không đọc: ${quoted(others)}.`]),
    ...(hidden.length === 0 ? [] : [`Bỏ qua trang ẩn: ${quoted(hidden)}.`]),
  ].join(' ');

export const hiddenRowsNote = (rows: number): string =>
  `${rows} hồ sơ ở dòng đang bị ẩn hoặc bị lọc trong bảng tính: vẫn được đọc như những dòng khác.`;

/** @param unknown titles of columns that are none of ours: the due day may be one of them */
export const dueNote = (unknown: readonly string[]): string =>
  `Sổ này không có cột ngày hẹn trả: mọi hồ sơ được tính như không có hạn, nên không hồ sơ nào trễ.${orIn('hạn', unknown.filter(mayBeDay), 'Ngày hẹn trả')}`;
const mayBeDay = (title: string): boolean => /ngay|han|hen|thoi/.test(plainLetters(title));

const orIn = (what: string, unknown: readonly string[], title: string): string =>
  unknown.length === 0
    ? ''
    : ` Nếu ${what} nằm ở một trong các cột chưa hiểu (${quoted(unknown.slice(0, most))}), hãy sửa tiêu đề cột ấy thành “${title}”.`;

export const asideNote = (rows: number): string =>
  `${rows} dòng không phải hồ sơ (tiêu đề lặp lại, số cột, nhóm, tổng cộng, chữ ký, ghi chú): không tính.`;

export const repeatsNote = (repeats: readonly { readonly place: Place; readonly of: Place }[]): string =>
  `${repeats.length} dòng lặp lại một hồ sơ đã có, không tính thêm: ${some(
    repeats.map(({ place, of }) => `${placeWords(place)} (như ${placeWords(of)})`),
  )}.`;

export const earlierNote = (of: Place, differs: readonly RegisterHeading[]): string =>
  `Cùng hồ sơ với ${placeWords(of)}, ở trạng thái cũ hơn: đã tính ${placeWords(of)}. Khác nhau: ${differs
    .map((heading) => labels[heading])
    .join(', ')}.`;

export const lettersLead = (script: Script): string => `Chữ trong tệp là ${scriptNames[script]}.`;
export const lettersNote = (script: Script, samples: readonly Mended[]): string =>
  `Chữ trong tệp là ${scriptNames[script]}: ${samples
    .map(({ before, after }) => `“${before}” sửa thành “${after}”`)
    .join(', ')}.`;

export const lostNote = (rows: number, samples: readonly string[]): string =>
  `${rows} dòng có chữ đã mất thành dấu hỏi (${quoted(samples)}), không sửa lại được từ tệp này. Hãy xuất lại từ chương trình gốc thành .xlsx; đừng mở rồi lưu lại tệp này.`;

/** What a dossier is taken for where a register has no such column, of those that shares are reckoned of. */
const takenWithout = {
  SoHoaThanhPhan: 'coi là chưa số hóa thành phần',
  CoKetQuaDienTu: 'coi là chưa có kết quả điện tử',
  Phi: 'coi là không có phí',
} satisfies Partial<Record<RegisterHeading, string>>;

/** @param absent columns that the file lacks @returns nothing where no share hangs on one of them */
export function withoutNotes(absent: ReadonlySet<RegisterHeading>): readonly string[] {
  const lines = (Object.keys(takenWithout) as (keyof typeof takenWithout)[])
    .filter((heading) => absent.has(heading))
    .map((heading) => `không có cột ${labels[heading]}: ${takenWithout[heading]}`);
  if (lines.length === 0) return [];
  return [
    `Sổ này ${lines.join('; ')}. Tỷ lệ số hóa, thanh toán trực tuyến của các hồ sơ này vì thế chưa đúng; thêm cột vào tệp rồi nhập lại để sửa.`,
  ];
}

/** Without its time. */
export const dayOnly = (moment: string): string => readable(moment.slice(0, 10));
export const swapSampleWords = ({ row, code, written, swapped }: SwapSample): string =>
  `dòng ${row} (${code}): đang là ${dayOnly(written)}, đổi lại là ${dayOnly(swapped)}`;

export const swapLead = (samples: readonly SwapSample[]): string =>
  'Ngày và tháng trong tệp có vẻ đã bị đổi chỗ (bảng tính đặt kiểu Mỹ, tháng đứng trước ngày)' +
  (samples.length === 0
    ? ': các ô ngày đều không quá ngày 12, còn những ngày sau 12 lại là chữ.'
    : ': ngày trong mã hồ sơ cho biết điều đó.');
export const swapNote = (samples: readonly SwapSample[]): string =>
  `${swapLead(samples)}${samples.length === 0 ? '' : ` Ví dụ ${samples.map(swapSampleWords).join('; ')}.`}`;

/** @param unknown titles of columns that are none of ours: the channel may be one of them */
export const channelNote = (unknown: readonly string[]): string =>
  `Sổ này không có cột kênh thực hiện (trực tiếp, trực tuyến, bưu chính).${orIn('kênh', unknown.filter(mayBeChannel), 'Kênh thực hiện')}`;
const mayBeChannel = (title: string): boolean => /kenh|nop|truc|tiep nhan|buu/.test(plainLetters(title));
export const resultDayNote = (rows: number): string =>
  `Sổ này không có cột ngày có kết quả; ${rows} hồ sơ chỉ ghi ngày trả. Dùng ngày trả thay cho ngày có kết quả?`;
export const stateNote =
  'Sổ này không có cột trạng thái: hồ sơ có ngày trả hoặc ngày có kết quả là đã giải quyết, còn lại là đang giải quyết. Hồ sơ trả lại, rút hoặc chờ bổ sung không phân biệt được.';
export const shortYearsNote = (days: readonly string[]): string =>
  `${days.length} ngày chỉ ghi hai chữ số của năm (${quoted(days.slice(0, 3))}). Đọc là năm 20…?`;
export const assumedNote = (assumed: readonly string[]): string =>
  `Số liệu này dựa trên lựa chọn chung cho cả tệp: ${assumed.join('; ')}.`;

/** A column on a line of its own, and in it each meaning once with the words that have it. */
export function wordsNote(words: readonly WordOfFile[]): string {
  const meaning = ({ column, code }: WordOfFile): string =>
    code === undefined || code === '' ? 'để trống' : (codeNames[column][code] ?? code);
  const lines = [...new Set(words.map(({ column }) => column))].map((column) => {
    const own = words.filter((each) => each.column === column);
    const meanings = [...new Set(own.map(meaning))].map(
      (name) => `${name} (${quoted(own.filter((each) => meaning(each) === name).map(({ word }) => word))})`,
    );
    return `${capital(labels[column])}: ${meanings.join('; ')}.`;
  });
  return ['Từ trong tệp được hiểu là:', ...lines].join('\n');
}

export const unknownWordsNote = (words: readonly WordOfFile[]): string =>
  `Chưa hiểu: ${words
    .map(({ column, word, rows }) => `“${word}” ở cột ${labels[column]} (${rows} dòng)`)
    .join('; ')}.`;

const remarkSentences: Readonly<Record<RemarkKind, (remark: RowRemark) => string>> = {
  zeroLost: ({ heading, value, offered }) =>
    `${labels[heading]} “${value}” mất số 0 ở đầu, có thể là ${offered ?? ''}`,
  zeroPutBack: ({ heading, value, offered }) =>
    `${labels[heading]} “${value}” được thêm số 0 thành ${offered ?? ''}`,
  madeNumber: ({ heading, value }) =>
    `${labels[heading]} “${value}” bị bảng tính đổi thành số, các chữ số sau đã mất: hãy hỏi lại hoặc xem lại hồ sơ giấy`,
  oddNumber: ({ heading, value }) =>
    `${labels[heading]} “${value}” không có mã tỉnh nào như vậy: hãy xem lại`,
  unknownWord: ({ heading, value }) => `không hiểu “${value}” ở cột ${labels[heading]}: để trống`,
  notCounted: ({ heading, value }) =>
    `${labels[heading]} “${value}” là công thức chưa có giá trị hoặc bị lỗi: để trống`,
  offCode: ({ value }) => `ngày tiếp nhận “${value}” cách ngày trong mã hồ sơ hơn một tuần: hãy kiểm tra lại`,
};
export const remarkSentence = (remark: RowRemark): string =>
  remarkSentences[remark.kind]({ ...remark, value: readable(remark.value) });

const remarkTitles: Readonly<Record<RemarkKind, string>> = {
  zeroLost: 'số mất số 0 ở đầu',
  zeroPutBack: 'số được thêm số 0 ở đầu',
  madeNumber: 'số bị bảng tính đổi thành số',
  oddNumber: 'số có mã tỉnh lạ',
  unknownWord: 'từ không hiểu, để trống',
  notCounted: 'công thức chưa có giá trị hoặc bị lỗi, để trống',
  offCode: 'ngày tiếp nhận xa ngày trong mã',
};
/** @param rows of one kind, at least one */
export const remarksNote = (
  kind: RemarkKind,
  rows: readonly { readonly place: Place; readonly remark: RowRemark }[],
): string =>
  `${rows.length} ${remarkTitles[kind]}: ${rows
    .slice(0, 20)
    .map(({ place, remark }) => `${placeWords(place)}: ${remarkSentence(remark)}`)
    .join('; ')}${rows.length > 20 ? '; …' : ''}.`;
