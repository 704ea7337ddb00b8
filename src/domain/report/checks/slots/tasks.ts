/** Slots of plan tasks and of the self-scored index: in all and by the fields of administrative reform. */
import { alone, counts, percents, type Slot } from './slot.ts';

/** The seven fields of a plan of administrative reform. */
export const taskFields = {
  direction: 'chỉ đạo, điều hành',
  institution: 'cải cách thể chế',
  procedure: 'cải cách thủ tục hành chính',
  organisation: 'cải cách tổ chức bộ máy',
  civilService: 'cải cách chế độ công vụ',
  finance: 'cải cách tài chính công',
  digital: 'chính quyền điện tử, chính quyền số',
} as const;
/** The index scores one part more. */
export const scoreFields = { ...taskFields, impact: 'tác động của cải cách hành chính' } as const;

const about = (name: string): string => (name === '' ? '' : ` (${name})`);
const withField = (field: string): string => (field === '' ? '' : `${field}.`);

const tasks = (field: string, name: string): Slot[] => {
  const of = `task.${withField(field)}`;
  return [
    ...counts('nhiệm vụ', [
      [`${of}total`, `Nhiệm vụ được giao, theo kế hoạch${about(name)}`],
      [`${of}done`, `Nhiệm vụ đã hoàn thành, đã triển khai${about(name)}`],
      [`${of}done.onTime`, `Nhiệm vụ hoàn thành đúng hạn${about(name)}`],
      [`${of}done.late`, `Nhiệm vụ hoàn thành quá hạn${about(name)}`],
      [`${of}pending.total`, `Nhiệm vụ đang thực hiện, chưa hoàn thành${about(name)}`],
      [`${of}pending.inTime`, `Nhiệm vụ đang thực hiện, trong hạn${about(name)}`],
      [`${of}pending.overdue`, `Nhiệm vụ quá hạn chưa hoàn thành${about(name)}`],
      [`${of}notDue`, `Nhiệm vụ chưa đến hạn, chưa triển khai${about(name)}`],
      [`${of}notReached`, `Nhiệm vụ chưa đạt${about(name)}`],
      [`${of}cancelled`, `Nhiệm vụ không thực hiện${about(name)}`],
    ]),
    ...percents([
      [`${of}done`, `Tỷ lệ nhiệm vụ hoàn thành${about(name)}`],
      [`${of}done.onTime`, `Tỷ lệ nhiệm vụ hoàn thành đúng hạn${about(name)}`],
    ]),
  ];
};

const scores = (field: string, name: string): Slot[] => {
  const of = `score.${withField(field)}`;
  return [
    ...counts('điểm', [
      [`${of}reached`, `Điểm đạt${about(name)}`],
      [`${of}most`, `Điểm tối đa${about(name)}`],
      [`${of}lost`, `Điểm chưa đạt, bị mất${about(name)}`],
    ]),
    ...percents([[`${of}reached`, `Tỷ lệ điểm đạt${about(name)}`]]),
  ];
};

/** The months of the service index (Quyết định 766/QĐ-TTg), each a figure of its own. */
const months = Array.from({ length: 12 }, (_, index) => `${index + 1}`.padStart(2, '0'));

export const taskSlots: readonly Slot[] = [
  ...tasks('', ''),
  ...Object.entries(taskFields).flatMap(([field, name]) => tasks(field, name)),
];

export const scoreSlots: readonly Slot[] = [
  ...scores('', ''),
  ...Object.entries(scoreFields).flatMap(([field, name]) => scores(field, name)),
  ...alone('điểm/100', [
    ['index.766', 'Bộ chỉ số 766 của kỳ'],
    ...months.map((month) => [`index.766.${month}`, `Bộ chỉ số 766, tháng ${month}`] as const),
  ]),
  ...alone('hạng', [
    ['index.766.rank', 'Xếp hạng Bộ chỉ số 766 của kỳ'],
    ...months.map((month) => [`index.766.${month}.rank`, `Xếp hạng Bộ chỉ số 766, tháng ${month}`] as const),
  ]),
];
