/** Petitions: the book of them, one of them, and what is done with it. */
import { periodInShort } from '../../../base/period.ts';
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import type { ClockId, PetitionUrgency } from '../../../domain/petition/clocks.ts';
import type { PetitionFigure } from '../../../domain/petition/figures.ts';
import type { PetitionChannel, Petitioner, PetitionKind } from '../../../domain/petition/events.ts';
import type { Unfit } from '../../../domain/petition/fitting.ts';
import type { HandlingPetition, PetitionState } from '../../../domain/petition/lifecycle.ts';
import {
  petitionChannelWords as channelNames,
  petitionFigureOf,
  petitionFigureWords,
  petitionKindWords,
  petitionSideWords,
} from '../../../documents/petition-words.ts';
import { groupDigits } from '../numerals.ts';

export { petitionFigureWords, petitionKindWords, petitionSideWords };
/** The portal with its address, where somebody has to find it. */
export const petitionChannelWords: Readonly<Record<PetitionChannel, string>> = {
  ...channelNames,
  portal: `${channelNames.portal} (dichvucong.gov.vn)`,
};
export const petitionStateWords: Readonly<Record<PetitionState, string>> = {
  open: 'Đang xử lý',
  awaiting: 'Chờ người gửi bổ sung',
  refused: 'Đã từ chối',
  forwarded: 'Đã chuyển',
  answered: 'Đã trả lời, chưa công khai',
  published: 'Đã công khai',
  struck: 'Đã gạch',
};
export const clockWords: Readonly<Record<ClockId, string>> = {
  refuse: 'Từ chối',
  askMore: 'Yêu cầu bổ sung',
  forward: 'Chuyển cơ quan khác',
  answer: 'Trả lời',
  publish: 'Công khai',
};
/** What is shown of the book. */
export const petitionLists = ['all', 'open', 'late', 'due', 'answered', 'done', 'struck'] as const;
export type PetitionList = (typeof petitionLists)[number];
export const petitionListWords: Readonly<Record<PetitionList, string>> = {
  all: 'Tất cả',
  open: 'Chưa trả lời',
  late: 'Quá hạn',
  due: 'Sắp đến hạn',
  answered: 'Chờ công khai',
  done: 'Đã xong',
  struck: 'Đã gạch',
};

interface DeedWords {
  readonly button: string;
  readonly title: string;
  readonly day?: string;
  readonly text?: string;
  readonly hint?: string;
  readonly done: string;
}
export const petitionDeedWords: Readonly<Record<HandlingPetition, DeedWords>> = {
  answerPetition: {
    ...{ button: 'Trả lời', title: 'Trả lời phản ánh, kiến nghị', day: 'Ngày trả lời' },
    ...{ text: 'Nội dung trả lời, tóm tắt', done: 'Đã ghi trả lời.' },
  },
  publishPetition: {
    ...{ button: 'Đã công khai', title: 'Công khai kết quả trả lời', day: 'Ngày công khai' },
    done: 'Đã ghi công khai.',
  },
  askMorePetition: {
    ...{ button: 'Yêu cầu bổ sung', title: 'Yêu cầu người gửi bổ sung', day: 'Ngày yêu cầu' },
    ...{ text: 'Cần bổ sung điều gì', done: 'Đã ghi yêu cầu bổ sung.' },
  },
  noteMorePetition: {
    ...{ button: 'Đã bổ sung', title: 'Người gửi đã bổ sung', day: 'Ngày bổ sung' },
    ...{ text: 'Đã bổ sung điều gì', done: 'Đã ghi phần bổ sung.' },
  },
  forwardPetition: {
    ...{ button: 'Chuyển cơ quan khác', title: 'Chuyển cơ quan có thẩm quyền', day: 'Ngày chuyển' },
    done: 'Đã ghi chuyển cơ quan khác.',
  },
  refusePetition: {
    ...{ button: 'Từ chối', title: 'Từ chối tiếp nhận', day: 'Ngày từ chối' },
    ...{ text: 'Lý do từ chối', hint: 'Ví dụ: là khiếu nại, tố cáo; không có nội dung cụ thể.' },
    done: 'Đã ghi từ chối.',
  },
  correctPetition: {
    ...{ button: 'Sửa thông tin', title: 'Sửa thông tin phản ánh, kiến nghị', day: 'Ngày tiếp nhận' },
    ...{ text: 'Lý do sửa', done: 'Đã sửa. Nội dung cũ vẫn còn trong diễn biến.' },
  },
  strikePetition: {
    ...{ button: 'Gạch khỏi sổ', title: 'Gạch khỏi sổ', text: 'Lý do gạch' },
    ...{ hint: 'Mục bị gạch không được tính nữa nhưng vẫn còn trong sổ.', done: 'Đã gạch khỏi sổ.' },
  },
};

const petitionerWords: Readonly<Record<keyof Petitioner, string>> = {
  ...{ name: 'Họ tên người gửi', phone: 'Điện thoại', address: 'Địa chỉ', text: 'Nội dung' },
};

