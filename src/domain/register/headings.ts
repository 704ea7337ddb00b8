/** The columns of a register file: the provincial systems' names, and the words that people write over them. */
import { plainLetters } from '../../base/plain-letters.ts';

/** In the order in which we write them; read in any. */
export const registerHeadings = [
  'MaHoSo',
  'MaTTHC',
  'TenTTHC',
  'LinhVuc',
  'MucDoDVC',
  'KenhThucHien',
  'ChuHoSo',
  'SoGiayToChuHoSo',
  'DiaChi',
  'SoDienThoai',
  'LoaiDoiTuong',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayKetThucXuLy',
  'NgayTra',
  'TrangThaiHoSo',
  'NgayYeuCauBoSung',
  'NgayTiepNhanBoSung',
  'NgayXinLoi',
  'NgayHenLai',
  'NgayHenDaXinLoi',
  'SoHoaThanhPhan',
  'CoKetQuaDienTu',
  'Phi',
  'ThanhToanTrucTuyen',
  'NoiTiepNhan',
  'DonViXuLy',
  'PhiDiaGioi',
  'NoiHoTro',
  'DungLai',
  'KhongHen',
  'GhiChu',
] as const;
export type RegisterHeading = (typeof registerHeadings)[number];

/** Without these a file is not a register. */
export const neededHeadings = [
  'MaHoSo',
  'KenhThucHien',
  'NgayTiepNhan',
  'TrangThaiHoSo',
] as const satisfies readonly RegisterHeading[];

/** Other words for a heading, as people and systems write them. Case, diacritics, spaces and signs do not matter. */
const synonyms: Readonly<Record<RegisterHeading, readonly string[]>> = {
  MaHoSo: ['Mã hồ sơ', 'Số hồ sơ', 'Mã HS', 'Mã số hồ sơ', 'Số biên nhận', 'Mã biên nhận'],
  MaTTHC: ['Mã TTHC', 'Mã thủ tục', 'Mã thủ tục hành chính'],
  TenTTHC: ['Tên TTHC', 'Tên thủ tục', 'Tên thủ tục hành chính', 'Thủ tục', 'Thủ tục hành chính', 'TTHC'],
  LinhVuc: ['Lĩnh vực', 'Tên lĩnh vực', 'TenLinhVuc'],
  MucDoDVC: ['Mức độ DVC', 'Mức độ', 'Mức độ dịch vụ công', 'Loại dịch vụ công'],
  KenhThucHien: [
    'Kênh thực hiện',
    'Hình thức nộp',
    'Hình thức tiếp nhận',
    'Kênh tiếp nhận',
    'Kênh nộp',
    'Cách thức nộp',
  ],
  ChuHoSo: [
    'Chủ hồ sơ',
    'Người nộp',
    'Họ tên',
    'Họ và tên',
    'Tên tổ chức, cá nhân',
    'Tên cá nhân, tổ chức',
    'Người nộp hồ sơ',
    'Tên chủ hồ sơ',
  ],
  SoGiayToChuHoSo: [
    'Số giấy tờ chủ hồ sơ',
    'Số CCCD',
    'CCCD',
    'CMND',
    'CMND/CCCD',
    'Số CMND/CCCD',
    'Số định danh',
    'Số định danh cá nhân',
    'Số giấy tờ',
    'Số định danh cá nhân/tổ chức',
  ],
  DiaChi: ['Địa chỉ', 'Địa chỉ chủ hồ sơ'],
  SoDienThoai: ['Số điện thoại', 'Điện thoại', 'SĐT', 'DienThoai'],
  LoaiDoiTuong: ['Loại đối tượng', 'Đối tượng', 'Đối tượng nộp'],
  NgayTiepNhan: [
    'Ngày tiếp nhận',
    'Ngày nhận',
    'Thời gian tiếp nhận',
    'Nhận hồ sơ',
    'Ngày nhận hồ sơ',
    'Ngày tiếp nhận hồ sơ',
  ],
  NgayHenTra: [
    'Ngày hẹn trả',
    'Hẹn trả kết quả',
    'Hẹn trả',
    'Ngày hẹn',
    'Ngày hẹn trả kết quả',
    'Hạn xử lý',
    'Thời gian hẹn trả',
  ],
  NgayKetThucXuLy: [
    'Ngày kết thúc xử lý',
    'Ngày có kết quả',
    'Ngày xử lý xong',
    'Ngày giải quyết xong',
    'Ngày kết thúc',
    'Ngày giải quyết',
  ],
  NgayTra: ['Ngày trả', 'Ngày trả kết quả', 'Trả kết quả', 'Thời gian trả kết quả'],
  TrangThaiHoSo: ['Trạng thái hồ sơ', 'Trạng thái', 'Tình trạng', 'Tình trạng hồ sơ', 'Tình trạng xử lý'],
  NgayYeuCauBoSung: ['Ngày yêu cầu bổ sung', 'Yêu cầu bổ sung', 'Ngày bổ sung'],
  NgayTiepNhanBoSung: ['Ngày tiếp nhận bổ sung', 'Ngày nhận bổ sung', 'Ngày nộp bổ sung', 'Ngày đã bổ sung'],
  NgayXinLoi: ['Ngày xin lỗi', 'Ngày ký xin lỗi', 'Ngày xin lỗi, hẹn lại'],
  NgayHenLai: ['Ngày hẹn lại', 'Hẹn lại', 'Hẹn lại ngày trả'],
  NgayHenDaXinLoi: ['Ngày hẹn đã xin lỗi', 'Ngày hẹn cũ'],
  SoHoaThanhPhan: [
    'Số hóa thành phần',
    'Số hóa',
    'Số hoá',
    'Số hóa hồ sơ',
    'Số hóa thành phần hồ sơ',
    'HoSoCoThanhPhanSoHoa',
  ],
  CoKetQuaDienTu: ['Có kết quả điện tử', 'Kết quả điện tử', 'Số hóa kết quả'],
  Phi: ['Phí', 'Lệ phí', 'Phí, lệ phí', 'Số tiền', 'Phí lệ phí (đồng)', 'Phí (đồng)'],
  ThanhToanTrucTuyen: ['Thanh toán trực tuyến', 'Hình thức thanh toán', 'DuocThanhToanTrucTuyen', 'TTTT'],
  NoiTiepNhan: ['Nơi tiếp nhận', 'Nơi nộp hồ sơ', 'Bộ phận tiếp nhận', 'NoiNopHoSo', 'Đơn vị tiếp nhận'],
  DonViXuLy: [
    'Đơn vị xử lý',
    'Cơ quan giải quyết',
    'Cơ quan chủ trì giải quyết',
    'Đơn vị giải quyết',
    'Cơ quan xử lý',
  ],
  PhiDiaGioi: [
    'Phi địa giới',
    'Không phụ thuộc địa giới',
    'Tiếp nhận phi địa giới',
    'Không phụ thuộc địa giới hành chính',
  ],
  NoiHoTro: ['Nơi hỗ trợ', 'Nơi hỗ trợ nộp', 'Điểm hỗ trợ'],
  DungLai: ['Dùng lại', 'Tái sử dụng', 'Dùng lại giấy tờ, dữ liệu'],
  KhongHen: ['Không hẹn', 'Ngày không hẹn', 'Ngày không viết, ngày không hẹn'],
  GhiChu: ['Ghi chú', 'Chú thích'],
};

