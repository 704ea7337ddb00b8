/** One report of each family of a commune, with counts made by hand: what the golden pages and the pictures print. */
import { plainDate } from '../../src/base/plain-date.ts';
import { share } from '../../src/domain/counting/shares.ts';
import type { TallyRow } from '../../src/domain/counting/tally-row.ts';
import type { PetitionCounts } from '../../src/domain/petition/figures.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import type { FamilyId } from '../../src/domain/report/families/family.ts';
import { reportContent } from './report-content.ts';

/** 914 in hand: 6 carried over, 751 online, 157 otherwise; 828 resolved, 3 returned, 8 awaiting, 75 pending. */
const total: TallyRow = {
  ...{ carriedOver: 6, receivedOnline: 751, receivedInPerson: 100, receivedPostal: 57 },
  ...{ resolvedEarly: 800, resolvedOnTime: 20, resolvedLate: 8, closed: 3 },
  ...{ awaiting: 8, pendingInTime: 72, pendingOverdue: 3 },
};
const petitions = (changes: Partial<PetitionCounts> = {}): PetitionCounts => ({
  ...{ carriedIn: 0, received: 0, answeredOnTime: 0, answeredLate: 0 },
  ...{ refused: 0, forwarded: 0, openWithin: 0, openOver: 0, ...changes },
});
const quarter = { from: plainDate('2026-07-01'), to: plainDate('2026-09-30') };

const base = reportContent([]);
/** @param id of the family's form */
const counted = (
  id: string,
  { period = quarter, ...change }: Partial<ReportContent> = {},
): ReportContent => ({
  ...base,
  period,
  form: { id, version: '2026-11' },
  tally: {
    period,
    total,
    byField: [{ field: 'Hộ tịch', ...total }],
    shares: {
      ...{ online: share(751, 908), fullyOnline: share(700, 720), partlyOnline: share(51, 100) },
      ...{ onTime: share(820, 828), componentsDigitised: share(900, 908) },
      ...{ resultsDigitised: share(810, 828), paidOnline: share(40, 50) },
    },
  },
  further: {
    ...{ apologised: share(2, 11), componentsReused: share(30, 908), acrossBoundary: share(4, 908) },
    ...{ noAppointment: share(60, 908), noAppointmentKept: share(57, 60) },
    ...{ graded: share(100, 800), satisfied: share(96, 100), dissatisfied: share(1, 100) },
  },
  delays: [
    { cause: 'outage', count: 7 },
    { cause: null, count: 4 },
  ],
  petitions: {
    administrative: petitions({ received: 6, answeredOnTime: 4, forwarded: 1, openWithin: 1 }),
    business: petitions(),
  },
  counted: {
    ...{ 'procedure.total': 434, 'service.full.total': 200, 'service.part.total': 150, 'service.total': 350 },
    ...{ 'service.used.total': 46, 'service.used.online': 40, 'payment.procedure.used': 9 },
    ...{ 'procedure.boundary': 3, 'noAppointment.procedure': 12 },
    ...{ 'equipment.total': 6, 'staff.total': 5, 'budget.total': 50_000_000, 'budget.spent': 48_000_000 },
    ...{ 'budget.left': 2_000_000, 'support.shift': 12, 'support.volunteer': 30, 'support.helped': 140 },
  },
  ...change,
});
const texts = (change: Partial<ReportContent['texts']>): ReportContent['texts'] => ({
  ...base.texts,
  datedOn: plainDate('2026-10-02'),
  opening: 'Thực hiện Kế hoạch số 02/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã.',
  ...change,
});

/** The month from cut-off to cut-off; the same counts, with one share that nothing arose for. */
export const handlingContent = counted('II.06a', {
  form: { id: 'II.06a', version: '2020-10-21' },
  preset: 'cutOffMonth',
  period: { from: plainDate('2026-08-26'), to: plainDate('2026-09-25') },
  returnedInText: 'apart',
  texts: texts({
    number: '41',
    datedOn: plainDate('2026-09-26'),
    title: 'Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính tháng 9 năm 2026',
    assessment: 'Hồ sơ được giải quyết đúng quy trình.\nNgười dân nộp trực tuyến nhiều hơn tháng trước.',
    difficulties: 'Đường truyền có lúc gián đoạn.',
    causes: 'Thiết bị đã cũ.',
    tasks: 'Theo dõi hồ sơ sắp đến hạn hằng ngày.',
    proposals: 'Đề nghị nâng cấp đường truyền.',
  }),
  written: {
    figures: { 'procedure.posted.total': 12, 'procedure.posted.new': 9, 'procedure.posted.abolished': 3 },
    parts: {
      'publicity.decisions': 'Lĩnh vực Hộ tịch, công bố tại Quyết định số 1872/QĐ-UBND ngày 04/9/2026.',
    },
  },
});

