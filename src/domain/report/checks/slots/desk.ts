/** Slots of what desks work with and of a campaign: units, people, equipment, money, teaching (T4, T5). */
import { alone, counts, percents, type Slot } from './slot.ts';

export const equipmentKinds = {
  computer: 'Máy tính',
  printer: 'Máy in',
  scanner: 'Máy quét, máy photocopy',
  kiosk: 'Máy tra cứu, máy tính phục vụ công dân',
  queue: 'Máy lấy số',
  camera: 'Camera giám sát',
  screen: 'Màn hình, ti vi',
  furniture: 'Bàn, ghế, quầy',
  other: 'Thiết bị khác',
} as const;
export const budgetKinds = {
  building: 'Kinh phí xây dựng, sửa chữa trụ sở',
  equipment: 'Kinh phí mua sắm trang thiết bị',
  training: 'Kinh phí tập huấn, tuyên truyền',
  other: 'Kinh phí khác',
} as const;

const kinds = (family: string, names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([kind, name]) => [`${family}.${kind}`, name] as const);

export const deskSlots: readonly Slot[] = [
  ...counts('đơn vị', [
    ['unit.total', 'Đơn vị (xã, phường, sở, ngành)'],
    ['unit.centre', 'Đơn vị có Trung tâm Phục vụ hành chính công'],
    ['unit.decided', 'Đơn vị đã ban hành quyết định thành lập'],
    ['unit.regulated', 'Đơn vị đã ban hành quy chế hoạt động'],
    ['unit.equipped', 'Đơn vị đã được trang bị, sửa chữa'],
    ['unit.inspected', 'Đơn vị được kiểm tra'],
  ]),
  ...counts('người', [
    ['staff.total', 'Công chức, viên chức, người làm việc'],
    ['staff.official', 'Công chức, viên chức'],
    ['staff.contract', 'Lao động hợp đồng'],
    ['staff.seconded', 'Biệt phái, tăng cường'],
    ['staff.other', 'Người làm việc khác (nhân viên bưu chính…)'],
    ['staff.trained', 'Người được tập huấn'],
    ['staff.certified', 'Người được cấp chứng thư số'],
    ['support.helped', 'Người được hướng dẫn nộp hồ sơ, thanh toán trực tuyến'],
    ['support.volunteer', 'Tình nguyện viên, tổ công nghệ số'],
  ]),
  ...alone('người', [
    ['staff.least', 'Biên chế mỗi nơi, ít nhất'],
    ['staff.most', 'Biên chế mỗi nơi, nhiều nhất'],
  ]),
  ...counts('ca', [['support.shift', 'Ca hỗ trợ tại quầy']]),
  ...counts('lớp', [['training.class', 'Lớp tập huấn']]),
  ...counts('cuộc', [['inspection.total', 'Cuộc kiểm tra']]),
  ...counts('tin, bài', [['news.item', 'Tin, bài, buổi tuyên truyền']]),
  ...counts('sáng kiến', [['initiative.total', 'Cách làm hay, sáng kiến']]),
  ...counts('cái', [['equipment.total', 'Trang thiết bị'], ...kinds('equipment', equipmentKinds)]),
  ...counts('đồng', [
    ['budget.total', 'Tổng kinh phí'],
    ['budget.spent', 'Kinh phí đã chi'],
    ['budget.left', 'Kinh phí còn lại'],
    ...kinds('budget', budgetKinds),
  ]),
  ...alone('m2', [['site.area', 'Diện tích nơi tiếp nhận']]),
  ...percents([
    ['unit.centre', 'Tỷ lệ đơn vị có Trung tâm Phục vụ hành chính công'],
    ['unit.decided', 'Tỷ lệ đơn vị đã ban hành quyết định thành lập'],
    ['unit.regulated', 'Tỷ lệ đơn vị đã ban hành quy chế'],
    ['unit.equipped', 'Tỷ lệ đơn vị đã được trang bị'],
    ['unit.inspected', 'Tỷ lệ đơn vị được kiểm tra'],
    ['staff.certified', 'Tỷ lệ người được cấp chứng thư số'],
    ['staff.trained', 'Tỷ lệ người được tập huấn'],
    ['budget.spent', 'Tỷ lệ kinh phí đã chi'],
  ]),
];
