import { catalogue } from '../../src/domain/office/procedures.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { RegisterHeading } from '../../src/domain/register/headings.ts';
import type { ReadingContext } from '../../src/domain/register/rows.ts';

/** A small office's catalogue and settings, as a register is read with. */
export const smallOffice: ReadingContext = {
  catalogue: catalogue(
    [
      {
        ...{ code: '1.001193', version: '2026-07', inForceFrom: plainDate('2020-01-01') },
        ...{ name: 'Thủ tục đăng ký khai sinh', field: 'Hộ tịch', level: 'full', limitNote: '' },
        channels: [{ channel: 'inPerson', limit: { amount: 1, unit: 'workingDay' }, feeDong: 8000 }],
        ...{ supplementClock: 'pause', components: [], enabled: true, confirmed: true, source: '' },
      },
    ],
    [],
  ),
  defaults: { defaultSupplementClock: 'restart', defaultAgency: 'UBND xã', deskName: 'Bộ phận Một cửa' },
};

/** A whole row of a dossier handed over in time, but for what a test is about. */
export const someRow = (
  changes: Partial<Record<RegisterHeading, string>> = {},
): Record<RegisterHeading, string> => ({
  MaHoSo: 'H40.35.12-240102-0001',
  MaTTHC: '1.001193',
  TenTTHC: 'Thủ tục đăng ký khai sinh',
  LinhVuc: 'Hộ tịch',
  MucDoDVC: 'TOAN_TRINH',
  KenhThucHien: '2',
  ChuHoSo: 'Nguyễn Thị Ánh Tuyết',
  SoGiayToChuHoSo: '036199000001',
  DiaChi: 'Thôn Đoài, xã Mỹ Tân',
  SoDienThoai: '0900000001',
  LoaiDoiTuong: '1',
  NgayTiepNhan: '20240102091500',
  NgayHenTra: '20240105170000',
  NgayKetThucXuLy: '20240104',
  NgayTra: '20240104',
  TrangThaiHoSo: '10',
  NgayYeuCauBoSung: '',
  NgayTiepNhanBoSung: '',
  NgayXinLoi: '',
  NgayHenLai: '',
  NgayHenDaXinLoi: '',
  SoHoaThanhPhan: '1',
  CoKetQuaDienTu: '1',
  Phi: '8000',
  ThanhToanTrucTuyen: '1',
  NoiTiepNhan: 'Bộ phận Một cửa xã Mỹ Tân',
  DonViXuLy: 'UBND xã Mỹ Tân',
  PhiDiaGioi: '0',
  NoiHoTro: '',
  DungLai: '0',
  KhongHen: '0',
  GhiChu: '',
  ...changes,
});
