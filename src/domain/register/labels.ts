import { formatDay, parsePlainDate } from '../../base/plain-date.ts';
import type { RegisterHeading } from './headings.ts';

/** What a column holds, in words. */
export const labels: Readonly<Record<RegisterHeading, string>> = {
  MaHoSo: 'mã hồ sơ',
  MaTTHC: 'mã thủ tục',
  TenTTHC: 'tên thủ tục',
  LinhVuc: 'lĩnh vực',
  MucDoDVC: 'mức độ dịch vụ công',
  KenhThucHien: 'kênh thực hiện',
  ChuHoSo: 'chủ hồ sơ',
  SoGiayToChuHoSo: 'số giấy tờ của chủ hồ sơ',
  DiaChi: 'địa chỉ',
  SoDienThoai: 'số điện thoại',
  LoaiDoiTuong: 'loại đối tượng',
  NgayTiepNhan: 'ngày tiếp nhận',
  NgayHenTra: 'ngày hẹn trả',
  NgayKetThucXuLy: 'ngày kết thúc xử lý',
  NgayTra: 'ngày trả kết quả',
  TrangThaiHoSo: 'trạng thái hồ sơ',
  NgayYeuCauBoSung: 'ngày yêu cầu bổ sung',
  NgayTiepNhanBoSung: 'ngày tiếp nhận bổ sung',
  SoHoaThanhPhan: 'số hóa thành phần hồ sơ',
  CoKetQuaDienTu: 'kết quả điện tử',
  Phi: 'phí, lệ phí',
  ThanhToanTrucTuyen: 'thanh toán trực tuyến',
  NoiTiepNhan: 'nơi tiếp nhận',
  DonViXuLy: 'đơn vị xử lý',
  PhiDiaGioi: 'tiếp nhận phi địa giới',
  NoiHoTro: 'nơi hỗ trợ',
  DungLai: 'dùng lại giấy tờ, dữ liệu',
  KhongHen: 'nhận theo ngày không hẹn',
  NgayXinLoi: 'ngày xin lỗi',
  NgayHenLai: 'ngày hẹn lại',
  NgayHenDaXinLoi: 'ngày hẹn đã xin lỗi',
  GhiChu: 'ghi chú',
};

/** A cell that a spreadsheet keeps as a day comes as `2024-01-31 09:15`; said is `31/01/2024 09:15`. */
export function readable(value: string): string {
  const [day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?$/.exec(value)?.slice(1) ?? [];
  const on = parsePlainDate(day);
  return on === undefined ? value : `${formatDay(on)}${time}`;
}
