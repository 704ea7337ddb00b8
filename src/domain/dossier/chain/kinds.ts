/**
 * Chains that the law knows, as data. Where the source names no limit of a chain or of one agency, none is made up: the desk
 * types the day that the agencies have agreed on.
 */
import type { TimeOfDay } from '../../../base/clock.ts';
import { isWorkingDay, nextWorkingDay } from '../../calendar/calendar.ts';
import { dueFor, type Due, type Moment, type OfficeHours } from '../../calendar/deadline.ts';
import type { Limit } from '../../vocabulary.ts';

export interface ChainKind {
  readonly name: string;
  /** Codes of the procedures by which it is received. */
  readonly procedures: readonly string[];
  /** Of the whole chain, and where something has to be verified; null where the source says none. */
  readonly limit: Limit | null;
  readonly ifVerified: Limit | null;
  /** What is received later counts from the next working day. */
  readonly lateAfter: TimeOfDay | null;
  readonly source: string;
  readonly steps: readonly { readonly agency: string; readonly does: string }[];
}

const commune = 'Ủy ban nhân dân cấp xã';
const police = 'Công an cấp xã';
const insurance = 'Bảo hiểm xã hội';

export const chainKinds: readonly ChainKind[] = [
  {
    name: 'Khai sinh, thường trú, thẻ bảo hiểm y tế trẻ em dưới 6 tuổi',
    procedures: ['2.000986', '1.001193'],
    limit: { amount: 3, unit: 'workingDay' },
    ifVerified: { amount: 5, unit: 'workingDay' },
    lateAfter: '15:00' as TimeOfDay,
    source: 'NĐ 63/2024/NĐ-CP, Điều 7',
    steps: [
      { agency: commune, does: 'đăng ký khai sinh' },
      { agency: police, does: 'đăng ký thường trú' },
      { agency: insurance, does: 'cấp thẻ bảo hiểm y tế' },
    ],
  },
  {
    name: 'Khai sinh, thẻ bảo hiểm y tế trẻ em dưới 6 tuổi',
    procedures: ['2.001023'],
    ...{ limit: null, ifVerified: null, lateAfter: null, source: '' },
    steps: [
      { agency: commune, does: 'đăng ký khai sinh' },
      { agency: insurance, does: 'cấp thẻ bảo hiểm y tế' },
    ],
  },
  {
    name: 'Khai tử, xóa thường trú, mai táng phí',
    procedures: ['1.000656'],
    ...{ limit: null, ifVerified: null, lateAfter: null, source: '' },
    steps: [
      { agency: commune, does: 'đăng ký khai tử' },
      { agency: police, does: 'xóa đăng ký thường trú' },
      { agency: commune, does: 'hỗ trợ chi phí mai táng' },
    ],
  },
];

export const chainKindOf = (procedureCode: string): ChainKind | undefined =>
  chainKinds.find(({ procedures }) => procedures.includes(procedureCode));

/** By when the law wants the whole chain done, and by when if something is verified; undefined where it names no limit. */
export function chainDays(
  { limit, ifVerified, lateAfter }: ChainKind,
  received: Moment,
  office: OfficeHours,
): { readonly due: Due; readonly ifVerified: Due } | undefined {
  if (limit === null || ifVerified === null) return undefined;
  const { calendar, shifts } = office;
  const isLate = lateAfter !== null && received.at > lateAfter && isWorkingDay(calendar, received.on);
  const opening = shifts[0]?.from ?? received.at;
  const from = isLate ? { on: nextWorkingDay(calendar, received.on), at: opening } : received;
  return { due: dueFor(limit, from, office), ifVerified: dueFor(ifVerified, from, office) };
}
