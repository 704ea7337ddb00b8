/** The screens of scanning: the camera, the corners, the pages, what is kept of them and where. */
import type { QualityFault } from '../../../documents/scan/quality.ts';
import type { PdfFault } from '../../../documents/scan/pdf-read.ts';
import { mostBytes, mostPages } from '../../../domain/dossier/scans/scans.ts';
import type { ScanState } from '../../../store/scans/scans.ts';
import { groupDigits } from '../numerals.ts';
import { bytesInWords } from '../upstream/copies-here.ts';

const stay = 'Các trang đã chụp còn nguyên.';

export const scanText = {
  title: 'Bản quét',
  sheet: (what: string) => `Quét: ${what}`,
  result: 'Kết quả giải quyết',
  shoot: 'Chụp',
  shootOf: (paper: string) => `Chụp ${paper}`,
  file: 'Chọn tệp',
  fileOf: (paper: string) => `Chọn tệp cho ${paper}`,
  pagesOf: (paper: string, pages: number) => `${pages} trang của ${paper}, xem và sửa`,
  pages: (pages: number) => `${pages} trang`,
  weight: (pages: number, bytes: number) => `${pages} trang · ${bytesInWords(bytes)}`,
  noScans: 'Chưa có bản quét.',
  // The camera.
  camera: 'Máy ảnh',
  cameraStarts: 'Đang mở máy ảnh…',
  aim: 'Đặt tờ giấy trên nền sẫm, giữ máy thẳng phía trên, lấy trọn bốn góc.',
  shutter: 'Chụp trang',
  otherCamera: 'Đổi máy ảnh',
  cameraRefused:
    'Trình duyệt chưa cho dùng máy ảnh. Bấm biểu tượng ổ khóa cạnh địa chỉ trang, cho phép “Máy ảnh” rồi thử lại; hoặc chọn ảnh, tệp PDF có sẵn.',
  cameraMissing:
    'Máy này không có máy ảnh, hoặc ứng dụng khác đang dùng. Hãy đóng ứng dụng kia, hoặc chọn ảnh, tệp PDF có sẵn.',
  tryAgain: 'Thử lại',
  systemCamera: 'Chụp bằng ứng dụng máy ảnh',
  // The page.
  cornersHint: 'Kéo bốn góc vào đúng mép giấy. Dùng phím mũi tên cũng được.',
  corner: ['Góc trên bên trái', 'Góc trên bên phải', 'Góc dưới bên phải', 'Góc dưới bên trái'],
  photo: 'Ảnh gốc',
  preview: 'Trang sẽ lưu',
  notFound: 'Chưa nhận ra mép giấy. Hãy kéo bốn góc vào đúng chỗ.',
  crossed: 'Bốn góc đang chéo nhau. Hãy kéo về đúng vị trí quanh tờ giấy.',
  kinds: { ink: 'Chữ, dấu, chữ ký', photograph: 'Có hình ảnh' },
  kind: 'Loại trang',
  turn: 'Xoay',
  use: 'Dùng trang này',
  again: 'Lấy ảnh khác',
  making: 'Đang xử lý trang…',
  unreadablePicture: 'Không đọc được ảnh này. Hãy chọn ảnh JPG hoặc PNG khác, hoặc chụp lại.',
  // The strip.
  page: (at: number) => `Trang ${at}`,
  earlier: (at: number) => `Đưa trang ${at} lên trước`,
  later: (at: number) => `Đưa trang ${at} ra sau`,
  retake: (at: number) => `Chụp lại trang ${at}`,
  drop: (at: number) => `Xóa trang ${at}`,
  dropped: (at: number) => `Đã xóa trang ${at}.`,
  putBack: 'Lấy lại trang vừa xóa',
  moved: (to: number) => `Trang nay là trang ${to}.`,
  retaking: (at: number) => `Đang chụp lại trang ${at}.`,
  more: 'Thêm trang',
  finish: (pages: number) => `Lưu bản quét ${pages} trang`,
  keep: 'Xong',
  close: 'Để sau',
  kept: 'Các trang được giữ trên máy, lưu thành bản quét cùng lúc với hồ sơ.',
  savedOne: (paper: string) => `Đã lưu bản quét: ${paper}.`,
  savedMany: (scans: number) => `Đã lưu ${scans} bản quét.`,
  notSaved: (why: string) => `Hồ sơ đã lưu, còn bản quét thì chưa. ${why}`,
  mostPages: `Một bản quét có nhiều nhất ${mostPages} trang. Hãy lưu bản này rồi quét tiếp thành bản khác.`,
  full: `Máy không còn đủ chỗ cho bản quét; hồ sơ chữ vẫn lưu được. ${stay} Hãy xóa bớt ảnh, phim trên máy, hoặc nối mạng để máy gửi bản quét lên rồi thử lại.`,
  pagesLost: 'Một trang đã chụp không còn đọc được trên máy này. Hãy mở bản quét, xóa trang ấy và chụp lại.',
  unfinishedTitle: 'Còn trang đã chụp chưa lưu thành bản quét',
  unfinished: (what: string, pages: number) => `${what}: ${pages} trang`,
  finishNow: 'Lưu bản quét',
  goOn: 'Xem lại các trang',
  throwAway: 'Bỏ các trang này',
  throwAwayAsk: 'Các trang đã chụp mà chưa lưu thành bản quét sẽ bị xóa khỏi máy này và không lấy lại được.',
  throwAwayDo: 'Xóa các trang',
  leftTitle: (when: string) => `Còn trang đã chụp của lần ghi chưa thành hồ sơ, lúc ${when}`,
  leftText: 'Lần tiếp nhận ấy đã bỏ hoặc xóa. Xem lại, rồi bỏ các trang nếu không cần nữa.',
  leftGone: 'Đã bỏ các trang ấy.',
  pagesThere: (pages: number) =>
    `Bản quét này đang có ${pages} trang đã chụp, và tệp PDF thì được giữ nguyên cả tệp. Bấm “Xong” để giữ các trang ấy; muốn dùng tệp PDF thì xóa các trang trước.`,
  // A scan that is kept.
  view: 'Xem',
  viewOf: (what: string) => `Xem bản quét ${what}`,
  remove: 'Gỡ',
  removeOf: (what: string) => `Gỡ bản quét ${what}`,
  removeAsk: 'Bản quét không hiện ở hồ sơ nữa; diễn biến vẫn ghi lại việc gỡ. Giấy tờ đã nộp không thay đổi.',
  removeReason: 'Lý do (nếu có)',
  removed: (what: string) => `Đã gỡ bản quét ${what}.`,
  fetching: (percent: number) => `Đang tải bản quét về máy này: ${percent}%`,
  opening: 'Đang mở bản quét…',
  pdfElsewhere: 'Bản quét này lấy từ tệp PDF. Bấm “Mở tệp PDF” để xem bằng ứng dụng của máy.',
  openPdf: 'Mở tệp PDF',
  canOpenNot: 'Không mở được bản quét này trên máy. Nếu giấy tờ còn ở bàn, hãy gỡ và quét lại.',
  notYetAbove:
    'Bản quét đang ở máy khác của cơ quan và chưa lên máy chủ. Khi máy kia có mạng, bản quét sẽ xem được ở đây.',
  noLine: 'Chưa tải được bản quét vì không có mạng. Phần đã tải được giữ lại; có mạng thì bấm “Thử lại”.',
  notEnrolled: 'Máy này chưa nối với máy chủ nên chưa tải được bản quét từ máy khác.',
  states: {
    above: 'Đã lên máy chủ',
    onlyHere: 'Chỉ ở máy này',
    elsewhere: 'Ở máy khác, chưa lên máy chủ',
  } satisfies Record<ScanState['kind'], string>,
  acceptedWith: (scans: number, position: number) =>
    `Hồ sơ và ${scans} bản quét đã lên máy chủ, số ${groupDigits(position)}`,
  acceptedWithout: (waiting: number) => `Hồ sơ đã lên máy chủ, còn ${waiting} bản quét chưa lên`,
  waiting: (count: number, bytes: number) =>
    `${count} bản quét chờ gửi lên máy chủ (${bytesInWords(bytes)}), gửi sau hồ sơ. Bản sao ghi ra tệp không có bản quét, nên đừng xóa dữ liệu của máy này trước khi gửi xong.`,
  heldUp: {
    full: 'Máy chủ không nhận thêm bản quét của cơ quan vì đã hết chỗ dành cho cơ quan. Bản quét vẫn ở máy này; hãy báo người quản trị máy chủ.',
    demoFull:
      'Cơ quan dùng thử đã gửi hết phần cho phép nên máy chủ không nhận thêm bản quét. Bản quét vẫn ở máy này.',
  },
} as const;