export const quarterlyContent = counted('cchc-quy', {
  texts: texts({
    title: 'Tình hình thực hiện công tác cải cách hành chính quý III năm 2026',
    assessment: 'Người dân nộp hồ sơ trực tuyến nhiều hơn quý trước.',
    difficulties: 'Đường truyền có lúc gián đoạn.',
    tasks: 'Hướng dẫn người dân tại thôn.',
    proposals: 'Đề nghị nâng cấp đường truyền.',
  }),
  written: {
    figures: {
      ...{ 'paper.directive': 3, 'news.item': 14, 'procedure.reviewed': 0, 'procedure.public': 434 },
      ...{ 'paper.electronic.percent': 100, 'certification.electronic': 0 },
    },
    parts: {
      'direction.papers': 'Kế hoạch số 12/KH-UBND ngày 05/7/2026 về cải cách hành chính quý III;',
      'onestop.place': 'Nơi tiếp nhận rộng 40 m2, đủ bàn ghế.',
    },
  },
});

export const reviewContent = counted('cchc-so-ket', {
  preset: 'calendarNineMonths',
  period: { from: plainDate('2026-01-01'), to: plainDate('2026-09-30') },
  texts: texts({
    title:
      'Sơ kết thực hiện kế hoạch cải cách hành chính và kết quả tự chấm điểm chỉ số cải cách hành chính 9 tháng đầu năm 2026',
    assessment: 'Đã triển khai phần lớn nhiệm vụ.',
    tasks: 'Hoàn thành các nhiệm vụ còn lại.',
  }),
  written: {
    figures: {
      ...{ 'task.direction.total': 27, 'task.direction.done': 25, 'task.direction.notDue': 2 },
      ...{ 'task.procedure.total': 30, 'task.procedure.done': 25, 'task.procedure.notReached': 5 },
      'task.finance.total': 0,
      ...{ 'score.direction.most': 9, 'score.direction.reached': 9 },
      ...{ 'score.procedure.most': 63, 'score.procedure.reached': 55.4 },
    },
    parts: {
      'task.procedure': 'Chưa đạt: tỷ lệ thanh toán trực tuyến.',
      'score.procedure': 'thanh toán trực tuyến còn thấp (Bộ phận Một cửa)',
    },
  },
});

export const withTablesContent = counted('cchc-bieu-mau', {
  texts: texts({
    title: 'Tình hình thực hiện cải cách thủ tục hành chính trên địa bàn quý III năm 2026',
    assessment: 'Tỷ lệ hồ sơ trực tuyến tăng.',
    difficulties: 'Một số hệ thống chưa liên thông.',
    tasks: 'Theo dõi hồ sơ sắp đến hạn hằng ngày.',
    proposals: 'Đề nghị cấp trên mở thêm lớp tập huấn.',
  }),
  written: {
    figures: {
      ...{ 'task.total': 12, 'task.done.onTime': 9, 'task.done.late': 0, 'task.pending.inTime': 3 },
      ...{ 'task.pending.overdue': 0, 'dialogue.held': 1, 'procedure.published.new': 0 },
      ...{ 'procedure.simplified': 6, 'procedure.published.abolished': 2, 'procedure.onestop': 434 },
      ...{ 'service.full.eligible': 210, 'payment.procedure.due': 90, 'payment.procedure.integrated': 90 },
      ...{ 'decision.publication': 4, 'index.766.07': 88.5, 'index.766.08': 90.25 },
    },
    parts: {
      'plan.publication': 'Đã công khai đầy đủ',
      'done.plan.publication': 'x',
      'plan.more': 'Tập huấn cán bộ thôn | 1 | 35 người | X',
    },
  },
});

export const movementContent = counted('phong-trao', {
  preset: 'custom',
  texts: texts({
    title: 'Kết quả đợt thi đua cải cách hành chính chào mừng ngày Quốc khánh 2/9',
    assessment: 'Nơi tiếp nhận khang trang hơn.',
    causes: 'Được đầu tư kịp thời.',
    tasks: 'Giữ nền nếp hướng dẫn tại quầy.',
  }),
  inventory: {
    equipment: [
      { name: 'Máy tính để bàn', count: 4, state: 'good', source: 'Ngân sách xã' },
      { name: 'Máy quét', count: 2, state: 'worn', source: 'Tỉnh cấp' },
    ],
    budget: [
      { name: 'Sửa nơi tiếp nhận', source: 'Ngân sách xã', plannedDong: 30_000_000, spentDong: 29_000_000 },
      { name: 'Mua trang thiết bị', source: 'Xã hội hóa', plannedDong: 20_000_000, spentDong: 19_000_000 },
    ],
  },
  written: {
    figures: {
      'unit.total': 1,
      'unit.decided': 1,
      'unit.regulated': 1,
      'initiative.total': 0,
      'staff.trained': 5,
    },
    parts: { 'before.place': 'Chưa có máy lấy số.' },
  },
});

/** By family, with nothing counted and nothing typed. */
export const emptyContent = (id: string): ReportContent =>
  reportContent([], {
    form: { id, version: '2026-11' },
    petitions: { administrative: petitions(), business: petitions() },
    further: {
      ...{ apologised: share(0, 0), componentsReused: share(0, 0), acrossBoundary: share(0, 0) },
      ...{ noAppointment: share(0, 0), noAppointmentKept: share(0, 0) },
    },
  });

/** Each family's report. */
export const familyContents: Readonly<Record<FamilyId, ReportContent>> = {
  handling: handlingContent,
  quarterly: quarterlyContent,
  review: reviewContent,
  withTables: withTablesContent,
  movement: movementContent,
};
