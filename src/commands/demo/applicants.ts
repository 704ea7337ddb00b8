import { makePlainDate } from '../../base/plain-date.ts';
import type { seededRandom } from '../../base/random.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';

/** People who do not exist: every part is drawn by chance, the numbers are of no issued card and no real telephone. */
export type Chance = ReturnType<typeof seededRandom>;

const families = 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai'.split(' ');
const middlesOfWomen = ['Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Kim', 'Bích', 'Thị Minh'];
const middlesOfMen = ['Văn', 'Hữu', 'Đức', 'Quang', 'Minh', 'Xuân', 'Công'];
const women = 'Hạnh Lan Hoa Mai Hương Thủy Yến Nga Liên Phượng Oanh Tuyết Loan Thảo Trang'.split(' ');
const men = 'Hùng Dũng Tuấn Sơn Thành Khánh Long Phúc Bình Cường Đạt Hiếu Lộc Nghĩa Tâm'.split(' ');
const hamlets = ['Đông', 'Đoài', 'Thượng', 'Hạ', 'Trung', 'Bến', 'Chợ', 'Mới', 'Cầu', 'Gò'];

export const pick = <T>(chance: Chance, items: readonly T[]): T => {
  const item = items[chance.below(items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
};
export const happens = (chance: Chance, percent: number): boolean => chance.below(100) < percent;

export function demoName(chance: Chance, isWoman: boolean): string {
  const family = pick(chance, families);
  return isWoman
    ? `${family} ${pick(chance, middlesOfWomen)} ${pick(chance, women)}`
    : `${family} ${pick(chance, middlesOfMen)} ${pick(chance, men)}`;
}

/** @param thisYear applicants are of age in it */
export function demoParticulars(chance: Chance, thisYear: number, place: string): Particulars {
  const isWoman = happens(chance, 52);
  const born = thisYear - 19 - chance.below(56);
  const code = (born < 2000 ? 0 : 2) + (isWoman ? 1 : 0);
  const serial = String(chance.below(1_000_000)).padStart(6, '0');
  return {
    name: demoName(chance, isWoman),
    idKind: 'cccd',
    // 000 is no province: such a card was never issued.
    idNumber: `000${code}${String(born % 100).padStart(2, '0')}${serial}`,
    bornOn: makePlainDate(born, 1 + chance.below(12), 1 + chance.below(28)),
    address: `Thôn ${pick(chance, hamlets)}, ${place}`,
    phone: `0900000${String(chance.below(1000)).padStart(3, '0')}`,
    email: '',
    authorisedName: null,
    authorisedIdNumber: null,
    subject: '',
    note: '',
    componentLines: [],
    unknownColumns: {},
  };
}
