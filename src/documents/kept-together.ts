/** Words of two syllables in the titles of our papers: an editor of documents would break a line between them. */
const words = [
  ...[
    'tiếp nhận',
    'hồ sơ',
    'hẹn trả',
    'kết quả',
    'yêu cầu',
    'bổ sung',
    'hoàn thiện',
    'từ chối',
    'giải quyết',
  ],
  ...['xin lỗi', 'đề nghị', 'gia hạn', 'thời gian', 'thông báo', 'dừng giải quyết', 'trả lại', 'bàn giao'],
  ...['theo dõi', 'chứng thực', 'bản sao', 'bản chính', 'chữ ký', 'điểm chỉ', 'hợp đồng', 'giao dịch'],
  ...['tình hình', 'thực hiện', 'công tác', 'cải cách', 'hành chính', 'thủ tục', 'kiểm soát'],
  ...['kiểm tra', 'triển khai', 'nhiệm vụ', 'khắc phục', 'điểm nghẽn', 'tồn tại', 'hạn chế', 'chính quyền'],
  ...['điện tử', 'đánh giá', 'phương hướng', 'kiến nghị', 'đề xuất', 'giải pháp', 'phụ lục', 'thống kê'],
  ...['sơ kết', 'tổng kết', 'kế hoạch', 'chấm điểm', 'chỉ số', 'phong trào', 'thi đua', 'địa bàn'],
  ...['phản ánh', 'nguyên nhân', 'quá hạn', 'đơn vị'],
];
/** A month, a quarter or a year stays with its number, and with the year that it is of. */
const times =
  '(?:tháng|quý) [\\dIVX/]+ năm \\d+|(?:tháng|quý|năm|ngày) [\\dIVX/]+|\\d+ tháng (?:đầu|cuối) năm(?: \\d+)?|\\d+ tháng';
const pattern = new RegExp(`(?<!\\p{L})(?:${words.join('|')}|${times})(?!\\p{L})`, 'giu');

export const keptTogether = (title: string): string =>
  title.replace(pattern, (word) => word.replaceAll(' ', '\u00A0'));

/** What an office is called besides its place. */
const officeWords = new RegExp(
  '(?<!\\p{L})(?:[ủu][ỷy] ban nhân dân|hội đồng nhân dân|hành chính công|trung tâm|phục vụ|văn phòng|bộ phận|một cửa)(?!\\p{L})',
  'giu',
);
/** Where the name of a place begins, with what kind of place it is: since 1/7/2025 there are only these. */
const placeBegins = /(?<!^) (?=(?:xã|phường|đặc khu|tỉnh|thành phố) )/giu;
/** Capitals that the narrower half of a letterhead holds in one line (43 of 100 parts of A4, 12 pt). */
const lineLetters = 22;

/**
 * An office's name in a letterhead: its lines end between words, and never within the name of a place. What kind of place it is
 * stands on the line of its name where both fit: "ỦY BAN NHÂN DÂN / PHƯỜNG MỸ LỘC".
 */
export function officeKeptTogether(name: string): string {
  const [office = '', ...places] = name.normalize('NFC').replace(/\s+/g, ' ').trim().split(placeBegins);
  const called = [office.replace(officeWords, bound), ...places.map(placeKeptTogether)].join(' ');
  // Of a name that tells no place the last word does not stand alone either.
  return called.replace(/ (\S{1,8})$/u, '\u00A0$1');
}

/** Of a double name ("Xuân Hương - Đà Lạt") each half is kept; the dash ends a line and begins none. */
function placeKeptTogether(place: string): string {
  return place
    .replaceAll(' - ', '\u00A0- ')
    .split(/(?<=[-,;]) /)
    .map((part) => (part.length <= lineLetters ? bound(part) : part.replace(ofKind, keptName)))
    .join(' ');
}
const ofKind = /^(đặc khu|thành phố|\S+) (.+)$/iu;
const keptName = (_: string, kind: string, name: string): string =>
  `${bound(kind)} ${name.length <= lineLetters ? bound(name) : name}`;

const bound = (text: string): string => text.replaceAll(' ', '\u00A0');