/** Letters and digits only, without diacritics and case: what two ways of writing one heading have in common. */
const keyOf = (text: string): string => plainLetters(text).replace(/[^a-z0-9]/g, '');

const headingByKey: ReadonlyMap<string, RegisterHeading> = new Map(
  registerHeadings.flatMap((heading) =>
    [heading, ...synonyms[heading]].map((word) => [keyOf(word), heading] as const),
  ),
);

export interface HeadingMap {
  /** What each column of the file is: one of ours, or its own name where we have no place for it. */
  readonly columns: readonly { readonly heading: RegisterHeading | undefined; readonly title: string }[];
  readonly found: ReadonlySet<RegisterHeading>;
  readonly missing: readonly RegisterHeading[];
  /** Columns that are kept aside: unknown, or naming a second time what another column is. */
  readonly unknown: readonly string[];
}

/** Reads a file's first row. A column with no name is left out unless it has something to keep. */
export function mapHeadings(titles: readonly string[]): HeadingMap {
  const found = new Set<RegisterHeading>();
  const exact = new Set(titles.map((title) => title.trim()));
  const columns = titles.map((raw, index) => {
    const title = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
    const heading = headingByKey.get(keyOf(title));
    // A synonym stands back where the file has the heading itself.
    const isSecond =
      heading !== undefined && (found.has(heading) || (exact.has(heading) && title !== heading));
    if (heading === undefined || isSecond) return { heading: undefined, title: title || `Cột ${index + 1}` };
    found.add(heading);
    return { heading, title };
  });
  return {
    columns,
    found,
    missing: neededHeadings.filter((heading) => !found.has(heading)),
    unknown: columns.filter(({ heading }) => heading === undefined).map(({ title }) => title),
  };
}

/** One row by heading, as text, with what we have no column for kept aside. */
export interface RegisterRecord {
  readonly cells: Readonly<Partial<Record<RegisterHeading, string>>>;
  readonly unknown: Readonly<Record<string, string>>;
}

/** Composed letters, no spaces around; an empty cell of an unknown column is not kept. */
export function recordOf(map: HeadingMap, row: readonly string[]): RegisterRecord {
  const cells: Partial<Record<RegisterHeading, string>> = {};
  const unknown: Record<string, string> = {};
  row.forEach((raw, index) => {
    const text = plainText(raw);
    const column = map.columns[index] ?? { heading: undefined, title: `Cột ${index + 1}` };
    if (column.heading !== undefined) cells[column.heading] = text;
    else if (text !== '') unknown[column.title] = text;
  });
  return { cells, unknown };
}

/** Without the apostrophe that keeps a spreadsheet from taking a text for a formula or a number (see `csv.ts`). */
const plainText = (raw: string): string =>
  raw
    .normalize('NFC')
    .replace(/^\s*'(?=[\s']*[=@+\-\d\t\r\n])/, '')
    .trim();
