/** Words over columns that say whose a column is, that it holds two things, or that a cross in it is an answer. */

/** Who a column is about, where its own title or the one above it says so. */
export const ownerWords = /chu ?ho ?so|nguoi ?(de nghi|denghi|yeu cau|yeucau)/;
export const bearerWords = /nguoi ?nop|uy ?quyen|nguoi ?dai ?dien|nguoi ?di ?nop/;

/** One column holds both: the address, and behind it a telephone number. */
export const addressAndPhone = [
  'Địa chỉ/SĐT',
  'Địa chỉ, SĐT',
  'Địa chỉ, số điện thoại',
  'Địa chỉ/Số điện thoại',
];

/** Resolved late where a result is there, and else not resolved and overdue: the day of the result tells. */
export const late = '9 or 4';

/** Titles of columns in which a cross is made, and the code that it stands for: channel, then what became of it. */
export const crossed: Readonly<Record<'KenhThucHien' | 'TrangThaiHoSo', Readonly<Record<string, string>>>> = {
  KenhThucHien: {
    ...{ 'Trực tiếp': '1', 'Nộp trực tiếp': '1', 'Tại Bộ phận Một cửa': '1', 'Tại một cửa': '1' },
    ...{ 'Trực tuyến': '2', 'Nộp trực tuyến': '2', 'Qua mạng': '2', Online: '2', 'Qua Cổng DVC': '2' },
    ...{ BCCI: '3', 'Bưu chính': '3', 'Qua BCCI': '3', 'Bưu chính công ích': '3', 'Qua bưu chính': '3' },
    ...{ 'Bưu điện': '3', 'Dịch vụ BCCI': '3', 'Qua dịch vụ BCCI': '3' },
  },
  TrangThaiHoSo: {
    ...{ 'Trước hạn': '9', 'Đúng hạn': '9', 'Sớm hạn': '9', 'Trễ hạn': late, 'Quá hạn': late },
    ...{ 'Đã giải quyết': '9', 'Đã có kết quả': '9', 'Đã trả': '10', 'Đã trả kết quả': '10' },
    ...{
      'Đang giải quyết': '4',
      'Đang xử lý': '4',
      'Chưa giải quyết': '4',
      'Trong hạn': '4',
      'Chưa đến hạn': '4',
    },
    ...{ 'Trả lại': '7', 'Trả lại hồ sơ': '7', 'Rút hồ sơ': '7', 'Từ chối': '3', 'Chờ bổ sung': '5' },
    ...{ 'Yêu cầu bổ sung': '5', 'Dừng xử lý': '8', 'Dừng giải quyết': '8' },
  },
};
