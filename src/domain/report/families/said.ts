/** Clauses that several families say of the same figures. What is nought is said in words of its own. */
import { figure, gathered, list, sentence, type Clause } from './sentence.ts';

export const early = figure(
  'trước hạn {resolved.early} hồ sơ ({resolved.early.percent}%)',
  'không có hồ sơ giải quyết trước hạn',
);
export const onTime = figure(
  'đúng hạn {resolved.onTime} hồ sơ ({resolved.onTime.percent}%)',
  'không có hồ sơ giải quyết đúng vào ngày hẹn',
);
export const late = figure(
  'quá hạn {resolved.late} hồ sơ ({resolved.late.percent}%)',
  'không có hồ sơ quá hạn',
);

const pending: Clause = [
  { text: '', zero: ['received.total'] },
  { text: 'đang giải quyết {pending.total} hồ sơ, đều trong hạn', zero: ['pending.overdue'] },
  { text: 'đang giải quyết {pending.total} hồ sơ, đều đã quá hạn', zero: ['pending.inTime'] },
  { text: 'đang giải quyết {pending.total} hồ sơ (trong hạn {pending.inTime}, quá hạn {pending.overdue})' },
  { text: 'không còn hồ sơ đang giải quyết', zero: ['pending.total'] },
];
const aside: readonly Clause[] = [
  figure('trả lại, rút hoặc dừng giải quyết {ended.total} hồ sơ'),
  figure('đang chờ bổ sung {awaiting.total} hồ sơ'),
];

const received: Clause = [
  {
    text: '{days}, tổng số hồ sơ tiếp nhận, giải quyết là {received.total}, đều tiếp nhận mới',
    zero: ['received.carriedOver'],
  },
  {
    text: '{days}, không tiếp nhận hồ sơ mới, kỳ trước chuyển qua {received.carriedOver} hồ sơ',
    zero: ['received.new'],
  },
  {
    text: '{days}, tổng số hồ sơ tiếp nhận, giải quyết là {received.total}, trong đó kỳ trước chuyển qua {received.carriedOver}, tiếp nhận mới {received.new}',
  },
  {
    text: '{days}, không phát sinh hồ sơ thủ tục hành chính',
    zero: ['received.total'],
  },
];
const channels: readonly Clause[] = [
  [
    { text: 'trực tuyến {received.online} hồ sơ, đạt {received.online.percent}%' },
    { text: '', zero: ['received.new'] },
    { text: 'không có hồ sơ nộp trực tuyến', zero: ['received.online'] },
  ],
  figure('trực tiếp hoặc qua bưu chính {received.direct} hồ sơ, chiếm {received.direct.percent}%'),
];
/** Nothing is said of how many were in time where none was resolved. */
const onlyResolved = (clause: Clause): Clause => [{ text: '', zero: ['resolved.total'] }, ...clause];

/** Everything that came in and what became of it, in one list. */
export const handled = list(
  received,
  ...channels,
  gathered(
    [
      { text: '', zero: ['received.total'] },
      { text: 'đã giải quyết {resolved.total} hồ sơ' },
      { text: 'chưa giải quyết xong hồ sơ nào', zero: ['resolved.total'] },
    ],
    ...[early, onTime, late].map(onlyResolved),
  ),
  ...aside,
  pending,
);

export const digitised = sentence([
  {
    text: 'Số hồ sơ tiếp nhận được số hóa thành phần: {digitised.components} hồ sơ, đạt {digitised.components.percent}%',
  },
  {
    text: 'Trong kỳ không tiếp nhận hồ sơ mới nên không phát sinh hồ sơ phải số hóa',
    zero: ['received.new'],
  },
  { text: 'Chưa hồ sơ nào tiếp nhận trong kỳ được số hóa thành phần', zero: ['digitised.components'] },
]);

export const online = sentence(
  [
    {
      text: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến đạt {received.online.percent}% ({received.online}/{received.new} hồ sơ)',
    },
    { text: 'Trong kỳ không tiếp nhận hồ sơ mới', zero: ['received.new'] },
    { text: 'Trong kỳ chưa có hồ sơ nộp trực tuyến', zero: ['received.online'] },
  ],
  figure(
    'dịch vụ công toàn trình đạt {received.full.online.percent}% ({received.full.online}/{received.full.total} hồ sơ)',
  ),
  figure(
    'dịch vụ công một phần đạt {received.part.online.percent}% ({received.part.online}/{received.part.total} hồ sơ)',
  ),
);

export const paid = sentence([
  {
    text: 'Thanh toán trực tuyến: {payment.dossier.online}/{payment.dossier.due} hồ sơ có phí, lệ phí, đạt {payment.dossier.online.percent}%',
  },
  { text: 'Trong kỳ không tiếp nhận hồ sơ có phí, lệ phí', zero: ['payment.dossier.due'] },
  {
    text: 'Trong {payment.dossier.due} hồ sơ có phí, lệ phí, chưa hồ sơ nào thanh toán trực tuyến',
    zero: ['payment.dossier.online'],
  },
]);

export const petitions = sentence(
  [
    {
      text: 'Phản ánh, kiến nghị: đã tiếp nhận {petition.received}, kỳ trước chuyển qua {petition.carriedOver}',
    },
    { text: 'Phản ánh, kiến nghị: đã tiếp nhận {petition.received}', zero: ['petition.carriedOver'] },
    {
      text: 'Phản ánh, kiến nghị: không tiếp nhận mới, kỳ trước chuyển qua {petition.carriedOver}',
      zero: ['petition.received'],
    },
    { text: 'Phản ánh, kiến nghị: không phát sinh', zero: ['petition.received', 'petition.carriedOver'] },
  ],
  figure('đã xử lý đúng hạn {petition.resolved.onTime}'),
  figure('xử lý quá hạn {petition.resolved.late}'),
  figure('từ chối {petition.refused}'),
  figure('chuyển cơ quan có thẩm quyền {petition.forwarded}'),
  figure('đang xử lý trong hạn {petition.pending.inTime}'),
  figure('đang xử lý, đã quá hạn {petition.pending.overdue}'),
);

export const published = sentence(
  figure(
    'Đã công khai {procedure.public:words} thủ tục hành chính tại Bộ phận Một cửa và trên trang thông tin điện tử',
  ),
);

export const satisfaction = sentence(
  [
    {
      text: 'Mức độ hài lòng của công dân khi nhận kết quả: {satisfaction.satisfied.percent}% ({satisfaction.satisfied}/{satisfaction.graded} lượt đánh giá)',
    },
    {
      text: 'Trong {satisfaction.graded} lượt công dân đánh giá, không có lượt hài lòng',
      zero: ['satisfaction.satisfied'],
    },
    { text: 'Chưa có lượt đánh giá mức độ hài lòng', zero: ['satisfaction.graded'] },
  ],
  figure('không hài lòng {satisfaction.dissatisfied} lượt ({satisfaction.dissatisfied.percent}%)'),
);
