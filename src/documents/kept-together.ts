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
