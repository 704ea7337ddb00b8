/** Why a file cannot be read as a register at all: what it is, and what to do. */
import { labels } from './labels.ts';
import type { RegisterHeading } from './headings.ts';

export type FileFault =
  | {
      readonly kind:
        | 'empty'
        | 'notText'
        | 'pdf'
        | 'picture'
        | 'word'
        | 'archive'
        | 'json'
        | 'password'
        | 'webPage'
        | 'webArchive'
        | 'oldSpreadsheet'
        | 'brokenSpreadsheet'
        | 'notUtf8';
    }
  | { readonly kind: 'lostLetters'; readonly titles: readonly string[] }
  | { readonly kind: 'unclosedQuote'; readonly line: number }
  | { readonly kind: 'noSuchSheet'; readonly sheet: string; readonly sheets: readonly string[] }
  | {
      readonly kind: 'notARegister';
      readonly missing: readonly RegisterHeading[];
      readonly titles: readonly string[];
      /** Where the file has several. */
      readonly sheets?: readonly string[];
    };

export function fileFaultSentence(fault: FileFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'Tệp trống, không có dòng nào để đọc. Hãy chọn tệp khác.';
    case 'notText':
      return 'Đây không phải là tệp sổ hồ sơ (bảng tính hoặc CSV). Hãy chọn tệp khác.';
    case 'pdf':
      return 'Đây là tệp PDF, không phải là tệp sổ hồ sơ. Hãy xuất sổ từ hệ thống thành .xlsx hoặc CSV rồi chọn tệp đó.';
    case 'picture':
      return 'Đây là một tấm ảnh, không phải là tệp sổ hồ sơ. Hãy xuất sổ từ hệ thống thành .xlsx hoặc CSV rồi chọn tệp đó.';
    case 'word':
      return 'Đây là tệp Word. Hãy mở tệp, chép cả bảng sang một trang tính Excel, lưu thành .xlsx rồi chọn tệp đó.';
    case 'archive':
      return 'Đây là tệp nén. Hãy giải nén rồi chọn tệp sổ hồ sơ ở bên trong.';
    case 'json':
      return 'Đây là tệp JSON, không phải là sổ hồ sơ. Hãy xuất sổ thành .xlsx hoặc CSV rồi chọn tệp đó.';
    case 'password':
      return 'Tệp có mật khẩu nên không đọc được. Hãy mở tệp bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi chọn tệp.';
    case 'webPage':
      return 'Đây là một trang web không có bảng hồ sơ nào. Có thể hệ thống đã trả về trang đăng nhập: hãy đăng nhập rồi xuất lại. Nếu mở bằng Excel mà thấy bảng, hãy lưu lại thành .xlsx rồi chọn tệp đó.';
    case 'webArchive':
      return 'Đây là trang web lưu gộp trong một tệp (.mht). Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi chọn tệp đó.';
    case 'oldSpreadsheet':
      return 'Đây là tệp Excel kiểu cũ (.xls) bị hỏng hoặc chưa tải về hết. Hãy tải lại; nếu mở được bằng Excel, hãy lưu thành .xlsx rồi chọn tệp đó.';
    case 'brokenSpreadsheet':
      return 'Không đọc được tệp Excel này: tệp hỏng hoặc chưa tải về hết. Hãy tải lại; nếu mở được bằng Excel, hãy lưu lại thành .xlsx rồi chọn tệp đó.';
    case 'notUtf8':
      return 'Không nhận ra bảng mã của tệp (không phải UTF-8, UTF-16, TCVN3 hay VNI), nên chữ tiếng Việt sẽ sai. Đừng lưu đè tệp này; hãy quay lại chương trình đã tạo ra tệp và xuất thành .xlsx.';
    case 'lostLetters':
      return `Chữ trong tệp đã mất thành dấu hỏi từ khi lưu (${quoted(fault.titles)}), không sửa lại được. Hãy xuất lại từ chương trình gốc thành .xlsx; đừng mở rồi lưu lại tệp này.`;
    case 'unclosedQuote':
      return `Dấu ngoặc kép mở ở dòng ${fault.line} không được đóng lại. Hãy sửa dòng đó rồi chọn lại tệp.`;
    case 'noSuchSheet':
      return `Tệp không có trang tính “${fault.sheet}”. Các trang: ${quoted(fault.sheets)}.`;
    case 'notARegister':
      return [
        `Tệp này không phải là sổ hồ sơ: không tìm thấy cột ${fault.missing.map((heading) => `${labels[heading]} (${heading})`).join(', ')}.`,
        `Các cột đọc được: ${quoted(fault.titles)}.`,
        ...(fault.sheets === undefined
          ? []
          : [`Tệp có các trang: ${quoted(fault.sheets)}. Hãy chọn trang có danh sách hồ sơ.`]),
      ].join(' ');
  }
}

function quoted(titles: readonly string[]): string {
  const shown = titles.slice(0, 8).map((title) => `“${title.slice(0, 40)}”`);
  return shown.length === 0 ? 'không có' : shown.join(', ') + (titles.length > 8 ? ', …' : '');
}
