/** What every fact is called, wherever one is named: in a dossier's story, on the waiting list, beside a report. */
import type { OwnType } from '../../domain/subjects.ts';

export const factWords: Readonly<Record<OwnType, string>> = {
  'dossier/registered': 'Ghi nhận hồ sơ, chưa tiếp nhận',
  'dossier/accepted': 'Tiếp nhận hồ sơ',
  'dossier/received': 'Tiếp nhận hồ sơ',
  'dossier/refused': 'Từ chối tiếp nhận',
  'dossier/supplementRequested': 'Yêu cầu bổ sung',
  'dossier/supplemented': 'Đã bổ sung đủ',
  'dossier/resolved': 'Có kết quả giải quyết',
  'dossier/handedOver': 'Trả kết quả',
  'dossier/closed': 'Kết thúc, không có kết quả',
  'dossier/corrected': 'Sửa sai sót',
  'dossier/procedureCorrected': 'Sửa thủ tục chọn nhầm',
  'dossier/correctionAsked': 'Đề nghị lãnh đạo xác nhận việc sửa',
  'dossier/correctionAnswered': 'Lãnh đạo trả lời việc sửa',
  'dossier/officialCodeGiven': 'Ghi mã chính thức',
  'dossier/bookNumberGiven': 'Vào sổ chứng thực',
  'dossier/imported': 'Nhập từ sổ khác',
  'dossier/takenBack': 'Hoàn tác',
  'dossier/conflictSettled': 'Giải quyết mâu thuẫn',
  'dossier/setAsideAnswered': 'Xử lý mục máy chủ để riêng',
  'report/closed': 'Chốt kỳ báo cáo',
  'report/approved': 'Phê duyệt báo cáo',
  'report/submitted': 'Gửi báo cáo lên cấp trên',
  'report/acknowledged': 'Cấp trên tiếp nhận báo cáo',
  'report/returned': 'Cấp trên trả lại báo cáo',
  'report/withdrawn': 'Hủy báo cáo',
  'report/liveNamed': 'Cấp trên nêu báo cáo được tính',
  'report/setAsideAnswered': 'Xử lý mục máy chủ để riêng',
  'office/founded': 'Tạo sổ của cơ quan',
  'office/settingsChanged': 'Đổi cài đặt của cơ quan',
  'office/procedureSet': 'Sửa một thủ tục',
  'office/calendarDaySet': 'Sửa một ngày trong lịch',
  'office/calendarYearConfirmed': 'Xác nhận lịch của năm',
  'office/choiceMade': 'Chọn cách hiểu một quy định',
  'office/levelsStated': 'Khai mức độ dịch vụ công',
  'office/limitConfirmed': 'Xác nhận thời hạn một thủ tục',
  'office/registerExported': 'Xuất sổ ra tệp',
  'office/setAsideAnswered': 'Xử lý mục máy chủ để riêng',
  'office/personAdded': 'Thêm người vào cơ quan',
  'office/personChanged': 'Sửa thông tin của người trong cơ quan',
};

/** @param type also one of a later version, or of an entry that nobody could read */
export const wordsOfFact = (type: string | undefined): string =>
  type !== undefined && Object.hasOwn(factWords, type)
    ? factWords[type as OwnType]
    : 'Mục của phiên bản mới hơn';