export const qualityWords: Readonly<Record<QualityFault, { readonly short: string; readonly say: string }>> =
  {
    dark: { short: 'Tối', say: 'Trang tối quá, khó đọc. Hãy bật thêm đèn hoặc ra chỗ sáng rồi chụp lại.' },
    blurred: { short: 'Mờ', say: 'Chữ bị mờ. Hãy giữ chắc máy, lại gần hơn, chờ máy lấy nét rồi chụp lại.' },
    blank: {
      short: 'Trắng',
      say: 'Trang gần như trắng, hoặc ảnh mờ đến mức không còn thấy chữ. Nếu đúng là mặt trắng thì vẫn dùng được; nếu có chữ, hãy chụp lại.',
    },
  };

export const pdfWords: Readonly<Record<PdfFault, string>> = {
  notPdf: 'Tệp này không phải ảnh hay PDF. Hãy chọn ảnh JPG, PNG hoặc tệp PDF.',
  encrypted:
    'Tệp PDF có mật khẩu nên nơi khác không xem được. Hãy mở tệp, lưu lại bản không có mật khẩu rồi chọn bản ấy.',
  unreadable: 'Tệp PDF bị hỏng hoặc chưa tải về hết. Hãy tải lại tệp rồi chọn lại.',
};

export const tooManyPages = (pages: number): string =>
  `Tệp PDF có ${pages} trang; một bản quét giữ nhiều nhất ${mostPages} trang. Hãy tách tệp thành nhiều phần rồi chọn từng phần.`;
export const tooHeavy = (bytes: number): string =>
  `Tệp nặng ${bytesInWords(bytes)}; một bản quét giữ nhiều nhất ${bytesInWords(mostBytes)}. Hãy giảm dung lượng tệp, hoặc chụp lại giấy bằng máy này.`;
