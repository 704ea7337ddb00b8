import type { OfficeFault } from '../../domain/office/fields.ts';
import type { OfficeRefusal } from '../../commands/office/office.ts';
import type { PeopleRefusal } from '../../commands/people/people.ts';

export const setupWords = {
  title: 'Sổ Một cửa',
  lead: 'Ghi hồ sơ, hẹn trả và báo cáo của bộ phận Một cửa cấp xã. Mất mạng vẫn làm được việc.',
  demoTitle: 'Mở văn phòng dùng thử',
  demoText:
    'Một xã làm ví dụ, có sẵn ba người và vài trăm hồ sơ trong bốn tháng gần đây. Bấm thử thoải mái, xóa lúc nào cũng được.',
  demoOpen: 'Mở dùng thử ngay',
  demoOpening: 'Đang dựng văn phòng dùng thử…',
  demoStep: (done: number, total: number) => `Đã ghi ${done} trong ${total} hồ sơ ví dụ`,
  officeTitle: 'Thiết lập cơ quan',
  officeText:
    'Bắt đầu sổ của cơ quan mình: chọn xã, ghi tên trên văn bản, giờ làm việc, người dùng đầu tiên. Mất khoảng năm phút, không cần mạng.',
  officeOpen: 'Bắt đầu thiết lập',
  joinText: 'Cơ quan đã có sổ trên máy khác?',
  joinOpen: 'Thêm máy này vào cơ quan đã có',
  restoreText: 'Máy cũ hỏng hoặc mất, còn tệp bản sao?',
  restoreOpen: 'Khôi phục từ bản sao',
  lostTitle: (office: string) => `Trình duyệt đã làm mất sổ của ${office} trên máy này`,
  lostText:
    'Hồ sơ đã lên máy chủ vẫn còn nguyên: chọn “Thêm máy này vào cơ quan đã có” để nhận lại. Có tệp bản sao thì chọn “Khôi phục từ bản sao”, trong đó có cả hồ sơ chưa gửi. Đừng thiết lập lại từ đầu. Hồ sơ chưa gửi thì ghi lại theo giấy hẹn đã in.',
  offlineReady: 'Đã sẵn sàng dùng khi mất mạng',
  offlineLoading: 'Đang tải để dùng được khi mất mạng…',

  step: (index: number, count: number) => `Bước ${index} trong ${count}`,
  next: 'Tiếp tục',
  back: 'Quay lại',
  later: 'Để sau',
  finish: 'Vào sổ',
  create: 'Tạo sổ của cơ quan',
  kept: 'Đã giữ lại những gì nhập dở lần trước.',

  placeTitle: 'Cơ quan ở đâu?',
  placeLead: 'Gõ vài chữ, không dấu cũng được. Danh mục đơn vị hành chính tính đến ngày 25/7/2026.',
  province: 'Tỉnh, thành phố',
  commune: 'Xã, phường, đặc khu',
  provinceFirst: 'Chọn tỉnh, thành phố trước.',
  provinceMissing: 'Chọn tỉnh hoặc thành phố của cơ quan.',
  communeMissing: 'Chọn xã, phường hoặc đặc khu của cơ quan.',

  lettersTitle: 'Tên trên văn bản',
  lettersLead:
    'In ở đầu giấy hẹn và báo cáo. Đã ghi sẵn theo xã vừa chọn, sửa lại nếu cơ quan dùng tên khác.',
  officeName: 'Tên cơ quan',
  parentName: 'Cơ quan cấp trên',
  parentHint: 'In phía trên tên cơ quan; để trống nếu không in.',
  deskName: 'Tên bộ phận Một cửa',
  place: 'Địa danh ghi ngày tháng',
  placeHint: 'Ví dụ “Mỹ Tân” trong “Mỹ Tân, ngày 05 tháng 8 năm 2026”.',
  phone: 'Số điện thoại của bộ phận',
  phoneHint: 'In trên giấy hẹn để công dân gọi hỏi.',
  symbol: 'Ký hiệu văn bản của báo cáo',
  symbolHint: 'Phần sau số, ví dụ “BC-UBND”.',
  reportTo: 'Báo cáo gửi tới',
  signerTitle: 'Chức vụ người ký báo cáo',
  signerName: 'Họ tên người ký báo cáo',

  hoursTitle: 'Giờ làm việc và hẹn trả',
  hoursLead: 'Ngày hẹn trả được tính theo giờ này và lịch nghỉ của Nhà nước.',
  morning: 'Buổi sáng',
  afternoon: 'Buổi chiều',
  from: 'Từ',
  to: 'đến',
  shiftFrom: (shift: string) => `${shift}, từ giờ`,
  shiftTo: (shift: string) => `${shift}, đến giờ`,
  lateAfter: 'Nhận sau giờ này, việc trả trong ngày chuyển sang ngày làm việc tiếp theo',
  lateHint: 'Luật Hộ tịch, Điều 5: sau 15:00.',
  saturday: 'Thứ bảy là ngày làm việc khi tính hạn',
  saturdayHint: 'Chỉ chọn khi tỉnh có quy định. Nhận hồ sơ sáng thứ bảy chưa phải là ngày làm việc.',
  lockAfter: 'Tự khóa khi không ai chạm vào máy',
  minutes: 'phút',

  adminTitle: 'Người quản trị đầu tiên',
  adminLead:
    'Người này thêm cán bộ, sửa thủ tục và lịch. Những gì nhập dở luôn được giữ nên máy có thể tự khóa.',
  name: 'Họ và tên',
  personTitle: 'Chức danh',
  personTitleHint: 'In dưới chữ ký, ví dụ “Công chức Văn phòng – Thống kê”.',
  alsoOfficer: 'Người này cũng tiếp nhận hồ sơ',
  alsoOfficerHint: 'Không chọn: chỉ quản trị, không tiếp nhận và xử lý hồ sơ. Sửa được sau ở Nhân sự.',
  pin: 'Mã mở máy',
  pinHint: 'Ít nhất 6 chữ số, hoặc một cụm từ từ 8 ký tự. Không dùng 123456 hay ngày sinh.',
  pinAgain: 'Nhập lại mã mở máy',
  pinDiffers: 'Hai lần nhập chưa giống nhau. Nhập lại ô này.',
  pinBoth: 'Nhập mã mở máy vào cả hai ô, giống nhau.',
  creating: 'Đang tạo khóa mã hóa cho cơ quan…',

  peopleTitle: 'Ai cùng làm việc?',
  peopleLead: 'Thêm cán bộ tiếp nhận và lãnh đạo duyệt báo cáo. Có thể thêm sau trong Cài đặt.',
  roles: 'Việc được làm',
  add: 'Thêm người này',
  added: (name: string) => `Đã thêm ${name}.`,
  pinForPerson: 'Mã mở máy của người này',
  pinForPersonHint: 'Để người đó tự nhập. Người đó đổi lại được sau khi vào máy.',
  noLeader: 'Chưa có ai là lãnh đạo. Báo cáo chỉ gửi được khi có lãnh đạo duyệt.',

  serverTitle: 'Nối với máy chủ của cấp trên',
  serverLead:
    'Mã nối máy do cấp trên cấp cho cơ quan. Chưa có mã vẫn dùng được: hồ sơ nằm trên máy này và chờ gửi.',
  code: 'Mã nối máy',
  codeHint: 'Gõ đúng như trên giấy; chữ hoa hay chữ thường đều được.',
  label: 'Tên gọi của máy này',
  labelHint: 'Để phân biệt các máy, ví dụ “Máy bàn số 1”.',
  codeMissing: 'Nhập mã nối máy do cấp trên cấp.',
  defaultLabel: 'Máy tính bảng 1',
  connect: 'Nối máy này',
  connecting: 'Đang nối với máy chủ…',
  connected: (office: string) => `Đã nối với máy chủ: ${office}.`,

  keyTitle: 'Giữ khóa khôi phục',
  keyLead:
    'Hồ sơ được mã hóa bằng khóa của cơ quan, máy chủ không có khóa này. Nếu mất hết các máy, chỉ tờ giấy này mở lại được hồ sơ.',
  keyPrint: 'In khóa khôi phục',
  keyWhere:
    'Chép tay hoặc in ra, cất vào tủ có khóa của lãnh đạo. Không chụp ảnh, không gửi qua Zalo hay thư điện tử.',
  keyConfirm: 'Nhập 4 ký tự cuối của khóa để chắc là đã chép đúng',
  keyWrong: 'Chưa khớp với 4 ký tự cuối. Xem lại bản đã chép.',
  keyOffice: (office: string) => `Khóa khôi phục sổ Một cửa – ${office}`,

  joinTitle: 'Thêm máy này vào cơ quan đã có',
  joinLead: 'Trên máy đang dùng, người quản trị mở Đồng bộ → “Thêm máy mới” để lấy mã, rồi nhập mã vào đây.',
  joinWaitTitle: 'Chờ máy đang dùng trao khóa',
  joinWaitLead:
    'Trên máy đang dùng, người quản trị mở Đồng bộ, so các chữ dưới đây với chữ trên màn hình đó. Giống nhau thì bấm “Trao khóa”.',
  joinFingerprint: 'Dấu của máy này',
  joinWaiting: 'Đang chờ… Màn hình tự chuyển khi nhận được khóa.',
  joinRecovery: 'Không còn máy nào? Dùng khóa khôi phục',
  recoveryKey: 'Khóa khôi phục',
  recoveryHint: '14 nhóm, mỗi nhóm 4 ký tự. Gạch nối và khoảng trắng không quan trọng.',
  recoveryUse: 'Mở bằng khóa này',
  joinPullTitle: 'Đang nhận sổ của cơ quan',
  joinPull: 'Đang nhận hồ sơ từ máy chủ…',
  joinWhoTitle: 'Ai đang dùng máy này?',
  joinWhoLead: 'Chọn tên của mình và đặt mã mở máy. Mã này chỉ nằm trên máy này.',
  joinDone: 'Vào sổ',
};

