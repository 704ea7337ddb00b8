import { formatDay, type PlainDate } from '../../../base/plain-date.ts';

/** What several tablets recorded of one report, or of one period, apart from each other. */

/** What the level above is called where a fact names its author. */
export const levelAboveWord = 'cấp trên';

const of = (by: string, on: PlainDate): string => `do ${by} chốt ngày ${formatDay(on)}`;

/** Two reports of one period and form, closed on two tablets apart. */
export const rivalWords = {
  awaitedTitle: 'Hai máy cùng chốt kỳ này',
  awaited:
    'Cả hai bản đều được giữ nguyên. Cấp trên chưa nêu bản nào được tính; khi máy đồng bộ, câu trả lời sẽ hiện ở đây.',
  countedTitle: 'Cấp trên tính báo cáo này',
  counted: 'Kỳ này còn một bản khác, được giữ nguyên cho tới khi có người hủy. Cứ làm tiếp với bản này.',
  secondTitle: 'Cấp trên tính báo cáo khác của kỳ này',
  second: 'Bản này được giữ nguyên nhưng không phê duyệt, không gửi tiếp được.',
  own: (by: string, on: PlainDate) => `Bản này ${of(by, on)}.`,
  other: (by: string, on: PlainDate) => `Bản kia ${of(by, on)}.`,
  otherCounted: (by: string, on: PlainDate) => `Bản được tính ${of(by, on)}.`,
  open: (by: string) => `Mở bản của ${by}`,
  compare: (by: string) => `So sánh với bản của ${by}`,
};

/** A report that took the place of one which was given back or set aside before it was sent. */
export const closedAgainWords = {
  givenBack: (by: string) => `Kỳ này chốt lại vì ${by} trả bản trước để sửa`,
  setAside: (by: string) => `Kỳ này chốt lại vì ${by} đã hủy bản trước`,
  compare: 'Bản này đã sửa những gì',
  open: 'Mở bản trước',
};

export const comparisonWords = {
  title: 'So sánh hai báo cáo của cùng kỳ',
  lead: 'Chỉ hiện những gì khác nhau.',
  figure: 'Số liệu',
  own: (by: string) => `Bản này (${by})`,
  other: (by: string) => `Bản kia (${by})`,
  inField: (field: string, name: string) => `${field === '' ? 'Chưa rõ lĩnh vực' : field}: ${name}`,
  share: (name: string) => `Tỷ lệ: ${name}`,
  same: 'Mọi con số của hai bản giống nhau.',
  typed: 'Phần viết khác nhau',
  nothing: '(để trống)',
  sameTyped: 'Phần viết của hai bản giống nhau.',
  close: 'Đóng',
};

/** Facts that did not fit: nothing to settle, so what may be done about them. */
export const misfitWords = {
  title: 'Có việc đã ghi mà không khớp với báo cáo',
  lead: 'Việc dưới đây vẫn được giữ trong sổ nhưng không làm đổi báo cáo.',
  sentence: (
    fact: { readonly what: string; readonly by: string; readonly on: PlainDate | null },
    before: { readonly state: string; readonly by: string },
  ) =>
    `“${fact.what}” do ${fact.by} ghi${fact.on === null ? '' : ` ngày ${formatDay(fact.on)}`}: lúc đó báo cáo đang ở bước “${before.state}”, do ${before.by} ghi.`,
  advice: {
    leave: 'Không phải quyết định gì: kỳ này đã có bản khác được tính. Xem rồi để nguyên.',
    closeAgain: 'Không phải quyết định gì. Báo cáo này đã hủy; nếu kỳ này chưa có báo cáo khác thì chốt lại.',
    setAside:
      'Không phải quyết định gì. Xem lại bản báo cáo bên dưới: nếu đúng thì làm tiếp, nếu sai thì hủy bản chốt này rồi chốt lại kỳ.',
    newVersion:
      'Không phải quyết định gì. Xem lại bản báo cáo bên dưới: nếu đúng thì để nguyên, nếu sai thì chốt bản mới thay thế.',
  },
};
