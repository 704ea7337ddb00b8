import type { Comparison } from '../../../store/journal/file/compare.ts';
import type { OneCopyOnly } from '../../../store/journal/file/journal.ts';
import type { WholeComparison } from '../../../store/schema.ts';
import { groupDigits } from '../numerals.ts';

/** How often what was saved stands on this tablet. */
export const copiesHereWords = {
  title: 'Trên máy này',
  two: 'Mọi việc đã lưu có hai bản trên máy này. Mất một bản, máy tự chép lại từ bản kia.',
  one: 'Mọi việc đã lưu mới có một bản trên máy này.',
  unknown: 'Máy đang so sánh hai bản với nhau.',
  filling: 'Mọi việc đã lưu nằm trong sổ; bản thứ hai đang được chép, cứ làm việc tiếp.',
  store: 'Sổ trong trình duyệt',
  journal: 'Tệp nhật ký',
  whole: 'Đủ',
  failed: 'Không ghi được',
  missing: 'Không có',
  lacking: 'Đang thiếu',
  beingFilled: 'Đang chép',
  comparing: 'Đang so sánh',
  wrong: 'Có bản ghi hỏng',
  beyondRepair: (entries: number) =>
    `${groupDigits(entries)} bản ghi bị hỏng mà máy này không còn bản đúng. Báo người quản trị; nếu đã nối máy chủ thì máy chủ có thể còn.`,
  holds: (entries: number, rows: number, bytes: number | null) =>
    `${groupDigits(entries)} bản ghi và ${groupDigits(rows)} mục kèm theo${bytes === null ? '' : `, ${bytesInWords(bytes)}`}`,
  heldElsewhere: 'Đang mở ở một thẻ khác; thẻ này xin lại khi cần ghi.',
  lacks: (entries: number) =>
    `Thiếu ${groupDigits(entries)} bản ghi so với sổ. Bấm “So sánh lại ngay” để chép sang.`,
  fills: (entries: number) => `Còn ${groupDigits(entries)} bản ghi nữa là đủ; máy tự chép từ sổ sang.`,
  rowsMean: 'Mục kèm theo là thiết đặt, mã mở máy và những gì đang gõ dở.',
  never: 'Hai bản chưa được so sánh lần nào.',
  compared: (when: string, found: string) => `So sánh lần cuối lúc ${when}: ${found}.`,
  neverExamined: 'Chưa soát từng bản ghi; máy tự soát mỗi ngày một lần.',
  examined: (when: string, found: string) => `Soát từng bản ghi lần cuối lúc ${when}: ${found}.`,
  compareNow: 'So sánh lại ngay',
  done: (found: string) => `Đã so sánh: ${found}.`,
  notCompared: 'Chưa so sánh được: tệp nhật ký đang mở ở thẻ khác. Đóng thẻ đó rồi bấm lại.',
  reopen: 'Mở lại sổ',
};