/** Sentences for fields of the office, by fault. */
export const officeFaultWords: Record<OfficeFault, string> = {
  required: 'Ô này cần có nội dung. Nhập rồi tiếp tục.',
  tooLong: 'Nội dung dài quá 300 ký tự. Viết ngắn lại.',
  shiftBackwards: 'Giờ bắt đầu phải trước giờ kết thúc. Sửa lại giờ của buổi này.',
  shiftsOverlap: 'Buổi này bắt đầu khi buổi trước chưa hết. Sửa lại giờ.',
  outsideHours: 'Giờ này nằm ngoài giờ làm việc. Chọn giờ trong buổi sáng hoặc buổi chiều.',
  outOfRange: 'Nhập từ 1 đến 240 phút.',
  notADay: 'Ngày này không có. Nhập theo ngày/tháng/năm.',
};

/** Sentences for what an office or its people can be refused. */
export const officeRefusalWords: Record<OfficeRefusal['kind'] | PeopleRefusal['kind'], string> = {
  RoleNotAllowed: 'Việc này cần người quản trị. Nhờ người quản trị làm trên máy này.',
  FieldsWrong: 'Có ô chưa đúng. Xem chữ đỏ ở từng ô và sửa lại.',
  OfficeMissing: 'Máy này chưa có sổ của cơ quan nào. Thiết lập cơ quan trước.',
  OfficeAlreadyHere: 'Máy này đã có sổ của một cơ quan. Tải lại trang để mở sổ đó.',
  SecretTooShort: 'Mã quá ngắn. Dùng ít nhất 6 chữ số, hoặc cụm từ từ 8 ký tự.',
  SecretTooSimple: 'Mã quá dễ đoán. Tránh dãy số liền nhau và số lặp lại.',
  PersonUnknown: 'Không tìm thấy người này trong cơ quan. Tải lại danh sách.',
  NotAllowedForPerson: 'Người này không còn như lúc mở trang. Xem lại danh sách rồi làm tiếp.',
  LastAdministrator: 'Cơ quan phải còn ít nhất một người quản trị. Giao quyền quản trị cho người khác trước.',
  TabletLocked: 'Máy đang khóa. Mở khóa rồi làm lại.',
};