export const petitionWords = {
  title: 'Phản ánh, kiến nghị',
  lead: 'Ghi, trả lời đúng hạn và lấy số liệu cho báo cáo',
  count: (all: number, late: number) =>
    `${groupDigits(all)} phản ánh, kiến nghị chưa xong${late > 0 ? ` · ${groupDigits(late)} quá hạn` : ''}`,
  back: 'Hôm nay',
  toBook: 'Sổ phản ánh, kiến nghị',
  write: 'Ghi phản ánh, kiến nghị',
  writeLead:
    'Người gửi và nội dung được mã hóa trên máy này. Thời hạn tính từ ngày làm việc sau ngày tiếp nhận.',
  none: 'Chưa ghi phản ánh, kiến nghị nào',
  noneMeaning:
    'Có người phản ánh trực tiếp, qua điện thoại hay trên Cổng Dịch vụ công thì ghi vào đây để trả lời đúng hạn.',
  noneHere: 'Không có mục nào như vậy',
  figures: 'Số liệu kỳ báo cáo',
  period: periodInShort,
  previous: 'Kỳ trước',
  next: 'Kỳ sau',
  nothing: 'không phát sinh',
  figure: (count: number, figure: PetitionFigure) => `${groupDigits(count)} ${petitionFigureWords[figure]}`,
  showing: petitionFigureOf,
  showAll: 'Xem cả sổ',
  kind: 'Về việc',
  allKinds: 'Mọi việc',
  list: 'Trạng thái',
  chooseKind: 'Phản ánh, kiến nghị về',
  kindHints: {
    rule: 'thủ tục, thành phần hồ sơ, thời hạn, phí',
    conduct: 'thái độ, chậm trễ, đòi thêm giấy tờ',
    business: 'quy định liên quan đến hoạt động kinh doanh',
  },
  channel: 'Đến bằng cách nào',
  receivedOn: 'Ngày tiếp nhận',
  name: petitionerWords.name,
  nameHint: 'Người gửi không nói tên thì để trống.',
  phone: petitionerWords.phone,
  address: petitionerWords.address,
  answerBy: (day: PlainDate) => `Phải trả lời chậm nhất ${formatDay(day)}`,
  text: petitionerWords.text,
  save: 'Ghi vào sổ',
  saved: 'Đã ghi phản ánh, kiến nghị vào sổ.',
  unnamed: 'Người gửi không nói tên',
  sealed: 'Người gửi: mở khóa máy để xem',
  received: (day: PlainDate) => `nhận ${formatDay(day)}`,
  unknown: 'Không có phản ánh, kiến nghị này trên máy',
  unknownMeaning: 'Có thể chưa đồng bộ về máy này. Đồng bộ rồi mở lại.',
  gone: 'Mục tiếp nhận được để riêng nên phản ánh, kiến nghị này không được tính. Mọi điều đã gõ vẫn còn dưới đây. Ghi lại mục tiếp nhận thì trở về sổ.',
  dropped:
    'Mục tiếp nhận đã được bỏ nên phản ánh, kiến nghị này không được tính. Mọi điều đã gõ vẫn còn dưới đây.',
  asideTitle: 'Máy chủ để riêng mục sau',
  clocks: 'Thời hạn',
  asked: 'Thời gian chờ bổ sung',
  runs: (day: PlainDate) => `chậm nhất ${formatDay(day)}`,
  done: (day: PlainDate, due: PlainDate) => `${formatDay(day)} (chậm nhất ${formatDay(due)})`,
  late: 'quá hạn',
  forecast: 'tạm tính: lịch nghỉ chưa được xác nhận',
  story: 'Diễn biến',
  more: 'Việc khác',
  to: 'Chuyển đến cơ quan',
  number: 'Số văn bản trả lời',
  numberHint: 'Trả lời trên Cổng, không có văn bản thì để trống.',
  record: 'Ghi',
  cancel: 'Để sau',
  toAgency: (to: string) => `Đến: ${to}`,
  numbered: (number: string) => `Số: ${number}`,
  reason: (reason: string) => `Lý do: ${reason}`,
  /** Left empty: it was taken out. */
  changedTo: (field: keyof Petitioner, value: string) =>
    `${petitionerWords[field]}: ${value === '' ? 'bỏ, để trống' : value}`,
  changedKind: (kind: PetitionKind) => `Về việc: ${petitionKindWords[kind]}`,
  changedChannel: (channel: PetitionChannel) => `Đến bằng: ${petitionChannelWords[channel]}`,
  changedDay: (day: PlainDate) => `Ngày tiếp nhận: ${formatDay(day)}`,
  misfits: (count: number) => `${groupDigits(count)} việc ghi ở máy khác không còn khớp`,
  misfit: {
    state: (what, who, state) =>
      `${what} (${who} ghi) không được tính, vì khi đó đã là “${petitionStateWords[state]}”. Xem lại diễn biến; cần thì liên hệ người gửi.`,
    days: (what, who) =>
      `${what} (${who} ghi) không được tính, vì ngày của việc này không khớp với ngày đã ghi ở máy khác. Xem lại diễn biến rồi ghi lại với ngày đúng.`,
    leader: (what, who) =>
      `${what} (${who} ghi) không được tính, vì có thể làm mất một lần quá hạn mà máy đó chưa biết. Xem lại diễn biến rồi ghi lại; việc cần lãnh đạo thì lãnh đạo ghi.`,
  } satisfies Record<Unfit, (what: string, who: string, state: PetitionState) => string>,
  urgency: {
    late: (day: PlainDate) => `Quá hạn ${formatDay(day)}`,
    due: (day: PlainDate) => `Sắp đến hạn ${formatDay(day)}`,
    running: (day: PlainDate) => `Hạn ${formatDay(day)}`,
    done: () => '',
  } satisfies Record<PetitionUrgency, (day: PlainDate) => string>,
  print: 'In sổ',
  file: 'Lấy tệp',
  printed: 'In sổ phản ánh, kiến nghị',
  sheet: 'Sổ phản ánh, kiến nghị',
  fileName: 'so-phan-anh-kien-nghi',
} as const;