/** What a comparison found, as the end of a sentence. */
export function comparisonWords({ toStore, toJournal, isFirst, rows, damages }: Comparison): string {
  const parts = [
    toStore > 0 && `sổ thiếu ${groupDigits(toStore)} bản ghi, đã chép lại từ tệp nhật ký`,
    toJournal > 0 &&
      (isFirst === true
        ? `tệp nhật ký được ghi lần đầu, đã đủ ${groupDigits(toJournal)} bản ghi của sổ`
        : `tệp nhật ký thiếu ${groupDigits(toJournal)} bản ghi, đã chép sang từ sổ`),
    rows > 0 && `đã chép lại ${groupDigits(rows)} mục kèm theo`,
    damages > 0 && `tệp nhật ký hỏng ${groupDigits(damages)} chỗ, phần thiếu đã bù từ sổ`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'hai bản khớp nhau' : parts.join('; ');
}

/** The same of a comparison of every byte. */
export function wholeWords({ toStore, toJournal, folded, unmended }: WholeComparison): string {
  const parts = [
    toStore > 0 && `đã chữa ${groupDigits(toStore)} bản ghi hỏng của sổ bằng bản trong tệp nhật ký`,
    toJournal > 0 && `đã chữa ${groupDigits(toJournal)} bản ghi hỏng của tệp nhật ký bằng bản trong sổ`,
    unmended > 0 && `${groupDigits(unmended)} bản ghi hỏng chưa chữa được`,
    folded > 0 && `đã tính lại ${groupDigits(folded)} hồ sơ và báo cáo`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'bản ghi nào cũng đúng như lúc ghi' : parts.join('; ');
}

/** Why there is one copy only, and what to do about it. A kind that the journal gains does not compile without words. */
export const oneCopyWords: Readonly<Record<OneCopyOnly, string>> = {
  Taken:
    'Một thẻ khác của sổ đang giữ tệp nhật ký mà không trả lời. Đóng các thẻ khác của sổ, rồi mở lại sổ ở thẻ này.',
  Missing:
    'Trình duyệt này không giữ được tệp nhật ký. Cập nhật trình duyệt nếu có bản mới, và mỗi ngày ghi một bản sao ra ngoài.',
  Newer: 'Tệp nhật ký do bản mới hơn của sổ ghi. Cập nhật sổ trên máy này rồi mở lại.',
  Full: 'Bộ nhớ của máy đã đầy nên không ghi thêm vào tệp nhật ký được. Xóa bớt ảnh, phim, ứng dụng trên máy, rồi mở lại sổ.',
  Broken:
    'Không đọc hay ghi được tệp nhật ký. Mở lại sổ; nếu vẫn vậy, ghi bản sao ra ngoài rồi báo người quản trị.',
  OtherOffice:
    'Tệp nhật ký trên máy này là của cơ quan khác nên được để nguyên. Ghi bản sao ra ngoài rồi báo người quản trị.',
  Diverged:
    'Sổ và tệp nhật ký trên máy này đã đi hai hướng: một bên được khôi phục từ bản cũ. Không bên nào bị ghi đè; việc chỉ có trong tệp nhật ký nằm ở “Các mục để riêng”. Nối mạng rồi đồng bộ để máy nhận số mới, rồi hai bên được gộp lại.',
};

export const oneCopyWarning = {
  title: 'Hồ sơ trên máy này đang chỉ có một bản',
  text: 'Cứ làm việc tiếp: mọi việc vẫn được lưu.',
  textFull:
    'Việc nào lưu được thì màn hình báo đã lưu. Khi máy báo chưa lưu được, chữ đang ghi vẫn còn trên màn hình: đừng tải lại trang, dọn bộ nhớ rồi lưu lại.',
  open: 'Mở Đồng bộ để ghi bản sao',
};

/** After the browser had lost the database and everything was put back. */
export const putBackWords = {
  title: 'Sổ đã được lấy lại từ bản thứ hai trên máy',
  text: (entries: number) =>
    `Trình duyệt đã làm mất cơ sở dữ liệu, nhưng máy này luôn giữ bản thứ hai là tệp nhật ký: ${groupDigits(entries)} bản ghi đã được chép lại từ đó, cả phần đang gõ dở tới lúc ấy. Xem hồ sơ mới nhất trong sổ có khớp giấy hẹn vừa in không, rồi làm việc tiếp như thường.`,
  titlePartly: 'Sổ đã được lấy lại, có thể thiếu vài việc',
  textPartly: (entries: number) =>
    `Trình duyệt đã làm mất cơ sở dữ liệu; ${groupDigits(entries)} bản ghi đã được chép lại từ tệp nhật ký. Trước đó có lúc tệp này không ghi được hoặc hỏng vài chỗ, nên có thể thiếu vài việc đã lưu. Mở Đồng bộ, bấm “Đồng bộ ngay” để nhận lại từ máy chủ, rồi so sổ với giấy hẹn gần nhất.`,
  understood: 'Đã hiểu',
};

/** While the app opens and what was lost is put back. */
export const mendingWords = {
  title: { putBack: 'Đang lấy lại sổ trên máy này', rebuild: 'Đang sắp lại sổ trên máy này' },
  text: {
    putBack:
      'Trình duyệt đã làm mất cơ sở dữ liệu. Những gì đã lưu còn trong tệp nhật ký và đang được chép lại; sổ lớn thì mất vài phút.',
    rebuild:
      'Mọi bản ghi còn nguyên. Máy đang sắp lại danh sách và số liệu từ các bản ghi đó; sổ lớn thì mất vài phút.',
  },
  stay: 'Cứ để màn hình này mở. Lỡ tắt giữa chừng cũng không sao: lần mở sau máy làm lại.',
  copied: (done: number, all: number) =>
    `Bước 1 trong 2: đã chép ${groupDigits(done)} trong ${groupDigits(all)} bản ghi`,
  folded: (done: number, all: number, isPutBack: boolean) =>
    `${isPutBack ? 'Bước 2 trong 2: đã' : 'Đã'} sắp lại ${groupDigits(done)} trong ${groupDigits(all)} hồ sơ và báo cáo`,
};

/** `4,2 MB`, as Vietnamese write it. */
export function bytesInWords(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const digits = size < 10 ? 1 : 0;
  return `${size.toFixed(digits).replace('.', ',')} ${unit}`;
}
